"""Keys: which part of the cost each payer carries, by five ideas of what is fair.

A key is agreed before the outcome is known. So it is made from expected benefits, and then
applied to every draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

import numpy as np

from hefboom.errors import HefboomError
from hefboom.returns.sharing.books import Array, Books
from hefboom.returns.sharing.core import least_core, nucleolus
from hefboom.returns.sharing.game import coalition_values, core_deficit, in_core, shapley

__all__ = ["METHODS", "NO_PARTY", "Key", "Method", "core_is_empty", "division", "keys", "parties"]

Method = Literal["shapley", "nucleolus", "naar_baat", "gelijke_winst", "gelijke_kosten"]

METHODS: Mapping[Method, tuple[str, str]] = MappingProxyType(
    {
        "shapley": (
            "Shapley: wat een partij gemiddeld toevoegt",
            "Shapley: what a party adds on average",
        ),
        "nucleolus": (
            "nucleolus: geen groep heeft reden om weg te lopen",
            "nucleolus: no group has a reason to walk away",
        ),
        "naar_baat": (
            "kosten naar verhouding van de baten",
            "costs in proportion to benefits",
        ),
        "gelijke_winst": ("elke partij evenveel winst", "the same gain for every party"),
        "gelijke_kosten": ("elke partij evenveel kosten", "the same cost for every party"),
    }
)
"""Keys by id, with their Dutch and English label."""

NO_PARTY = ("inwoner", "samenleving")
"""Who may gain but cannot sign a contract."""


@dataclass(frozen=True, eq=False)
class Key:
    """How costs are divided.

    Attributes:
        method: id of the idea behind it.
        payers: who shares.
        share_of_cost: by payer; adds up to 1. Below 0: gets money on top.
        gain: expected gain by payer (EUR); adds up to the expected surplus.
        in_core: whether no group of payers does better without the others.
        complaint: the most that a group could gain by going alone (EUR); 0 or below: nothing.
    """

    method: Method
    payers: tuple[str, ...]
    share_of_cost: Array
    gain: Array
    in_core: bool
    complaint: float


def parties(books: Books) -> tuple[str, ...]:
    """The payers in the books that have a cost or a benefit and can sign a contract."""
    moved = (np.abs(books.costs) + np.abs(books.benefits)).sum(axis=0) > 0.0
    return tuple(
        name
        for name, active in zip(books.payers, moved, strict=True)
        if active and name not in NO_PARTY
    )


def division(benefits: Array, cost: float, method: Method) -> Array:
    """The expected gain of each payer (EUR); adds up to benefits − cost.

    >>> division(np.array([4.0, 8.0, 6.0]), 10.0, "shapley").round(3).tolist()
    [1.667, 3.667, 2.667]

    Raises:
        HefboomError: nothing to divide, an unknown method, or benefits in proportion to which
            nothing can be divided.
    """
    gains = np.asarray(benefits, dtype=float)
    surplus = float(gains.sum()) - cost
    if method not in METHODS:
        raise HefboomError("unknown key", field="methode", found=method, allowed=METHODS)
    if surplus <= 0.0 and method in ("shapley", "nucleolus"):
        raise HefboomError(
            "costs exceed benefits, so there is no gain to divide fairly",
            field="methode",
            found=method,
            allowed=("naar_baat", "gelijke_winst", "gelijke_kosten"),
        )
    if method == "shapley":
        return shapley(coalition_values(gains, cost))
    if method == "nucleolus":
        return nucleolus(coalition_values(gains, cost))
    if method == "naar_baat":
        if gains.min() < 0.0 or gains.sum() <= 0.0:
            raise HefboomError(
                "costs in proportion to benefits need benefits of 0 or more",
                field="methode",
                found=float(gains.min()),
            )
        return gains - cost * gains / gains.sum()
    if method == "gelijke_winst":
        return np.full(gains.size, surplus / gains.size)
    return gains - cost / gains.size


def keys(
    books: Books, *, names: tuple[str, ...] | None = None, methods: tuple[Method, ...] | None = None
) -> list[Key]:
    """All keys for the expected costs and benefits of these books.

    Args:
        books: who pays and gains.
        names: who shares the whole cost; by default all that pay or gain and can sign.
        methods: which keys; by default all that can be made.

    Raises:
        HefboomError: one of the ``methods`` asked for cannot be made.
    """
    names = parties(books) if names is None else names
    columns = [books.column(name) for name in names]
    benefits = books.benefits[:, columns].mean(axis=0)
    cost = _cost(books)
    if not names or cost <= 0.0:
        raise HefboomError("there is no cost to divide", field="methode", found=cost)
    values = coalition_values(benefits, cost)
    made = []
    for method in methods or get_args(Method):
        try:
            gain = division(benefits, cost, method)
        except HefboomError:
            if methods is not None:
                raise
            continue
        made.append(
            Key(
                method=method,
                payers=names,
                share_of_cost=(benefits - gain) / cost,
                gain=gain,
                in_core=in_core(values, gain),
                complaint=core_deficit(values, gain),
            )
        )
    return made


def core_is_empty(books: Books) -> bool:
    """True if under every division some group of payers does better without the others."""
    names = parties(books)
    columns = [books.column(name) for name in names]
    values = coalition_values(books.benefits[:, columns].mean(axis=0), _cost(books))
    return least_core(values).core_is_empty


def _cost(books: Books) -> float:
    """The expected cost to divide. A cost of somebody who cannot sign stays where it is."""
    signs = [name not in NO_PARTY for name in books.payers]
    return float(books.costs[:, signs].sum(axis=1).mean())
