"""The ground of fast answers: the law as it is stays in memory, and only changes are computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.engine.reform import Reform
from hefboom.scenario.effect import Effect
from hefboom.scenario.ground import Ground
from hefboom.scenario.live.groups import difference_by_group
from hefboom.scenario.live.part import Kept, Part, members_of
from hefboom.scenario.minimum import YARDSTICK, yardstick_reform
from hefboom.scenario.outcome import ALL_CLAIM, BEFORE, YARDSTICK_LAW, outcome
from hefboom.scenario.overlay import Overlay
from hefboom.scenario.people import POPULATION_SEED
from hefboom.scenario.take_up import CLAIMS, IS_AIO, RECEIVES, TakeUp
from hefboom.scenario.variables import PENSION_AGE

if TYPE_CHECKING:
    from hefboom.engine import Baseline, Difference, Scenario
    from hefboom.propositions import Outreach
    from hefboom.scenario.outcome import Outcome

__all__ = ["LiveGround"]

Array = npt.NDArray[Any]

RIGHTS = (RECEIVES, IS_AIO, PENSION_AGE)
"""What `TakeUp.bijstand` asks of the law in which everybody claims."""


class LiveGround(Ground):
    """As `Ground`; reforms compute only what they change, and luck is drawn once."""

    def prepare(self) -> None:
        """Compute the law as it is, so that the first answer is quick as well."""
        self.effect(None, (), whole=False)

    @property
    def fast(self) -> bool:
        """Whether compiled rules are used: not when Python is asked for."""
        return self.backend != "python"

    def effect(
        self, reform: Reform | None, outreach: Sequence[Outreach], *, whole: bool = True
    ) -> Effect:
        """As `Ground.effect`; without ``whole``, of the households that may change."""
        if whole or not self.fast:
            return super().effect(reform, outreach, whole=whole)
        differences = self._differences(reform)
        if differences is None:
            return super().effect(reform, outreach, whole=whole)
        rows = self._rows(differences, outreach)
        members = members_of(self.data, rows)
        part = Part(self, members, reform, dict(zip((True, False), differences, strict=True)))
        # The part knows which households a reform holds for.
        plain = Reform(reform.changes, reform.rules) if isinstance(reform, Overlay) else reform
        result = outcome(
            self.system, part.data, self.year, plain, self.asked, backend=self.backend,
            take_up=self.take_up(outreach).among(part.data, members), evaluate=part.evaluate,
        )  # fmt: skip
        return Effect(self.basis, result, rows, self.once)

    @property
    def basis(self) -> Outcome:
        """The law as it is, for everybody."""

        def make() -> Outcome:
            return outcome(
                self.system, self.data, self.year, None, self.asked, backend=self.backend,
                take_up=self.take_up(()), evaluate=self._evaluate_basis,
            )  # fmt: skip

        found: Outcome = self.once("basis", make)
        return found

    def _evaluate_basis(self, scenarios: list[Scenario]) -> list[Any]:
        return [self.kept(scenario.name) for scenario in scenarios]

    def kept(self, name: str) -> Mapping[str, Array]:
        """One of the scenarios that no measure changes, for everybody."""

        def make() -> Mapping[str, Array]:
            if name == YARDSTICK_LAW:
                return Kept({YARDSTICK: self._yardstick()})
            everybody = name == ALL_CLAIM[0]
            base = self.baseline(everybody)
            return Kept({n: base[n] for n in (RIGHTS if everybody else self.asked)})

        assert name in (BEFORE, ALL_CLAIM[0], YARDSTICK_LAW)
        found: Mapping[str, Array] = self.once(("wet", name), make)
        return found

    def take_up(self, outreach: Sequence[Outreach]) -> TakeUp:
        """Who claims, with luck that is drawn once."""
        first: _Luck = self.once(
            "take_up",
            lambda: _Luck(self.population, self.data, self.system, seed=POPULATION_SEED),
        )
        return first.with_outreach(outreach) if outreach else first

    def baseline(self, everybody: bool) -> Baseline:
        """The law as it is, kept to compute reforms on.

        Args:
            everybody: everybody who has a right to bijstand claims it.
        """
        from hefboom.engine import Baseline

        def make() -> Baseline:
            data = self.data
            if everybody:
                all_claim = np.ones(data.size("persoon"), dtype=bool)
                data = data.with_columns({"persoon": {CLAIMS: all_claim}})
            return Baseline(self.system, data, self.asked, self.year)

        found: Baseline = self.once(("baseline", everybody), make)
        return found

    def _differences(self, reform: Reform | None) -> tuple[Difference | None, ...] | None:
        """What a reform changes when everybody claims, and when they claim as they do.

        None if it cannot be told from the law as it is.
        """
        if reform is None:
            return None, None

        def after(everybody: bool, watched: Sequence[str]) -> Difference | None:
            base = self.baseline(everybody)
            if isinstance(reform, Overlay):
                return difference_by_group(base, reform, watched)
            return base.after(reform, watched)

        # Of the law in which everybody claims, only who has a right to bijstand is looked at.
        rights = after(True, RIGHTS)
        # The yardstick stays that of the law as it is.
        now = after(False, [name for name in self.asked if name != YARDSTICK])
        return None if rights is None or now is None else (rights, now)

    def _rows(
        self, differences: Sequence[Difference | None], outreach: Sequence[Outreach]
    ) -> Array:
        """The households that may change: the law does it, or outreach may reach them."""
        found = [each.rows for each in differences if each is not None]
        for name in dict.fromkeys(n for each in outreach for n in each.regelingen):
            found.append(self._unused(name))
        which = np.zeros(self.data.size("huishouden"), dtype=np.bool_)
        for rows in found:
            which[rows] = True
        which[0] |= not which.any()  # somebody must stand there
        return np.flatnonzero(which)

    def _unused(self, scheme: str) -> Array:
        """The households with a right to a scheme that somebody in it does not use."""

        def make() -> Array:
            claims = self.basis.claims
            assert claims is not None
            used = claims.used[scheme]
            idle = np.flatnonzero((used.right[0] > 0) & ~used.taken[0])
            entity = claims.variables[scheme][1] if scheme in claims.variables else "gezin"
            return np.unique(self.data.parent_rows(entity, "huishouden")[idle])  # type: ignore[arg-type]

        found: Array = self.once(("ongebruikt", scheme), make)
        return found

    def _yardstick(self) -> Array:
        from hefboom.engine import Scenario, simulate

        found = simulate(
            self.system, self.data, self.asked, year=self.year, backend=self.backend,
            scenarios=[Scenario(YARDSTICK_LAW, reform=yardstick_reform(self.year))],
        )[0]  # fmt: skip
        return np.asarray(found[YARDSTICK])


class _Luck(TakeUp):
    """Draws that are made once and kept."""

    @cached_property
    def _drawn_before(self) -> dict[tuple[str, str], Array]:
        return {}

    def luck(self, event: str, entity: str) -> Array:
        if self._whole is not None:
            return super().luck(event, entity)
        if (event, entity) not in self._drawn_before:
            self._drawn_before[event, entity] = super().luck(event, entity)
        return self._drawn_before[event, entity]

    def with_outreach(self, outreach: Sequence[Outreach]) -> TakeUp:
        """The same luck, with what measures do to claiming."""
        import copy

        assert self._drawn_before is not None  # made before it is copied, so that both share it
        other = copy.copy(self)
        other.outreach = tuple(outreach)
        return other
