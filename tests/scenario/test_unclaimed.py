"""What is left unclaimed: amounts as they are paid, in order, and what is received already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError
from hefboom.law import load, regelingen
from hefboom.law.coverage import sources

ROOT = Path(__file__).parents[2]
SINGLE_PARENT = ROOT / "examples" / "alleenstaande_ouder_met_werk.yaml"
THREE_GENERATIONS = ROOT / "examples" / "drie_generaties.yaml"


def home(**top: Any) -> dict[str, Any]:
    person = {"id": "anna", "rol": "aanvrager", "leeftijd": 34, "loon": 26_000}
    child = {"id": "bo", "rol": "kind", "leeftijd": 7}
    return {"datum": "2025-01-01", "personen": [person, child], **top}


def test_amounts_are_those_of_the_household_as_they_are_paid_out():
    document = hefboom.unclaimed(SINGLE_PARENT)
    found = {row["regeling"]: row for row in document["regelingen"]}
    names = ["zorgtoeslag_per_maand", "huurtoeslag_per_maand", "kinderbijslag_per_kwartaal"]
    amounts = hefboom.household(SINGLE_PARENT, variables=names)
    assert found["zorgtoeslag"]["per_maand"] == amounts["gezinnen"]["ouder"][names[0]]
    assert found["huurtoeslag"]["per_maand"] == amounts["huishouden"][names[1]]
    assert found["kinderbijslag"]["per_maand"] == pytest.approx(
        amounts["gezinnen"]["ouder"][names[2]] / 3
    )
    assert "bijstand" not in found
    assert found["zorgtoeslag"]["instantie_naam"] == "Dienst Toeslagen"


def test_largest_amount_first_and_the_sums_add_up():
    for file in sorted((ROOT / "examples").glob("*.yaml")):
        document = hefboom.unclaimed(file)
        amounts = [row["per_maand"] for row in document["regelingen"]]
        assert amounts == sorted(amounts, reverse=True)
        assert sum(document["per_maand"].values()) == pytest.approx(sum(amounts))
        assert document["per_maand"]["ontvangt"] == 0


def test_bijstand_counts_as_a_right_also_for_who_does_not_claim_it():
    person = {"id": "a", "rol": "aanvrager", "leeftijd": 40, "bijstand_aangevraagd": False}
    document = hefboom.unclaimed({"datum": "2025-01-01", "personen": [person]})
    first = document["regelingen"][0]
    assert first["regeling"] == "bijstand"
    assert first["per_maand"] == pytest.approx(1345.45)
    assert first["instantie"] == "gemeente"


def test_every_gezin_has_its_own_rights():
    document = hefboom.unclaimed(THREE_GENERATIONS)
    aow = [row["gezin"] for row in document["regelingen"] if row["regeling"] == "aow"]
    assert aow == ["grootmoeder"]
    rent = [row["gezin"] for row in document["regelingen"] if row["regeling"] == "huurtoeslag"]
    assert rent == ["moeder"]


def test_aio_is_decided_by_the_svb():
    document = hefboom.unclaimed(ROOT / "examples" / "aio_onvolledige_aow.yaml")
    found = {row["regeling"]: row for row in document["regelingen"]}
    assert found["aio"]["instantie"] == "svb"
    assert "bijstand" not in found


def test_what_is_received_is_not_left_unclaimed():
    document = hefboom.unclaimed(home(ontvangt=["zorgtoeslag", "kinderbijslag"]))
    received = {row["regeling"] for row in document["regelingen"] if row["ontvangt"]}
    assert received == {"zorgtoeslag", "kinderbijslag"}
    assert document["per_maand"]["ontvangt"] > 0
    assert document["geen_recht"] == []


def test_received_without_a_right_is_said():
    document = hefboom.unclaimed(home(ontvangt=["huurtoeslag"]))
    assert [row["regeling"] for row in document["geen_recht"]] == ["huurtoeslag"]


def test_received_per_gezin():
    other = {"id": "opa", "rol": "medebewoner", "leeftijd": 80}
    content = home(ontvangt={"opa": ["aow"]})
    content["personen"].append(other)
    rows = hefboom.unclaimed(content)["regelingen"]
    assert {(row["gezin"], row["regeling"]) for row in rows if row["ontvangt"]} == {("opa", "aow")}


@pytest.mark.parametrize(
    ("value", "field", "said"),
    [
        ("zorgtoeslag", "ontvangt", "is a list of schemes"),
        (3, "ontvangt", "is a list of schemes"),
        (["zorgtoeslg"], "ontvangt[0]", "did you mean zorgtoeslag"),
        (["zorgtoeslag", "zorgtoeslag"], "ontvangt[1]", "named twice"),
        (["inkomstenbelasting"], "ontvangt[0]", "not one of the allowed words"),
        (["uitkering"], "ontvangt[0]", "not one of the allowed words"),
        ([7], "ontvangt[0]", "is a text"),
        ({"ana": ["zorgtoeslag"]}, "ontvangt.ana", "did you mean anna"),
        ({"bo": ["zorgtoeslag"]}, "ontvangt.bo", "no gezin of that label"),
        ({"anna": "zorgtoeslag"}, "ontvangt.anna", "is a list of schemes"),
    ],
    ids=str,
)
def test_wrong_ontvangt(value, field, said):
    with pytest.raises(HefboomError) as caught:
        hefboom.unclaimed(home(ontvangt=value))
    assert caught.value.field == field
    assert said in str(caught.value)


def test_where_to_apply_has_a_source_and_two_languages():
    known = sources()
    for scheme in regelingen().values():
        assert bool(scheme.aanvragen) == bool(scheme.aanvragen_en) == bool(scheme.aanvragen_bron)
        if scheme.aanvragen:
            assert known[scheme.aanvragen_bron]["url"].startswith("https://")
        if scheme.uitbetaald:
            variable = load().variable(scheme.uitbetaald)
            assert (variable.entity, variable.unit) == (scheme.entiteit, "EUR/jaar")
