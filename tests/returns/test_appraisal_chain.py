"""Appraisal of a chain: effect x unit cost, by cohort and year, for all payers."""

from __future__ import annotations

import datetime
import time

import numpy as np
import pytest
from handmade import invest, line
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.returns import (
    Investment,
    Kind,
    Ledger,
    annuity,
    appraise,
    cash_flow_rows,
    convergence_row,
    information_rows,
    line_rows,
    parameter_rows,
    payer_figures,
    payer_rows,
    perspective_rows,
    span,
    summary,
    switching_value,
    tornado,
    welfare_rows,
)
from hefboom.returns.draws import Beta, Fixed, Gamma, Lognormal, Normal, Triangular, Uniform
from hefboom.returns.investment import KEYS
from hefboom.returns.streams import effect_profile

ONE = {"draws": 4, "rate": 0.0}


def test_an_effect_of_ten_years_is_an_annuity() -> None:
    answer = appraise(
        invest(line("cost", "gemeente", 800), line("benefit", "rijk", 100, duration_years=10)),
        horizon=10,
        draws=4,
    )
    assert answer.saving == pytest.approx(100 * annuity(0.0225, 10))
    assert answer.npv() == pytest.approx(86.62, abs=0.005)
    assert answer.ratio() == pytest.approx(886.62 / 800, abs=1e-5)
    assert answer.investor == "gemeente"
    assert answer.leak() == pytest.approx(1.0)
    assert answer.payback_years()[0] == 9
    rate = answer.internal_rate()
    assert rate is not None
    assert 100 * annuity(rate, 10) == pytest.approx(800)


def test_nothing_counts_after_its_own_horizon_or_that_of_the_question() -> None:
    three = line("benefit", "rijk", 100, duration_years=3)
    cost = line("cost", "gemeente", 1)
    for horizon, years in ((1, 1), (2, 2), (3, 3), (20, 3)):
        assert appraise(invest(cost, three), horizon=horizon, **ONE).saving[0] == 100 * years
    late = line("benefit", "rijk", 100, start_year=4, duration_years=1)
    assert appraise(invest(cost, late), horizon=3, **ONE).saving[0] == 0


def test_half_life_and_drop_off() -> None:
    fading = effect_profile(5, start_year=1, duration_years=2, half_life_years=1.0)
    assert fading.tolist() == [0.0, 1.0, 1.0, 0.5, 0.25, 0.125]
    dropping = effect_profile(3, start_year=1, duration_years=3, drop_off=np.array([0.1, 0.0]))
    assert dropping == pytest.approx(np.array([[0, 1, 0.9, 0.81], [0, 1, 1, 1]]))


def test_net_effect_is_the_product_of_its_parts() -> None:
    answer = appraise(
        invest(
            line("cost", "gemeente", 1),
            line("benefit", "rijk", 1000, quantity=0.5, causal=Fixed(0.6), grade="expert"),
            overrides={"doodgewicht": Fixed(0.2), "verdringing": Fixed(0.1)},
            participants=10,
        ),
        **ONE,
    )
    assert answer.saving == pytest.approx(10 * 1000 * 0.5 * 0.6 * 0.8 * 0.9)


def test_attribution_never_comes_on_top_of_a_control_group() -> None:
    cost = line("cost", "gemeente", 1)
    with pytest.raises(HefboomError, match="net already"):
        invest(cost, line("benefit", "rijk", 5), overrides={"attributie": Fixed(0.5)})
    mixed = invest(
        cost,
        line("benefit", "rijk", 100),
        line("benefit", "uwv", 100, causal=0.9, grade="expert"),
        overrides={"attributie": Fixed(0.5)},
    )
    answer = appraise(mixed, **ONE)
    assert answer.saving_of("rijk")[0] == 100
    assert answer.saving_of("uwv")[0] == 50


