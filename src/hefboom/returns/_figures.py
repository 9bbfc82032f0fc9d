"""Every single number of the evidence base, in one form for lists and pages."""

from __future__ import annotations

from dataclasses import dataclass

from hefboom.returns.chain import Amount, Chain, Quantity
from hefboom.returns.effects import MEASURES, Finding
from hefboom.returns.evidence_base import Evidence
from hefboom.returns.interventions import Intervention
from hefboom.returns.unit_costs import UNITS, UnitCost

__all__ = ["Figure", "of_effect", "of_intervention", "of_unit_cost"]


@dataclass(frozen=True)
class Figure:
    """One number.

    Attributes:
        value, low, high: the number, and the range that the source gives or that is assumed.
        interval: what low and high are, if that is known: ci95, range or assumed.
        unit_nl, unit_en: unit, as it is shown.
        price_year: year of the prices; null where there is none, or where it is not stated.
        money: whether it is an amount, so that a null price year blocks conversion.
        note_nl, note_en: what belongs to this number only.
    """

    nl: str
    en: str
    value: float | None
    low: float | None
    high: float | None
    interval: str | None
    unit_nl: str
    unit_en: str
    price_year: int | None
    money: bool
    status: str
    sources: tuple[str, ...]
    note_nl: str | None = None
    note_en: str | None = None


def of_unit_cost(found: UnitCost) -> Figure:
    """The number of a unit cost."""
    unit_nl, unit_en = UNITS[found.unit]
    return Figure(
        nl=found.nl,
        en=found.en,
        value=found.value,
        low=found.low,
        high=found.high,
        interval=None,
        unit_nl=unit_nl,
        unit_en=unit_en,
        price_year=found.price_year,
        money=found.unit != "ratio",
        status=found.status,
        sources=found.source,
        note_nl=found.toelichting,
        note_en=found.note,
    )


def of_effect(found: Finding) -> tuple[Figure, ...]:
    """The numbers of a finding: its estimates, and the causal share that goes with them."""
    made = [
        Figure(
            nl=each.nl,
            en=each.en,
            value=each.value,
            low=each.low,
            high=each.high,
            interval=each.interval,
            unit_nl=MEASURES[each.measure][0],
            unit_en=MEASURES[each.measure][1],
            price_year=None,
            money=False,
            status=(
                "missing"
                if each.value is None and each.low is None
                else "derived"
                if found.confidence == "derived"
                else "single_source"
            ),
            sources=(found.source,),
        )
        for each in found.estimates
    ]
    if found.causal_share is not None:
        low, middle, high = found.causal_share
        made.append(
            Figure(
                nl="deel dat als oorzaak mag gelden (ons oordeel)",
                en="share that may count as a cause (our judgement)",
                value=middle,
                low=low,
                high=high,
                interval="assumed",
                unit_nl="aandeel",
                unit_en="share",
                price_year=None,
                money=False,
                status="assumed",
                sources=(),
            )
        )
    return tuple(made)


def of_intervention(found: Intervention, case: Evidence | None) -> tuple[Figure, ...]:
    """The numbers of an intervention: published ones, those of its chain, those of its case."""
    made = [
        Figure(
            nl=each.nl,
            en=each.en,
            value=each.value,
            low=each.low,
            high=each.high,
            interval=None,
            unit_nl=_unit(each.unit, 0),
            unit_en=_unit(each.unit, 1),
            price_year=each.price_year,
            money=each.currency is not None,
            status=each.status,
            sources=each.source,
        )
        for each in found.numbers
    ]
    if found.chain is not None:
        made += _of_chain(found.chain)
    if case is not None:
        for record in case.records.values():
            made.append(
                Figure(
                    nl=record.nl,
                    en=record.en,
                    value=record.value,
                    low=getattr(record.distribution, "low", None),
                    high=getattr(record.distribution, "high", None),
                    interval="assumed" if record.distribution_status == "assumed" else None,
                    unit_nl=_unit(record.unit, 0),
                    unit_en=_unit(record.unit, 1),
                    price_year=record.price_year,
                    money=record.unit.startswith("EUR"),
                    status=record.status,
                    sources=record.source,
                    note_nl=record.toelichting,
                    note_en=record.note,
                )
            )
    return tuple(made)


