"""The four numbers on the first page, each with its range and its derivation.

The *hefboom* is the gross gains of all parties together, residents and the payer included, per euro
paid. If the law only moves money it is exactly 1; only an investment can have more, or less.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.scenario.positions import RESIDENTS, SMALLEST, Amounts, Positions
from hefboom.scenario.sentences import Names, amounts_listed
from hefboom.scenario.uncertainty import Bootstrap, spread
from hefboom.scenario.words import count, euro, ratio

if TYPE_CHECKING:
    from hefboom.scenario.effect import Effect

__all__ = ["LEVER", "headlines"]

GEMEENTE = "gemeente"

LEVER = (
    "Bruto baten van alle partijen samen, ook inwoners en de betaler zelf, per betaalde euro.",
    "Gross gains of all parties together, residents and the payer included, per euro paid.",
)
"""What the hefboom is; the report, the documentation and the glossary use the same words."""


def headlines(
    effect: Effect,
    place: Positions,
    bootstrap: Bootstrap,
    names: Names,
    traces: Mapping[str, Mapping[str, Any]],
    horizon: int,
) -> list[dict[str, Any]]:
    """The ``kerncijfers`` of the document.

    Args:
        traces: the ``herleiding`` by id of the headline.
    """
    level = bootstrap.level
    cost = place.costs(GEMEENTE)
    others = [name for name in place.parties if name != GEMEENTE]
    gains = sum((place.gains(name) for name in others), place.nothing)
    before, after = effect.under_minimum
    rows = [
        _row(
            "onder_minimum",
            ("huishoudens onder het minimum (verschil)", "households under the minimum (change)"),
            bootstrap.among(effect.rows).range(effect.under_minimum_change),
            "huishoudens",
            _minimum(before, after),
        ),
        _row(
            "kosten_gemeente",
            ("kosten voor de gemeente", "costs to the municipality"),
            spread(cost.value, cost.draws, level),
            "EUR",
            _cost(place, horizon),
        ),
        _row(
            "baten_anderen",
            ("baten voor anderen", "gains for others"),
            spread(gains.value, gains.draws, level),
            "EUR",
            _gains(place, others, names),
        ),
        _lever(place, level),
    ]
    return [{**row, "herleiding": dict(traces[row["id"]])} for row in rows]


def _row(
    name: str,
    label: tuple[str, str],
    value: Mapping[str, Any],
    unit: str,
    explanation: tuple[str, str],
) -> dict[str, Any]:
    return {
        "id": name,
        "label": label[0],
        "label_en": label[1],
        **value,
        "eenheid": unit,
        "toelichting": explanation[0],
        "toelichting_en": explanation[1],
    }


def _lever(place: Positions, level: float) -> dict[str, Any]:
    gains = sum((place.gains(name) for name in place.parties), place.nothing)
    paid = sum((place.paid(name) for name in place.parties), place.nothing)
    value: dict[str, Any]
    if paid.value < SMALLEST:
        value = {"waarde": None, "laag": None, "hoog": None}
        text = (
            "Niemand legt geld in. Dan is er geen hefboom te berekenen.",
            "Nobody puts in money. So there is no leverage to compute.",
        )
    elif not place.invested:
        value = dict.fromkeys(("waarde", "laag", "hoog"), 1.0)
        text = (
            f"{LEVER[0]} De wet verplaatst hier alleen geld: wat de een betaalt, krijgt de ander. "
            "Dan is de hefboom 1. Gevolgen voor gezondheid, werk en schulden tellen niet mee.",
            f"{LEVER[1]} Here the law only moves money: what one pays another receives. Then the "
            "leverage is 1. Effects on health, work and debts are not counted.",
        )
    else:
        levers = _ratio(gains, paid)
        value = spread(float(levers.mean()), levers, level)
        alone = _apart(place)
        text = (f"{LEVER[0]} {alone[0]}", f"{LEVER[1]} {alone[1]}")
    return _row("hefboom", ("hefboom", "leverage"), value, "ratio", text)


def _apart(place: Positions) -> tuple[str, str]:
    """The law and the investment each for itself, when there is both."""
    if all(abs(amount.value) < SMALLEST for amount in place.law.values()):
        return (
            "Gevolgen voor gezondheid en geluk tellen niet mee.",
            "Effects on health and happiness are not counted.",
        )
    saved = sum(place.saving.values(), place.nothing)
    spent = sum(place.cost.values(), place.nothing)
    lever = float(_ratio(saved, spent).mean())
    return (
        f"De wet verplaatst geld, dat telt voor 1. De investering alleen: {ratio(lever)}.",
        f"The law moves money, which counts for 1. The investment alone: {ratio(lever, 'en')}.",
    )


def _ratio(gains: Amounts, paid: Amounts) -> Any:
    return np.divide(
        gains.draws, paid.draws, out=np.ones_like(paid.draws), where=paid.draws >= SMALLEST
    )


def _minimum(before: float, after: float) -> tuple[str, str]:
    return (
        f"Van {count(before)} naar {count(after)} huishoudens. De maatstaf is voor en na gelijk: "
        "de norm van de Participatiewet zoals die nu is. Voor wie 18 tot en met 20 jaar is, geldt "
        "de norm van 21 jaar. Het gaat om het gezin van de huurder of eigenaar.",
        f"From {count(before, 'en')} to {count(after, 'en')} households. The yardstick is the same "
        "before and after: the norm of the Participatiewet as it is. For those of 18 to 20 it is "
        "the norm of 21. It is the family of the tenant or owner that counts.",
    )


def _cost(place: Positions, horizon: int) -> tuple[str, str]:
    law = place.law.get(GEMEENTE, place.nothing).value
    nl, en = [f"Per jaar. Door de wet: {_more_nl(-law)}."], [f"Per year. Law: {_more_en(-law)}."]
    if place.invested:
        put_in = place.cost.get(GEMEENTE, place.nothing).value
        saved = place.saving.get(GEMEENTE, place.nothing).value
        if put_in >= SMALLEST:
            nl.append(f"Aan investeringen: {_more_nl(put_in)}, gemiddeld over {horizon} jaar.")
            en.append(f"Investments: {_more_en(put_in)}, on average over {horizon} years.")
        else:
            nl.append("De gemeente betaalt niet mee aan de investering.")
            en.append("The municipality does not pay for the investment.")
        if saved >= SMALLEST:
            nl.append(
                f"Door de investering bespaart de gemeente naar schatting {euro(saved)} per jaar. "
                "Dat is onzeker en hier niet afgetrokken."
            )
            en.append(
                f"It saves the municipality an estimated {euro(saved, 'en')} a year. That is "
                "uncertain and not deducted here."
            )
    if abs(law) >= SMALLEST:
        nl.append(
            "Het Rijk vergoedt alle gemeenten samen voor de bijstand. Verandert de wet in heel "
            "Nederland, dan komt de rekening uiteindelijk bij het Rijk."
        )
        en.append(
            "Central government reimburses all municipalities together for social assistance. If "
            "the law changes nationwide, central government pays in the end."
        )
    return " ".join(nl), " ".join(en)


def _gains(place: Positions, others: list[str], names: Names) -> tuple[str, str]:
    gains = {n: place.gains(n).value for n in others if place.gains(n).value >= SMALLEST}
    costs = {n: place.paid(n).value for n in others if place.paid(n).value >= SMALLEST}
    nl, en = ["Per jaar."], ["Per year."]
    if gains:
        order = sorted(gains, key=lambda n: (n != RESIDENTS, -gains[n]))
        nl.append(f"Ontvangen of besparen: {amounts_listed(order, gains, names, 'nl')}.")
        en.append(f"Receiving or saving: {amounts_listed(order, gains, names, 'en')}.")
    if costs:
        order = sorted(costs, key=lambda n: -costs[n])
        nl.append(f"Daar betalen ook anderen aan mee: {amounts_listed(order, costs, names, 'nl')}.")
        en.append(f"Others pay for it too: {amounts_listed(order, costs, names, 'en')}.")
    return " ".join(nl), " ".join(en)


def _more_nl(cost: float) -> str:
    if abs(cost) < SMALLEST:
        return "geen verschil"
    return f"{euro(cost)} {'meer' if cost > 0 else 'minder'}"


def _more_en(cost: float) -> str:
    if abs(cost) < SMALLEST:
        return "no difference"
    return f"{euro(cost, 'en')} {'more' if cost > 0 else 'less'}"
