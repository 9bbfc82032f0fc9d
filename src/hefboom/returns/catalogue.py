"""Which interventions can be appraised, in whatever form their evidence is written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.evidence_base import GRADES, load_evidence
from hefboom.returns.model import About, Model, Quoted
from hefboom.returns.published import PublishedCase

if TYPE_CHECKING:
    from hefboom.returns.chain import Chain, Quantity

__all__ = ["appraisable", "check_intervention", "model_of"]


def appraisable() -> tuple[str, ...]:
    """Ids of all interventions with numbers enough for an appraisal."""
    return (*load_evidence(), *(name for name in _chains() if name not in load_evidence()))


def _chains() -> tuple[str, ...]:
    from hefboom.returns.interventions import load_interventions

    return tuple(name for name, each in load_interventions().items() if each.chain is not None)


def check_intervention(name: object, *, file: str | None = None, field: str | None = None) -> str:
    """The name, if an appraisal of it can be made.

    Raises:
        HefboomError: nothing is on file under this name, or too little for an appraisal; the
            message then says what is missing.
    """
    if isinstance(name, str) and name in load_evidence():
        return name
    known = appraisable()
    if isinstance(name, str) and name in known:
        return name
    why = _why_not(name)
    raise HefboomError(
        why or f"unknown intervention{did_you_mean(str(name), known)}",
        file=file,
        field=field,
        found=name,
        allowed=known,
    )


def _why_not(name: object) -> str:
    from hefboom.returns.interventions import load_interventions

    found = load_interventions().get(name) if isinstance(name, str) else None
    if found is None or found.why_not_en is None:
        return ""
    return f"this intervention cannot be appraised: {found.why_not_en.rstrip('.')}"


@lru_cache(maxsize=256)
def model_of(
    name: str, *, unknown_prices_in: int | None = None, shared_prices: bool = True
) -> Model:
    """The evidence on an intervention as an appraisal computes with it.

    Args:
        name: id of the intervention.
        unknown_prices_in: price year to take for amounts that do not state one.
        shared_prices: all amounts of a chain are too high or too low together.
    """
    check_intervention(name, field="interventie")
    if name in load_evidence():
        return PublishedCase(load_evidence()[name])
    return _chained(name, unknown_prices_in, shared_prices)


def _chained(name: str, unknown_prices_in: int | None, shared_prices: bool) -> Model:
    from hefboom.returns.chained import Chained
    from hefboom.returns.interventions import load_interventions
    from hefboom.returns.unit_costs import load_unit_cost_sources

    known = load_interventions()[name]
    chain = known.chain
    assert chain is not None
    about = About(
        id=known.id,
        nl=known.nl,
        en=known.en,
        grade=weakest(effect.grade for effect in chain.effects),
        design_nl=" ".join(dict.fromkeys(effect.design_nl for effect in chain.effects)),
        design_en=" ".join(dict.fromkeys(effect.design_en for effect in chain.effects)),
        caveats_nl=known.caveats_nl,
        caveats_en=known.caveats_en,
        not_counted_nl=known.not_counted_nl,
        not_counted_en=known.not_counted_en,
        sources={**load_unit_cost_sources(), **known.sources},
        records=_records(chain),
    )
    return Chained(
        about,
        chain.lines(),
        unit=chain.unit,
        shared_prices=shared_prices,
        unknown_prices_in=unknown_prices_in,
    )


def weakest(grades: Iterable[str]) -> str:
    """The weakest grade: a chain is as strong as its weakest link."""
    order = list(GRADES)
    return max(grades, key=order.index)


def _records(chain: Chain) -> dict[str, Quoted]:
    from hefboom.returns.unit_costs import unit_cost

    found: dict[str, Quoted] = {}

    def add(name: str, quantity: Quantity | None) -> None:
        if quantity is not None:
            found.setdefault(name, Quoted(quantity.source, quantity.status))

    for part in (*chain.costs, *chain.effects):
        add(f"{part.id}.quantity", part.quantity)
    for effect in chain.effects:
        add(f"{effect.id}.attributie", effect.causal_share)
    for place, worth in chain.worths():
        if worth.unit_cost is not None:
            cost = unit_cost(worth.unit_cost)
            found.setdefault(f"unit_cost.{cost.id}", Quoted(cost.source, cost.status))
        add(f"{place.partition('.')[2]}.amount", worth.amount)
    return found
