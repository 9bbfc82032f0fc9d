"""The whole evidence base as one list: unit costs, interventions, effects, gaps.

What a list, a page or a check shows of each is the same; the files keep their own form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns import _figures
from hefboom.returns._figures import Figure
from hefboom.returns._schema import Gap, Source, Strict
from hefboom.returns.effects import FOLDER as EFFECTS
from hefboom.returns.effects import Finding, load_effect_sources, load_effects
from hefboom.returns.evidence_base import load_evidence
from hefboom.returns.interventions import Intervention, load_interventions
from hefboom.returns.unit_costs import UnitCost, load_gaps, load_unit_cost_sources, load_unit_costs
from hefboom.returns.validation import validated

__all__ = ["KINDS", "Entry", "Figure", "entry", "load_entries", "select"]

KINDS: Mapping[str, tuple[str, str]] = {
    "unit_cost": ("kengetal", "unit cost"),
    "intervention": ("interventie", "intervention"),
    "effect": ("effect", "effect"),
    "gap": ("niet gevonden", "not found"),
}
"""What stands in the evidence base, with Dutch and English label."""

What = Literal["unit_cost", "intervention", "effect", "gap"]


@dataclass(frozen=True)
class Entry:
    """One thing in the evidence base.

    Attributes:
        theme: file or folder it belongs to.
        grade: grade of an intervention, or identification of an effect; None for a unit cost.
        status: status of its first number; of an intervention: usable, partial or gap.
        payers: payers it names.
        figures: every number in it.
        sources: the sources it names, by id.
        notes_nl, notes_en: what must be known beside the numbers.
        record: the file as it was read.
    """

    kind: What
    id: str
    theme: str
    nl: str
    en: str
    grade: str | None
    status: str
    country: str | None
    payers: tuple[str, ...]
    figures: tuple[Figure, ...]
    sources: Mapping[str, Source]
    notes_nl: tuple[str, ...]
    notes_en: tuple[str, ...]
    record: Strict

    def label(self, lang: str) -> str:
        """The name in Dutch (nl) or English (en)."""
        return self.en if lang == "en" else self.nl

    def notes(self, lang: str) -> tuple[str, ...]:
        """The notes in Dutch (nl) or English (en)."""
        return self.notes_en if lang == "en" else self.notes_nl

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON: the summary, and under `record` everything in the file."""
        shown: dict[str, Any] = _plain(
            {
                name: getattr(self, name)
                for name in ("kind", "id", "theme", "nl", "en", "grade", "status", "country")
            }
            | {"payers": self.payers, "figures": self.figures, "sources": self.sources}
            | {"record": self.record}
        )
        return shown


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        names = {name: field.alias or name for name, field in type(value).model_fields.items()}
        return {alias: _plain(getattr(value, name)) for name, alias in names.items()}
    if is_dataclass(value) and not isinstance(value, type):
        own = asdict(value)
        if isinstance(value, Figure):
            return own
        # As the files write it.
        named = {"mean" if key == "average" else key: item for key, item in own.items()}
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(value).__name__).lower()
        return {"type": name, **named}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _of_unit_cost(found: UnitCost) -> Entry:
    known = load_unit_cost_sources()
    return Entry(
        kind="unit_cost",
        id=found.id,
        theme=found.theme,
        nl=found.nl,
        en=found.en,
        grade=None,
        status=found.status,
        country=found.country,
        payers=tuple(found.payers),
        figures=(_figures.of_unit_cost(found),),
        sources={name: known[name] for name in found.source},
        notes_nl=(found.toelichting,) if found.toelichting else (),
        notes_en=(found.note,) if found.note else (),
        record=found,
    )


def _of_effect(found: Finding) -> Entry:
    return Entry(
        kind="effect",
        id=found.id,
        theme=found.theme,
        nl=found.nl,
        en=found.en,
        grade=found.identification,
        status=found.status,
        country=found.country,
        payers=(),
        figures=_figures.of_effect(found),
        sources={found.source: load_effect_sources()[found.source]},
        notes_nl=tuple(each for each in (found.design_nl, found.finding_nl) if each),
        notes_en=tuple(each for each in (found.design_en, found.finding_en) if each),
        record=found,
    )


