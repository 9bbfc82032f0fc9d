"""What one gemeente gives to a run over many: sums where they add up, slim columns where not.

Only what the document and the tables ask for leaves a gemeente, so that who puts it together never
holds the people, the inputs of the law or its results of the whole country. A household depends on
no other gemeente, so a part is the same wherever and whenever it is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.variables import COMPONENTS, INCOME

if TYPE_CHECKING:
    import polars as pl

    from hefboom.engine import Reform
    from hefboom.population import Population
    from hefboom.population.own import Own
    from hefboom.propositions import Measure, Outreach
    from hefboom.scenario.marginal import Pressure
    from hefboom.scenario.outcome import Backend
    from hefboom.scenario.payers import PayerChanges
    from hefboom.scenario.poverty import Measured

__all__ = ["Part", "Question", "Residents", "part_of", "residents_of", "slim_residents"]

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Residents:
    """What is kept of the residents of a gemeente.

    Attributes:
        population: households in narrow columns; of persons only the columns that were asked for.
        sha256: hash of all that is in the population.
        persons: number of persons per household.
        groups: per way of dividing its name, labels, and the group of each household.
    """

    population: Population
    sha256: str
    persons: Array
    groups: list[tuple[str, tuple[tuple[str, str, str], ...], Array]]


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked of a gemeente.

    Attributes:
        reform: the change of the law, with groups as they are in this gemeente.
        outreach, measures: of the scenario.
        rows: households whose marginal rate is asked, within the gemeente; None for none.
        poverty: whether poverty is measured.
    """

    reform: Reform | None
    outreach: Sequence[Outreach]
    measures: Sequence[Measure]
    rows: Array | None
    poverty: bool


@dataclass(frozen=True, eq=False)
class Part:
    """The answer of a gemeente; arrays per household.

    Attributes:
        income: disposable income before and after, EUR per year; after is None if nothing changes.
        below: under the minimum before and after, 0 or 1.
        totals, rises: per component its sum, and what the measures add.
        payers: extra spending by payer and by scheme.
        use: numbers of right and use by scheme, before and after.
        outreach, decisions: rows that add up.
        poverty: states of poverty, in small numbers.
        pressure: marginal rates, rows within the gemeente.
        backend: which back end of the engine computed it.
    """

    income: tuple[Array, Array | None]
    below: tuple[Array, Array]
    totals: Mapping[str, float]
    rises: Mapping[str, float]
    payers: PayerChanges
    use: Mapping[str, tuple[Array, Array]]
    outreach: list[dict[str, Any]]
    decisions: list[dict[str, Any]]
    poverty: Measured | None
    pressure: Pressure | None
    backend: str


def residents_of(gemeente: str, areas: Sequence[str], own: Own | None) -> dict[str, bytes]:
    """The files of the residents of some areas in one gemeente, money of the base year."""
    from hefboom.population.store import contents

    return contents(people_of(gemeente, areas, own))


def people_of(gemeente: str, areas: Sequence[str], own: Own | None) -> Population:
    """The residents of some areas in one gemeente, money of the base year.

    Args:
        own: figures of the user in the place of the shipped ones.
    """
    from hefboom.population import stream
    from hefboom.scenario.people import POPULATION_SEED

    (part,) = stream(areas, POPULATION_SEED, own=own)
    return part


