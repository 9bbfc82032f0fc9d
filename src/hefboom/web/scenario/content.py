"""From the state of the builder to a scenario as ``hefboom.run`` takes it."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING, Any

from hefboom.report.format import Lang
from hefboom.scenario.words import listed
from hefboom.web.scenario.knobs import Knob, Value
from hefboom.web.scenario.outreach_knobs import FORM as OUTREACH
from hefboom.web.scenario.outreach_knobs import turn_outreach

if TYPE_CHECKING:
    from hefboom.web.scenario.state import Change, Chosen, State

__all__ = ["content_of", "measure_content", "title_of"]

LONGEST = 180
OWN = {"nl": "Eigen wijziging", "en": "Own change"}
CHANGED = {"nl": "Aangepast", "en": "Changed"}


def content_of(state: State) -> dict[str, Any]:
    """The scenario file of a state."""
    measures = [measure_content(chosen) for chosen in state.measures]
    measures += [_own(change, state.year, i) for i, change in enumerate(state.changes)]
    return {
        "naam": title_of(state, "nl"),
        "naam_en": title_of(state, "en"),
        "gebied": state.area,
        "jaar": state.year,
        "horizon": state.horizon,
        "maatregelen": measures,
    }


def title_of(state: State, lang: Lang) -> str:
    """The measures in one line."""
    names = [_name(chosen, lang) for chosen in state.measures]
    names += [f"{OWN[lang]}: {c.knob.labels[lang == 'en']}" for c in state.changes]
    if not names:
        return "Zonder maatregelen" if lang == "nl" else "Without measures"
    text = listed(names, lang)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def measure_content(chosen: Chosen) -> str | dict[str, Any]:
    """The id of a measure as it is shipped, or the measure written out with its knobs turned."""
    changed = chosen.changed
    if not changed:
        return chosen.measure.id
    content = {
        name: value
        for name, value in chosen.measure.model_dump(mode="python", exclude_none=True).items()
        if value not in ((), {}, None)
    }
    content = {name: _lists(value) for name, value in content.items()}
    own = {knob.id: knob for knob in chosen.knobs}
    for name, value in changed.items():
        _turn(content, own[name], value)
    for lang, end in (("nl", ""), ("en", "_en")):
        content[f"naam{end}"] = _name(chosen, lang)  # type: ignore[arg-type]
        said = "; ".join(_said(own[name], value, lang) for name, value in changed.items())  # type: ignore[arg-type]
        before = content[f"in_woorden{end}"]
        content[f"in_woorden{end}"] = f"{before} {CHANGED[lang]}: {said}."
    return content


def _lists(value: Any) -> Any:
    """The same with lists for tuples, as a file has them."""
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, list | tuple) else value


def _name(chosen: Chosen, lang: Lang) -> str:
    """The name of a measure; a number in it follows its knob, other changes are pointed out."""
    name = chosen.measure.naam if lang == "nl" else chosen.measure.naam_en
    marked = False
    for knob in chosen.knobs:
        value = chosen.value(knob)
        if value == knob.value:
            continue
        old = knob.said(knob.value, lang) if knob.kind == "getal" else ""
        if knob.form == "deelnemers" and old in name:
            name = name.replace(old, knob.said(value, lang))
        else:
            marked = True
    return f"{name} ({CHANGED[lang].lower()})" if marked else name


def _said(knob: Knob, value: Value, lang: Lang) -> str:
    from hefboom.web.words import Words

    label = knob.labels[lang == "en"] or Words(lang)(knob.text)
    return f"{label[:1].lower()}{label[1:]} {knob.said(value, lang)}"


def _turn(content: dict[str, Any], knob: Knob, value: Value) -> None:
    """Turn one knob in a measure that is written out."""
    law, block = content.get("hervorming", {}), content.get("investering", {})
    if knob.form == "start":
        assert isinstance(value, str)
        day = datetime.date.fromisoformat(value)
        if block and not (law and knob.id == "start"):
            block["start"] = day
        else:
            for path, dated in law.items():
                law[path] = {day: next(iter(dated.values()))}
    elif knob.form == "wijken":
        block["gebied"] = list(value)  # type: ignore[arg-type]
    elif knob.form == OUTREACH:
        turn_outreach(content["benadering"], knob, float(value))  # type: ignore[arg-type]
    elif knob.form in ("deelnemers", "jaren"):
        block[knob.form] = int(value)  # type: ignore[arg-type]
        if block.get("jaren", 1) > 1:
            block["plaatsen_per_jaar"] = math.ceil(block["deelnemers"] / block["jaren"])
    else:
        assert isinstance(value, float | int)
        for path in knob.paths:
            law[path] = {day: _change(knob, value) for day in law[path]}


def _change(knob: Knob, value: float) -> Any:
    if knob.form == "factor":
        return {"factor": round(1 + value / 100, 10)}
    if knob.form == "plus":
        return {"plus": value}
    if knob.form == "aandeel":
        return round(value / 100, 10)
    return int(value) if knob.whole else value


def _own(change: Change, year: int, index: int) -> dict[str, Any]:
    """A measure that only changes one parameter of the law."""
    names = {}
    for lang, end in (("nl", ""), ("en", "_en")):
        label = change.knob.labels[lang == "en"]
        said = change.knob.said(change.value, lang)  # type: ignore[arg-type]
        names[f"naam{end}"] = f"{OWN[lang]}: {label}"[:200]
        names[f"in_woorden{end}"] = f"{label[:1].upper()}{label[1:]}: {said}."
    return {
        "id": f"eigen_{index + 1}",
        **names,
        "hervorming": {
            change.path: {datetime.date(year, 1, 1): _change(change.knob, change.value)}
        },
    }
