"""The knobs of a measure: the amounts, ages, places and dates in it that a user may change.

They follow from the measure itself: each kind of change in ``hervorming`` is a knob with bounds
from the parameter of the law, and ``investering`` has those of an investment.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from hefboom.errors import HefboomError
from hefboom.report.format import Formatter, Lang
from hefboom.web.scenario.knob_bounds import inside, nice, room_of, step_of

if TYPE_CHECKING:
    from hefboom.engine import Parameter
    from hefboom.propositions import Measure

__all__ = ["Knob", "Value", "knobs_of", "parameter_knob"]

Value = float | str | tuple[str, ...]
Kind = Literal["getal", "keuze", "gebieden"]

STARTS = ("01-01", "04-01", "07-01", "10-01")
MOST_PLACES = 1_000_000


@dataclass(frozen=True)
class Knob:
    """One thing that can be changed.

    Attributes:
        id: in the address, behind the id of the measure.
        kind: a number, a choice, or a set of wijken.
        labels: Dutch and English words before it; empty if `text` names a fixed text.
        text: name of a fixed text instead of `labels`.
        unit: ``EUR``, ``%``, ``jaar``, ``maanden``, … ; empty for a choice.
        value: as the measure has it.
        low, high, step: bounds and step of a number.
        options: choices; value → Dutch and English words.
        now: value in the law today, for a number that replaces it.
        paths: parameters of the law that it changes.
        form: how it changes them: ``waarde``, ``factor`` or ``plus``; a field of an investment;
            or ``benadering``.
        whole: only whole numbers.
    """

    id: str
    kind: Kind
    labels: tuple[str, str] = ("", "")
    text: str = ""
    unit: str = ""
    value: Value = 0.0
    low: float = 0.0
    high: float = 0.0
    step: float = 1.0
    options: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    now: float | None = None
    paths: tuple[str, ...] = ()
    form: str = ""
    whole: bool = False

    def read(self, text: str, lang: Lang = "nl") -> Value:
        """The value that a user gave, or an address holds.

        Raises:
            HefboomError: it is not a number within the bounds, or not one of the choices.
        """
        words = text.strip()
        if self.kind == "keuze":
            if words not in self.options:
                raise HefboomError("is not a choice", found=words[:40], allowed=list(self.options))
            return words
        number = _number(words, lang)
        if number is None or not self.low <= number <= self.high:
            raise HefboomError("out of bounds", found=words[:40])
        if self.whole and number != int(number):
            raise HefboomError("not whole", found=words[:40])
        return number

    def text_of(self, value: Value) -> str:
        """The value as it stands in an address: a point, no thousands separator."""
        if isinstance(value, tuple):
            return ",".join(value)
        if isinstance(value, str):
            return value
        text = f"{value:.10g}"
        # 1.125 would be read as thousands.
        return f"{text}0" if _THOUSANDS["nl"].fullmatch(text) else text

    def shown(self, value: Value, lang: Lang) -> str:
        """The value as it stands in its box: in Dutch with a comma."""
        text = self.text_of(value)
        return text.replace(".", ",") if lang == "nl" and self.kind == "getal" else text

    def said(self, value: Value, lang: Lang) -> str:
        """The value in words, with its unit."""
        f = Formatter(lang)
        if isinstance(value, tuple):
            return ", ".join(value)
        if isinstance(value, str):
            return self.options[value][lang == "en"]
        decimals = (
            0 if value == int(value) else min(4, len(f"{value:.4f}".rstrip("0").split(".")[1]))
        )
        if self.unit.startswith("EUR"):
            return f.euro(value, decimals, sign=self.form == "plus")
        if self.unit == "%":
            return f.percent(value / 100, decimals, sign=self.form == "factor")
        return f.number(value, decimals)


def _number(text: str, lang: Lang = "nl") -> float | None:
    """A number as Dutch or English readers write it; in an address, with a point."""
    words = text.replace("\u2212", "-").replace(" ", "").replace("\u00a0", "").lstrip("€+")
    thousands = _THOUSANDS[lang].fullmatch(words)
    if thousands or lang == "en":
        words = words.replace("." if lang == "nl" else ",", "")
    words = words.replace(",", ".")
    if not words or len(words) > 20 or not _PLAIN.fullmatch(words):
        return None
    number = float(words)
    return number if math.isfinite(number) else None


_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]*)?")
_THOUSANDS = {
    "nl": re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]*)?"),
    "en": re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?"),
}


def knobs_of(measure: Measure, year: int) -> tuple[Knob, ...]:
    """All knobs of a measure in a year."""
    return _knobs(measure.id, year) if _shipped(measure) else _made(measure, year)


def _shipped(measure: Measure) -> bool:
    from hefboom.propositions import load_measures

    return load_measures().get(measure.id) == measure


@cache
def _knobs(name: str, year: int) -> tuple[Knob, ...]:
    from hefboom.propositions import load_measures

    return _made(load_measures()[name], year)


def _made(measure: Measure, year: int) -> tuple[Knob, ...]:
    found: list[Knob] = []
    if measure.hervorming:
        found += _of_law(measure, year)
    if measure.investering:
        found += _of_investment(measure.investering, year)
    if measure.benadering is not None:
        from hefboom.web.scenario.outreach_knobs import outreach_knobs

        found += outreach_knobs(measure.benadering)
    return tuple(found)


# --- the law --------------------------------------------------------------------------------------


def _of_law(measure: Measure, year: int) -> list[Knob]:
    """One knob for every kind of change; changes that are the same move together."""
    groups: dict[tuple[str, float], list[str]] = {}
    starts: set[datetime.date] = set()
    for path, dated in measure.hervorming.items():
        for day, change in dated.items():
            starts.add(day)
            form, number = _form(change)
            groups.setdefault((form, number), []).append(path)
    knobs: list[Knob] = []
    for index, ((form, number), paths) in enumerate(groups.items()):
        if form:
            knob = _law_knob(form, number, tuple(paths), index, year)
            if knob.id in {other.id for other in knobs}:
                knob = replace(knob, id=f"knop{index + 1}")
            knobs.append(knob)
    if len(starts) == 1:
        knobs.append(_start_knob(next(iter(starts)), year))
    return knobs


def _form(change: Any) -> tuple[str, float]:
    """How a parameter changes, and by what; no form if a knob would make no sense."""
    if isinstance(change, bool):
        return "", float(change)
    if isinstance(change, int | float):
        return "waarde", float(change)
    if "gelijk_aan" in change:
        return "", 0.0
    if "factor" in change:
        return "factor", float(change["factor"])
    return "plus", float(change["plus"])


def _law_knob(form: str, number: float, paths: tuple[str, ...], index: int, year: int) -> Knob:
    parameter = _parameter(paths[0])
    names = (_labels(paths, "nl"), _labels(paths, "en"))
    name = paths[0].rpartition(".")[2] if paths[0][-1] != "*" else f"knop{index + 1}"
    if form == "factor":
        percent = round((number - 1) * 100, 6)
        step = 1.0 if percent == int(percent) else 0.5
        rooms = [(low / n - 1, high / n - 1) for n, low, high in room_of(paths, year) if n > 0]
        least, most = max((r[0] for r in rooms), default=-1), min((r[1] for r in rooms), default=1)
        return Knob(
            name, "getal", names, unit="%", value=percent,
            low=inside(max(-50.0, 100 * least), percent, step, math.ceil),
            high=inside(min(max(100.0, 3 * percent), 100 * most), percent, step, math.floor),
            step=step, paths=paths, form=form,
        )  # fmt: skip
    now = _now(parameter, year)
    if form == "plus":
        size = max(abs(number), abs(now or 0) / 4, 1.0)
        top = nice(4 * size)
        step = step_of(top)
        rooms = [(low - n, high - n) for n, low, high in room_of(paths, year)]
        least = max((r[0] for r in rooms), default=-top)
        most = min((r[1] for r in rooms), default=top)
        return Knob(
            name, "getal", names, unit=parameter.unit, value=number,
            low=inside(max(-top, least), number, step, math.ceil),
            high=inside(min(top, most), number, step, math.floor),
            step=step, paths=paths, form=form, now=now,
        )  # fmt: skip
    return parameter_knob(parameter, name, names, number, year, paths)


def parameter_knob(
    parameter: Parameter, name: str, labels: tuple[str, str], value: float, year: int,
    paths: tuple[str, ...],
) -> Knob:  # fmt: skip
    """A knob that gives a parameter of the law another value."""
    now = _now(parameter, year)
    unit, around = parameter.unit, max(abs(now or 0.0), abs(value))
    low, high, step, whole = 0.0, nice(2 * around) if around else 100.0, 0.0, False
    if unit == "aandeel":
        low, high, step = 0.0, 100.0, 0.5
        value, unit = round(value * 100, 6), "%"
        now = None if now is None else round(now * 100, 6)
        high = max(high, value)
        if parameter.maximum is not None:
            high = min(high, parameter.maximum * 100)
        if parameter.minimum is not None:
            low = max(low, parameter.minimum * 100)
        return Knob(name, "getal", labels, unit=unit, value=value, low=low, high=high, step=step,
                    now=now, paths=paths, form="aandeel")  # fmt: skip
    if unit in ("jaar", "maanden", "dagen", "aantal"):
        whole = float(value).is_integer() and float(now or 0).is_integer()
        step = 1.0 if whole else 0.1
        if unit == "jaar" and around > 10:
            low, high = max(0.0, min(value, now or value) - 10), max(value, now or value) + 10
        else:
            high = max(24.0 if unit == "maanden" else 12.0, 3 * around)
    if parameter.minimum is not None:
        low = max(low, float(parameter.minimum)) if low else float(parameter.minimum)
    if parameter.maximum is not None:
        high = min(high, float(parameter.maximum))
    return Knob(
        name, "getal", labels, unit=unit, value=value, low=low, high=high,
        step=step or step_of(high), now=now, paths=paths, form="waarde", whole=whole,
    )  # fmt: skip


def _start_knob(start: datetime.date, year: int) -> Knob:
    days = {start, *(datetime.date.fromisoformat(f"{year}-{day}") for day in STARTS)}
    return Knob(
        "start", "keuze", text="scenario.knop.start", value=start.isoformat(), form="start",
        options={
            day.isoformat(): (Formatter("nl").date(day), Formatter("en").date(day))
            for day in sorted(days)
        },
    )  # fmt: skip


def _parameter(path: str) -> Parameter:
    from hefboom.law import load

    tree = load().parameters
    return tree[tree.below(path[:-2])[0]] if path.endswith(".*") else tree[path]


def _labels(paths: tuple[str, ...], lang: Lang) -> str:
    names = list(dict.fromkeys(_parameter(path).label(lang) for path in paths))
    if len(names) <= 3:
        return "; ".join(names)
    more = len(names) - 2
    return f"{names[0]}; {names[1]}; " + (
        f"en {more} andere" if lang == "nl" else f"and {more} more"
    )


def _now(parameter: Parameter, year: int) -> float | None:
    value = parameter.value(datetime.date(year, 1, 1))
    return None if value is None or isinstance(value, bool) else float(value)


# --- investments ----------------------------------------------------------------------------------


def _of_investment(block: Mapping[str, Any], year: int) -> list[Knob]:
    from hefboom.returns import Investment

    model = Investment.read(block).model
    knobs = []
    places = block.get("deelnemers")
    if isinstance(places, int):
        unit = "huishouden" if model.unit == "huishouden" else model.unit
        knobs.append(
            Knob(
                "deelnemers",
                "getal",
                text=f"scenario.knop.{_counted(unit)}",
                unit="aantal",
                value=float(places),
                low=1.0,
                high=min(nice(5.0 * places), MOST_PLACES),
                step=1.0,
                form="deelnemers",
                whole=True,
            )
        )
        knobs.append(
            Knob(
                "jaren",
                "getal",
                text="scenario.knop.jaren",
                unit="jaar",
                value=float(block.get("jaren", 1)),
                low=1.0,
                high=10.0,
                step=1.0,
                form="jaren",
                whole=True,
            )
        )
    start = block.get("start")
    first = start.year if isinstance(start, datetime.date) else year
    knobs.append(
        Knob(
            "start",
            "keuze",
            text="scenario.knop.start",
            form="start",
            value=f"{first}-01-01",
            options={f"{y}-01-01": (str(y), str(y)) for y in range(year, year + 6)},
        )
    )
    knobs.append(Knob("wijken", "gebieden", text="scenario.knop.wijken", value=(), form="wijken"))
    return knobs


def _counted(unit: str) -> str:
    return {"huishouden": "huishoudens", "persoon": "plaatsen"}.get(unit, "eenheden")
