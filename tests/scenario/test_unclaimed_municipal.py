"""Municipal schemes of one household, and what an application asks."""

from __future__ import annotations

from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError
from hefboom.law import gemeentelijke_regelingen, regelingen
from hefboom.law.gemeentelijk.policy import FOLDER
from hefboom.scenario.effort import LEVELS, effort_rows


def home(gemeente: str | None = None, **top: Any) -> dict[str, Any]:
    person = {"id": "anna", "rol": "aanvrager", "leeftijd": 40}
    child = {"id": "bo", "rol": "kind", "leeftijd": 7}
    place = {} if gemeente is None else {"gemeente": gemeente}
    return {"datum": "2026-01-01", "personen": [person, child], **place, **top}


def amounts(document: dict[str, Any]) -> dict[str, float]:
    municipal = gemeentelijke_regelingen()
    rows = document["regelingen"]
    return {row["regeling"]: row["per_jaar"] for row in rows if row["regeling"] in municipal}


def test_the_municipality_of_the_household_decides():
    assert amounts(hefboom.unclaimed(home("GM0984"))) == {
        "individuele_inkomenstoeslag": 640.0,
        "meedoenregeling": 200.0,
        "kindregeling": 150.0,
    }
    alphen = hefboom.unclaimed(home("GM0484"))
    assert amounts(alphen) == {"individuele_inkomenstoeslag": 701.0}
    assert alphen["gemeente"]["naam"] == "Alphen aan den Rijn"
    assert [row["regeling"] for row in alphen["gemeente"]["onbekend"]] == [
        "collectieve_zorgverzekering"
    ]
    assert alphen["gemeente"]["verouderd"] == []
    per_month = [row["per_maand"] for row in alphen["regelingen"]]
    assert per_month == sorted(per_month, reverse=True)


def test_without_a_municipality_or_a_policy_there_is_nothing_municipal():
    assert hefboom.unclaimed(home())["gemeente"] is None
    other = hefboom.unclaimed(home("GM0034"))
    assert other["gemeente"] == {"code": "GM0034", "beleid": False}
    assert amounts(other) == {}
    assert amounts(hefboom.unclaimed(home(), policy=FOLDER / "voorbeeld.yaml")) == {}


def test_old_amounts_are_named_with_their_year():
    venray = hefboom.unclaimed(home("GM0984"))["gemeente"]
    assert {row["jaar"] for row in venray["verouderd"]} == {2024}


def test_an_own_policy_file_takes_the_place_of_ours(tmp_path):
    text = (FOLDER / "GM0484.yaml").read_text(encoding="utf-8").replace("701", "999")
    file = tmp_path / "eigen.yaml"
    file.write_text(text, encoding="utf-8")
    expected = {"individuele_inkomenstoeslag": 999.0}
    assert amounts(hefboom.unclaimed(home("GM0484"), policy=file)) == expected
    assert amounts(hefboom.unclaimed(home(), policy=file)) == expected
    with pytest.raises(HefboomError, match="another municipality"):
        hefboom.unclaimed(home("GM0518"), policy=file)


def test_what_is_received_may_be_municipal():
    document = hefboom.unclaimed(home("GM0484", ontvangt=["individuele_inkomenstoeslag"]))
    row = next(r for r in document["regelingen"] if r["ontvangt"])
    assert row["regeling"] == "individuele_inkomenstoeslag"
    assert document["geen_recht"] == []
    nothing = hefboom.unclaimed(home("GM0484", ontvangt=["kindregeling"]))
    assert [row["regeling"] for row in nothing["geen_recht"]] == ["kindregeling"]


def test_facts_of_the_file_count():
    person = {"id": "a", "rol": "aanvrager", "leeftijd": 40, "maanden_laag_inkomen": 35}
    short = hefboom.unclaimed({**home("GM0484"), "personen": [person]})
    assert amounts(short) == {}
    person = {"id": "a", "rol": "aanvrager", "leeftijd": 40, "bijzondere_kosten": 500}
    mook = hefboom.unclaimed({**home("GM0944"), "personen": [person]})
    assert amounts(mook) == {"bijzondere_bijstand": 500.0}
    bill = {"woning": {"gemeentelijke_heffingen": 120}}
    assert amounts(hefboom.unclaimed({**home("GM0518"), **bill})) == {"kwijtschelding": 120.0}


def test_a_household_shows_municipal_schemes_only_with_a_policy():
    with_policy = hefboom.household(home("GM0484"))
    assert with_policy["gezinnen"]["anna"]["individuele_inkomenstoeslag"] == 701.0
    plain = hefboom.household(home())
    assert "individuele_inkomenstoeslag" not in plain["gezinnen"]["anna"]
    assert (
        with_policy["huishouden"]["besteedbaar_inkomen"]
        == plain["huishouden"]["besteedbaar_inkomen"]
    )


def test_every_municipal_scheme_and_those_of_the_first_law_have_an_effort():
    rows = effort_rows()
    assert set(gemeentelijke_regelingen()) <= set(rows)
    first = {"bijstand", "aio", "aow", "kinderbijslag", "zorgtoeslag", "huurtoeslag"}
    assert first <= set(rows)
    assert set(rows) <= {*regelingen(), *gemeentelijke_regelingen()}
    for row in rows.values():
        assert row["niveau"] in (*LEVELS, None)
        assert (row["bron"] is None) == (row["status"] == "assumed")
    assert rows["bijstand"]["niveau"] == "zwaar"
    assert rows["aio"]["bewijzen"] is None and rows["aio"]["niveau"] is None


def test_the_effort_stands_beside_the_amount():
    rows = hefboom.unclaimed(home("GM0484"))["regelingen"]
    found = {row["regeling"]: row["moeite"] for row in rows}
    assert found["individuele_inkomenstoeslag"]["weken"] == 8
    assert found["kindgebonden_budget"]["vanzelf"] == "meestal"