def test_cohorts_by_places_a_year() -> None:
    """250 people, 100 places a year for three years: 100, 100 and 50 start."""
    answer = appraise(
        invest(
            line("cost", "gemeente", 10),
            line("benefit", "rijk", 7, duration_years=2),
            participants=250, places=100, years=3,
        ),
        horizon=5,
        **ONE,
    )  # fmt: skip
    assert answer.people.starting[0].tolist() == [100, 100, 50, 0, 0, 0]
    assert answer.flows.cost[0].tolist() == [1000, 1000, 500, 0, 0, 0]
    assert answer.flows.saving[0].tolist() == [0, 700, 1400, 1050, 350, 0]
    assert answer.saving[0] == 250 * 2 * 7
    full = invest(line("cost", "gemeente", 10), line("benefit", "rijk", 7),
                  participants=900, places=100, years=3)  # fmt: skip
    assert appraise(full, **ONE).people.participants[0] == 300


def test_reach_acceptance_and_drop_out_of_a_target_group() -> None:
    made = invest(
        line("cost", "gemeente", 10),
        line("benefit", "rijk", 100),
        participants=None,
        people=1000,
        overrides={"bereik": Fixed(0.4), "aanvaarding": Fixed(0.35), "uitval": Fixed(0.25)},
    )
    answer = appraise(made, **ONE)
    assert answer.people.participants == pytest.approx(140)
    assert answer.cost == pytest.approx(1400)  # who stops costs as much
    assert answer.saving == pytest.approx(140 * 0.75 * 100)
    assert summary(answer)["deelnemers"] == 140


def test_more_than_memory_holds_is_refused() -> None:
    for wrong in ({"draws": 1_000_000}, {"draws": 200_000, "horizon": 100}):
        with pytest.raises(HefboomError, match="trekkingen"):
            appraise(invest(*UNCERTAIN), **wrong)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(KEYS) | st.text(max_size=5),
        st.none() | st.integers() | st.floats() | st.text(max_size=8) | st.booleans()
        | st.lists(st.integers(), max_size=2)
        | st.dictionaries(st.text(max_size=4), st.integers(), max_size=2),
        max_size=5,
    )
)  # fmt: skip
def test_whatever_is_written_is_read_or_refused_in_one_line(written: dict) -> None:
    try:
        Investment.read({"interventie": "doorbraakmethode", **written}, file="s.yaml")
    except HefboomError as error:
        assert str(error).startswith("s.yaml: ")
        assert "\n" not in str(error)


def test_nobody_takes_part() -> None:
    made = invest(*UNCERTAIN, participants=None, people=0)
    with pytest.raises(HefboomError, match="nobody takes part"):
        appraise(made, draws=4)


def test_the_loser_of_a_transfer_does_not_shrink_the_leak() -> None:
    answer = appraise(
        invest(
            line("cost", "gemeente", 100),
            line("benefit", "gemeente", 300, name="a", counterparty="inwoner", kind=Kind.TRANSFER),
            line("benefit", "rijk", 100, name="b"),
        ),
        **ONE,
    )
    assert answer.leak() == pytest.approx(0.25)
    assert answer.ratio() == pytest.approx(1.0)


def test_a_later_start_is_discounted() -> None:
    def made(start: str | None):
        day = datetime.date.fromisoformat(start) if start else None
        return invest(line("cost", "gemeente", 10), line("benefit", "rijk", 100), start=day)

    now = appraise(made(None), base_year=2026, draws=4)
    later = appraise(made("2028-05-01"), base_year=2026, draws=4)
    assert later.npv() == pytest.approx(now.npv() / 1.0225**2)
    with pytest.raises(HefboomError, match="before the year of the scenario"):
        appraise(made("2025-01-01"), base_year=2026, draws=4)
    with pytest.raises(HefboomError, match="so late that nothing can come back"):
        appraise(made("2031-01-01"), base_year=2026, draws=4, horizon=5)


