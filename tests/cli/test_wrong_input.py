"""Wrong files and values: one message that names file, field, found and allowed; exit code 2."""

from __future__ import annotations

import pytest

HOUSEHOLD = """\
datum: 2025-01-01
personen:
  - {id: anna, rol: aanvrager, leeftijd: 34, loon: 26000}
  - {id: bo, rol: kind, leeftijd: 7}
woning: {huur_per_maand: 712.50, servicekosten_per_maand: 35.00}
vermogen: 4000
"""

SCENARIO = """\
naam: proef
gebied: GM0518
jaar: 2026
maatregelen: [jongerennorm_21]
onzekerheid: {trekkingen: 10, zaad: 1}
"""

OWN_MEASURE = "{{id: eigen, naam: eigen, hervorming: {{{path}: {{2026-01-01: {value}}}}}}}"


def own(path: str, value: str) -> str:
    """A list with one measure that is written out."""
    return f"[{OWN_MEASURE.format(path=path, value=value)}]"


@pytest.fixture
def write(tmp_path):
    """Write a file and return its path."""

    def write_file(content: str | bytes, name: str = "file.yaml"):
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write_file


@pytest.mark.parametrize("command", ["household", "run"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        ("a: [1, 2", "YAML"),
        ("a: b: c", "YAML"),
        ("- 1\n- 2\n", "mapping"),
        ("just text", "mapping"),
        (b"\xff\xfe\x00\x01", "UTF-8"),
        ("naam: a\nnaam: b\n", "naam"),
        ("a: &a [*a]\n", ""),
        ("!!python/object/apply:os.system ['true']", ""),
    ],
    ids=["empty", "open list", "colon twice", "list", "text", "bytes", "double key", "loop", "tag"],
)
def test_a_file_that_is_not_one(hefboom, write, command, content, said):
    file = write(content)
    outcome = hefboom(command, file)
    assert outcome.code == 2
    assert str(file) in outcome.message
    assert said in outcome.message


@pytest.mark.parametrize("command", ["household", "run"])
def test_a_json_file_that_is_broken(hefboom, write, command):
    outcome = hefboom(command, write('{"naam": ', "file.json"))
    assert outcome.code == 2
    assert "file.json" in outcome.message


@pytest.mark.parametrize("command", ["household", "run"])
def test_no_such_file(hefboom, tmp_path, command):
    outcome = hefboom(command, tmp_path / "none.yaml")
    assert outcome.code == 2
    assert "none.yaml" in outcome.message


@pytest.mark.parametrize("command", ["household", "run"])
def test_a_folder_in_place_of_a_file(hefboom, tmp_path, command):
    outcome = hefboom(command, tmp_path)
    assert outcome.code == 2
    assert "folder" in outcome.message


def test_a_near_file_name_is_suggested(hefboom, write):
    file = write(HOUSEHOLD, "gezin.yaml")
    outcome = hefboom("household", file.with_name("gezn.yaml"))
    assert outcome.code == 2
    assert "gezin.yaml" in outcome.message


@pytest.mark.parametrize(
    ("old", "new", "field", "found"),
    [
        ("712.50", "-1", "huur_per_maand", "-1"),
        ("712.50", '"712,50"', "huur_per_maand", "712,50"),
        ("712.50", "veel", "huur_per_maand", "veel"),
        ("712.50", ".nan", "huur_per_maand", "nan"),
        ("leeftijd: 7", "leeftijd: 40", "personen[1].leeftijd", "40"),
        ("leeftijd: 34", "leeftijd: 12", "personen[0].leeftijd", "12"),
        ("leeftijd: 34", "leeftijd: 134", "personen[0].leeftijd", "134"),
        ("leeftijd: 34", "leeftijd: 34.5", "personen[0].leeftijd", "34.5"),
        ("loon: 26000", "lon: 26000", "personen[0].lon", "loon"),
        ("loon: 26000", "loon: -5", "personen[0].loon", "-5"),
        ("rol: kind", "rol: baby", "personen[1].rol", "baby"),
        ("rol: kind", "rol: aanvrager", "personen[1]", "aanvrager"),
        ("id: bo", "id: anna", "personen[1].id", "anna"),
        ("vermogen: 4000", "vermogn: 4000", "vermogn", "vermogen"),
        ("vermogen: 4000", "vermogen: true", "vermogen", "True"),
        ("vermogen: 4000", "gemeente: Den Haag", "gemeente", "Den Haag"),
        ("vermogen: 4000", "gegeven: {zorgtoeslg: 1}", "gegeven.zorgtoeslg", "zorgtoeslag"),
        ("2025-01-01", "morgen", "datum", "morgen"),
        ("2025-01-01", "2025-13-01", "datum", "2025-13-01"),
        ("2025-01-01", "1990-01-01", "datum", "1990-01-01"),
        ("2025-01-01", "2099-01-01", "datum", "2099-01-01"),
    ],
)
def test_a_wrong_household(hefboom, write, old, new, field, found):
    assert old in HOUSEHOLD
    outcome = hefboom("household", write(HOUSEHOLD.replace(old, new, 1)))
    assert outcome.code == 2
    assert field in outcome.message
    assert found in outcome.message
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--variables", "zorgtoeslg"], "zorgtoeslag"),
        (["--variables", ""], "variable"),
        (["--explain", "zorgtoeslg"], "zorgtoeslag"),
        (["--explain", ""], "variable"),
        (["--date", "gisteren"], "gisteren"),
        (["--date", "1990-01-01"], "1990-01-01"),
        (["--explain", "zorgtoeslag", "--date", "1990-01-01"], "1990-01-01"),
    ],
)
def test_wrong_options_of_household(hefboom, write, options, said):
    outcome = hefboom("household", write(HOUSEHOLD), *options)
    assert outcome.code == 2
    assert said in outcome.message


