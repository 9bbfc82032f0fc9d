"""Where the law jumps: a little more wage or wealth, and an amount drops or rises at once.

Every scheme is followed over wage and over wealth for a standard set of households. Where two
neighbouring points differ by more than `SMALLEST`, the gap is halved until it is a cent wide. What
is left then is a jump in the rules; a slope, however steep, has become too small. A jump that is
made up for within the same step of the walk is not found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System
    from hefboom.engine.reasons import Reason
    from hefboom.law import Regeling

__all__ = ["AXES", "SMALLEST", "Axis", "Cliff", "cliffs", "standard_households"]

SMALLEST = 25.0
"""EUR a year; the rounding and the smallest amount of an allowance stay below it."""

RENT = 650.0
"""EUR a month: above the own part and below every limit of 2023–2026."""


@dataclass(frozen=True)
class Axis:
    """One walk: ``name`` of the first person from ``low`` to ``high``, step by step."""

    name: str
    low: float
    high: float
    step: float
    nl: str
    en: str


AXES = (
    Axis("loon", 0.0, 60_000.0, 250.0, "loon", "wage"),
    Axis("vermogen", 0.0, 200_000.0, 500.0, "vermogen, zonder loon", "wealth, without wage"),
)


@dataclass(frozen=True)
class Cliff:
    """One jump.

    Attributes:
        scheme: id of the scheme. household: id of the standard household. axis: ``loon`` or
            ``vermogen``.
        at: the last point before the jump, EUR (a year). before, after: the amount of the scheme
            there and a cent further, EUR a year.
        law: the article that jumps. reason: the condition that turns, as it is after the jump;
            None if no comparison does.
    """

    scheme: Regeling
    household: str
    axis: Axis
    at: float
    before: float
    after: float
    law: str
    reason: Reason | None

    @property
    def size(self) -> float:
        """The jump: below zero when the amount falls."""
        return self.after - self.before


@cache
def standard_households() -> dict[str, dict[str, Any]]:
    """The households of the walk: id → labels and persons."""
    from hefboom.engine import read_yaml

    return dict(read_yaml(Path(__file__).with_name("standaardhuishoudens.yaml")))


def cliffs(
    system: System,
    on: date,
    *,
    schemes: Sequence[str] | None = None,
    households: Sequence[str] | None = None,
    step: Callable[[str, float], None] | None = None,
) -> list[Cliff]:
    """Every jump of a scheme over wage and wealth on a date, by scheme, household and place.

    Args:
        system: the law. on: the date. schemes, households: only these; all if None.
        step: told which household is next and which share of the work is done.

    Raises:
        MissingParameterError: the law has no parameters for that date.
    """
    from hefboom.law import regelingen

    chosen = [r for r in regelingen().values() if schemes is None or r.id in schemes]
    homes = [h for h in standard_households() if households is None or h in households]
    found: list[Cliff] = []
    walks = [(home, axis) for home in homes for axis in AXES]
    for number, (home, axis) in enumerate(walks):
        if step:
            step(home, number / len(walks))
        found += _Walk(system, on, home, axis, chosen).cliffs()
    order = [r.id for r in chosen]
    return sorted(found, key=lambda c: (order.index(c.scheme.id), homes.index(c.household)))


@dataclass
class _Walk:
    system: System
    on: date
    household: str
    axis: Axis
    schemes: list[Regeling]

    def data(self, points: Sequence[float]) -> Dataset:
        """Copies of the household, one a point."""
        import numpy as np

        from hefboom.engine import Dataset

        persons = standard_households()[self.household]["personen"]
        count = len(points)

        def column(name: str, default: float | bool, dtype: type) -> Any:
            return np.tile(np.array([p.get(name, default) for p in persons], dtype=dtype), count)

        columns = {
            "leeftijd": column("leeftijd", 0, int),
            "kind": column("kind", False, bool),
            "loon": column("loon", 0.0, float),
            "vermogen": column("vermogen", 0.0, float),
        }
        columns[self.axis.name][:: len(persons)] = points
        home = {"huur_per_maand": np.full(count, RENT)}
        return Dataset(
            [len(persons)] * count, [1] * count, {"persoon": columns, "huishouden": home}
        )

    def amounts(self, points: Sequence[float]) -> list[tuple[float, ...]]:
        """Per point the amount of every scheme for the household, EUR a year."""
        import numpy as np

        from hefboom.engine import simulate

        names = {n for r in self.schemes for n in (r.variabele, r.voorwaarde) if n}
        result = simulate(self.system, self.data(points), sorted(names), date=self.on)
        columns = []
        for scheme in self.schemes:
            values = result[scheme.variabele]
            if scheme.voorwaarde:
                values = np.where(result[scheme.voorwaarde] == scheme.voorwaarde_is, values, 0.0)
            columns.append(values.reshape(len(points), -1).sum(axis=1).tolist())
        return list(zip(*columns, strict=True))

    def cliffs(self) -> Iterator[Cliff]:
        for low, high, before, after in sorted(self._gaps()):
            for scheme, old, new in zip(self.schemes, before, after, strict=True):
                if abs(new - old) >= SMALLEST:
                    law, reason = self._why(scheme, low, high)
                    yield Cliff(
                        scheme, self.household, self.axis, low, old, new, law or scheme.law, reason
                    )

    def _gaps(self) -> Iterator[tuple[float, float, tuple[float, ...], tuple[float, ...]]]:
        """Gaps of a cent over which some scheme jumps."""
        axis = self.axis
        count = round((axis.high - axis.low) / axis.step) + 1
        # In whole cents, so that halving ends on a cent.
        points = [round(100 * (axis.low + i * axis.step)) for i in range(count)]
        known = dict(zip(points, self.amounts([p / 100 for p in points]), strict=True))
        gaps = list(pairwise(points))
        while gaps:
            gaps = [g for g in gaps if _jumps(known[g[0]], known[g[1]])]
            for low, high in gaps:
                if high - low == 1:
                    yield low / 100, high / 100, known[low], known[high]
            gaps = [g for g in gaps if g[1] - g[0] > 1]
            middles = [(low + high) // 2 for low, high in gaps]
            if middles:
                found = self.amounts([m / 100 for m in middles])
                known.update(zip(middles, found, strict=True))
            gaps = [
                part
                for (low, high), middle in zip(gaps, middles, strict=True)
                for part in ((low, middle), (middle, high))
            ]

    def _why(self, scheme: Regeling, low: float, high: float) -> tuple[str, Reason | None]:
        """The article and the condition that turn between two points."""
        from hefboom.engine import explain
        from hefboom.engine.reasons import turned

        data = self.data([low, high])
        size = data.size(scheme.entiteit) // 2
        for row in range(size):
            before, after = (
                explain(self.system, data, scheme.variabele, date=self.on, household=h, row=row)
                for h in (0, 1)
            )
            if abs(float(after.value) - float(before.value)) < SMALLEST / size:
                continue
            reason = turned(before.root, after.root, self.system.parameters, self.on)
            if reason is not None:
                return reason.step.variable.law, reason
        return "", None


def _jumps(before: Sequence[float], after: Sequence[float]) -> bool:
    return any(abs(b - a) >= SMALLEST for a, b in zip(before, after, strict=True))
