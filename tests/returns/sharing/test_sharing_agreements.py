"""Formulas and settlement: reference results, limits, and payments that add up to 0."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.propositions.shipped import DEALS
from hefboom.returns.prices import annuity
from hefboom.returns.sharing import (
    Books,
    Losses,
    compensate,
    corridor,
    losers,
    outcome_payment,
    read_deal,
    settle,
    shared_savings,
)

FILES = sorted(DEALS.glob("*.yaml"))
MILLION = 10_000_000.0


def deal(**agreement):
    return read_deal({"id": "proef", "naam": "proef", "afspraken": [agreement]})


def books(draws: int = 1, **keys):
    row = np.ones(draws)
    return Books.of(
        {"zorgverzekeraar": 10.0 * row},
        {"gemeente": 4.0 * row, "zorgverzekeraar": 8.0 * row, "corporatie": 6.0 * row},
        **keys,
    )


def paid(settled) -> dict[str, float]:
    return dict(
        zip(settled.books.payers, settled.payments.euros.mean(axis=0).tolist(), strict=True)
    )


# --- formulas ----------------------------------------------------------------------------------


def test_shared_savings_reference():
    """Benchmark 10,000, cost 9,500, 1,000 persons, quality 0.9, share 75%, cap 20%."""
    pay = shared_savings(MILLION, 9_500_000.0, share=0.75, quality=0.9, minimum_rate=0.02, cap=0.2)
    assert pay == 337_500.0


@pytest.mark.parametrize(
    ("actual", "options", "expected"),
    [
        (9_800_000.0, {"minimum_rate": 0.02}, 150_000.0),  # just enough
        (9_810_000.0, {"minimum_rate": 0.02}, 0.0),  # just not
        (9_700_000.0, {"minimum_rate": 0.02}, 225_000.0),  # first euro
        (9_700_000.0, {"minimum_rate": 0.02, "above_threshold": True}, 75_000.0),  # a third of it
        (9_500_000.0, {"gate": 0.95, "quality": 0.9}, 0.0),
        (9_500_000.0, {"gate": 0.9, "quality": 0.9}, 337_500.0),
        (5_000_000.0, {"cap": 0.2}, 2_000_000.0),
        (9_000_000.0, {"cost_first": 400_000.0}, 400_000.0 + 0.75 * 600_000.0),
        (9_900_000.0, {"cost_first": 400_000.0}, 100_000.0),
        (10_500_000.0, {}, 0.0),
        (10_500_000.0, {"losses": Losses()}, -0.25 * 500_000.0),
        (10_500_000.0, {"losses": Losses(lowest=0.4)}, -200_000.0),
        (13_000_000.0, {"losses": Losses(lowest=0.6, cap=0.15)}, -1_500_000.0),
        (10_100_000.0, {"losses": Losses(minimum_rate=0.02)}, 0.0),
    ],
)
def test_shared_savings_options(actual, options, expected):
    assert shared_savings(MILLION, actual, share=0.75, **options) == pytest.approx(expected)


def test_the_threshold_option_makes_a_threefold_difference():
    """A saving of 3% with a minimum of 2%."""
    common = {"share": 0.5, "minimum_rate": 0.02}
    first = shared_savings(MILLION, 9_700_000.0, **common)
    above = shared_savings(MILLION, 9_700_000.0, above_threshold=True, **common)
    assert first / above == pytest.approx(3.0)


def test_corridor_reference():
    assert corridor(-0.06, [(0.03, 1.0), (0.06, 0.5)]) == pytest.approx(-0.045, abs=1e-12)
    assert corridor([0.02, 0.06, 0.2, 0.0], [(0.03, 1.0), (0.06, 0.5)]) == pytest.approx(
        [0.02, 0.045, 0.045, 0.0]
    )
    with pytest.raises(HefboomError, match="rise"):
        corridor(0.1, [(0.03, 1.0), (0.03, 0.5)])


@given(st.floats(-1, 1), st.floats(0.01, 0.5), st.floats(0, 1), st.floats(0, 1))
def test_a_corridor_never_turns_a_gain_into_a_loss(margin, edge, inner, outer):
    kept = corridor(margin, [(edge, inner), (2 * edge, outer)])
    assert abs(kept) <= abs(margin) + 1e-12
    assert kept * margin >= 0.0


def test_an_outcome_payment_keeps_to_its_caps():
    """Buzinezzclub: capped at 12% a year, the principal can be lost."""
    assert outcome_payment(1e9, 680_000.0, years=2, return_cap=0.12) == pytest.approx(852_992.0)
    assert outcome_payment(0.0, 680_000.0) == 0.0
    assert outcome_payment(0.0, 680_000.0, at_risk=0.4) == pytest.approx(408_000.0)
    assert outcome_payment(900.0, 500.0, total_cap=700.0) == 700.0
    assert outcome_payment([-5.0, 5.0], 10.0).tolist() == [0.0, 5.0]


# --- agreements --------------------------------------------------------------------------------


def test_shared_savings_are_paid_by_who_saves():
    settled = settle(
        deal(
            soort="gedeelde_besparing",
            ontvanger="zorgverzekeraar",
            betalers=["gemeente", "corporatie"],
            peil={"bedrag_per_persoon": 10, "personen": 10},
            deel=0.5,
        ),
        books(),
    )
    assert paid(settled) == pytest.approx({"gemeente": -2, "zorgverzekeraar": 5, "corporatie": -3})


def test_a_repayment_goes_to_who_lost():
    lost = Books.of({"gemeente": 1.0}, {"zorgverzekeraar": -4.0, "corporatie": 1.0})
    settled = settle(
        deal(
            soort="gedeelde_besparing",
            ontvanger="gemeente",
            betalers=["zorgverzekeraar", "corporatie"],
            peil={"bedrag_per_persoon": 10, "personen": 10},
            deel=0.5,
            verlies={},
        ),
        lost,
    )
    assert paid(settled) == pytest.approx(
        {"gemeente": -1.5, "zorgverzekeraar": 1.5, "corporatie": 0.0}
    )


def test_an_outcome_fund_moves_the_risk():
    terms = {
        "soort": "resultaatfonds",
        "financier": "rijk",
        "betalers": {"gemeente": 0.25, "corporatie": 0.75},
        "resultaat": {"eenheid": "bespaarde_euro", "prijs": 1, "van": ["gemeente", "corporatie"]},
        "looptijd": 2,
        "rendement_plafond": 0.1,
    }
    assert paid(settle(deal(**terms), books())) == pytest.approx(
        {"gemeente": -2.5, "rijk": 0.0, "zorgverzekeraar": 10.0, "corporatie": -7.5}
    )
    # At a rate of 10% a return of 10% a year is worth the principal, and no more.
    terms["resultaat"]["prijs"] = 100
    assert paid(settle(deal(**terms), books(rate=0.1)))["rijk"] == pytest.approx(0.0)
    assert paid(settle(deal(**terms), books()))["rijk"] == pytest.approx(10 * 1.1**2 - 10)


def test_results_are_counted_by_number():
    settled = settle(
        deal(
            soort="resultaatfonds",
            financier="zorgverzekeraar",
            betalers={"gemeente": 1},
            resultaat={
                "eenheid": "resultaat",
                "prijs": 2,
                "aantal": {"type": "triangular", "low": 0, "mode": 3, "high": 6},
                "drempel": 1,
            },
            looptijd=1,
        ),
        books(4_000),
    )
    euros = settled.payments.euros[:, 1]
    assert euros.mean() == pytest.approx(6.0, abs=0.2)
    assert ((euros == 0.0) | (euros >= 2.0)).all()
    assert (euros == 0.0).any()


def test_a_fixed_key_and_a_fair_key():
    fixed = settle(
        deal(soort="cofinanciering", sleutel={"gemeente": 0.25, "zorgverzekeraar": 0.75}), books()
    )
    assert paid(fixed) == pytest.approx({"gemeente": -2.5, "zorgverzekeraar": 2.5, "corporatie": 0})
    fair = settle(deal(soort="cofinanciering", methode="shapley"), books())
    assert fair.after[0] == pytest.approx([5 / 3, 11 / 3, 8 / 3])


def test_who_shares_takes_over_the_whole_cost():
    case = Books.of({"gemeente": 10.0}, {"gemeente": 1.0, "rijk": 14.0, "uwv": 14.0})
    settled = settle(
        deal(soort="cofinanciering", methode="shapley", partijen=["rijk", "uwv"]), case
    )
    assert paid(settled) == pytest.approx({"gemeente": 10, "rijk": -5, "uwv": -5})


def test_what_residents_pay_themselves_stays_with_them():
    own = Books.of({"gemeente": 6.0, "inwoner": 2.0}, {"rijk": 12.0})
    settled = settle(deal(soort="cofinanciering", sleutel={"rijk": 1}), own)
    assert paid(settled) == pytest.approx({"inwoner": 0, "gemeente": 6, "rijk": -6})


def test_a_population_budget_gives_the_holder_the_savings():
    terms = {
        "soort": "populatiebudget",
        "houder": "gemeente",
        "bijdragen": {"zorgverzekeraar": 100, "corporatie": 100},
        "korting": 0.01,
    }
    settled = settle(deal(**terms), books())
    assert paid(settled) == pytest.approx({"gemeente": 12, "zorgverzekeraar": -7, "corporatie": -5})
    # A result of 12 on 200 is 6%; of the band beyond 3% half goes back: 0.5 × 3% × 200 = 3.
    terms["banden"] = [{"tot": 0.03, "deel": 1}, {"tot": 0.1, "deel": 0.5}]
    assert paid(settle(deal(**terms), books()))["gemeente"] == pytest.approx(9.0)


def test_a_corridor_between_two_payers():
    settled = settle(
        deal(
            soort="risicocorridor",
            drager="zorgverzekeraar",
            tegenpartij="gemeente",
            budget=100 / 3,
            banden=[{"tot": 0.03, "deel": 1}, {"tot": 0.06, "deel": 0.5}],
        ),
        books(),
    )
    # The balance is −2 on 33.3: −6%, of which −4.5% stays.
    assert settled.after[0][1] == pytest.approx(-1.5)
    assert paid(settled)["gemeente"] == pytest.approx(-0.5)


def test_two_percent_moves_every_year():
    settled = settle(
        deal(
            soort="verschuiving",
            van={"zorgverzekeraar": 1_000, "zorgkantoor_wlz": 500},
            naar="gemeente",
            deel=0.02,
            jaren=5,
        ),
        books(rate=0.0225),
    )
    years = annuity(0.0225, 5)
    assert paid(settled)["gemeente"] == pytest.approx(30 * years)
    assert paid(settled)["zorgkantoor_wlz"] == pytest.approx(-10 * years)
    assert "zorgkantoor_wlz" in losers(settled)


def test_an_anticyclical_budget_calms_the_budget_of_its_holder():
    terms = {
        "soort": "anticyclisch_budget",
        "van": "rijk",
        "naar": "gemeente",
        "budget_per_jaar": 100,
        "jaren": 4,
        "afwijking": {"type": "normal", "mean": 0, "sd": 0.1},
        "samenhang": 0.5,
        "nu_vergoed": 0.0,
        "meebewegen": 1.0,
    }
    settled = settle(deal(**terms), books(4_000))
    gemeente = settled.books.column("gemeente")
    assert settled.before[:, gemeente].std() > 20
    assert settled.after[:, gemeente].std() == pytest.approx(0.0, abs=1e-9)
    assert settled.payments.euros[:, gemeente].mean() == pytest.approx(0.0, abs=1e-9)
    agreement = settled.deal.afspraken[0]
    found = agreement.deviations(seed=1, scope="x", draws=20_000)
    assert np.corrcoef(found[:, 0], found[:, 1])[0, 1] == pytest.approx(0.5, abs=0.03)
    assert found.std(axis=0) == pytest.approx([0.1] * 4, rel=0.05)
    own = settle(deal(**{**terms, "eigen_risico": 0.05, "plafond": 0.1}), books(4_000))
    assert 0 < own.after[:, gemeente].std() < own.before[:, gemeente].std()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_payments_add_up_to_nothing_in_every_draw(file, data):
    """Whatever the books: also losses, and benefits of nobody."""
    euros = st.lists(st.floats(-1e7, 1e7), min_size=5, max_size=5)
    names = ("gemeente", "zorgverzekeraar", "zorgkantoor_wlz", "corporatie", "inwoner")
    benefits = np.array([data.draw(euros) for _ in range(3)]) + 3e7
    costs = np.abs(np.array([data.draw(euros) for _ in range(3)])) / 100 + 1.0
    case = Books.of(
        dict(zip(names, costs.T, strict=True)), dict(zip(names, benefits.T, strict=True)), rate=0.02
    )
    settled = settle(read_deal(file), case)
    size = np.abs(settled.payments.euros).sum()
    assert np.abs(settled.payments.euros.sum(axis=1)).max() <= 1e-9 * size + 1e-6
    assert settled.after.sum() == pytest.approx(settled.before.sum(), rel=1e-9)
    column = settled.books.column("inwoner")
    assert not settled.payments.euros[:, column].any()


def test_a_longer_row_of_draws_starts_the_same():
    terms = read_deal(next(file for file in FILES if file.stem == "anticyclisch_budget"))
    short, long = (settle(terms, books(n)).payments.euros for n in (50, 200))
    assert (short == long[:50]).all()


def test_two_agreements_are_added():
    both = read_deal(
        {
            "id": "proef",
            "naam": "proef",
            "afspraken": [
                {"soort": "cofinanciering", "sleutel": {"gemeente": 1}},
                {"soort": "verschuiving", "van": {"rijk": 50}, "naar": "gemeente", "deel": 0.1,
                 "jaren": 1},
            ],
        }
    )  # fmt: skip
    settled = settle(both, books())
    assert paid(settled)["gemeente"] == pytest.approx(-10 + 5)
    assert len(settled.by_agreement) == 2


# --- compensation ------------------------------------------------------------------------------


def test_compensation_takes_the_same_part_of_every_gain():
    found = compensate(("gemeente", "rijk", "uwv"), [-6.0, 10.0, 5.0])
    assert found.losers == ("gemeente",)
    assert found.everyone_whole
    assert found.payments[:, 0] == pytest.approx([0.0, 4.0, 2.0])
    assert found.rows()[0]["van"] == "rijk"


def test_who_may_not_pay_does_not():
    found = compensate(
        ("gemeente", "rijk", "uwv"), [-6.0, 10.0, 5.0], allowed={("uwv", "gemeente")}
    )
    assert found.payments[2, 0] == pytest.approx(5.0)
    assert found.shortfall == pytest.approx(1.0)
    assert not found.everyone_whole
    with pytest.raises(HefboomError, match="between payers of the deal"):
        compensate(("gemeente",), [1.0], allowed={("rijk", "gemeente")})


names = ("gemeente", "rijk", "uwv", "zorgverzekeraar", "corporatie")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=5))
def test_compensation_makes_everyone_whole_if_there_is_a_gain(balances):
    found = compensate(names, balances)
    size = max(1e-9, np.abs(balances).max())
    assert found.after.sum() == pytest.approx(sum(balances), abs=1e-6 * size)
    if sum(balances) >= 0:
        assert found.everyone_whole
        assert found.after.min() >= -1e-5 * size
    else:
        assert found.shortfall == pytest.approx(-sum(balances), abs=1e-5 * size)
    # No more is moved than what is lost.
    assert found.payments.sum() <= -np.minimum(balances, 0).sum() + 1e-5 * size


# --- books -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("costs", "benefits", "said"),
    [
        ({"gemeente": -1.0}, {}, "never below 0"),
        ({"gemente": 1.0}, {}, "did you mean gemeente"),
        ({"gemeente": float("nan")}, {}, "finite"),
        ({"gemeente": [1.0, 2.0]}, {"rijk": [1.0, 2.0, 3.0]}, "different numbers of draws"),
    ],
)
def test_books_that_cannot_be(costs, benefits, said):
    with pytest.raises(HefboomError, match=said):
        Books.of(costs, benefits)
