"""The minima-effectrapportage: levels are exact, lines add up, nothing from nothing, gap ≥ 0."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small import small_population

import hefboom
from hefboom.errors import HefboomError
from hefboom.law import gemeentelijke_regelingen, load
from hefboom.law.gemeentelijk.policy import FOLDER, read_policy, shipped_policy, with_policy
from hefboom.scenario.mer.budgets import check_rows, open_budgets, open_line, prices, rent
from hefboom.scenario.mer.gap import BANDS, GROUPS, gap
from hefboom.scenario.mer.households import LEVELS, at_levels, household_types

TYPES = household_types()


@pytest.fixture(scope="module")
def venray() -> dict[str, Any]:
    return hefboom.mer("GM0984", residents=False)


@pytest.fixture(scope="module")
def nothing() -> dict[str, Any]:
    return hefboom.mer("GM0034", residents=False)


def step(document: dict[str, Any], kind: str, level: int) -> dict[str, Any]:
    row = next(row for row in document["typen"] if row["id"] == kind)
    return next(row for row in row["niveaus"] if row["niveau"] == level)


def test_eleven_types_at_every_level(venray):
    assert len(venray["typen"]) == 11
    assert [s["niveau"] for s in venray["typen"][0]["niveaus"]] == list(LEVELS)


def test_every_level_is_that_part_of_the_social_minimum():
    from datetime import date

    from hefboom.engine import simulate

    on = date(2026, 1, 1)
    data = at_levels(load(), TYPES, LEVELS, on, 600.0)
    names = ["netto_inkomen_gezin", "sociaal_minimum"]
    result = simulate(load(), data, names, date=on, backend="python")
    net, minimum = (np.asarray(result[name]).reshape(len(TYPES), -1) for name in names)
    below = minimum * np.array(LEVELS) / 100 - net
    assert below.max() < 0.05 and below.min() > -0.01  # EUR a year: never above the limit


def test_lines_add_up_and_the_balance_is_income_less_budget(venray):
    for kind in venray["typen"]:
        assert sum(kind["budget"].values()) == pytest.approx(kind["budget_totaal"])
        for row in kind["niveaus"]:
            assert sum(row["regels"].values()) == pytest.approx(row["landelijk"])
            local = sum(row["gemeentelijk"].values())
            assert row["gemeentelijk_totaal"] == pytest.approx(local)
            assert row["inkomen"] == pytest.approx(row["landelijk"] + local)
            assert row["saldo"] == pytest.approx(row["inkomen"] - kind["budget_totaal"])
            assert row["saldo_zonder_gemeente"] == pytest.approx(row["saldo"] - local)


def test_municipal_amounts_are_those_of_the_policy(venray):
    alone = step(venray, "alleenstaande", 110)["gemeentelijk"]
    assert alone == {
        "individuele_inkomenstoeslag": pytest.approx(500 / 12),
        "meedoenregeling": pytest.approx(200 / 12),
    }
    # Above 110 percent the allowance ends, at 130 the rest is still there.
    assert set(step(venray, "paar_vier", 130)["gemeentelijk"]) == {
        "meedoenregeling",
        "kindregeling",
    }
    assert step(venray, "paar_vier", 130)["gemeentelijk"]["kindregeling"] == pytest.approx(50)
    assert set(step(venray, "alleenstaande_aow", 100)["gemeentelijk"]) == {"meedoenregeling"}


def test_a_municipality_without_a_policy_adds_nothing(nothing, venray):
    assert nothing["beleid"] is None
    for kind, other in zip(nothing["typen"], venray["typen"], strict=True):
        for row, with_local in zip(kind["niveaus"], other["niveaus"], strict=True):
            assert row["gemeentelijk"] == {} and row["inkomen"] == row["landelijk"]
            assert row["landelijk"] == pytest.approx(with_local["landelijk"])


def test_a_fall_is_found_where_a_scheme_ends(venray, nothing):
    single = next(k for k in venray["typen"] if k["id"] == "alleenstaande")["doorstroomval"]
    assert single["grootste_val"]["van"] == 110 and single["grootste_val"]["verlies"] > 0
    assert single["verschil"] == pytest.approx(single["verschil_landelijk"])
    assert all(k["doorstroomval"]["grootste_val"] is None for k in nothing["typen"])


def test_a_scheme_that_ends_at_120_percent_is_a_forward_trap(tmp_path):
    text = (FOLDER / "GM0984.yaml").read_text(encoding="utf-8")
    text = text.replace("inkomensgrens_pct: 130", "inkomensgrens_pct: 120")
    file = tmp_path / "beleid.yaml"
    file.write_text(text.replace("volwassene: 200", "volwassene: 2000"), encoding="utf-8")
    document = hefboom.mer("GM0984", policy=file, residents=False)
    trap = document["typen"][0]["doorstroomval"]
    assert trap["val"] and not trap["val_landelijk"]
    assert trap["verschil"] < -1 / 12


def test_the_policy_says_what_is_not_computed_and_what_is_old():
    document = hefboom.mer("GM0518", residents=False)
    rows = {row["regeling"]: row for row in document["beleid"]["regelingen"]}
    assert not rows["individuele_inkomenstoeslag"]["berekend"]
    assert "bedragen.alleen" in rows["individuele_inkomenstoeslag"]["onbekend"]
    assert rows["kwijtschelding"]["verouderd"] and rows["kwijtschelding"]["jaar"] == 2024
    assert step(document, "paar_jong", 100)["gemeentelijk"] == {
        "kwijtschelding": pytest.approx(479.76 / 12)
    }


# --- budgets -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("adults", "young", "teens", "published"),
    [(1, 0, 0, 1510), (2, 2, 0, 2535), (2, 0, 2, 2910), (1, 0, 2, 2500)],
)
def test_the_published_lines_come_back_in_their_own_year(adults, young, teens, published):
    total, _ = open_line(np.array([adults]), np.array([young]), np.array([teens]), 2023)
    assert total[0] == pytest.approx(published)


def test_more_people_need_more_and_the_year_is_a_matter_of_prices():
    counts = [(1, 0, 0), (2, 0, 0), (2, 1, 0), (2, 2, 0), (2, 3, 0), (2, 4, 0), (2, 6, 0)]
    columns = [np.array(column) for column in zip(*counts, strict=True)]
    total, energy = open_line(*columns, 2023)
    assert np.all(np.diff(total) > 0) and np.all(np.diff(energy) >= 0)
    later, _ = open_line(*columns, 2026)
    assert later == pytest.approx(total * prices(2026))


def test_the_table_is_marked_derived_and_tests_itself():
    table = open_budgets(TYPES, 2026, 700.0)
    assert (table.status, table.licensed) == ("derived", False)
    assert table.amounts["alleenstaande"]["huur"] == 700.0
    with_rent = open_budgets(TYPES, 2023, rent(2023)).amounts["alleenstaande"]
    assert sum(with_rent.values()) == pytest.approx(1510)
    assert with_rent["energie"] == pytest.approx(145)
    assert set(table.amounts["alleenstaande_zorg"]) == {"huur", "energie", "overig", "extra_zorg"}
    rows = check_rows()
    assert max(abs(row["afwijking"]) for row in rows) < 0.13
    assert {row["methode"] for row in rows} == {"factoren", "prijzen"}


LICENSED = """naam: Eigen begroting
jaar: 2026
bron: Begroting met licentie
pakketten:
  vast: {nl: vaste lasten, en: fixed costs, soort: basis}
  vrij: {nl: sociale participatie, soort: rest}
