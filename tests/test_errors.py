"""What a user reads when input is wrong."""

from __future__ import annotations

from hefboom.errors import HefboomError


def test_a_short_collection_is_named_whole():
    error = HefboomError("unknown colour", field="kleur", found="geel", allowed=("rood", "blauw"))
    assert str(error) == "kleur: unknown colour (found 'geel'; allowed: rood, blauw)"


def test_of_a_long_collection_the_line_names_what_is_near_and_how_many_more_there_are():
    names = [f"variabele_{number:03}" for number in range(300)]
    error = HefboomError("unknown variable", found="variabele_17", allowed=names)
    line = str(error)
    assert "variabele_017" in line and line.endswith("and 260 more)")
    assert len(line) < 800
    assert error.allowed == ", ".join(names)
