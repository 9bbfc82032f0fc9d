"""What an appraisal needs to know of an intervention, whatever form the evidence has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from hefboom.returns.draws import Distribution
from hefboom.returns.intake import FUNNEL
from hefboom.returns.streams import Stream

__all__ = ["EFFECT", "VARIANTS", "About", "Model", "Quoted", "Values", "Variant", "net_effect"]

Array = NDArray[np.float64]
Values = Mapping[str, Array]
"""Draws by parameter; a split over payers is [draw, payer]."""

Variant = Literal["gepubliceerd", "sceptisch"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)

EFFECT = "effect"
"""Not a parameter of the evidence: a factor on all benefits, 1 unless somebody moves it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where one number of the evidence comes from: ids of sources, and how far to trust it."""

    source: tuple[str, ...]
    status: str


@dataclass(frozen=True)
class About:
    """What is said of the evidence beside its numbers.

    Attributes:
        sources: by id; each has a ``ref`` and a ``url``.
        records: by parameter, where its number comes from.
    """

    id: str
    nl: str
    en: str
    grade: str
    design_nl: str
    design_en: str
    caveats_nl: Sequence[str]
    caveats_en: Sequence[str]
    not_counted_nl: Sequence[str]
    not_counted_en: Sequence[str]
    sources: Mapping[str, Any]
    records: Mapping[str, Any] = field(default_factory=dict)


class Model(Protocol):
    """An intervention as an appraisal computes with it."""

    @property
    def about(self) -> About: ...

    @property
    def unit(self) -> str:
        """``persoon`` or ``huishouden``: what one participant is."""
        ...

    @property
    def investor(self) -> str:
        """Who pays most of the cost."""
        ...

    @property
    def shares(self) -> frozenset[str]:
        """Parameters that lie between 0 and 1."""
        ...

    @property
    def parameters(self) -> tuple[str, ...]:
        """Parameters that an investment may assume otherwise, beside those of the way in."""
        ...

    @property
    def outcomes(self) -> frozenset[str]:
        """Outcomes that another investment may act on as well."""
        ...

    def distributions(self, variant: Variant) -> dict[str, Distribution]:
        """The distribution of each parameter, in a fixed order."""
        ...

    def luck(self, name: str) -> str:
        """Name of the luck of a parameter; parameters with one name move together."""
        ...

    def split(self, seed: int, draws: int) -> dict[str, Array]:
        """Draws that are not one number: a split over payers."""
        ...

    def central(self, chosen: Mapping[str, Distribution]) -> dict[str, Any]:
        """The value of each parameter that a sensitivity analysis stands still at."""
        ...

    def label(self, name: str) -> tuple[str, str]:
        """Dutch and English label of a parameter."""
        ...

    @property
    def certain_words(self) -> tuple[str, str]:
        """What the variant without doubt takes for granted, in Dutch and English."""
        ...

    def prices_year(self, asked: int | None) -> int | None:
        """The year of the prices of the answer; None if amounts stay as published."""
        ...

    def split_is_assumed(self) -> tuple[bool, str, str]:
        """Whether somebody assumed who sees which part; and why, in Dutch and English."""
        ...

    def provenance(self) -> list[dict[str, Any]]:
        """Every number of the evidence: value, unit, price year, payer, status, sources."""
        ...

    def solved(self, values: Values) -> dict[str, Array]:
        """By outcome: how much of it one participant gains by this alone, by draw."""
        ...

    def streams(
        self, values: Values, *, horizon: int, prices_in: int | None, left: Mapping[str, Array]
    ) -> list[Stream]:
        """Costs and benefits per participant.

        Args:
            values: draws of every parameter.
            horizon: years followed.
            prices_in: year of the prices; None leaves them as published.
            left: by outcome, the part that other investments leave to this one.
        """
        ...


def net_effect(values: Values, size: int) -> Array:
    """(1 - deadweight) x (1 - displacement) x the factor on all benefits, where given."""
    found = np.ones(size)
    for name, turned in (("doodgewicht", True), ("verdringing", True), (EFFECT, False)):
        row = values.get(name)
        if row is not None:
            found = found * ((1.0 - row) if turned else row)
    return found


def funnel_label(name: str) -> tuple[str, str]:
    """Label of a parameter of the way in."""
    nl, en, _ = FUNNEL[name]
    return nl, en
