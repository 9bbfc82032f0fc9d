"""Appraisal: the published case, and what must hold for every investment."""

from __future__ import annotations

import itertools
import json
import time

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.returns import (
    Appraisal,
    Investment,
    Ledger,
    appraise,
    cash_flow_rows,
    parameter_rows,
    payer_rows,
    span,
    summary,
    switching_value,
    tornado,
    tornado_rows,
    welfare_rows,
)
from hefboom.returns.draws import Fixed, Triangular

CASE = Investment("doorbraakmethode", participants=157)


@pytest.fixture(scope="module")
def sceptical() -> Appraisal:
    return appraise(CASE, draws=10_000)


@pytest.fixture(scope="module")
def published() -> Appraisal:
    return appraise(CASE, variant="gepubliceerd")


def test_the_published_case_comes_out_as_published() -> None:
    answer = appraise(CASE, variant="gepubliceerd", rate=0.0)
    assert answer.saving == pytest.approx(3_081_580)
    assert answer.saving / 157 == pytest.approx(19_628, abs=0.5)
    assert answer.cost == pytest.approx(816_400)
    assert answer.ratio() == pytest.approx(3.77, abs=0.005)
    assert answer.chance() == 1.0


def test_discounting_lowers_the_published_ratio(published: Appraisal) -> None:
    factor = (1 / 1.0225 + 1 / 1.0225**2) / 2
    assert published.rate == 0.0225
    assert published.ratio() == pytest.approx(3_081_580 / 816_400 * factor)


def test_both_readings_save_as_much_but_do_not_cost_as_much() -> None:
    certain = {
        "attributie": Fixed(1.0),
        "schattingsfout": Fixed(1.0),
        "kosten_per_plan": Fixed(5200.0),
        "kosten_zonder_plan": Fixed(1.0),
    }
    answer = appraise(Investment("doorbraakmethode", 157, certain), rate=0.0)
    assert answer.saving == pytest.approx(3_081_580)
    assert set(np.round(answer.cost)) == {157 * 5200.0, 178 * 5200.0}
    assert answer.reading_draws.mean() == pytest.approx(0.5, abs=0.05)


def test_the_sceptical_answer_is_not_certain(sceptical: Appraisal, published: Appraisal) -> None:
    assert 0.05 < sceptical.chance() < 0.95
    assert sceptical.npv().mean() < published.npv().mean()
    assert sceptical.chance("zorgverzekeraar") < sceptical.chance()
    assert sceptical.chance(ledger="welfare") < sceptical.chance()


def test_payers_add_up_to_the_budget_total(sceptical: Appraisal) -> None:
    by_payer = sum(sceptical.npv_of(name) for name in sceptical.parties)
    assert by_payer == pytest.approx(sceptical.npv(Ledger.BUDGET))
    assert sceptical.shares.sum(axis=1) == pytest.approx(np.ones(10_000))


def test_welfare_never_exceeds_budget_here(sceptical: Appraisal) -> None:
    """All that differs is the transfers inside the saving."""
    transfers = sceptical.saving * sceptical.values["overdrachten"]
    assert sceptical.npv("budget") - sceptical.npv("welfare") == pytest.approx(transfers)
    assert np.all(transfers >= 0)


def test_draws_repeat_and_more_draws_start_the_same(sceptical: Appraisal) -> None:
    assert np.array_equal(sceptical.npv(), appraise(CASE, draws=10_000).npv())
    assert np.array_equal(sceptical.npv()[:1000], appraise(CASE, draws=1000).npv())
    assert not np.array_equal(sceptical.npv()[:1000], appraise(CASE, draws=1000, seed=2).npv())


def test_more_attribution_never_lowers_the_value() -> None:
    values = [
        appraise(Investment("doorbraakmethode", 157, {"attributie": Fixed(share)})).npv()
        for share in (0.0, 0.2, 0.5, 0.9, 1.0)
    ]
    for less, more in itertools.pairwise(values):
        assert np.all(more >= less)


@pytest.mark.parametrize("name", ["doodgewicht", "verdringing", "uitdoving", "kosten_per_plan"])
def test_more_of_a_bad_thing_never_raises_the_value(name: str) -> None:
    low, high = (1000.0, 9000.0) if name == "kosten_per_plan" else (0.1, 0.6)
    less = appraise(Investment("doorbraakmethode", 157, {name: Fixed(low)}))
    more = appraise(Investment("doorbraakmethode", 157, {name: Fixed(high)}))
    assert np.all(more.npv() <= less.npv())


