"""The whole scenario as it stands in the address: area, year, horizon, measures and knobs.

``/scenario?gebied=GM0518&jaar=2026&m=jongerennorm_21&jongerennorm_21.volledige_norm=19`` reads
as it is written: ``m`` names a measure, ``<measure>.<knob>`` a knob that was turned, and
``wet.<path>`` a parameter of the law that was changed by itself. A form with these names makes
the same address, so everything works without a script too. Nothing in it is about a person.

A link that is shared also holds ``v``, the version it was made with, and every knob, turned or
not. When the defaults have changed since, the numbers stay, and the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hefboom.errors import HefboomError
from hefboom.report.format import Lang
from hefboom.web.scenario.choices import wijken
from hefboom.web.scenario.knobs import Knob, Value, knobs_of, parameter_knob

if TYPE_CHECKING:
    from hefboom.propositions import Measure

__all__ = [
    "AREA",
    "HORIZON",
    "MOST",
    "YEAR",
    "Change",
    "Chosen",
    "Fault",
    "State",
    "read_state",
]

AREA, YEAR, HORIZON = "GM0518", 2026, 5
MOST = 12
"""Measures and changed parameters in one scenario of the builder."""
LAW = "wet."
_AREA = re.compile(r"(NL|GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4})\Z")

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field: its name in the form, the text that says it, and its values."""

    field: str
    text: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Chosen:
    """A measure of the scenario, with the knobs that were turned."""

    measure: Measure
    knobs: tuple[Knob, ...]
    turned: dict[str, Value]

    def value(self, knob: Knob) -> Value:
        """The value of a knob: turned, or as the measure has it."""
        return self.turned.get(knob.id, knob.value)

    @property
    def changed(self) -> dict[str, Value]:
        """Knobs with another value than the measure has."""
        own = {knob.id: knob.value for knob in self.knobs}
        return {name: value for name, value in self.turned.items() if value != own[name]}


@dataclass(frozen=True)
class Change:
    """A parameter of the law that is changed by itself."""

    path: str
    knob: Knob
    value: float


@dataclass(frozen=True)
class State:
    """A scenario as the builder holds it.

    Attributes:
        area: one code. year, horizon: years.
        measures: what was chosen, in order. changes: parameters changed by themselves.
        faults: what is wrong in the address; with these nothing is computed.
        notes: what changed since a link was made, as (text, values).
        raw: what the user typed, by field with a fault, to show again.
    """

    area: str = AREA
    year: int = YEAR
    horizon: int = HORIZON
    measures: tuple[Chosen, ...] = ()
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    raw: tuple[tuple[str, str], ...] = ()

    def pairs(self, *, whole: bool = False) -> list[tuple[str, str]]:
        """Names and values of the address; ``whole`` with every knob and the version."""
        found = [("gebied", self.area), ("jaar", str(self.year)), ("horizon", str(self.horizon))]
        for chosen in self.measures:
            name = chosen.measure.id
            found.append(("m", name))
            for knob in chosen.knobs:
                value = chosen.value(knob)
                if (whole and value != ()) or value != knob.value:
                    found.append((f"{name}.{knob.id}", knob.text_of(value)))
        found += [(LAW + c.path, c.knob.text_of(c.value)) for c in self.changes]
        if whole:
            from hefboom.web.scenario.versions import stamp

            found.append(("v", stamp()))
        return found

    def query(self, *, whole: bool = False) -> str:
        """The address behind the question mark."""
        return urlencode(self.pairs(whole=whole))

    def with_measure(self, measure: Measure) -> State:
        """The same with one more measure."""
        if any(c.measure.id == measure.id for c in self.measures):
            return self
        chosen = Chosen(measure, knobs_of(measure, self.year), {})
        return replace(self, measures=(*self.measures, chosen))

    def without(self, name: str) -> State:
        """The same without a measure or a changed parameter."""
        return replace(
            self,
            measures=tuple(c for c in self.measures if c.measure.id != name),
            changes=tuple(c for c in self.changes if LAW + c.path != name),
        )

    @property
    def empty(self) -> bool:
        """Whether nothing was chosen yet."""
        return not self.measures and not self.changes


def read_state(pairs: Pairs, lang: Lang = "nl") -> State:
    """The state that an address holds; whatever is wrong in it becomes a fault, never an error."""
    from hefboom.propositions import load_measures

    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    faults: list[Fault] = []
    notes: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    raw: dict[str, str] = {}
    area = _area(given, faults)
    year = _whole(given, "jaar", YEAR, _years(), faults, raw)
    horizon = _whole(given, "horizon", HORIZON, range(1, 51), faults, raw)
    measures: list[Chosen] = []
    for name in dict.fromkeys(given.get("m", [])):
        known = load_measures().get(name)
        if known is None:
            notes.append(("scenario.melding.onbekende_maatregel", (("id", name[:80]),)))
        elif len(measures) < MOST:
            measures.append(_chosen(known, year, given, faults, notes, raw, lang))
        else:
            faults.append(Fault("m", "scenario.fout.te_veel", (("aantal", str(MOST)),)))
            break
    changes = _changes(given, year, faults, notes, raw, MOST - len(measures), lang)
    notes += _version_notes(given.get("v", []), notes)
    return State(area, year, horizon, tuple(measures), changes, tuple(faults), tuple(notes),
                 tuple(raw.items()))  # fmt: skip


