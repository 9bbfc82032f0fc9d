"""Several investments together, for people who may take part in more than one.

Each investment on its own tells what it does for somebody who gets nothing else. Together they
work on what the others leave (see `interaction`), so a programme yields less than its parts added
up. Costs are not shared: who takes part in two costs twice.

Which problem is shared is the *outcome* of an effect. How much there is to solve per participant
comes from `baseline` of the investment (`uitgangssituatie` in a measure). Where nobody gave it,
the largest of the effects is taken to solve the whole problem, so that a second one adds nothing
for the same people: too little rather than twice.

A published case is a bundle: its saving holds everything for its households. It keeps its
saving; an effect of a chain on the same household counts only for what the bundle leaves. Two
bundles share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns.appraisal import Appraisal, appraise
from hefboom.returns.interaction import overlap_shares, remaining_factors
from hefboom.returns.investment import Investment
from hefboom.returns.ledger import Ledger
from hefboom.returns.metrics import Convergence, convergence
from hefboom.returns.payers import PAYERS
from hefboom.returns.perspective import Perspective
from hefboom.returns.published import BUNDLE

__all__ = ["Programme", "appraise_all"]

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Programme:
    """Investments that were appraised together; draws of the same number belong together.

    Attributes:
        answers: one a investment, each net of what the others solve.
        overlap: share of the participants of one (row) who also take part in another (column).
    """

    answers: tuple[Appraisal, ...]
    overlap: Array

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """All who pay or gain."""
        seen = {name for answer in self.answers for name in answer.parties}
        return tuple(name for name in PAYERS if name in seen)

    @property
    def cost(self) -> Array:
        """Present value of what all payers put in."""
        return sum((each.cost for each in self.answers), np.zeros(self.draws))

    @property
    def saving(self) -> Array:
        """Present value of what all payers get back."""
        return sum((each.saving for each in self.answers), np.zeros(self.draws))

    @property
    def draws(self) -> int:
        """Number of draws."""
        return self.answers[0].draws

    def npv(self, ledger: Ledger | str = Ledger.BUDGET) -> Array:
        """Net present value of all investments together, by draw."""
        return sum((each.npv(ledger) for each in self.answers), np.zeros(self.draws))

    def npv_of(self, name: str) -> Array:
        """Net present value of all investments together for one payer."""
        return sum((each.npv_of(name) for each in self.answers), np.zeros(self.draws))

    def chance(self, name: str | None = None, ledger: Ledger | str = Ledger.BUDGET) -> float:
        """Share of draws in which the net present value lies above 0."""
        npv = self.npv(ledger) if name is None else self.npv_of(name)
        return float(np.mean(npv > 0.0))

    def convergence(self) -> Convergence:
        """Whether more draws could turn the answer."""
        return convergence(self.npv())

    def counted_once(self, alone: Sequence[Appraisal]) -> Array:
        """What would have been counted twice: benefits one by one, minus those together."""
        apart = sum((each.saving for each in alone), np.zeros(self.draws))
        return np.asarray(apart - self.saving)


def appraise_all(
    investments: Sequence[Investment],
    *,
    groups: Array | None = None,
    overlap: Array | None = None,
    view: Perspective = "lokaal",
    **options: Any,
) -> Programme:
    """Appraise investments together. The answers do not hang on their order.

    Args:
        investments: what is invested in.
        groups: ``groups[i, j]`` = number of people in the target groups of both i and j (the size
            of a group on the diagonal); participants are taken as drawn by chance from it.
        overlap: instead of `groups`, the share of the participants of i who also take part in j.
            Without both, no one takes part in two.
        view: see `appraise`.
        options: as `appraise` takes them.

    Raises:
        HefboomError: no investment at all; or see `appraise`.
    """
    if not investments:
        raise HefboomError("there is no investment", field="investering")
    alone = [appraise(each, view=view, **options) for each in investments]
    count = len(alone)
    shares = np.eye(count) if overlap is None else np.asarray(overlap, dtype=float)
    if overlap is None and groups is not None:
        people = [float(each.people.participants.mean()) for each in alone]
        shares = overlap_shares(people, np.asarray(groups, dtype=float))
    if shares.shape != (count, count):
        raise HefboomError(
            "an overlap has a row and a column for each investment",
            field="overlap",
            found=list(shares.shape),
        )
    if np.array_equal(shares, np.eye(count)):
        return Programme(tuple(alone), shares)
    left = _left(alone, shares)
    together = [
        appraise(each, view=view, left=part, **options) if part else before
        for each, before, part in zip(investments, alone, left, strict=True)
    ]
    return Programme(tuple(together), shares)


def _left(alone: Sequence[Appraisal], overlap: Array) -> list[dict[str, Array]]:
    """By investment and outcome: the part that the others leave."""
    solved = [each.model.solved(each.values) for each in alone]
    found: list[dict[str, Array]] = [{} for _ in alone]
    bundles = [i for i, row in enumerate(solved) if BUNDLE in row]
    for outcome in sorted({name for row in solved for name in row}):
        sharing = [i for i, row in enumerate(solved) if outcome in row]
        parts = _as_shares(alone, sharing, outcome, [solved[i][outcome] for i in sharing])
        factors = remaining_factors(parts, overlap[np.ix_(sharing, sharing)])
        for i, factor in zip(sharing, factors, strict=True):
            rest = factor
            if outcome != BUNDLE:
                for j in bundles:
                    rest = rest * (1.0 - overlap[i, j] * solved[j][BUNDLE])
            if np.any(rest < 1.0):
                found[i][outcome] = rest
    return found


def _as_shares(
    alone: Sequence[Appraisal], sharing: Sequence[int], outcome: str, amounts: Sequence[Array]
) -> list[Array]:
    """How large a part of the problem each solves alone."""
    if outcome == BUNDLE:
        return list(amounts)
    given = [alone[i].investment.baseline.get(outcome) for i in sharing]
    known = [room for room in given if room is not None]
    if known:
        # One outcome, one amount to solve; who did not say takes what another said.
        rooms = [np.asarray(max(known) if room is None else room) for room in given]
    else:
        rooms = [np.maximum.reduce(list(amounts))] * len(amounts)
    return [
        np.clip(np.divide(row, room, out=np.zeros_like(row), where=room > 0.0), 0.0, 1.0)
        for row, room in zip(amounts, rooms, strict=True)
    ]