def slim_residents(
    people: Population | Mapping[str, bytes], year: int, columns: Sequence[str], lean: bool
) -> Residents:
    """What is kept of the residents of a gemeente.

    Args:
        people: the population or its files.
        columns: columns of persons that a target group asks for.
        lean: words as codes, which a whole country needs.
    """
    from hefboom.law import load
    from hefboom.scenario.dataset import to_dataset
    from hefboom.scenario.groups import groupings

    whole = _opened(people, year)
    if not whole.huishoudens.height:  # a wijk in which nobody lives
        return Residents(whole, whole.sha256, np.zeros(0, dtype=np.int16), [])
    data = to_dataset(whole, load())
    groups = [(g.name, g.labels, g.code.astype(np.int8)) for g in groupings(whole, data)]
    persons = np.diff(data.member_offsets("huishouden", "persoon")).astype(np.int16)
    keys = [name for name in ("persoon_id", "gezin_id", "huishouden_id") if name in columns]
    wanted = ["huishouden_id", *(c for c in columns if c not in ("huishouden_id", *keys))]
    slim = whole.replace(
        personen=_narrow(whole.personen.select(wanted), lean),
        gezinnen=whole.gezinnen.clear(),
        huishoudens=_narrow(whole.huishoudens, lean),
        instellingen=_narrow(whole.instellingen, lean),
    )
    return Residents(slim, whole.sha256, persons, groups)


def part_of(
    people: Population | Mapping[str, bytes], year: int, backend: Backend, question: Question
) -> Part:
    """Compute a scenario for the residents of one gemeente.

    Raises:
        HefboomError: as `hefboom.engine.simulate`.
    """
    from hefboom.scenario.delivery import delivery
    from hefboom.scenario.ground import Ground
    from hefboom.scenario.marginal import marginal_rates
    from hefboom.scenario.payers import payer_changes
    from hefboom.scenario.poverty import measure_poverty
    from hefboom.scenario.schemes import schemes
    from hefboom.scenario.take_up_rows import outreach_rows, use_numbers

    ground = Ground(_opened(people, year), year, backend, least=0)
    effect = ground.effect(question.reform, question.outreach)
    result = effect.part
    before = np.asarray(result.before[INCOME], dtype=np.float64)
    after = None if result.after is result.before else np.asarray(result.after[INCOME])
    below = [each.astype(np.int8) for each in result.below]
    pressure = None
    if question.rows is not None:
        pressure = marginal_rates(result, question.reform, 0, backend=backend, rows=question.rows)
    return Part(
        income=(before, after),
        below=(below[0], below[1]),
        totals={name: effect.total(name) for name in COMPONENTS},
        rises={name: effect.rise(name) for name in COMPONENTS},
        payers=payer_changes(result, schemes()),
        use=use_numbers(effect),
        outreach=outreach_rows(result, question.measures),
        decisions=delivery(result, schemes()),
        poverty=_small(measure_poverty(result, ground.population)) if question.poverty else None,
        pressure=pressure,
        backend=result.backend,
    )


def _opened(people: Population | Mapping[str, bytes], year: int) -> Population:
    from hefboom.population import uprate
    from hefboom.population.store import from_contents

    return uprate(from_contents(people) if isinstance(people, Mapping) else people, year)


def _narrow(frame: pl.DataFrame, lean: bool) -> pl.DataFrame:
    import polars as pl

    from hefboom.population.subset import compact

    if not lean:
        return frame
    words = [name for name, kind in frame.schema.items() if kind == pl.String]
    return compact(frame).with_columns(pl.col(words).cast(pl.Categorical))


def _small(measured: Measured) -> Measured:
    """States as small numbers; what is a mean stays as it is."""
    from dataclasses import replace

    def less(states: Mapping[str, Array], other: Mapping[str, Array] | None) -> dict[str, Array]:
        found = {}
        for name, values in states.items():
            if other is not None and np.array_equal(values, other[name]):
                found[name] = other[name]
            else:
                found[name] = values if _mean(name) else np.asarray(values).astype(np.int8)
        return found

    before = less(measured.before, None)
    after = before if measured.after is measured.before else less(measured.after, before)
    return replace(
        measured,
        before=before,
        after=after,
        persons=measured.persons.astype(np.int16),
        children=measured.children.astype(np.int16),
    )


def _mean(state: str) -> bool:
    from hefboom.scenario.poverty import INDICATORS

    return any(i.state == state and i.unit in ("aandeel", "EUR") for i in INDICATORS)
