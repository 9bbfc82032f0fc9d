"""Debts: costs by the decree, and what a settlement leaves, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError
from hefboom.scenario.debt import collection_costs


@pytest.mark.parametrize(
    ("principal", "costs"),
    [(100, 40), (1_000, 150), (2_500, 375), (5_000, 625), (10_000, 875), (200_000, 2_775),
     (1_000_000, 6_775), (2_000_000, 6_775)],
)  # fmt: skip
def test_collection_costs_follow_the_decree(principal: float, costs: float) -> None:
    """Stb. 2012, 141: 15, 10, 5, 1 and 0.5%, at least 40 and at most 6,775."""
    assert collection_costs(principal) == pytest.approx(costs)


def test_paths_by_hand() -> None:
    document = hefboom.debt([800.0, 2_500.0], 60.0, wait=12, interest=0.07)
    assert document["incassokosten"] == pytest.approx(120 + 375)
    assert document["rente_tijdens_wachten"] == pytest.approx(231)
    paths = document["paden"]
    assert paths["vroeg_18"]["betaald"] == pytest.approx(18 * 60)
    assert paths["vroeg_18"]["kwijtgescholden"] == pytest.approx(3_300 - 1_080)
    assert paths["vroeg_36"]["betaald"] == pytest.approx(36 * 60)
    assert paths["laat_18"]["schuld_bij_start"] == pytest.approx(3_300 + 495 + 231)
    assert paths["laat_18"]["betaald"] == pytest.approx(1_080)
    assert paths["niets"]["betaald"] > paths["niets"]["schuld_bij_start"]
    assert paths["niets"]["maanden"] > 36


def test_every_euro_is_paid_or_remitted() -> None:
    for pay in (0.0, 10.0, 100.0, 5_000.0):
        for row in hefboom.debt([1_000.0, 9_000.0], pay)["paden"].values():
            if row["maanden"] is not None and row["kwijtgescholden"]:
                assert row["betaald"] + row["kwijtgescholden"] == pytest.approx(
                    row["schuld_bij_start"]
                )
    never = hefboom.debt([1_000.0], 0.0)["paden"]["niets"]
    assert never["maanden"] is None and never["over"] > 1_000


def test_without_interest_paying_alone_is_the_debt() -> None:
    row = hefboom.debt([1_200.0], 100.0, wait=0, interest=0.0)["paden"]["niets"]
    assert row["betaald"] == pytest.approx(1_200 + 180)
    assert row["maanden"] == 14
    quick = hefboom.debt([1_200.0], 1_000.0, interest=0.0)["paden"]["vroeg_18"]
    assert (quick["maanden"], quick["betaald"], quick["kwijtgescholden"]) == (2, 1_200, 0)


def test_sources_stand_beside_it() -> None:
    rows = hefboom.debt([500.0], 20.0)["bronnen"]
    assert {row["wat"] for row in rows} == {"incassokosten", "rente", "looptijd"}
    assert all(row["url"].startswith("https://") and row["status"] for row in rows)
    assert len(hefboom.debt([500.0], 20.0, interest=0.1)["bronnen"]) == 2


@pytest.mark.parametrize(
    ("claims", "options", "said"),
    [
        ([], {}, "names no debt"),
        ([-5.0], {}, "no such debt"),
        ([5.0], {"pay": -1.0}, "no such payment"),
        ([5.0], {"wait": -1}, "no such wait"),
        ([5.0], {"interest": 7.0}, "no such rate"),
    ],
)
def test_wrong_use(claims: list[float], options: dict[str, Any], said: str) -> None:
    with pytest.raises(HefboomError, match=said):
        hefboom.debt(claims, **{"pay": 10.0, **options})
