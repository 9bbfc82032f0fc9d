"""From a household file to amounts: shape of the answer, who forms a gezin, given values."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import hefboom

ANNA = {"id": "anna", "rol": "aanvrager", "leeftijd": 34, "loon": 26000}
BO = {"id": "bo", "rol": "kind", "leeftijd": 7}
CEES = {"id": "cees", "rol": "partner", "leeftijd": 36, "loon": 9000}
DIRK = {"id": "dirk", "rol": "medebewoner", "leeftijd": 23}
ELS = {"id": "els", "rol": "medebewoner", "leeftijd": 24}


def file(*personen: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"datum": "2025-01-01", "personen": list(personen), **more}


def test_shape() -> None:
    answer = hefboom.household(file(ANNA, BO, DIRK))
    assert list(answer) == ["datum", "personen", "gezinnen", "huishouden"]
    assert list(answer["personen"]) == ["anna", "bo", "dirk"]
    assert list(answer["gezinnen"]) == ["anna", "dirk"]
    assert answer["personen"]["anna"]["toetsingsinkomen"] == 26000
    assert answer["gezinnen"]["anna"]["aantal_kinderen"] == 1
    assert answer["gezinnen"]["dirk"]["heeft_partner"] is False
    assert isinstance(answer["huishouden"]["besteedbaar_inkomen"], float)


def test_order_in_the_file_does_not_matter() -> None:
    names = ["zorgtoeslag", "kindgebonden_budget", "besteedbaar_inkomen", "loon"]
    one = hefboom.household(file(ANNA, CEES, BO, DIRK), variables=names)
    other = hefboom.household(file(DIRK, BO, CEES, ANNA), variables=names)
    assert one == other


def test_a_label_joins_medebewoners() -> None:
    apart = hefboom.household(file(ANNA, DIRK, ELS), variables="heeft_partner")
    assert list(apart["gezinnen"]) == ["anna", "dirk", "els"]
    together = hefboom.household(
        file(ANNA, {**DIRK, "gezin": "boven"}, {**ELS, "gezin": "boven"}),
        variables="heeft_partner",
    )
    assert together["gezinnen"] == {
        "anna": {"heeft_partner": False},
        "boven": {"heeft_partner": True},
    }


def test_a_child_of_a_medebewoner() -> None:
    child = {"id": "fa", "rol": "kind", "leeftijd": 2, "gezin": "dirk"}
    answer = hefboom.household(file(ANNA, DIRK, child), variables=["aantal_kinderen"])
    assert answer["gezinnen"]["anna"]["aantal_kinderen"] == 0
    assert answer["gezinnen"]["dirk"]["aantal_kinderen"] == 1


def test_shared_wealth_is_split_in_half() -> None:
    answer = hefboom.household(file(ANNA, CEES, DIRK, vermogen=5000), variables="vermogen")
    assert [p["vermogen"] for p in answer["personen"].values()] == [2500, 2500, 0]


def test_own_wealth_of_a_medebewoner_stays_his() -> None:
    rich = {**DIRK, "vermogen": 70000}
    answer = hefboom.household(file(ANNA, rich, vermogen=5000), variables="vermogen")
    assert [p["vermogen"] for p in answer["personen"].values()] == [5000, 70000]


@pytest.mark.parametrize("variables", ["zorgtoeslag, huurtoeslag", ["zorgtoeslag", "huurtoeslag"]])
def test_only_what_is_asked_for(variables: Any) -> None:
    answer = hefboom.household(file(ANNA), variables=variables)
    assert list(answer["gezinnen"]["anna"]) == ["zorgtoeslag"]
    assert list(answer["huishouden"]) == ["huurtoeslag"]
    assert answer["personen"] == {"anna": {}}


def test_the_date_can_be_replaced() -> None:
    answer = hefboom.household(file(ANNA), "2026-07-01", "zorgtoeslag")
    assert answer["datum"] == "2026-07-01"
    assert answer != hefboom.household(file(ANNA), variables="zorgtoeslag")


def test_given_income_is_that_of_the_couple() -> None:
    """A published amount: couple with 28,000 together in 2025 receives 250 a month."""
    poor = {**CEES, "loon": 0}
    answer = hefboom.household(
        file({**ANNA, "loon": 0}, poor, gegeven={"toetsingsinkomen": 28000}),
        variables=["toetsingsinkomen", "zorgtoeslag_per_maand"],
    )
    assert [p["toetsingsinkomen"] for p in answer["personen"].values()] == [28000, 0]
    assert answer["gezinnen"]["anna"]["zorgtoeslag_per_maand"] == 250


def test_given_income_leaves_medebewoners_alone() -> None:
    earner = {**DIRK, "loon": 31000}
    answer = hefboom.household(
        file(ANNA, earner, gegeven={"toetsingsinkomen": 12000}), variables="toetsingsinkomen"
    )
    assert [p["toetsingsinkomen"] for p in answer["personen"].values()] == [12000, 31000]


def test_given_per_person() -> None:
    answer = hefboom.household(
        file(ANNA, CEES, gegeven={"toetsingsinkomen": {"cees": 1}}), variables="toetsingsinkomen"
    )
    assert [p["toetsingsinkomen"] for p in answer["personen"].values()] == [26000, 1]


def test_given_input_and_given_household_value() -> None:
    answer = hefboom.household(
        file(ANNA, CEES, gegeven={"leeftijd": 50, "rekeninkomen": 20000}),
        variables=["leeftijd", "rekeninkomen"],
    )
    assert [p["leeftijd"] for p in answer["personen"].values()] == [50, 36]
    assert answer["huishouden"]["rekeninkomen"] == 20000


def test_yaml_json_and_mapping_are_the_same(write: Any) -> None:
    content = file(ANNA, BO)
    text = (
        "datum: 2025-01-01\npersonen:\n"
        "  - {id: anna, rol: aanvrager, leeftijd: 34, loon: 26000}\n"
        "  - {id: bo, rol: kind, leeftijd: 7}\n"
    )
    expected = hefboom.household(content)
    assert hefboom.household(write(content, "huis.json")) == expected
    assert hefboom.household(write(text, "huis.yaml")) == expected
    assert hefboom.household(write("\ufeff" + text, "met_bom.yaml")) == expected


def test_numbers_as_ids() -> None:
    answer = hefboom.household(file({**ANNA, "id": 1}), variables="loon")
    assert answer["personen"] == {"1": {"loon": 26000}}


def test_one_household_needs_no_data_frames() -> None:
    """Start-up matters: neither Polars nor Numba is loaded for one household."""
    code = (
        "import sys, hefboom\n"
        "hefboom.household({'datum': '2025-01-01', 'personen': "
        "[{'id': 'a', 'rol': 'aanvrager', 'leeftijd': 40}]})\n"
        "print([m for m in ('polars', 'numba', 'pydantic', 'altair', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