def test_twice_the_households_is_twice_the_value() -> None:
    once = appraise(CASE)
    twice = appraise(Investment("doorbraakmethode", 314))
    assert twice.npv() == pytest.approx(2 * once.npv())
    assert twice.ratio() == pytest.approx(once.ratio())


def test_no_effect_loses_the_whole_cost() -> None:
    answer = appraise(Investment("doorbraakmethode", 157, {"attributie": Fixed(0.0)}))
    assert answer.npv() == pytest.approx(-answer.cost)
    assert answer.chance() == 0.0
    assert np.all(np.isinf(answer.payback_years()))
    assert summary(answer)["terugverdientijd"] is None


def test_lever_and_leak(sceptical: Appraisal) -> None:
    assert sceptical.lever() == pytest.approx(sceptical.saving / sceptical.cost)
    assert sceptical.leak().mean() == pytest.approx(0.75, abs=0.01)
    elsewhere = sceptical.saving - sceptical.saving_of("zorgverzekeraar")
    assert sceptical.leak() * sceptical.saving == pytest.approx(elsewhere)


def test_payback(published: Appraisal) -> None:
    assert np.all(published.payback_years() == 1)
    assert np.all(appraise(CASE, horizon=1, variant="gepubliceerd").payback_years() == 1)


def test_nothing_counts_after_the_horizon() -> None:
    one, two, ten = (
        appraise(CASE, horizon=years, variant="gepubliceerd", rate=0.0) for years in (1, 2, 10)
    )
    assert one.saving == pytest.approx(two.saving / 2)
    assert ten.saving == pytest.approx(two.saving)


def test_switching_value_is_where_the_value_turns(published: Appraisal) -> None:
    share = switching_value(published, "attributie")
    assert share is not None
    assert share == pytest.approx(1 / published.ratio().mean())
    there = Investment("doorbraakmethode", 157, {"attributie": Fixed(share)})
    assert appraise(there, variant="gepubliceerd").npv() == pytest.approx(0.0, abs=1e-6)


def test_the_investor_alone_does_not_get_it_back(sceptical: Appraisal) -> None:
    alone = switching_value(sceptical, "attributie", "zorgverzekeraar")
    assert alone is not None
    assert alone > 1.0
    assert switching_value(sceptical, "overdrachten") is None


def test_tornado(sceptical: Appraisal) -> None:
    bars = tornado(sceptical)
    assert bars[0].parameter == "attributie"
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    assert {"attributie", "schattingsfout", "kosten_per_plan", "lezing"} <= {
        bar.parameter for bar in bars
    }
    assert tornado(sceptical, "zorgverzekeraar")[0].parameter == "verdeling"
    assert tornado(appraise(CASE, variant="gepubliceerd")) == []


def test_one_euro_is_one_euro_in_the_rows(sceptical: Appraisal) -> None:
    rows = payer_rows(sceptical)
    balance = sum(row["saldo"]["waarde"] for row in rows)
    assert balance == pytest.approx(sceptical.npv().mean())
    assert all(row["aanname"] and "waarschijnlijk" in row["toelichting"] for row in rows)
    assert {row["grootboek"] for row in rows} == {"budget"}
    lines = {row["post"]: row["ncw"]["waarde"] for row in welfare_rows(sceptical)}
    assert lines["kosten"] + lines["baten"] + lines["overdrachten"] == pytest.approx(lines["saldo"])
    flows = cash_flow_rows(sceptical, start=2026)
    assert {row["jaar"] for row in flows} == set(range(2026, 2032))
    assert sum(row["kosten"] for row in flows) == pytest.approx(sceptical.cost.mean())


def test_summary_says_how_sure_it_is(sceptical: Appraisal, published: Appraisal) -> None:
    found = summary(sceptical, published)
    assert found["bewijsgraad"] == "expert"
    assert "geen controlegroep" in found["bewijs_uitleg"]
    assert found["ncw"]["laag"] < 0 < found["ncw"]["hoog"]
    assert found["gepubliceerd"]["ratio"]["waarde"] == pytest.approx(3.65, abs=0.005)
    assert found["kanttekeningen"]
    assert len(found["niet_meegeteld"]) == len(found["niet_meegeteld_en"])
    everything = [found, payer_rows(sceptical), parameter_rows(sceptical), tornado_rows(sceptical)]
    json.dumps(everything, allow_nan=False)


