"""Who claims what he has a right to: a logit of the amount, the group and the effort.

    from hefboom.population import take_up
    scheme = take_up.schemes()["zorgtoeslag"]
    scheme.chance(monthly=[20.0, 120.0], group=["overig", "bijstand"])

Entitlement comes first and is not computed here. The figures, with source and status, stand in
``take_up.yaml``. Luck is drawn per gezin or household and scheme, so that it is the same before and
after a measure, and one scheme says nothing about the next (SCP 2007).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError

from .randomness import draws
from .tables import yaml_file

__all__ = [
    "CAUSES",
    "GROUPS",
    "REFERENCE",
    "REST",
    "Scheme",
    "causes_drawn",
    "group_codes",
    "luck",
    "newly_retired",
    "scheme_of",
    "schemes",
    "sources",
]

Array = npt.NDArray[Any]

GROUPS = ("bijstand", "zelfstandig", "nieuw_gepensioneerd", "overig")
"""The groups with a published rate of their own, the first that fits; ``overig`` is the rest."""

REST = "overig"

CAUSES = ("niet_weten", "niet_kunnen", "niet_willen")
"""Why somebody does not claim: not knowing, not able, not willing."""

REFERENCE = 100.0
"""EUR per month at which the logit is the intercept."""

SMALLEST = 1.0
"""EUR per month: below this the logit falls no further."""

_LIMIT = 30.0
_FILE = "take_up.yaml"
_KNOWN = ("niet_gebruik", "helling", "moeite", "oorzaken", "snijpunt")


@dataclass(frozen=True)
class Scheme:
    """The model of one scheme.

    Attributes:
        id: id of the scheme in ``regelingen.yaml`` of the law.
        rates: published non-take-up by group, ``alle`` for everybody entitled (0-1).
        slope: rise of the logit per unit of the logarithm of the monthly amount.
        effort: fall of the logit per unit of effort; 1 is the effort of today.
        causes: share of each of `CAUSES` among those who do not claim.
        intercepts: the logit at `REFERENCE` and the effort of today, per group.
        records: everything as it stands in the file, with source and status.
    """

    id: str
    rates: Mapping[str, float]
    slope: float
    effort: float
    causes: Mapping[str, float]
    intercepts: Mapping[str, float]
    records: Mapping[str, Any]

    def logit(self, monthly: npt.ArrayLike, group: Array, effort: float = 1.0) -> Array:
        """The logit of claiming.

        Args:
            monthly: EUR per month of the right.
            group: code of the group, the place in `GROUPS`.
            effort: effort that claiming takes, 1 = that of today, 0 = none.

        Raises:
            HefboomError: an amount that is no number, or an effort below 0.
        """
        amount = np.asarray(monthly, dtype=np.float64)
        if amount.size and not np.isfinite(amount).all():
            raise HefboomError("an amount is no number", field=f"{self.id}.bedrag")
        if not np.isfinite(effort) or effort < 0:
            raise HefboomError(
                "effort is a number from 0", field="moeite", found=effort, allowed="0 or more"
            )
        rest = self.intercepts[REST]
        start = np.array([self.intercepts.get(name, rest) for name in GROUPS])
        size = np.log(np.maximum(amount, SMALLEST) / REFERENCE)
        logit = start[np.asarray(group)] + self.slope * size - self.effort * (effort - 1.0)
        return np.asarray(np.clip(logit, -_LIMIT, _LIMIT))

    def chance(
        self, monthly: npt.ArrayLike, group: Array | Sequence[str], effort: float = 1.0
    ) -> Array:
        """The chance to claim (0-1), for those with a right to ``monthly``; see `logit`."""
        codes = group if isinstance(group, np.ndarray) else group_codes(group)
        return np.asarray(1.0 / (1.0 + np.exp(-self.logit(monthly, codes, effort))))


def group_codes(names: Sequence[str]) -> Array:
    """The place of each name in `GROUPS`.

    Raises:
        HefboomError: a group that is not known.
    """
    for name in names:
        if name not in GROUPS:
            raise HefboomError("unknown group", field="groep", found=name, allowed=GROUPS)
    return np.array([GROUPS.index(name) for name in names], dtype=np.int64)


@cache
def schemes() -> dict[str, Scheme]:
    """All schemes with a model, by id.

    Raises:
        HefboomError: the file is wrong; names the field.
    """
    return {
        name: scheme_of(name, content)
        for name, content in yaml_file("take_up")["regelingen"].items()
    }


def sources() -> dict[str, dict[str, str]]:
    """Title and address of every source that the file names."""
    return dict(yaml_file("take_up")["bronnen"])


def scheme_of(name: str, content: Mapping[str, Any]) -> Scheme:
    """One scheme from its part of the file, checked.

    Raises:
        HefboomError: a field that is missing or unknown, a share outside 0-1, causes that do not
            add up to 1, or a value without status.
    """

    def wrong(field: str, message: str, **details: Any) -> HefboomError:
        return HefboomError(message, file=_FILE, field=f"regelingen.{name}.{field}", **details)

    def value(field: str, record: Any, low: float, high: float) -> float:
        if not isinstance(record, Mapping) or not {"value", "status"} <= set(record):
            raise wrong(field, "has a value and a status", found=record)
        number = record["value"]
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise wrong(field, "is not a number", found=number)
        if not low <= number <= high:
            raise wrong(field, "is out of range", found=number, allowed=f"{low} to {high}")
        return float(number)

    if not isinstance(content, Mapping) or set(content) != set(_KNOWN):
        raise wrong("", "has other fields than it may have", found=list(content), allowed=_KNOWN)
    groups = ("alle", *GROUPS[:-1])
    for group in content["niet_gebruik"]:
        if group not in groups:
            raise wrong("niet_gebruik", "unknown group", found=group, allowed=groups)
    if "alle" not in content["niet_gebruik"]:
        raise wrong("niet_gebruik.alle", "this field is missing")
    if set(content["oorzaken"]) != set(CAUSES):
        raise wrong(
            "oorzaken", "names three causes", found=list(content["oorzaken"]), allowed=CAUSES
        )
    causes = {c: value(f"oorzaken.{c}", content["oorzaken"][c], 0, 1) for c in CAUSES}
    if abs(sum(causes.values()) - 1) > 1e-9:
        raise wrong("oorzaken", "the shares add up to 1", found=sum(causes.values()))
    if REST not in content["snijpunt"]:
        raise wrong(f"snijpunt.{REST}", "this field is missing")
    return Scheme(
        id=name,
        rates={g: value(f"niet_gebruik.{g}", r, 0, 1) for g, r in content["niet_gebruik"].items()},
        slope=value("helling", content["helling"], 0, 5),
        effort=value("moeite", content["moeite"], 0, 10),
        causes=causes,
        intercepts={g: float(v) for g, v in content["snijpunt"].items()},
        records=dict(content),
    )


def luck(seed: int, event: str, areas: Sequence[str], counts: Array) -> Array:
    """One draw in (0, 1) per row; rows stand sorted by area, ``counts[i]`` of them in ``areas[i]``.

    The same row of the same area draws the same, whatever else is run, before and after a measure.
    """
    return draws(seed, f"gebruik: {event}", areas, counts)


def causes_drawn(scheme: Scheme, chances: Array) -> Array:
    """The cause of each row, as its place in `CAUSES`, from one draw in (0, 1) per row."""
    limits = np.cumsum([scheme.causes[name] for name in CAUSES])[:-1]
    return np.searchsorted(limits, chances, side="right")


def newly_retired() -> tuple[int, int]:
    """The youngest and the oldest age at which a pensioner counts as newly retired."""
    low, high = yaml_file("take_up")["groepen"]["nieuw_gepensioneerd"]["leeftijd"]
    return int(low), int(high)
