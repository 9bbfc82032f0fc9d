"""Whose purse: one municipality, all municipalities together, or the country.

Money does not always stay where it is first seen. If a municipality pays less bijstand, it keeps
the difference; but the national budget for bijstand (BUIG) follows what all municipalities spend,
so if all of them save, the Rijk takes it back. The switch says whom an amount is booked to:

- `lokaal`: to who sees it first. Right for one municipality whose own saving does not move the
  national budget.
- `alle_gemeenten`: what a municipality sees goes to who bears it in the end; other payers keep
  what they see. Right for a plan that every municipality follows.
- `nationaal`: every amount goes to who bears it in the end, and funds and ministries are one
  Rijk.

The switch moves money between payers. It never changes the total.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.payers import PAYERS

__all__ = ["PERSPECTIVES", "Perspective", "booked_to", "perspective", "perspective_labels"]

Perspective = Literal["lokaal", "alle_gemeenten", "nationaal"]
PERSPECTIVES: tuple[Perspective, ...] = get_args(Perspective)

perspective_labels: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "lokaal": ("één gemeente", "one municipality"),
        "alle_gemeenten": ("alle gemeenten samen", "all municipalities together"),
        "nationaal": ("wie het uiteindelijk draagt", "who bears it in the end"),
    }
)
"""Dutch and English label of each perspective."""


def perspective(
    name: object, *, file: str | None = None, field: str = "perspectief"
) -> Perspective:
    """The perspective with this name.

    Raises:
        HefboomError: there is none.
    """
    for each in PERSPECTIVES:
        if name == each:
            return each
    raise HefboomError(
        f"unknown perspective{did_you_mean(str(name), PERSPECTIVES)}",
        file=file,
        field=field,
        found=name,
        allowed=PERSPECTIVES,
    )


def booked_to(payer: str, ultimate_payer: str, view: Perspective) -> str:
    """To whom an amount is booked.

    >>> booked_to("gemeente", "rijk_buig", "lokaal")
    'gemeente'
    >>> booked_to("gemeente", "rijk_buig", "alle_gemeenten")
    'rijk_buig'
    >>> booked_to("zorgverzekeraar", "inwoner", "alle_gemeenten")
    'zorgverzekeraar'
    >>> booked_to("gemeente", "rijk_buig", "nationaal")
    'rijk'
    """
    if view == "lokaal":
        return payer
    if view == "alle_gemeenten":
        return ultimate_payer if payer == "gemeente" else payer
    return PAYERS[ultimate_payer].part_of or ultimate_payer
