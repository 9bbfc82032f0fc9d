"""Interventions: what is known of each, and in what form it can be appraised.

One file an intervention, in `interventies/`. Three forms: a published case (its file stands in
`evidence/`), a chain of effect x unit cost, or none. Without a form the file says why not: that
is a finding too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns._schema import (
    COUNTRY,
    ID,
    Grade,
    PayerField,
    PriceYear,
    Source,
    Status,
    Strict,
)
from hefboom.returns.chain import Chain
from hefboom.returns.effects import effect
from hefboom.returns.ledger import Kind
from hefboom.returns.unit_costs import unit_cost
from hefboom.returns.validation import validated

__all__ = [
    "STATUS",
    "TRANSFER",
    "Intervention",
    "Number",
    "chain_of",
    "intervention",
    "load_interventions",
    "read_intervention",
]

FOLDER = Path(__file__).parent / "interventies"

STATUS: Mapping[str, tuple[str, str]] = {
    "usable": ("bruikbaar", "usable"),
    "partial": ("deels bruikbaar", "partly usable"),
    "gap": ("niets gevonden", "nothing found"),
}
"""How much is known of an intervention, with its Dutch and English label."""

TRANSFER: Mapping[str, tuple[str, str]] = {
    "nl": ("Nederlands", "Dutch"),
    "proxy_us": ("uit de Verenigde Staten, ter vergelijking", "from the United States, as a proxy"),
}
"""Where the published numbers come from, with its Dutch and English label."""


class Number(Strict):
    """One published or derived number of an intervention.

    Attributes:
        what: its role; `bcr` is benefit over cost, `break_even` what would be needed to repay.
        currency: other than euros only for foreign studies; never converted.
    """

    what: Literal["cost", "effect", "bcr", "net", "chance", "break_even", "funnel", "other"]
    nl: str
    en: str
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str
    currency: Literal["EUR", "USD"] | None = None
    price_year: PriceYear = None
    status: Status
    source: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Number:
        bounds = [x for x in (self.low, self.value, self.high) if x is not None]
        if bounds != sorted(bounds):
            raise ValueError("low <= value <= high")
        if (not bounds) != (self.status == "missing"):
            raise ValueError("a value is null if and only if its status is missing")
        return self


class Intervention(Strict):
    """One intervention. See the module.

    Attributes:
        grade: strongest evidence that this file holds; our judgement, unless a source says it.
        payers_cost, payers_gain: who pays and who gains; our coding, unless a source says it.
        effects: ids of measured effects that tell about it.
        form: how it can be appraised: case, chain or none.
    """

    id: str = Field(pattern=ID)
    nl: str
    en: str
    target_nl: str | None = None
    target_en: str | None = None
    status: Literal["usable", "partial", "gap"]
    grade: Grade
    country: str = Field(pattern=COUNTRY)
    transfer: Literal["nl", "proxy_us"]
    payers_cost: tuple[PayerField, ...] = ()
    payers_gain: tuple[PayerField, ...] = ()
    numbers: tuple[Number, ...] = ()
    effects: tuple[str, ...] = ()
    unit_costs: tuple[str, ...] = ()
    sources: Mapping[str, Source] = Field(default_factory=dict)
    caveats_nl: tuple[str, ...] = ()
    caveats_en: tuple[str, ...] = ()
    form: Literal["case", "chain", "none"]
    why_not_nl: str | None = None
    why_not_en: str | None = None
    chain: Chain | None = None
    not_counted_nl: tuple[str, ...] = ()
    not_counted_en: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Intervention:
        if (self.form == "chain") != (self.chain is not None):
            raise ValueError("form is chain if and only if there is a chain")
        for why in (self.why_not_nl, self.why_not_en):
            if (self.form == "none") != (why is not None):
                raise ValueError("form none says why not (why_not_nl, why_not_en)")
        for name in ("caveats", "not_counted"):
            if len(getattr(self, f"{name}_nl")) != len(getattr(self, f"{name}_en")):
                raise ValueError(f"{name}_nl and {name}_en have as many lines")
        if self.form == "chain" and not self.not_counted_nl:
            raise ValueError("a chain says what is not counted (not_counted_nl, not_counted_en)")
        for place, source in self._named_sources():
            if source not in self.sources:
                raise ValueError(
                    f"{place} names a source that is not in this file: {source}"
                    f"{did_you_mean(source, self.sources)}"
                )
        return self

    def _named_sources(self) -> list[tuple[str, str]]:
        named = [(f"numbers[{i}]", s) for i, n in enumerate(self.numbers) for s in n.source]
        if self.chain is not None:
            named += [(f"chain.{place}", s) for place, s in self.chain.sources()]
        return named

    def label(self, lang: str) -> str:
        """The name in Dutch (nl) or English (en)."""
        return self.en if lang == "en" else self.nl

    def number(self, what: str) -> Number | None:
        """The first number with this role."""
        return next((number for number in self.numbers if number.what == what), None)


def read_intervention(path: Path) -> Intervention:
    """One intervention file.

    Raises:
        HefboomError: the file cannot be read, does not follow the schema, names an effect or unit
            cost that does not exist, or has a transfer without another side; names file and key.
    """
    found = validated(Intervention, read_yaml(path), file=path.name)
    if found.id != path.stem:
        raise HefboomError(
            "the id is the name of the file", file=path.name, field="id", found=found.id
        )
    for name in found.effects:
        effect(name, file=path.name, field="effects")
    for name in found.unit_costs:
        unit_cost(name, file=path.name, field="unit_costs")
    if found.chain is not None:
        for place, worth in found.chain.worths():
            if worth.unit_cost is not None:
                unit_cost(worth.unit_cost, file=path.name, field=f"chain.{place}.unit_cost")
        for line in found.chain.lines():
            if line.kind in (Kind.TRANSFER, Kind.TAX) and line.counterparty is None:
                raise HefboomError(
                    "a transfer has a counterparty: what one gains, the other loses",
                    file=path.name,
                    field=f"chain.{line.id}.counterparty",
                )
        for part in found.chain.effects:
            for name in part.effects:
                effect(name, file=path.name, field=f"chain.effects.{part.id}.effects")
    return found


@cache
def load_interventions() -> Mapping[str, Intervention]:
    """All interventions by id."""
    return {path.stem: read_intervention(path) for path in sorted(FOLDER.glob("*.yaml"))}


def intervention(name: str, *, file: str | None = None, field: str | None = None) -> Intervention:
    """What is known of one intervention.

    Raises:
        HefboomError: nothing is on file under this name.
    """
    known = load_interventions()
    if name not in known:
        raise HefboomError(
            f"unknown intervention{did_you_mean(str(name), known)}",
            file=file,
            field=field,
            found=name,
            allowed=known,
        )
    return known[name]


def chain_of(name: str, *, file: str | None = None, field: str | None = None) -> Chain:
    """The chain of one intervention.

    Raises:
        HefboomError: there is no such intervention, or it has no chain; the message says why.
    """
    found = intervention(name, file=file, field=field)
    if found.chain is None:
        why = found.why_not_en or "it is a published case; see hefboom.returns.evidence"
        raise HefboomError(f"no chain for {name}: {why}", file=file, field=field, found=name)
    return found.chain
