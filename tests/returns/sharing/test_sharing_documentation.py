"""The numbers in docs/sharing.md are those that the code gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from hefboom.returns.sharing import (
    AGREEMENTS,
    Books,
    Chance,
    by_cohort,
    compensate,
    keys,
    read_deal,
    settle,
)

PAGE = Path(__file__).parents[3] / "docs" / "sharing.md"
ROWS = {
    "shapley": "Shapley",
    "nucleolus": "nucleolus",
    "naar_baat": "by benefit",
    "gelijke_winst": "equal gain",
    "gelijke_kosten": "equal cost",
}
BOOKS = Books.of(
    {"zorgverzekeraar": 900_000},
    {
        "gemeente": 500_000,
        "zorgverzekeraar": 300_000,
        "zorgkantoor_wlz": 500_000,
        "corporatie": 100_000,
    },
)


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def deal(page):
    (block,) = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    return read_deal(yaml.safe_load(block))


def test_the_keys(page):
    for key in keys(BOOKS):
        cells = [f"{share * 900:.1f}".replace("-", "−") for share in key.share_of_cost]
        stays = "yes" if key.in_core else "no"
        assert f"| {ROWS[key.method]} | {' | '.join(cells)} | {stays} |" in page


def test_the_deal(page, deal):
    settled = settle(deal, BOOKS)
    insurer = settled.books.column("zorgverzekeraar")
    assert f"the insurer receives €{settled.payments.euros[0, insurer]:,.0f}." in page
    assert f"it still loses €{-settled.after[0, insurer]:,.0f}." in page
    text = " ".join(page.split())
    for row in compensate(settled.books.payers, settled.after[0]).rows():
        assert f"€{row['bedrag']:,.0f}" in text


@pytest.mark.parametrize(
    ("label", "comparison", "sizes"),
    [
        ("own year before, worst 20% chosen", "eigen_jaar", (50, 5_000)),
        ("comparison group, chosen in the same way", "controlegroep", (50, 500, 5_000)),
    ],
)
def test_the_contract_without_effect(page, deal, label, comparison, sizes):
    chance = Chance(spreiding=1.0, samenhang=0.6, slechtste_deel=0.2, vergelijking=comparison)
    agreement = deal.afspraken[0]
    for row in by_cohort(agreement.pay_for, 20_000.0, chance, sizes=sizes, draws=2_000):
        line = (
            f"| {label} | {row['personen']:,} | {row['gevonden_besparing']:.1%} "
            f"| {row['kans_op_betaling']:.0%} | {row['betaling_per_persoon']:,.0f} "
            f"| {row['minimale_besparing_nodig']:.1%} |"
        )
        assert line.replace("-", "−") in page


def test_every_kind_and_every_field_is_on_the_page(page):
    for kind, (model, _, _) in AGREEMENTS.items():
        (line,) = [line for line in page.splitlines() if line.startswith(f"| `{kind}`")]
        for field in set(model.model_fields) - {"soort"}:
            assert f"`{field}`" in line, f"{kind}: {field}"
