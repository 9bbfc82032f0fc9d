"""Two ledgers: transfers net out in one and count in the other; they are never added."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.returns import PAYERS, Amount, Entry, Kind, Ledger, payer, total, transfer_ledger


def test_a_transfer_counts_in_budget_and_nets_out_in_welfare() -> None:
    books = [Entry("gemeente", Kind.TRANSFER, -100.0), Entry("inwoner", Kind.TRANSFER, 100.0)]
    assert total(books[:1], Ledger.BUDGET).euros == -100.0
    assert total(books, Ledger.BUDGET).euros == 0.0
    assert total(books[:1], Ledger.WELFARE).euros == 0.0


def test_value_counts_in_welfare_only_and_resource_in_both() -> None:
    books = [Entry("inwoner", Kind.VALUE, 40.0), Entry("gemeente", Kind.RESOURCE, -10.0)]
    assert total(books, Ledger.WELFARE).euros == 30.0
    assert total(books, Ledger.BUDGET).euros == -10.0


def test_tax_and_benefit_together_do_not_count_twice_in_welfare() -> None:
    """Participatieladder trede 1: benefit and lost tax are both transfers, 4,500 is real."""
    books = [
        Entry("gemeente", Kind.TRANSFER, -5600.0),
        Entry("rijk", Kind.TAX, -11050.0),
        Entry("samenleving", Kind.RESOURCE, -4500.0),
    ]
    assert total(books, Ledger.BUDGET).euros == -21150.0
    assert total(books, Ledger.WELFARE).euros == -4500.0


def test_ledgers_are_never_added() -> None:
    with pytest.raises(HefboomError, match="never added"):
        Amount(Ledger.WELFARE, 1.0) + Amount(Ledger.BUDGET, 1.0)
    with pytest.raises(HefboomError, match="never added"):
        Amount(Ledger.WELFARE, 1.0) - Amount(Ledger.BUDGET, 1.0)
    assert (Amount(Ledger.BUDGET, 3.0) - Amount(Ledger.BUDGET, 1.0)).euros == 2.0
    with pytest.raises(TypeError):
        Amount(Ledger.BUDGET, 3.0) + 1.0


def test_a_bundle_is_never_added_to_its_parts() -> None:
    books = [
        Entry("gemeente", Kind.BUNDLE, -104000.0, 0.2, name="multiprobleemgezin"),
        Entry("gemeente", Kind.PRICE_TARIFF, -3000.0, part_of="multiprobleemgezin", name="Wmo"),
    ]
    with pytest.raises(HefboomError, match="bundle"):
        total(books, Ledger.BUDGET)


def test_a_bundle_counts_in_welfare_without_its_transfers() -> None:
    share = np.array([0.0, 0.25, 1.0])
    entry = Entry("gemeente", Kind.BUNDLE, np.full(3, 100.0), share)
    assert total([entry], Ledger.WELFARE).euros == pytest.approx([100.0, 75.0, 0.0])
    assert total([entry], Ledger.BUDGET).euros == pytest.approx([100.0] * 3)
    with pytest.raises(HefboomError, match="transfer"):
        total([Entry("gemeente", Kind.BUNDLE, 100.0)], Ledger.WELFARE)
    with pytest.raises(HefboomError, match="between 0 and 1"):
        total([Entry("gemeente", Kind.BUNDLE, 100.0, 1.5)], Ledger.WELFARE)


def test_entries_check_payer_and_share() -> None:
    with pytest.raises(HefboomError, match="did you mean gemeente"):
        Entry("gemeentes", Kind.RESOURCE, 1.0)
    with pytest.raises(HefboomError, match="only a bundle"):
        Entry("gemeente", Kind.RESOURCE, 1.0, 0.5)


def test_payers() -> None:
    assert list(PAYERS) == [
        "inwoner",
        "gemeente",
        "rijk",
        "uwv",
        "svb",
        "zorgverzekeraar",
        "zorgkantoor_wlz",
        "corporatie",
        "werkgever",
        "justitie",
        "onderwijs",
        "schuldeiser",
        "samenleving",
        "investeerder",
        "rijk_buig",
        "rijk_gemeentefonds",
        "rijk_szw",
        "rijk_vws",
        "rijk_fiscus",
    ]
    assert {each.part_of for each in PAYERS.values()} == {None, "rijk"}
    assert payer("gemeente").public
    assert not payer("zorgverzekeraar").public
    assert payer("zorgverzekeraar").collective
    assert all(each.nl and each.en for each in PAYERS.values())
    assert all(each.collective for each in PAYERS.values() if each.public)


def test_a_reform_is_a_transfer_in_both_ledgers() -> None:
    books = transfer_ledger({"gemeente": -3.0, "rijk": 1.0})
    assert books.budget == {"inwoner": 2.0, "gemeente": -3.0, "rijk": 1.0}
    assert sum(books.budget.values()) == 0.0
    assert books.welfare == Amount(Ledger.WELFARE, 0.0)
    assert len(books.not_counted_nl) == len(books.not_counted_en) > 0


def test_a_reform_by_draw() -> None:
    books = transfer_ledger({"gemeente": np.array([-1.0, -2.0]), "rijk": 0.5})
    assert books.budget["inwoner"] == pytest.approx([0.5, 1.5])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"gemeente": -3.0, "inwoner": 2.0}, "a payer is missing"),
        ({"gemeente": "veel"}, "amount in euros"),
        ({"gemeente": float("inf")}, "amount in euros"),
        ({"provincie": 1.0}, "unknown payer"),
    ],
)
def test_a_reform_with_a_hole_in_it_is_refused(changes: dict, message: str) -> None:
    with pytest.raises(HefboomError, match=message):
        transfer_ledger(changes)


def test_rounding_in_a_reform_is_not_a_hole() -> None:
    transfer_ledger({"gemeente": -1e9, "inwoner": 1e9 + 0.01})
