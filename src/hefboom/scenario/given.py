"""Values under ``gegeven`` of a household file: whose value it is, and whether it may be one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, did_you_mean
from hefboom.scenario.household_file import given_number

if TYPE_CHECKING:
    from hefboom.scenario.household import Household

__all__ = ["given_rows"]


def given_rows(home: Household, name: str, value: Any) -> dict[int, Any]:
    """The value of each row that the file gives one for.

    Raises:
        HefboomError: unknown variable, unknown id, or a value of the wrong kind.
    """
    from hefboom.engine.rules import Input

    path = f"gegeven.{name}"
    if name not in home.system.names:
        raise HefboomError(
            f"unknown variable{did_you_mean(name, home.system.names)}",
            file=home.file,
            field=path,
            found=name,
            allowed="a variable of the law",
        )
    variable = home.system.variable(name)
    members = home.members(variable.entity)
    limits = (getattr(variable, "minimum", None), getattr(variable, "maximum", None))

    def check(number: object, place: str) -> Any:
        return given_number(number, variable.dtype, file=home.file, path=place, limits=limits)

    if variable.name in ("kind", "hoofdgezin"):
        raise HefboomError(
            "follows from the rol of the persons, so it is not given", file=home.file, field=path
        )
    if isinstance(value, Mapping):
        if variable.entity == "huishouden" or not value:
            raise HefboomError(
                "is one value for the household"
                if variable.entity == "huishouden"
                else "names nobody",
                file=home.file,
                field=path,
                found=value,
                allowed="one value",
            )
        rows: dict[int, Any] = {}
        for identity, number in value.items():
            if str(identity) not in members:
                raise HefboomError(
                    f"there is no {variable.entity} of that id"
                    f"{did_you_mean(str(identity), members)}",
                    file=home.file,
                    field=path,
                    found=identity,
                    allowed=members,
                )
            rows[members.index(str(identity))] = check(number, f"{path}.{identity}")
        return rows
    number = check(value, path)
    if variable.entity != "persoon":
        return {0: number}
    rows = {row: number for row, p in enumerate(home.persons) if p.rol == "aanvrager"}
    if variable.unit.startswith("EUR") and not isinstance(variable, Input):
        main = home.gezinnen[0]
        for row, person in enumerate(home.persons):
            if person.gezin == main:
                rows.setdefault(row, 0)
    return rows
