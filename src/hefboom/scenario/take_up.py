"""Entitlement first, take-up after: who claims, before and after a measure.

The law gives rights. Whether a household uses them is drawn by `hefboom.population.take_up`, with
the same luck before and after:

- **bijstand**: the population says who receives it today, per buurt as counted. So the luck of
  each gezin is drawn *given* that: whoever receives lies below his chance to claim, whoever is
  entitled and does not receive lies above it. A higher right, less effort or outreach moves some
  of the latter below it.
- **other schemes**: drawn with the chance to claim; nobody knows who claims them today.

Whoever claims goes on doing so as long as there is a right, also to less. Without a measure,
nothing moves.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.population import take_up as model
from hefboom.scenario.variables import INCOME, PENSION_AGE

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System
    from hefboom.law import Regeling
    from hefboom.population import Population
    from hefboom.propositions import Outreach

__all__ = ["AIO", "BIJSTAND", "CLAIMS", "RECEIVES", "Claims", "TakeUp", "Used"]

Array = npt.NDArray[Any]
CLAIMS = "bijstand_aangevraagd"
RECEIVES = "bijstand_bruto_gezin"
IS_AIO = "is_aio"
BIJSTAND, AIO = "bijstand", "aio"
MONTHS = 12
EARNED = ("loon", "uitkering", "pensioen")


@dataclass(frozen=True, eq=False)
class Used:
    """Which rights of one scheme are used, per row of its entity.

    Attributes:
        right: EUR per year of the right, before and after.
        taken: whether it is claimed, before and after; of no meaning without a right.
        reached: number of reached non-claimers by end of the range.
        cause: place in `CAUSES` of the reason for not claiming.
    """

    right: tuple[Array, Array]
    taken: tuple[Array, Array]
    cause: Array
    outreach: Mapping[str, Array] = field(default_factory=dict)
    approached: Array | None = None


@dataclass(frozen=True, eq=False)
class Claims:
    """Who claims what, before and after: the outcome of `TakeUp`.

    Attributes:
        bijstand: per person whether bijstand is claimed, before and after.
        used: by scheme.
        variables: the result variable and the entity by scheme, bijstand left out.
        offsets: per entity, where the members of each household begin.
    """

    bijstand: tuple[Array, Array]
    used: Mapping[str, Used]
    variables: Mapping[str, tuple[str, str]]
    offsets: Mapping[str, Array]

    def received(
        self, data: Dataset, values: Mapping[str, Array], when: int, rows: Array | None = None
    ) -> Mapping[str, Array]:
        """Results with what is claimed instead of what there is a right to.

        Args:
            data: the households of ``values``.
            values: results of the law, in which bijstand is already what is claimed.
            when: 0 before, 1 after.
            rows: the households that ``data`` is a selection of, in its order; None for all.
        """
        changed: dict[str, Array] = {}
        missed = np.zeros(data.size("huishouden"))
        for name, (variable, entity) in self.variables.items():
            taken = self.used[name].taken[when]
            if rows is not None:
                taken = taken[self.rows(entity, rows)]
            right = np.asarray(values[variable], dtype=np.float64)
            changed[variable] = np.where(taken, right, 0.0)
            lost = np.where(taken, 0.0, right)
            if entity != "huishouden":
                lost = np.add.reduceat(lost, data.member_offsets("huishouden", entity)[:-1])  # type: ignore[arg-type]
            missed += lost
        changed[INCOME] = np.asarray(values[INCOME]) - missed
        return ChainMap(changed, values)  # type: ignore[arg-type]

    def rows(self, entity: str, households: Array) -> Array:
        """The rows of an entity that belong to some households, in their order."""
        if entity == "huishouden":
            return households
        offsets = self.offsets[entity]
        counts = np.diff(offsets)[households]
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        start = np.repeat(offsets[:-1][households] - (ends - counts), counts)
        return np.arange(total) + start


class TakeUp:
    """Draws who claims, for the households of one population.

    Args:
        population: the residents; rows as in ``data``.
        data: the same for the engine.
        system: the law as it is.
        seed: of the luck; the same household draws the same, whatever area it is run in.
        outreach: what the measures do to claiming.
    """

    def __init__(
        self,
        population: Population,
        data: Dataset,
        system: System,
        *,
        seed: int,
        outreach: Sequence[Outreach] = (),
    ) -> None:
        self.data, self.system, self.seed = data, system, seed
        self.outreach = tuple(outreach)
        self._areas, self._area_of = _areas(population)
        self._whole: tuple[TakeUp, Mapping[str, Array]] | None = None
        self.schemes = _modelled(system)

    def among(self, data: Dataset, members: Mapping[str, Array]) -> TakeUp:
        """The same luck for some of the households.

        Args:
            data: these households.
            members: for each entity their rows among all.
        """
        part = copy(self)
        part.data, part._whole = data, (self, members)
        return part

    # --- bijstand ---------------------------------------------------------------------------------

    def bijstand(
        self, before: Mapping[str, Array], after: Mapping[str, Array]
    ) -> tuple[tuple[Array, Array], dict[str, Used]]:
        """Who claims bijstand and AIO.

        Args:
            before, after: results of the law in which everybody claims.

        Returns:
            Per person whether bijstand is claimed, before and after; and the two schemes.
        """
        data = self.data
        persons = data.size("persoon")
        kind = np.asarray(data.columns["persoon"].get("kind", np.zeros(persons)), dtype=bool)
        today = np.asarray(data.columns["persoon"].get(CLAIMS, np.ones(persons)), dtype=bool)
        of = data.parent_rows("persoon", "gezin")
        claims = np.bincount(of, ~(today | kind), data.size("gezin")) == 0
        right = tuple(np.asarray(r[RECEIVES], dtype=np.float64) for r in (before, after))
        used, after_claims = {}, claims.copy()
        aio = [np.asarray(r[IS_AIO]) > 0 for r in (before, after)]
        for name in (BIJSTAND, AIO):
            mine = [
                np.where(flag == (name == AIO), r, 0.0) for flag, r in zip(aio, right, strict=True)
            ]
            result = self._drawn(
                name, "gezin", mine, [self._group(r, False) for r in (before, after)], claims
            )
            used[name] = result
            after_claims = np.where(mine[1] > 0, result.taken[1], after_claims)
        if np.array_equal(after_claims, claims):
            return (today, today), used
        moved = (after_claims != claims)[of]
        return (today, np.where(moved, after_claims[of], today)), used

    # --- the other schemes ------------------------------------------------------------------------

    def settle(
        self,
        before: Mapping[str, Array],
        after: Mapping[str, Array],
        bijstand: tuple[Array, Array],
        used: Mapping[str, Used],
    ) -> Claims:
        """Who claims the other schemes.

        Args:
            before, after: results of the law, in which bijstand is what is claimed.
            bijstand, used: the answer of `bijstand`.
        """
        found = dict(used)
        variables = {}
        groups = [self._group(result, True) for result in (before, after)]
        for name, scheme in self.schemes.items():
            right = [np.asarray(r[scheme.variabele], dtype=np.float64) for r in (before, after)]
            rows = [self._to(scheme.entiteit, group) for group in groups]
            found[name] = self._drawn(name, scheme.entiteit, right, rows, None)
            variables[name] = (scheme.variabele, scheme.entiteit)
        offsets = {e: self.data.member_offsets("huishouden", e) for e in ("persoon", "gezin")}
        return Claims(bijstand, found, variables, offsets)

    def rights(
        self, today: Mapping[str, Array], all_claim: Mapping[str, Array]
    ) -> Iterator[tuple[str, Array, Array]]:
        """Per scheme the rights above 0, EUR per month, and the group of each.

        Args:
            today: results in which bijstand is claimed as the population says.
            all_claim: results in which everybody claims bijstand.
        """
        groups = self._group(all_claim, False)
        aio = np.asarray(all_claim[IS_AIO]) > 0
        for name in (BIJSTAND, AIO):
            right = np.where(aio == (name == AIO), np.asarray(all_claim[RECEIVES]), 0.0)
            yield name, right[right > 0] / MONTHS, groups[right > 0]
        groups = self._group(today, True)
        for name, scheme in self.schemes.items():
            right = np.asarray(today[scheme.variabele], dtype=np.float64)
            yield name, right[right > 0] / MONTHS, self._to(scheme.entiteit, groups)[right > 0]

    def groups(self, name: str, result: Mapping[str, Array]) -> Array:
        """Name of the group of each row of a scheme; ``result`` holds bijstand as received."""
        of = self._to(self.schemes[name].entiteit, self._group(result, True))
        return np.asarray(model.GROUPS)[of]

    def _drawn(
        self,
        name: str,
        entity: str,
        right: Sequence[Array],
        group: Sequence[Array],
        today: Array | None,
    ) -> Used:
        """One scheme; ``today`` says who claims now, where that is known."""
        scheme = model.schemes()[name]
        luck = self.luck(name, entity)
        has = [r > 0 for r in right]
        chance = scheme.chance(right[0] / MONTHS, group[0])
        if today is not None:
            # The draw given what is known: below the chance for whoever claims, above for the rest.
            given = np.where(today, luck * chance, chance + luck * (1 - chance))
            luck = np.where(has[0], given, luck)
        taken = luck < chance
        effort = float(np.prod([o.moeite for o in self.outreach if name in o.regelingen] or [1.0]))
        later = (luck < scheme.chance(right[1] / MONTHS, group[1], effort)) | (taken & has[0])
        cause = model.causes_drawn(scheme, self.luck(f"{name}: oorzaak", entity))
        mine = [o for o in self.outreach if name in o.regelingen]
        ends: dict[str, Array] = {}
        approached = None
        if mine:
            heard = self.luck(f"{name}: bereik", entity)
            moved = self.luck(f"{name}: conversie", entity)
            stays = has[1] & ~later
            for end in ("laag", "waarde", "hoog"):
                unmoved, unheard = np.ones(len(luck)), np.ones(len(luck))
                for each in mine:
                    reach = each.bereik.at(end)
                    rates = np.array([each.conversie[c].at(end) for c in model.CAUSES])  # type: ignore[index]
                    unmoved *= 1 - np.where(heard < reach, rates[cause], 0.0)
                    unheard *= heard >= reach
                ends[end] = stays & (moved < 1 - unmoved)
                if end == "waarde":
                    approached = stays & (unheard == 0)
            later = later | ends["waarde"]
        return Used((right[0], right[1]), (taken, later), cause, ends, approached)

    # --- luck and groups --------------------------------------------------------------------------

    def luck(self, event: str, entity: str) -> Array:
        """One draw per row of an entity, by area in the order of its rows."""
        if self._whole is not None:
            whole, members = self._whole
            return whole.luck(event, entity)[members[entity]]
        of = self._area_of
        if entity != "huishouden":
            of = of[self.data.parent_rows(entity, "huishouden")]  # type: ignore[arg-type]
        counts = np.bincount(of, minlength=len(self._areas))
        return model.luck(self.seed, event, self._areas, counts)

    def _group(self, result: Mapping[str, Array], bijstand: bool) -> Array:
        """Code of the group of each gezin; without ``bijstand``, nobody is in that group."""
        data = self.data
        persons, gezinnen = data.size("persoon"), data.size("gezin")
        of = data.parent_rows("persoon", "gezin")
        columns = data.columns["persoon"]

        def total(name: str) -> Array:
            values = columns.get(name)
            return np.zeros(gezinnen) if values is None else np.bincount(of, values, gezinnen)

        group = np.full(gezinnen, model.GROUPS.index("overig"))
        low, high = model.newly_retired()
        age = np.asarray(data.column("leeftijd"))
        new = (np.asarray(result[PENSION_AGE]).reshape(persons) > 0) & (low <= age) & (age <= high)
        group[np.bincount(of, new, gezinnen) > 0] = model.GROUPS.index("nieuw_gepensioneerd")
        profit = total("winst")
        own = profit > np.maximum.reduce([total(name) for name in EARNED])
        group[own & (profit > 0)] = model.GROUPS.index("zelfstandig")
        if bijstand:
            group[np.asarray(result[RECEIVES]) > 0] = model.GROUPS.index("bijstand")
        return group

    def _to(self, entity: str, group: Array) -> Array:
        """The group of each row of an entity; a household follows its first gezin."""
        if entity == "gezin":
            return group
        if entity == "huishouden":
            return group[self.data.huishouden_offsets[:-1]]
        return group[self.data.parent_rows("persoon", "gezin")]


def _areas(population: Population) -> tuple[list[str], Array]:
    """The smallest known area of every household, in the order of the rows."""
    import polars as pl

    frame = population.huishoudens
    known = [pl.col(c) for c in ("buurt", "wijk", "gemeente") if c in frame.columns]
    area = frame.select(pl.coalesce(known).cast(pl.String).alias("gebied"))["gebied"]
    names = area.unique(maintain_order=True).to_list()
    places = {name: place for place, name in enumerate(names)}
    return names, area.replace_strict(places, return_dtype=pl.Int64).to_numpy()


def _modelled(system: System) -> dict[str, Regeling]:
    """The schemes of the law that have a model, bijstand and AIO left out."""
    from hefboom.law import regelingen

    known = model.schemes()
    return {
        name: scheme
        for name, scheme in regelingen().items()
        if name in known
        and name not in (BIJSTAND, AIO)
        and scheme.variabele in system.names
        and not scheme.voorwaarde
    }