def test_explain_of_an_unknown_variable(hefboom, write):
    outcome = hefboom("explain", write(HOUSEHOLD), "huurtoeslg")
    assert outcome.code == 2
    assert "huurtoeslag" in outcome.message


@pytest.mark.parametrize(
    ("old", "new", "field", "found"),
    [
        ("GM0518", "GM9999", "gebied", "GM9999"),
        ("GM0518", "Den Haag", "gebied", "Den Haag"),
        ("GM0518", "[]", "gebied", ""),
        ("GM0518", "[GM0518, GM0518]", "gebied", "GM0518"),
        ("2026", "1999", "jaar", "1999"),
        ("2026", "2026.5", "jaar", "2026.5"),
        ("2026", "2050", "jaar", "2050"),
        ("[jongerennorm_21]", "[jongerennorm_12]", "maatregelen[0]", "jongerennorm_21"),
        ("[jongerennorm_21]", "[jongerennorm_21, jongerennorm_21]", "maatregelen[1]", "twice"),
        ("[jongerennorm_21]", "jongerennorm_21", "maatregelen", "jongerennorm_21"),
        ("[jongerennorm_21]", "[7]", "maatregelen[0]", "7"),
        ("[jongerennorm_21]", "[{id: eigen, naam: eigen}]", "maatregelen[0]", "investering"),
        ("[jongerennorm_21]", own("zorgtoeslag.nope", "1"), "zorgtoeslag.nope", ""),
        ("[jongerennorm_21]", own("zorgtoeslag", "1"), "zorgtoeslag", "group"),
        ("[jongerennorm_21]", own("zorgtoeslag.*", "{maal: 2}"), "zorgtoeslag", "maal"),
        ("[jongerennorm_21]", own("zorgtoeslag.*", "veel"), "zorgtoeslag", "veel"),
        ("trekkingen: 10", "trekkingen: 0", "onzekerheid.trekkingen", "0"),
        ("trekkingen: 10", "trekking: 10", "onzekerheid.trekking", "trekkingen"),
        ("zaad: 1", "zaad: -1", "onzekerheid.zaad", "-1"),
        ("naam: proef", "nam: proef", "nam", "naam"),
        ("naam: proef", "naam: no", "naam", "False"),
        ("jaar: 2026", "jaar: 2026\nhorizon: 0", "horizon", "0"),
    ],
)
def test_a_wrong_scenario(hefboom, write, tmp_path, old, new, field, found):
    assert old in SCENARIO
    out = tmp_path / "out"
    outcome = hefboom("run", write(SCENARIO.replace(old, new, 1)), "--out", out)
    assert outcome.code == 2
    assert field in outcome.message
    assert found in outcome.message
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["law", "zorgtoeslg"], "zorgtoeslag"),
        (["law", "zorgtoeslag.nope"], "zorgtoeslag.nope"),
        (["propositions", "W0"], "W0"),
        (["propositions", "--status", "nope"], "nope"),
        (["population", "build", "GM9999"], "GM9999"),
        (["population", "build", "Den Haag"], "Den Haag"),
        (["population", "build", "--year", "1850"], "1850"),
        (["population", "validate", "nowhere"], "nowhere"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_values_of_other_commands(hefboom, tmp_path, arguments, said):
    out = ["--out", tmp_path / "out"] if "build" in arguments else []
    outcome = hefboom(*arguments, *out)
    assert outcome.code == 2
    assert said in outcome.message
    assert not (tmp_path / "out").exists()


def test_bench_needs_the_repository(hefboom, monkeypatch, tmp_path):
    monkeypatch.setattr("hefboom.cli.bench.__file__", str(tmp_path / "a/b/c/bench.py"))
    outcome = hefboom("bench")
    assert outcome.code == 2
    assert "repository" in outcome.message


def test_demo_needs_the_repository(hefboom, monkeypatch, tmp_path):
    monkeypatch.setattr("hefboom.cli.demo.SCENARIO", tmp_path / "none.yaml")
    outcome = hefboom("demo")
    assert outcome.code == 2
    assert "none.yaml" in outcome.message