def test_prices_of_different_years() -> None:
    cost = line("cost", "gemeente", 100, price_year=2014)
    gain = line("benefit", "rijk", 100, price_year=2024)
    answer = appraise(invest(cost, gain), **ONE)
    assert answer.cost == pytest.approx(100 * 850.3 / 649.0)  # in prices of 2024, the latest
    assert answer.saving == pytest.approx(100)
    older = appraise(invest(cost, gain), prices_in=2014, **ONE)
    assert older.saving == pytest.approx(100 * 649.0 / 850.3)
    nobody = line("benefit", "uwv", 100)
    with pytest.raises(HefboomError, match=r"proef\.yaml: benefit_uwv\.price_year: the price year"):
        appraise(invest(cost, nobody), **ONE)
    assumed = appraise(invest(cost, nobody, unknown_prices_in=2024), **ONE)
    assert summary(assumed)["prijspeil"] == 2024
    assert assumed.saving == pytest.approx(100)
    with pytest.raises(HefboomError, match="price year is not known"):
        appraise(invest(line("cost", "gemeente", 1), nobody), prices_in=2024, **ONE)


def test_a_value_counts_in_welfare_and_in_no_budget() -> None:
    answer = appraise(
        invest(line("cost", "gemeente", 50), line("benefit", "inwoner", 80, kind=Kind.VALUE)),
        **ONE,
    )
    assert answer.npv(Ledger.BUDGET) == pytest.approx(-50)
    assert answer.npv(Ledger.WELFARE) == pytest.approx(30)
    assert answer.npv_of("inwoner") == pytest.approx(0)
    assert {row["post"]: row["ncw"]["waarde"] for row in welfare_rows(answer)} == pytest.approx(
        {"kosten": -50, "baten": 80, "overdrachten": 0, "saldo": 30}
    )


def test_a_bundle_counts_in_welfare_without_its_transfers() -> None:
    answer = appraise(
        invest(
            line("cost", "gemeente", 10),
            line("benefit", "rijk", 100, kind=Kind.BUNDLE, transfer_share=Fixed(0.3),
                 transfer_value=0.3),
        ),
        **ONE,
    )  # fmt: skip
    assert answer.npv("budget")[0] - answer.npv("welfare")[0] == pytest.approx(30)


def test_cashable_or_not() -> None:
    answer = appraise(
        invest(
            line("cost", "gemeente", 1),
            line("benefit", "gemeente", 10, name="a", cashable=True),
            line("benefit", "gemeente", 20, name="b", cashable=False),
            line("benefit", "rijk", 40, name="c"),
        ),
        **ONE,
    )
    assert answer.cashable() == pytest.approx({"ja": 10, "nee": 20, "onbekend": 40})
    assert answer.cashable("gemeente")["onbekend"] == 0


UNCERTAIN = (
    line("cost", "gemeente", Gamma(1200, 300), duration_years=2, kind=Kind.RESOURCE),
    line("cost", "zorgverzekeraar", 100),
    line("benefit", "gemeente", Lognormal(9000, 2000), name="opvang", quantity=Beta(6, 44),
         duration_years=3, half_life_years=2.0, cashable=False),
    line("benefit", "zorgverzekeraar", Triangular(500, 800, 2000), name="zorg",
         quantity=Beta(6, 44), draw="opvang.quantity", duration_years=3),
    line("benefit", "inwoner", Normal(300, 100), name="inkomen", counterparty="gemeente",
         kind=Kind.TRANSFER, quantity=Uniform(-0.1, 0.5), causal=Triangular(0, 0.3, 0.6),
         grade="before_after"),
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(
    st.integers(0, 10_000),
    st.integers(1, 30),
    st.floats(0.0, 0.2),
    st.sampled_from(["lokaal", "alle_gemeenten", "nationaal"]),
    st.floats(0.0, 0.9),
)
def test_payers_add_up_whatever_the_question(
    seed: int, horizon: int, rate: float, view, fade: float
) -> None:
    made = invest(*UNCERTAIN, participants=30, overrides={"uitdoving": Fixed(fade)})
    answer = appraise(made, draws=20, seed=seed, horizon=horizon, rate=rate, view=view)
    total = sum(answer.npv_of(name) for name in answer.parties)
    assert total == pytest.approx(answer.npv(), abs=1e-6)
    flows = sum(answer.flows_of(name).saving for name in answer.parties)
    assert flows == pytest.approx(answer.flows.saving, abs=1e-6)
    discounted = (answer.flows.saving - answer.flows.cost) @ answer.factors
    assert discounted == pytest.approx(answer.npv(), abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 1000))
