"""The named computations behind the cases, on numbers that can be checked by hand."""

from __future__ import annotations

import pytest

from hefboom.returns.cases import arithmetic as a
from hefboom.returns.ledger import Entry, Kind


def test_perspectives() -> None:
    assert a.perspectives(10, 20, 5, -3, 16) == {"total": 32, "net": 16, "ratio": 2}


def test_implied_cost() -> None:
    assert a.implied_cost(10, 20, 5, -3, net=16) == {"total": 32, "cost": 16, "ratio": 2}


def test_visible_part() -> None:
    assert a.visible_part(2, 3, net=-10) == {"visible": 5, "rest": -15}


def test_a_line_is_a_sum_of_products() -> None:
    assert a.line_amount([[20, 39], [10, 21], [5]]) == 995
    assert a.line_amount([[0.2, 2144, 12]]) == pytest.approx(5145.6)


def test_transfers_do_not_count_for_welfare() -> None:
    entries = [
        Entry("gemeente", Kind.TRANSFER, 5600.0),
        Entry("rijk", Kind.TAX, 11050.0),
        Entry("samenleving", Kind.RESOURCE, 4500.0),
    ]
    assert a.lines_total(entries) == {"total": 21150, "welfare": 4500}


def test_the_rijk_gains_what_all_municipalities_lose() -> None:
    answer = a.sheltered_work(11000, 7000, 2000, 11000, 3000)
    assert answer["gemeente"] - answer["alle_gemeenten"] == 11000
    assert answer["overheid_samen"] == answer["alle_gemeenten"] + answer["rijk"]
    without = a.sheltered_work(11000, 7000, 2000, 11000, 0)
    assert without["overheid_samen"] == answer["overheid_samen"]  # the bonus nets out


def test_breakthrough_orders_its_readings() -> None:
    answer = a.breakthrough(100_000, 10, 2, 20_000, 10, 60_000)
    assert answer["per_huishouden_met_21"] < answer["per_huishouden"]
    assert answer["per_huishouden"] < answer["per_huishouden_zonder_21"] == 12_500
    assert answer["geraamde_kosten"] == 2_000
    assert answer["ratio_hele_raming"] == 5


def test_small_ones() -> None:
    assert a.paid_hours(100, 13.1, 10) == pytest.approx({"uren_waarde": 1310, "waarde": 1320})
    assert a.shelter(10, 20, 5) == {"baten_per_persoon": 4, "kosten_per_persoon": 2, "ratio": 2}
    assert a.youth_desk(1250, 2.5, 0.1, 0.05, 0.1, 0.08)["saldo"] == 1875
    assert a.per_unit(680_000, 160) == {"per_stuk": 4250}
    assert a.sum_of_parts(a=1, b=2, c=3) == {"totaal": 6}
    assert a.relative_drop(100, 60) == {"daling": 0.4, "verschil": 40}


def test_shares_of_falls_add_up() -> None:
    answer = a.falls(48, 455, 390, 1)
    assert sum(answer[f"aandeel_{law}"] for law in ("wmo", "zvw", "wlz")) == pytest.approx(1)


@pytest.mark.parametrize(
    ("actual", "paid"),
    [
        (9_500, 337_500),  # 5% saved, threshold 2%
        (9_850, 0),  # 1.5% saved: under the threshold
        (10_500, 0),  # no saving
        (5_000, 2_000_000),  # the cap: 20% of the benchmark
    ],
)
def test_shared_savings(actual: float, paid: float) -> None:
    answer = a.shared_savings(10_000, actual, 1_000, 0.9, 0.02, 0.75, 0.20)
    assert answer["provider"] == pytest.approx(paid)
    assert answer["provider"] + answer["payer"] == pytest.approx(answer["gross"])


@pytest.mark.parametrize(
    ("margin", "kept"), [(-0.06, -0.045), (0.06, 0.045), (0.02, 0.02), (-0.20, -0.065), (0.0, 0.0)]
)
def test_corridor(margin: float, kept: float) -> None:
    assert a.corridor(margin, 0.03, 1, 0.10, 0.5)["kept"] == pytest.approx(kept)


def test_methods_are_found_by_their_own_name() -> None:
    assert all(name == function.__name__ for name, function in a.METHODS.items())