def _of_chain(chain: Chain) -> list[Figure]:
    made = []
    for cost in chain.costs:
        made.append(_of_quantity(f"keten: {cost.nl}", f"chain: {cost.en}", cost.quantity))
        if cost.worth.amount is not None:
            made.append(_of_quantity(f"keten: {cost.nl}", f"chain: {cost.en}", cost.worth.amount))
    for effect in chain.effects:
        nl, en = f"keten: {effect.nl}", f"chain: {effect.en}"
        made.append(_of_quantity(nl, en, effect.quantity))
        made.append(
            _of_quantity(
                f"{nl}, deel door de aanpak", f"{en}, share due to it", effect.causal_share
            )
        )
        for worth in effect.worth:
            if worth.amount is not None:
                made.append(_of_quantity(nl, en, worth.amount))
            if worth.transfer_share is not None:
                made.append(
                    _of_quantity(
                        f"{nl}, deel dat een overdracht is",
                        f"{en}, share that is a transfer",
                        worth.transfer_share,
                    )
                )
    return made


def _of_quantity(nl: str, en: str, found: Quantity) -> Figure:
    spread = found.distribution
    return Figure(
        nl=nl,
        en=en,
        value=found.value,
        low=getattr(spread, "low", None),
        high=getattr(spread, "high", None),
        interval="assumed" if found.distribution_status == "assumed" else None,
        unit_nl=_unit(found.unit, 0),
        unit_en=_unit(found.unit, 1),
        price_year=found.price_year if isinstance(found, Amount) else None,
        money=isinstance(found, Amount),
        status=found.status,
        sources=found.source,
        note_nl=found.toelichting,
        note_en=found.note,
    )


_OTHER: dict[str, tuple[str, str]] = {
    "EUR": ("€", "€"),
    "USD/persoon": ("dollar per persoon", "dollars per person"),
    "USD/gezin": ("dollar per gezin", "dollars per family"),
    "USD/kind": ("dollar per kind", "dollars per child"),
    "aandeel": ("aandeel", "share"),
    "aandeel per jaar": ("aandeel per jaar", "share per year"),
    "procent": ("procent", "per cent"),
    "procentpunt": ("procentpunt", "percentage points"),
    "factor": ("factor", "factor"),
    "jaar": ("jaar", "years"),
    "maanden": ("maanden", "months"),
    "aantal": ("aantal", "number"),
    "plaatsingen per jaar": ("plaatsingen per jaar", "placements per year"),
    "jongere": ("jongere", "young person"),
    "traject": ("traject", "programme"),
    "deelnemer": ("deelnemer", "participant"),
    "huishouden": ("huishouden", "household"),
    "persoonsjaar": ("persoonsjaar", "person-year"),
    "deel van de baat per jaar": ("deel van de baat per jaar", "share of the benefit per year"),
    "EUR/woning": ("€ per woning", "€ per home"),
    "EUR/programma": ("€ per programma", "€ per programme"),
    "woning": ("woning", "home"),
    "programma": ("programma", "programme"),
    "programmajaar": ("jaar van het programma", "year of the programme"),
    "uur": ("uur", "hours"),
    "dagen": ("dagen", "days"),
    "dagdelen": ("dagdelen", "half-days"),
    "maanden per persoon": ("maanden per persoon", "months per person"),
    "plaatsen per woning": ("plaatsen per woning", "places per home"),
    "gezonde levensjaren per persoon": (
        "gezonde levensjaren per persoon",
        "healthy life years per person",
    ),
    "dagen per programma per jaar": (
        "dagen per programma per jaar",
        "days per programme and year",
    ),
    "vallen per persoon per jaar": ("vallen per persoon per jaar", "falls per person per year"),
}
"""Units beside those of the unit costs, with their Dutch and English label."""


def _unit(unit: str, lang: int) -> str:
    return (UNITS.get(unit) or _OTHER.get(unit) or (unit, unit))[lang]