def test_more_attribution_never_lowers_the_value(one: float, two: float, seed: int) -> None:
    def value(share: float):
        made = invest(
            line("cost", "gemeente", 100),
            line("benefit", "rijk", Gamma(300, 200), grade="expert", duration_years=3),
            overrides={"attributie": Fixed(share)},
        )
        return appraise(made, draws=20, seed=seed).npv()

    low, high = sorted((one, two))
    assert np.all(value(high) >= value(low) - 1e-9)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 0.3), st.floats(0, 0.3))
def test_a_higher_discount_rate_never_helps_who_pays_first(one: float, two: float) -> None:
    def value(rate: float):
        made = invest(line("cost", "gemeente", 100), line("benefit", "rijk", 40, duration_years=8))
        return appraise(made, draws=3, rate=rate, horizon=10).npv()[0]

    low, high = sorted((one, two))
    assert value(high) <= value(low) + 1e-9


def test_payers_of_one_outcome_share_its_luck() -> None:
    answer = appraise(invest(*UNCERTAIN, shared_prices=False), draws=2_000)
    quantity = answer.values["opvang.quantity"]
    for name in ("opvang", "zorg"):
        row = next(p for s, p in zip(answer.streams, answer.presents, strict=True)
                   if s.name.startswith(name))  # fmt: skip
        assert np.corrcoef(quantity, row)[0, 1] > 0.6


def test_prices_move_together_unless_told_otherwise() -> None:
    names = ("cost_gemeente.amount", "opvang.amount")
    together = appraise(invest(*UNCERTAIN), draws=4_000).values
    apart = appraise(invest(*UNCERTAIN, shared_prices=False), draws=4_000).values
    assert np.corrcoef([together[n] for n in names])[0, 1] > 0.95
    assert abs(np.corrcoef([apart[n] for n in names])[0, 1]) < 0.05


def test_rank_correlation() -> None:
    from scipy.stats import spearmanr

    pair = ("opvang.quantity", "cost_gemeente.amount")
    made = invest(*UNCERTAIN, shared_prices=False, correlations={pair: 0.6})
    values = appraise(made, draws=8_000).values
    assert spearmanr(values[pair[0]], values[pair[1]])[0] == pytest.approx(0.6, abs=0.02)
    plain = appraise(invest(*UNCERTAIN, shared_prices=False), draws=8_000).values
    for name in pair:  # the distributions themselves stay
        assert np.quantile(values[name], [0.1, 0.5, 0.9]) == pytest.approx(
            np.quantile(plain[name], [0.1, 0.5, 0.9]), rel=0.03
        )
    first = appraise(made, draws=100).values
    assert np.array_equal(first[pair[0]], values[pair[0]][:100])


def test_a_correlation_that_cannot_be() -> None:
    for wrong in ({("opvang.quantity", "geluk"): 0.5}, {("opvang.quantity",) * 2: 0.5},
                  {("opvang.quantity", "zorg.amount"): 1.5}):  # fmt: skip
        with pytest.raises(HefboomError, match="samenhang"):
            appraise(invest(*UNCERTAIN, correlations=wrong), draws=10)
    names = ("opvang.quantity", "zorg.amount", "inkomen.quantity")
    pairs = {(names[0], names[1]): 0.9, (names[1], names[2]): 0.9, (names[0], names[2]): -0.9}
    with pytest.raises(HefboomError, match="cannot all hold together"):
        appraise(invest(*UNCERTAIN, shared_prices=False, correlations=pairs), draws=10)