def test_parameters_are_shown_one_by_one(sceptical: Appraisal) -> None:
    rows = {row["parameter"]: row for row in parameter_rows(sceptical)}
    for name in ("attributie", "doodgewicht", "verdringing", "uitdoving", "kosten_per_plan"):
        assert rows[name]["gebruikt"] is not None
        assert rows[name]["status"]
        assert rows[name]["bronnen"]
    assert rows["attributie"]["gepubliceerd"] == 1
    assert rows["attributie"]["gebruikt"]["waarde"] == pytest.approx(0.5, abs=0.01)


def test_span() -> None:
    assert span(np.arange(101.0)) == pytest.approx({"waarde": 50.0, "laag": 5.0, "hoog": 95.0})
    assert span(np.arange(101.0), 0.5) == pytest.approx({"waarde": 50, "laag": 25, "hoog": 75})
    assert span(3.0) == {"waarde": 3.0, "laag": 3.0, "hoog": 3.0}


def test_ten_thousand_draws_take_less_than_a_second() -> None:
    start = time.perf_counter()
    answer = appraise(CASE, draws=10_000, seed=9)
    summary(answer)
    payer_rows(answer)
    tornado(answer)
    assert time.perf_counter() - start < 1.0


def test_prices_that_are_not_known_are_not_converted() -> None:
    with pytest.raises(HefboomError, match=r"doorbraakmethode\.yaml: records\.kosten_per_plan"):
        appraise(CASE, prices_in=2024)


def test_an_investment_as_a_measure_writes_it() -> None:
    made = Investment.read(
        {
            "interventie": "doorbraakmethode",
            "deelnemers": 50,
            "aannames": {
                "attributie": {"type": "triangular", "low": 0.2, "mode": 0.3, "high": 0.4}
            },
        }
    )
    assert made.participants == 50
    assert made.overrides == {"attributie": Triangular(0.2, 0.3, 0.4)}


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ([], "investering: "),
        ({"deelnemers": 3}, "investering.interventie"),
        ({"interventie": "doorbraakmethode"}, "investering.deelnemers"),
        ({"interventie": "wonder", "deelnemers": 3}, "investering.interventie"),
        ({"interventie": "doorbraakmethode", "deelnemers": 0}, "investering.deelnemers"),
        ({"interventie": "doorbraakmethode", "deelnemers": -5}, "investering.deelnemers"),
        ({"interventie": "doorbraakmethode", "deelnemers": 2.5}, "investering.deelnemers"),
        ({"interventie": "doorbraakmethode", "deelnemers": "veel"}, "investering.deelnemers"),
        ({"interventie": "doorbraakmethode", "deelnemers": 10**9}, "investering.deelnemers"),
        ({"interventie": "doorbraakmethode", "plaatsen": 3}, "investering.plaatsen"),
        (
            {"interventie": "doorbraakmethode", "deelnemers": 3, "aannames": {"geluk": 1}},
            "investering.aannames.geluk",
        ),
        (
            {"interventie": "doorbraakmethode", "deelnemers": 3, "aannames": {"attributie": "x"}},
            "investering.aannames.attributie",
        ),
        ({"interventie": "doorbraakmethode", "deelnemers": 3, "aannames": 4}, "aannames"),
    ],
)
def test_a_wrong_investment_names_file_and_field(written: object, place: str) -> None:
    with pytest.raises(HefboomError) as caught:
        Investment.read(written, file="scenario.yaml")
    assert str(caught.value).startswith("scenario.yaml: ")
    assert place in str(caught.value)


@pytest.mark.parametrize(
    "arguments",
    [
        {"horizon": 0},
        {"horizon": 1000},
        {"draws": 0},
        {"draws": 1_000_000},
        {"draws": 10.5},
        {"variant": "optimistisch"},
        {"seed": -1},
        {"rate": 3.0},
    ],
)
def test_impossible_settings(arguments: dict) -> None:
    with pytest.raises(HefboomError):
        appraise(CASE, **arguments).npv()


def test_a_share_above_one_is_refused() -> None:
    with pytest.raises(HefboomError, match="between 0 and 1"):
        Investment.read(
            {"interventie": "doorbraakmethode", "deelnemers": 3, "aannames": {"attributie": 1.2}},
            file="scenario.yaml",
        )