def _of_intervention(found: Intervention) -> Entry:
    case = load_evidence().get(found.id) if found.form == "case" else None
    sources = {**found.sources, **(case.sources if case else {})}
    why = ((found.why_not_nl,), (found.why_not_en,)) if found.why_not_nl else ((), ())
    return Entry(
        kind="intervention",
        id=found.id,
        theme=found.form,
        nl=found.nl,
        en=found.en,
        grade=found.grade,
        status=found.status,
        country=found.country,
        payers=tuple(dict.fromkeys((*found.payers_cost, *found.payers_gain))),
        figures=_figures.of_intervention(found, case),
        sources={name: _source(each) for name, each in sources.items()},
        notes_nl=(*found.caveats_nl, *(each for each in why[0] if each)),
        notes_en=(*found.caveats_en, *(each for each in why[1] if each)),
        record=found,
    )


def _source(found: Any) -> Source:
    return found if isinstance(found, Source) else Source(ref=found.ref, url=found.url)


def _of_gap(found: Gap, theme: str) -> Entry:
    return Entry(
        kind="gap",
        id=found.id,
        theme=theme,
        nl=found.nl,
        en=found.en,
        grade=None,
        status="missing",
        country=None,
        payers=(),
        figures=(),
        sources={},
        notes_nl=(found.where,),
        notes_en=(found.where,),
        record=found,
    )


@cache
def load_entries() -> Mapping[str, Entry]:
    """Everything in the evidence base, by id, in the order in which it is shown.

    Raises:
        HefboomError: a file with a fault, or one id for two things.
    """
    entries = [_of_unit_cost(each) for each in load_unit_costs().values()]
    entries += [_of_intervention(each) for each in load_interventions().values()]
    entries += [_of_effect(each) for each in load_effects().values()]
    entries += [_of_gap(each, "kengetallen") for each in load_gaps().values()]
    for name, entry in read_yaml(EFFECTS / "ontbreekt.yaml").items():
        gap = validated(Gap, {"id": name, **entry}, file="ontbreekt.yaml", field=str(name))
        entries.append(_of_gap(gap, "effecten"))
    found: dict[str, Entry] = {}
    for each in entries:
        if each.id in found:
            raise HefboomError("two things in the evidence base have this id", found=each.id)
        found[each.id] = each
    return found


def entry(name: str, *, field: str | None = None) -> Entry:
    """One thing in the evidence base.

    Raises:
        HefboomError: nothing has this id.
    """
    known = load_entries()
    if name not in known:
        raise HefboomError(
            f"nothing in the evidence base has this id{did_you_mean(name, known)}",
            field=field,
            found=name,
        )
    return known[name]


FILTERS = ("kind", "theme", "status", "grade", "country")


def select(*, payer: str | None = None, text: str | None = None, **filters: str) -> list[Entry]:
    """The entries that meet every filter.

    Args:
        payer: only entries that name this payer.
        text: only entries with these words anywhere in them, in whatever case.
        filters: kind, theme, status, grade or country, with the value that is asked.

    Raises:
        HefboomError: a filter with a value that no entry has.
    """
    found = list(load_entries().values())
    for name, asked in filters.items():
        if name not in FILTERS:
            raise HefboomError("unknown filter", field=name, found=name, allowed=FILTERS)
        every = sorted({str(v) for each in load_entries().values() if (v := getattr(each, name))})
        if asked not in every:
            raise HefboomError(
                f"no entry has this {name}{did_you_mean(asked, every)}",
                field=f"--{name}",
                found=asked,
                allowed=every,
            )
        found = [each for each in found if getattr(each, name) == asked]
    if payer is not None:
        from hefboom.returns.payers import payer as payer_named

        payer_named(payer, field="--payer")
        found = [each for each in found if payer in each.payers]
    if text is not None:
        words = text.casefold()
        found = [
            each
            for each in found
            if words in json.dumps(each.to_dict(), ensure_ascii=False).casefold()
        ]
    return found