def test_switching_values_of_a_chain() -> None:
    made = invest(line("cost", "gemeente", 100), line("benefit", "rijk", 400, quantity=0.5))
    answer = appraise(made, **ONE)
    assert switching_value(answer) == pytest.approx(0.5)  # half of the effect must be real
    assert switching_value(answer, "benefit_rijk.quantity") == pytest.approx(0.25)
    assert switching_value(answer, "cost_gemeente.amount") == pytest.approx(200)
    years = invest(line("cost", "gemeente", 100), line("benefit", "rijk", 90, duration_years=2))
    assert switching_value(appraise(years, **ONE), "uitdoving") == pytest.approx(1 - 1 / 9)
    group = invest(line("cost", "gemeente", 100), line("benefit", "rijk", 90), participants=None,
                   people=10, places=5)  # fmt: skip
    assert switching_value(appraise(group, **ONE), "bereik") is None


def test_tornado_of_a_chain() -> None:
    answer = appraise(invest(*UNCERTAIN), draws=2_000)
    bars = tornado(answer)
    assert bars[0].parameter == "opvang.quantity"
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    assert all(bar.nl and bar.en for bar in bars)


def test_ten_thousand_draws_of_everything_in_a_second() -> None:
    start = time.perf_counter()
    answer = appraise(invest(*UNCERTAIN, participants=100), draws=10_000, horizon=10, seed=3)
    rows = [
        summary(answer), payer_rows(answer), line_rows(answer), payer_figures(answer),
        perspective_rows(answer), information_rows(answer), parameter_rows(answer),
        convergence_row(answer), cash_flow_rows(answer, 2026), tornado(answer),
    ]  # fmt: skip
    assert time.perf_counter() - start < 1.0
    assert all(rows)


def test_rows_of_a_chain() -> None:
    answer = appraise(invest(*UNCERTAIN, participants=100), draws=500)
    lines = line_rows(answer)
    assert sum(row["ncw"]["waarde"] for row in lines) == pytest.approx(answer.npv().mean())
    figures = {row["betaler"]: row for row in payer_figures(answer)}
    assert sum(row["ncw"] for row in figures.values()) == pytest.approx(answer.npv().mean())
    assert figures["inwoner"]["ratio"] is None
    assert figures["gemeente"]["verzilverbaar"]["nee"] > 0
    balance = {
        view: sum(
            r["saldo"]["waarde"] for r in perspective_rows(answer) if r["perspectief"] == view
        )
        for view in ("lokaal", "alle_gemeenten", "nationaal")
    }
    assert len({round(value, 6) for value in balance.values()}) == 1
    assert convergence_row(answer)["trekkingen"] == 500
    assert appraise(invest(*UNCERTAIN), variant="gepubliceerd", draws=9).npv().std() < 1e-9
    assert span(answer.npv())["laag"] < span(answer.npv())["hoog"]


@pytest.mark.parametrize(
    ("name", "value"), [("doodgewicht", Fixed(1.2)), ("uitval", Uniform(-0.1, 0.2)),
                        ("bereik", Fixed(2.0)), ("geluk", Fixed(0.5))]
)  # fmt: skip
def test_assumptions_that_cannot_be(name: str, value) -> None:
    with pytest.raises(HefboomError, match=name):
        invest(*UNCERTAIN, overrides={name: value})


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"places": -5}, "plaatsen_per_jaar"),
        ({"places": 0}, "plaatsen_per_jaar"),
        ({"years": 0, "places": 5}, "jaren"),
        ({"years": 3}, "plaatsen_per_jaar"),
        ({"participants": 0}, "deelnemers"),
        ({"participants": None}, "deelnemers"),
        ({"people": -1, "participants": None}, "doelgroep"),
    ],
)
def test_impossible_investments(more: dict, place: str) -> None:
    with pytest.raises(HefboomError, match=place):
        invest(*UNCERTAIN, **more)
