"""Own figures after a build: how many the population has, and those it has not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.population import Population

__all__ = ["own_figures", "show_own_figures"]


def own_figures(populations: Iterable[Population]) -> list[dict[str, Any]]:
    """Rows of asked and got of all own figures that the populations were built with."""
    return [
        dict(row)
        for people in populations
        for row in people.metadata.get("own", {}).get("figures", [])
    ]


def show_own_figures(figures: list[dict[str, Any]]) -> None:
    """Say how many own figures the population has, and list those it does not have exactly."""
    from hefboom.cli.output import print_table, print_text

    if not figures:
        return
    counted = [row for row in figures if row["gekregen"] is not None]
    off = [row for row in counted if not _met(row)]
    steered = len(figures) - len(counted)
    words = f"Own figures: {len(counted) - len(off)} of {len(counted)} met exactly"
    print_text(words + (f", {steered} steer." if steered else "."))
    if off:
        print_table(
            ["area", "indicator", "asked", "got"],
            [
                [row["gebied"], row["indicator"], f"{row['gevraagd']:g}", f"{row['gekregen']:g}"]
                for row in off
            ],
            right=(2, 3),
        )


def _met(row: dict[str, Any]) -> bool:
    near = 0.5 if row["indicator"].endswith("_pct") else 0.0
    return bool(abs(row["gevraagd"] - row["gekregen"]) <= near)
