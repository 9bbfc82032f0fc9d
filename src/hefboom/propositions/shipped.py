"""Which measures and deals come with Hefboom, by the names of their files; reads none of them."""

from __future__ import annotations

from pathlib import Path

__all__ = ["DEALS", "MEASURES", "shipped_deal_ids", "shipped_ids"]

MEASURES = Path(__file__).parent / "maatregelen"
DEALS = Path(__file__).parent / "afspraken"


def shipped_ids() -> tuple[str, ...]:
    """The ids of the measures that come with Hefboom."""
    return _names(MEASURES)


def shipped_deal_ids() -> tuple[str, ...]:
    """The ids of the deals that come with Hefboom."""
    return _names(DEALS)


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))
