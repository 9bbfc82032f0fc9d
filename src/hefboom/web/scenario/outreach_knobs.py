"""The knobs of outreach: how many are reached, how many of them claim, what it costs.

Each is a value with a range. Turning a knob moves the value; the ends keep their proportion to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hefboom.web.scenario.knobs import Knob

if TYPE_CHECKING:
    from hefboom.propositions import Outreach
    from hefboom.propositions.outreach import Cause

__all__ = ["FORM", "outreach_knobs", "outreach_value", "turn_outreach"]

FORM = "benadering"
"""The `Knob.form` of these knobs."""

CAUSES: tuple[Cause, ...] = ("niet_weten", "niet_kunnen", "niet_willen")


def outreach_knobs(block: Outreach) -> list[Knob]:
    """Reach, claims per cause, effort, and costs where they are known."""
    found = [_share("bereik", block.bereik.waarde)]
    found += [_share(cause, block.conversie[cause].waarde) for cause in CAUSES]
    found.append(_share("moeite", block.moeite))
    if block.kosten_per_bereikte is not None:
        costs = block.kosten_per_bereikte.waarde
        high = max(500.0, 4 * costs)
        found.append(
            Knob("kosten", "getal", text="scenario.knop.kosten", unit="EUR", value=costs, low=0.0,
                 high=high, step=1.0, form=FORM)
        )  # fmt: skip
    return found


def _share(name: str, value: float) -> Knob:
    percent = round(100 * value, 6)
    return Knob(
        name, "getal", text=f"scenario.knop.{name}", unit="%", value=percent, low=0.0,
        high=max(100.0, percent), step=1.0, form=FORM,
    )  # fmt: skip


def turn_outreach(block: dict[str, Any], knob: Knob, value: float) -> None:
    """Write a turned knob into the ``benadering`` of a measure that is written out."""
    if knob.id == "moeite":
        block["moeite"] = round(value / 100, 10)
    elif knob.id == "kosten":
        block["kosten_per_bereikte"] = {
            **block["kosten_per_bereikte"], **_moved(block["kosten_per_bereikte"], value, None)
        }  # fmt: skip
    elif knob.id == "bereik":
        block["bereik"] = _moved(block["bereik"], value / 100, 1.0)
    else:
        shares = dict(block["conversie"])
        shares[knob.id] = _moved(shares[knob.id], value / 100, 1.0)
        block["conversie"] = shares


def _moved(spread: Mapping[str, float], value: float, most: float | None) -> dict[str, float]:
    old = spread["waarde"]
    if not old:
        return {"laag": round(value, 10), "waarde": round(value, 10), "hoog": round(value, 10)}
    found = {}
    for end in ("laag", "waarde", "hoog"):
        moved = value * spread[end] / old
        found[end] = round(moved if most is None else min(moved, most), 10)
    return found


def outreach_value(block: Mapping[str, Any], knob: Knob) -> float | None:
    """The value of a knob in a ``benadering`` that is written out; None if it is not there."""
    if knob.id == "moeite":
        value = block.get("moeite")
        return None if value is None else round(100 * value, 6)
    if knob.id == "kosten":
        costs = block.get("kosten_per_bereikte")
        return None if costs is None else float(costs["waarde"])
    spread = block.get("bereik") if knob.id == "bereik" else block.get("conversie", {}).get(knob.id)
    return None if spread is None else round(100 * float(spread["waarde"]), 6)
