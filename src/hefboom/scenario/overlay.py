"""A measure that holds for a group only: an exception clause or an experiment.

The law is computed with and without the measure, and every household takes the outcome of the law
that holds for it. A household is in the group when the conditions hold as for a target group
(`hefboom.scenario.target_group`). Who is in the group is fixed before the measure, so that nobody
enters it by what the measure does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.engine.reform import Reform

if TYPE_CHECKING:
    from hefboom.engine import Dataset, Result, Scenario, System
    from hefboom.population import Population
    from hefboom.propositions import Measure
    from hefboom.scenario.read import ScenarioFile

__all__ = ["Overlay", "by_group", "deviation", "overlay"]

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Overlay(Reform):
    """All changes, of which some hold for a part of the households.

    ``changes`` are those of everybody and of the groups together.

    Attributes:
        everybody: the changes that hold everywhere.
        groups: id of a measure → its changes and the households it holds for.
    """

    everybody: Reform = field(default_factory=Reform)
    groups: dict[str, tuple[Reform, Mask]] = field(default_factory=dict)

    def parts(self, rows: npt.NDArray[Any] | None) -> list[tuple[Reform, Mask]]:
        """Every combination of groups that some household is in, with those households."""
        # Bit i tells whether a household is in group i.
        masks = [mask if rows is None else mask[rows] for _, mask in self.groups.values()]
        kind = np.zeros(len(masks[0]), dtype=np.int64)
        for i, mask in enumerate(masks):
            kind |= mask.astype(np.int64) << i
        found = []
        # Counting is quicker than sorting as long as there are few kinds.
        few = len(masks) <= 12
        for number in np.flatnonzero(np.bincount(kind)) if few else np.unique(kind):
            reform = self.everybody
            for i, (own, _) in enumerate(self.groups.values()):
                reform = reform | own if number >> i & 1 else reform
            found.append((reform, kind == number))
        return found


def overlay(
    scenario: ScenarioFile, reform: Reform | None, people: Population
) -> Reform | Overlay | None:
    """The reform of a scenario, with the groups for which parts of it hold.

    Raises:
        HefboomError: a condition on a column that the population does not have, or nobody meets
            them all; names the measure and the field.
    """
    from hefboom.returns.target import TargetGroup
    from hefboom.scenario.target_group import members

    scoped = {m.id: m for m in scenario.maatregelen if m.geldt_voor}
    if reform is None or not scoped:
        return reform
    everybody = Reform()
    for measure in scenario.maatregelen:
        if measure.hervorming and measure.id not in scoped:
            everybody = everybody | measure.reform()
    groups = {}
    for name, measure in scoped.items():
        place = f"{name}.geldt_voor"
        target = TargetGroup.read(measure.geldt_voor, file=scenario.file, field=place)
        found = members(people, target, file=scenario.file, field=place)
        groups[name] = (measure.reform(), found.households)
    return Overlay(reform.changes, reform.rules, everybody, groups)


def deviation(measure: Measure, reform: Reform | None) -> dict[str, Any]:
    """What a result says of a measure for a group or for a time; nothing for any other."""
    if not measure.geldt_voor and measure.tot is None:
        return {}
    number = None
    if isinstance(reform, Overlay) and measure.id in reform.groups:
        number = int(reform.groups[measure.id][1].sum())
    return {
        "afwijking": {
            "geldt_voor": dict(measure.geldt_voor),
            "huishoudens": number,
            "tot": None if measure.tot is None else measure.tot.isoformat(),
        }
    }


def by_group(
    scenarios: list[Scenario],
    data: Dataset,
    system: System,
    compute: Callable[[list[Scenario]], Sequence[Result]],
    rows: npt.NDArray[Any] | None = None,
) -> list[Result]:
    """Compute scenarios, each household under the law that holds for it.

    Args:
        scenarios: with an `Overlay` as reform or any other. data: the households.
        system: the law. compute: runs scenarios over all households.
        rows: which households of the population ``data`` holds; all of them if None.
    """
    flat: list[Scenario] = []
    plan: list[list[tuple[int, Mask]]] = []
    for scenario in scenarios:
        reform = scenario.reform
        parts = reform.parts(rows) if isinstance(reform, Overlay) else None
        if parts is None:
            plan.append([(len(flat), np.ones(0, dtype=bool))])
            flat.append(scenario)
            continue
        plan.append([(len(flat) + i, mask) for i, (_, mask) in enumerate(parts)])
        flat += [replace(scenario, reform=part) for part, _ in parts]
    results = compute(flat)
    return [
        results[parts[0][0]]
        if len(parts) == 1
        else _joined([(results[i], mask) for i, mask in parts], data, system)
        for parts in plan
    ]


def _joined(parts: list[tuple[Result, Mask]], data: Dataset, system: System) -> Result:
    """One result, with the rows of each part."""
    first = parts[0][0]
    home = {
        entity: data.parent_rows(entity, "huishouden")
        for entity in ("persoon", "gezin", "huishouden")
    }
    arrays = {}
    for name in first:
        own = home[system.entity(name)]
        column = np.array(first[name])
        for result, mask in parts[1:]:
            column = np.where(mask[own], np.asarray(result[name]), column)
        arrays[name] = column
    return replace(first, arrays=arrays)
