"""A year in months: sums hold, nothing changes when nothing changes, wrong input is named."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import hefboom
from hefboom.errors import HefboomError
from hefboom.propositions.settlement import ALLOWANCES, Settlement
from hefboom.scenario.months.settle import settle
from hefboom.scenario.months.year import MONTHS, Computed

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "maanden").glob("*.yaml"))
HOME: dict[str, Any] = {
    "datum": "2026-01-01",
    "personen": [
        {"id": "anna", "rol": "aanvrager", "leeftijd": 34, "loon": 24_000},
        {"id": "bo", "rol": "partner", "leeftijd": 36, "loon": 9_000},
        {"id": "kind", "rol": "kind", "leeftijd": 7},
    ],
    "woning": {"huur_per_maand": 720},
}
MOVING = {
    **HOME,
    "veranderingen": [
        {"maand": 3, "loon": 0},
        {"maand": 5, "persoon": "bo", "uren": {"van": 12, "naar": 36}},
        {"maand": 8, "loon": 40_000},
    ],
}


def law(home: Any, **options: Any) -> dict[str, Any]:
    row: dict[str, Any] = hefboom.months(home, measures=[], **options)["regels"][0]
    return row


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("options", [{}, {"report_after": 1}, {"estimate": "vorig_jaar"}])
def test_twelve_advances_and_the_settlement_are_the_final_right(
    path: Path, options: dict[str, Any]
) -> None:
    document = hefboom.months(path, bijstand_delay=1, **options)
    for rules in document["regels"]:
        for name, row in rules["verrekening"].items():
            paid = sum(month[name] for month in rules["maanden"])
            after = row["erbij"] - row["terug"] - row["kwijtgescholden"]
            assert paid == pytest.approx(row["voorschot"], abs=0.1)
            assert paid + after == pytest.approx(row["recht"], abs=0.1)
        for month in rules["maanden"]:
            parts = (*ALLOWANCES, "eigen_inkomen", "bijstand", "aanvulling")
            total = sum(month[part] for part in parts)
            assert month["besteedbaar_inkomen"] == pytest.approx(total, abs=0.05)
        bijstand = sum(m["bijstand"] for m in rules["maanden"]) + rules["bijstand_na_jaar"]
        right = sum(month["bijstand"] for month in document["maanden"])
        assert bijstand == pytest.approx(right, abs=0.1)


def test_months_and_settlement_are_the_year_of_the_household_command() -> None:
    """Without bijstand a year in months ends where a year as a whole does."""
    home = {**HOME, "veranderingen": [{"maand": 7, "loon": 34_000}]}
    same = {**HOME, "personen": [{**HOME["personen"][0], "loon": 29_000}, *HOME["personen"][1:]]}
    found = law(home)["kengetallen"]
    assert found["maanden_onder_minimum"] == 0
    whole = hefboom.household(same)["huishouden"]["besteedbaar_inkomen"]
    assert found["jaarinkomen"] - found["kwijtgescholden"] == pytest.approx(whole, abs=0.1)


def test_nothing_changes_so_nothing_is_settled() -> None:
    for options in ({}, {"estimate": "vorig_jaar"}, {"report_after": 3, "bijstand_delay": 2}):
        rules = law(HOME, **options)
        found = rules["kengetallen"]
        assert found["terug"] == found["erbij"] == found["kwijtgescholden"] == 0
        assert found["variatiecoefficient"] == found["grootste_daling"] == 0
        assert rules["belasting_na_jaar"] == rules["bijstand_na_jaar"] == 0
    whole = hefboom.household(HOME)["huishouden"]["besteedbaar_inkomen"]
    assert law(HOME)["kengetallen"]["jaarinkomen"] == pytest.approx(whole, abs=0.01)


def test_amounts_per_month_and_changes_say_the_same() -> None:
    by_month = {**HOME, "maanden": {"loon": [2000] * 6 + [3000] * 6}}
    by_change = {**HOME, "veranderingen": [{"maand": 7, "loon": 36_000}]}
    assert hefboom.months(by_month) == hefboom.months(by_change)
    for_bo = {**HOME, "maanden": {"bo": {"loon": [750] * 12}}}
    assert hefboom.months(for_bo) == hefboom.months(HOME)


def test_who_reports_sooner_has_less_to_settle() -> None:
    gaps = []
    for after in (0, 2, 4, None):
        rows = law({**HOME, "veranderingen": [{"maand": 4, "loon": 36_000}]}, report_after=after)
        gaps.append(
            sum(abs(row["recht"] - row["voorschot"]) for row in rows["verrekening"].values())
        )
    assert gaps == sorted(gaps)
    assert gaps[0] < gaps[-1]


def test_an_advance_on_last_year_follows_that_year() -> None:
    home = {**HOME, "eerder": {"vorig_jaar": {"loon": 12_000}}}
    poor = {**HOME, "personen": [{**HOME["personen"][0], "loon": 12_000}, *HOME["personen"][1:]]}
    row = law(home, estimate="vorig_jaar")["verrekening"]
    for name in ALLOWANCES:
        assert row[name]["voorschot"] == law(poor)["verrekening"][name]["recht"]
        assert row[name]["recht"] == law(HOME)["verrekening"][name]["recht"]
    assert law(home) == law(HOME), "last year does not count in an estimate of January"


def test_who_leaves_or_comes_counts_from_that_month() -> None:
    home = {**HOME, "veranderingen": [{"maand": 9, "weg": "bo"}, {"maand": 4, "erbij": "kind"}]}
    document = hefboom.months(home)
    assert [len(month["personen"]) for month in document["maanden"]] == [2] * 3 + [3] * 5 + [2] * 4
    minimum = [month["sociaal_minimum"] for month in document["maanden"]]
    assert minimum[0] == minimum[7] > minimum[8]
    budget = [month["recht"]["kindgebonden_budget"] for month in document["maanden"]]
    assert budget[0] == 0 < budget[3] < budget[8]


def test_another_rent_counts_from_that_month() -> None:
    home = {**HOME, "veranderingen": [{"maand": 6, "woning": {"huur_per_maand": 500}}]}
    right = [month["recht"]["huurtoeslag"] for month in hefboom.months(home)["maanden"]]
    assert right[4] > right[5] > 0


def test_late_bijstand_makes_a_month_below_the_minimum() -> None:
    home = {**HOME, "veranderingen": [{"maand": 6, "loon": 0}, {"maand": 6, "weg": "bo"}]}
    for delay in (0, 1, 3):
        rows = law(home, bijstand_delay=delay)
        below = [month["maand"] for month in rows["maanden"] if month["onder_minimum"]]
        assert below == list(range(6, 6 + delay))
        assert (rows["kengetallen"]["tekort"] > 0) == (delay > 0)


def test_the_same_answer_every_time() -> None:
    assert hefboom.months(MOVING) == hefboom.months(MOVING)


def made(seed: int = 3, households: int = 40) -> Computed:
    """Rights and advances that have nothing to do with a law."""
    luck = np.random.Generator(np.random.Philox(seed))
    shape = (len(ALLOWANCES), households, MONTHS)
    plain = luck.uniform(0, 2000, shape[1:])
    right, advance = luck.uniform(0, 200, shape), luck.uniform(0, 200, shape)
    return Computed(
        own=plain, bijstand=plain / 4, net=plain, bijstand_main=plain / 4,
        norm=np.full(shape[1:], 1400.0), margin=0.1, right=right,
        monthly=luck.uniform(0, 200, shape), earlier=luck.uniform(0, 200, shape),
        advance=advance, tax_after=np.zeros(households),
    )  # fmt: skip


def test_a_higher_threshold_never_claims_more() -> None:
    for kind in ("geheel", "meerdere"):
        last = np.inf
        for euros in (0, 50, 121, 300, 500, 1000, 5000):
            rules = Settlement(drempel=euros, soort_drempel=kind)  # type: ignore[arg-type]
            done = settle(made(), 121.0, 0, rules)
            claimed = done.clawback.sum()
            assert claimed <= last
            assert np.allclose(done.clawback + done.waived, np.maximum(0, -done.settlement))
            last = claimed
        assert last == 0


def test_a_threshold_is_up_to_and_with_the_amount() -> None:
    found = made(households=1)
    found.right[:] = 0.0
    found.advance[:] = 121.0 / MONTHS
    assert settle(found, 121.0, 0).clawback.sum() == 0
    found.advance[:] = 122.0 / MONTHS
    assert settle(found, 121.0, 0).clawback.sum() == pytest.approx(4 * 122)


@pytest.mark.parametrize("basis", ["maand", "twee_jaar_terug"])
def test_other_bases_settle_nothing(basis: Any) -> None:
    done = settle(made(), 121.0, 0, Settlement(grondslag=basis))
    assert not done.settlement.any()
    one = settle(made(), 0.0, 0, Settlement(grondslag=basis, toeslagen=("huurtoeslag",)))
    assert not one.settlement[ALLOWANCES.index("huurtoeslag")].any()
    assert one.settlement[ALLOWANCES.index("zorgtoeslag")].any()


def test_a_higher_guaranteed_minimum_never_leaves_more_months_below() -> None:
    last = 10**9
    for share in (0.25, 0.5, 0.75, 1.0, 1.2):
        done = settle(made(), 121.0, 1, Settlement(minimum_per_maand=share))
        assert done.below.sum() <= last
        last = int(done.below.sum())
    assert last == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"maanden": {"loon": [1000] * 11}}, ["maanden.loon", "twelve amounts", "11"]),
        ({"maanden": {"loon": 1000}}, ["maanden.loon", "twelve amounts"]),
        ({"maanden": {"loon": [1000] * 11 + [-1]}}, ["maanden.loon[11]"]),
        ({"maanden": {"loon": [1000] * 11 + ["veel"]}}, ["maanden.loon[11]"]),
        ({"maanden": {"lon": [1000] * 12}}, ["maanden.lon", "did you mean loon"]),
        ({"maanden": {"kind": {"loon": [1] * 12}}}, ["maanden.kind", "is a kind"]),
        ({"maanden": {"loon": [1] * 12, "anna": {"loon": [1] * 12}}}, ["stands here twice"]),
        ({"veranderingen": {"maand": 7}}, ["veranderingen", "list of changes"]),
        ({"veranderingen": [{"loon": 0}]}, ["veranderingen[0].maand", "missing"]),
        ({"veranderingen": [{"maand": 13, "loon": 0}]}, ["veranderingen[0].maand", "13"]),
        ({"veranderingen": [{"maand": 2.5, "loon": 0}]}, ["veranderingen[0].maand"]),
        ({"veranderingen": [{"maand": 2}]}, ["veranderingen[0].maand", "nothing changes"]),
        ({"veranderingen": [{"maand": 2, "persoon": "bo"}]}, ["nothing changes"]),
        ({"veranderingen": [{"maand": 2, "lon": 0}]}, ["veranderingen[0].lon", "did you mean"]),
        ({"veranderingen": [{"maand": 2, "weg": "cor"}]}, ["veranderingen[0].weg", "nobody"]),
        ({"veranderingen": [{"maand": 2, "weg": "anna"}]}, ["the aanvrager stays"]),
        ({"veranderingen": [{"maand": 2, "erbij": "anna"}]}, ["the aanvrager is always there"]),
        ({"veranderingen": [{"maand": 2, "uren": 3}]}, ["veranderingen[0].uren"]),
        ({"veranderingen": [{"maand": 2, "uren": {"van": 0, "naar": 3}}]}, ["uren.van"]),
        ({"veranderingen": [{"maand": 2, "woning": 3}]}, ["veranderingen[0].woning"]),
        (
            {"veranderingen": [{"maand": 2, "woning": {"huur": 3}}]},
            ["woning.huur", "in month 2"],
        ),
        (
            {"maanden": {"loon": [1] * 12}, "veranderingen": [{"maand": 2, "loon": 0}]},
            ["veranderingen[0].loon", "in maanden already"],
        ),
        ({"eerder": {"vorigjaar": {"loon": 1}}}, ["eerder.vorigjaar", "did you mean"]),
        ({"eerder": {"vorig_jaar": {"loon": "x"}}}, ["eerder.vorig_jaar.loon"]),
        ({"gegeven": {"zorgtoeslag": 5}}, ["gegeven", "none can be given"]),
        ({"personen": []}, ["personen"]),
        ({"personen": "x"}, ["personen"]),
        ({"personen": [3]}, ["personen[0]"]),
        ({"datum": "2020-01-01"}, ["2020-01-01"]),
    ],
)
def test_wrong_input_names_the_field(change: dict[str, Any], words: list[str], write: Any) -> None:
    path = write({**HOME, **change}, "bestand.json")
    with pytest.raises(HefboomError) as caught:
        hefboom.months(path)
    assert "\n" not in str(caught.value)
    for word in ["bestand.json", *words]:
        assert word in str(caught.value), str(caught.value)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"estimate": "maart"}, ["estimate", "januari"]),
        ({"report_after": -1}, ["report_after"]),
        ({"report_after": 12}, ["report_after"]),
        ({"bijstand_delay": 1.5}, ["bijstand_delay"]),
        ({"measures": ["jongerennorm_21"]}, ["measures[0]", "does not change how"]),
        ({"measures": ["toeslagen_per_mand"]}, ["measures[0]", "did you mean"]),
        ({"date": "gisteren"}, ["date"]),
    ],
)
def test_wrong_options_are_named(options: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(HefboomError) as caught:
        hefboom.months(HOME, **options)
    for word in words:
        assert word in str(caught.value)


def test_the_law_of_another_year() -> None:
    assert hefboom.months(HOME, date="2024-01-01")["uitgangspunten"]["drempel"] == 116
    assert hefboom.months(HOME, date=datetime.date(2025, 1, 1))["uitgangspunten"]["drempel"] == 118