typen:
"""


def licensed(folder: Path, **changes: str) -> Path:
    rows = "".join(f"  {kind}: {{vast: 1500, vrij: 300}}\n" for kind in TYPES)
    text = LICENSED + rows
    for old, new in changes.items():
        text = text.replace(old.replace("__", ": "), new)
    file = folder / "begroting.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_licensed_table_takes_the_place_of_ours(tmp_path):
    document = hefboom.mer("GM0034", budgets=licensed(tmp_path), residents=False)
    assert document["begroting"]["licentie"] and document["begroting"]["toets"] == []
    row = step(document, "alleenstaande", 100)
    assert row["saldo"] == pytest.approx(row["inkomen"] - 1800)
    assert row["saldo_na_basis"] == pytest.approx(row["inkomen"] - 1500)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"jaar__2026": "jaar: 2025"}, "jaar"),
        ({"soort__rest": "soort: iets"}, "pakketten.vrij.soort"),
        ({"  paar__{": "  stel: {"}, "typen.paar"),
        ({"vrij__300": "vrij: -1"}, "typen.alleenstaande.vrij"),
        ({", vrij__300": ""}, "typen.alleenstaande.vrij"),
        ({"naam__Eigen begroting\n": ""}, "naam"),
    ],
)
def test_a_fault_in_a_budget_file_names_its_field(tmp_path, changes, field):
    with pytest.raises(HefboomError) as fault:
        hefboom.mer("GM0034", budgets=licensed(tmp_path, **changes), residents=False)
    assert fault.value.field == field
    assert str(tmp_path) in str(fault.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"area": "GM9999"},
        {"area": "WK051801"},
        {"area": "Den Haag"},
        {"year": 2019},
        {"year": 2031},
        {"rent": -1.0},
        {"policy": "nergens.yaml"},
        {"budgets": "nergens.yaml"},
    ],
)
def test_wrong_input_is_refused_in_one_line(wrong):
    arguments = {"area": "GM0034", "residents": False, **wrong}
    area = arguments.pop("area")
    with pytest.raises(HefboomError) as fault:
        hefboom.mer(area, **arguments)
    assert "\n" not in str(fault.value)


# --- the gap -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def counted() -> dict[str, Any]:
    policy = shipped_policy("GM0984")
    return gap(small_population(), with_policy(load(), policy), policy, 2026, backend="python")


def test_every_household_stands_in_one_cell(counted):
    rows = counted["groepen"]
    assert len(rows) == len(GROUPS) * len(BANDS)
    total = sum(row["huishoudens"] for row in rows)
    assert total == counted["huishoudens"] - counted["buiten_beeld"]["student"]
    assert sum(row["tekort"] for row in rows) == pytest.approx(counted["totaal"]["tekort"])
    short = sum(row["huishoudens_tekort"] for row in rows)
    assert short == counted["totaal"]["huishoudens_tekort"]


def test_a_gap_is_never_negative_and_a_scheme_never_makes_it_larger(counted):
    assert all(row["tekort"] >= 0 for row in counted["groepen"])
    for row in counted["regelingen"]:
        assert row["kosten"] >= row["minder_tekort"] >= 0
        assert row["minder_huishoudens"] >= 0
    costs = sum(row["kosten"] for row in counted["regelingen"])
    assert costs == pytest.approx(counted["totaal"]["kosten_regelingen"])


def test_without_a_policy_there_are_no_schemes_and_the_gap_is_not_smaller(counted):
    plain = gap(small_population(), load(), None, 2026, backend="python")
    assert plain["regelingen"] == []
    assert plain["totaal"]["tekort"] >= counted["totaal"]["tekort"] - 1e-6
    assert plain["huishoudens"] == counted["huishoudens"]


def test_a_generous_policy_closes_more_of_the_gap(tmp_path, counted):
    text = (FOLDER / "GM0984.yaml").read_text(encoding="utf-8")
    file = tmp_path / "beleid.yaml"
    file.write_text(text.replace("volwassene: 200", "volwassene: 20000"), encoding="utf-8")
    policy = read_policy(file)
    rich = gap(small_population(), with_policy(load(), policy), policy, 2026, backend="python")
    assert rich["totaal"]["tekort"] < counted["totaal"]["tekort"]


def test_the_report_holds_the_gap_of_the_population_it_is_given():
    document = hefboom.mer("GM0984", population=small_population())
    assert document["gat"]["huishoudens"] == 240
    names = {row["regeling"] for row in document["gat"]["regelingen"]}
    assert names <= set(gemeentelijke_regelingen())
