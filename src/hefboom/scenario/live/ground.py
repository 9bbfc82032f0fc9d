"""The ground of fast answers: the law as it is stays in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.ground import Ground
from hefboom.scenario.minimum import yardstick_reform
from hefboom.scenario.outcome import outcome
from hefboom.scenario.people import POPULATION_SEED
from hefboom.scenario.take_up import CLAIMS, IS_AIO, RECEIVES, TakeUp
from hefboom.scenario.variables import PENSION_AGE

if TYPE_CHECKING:
    from hefboom.engine import Baseline, Dataset, Difference, Reform, Result, Scenario
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
        if self.fast:
            self._baseline(everybody=True)
            self._baseline(everybody=False)
        self.outcome(None, ())

    @property
    def fast(self) -> bool:
        """Whether compiled rules are used: not when Python is asked for."""
        return self.backend != "python"

    def outcome(self, reform: Reform | None, outreach: Sequence[Outreach]) -> Outcome:
        """The law as it is, and after a reform and outreach."""
        if not self.fast:
            return super().outcome(reform, outreach)
        if reform is None and not outreach:
            return self.once("zonder", lambda: self._outcome(None, ()))
        return self._outcome(reform, outreach)

    def _outcome(self, reform: Reform | None, outreach: Sequence[Outreach]) -> Outcome:
        return outcome(
            self.system, self.data, self.year, reform, self.asked, backend=self.backend,
            take_up=self.take_up(outreach), evaluate=self.evaluate,
        )  # fmt: skip

    def take_up(self, outreach: Sequence[Outreach]) -> TakeUp:
        """Who claims, with luck that is drawn once."""
        first = self.once("take_up", lambda: _Luck(self.population, self.data, self.system,
                                                   seed=POPULATION_SEED))  # fmt: skip
        return first.with_outreach(outreach) if outreach else first

    def evaluate(self, scenarios: list[Scenario]) -> list[Result]:
        """As `hefboom.engine.simulate`, to the same bit."""
        return [self._evaluate(scenario) for scenario in scenarios]

    def _evaluate(self, scenario: Scenario) -> Any:
        claims = scenario.given.get("persoon", {}).get(CLAIMS)
        everybody = claims is not None and bool(claims.all())
        if scenario.name == "maatstaf":
            return self.once("maatstaf", lambda: self._simulated(yardstick_reform(self.year)))
        base = self._baseline(everybody)
        before = self.once(("voor", everybody), lambda: _Kept(base, self.asked))
        if scenario.reform is None:
            after: Mapping[str, Array] = before
        else:
            # Of the law in which everybody claims, only who has a right to bijstand is looked at.
            watched = RIGHTS if everybody else None
            difference = base.after(scenario.reform, watched)
            if difference is None:
                return self._simulated(scenario.reform, claims)
            after = _After(before, difference, base, watched or tuple(before))
        if claims is None or everybody:
            return after
        return self._with_claims(after, scenario, claims)

    def _with_claims(self, after: Mapping[str, Array], scenario: Scenario, claims: Array) -> Any:
        """The same, where some claim that did not: their households are computed again."""
        from hefboom.engine import simulate

        data = self.data
        now = data.columns["persoon"].get(CLAIMS, np.ones(data.size("persoon"), dtype=bool))
        moved = np.flatnonzero(np.asarray(now, dtype=bool) != claims)
        if not moved.size:
            return after
        of = self.once("huishouden", lambda: data.parent_rows("persoon", "huishouden"))
        rows = np.unique(of[moved])
        part = data.with_columns({"persoon": {CLAIMS: claims}}).households(rows)
        values = simulate(self.system, part, self.asked, year=self.year,
                          scenarios=[scenario.__class__(reform=scenario.reform)],
                          backend="numba", threads=1)[0]  # fmt: skip
        from hefboom.engine import Difference

        members = {e: _members(data, e, rows) for e in ("persoon", "gezin", "huishouden")}
        return _After(after, Difference(rows, members, values), self._baseline(False), tuple(after))

    def _simulated(self, reform: Reform, claims: Array | None = None) -> Any:
        from hefboom.engine import Scenario, simulate

        given = {} if claims is None else {"persoon": {CLAIMS: claims}}
        scenarios = [Scenario("h", reform, given)]
        return simulate(
            self.system, self.data, self.asked,
            year=self.year, scenarios=scenarios, backend=self.backend,
        )[0]  # fmt: skip

    def _baseline(self, everybody: bool) -> Baseline:
        from hefboom.engine import Baseline

        def make() -> Baseline:
            data = self.data
            if everybody:
                all_claim = np.ones(data.size("persoon"), dtype=bool)
                data = data.with_columns({"persoon": {CLAIMS: all_claim}})
            return Baseline(self.system, data, self.asked, self.year)

        return self.once(("baseline", everybody), make)


class _Kept(Mapping[str, Array]):
    """A year of the law as it is."""

    backend = "numba"

    def __init__(self, base: Baseline, names: Sequence[str]) -> None:
        self._arrays = {name: base[name] for name in names}

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)


class _After(Mapping[str, Array]):
    """The same with the households that a reform changes; whole arrays are made when asked for."""

    backend = "numba"

    def __init__(
        self,
        before: Mapping[str, Array],
        difference: Difference,
        base: Baseline,
        names: tuple[str, ...],
    ) -> None:
        self._before, self._difference, self._base = before, difference, base
        self._names = names
        self._made: dict[str, Array] = {}

    def __getitem__(self, name: str) -> Array:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            before = self._before[name]
            rows = self._difference.members[self._base.system.entity(name)]
            values = np.asarray(self._difference.values[name])
            if not rows.size or np.array_equal(before[rows], values):
                self._made[name] = before
            else:
                whole = before.astype(np.result_type(before, values))
                whole[rows] = values
                self._made[name] = whole
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _Luck(TakeUp):
    """Draws that are made once and kept."""

    def luck(self, event: str, entity: str) -> Array:
        kept: dict[tuple[str, str], Array] = self.__dict__.setdefault("_drawn_before", {})
        if (event, entity) not in kept:
            kept[event, entity] = super().luck(event, entity)
        return kept[event, entity]

    def with_outreach(self, outreach: Sequence[Outreach]) -> TakeUp:
        """The same luck, with what measures do to claiming."""
        import copy

        self.__dict__.setdefault("_drawn_before", {})
        other = copy.copy(self)
        other.outreach = tuple(outreach)
        return other


def _members(data: Dataset, entity: str, rows: Array) -> Array:
    from hefboom.engine._offsets import expand

    if entity == "huishouden":
        return rows
    return expand(data.member_offsets("huishouden", entity), rows)  # type: ignore[arg-type]
