"""How many residents a target group holds: conditions on the columns of the population.

A condition on persons holds for a person, one on households for everybody in the household. A
household is in the target group if the conditions on households hold, and one and the same person
in it meets all conditions on persons.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError, did_you_mean

if TYPE_CHECKING:
    import polars as pl

    from hefboom.population import Population
    from hefboom.returns import TargetGroup
    from hefboom.returns.target import Condition

__all__ = ["Members", "in_area", "members"]

Mask = npt.NDArray[np.bool_]
KEYS = frozenset({"persoon_id", "gezin_id", "huishouden_id"})
AREA_COLUMNS = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}


@dataclass(frozen=True, eq=False)
class Members:
    """Who belongs to a target group.

    Attributes:
        households: by row of the households.
        persons: number of persons for whom all conditions hold.
    """

    households: Mask
    persons: int

    def count(self, unit: str) -> int:
        """Number of persons or households, whichever the intervention counts."""
        return self.persons if unit == "persoon" else int(self.households.sum())


def members(
    people: Population,
    target: TargetGroup,
    area: tuple[str, ...] = (),
    *,
    file: str | None = None,
    field: str = "doelgroep",
) -> Members:
    """Everybody in a target group, inside an area.

    Raises:
        HefboomError: a column or value that the population does not have, or nobody at all.
    """
    homes = in_area(people, area, file=file, field=field)
    persons = np.ones(people.personen.height, dtype=bool)
    for condition in target.conditions:
        place = f"{field}.{condition.column}"
        if condition.column in _columns(people.personen):
            persons &= _holds(people.personen, condition, file, place)
        elif condition.column in _columns(people.huishoudens):
            homes = homes & _holds(people.huishoudens, condition, file, place)
        else:
            known = [*_columns(people.personen), *_columns(people.huishoudens)]
            raise HefboomError(
                f"the population has no such column{did_you_mean(condition.column, known)}",
                file=file,
                field=place,
                found=condition.column,
                allowed=known,
            )
    home = _row_of_home(people)
    persons &= homes[home]
    with_person = np.zeros(homes.size, dtype=bool)
    with_person[home[persons]] = True
    found = Members(homes & with_person, int(persons.sum()))
    if found.persons == 0:
        raise HefboomError(
            "nobody in the area meets all conditions", file=file, field=field, found=0
        )
    return found


def in_area(people: Population, area: tuple[str, ...], *, file: str | None, field: str) -> Mask:
    """Which households live in one of the areas; all of them if there is none.

    Raises:
        HefboomError: an area in which nobody of the scenario lives.
    """
    homes = people.huishoudens
    found = np.zeros(homes.height, dtype=bool)
    for code in area:
        inside = (
            np.ones(homes.height, dtype=bool)
            if code == "NL"
            else (homes[AREA_COLUMNS[code[:2]]] == code).to_numpy()
        )
        if not inside.any():
            raise HefboomError(
                "lies outside the area of the scenario",
                file=file,
                field=f"{field.rpartition('.')[0]}.gebied".lstrip("."),
                found=code,
            )
        found |= inside
    return found if area else np.ones(homes.height, dtype=bool)


def _columns(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name not in KEYS]


def _row_of_home(people: Population) -> npt.NDArray[np.int64]:
    ids = people.huishoudens["huishouden_id"].to_numpy()
    order = np.argsort(ids, kind="stable")
    own = people.personen["huishouden_id"].to_numpy()
    rows: npt.NDArray[np.int64] = order[np.searchsorted(ids, own, sorter=order)]
    return rows


def _holds(frame: pl.DataFrame, condition: Condition, file: str | None, place: str) -> Mask:
    column = frame[condition.column]
    if not condition.values:
        if not column.dtype.is_numeric():
            raise HefboomError(
                "only a number has a minimum or a maximum; this column holds words",
                file=file,
                field=place,
                allowed=_some(column),
            )
        values = column.to_numpy()
        low = -np.inf if condition.minimum is None else condition.minimum
        high = np.inf if condition.maximum is None else condition.maximum
        return np.asarray((values >= low) & (values <= high))
    kind = bool if str(column.dtype) == "Boolean" else float if column.dtype.is_numeric() else str
    mask = np.zeros(frame.height, dtype=bool)
    for value in condition.values:
        if not _fits(value, kind):
            raise HefboomError(
                "is not the kind of value that this column holds",
                file=file,
                field=place,
                found=value,
                allowed=_some(column),
            )
        same = column.cast(_text(), strict=False) == value if kind is str else column == value
        here = same.to_numpy()
        if kind is str and not here.any():
            raise HefboomError(
                f"no resident has this value{did_you_mean(str(value), _some(column))}",
                file=file,
                field=place,
                found=value,
                allowed=_some(column),
            )
        mask |= here
    return mask


def _text() -> Any:
    import polars as pl

    return pl.String


def _fits(value: Any, kind: type) -> bool:
    if kind is bool or isinstance(value, bool):
        return kind is bool and isinstance(value, bool)
    return isinstance(value, str) if kind is str else isinstance(value, int | float)


def _some(column: pl.Series) -> list[str]:
    """The values of a column of words; of a column of numbers its ends."""
    if column.dtype.is_numeric():
        values = column.to_numpy()
        return [f"{values.min()} to {values.max()}"] if values.size else []
    words: list[str] = column.cast(_text(), strict=False).unique().to_list()
    return sorted(words)[:20]
