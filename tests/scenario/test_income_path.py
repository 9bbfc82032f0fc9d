"""Income paths: the parts add up, the rates are what they are called, the traps are there."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import hefboom
from hefboom.scenario.path_parts import high_pressure, traps
from hefboom.scenario.path_progress import Marks, marks, progress_trap

ROOT = Path(__file__).parents[2]
SINGLE_PARENT = ROOT / "examples" / "alleenstaande_ouder_met_werk.yaml"
COUPLE = ROOT / "examples" / "paar_met_twee_kinderen.yaml"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def alone(**more: Any) -> dict[str, Any]:
    """Somebody of 40 without rent or insurance: only wage, tax and bijstand."""
    person = {"id": "a", "rol": "aanvrager", "leeftijd": 40, "zorgverzekerd": False, **more}
    return {"datum": "2025-01-01", "personen": [person]}


@pytest.fixture(scope="module")
def parent() -> dict[str, Any]:
    return hefboom.path(SINGLE_PARENT)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_parts_add_up_to_disposable_income_and_to_the_rates(file):
    document = hefboom.path(file, step=2500)
    vary = document["variabele"]
    for point in document["punten"]:
        parts = point["componenten"]
        assert sum(parts.values()) == pytest.approx(point["besteedbaar_inkomen"], abs=0.005)
        for rate in ("marginale_druk", "participatiebelasting"):
            shares = point[f"{rate}_per_component"]
            assert (shares is None) == (point[rate] is None)
            if shares is not None:
                assert vary not in shares
                assert sum(shares.values()) == pytest.approx(point[rate], abs=1e-6)


def test_the_marginal_rate_is_the_difference_quotient_of_disposable_income(parent):
    points = parent["punten"]
    for one, two in pairwise(points):
        more = two["waarde"] - one["waarde"]
        kept = two["besteedbaar_inkomen"] - one["besteedbaar_inkomen"]
        assert one["marginale_druk"] == pytest.approx(1 - kept / more)
    assert points[-1]["marginale_druk"] is None


def test_a_point_is_what_the_household_command_computes(parent):
    names = ["besteedbaar_inkomen", "huurtoeslag", "zorgtoeslag", "bijstand"]
    now = hefboom.household(SINGLE_PARENT, variables=names)
    point = next(p for p in parent["punten"] if p["waarde"] == 26_000)
    assert point["besteedbaar_inkomen"] == pytest.approx(now["huishouden"]["besteedbaar_inkomen"])
    assert point["componenten"]["huurtoeslag"] == now["huishouden"]["huurtoeslag"]
    assert point["componenten"]["zorgtoeslag"] == now["gezinnen"]["ouder"]["zorgtoeslag"]
    assert parent["nu"]["waarde"] == 26_000
    assert parent["nu"]["marginale_druk"] == pytest.approx(point["marginale_druk"])
    assert parent["nu"]["participatiebelasting"] == pytest.approx(point["participatiebelasting"])


def test_bijstand_along_the_path_is_what_is_received(parent):
    # 2025: 1,345.45 a month with holiday allowance, for a single person of 21 or older.
    assert parent["punten"][0]["componenten"]["bijstand"] == pytest.approx(12 * 1345.45)
    assert parent["punten"][0]["componenten"]["inkomstenbelasting"] == 0


def test_participation_tax_by_hand():
    """2025: norm 1,345.45 a month against a wage of 24,000 a year.

    Tax: 35.82% × 24,000 = 8,596.80, less the general credit of 3,068 and the employment credit of
    980 + 30.030% × (24,000 − 12,169) = 4,532.85; so 995.95 to pay and 23,004.05 net. No work
    gives 16,145.40: of the wage 24,000 − (23,004.05 − 16,145.40) = 17,141.35 is lost, 71.4%.
    """
    document = hefboom.path(alone(), start=0, stop=24_000, step=12_000)
    last = document["punten"][-1]
    assert last["besteedbaar_inkomen"] == pytest.approx(23_004.05, abs=2)
    assert last["participatiebelasting"] == pytest.approx(17_141.35 / 24_000, abs=1e-4)
    by_part = last["participatiebelasting_per_component"]
    assert by_part["bijstand"] == pytest.approx(16_145.40 / 24_000)
    assert document["punten"][0]["participatiebelasting"] is None


def test_the_path_that_starts_later_compares_with_no_work_as_well(parent):
    later = hefboom.path(SINGLE_PARENT, start=20_000, stop=21_000)
    point = next(p for p in parent["punten"] if p["waarde"] == 20_000)
    assert later["punten"][0]["participatiebelasting"] == point["participatiebelasting"]


def test_the_end_of_bijstand_is_a_trap(parent):
    (trap,) = parent["vallen"]
    assert (trap["van"], trap["tot"]) == (16_000, 16_500)
    assert [cause["component"] for cause in trap["oorzaken"]] == ["bijstand"]
    incomes = {p["waarde"]: p["besteedbaar_inkomen"] for p in parent["punten"]}
    assert trap["verlies"] == pytest.approx(incomes[16_000] - incomes[16_500])
    assert incomes[trap["terug_bij"]] >= incomes[16_000]
    assert incomes[trap["terug_bij"] - 500] < incomes[16_000]


def test_traps_and_high_pressure_of_a_line_made_by_hand():
    x = np.array([0.0, 100, 200, 300, 400])
    net = np.array([1000.0, 1100, 1050, 1040, 1090])
    parts = {"loon": x, "zorgtoeslag": net - x}
    (trap,) = traps(x, net, parts, "loon")
    assert (trap["van"], trap["tot"], trap["verlies"]) == (100, 300, 60)
    assert trap["terug_bij"] is None
    assert trap["oorzaken"] == [{"component": "zorgtoeslag", "bedrag": 260}]
    (zone,) = high_pressure(x, net)
    assert (zone["van"], zone["tot"]) == (100, 300)
    assert zone["marginale_druk"] == pytest.approx(1.3)
    rounding = np.array([1000.0, 1100, 1099.5, 1200, 1300])
    assert traps(x, rounding, parts, "loon") == []


def test_the_last_step_may_be_shorter():
    document = hefboom.path(alone(), start=0, stop=1_200, step=500)
    assert [p["waarde"] for p in document["punten"]] == [0, 500, 1_000, 1_200]


def test_hours_at_the_minimum_wage_for_the_age():
    document = hefboom.path(alone(), hours="0..40")
    assert [p["uren"] for p in document["punten"]] == list(range(41))
    # 14.06 an hour on 1 January 2025, 52 weeks, 8% holiday allowance.
    assert document["uurloon"] == 14.06
    assert document["punten"][36]["waarde"] == pytest.approx(36 * 14.06 * 52 * 1.08)
    young = hefboom.path(alone(leeftijd=19), hours=(0, 10), step=5)
    assert young["uurloon"] == pytest.approx(0.6 * 14.06, abs=0.005)
    paid = hefboom.path(alone(), hours="8..16", hourly_wage=20)
    assert paid["punten"][0]["waarde"] == pytest.approx(8 * 20 * 52 * 1.08)


def test_the_person_is_whoever_earns_most_or_the_one_that_is_named():
    assert hefboom.path(COUPLE, step=30_000)["persoon"] == "ouder1"
    document = hefboom.path(COUPLE, step=30_000, person="ouder2")
    assert document["persoon"] == "ouder2"
    assert document["punten"][0]["componenten"]["loon"] == 41_000
    assert document["nu"]["waarde"] == 19_500


@pytest.mark.parametrize("vary", ["winst", "pensioen", "uitkering"])
def test_other_incomes_vary_too(vary):
    document = hefboom.path(alone(), vary=vary, step=20_000)
    assert [p["componenten"][vary] for p in document["punten"]] == [0, 20_000, 40_000, 60_000]
    wage, _ = document["doorstroomval"]
    assert (wage["val"], wage["minimum"]) == (None, None)


def test_a_given_result_stays_the_same_and_is_named():
    home = {**alone(zorgverzekerd=True), "gegeven": {"toetsingsinkomen": 20_000}}
    document = hefboom.path(home, step=20_000)
    assert document["gegeven"] == ["toetsingsinkomen"]
    assert len({p["componenten"]["zorgtoeslag"] for p in document["punten"]}) == 1


# --- the forward trap ----------------------------------------------------------------------------


def test_the_forward_trap_compares_120_and_130_percent(parent):
    wage, norm = parent["doorstroomval"]
    assert wage["minimum"] == pytest.approx(36 * 14.06 * 52 * 1.08)
    assert norm["minimum"] == pytest.approx(12 * 1345.45)
    for row in (wage, norm):
        low, high = row["bij_120"], row["bij_130"]
        gain = high["besteedbaar_inkomen"] - low["besteedbaar_inkomen"]
        assert row["verschil"] == pytest.approx(gain)
        assert row["val"] is False
    assert wage["bij_130"]["waarde"] == pytest.approx(1.3 * wage["minimum"])


def test_the_marks_of_the_social_minimum_are_found_on_the_path():
    _, norm = hefboom.path(alone())["doorstroomval"]
    content = alone(loon=norm["bij_130"]["waarde"])
    net = hefboom.household(content, variables="netto_inkomen_gezin")["gezinnen"]["a"]
    assert net["netto_inkomen_gezin"] == pytest.approx(1.3 * norm["minimum"], rel=0.001)


@pytest.mark.parametrize(
    ("incomes", "trap"), [((100.0, 90.0), True), ((100.0, 99.5), False), ((90.0, 100.0), False)]
)
def test_less_at_130_than_at_120_is_the_trap(incomes, trap):
    assert progress_trap(Marks("minimumloon", 1.0, (1.2, 1.3)), incomes)["val"] is trap


def test_why_there_is_no_comparison():
    x, net = np.array([0.0, 10, 20]), np.array([0.0, 100, 125])
    _, norm = marks(x, net, 100.0, None)
    assert norm.values == ()
    assert norm.reason is not None
    _, norm = marks(x, net + 25, 100.0, None)
    assert norm.values == pytest.approx((9.5, 12.0))
    _, norm = marks(x, net + 120, 100.0, None)
    assert norm.values == ()


# --- speed ---------------------------------------------------------------------------------------


def test_a_path_needs_no_heavy_package_and_is_quick():
    code = (
        "import sys, hefboom\n"
        f"hefboom.path({str(SINGLE_PARENT)!r})\n"
        "print([m for m in ('polars', 'numba', 'jinja2', 'rich') if m in sys.modules])"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    # About half a second on a quiet machine; the bound leaves room for a busy one.
    assert time.perf_counter() - start < 5
