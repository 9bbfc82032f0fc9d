"""The computations behind the published cases, one named function each.

They take plain numbers and give plain numbers by name. Amounts are in the currency of the case,
shares and rates are 0-1. A gain is positive, a cost that is asked for is positive too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod
from types import MappingProxyType

from hefboom.returns.ledger import Entry, Ledger, total

__all__ = [
    "METHODS",
    "breakthrough",
    "corridor",
    "falls",
    "implied_cost",
    "line_amount",
    "lines_total",
    "paid_hours",
    "per_unit",
    "perspectives",
    "relative_drop",
    "shared_savings",
    "shelter",
    "sheltered_work",
    "sum_of_parts",
    "visible_part",
    "youth_desk",
]

Numbers = dict[str, float]


def perspectives(
    taxpayers: float, participants: float, others: float, indirect: float, cost: float
) -> Numbers:
    """Benefits by perspective of the WSIPP model (US), added up and set against the cost.

    All amounts are present values per participant. `indirect` can be negative: it holds the
    economic loss that goes with levying taxes.
    """
    benefits = taxpayers + participants + others + indirect
    return {"total": benefits, "net": benefits - cost, "ratio": benefits / cost}


def implied_cost(
    taxpayers: float, participants: float, others: float, indirect: float, net: float
) -> Numbers:
    """The cost that follows from published benefits and net result, and the ratio with it."""
    benefits = taxpayers + participants + others + indirect
    return {"total": benefits, "cost": benefits - net, "ratio": benefits / (benefits - net)}


def visible_part(taxpayers: float, participants: float, net: float) -> Numbers:
    """What can be read of a table that is cut off, and what the rest must come to."""
    visible = taxpayers + participants
    return {"visible": visible, "rest": net - visible}


def line_amount(products: Sequence[Sequence[float]]) -> float:
    """One line of a price list: a sum of products, such as days times price a day."""
    return sum(prod(factors) for factors in products)


def lines_total(entries: Sequence[Entry]) -> Numbers:
    """All lines together, and what is left in the welfare ledger, where transfers net out."""
    return {
        "total": sum(float(entry.euros) for entry in entries),
        "welfare": float(total(entries, Ledger.WELFARE).euros),
    }


def sheltered_work(
    loonkostensubsidie: float,
    begeleiding: float,
    organisatie: float,
    bijstand: float,
    bonus: float,
) -> Numbers:
    """Sheltered work per person and year: one municipality, all of them, the Rijk, together.

    One municipality keeps the assistance it saves. If all do it, the national budget for
    assistance (BUIG) shrinks with it, so the saving goes to the Rijk. The bonus is money from
    the Rijk to municipalities: it nets out when both are added.
    """
    cost = loonkostensubsidie + begeleiding + organisatie
    everywhere = bonus - cost
    rijk = bijstand - bonus
    return {
        "gemeente": bijstand + bonus - cost,
        "alle_gemeenten": everywhere,
        "rijk": rijk,
        "overheid_samen": everywhere + rijk,
    }


def paid_hours(uren: float, uurprijs: float, kosten: float) -> Numbers:
    """Unpaid hours at the price of paid help, with the costs of the helpers added."""
    return {"uren_waarde": uren * uurprijs, "waarde": uren * uurprijs + kosten}


def shelter(kosten: float, baten: float, personen: float) -> Numbers:
    """Avoided cost and cost of a group, each per person, and their ratio."""
    return {
        "baten_per_persoon": baten / personen,
        "kosten_per_persoon": kosten / personen,
        "ratio": baten / kosten,
    }


def breakthrough(
    besparing: float,
    huishoudens: float,
    zonder_plan: float,
    raming: float,
    huishoudens_raming: float,
    doel: float,
) -> Numbers:
    """The Doorbraakmethode in The Hague, with both readings of the households without a plan.

    The published saving is divided by all households, by those left when the ones without a plan
    are among them, and by the total when they come on top. Cost is known only as planned.
    """
    planned_cost = raming / huishoudens_raming
    on_top = huishoudens + zonder_plan
    return {
        "per_huishouden": besparing / huishoudens,
        "per_huishouden_zonder_21": besparing / (huishoudens - zonder_plan),
        "per_huishouden_met_21": besparing / on_top,
        "geraamde_kosten": planned_cost,
        "geraamde_besparing": doel / huishoudens_raming,
        "geraamde_ratio": doel / raming,
        "kosten_157": planned_cost * huishoudens,
        "ratio_157": besparing / (planned_cost * huishoudens),
        "ratio_178": besparing / (planned_cost * on_top),
        "ratio_hele_raming": besparing / raming,
    }


def youth_desk(
    kosten: float,
    baten_per_euro: float,
    amsterdam_2014: float,
    amsterdam_2018: float,
    nederland_2015: float,
    nederland_2018: float,
) -> Numbers:
    """The Amsterdam youth desks: expected benefit per youth, and two falls in unemployment.

    The falls stand side by side, in shares, and are never subtracted: their years differ.
    """
    return {
        "baten": kosten * baten_per_euro,
        "saldo": kosten * (baten_per_euro - 1),
        "verandering_amsterdam": amsterdam_2018 - amsterdam_2014,
        "verandering_nederland": nederland_2018 - nederland_2015,
    }


def per_unit(totaal: float, aantal: float) -> Numbers:
    """A total divided by a number of people or households."""
    return {"per_stuk": totaal / aantal}


def falls(wmo: float, zvw: float, wlz: float, per_geval: float) -> Numbers:
    """Cost of falls by law: the total, the share under each law, and the number of cases."""
    everything = wmo + zvw + wlz
    return {
        "totaal": everything,
        "aandeel_wmo": wmo / everything,
        "aandeel_zvw": zvw / everything,
        "aandeel_wlz": wlz / everything,
        "gevallen": everything / per_geval,
    }


def sum_of_parts(**parts: float) -> Numbers:
    """All parts added up."""
    return {"totaal": sum(parts.values())}


def relative_drop(voor: float, na: float) -> Numbers:
    """A fall from before to after, in money and as a share of before."""
    return {"daling": (voor - na) / voor, "verschil": voor - na}


def shared_savings(
    benchmark: float,
    actual: float,
    personen: float,
    quality: float,
    minimum_rate: float,
    share: float,
    cap: float,
) -> Numbers:
    """Settlement of a shared-savings contract, from the first dollar, savings side only.

    Nothing is paid while the saving is a smaller share of the benchmark than `minimum_rate`. The
    payment is at most `cap` times the whole benchmark. What is not paid stays with the payer.
    """
    from hefboom.returns.sharing import formulas

    expected, spent = benchmark * personen, actual * personen
    earned = float(
        formulas.shared_savings(
            expected, spent, share=share, quality=quality, minimum_rate=minimum_rate, cap=cap
        )
    )
    gross = expected - spent
    return {
        "gross": gross,
        "rate": gross / expected,
        "provider": earned,
        "payer": gross - earned,
    }


def corridor(
    margin: float, band_1_tot: float, band_1_deel: float, band_2_tot: float, band_2_deel: float
) -> Numbers:
    """What a provider keeps of a margin, band by band; beyond the second band nothing.

    The margin is a share of revenue, negative for a loss. Each band has its own share.
    """
    from hefboom.returns.sharing import formulas

    bands = [(band_1_tot, band_1_deel), (band_2_tot, band_2_deel)]
    return {"kept": float(formulas.corridor(margin, bands))}


METHODS: Mapping[str, Callable[..., Numbers]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            perspectives,
            implied_cost,
            visible_part,
            sheltered_work,
            paid_hours,
            shelter,
            breakthrough,
            youth_desk,
            per_unit,
            falls,
            sum_of_parts,
            relative_drop,
            shared_savings,
            corridor,
        )
    }
)
"""The functions that a case can name as its `method`; price lists use `lines` instead."""
