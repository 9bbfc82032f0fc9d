"""From a scenario file back to the state of the builder: the inverse of `content`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hefboom.web.scenario.outreach_knobs import FORM as OUTREACH
from hefboom.web.scenario.outreach_knobs import outreach_value
from hefboom.web.scenario.state import LAW, State, read_state

if TYPE_CHECKING:
    from hefboom.web.scenario.knobs import Knob

__all__ = ["KEPT", "state_of_content"]

KEPT = "adres"
"""The field of a kept scenario with its whole address: every knob, and the version."""


def state_of_content(content: Mapping[str, Any]) -> State:
    """The state that `hefboom.web.scenario.content.content_of` made this of."""
    from hefboom.propositions import load_measures
    from hefboom.web.scenario.knobs import knobs_of

    area = content.get("gebied", "")
    area = area[0] if isinstance(area, list) and area else area
    year = int(content.get("jaar", 0) or 0)
    pairs = [
        ("gebied", str(area)),
        ("jaar", str(year)),
        ("horizon", str(content.get("horizon", 5))),
    ]
    for measure in content.get("maatregelen", []):
        if isinstance(measure, str):
            pairs.append(("m", measure))
            continue
        name = str(measure.get("id", ""))
        shipped = load_measures().get(name)
        if shipped is None:
            for path, dated in measure.get("hervorming", {}).items():
                pairs.append((LAW + path, _number(next(iter(dated.values())), path)))
            continue
        pairs.append(("m", name))
        for knob in knobs_of(shipped, year):
            text = _value(knob, measure)
            if text:
                pairs.append((f"{name}.{knob.id}", text))
    from urllib.parse import parse_qsl

    return read_state(parse_qsl(urlencode(pairs), keep_blank_values=True))


def _value(knob: Knob, measure: Mapping[str, Any]) -> str:
    """The value of a knob in a measure that is written out; empty if it is not there."""
    law, block = measure.get("hervorming", {}), measure.get("investering", {})
    if knob.form == "start":
        if "start" in block and not law:
            return str(block["start"])
        days = [str(day) for dated in law.values() for day in dated]
        return days[0] if days else ""
    if knob.form == "wijken":
        area = block.get("gebied", [])
        return ",".join(area) if isinstance(area, list) else str(area)
    if knob.form == OUTREACH:
        number = outreach_value(measure.get("benadering", {}), knob)
        return "" if number is None else f"{number:.10g}"
    if knob.form in ("deelnemers", "jaren"):
        return str(block.get(knob.form, ""))
    for path in knob.paths:
        if path in law:
            return _change(knob.form, next(iter(law[path].values())))
    return ""


def _change(form: str, change: Any) -> str:
    if form == "factor":
        return f"{(change['factor'] - 1) * 100:.10g}"
    if form == "plus":
        return f"{change['plus']:.10g}"
    return f"{change * 100:.10g}" if form == "aandeel" else f"{change:.10g}"


def _number(change: Any, path: str) -> str:
    from hefboom.law import load

    tree = load().parameters
    if isinstance(change, Mapping) or path not in tree:
        return ""
    return _change("aandeel" if tree[path].unit == "aandeel" else "waarde", change)