def _area(given: dict[str, list[str]], faults: list[Fault]) -> str:
    from hefboom.population.areas import COUNTRY, check_area

    value = (given.get("gebied") or [AREA])[-1].strip().upper() or AREA
    if value == COUNTRY:  # It would take the memory and the minutes of everybody else.
        faults.append(Fault("gebied", "scenario.fout.land"))
        return AREA
    try:
        if not _AREA.match(value):
            raise HefboomError("not a code")
        check_area(value)
    except HefboomError:
        faults.append(Fault("gebied", "scenario.fout.gebied", (("gevonden", value[:20]),)))
        return AREA
    return value


def _years() -> range:
    from hefboom.web.scenario.choices import years

    return years()


def _whole(
    given: dict[str, list[str]], name: str, default: int, allowed: range, faults: list[Fault],
    raw: dict[str, str],
) -> int:  # fmt: skip
    text = (given.get(name) or [""])[-1].strip()
    if not text:
        return default if default in allowed else allowed[-1]
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) in allowed:
        return int(text)
    raw[name] = text[:40]
    bounds = (("laag", str(allowed[0])), ("hoog", str(allowed[-1])))
    faults.append(Fault(name, "scenario.fout.heel_getal", bounds))
    return default if default in allowed else allowed[-1]


def _chosen(
    measure: Measure, year: int, given: dict[str, list[str]], faults: list[Fault],
    notes: list[Any], raw: dict[str, str],
    lang: Lang,
) -> Chosen:  # fmt: skip
    knobs = knobs_of(measure, year)
    turned: dict[str, Value] = {}
    shared = "v" in given
    for knob in knobs:
        name = f"{measure.id}.{knob.id}"
        texts = given.get(name)
        if not texts or not "".join(texts).strip():
            continue
        if knob.kind == "gebieden":
            codes = [c.strip().upper() for text in texts for c in text.split(",") if c.strip()]
            turned[knob.id] = tuple(dict.fromkeys(codes))[:200]
            inside = wijken((given.get("gebied") or [AREA])[-1].strip().upper())
            wrong = [code for code in codes if code not in inside]
            if wrong:
                found = (("gevonden", wrong[0][:20]),)
                faults.append(Fault(name, "scenario.fout.wijk", found))
            continue
        try:
            turned[knob.id] = knob.read(texts[-1], lang)
        except HefboomError as error:
            raw[name] = texts[-1][:40]
            faults.append(_fault(name, knob, error))
    for name in given:
        head, _, tail = name.partition(".")
        if shared and head == measure.id and tail not in {k.id for k in knobs}:
            notes.append(("scenario.melding.onbekende_knop",
                          (("knop", tail[:80]), ("id", measure.id))))  # fmt: skip
    return Chosen(measure, knobs, turned)


def _fault(name: str, knob: Knob, error: HefboomError) -> Fault:
    if knob.kind == "keuze":
        return Fault(name, "scenario.fout.keuze")
    bounds = (("laag", f"{knob.low:g}"), ("hoog", f"{knob.high:.10g}"))
    whole = knob.whole or error.message == "not whole"
    return Fault(name, "scenario.fout.heel_getal" if whole else "scenario.fout.getal", bounds)


def _changes(
    given: dict[str, list[str]], year: int, faults: list[Fault], notes: list[Any],
    raw: dict[str, str], room: int,
    lang: Lang,
) -> tuple[Change, ...]:  # fmt: skip
    from hefboom.law import load

    tree = load().parameters
    found: list[Change] = []
    for name, texts in given.items():
        if not name.startswith(LAW):
            continue
        path = name.removeprefix(LAW)
        knob = law_knob(path, year) if path in tree else None
        if knob is None:
            notes.append(("scenario.melding.onbekende_parameter", (("pad", path[:120]),)))
            continue
        if len(found) >= room:
            faults.append(Fault("m", "scenario.fout.te_veel", (("aantal", str(MOST)),)))
            break
        try:
            value = knob.read(texts[-1], lang) if texts[-1].strip() else knob.value
        except HefboomError as error:
            raw[name] = texts[-1][:40]
            faults.append(_fault(name, knob, error))
            value = knob.value
        assert isinstance(value, float | int)
        found.append(Change(path, knob, float(value)))
    return tuple(found)


def law_knob(path: str, year: int) -> Knob | None:
    """The knob of a parameter of the law; None if it has no number in that year."""
    import datetime

    from hefboom.law import load

    parameter = load().parameters[path]
    now = parameter.value(datetime.date(year, 1, 1))
    if now is None or isinstance(now, bool):
        return None
    labels = (parameter.label("nl"), parameter.label("en"))
    return parameter_knob(parameter, path, labels, float(now), year, (path,))


def _version_notes(stamps: Iterable[str], notes: Sequence[Any]) -> list[Any]:
    from hefboom.web.scenario.versions import differences

    found: list[Any] = []
    for text in stamps:
        found += differences(text)
    return found
