"""Read a household file: who lives at the address, in which home, with what income.

The file is checked field by field against the input variables of the law, so a range or a name
is written down once, in ``hefboom.law.invoer``.

Who forms a ``gezin``: the aanvrager, the partner and the children without a label form the
hoofdgezin. Every medebewoner is a gezin of its own, unless medebewoners (and their children)
carry the same ``gezin: label``. Somebody of 18 or older is never a ``kind``: an adult child at
home is a medebewoner.

Wealth written for the whole household is split in half between aanvrager and partner, as the
Wet IB 2001 art. 2.17 does when partners choose nothing else. Who states assets and debts of box 3
but no wealth has the balance of these as ``vermogen``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.scenario.fields import Fields, as_flag, as_number, as_text
from hefboom.scenario.files import read_mapping
from hefboom.scenario.received import received

if TYPE_CHECKING:
    from hefboom.engine.rules import Input

__all__ = ["HouseholdFile", "Person", "read_household_file"]

ROLES = ("aanvrager", "partner", "kind", "medebewoner")
TOP = (
    "datum",
    "gemeente",
    "personen",
    "woning",
    "vermogen",
    "gegeven",
    "ontvangt",
    # Only for the year in months; see `hefboom.scenario.months.file`.
    "maanden",
    "veranderingen",
    "eerder",
)
HOOFDGEZIN = ""
ADULT = 18
MAX_PERSONS = 50
BOX3_ASSETS = ("bank_en_spaartegoeden", "overige_bezittingen")
BOX3_DEBT = "schulden_box3"

Value = float | int | bool


@dataclass(frozen=True)
class Person:
    """One person: id, rol, label of the gezin and the input values that were stated."""

    id: str
    rol: str
    gezin: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class HouseholdFile:
    """A household file that passed every check, still without a date by necessity.

    ``ontvangt`` holds the schemes that each gezin says it receives already.
    """

    file: str | None
    datum: datetime.date | None
    gemeente: str | None
    personen: tuple[Person, ...]
    woning: Mapping[str, Value]
    gegeven: Mapping[str, Any] = field(default_factory=dict)
    ontvangt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_household_file(
    source: str | Path | Mapping[str, Any], inputs: Mapping[str, Input]
) -> HouseholdFile:
    """Read and check a household file.

    Args:
        source: path of a YAML or JSON file, or the same as a mapping.
        inputs: the input variables of the law, by name.

    Raises:
        HefboomError: the first thing that is wrong, with file, field, found and allowed.
    """
    content, file = read_mapping(source, "household file")
    top = Fields(content, TOP, file=file)
    datum = top.date("datum")
    gemeente = _gemeente(top)
    personen = _persons(top, inputs)
    return HouseholdFile(
        file=file,
        datum=datum,
        gemeente=gemeente,
        personen=_with_box3_wealth(_with_shared_wealth(top, personen, inputs)),
        woning=_home(top, inputs),
        gegeven=_given(top),
        ontvangt=received(top, personen, inputs),
    )


def _gemeente(top: Fields) -> str | None:
    code = top.value("gemeente")
    if code is None:
        return None
    if not isinstance(code, str) or not re.fullmatch(r"GM[0-9]{4}", code):
        raise top.error(
            "gemeente", "is not a gemeente code", found=code, allowed="GM and four digits: GM0518"
        )
    return code


def _persons(top: Fields, inputs: Mapping[str, Input]) -> tuple[Person, ...]:
    rows = top.items("personen", required=True)
    if not rows:
        raise top.error("personen", "names nobody", allowed="at least an aanvrager")
    if len(rows) > MAX_PERSONS:
        raise top.error(
            "personen", "too many persons", found=len(rows), allowed=f"at most {MAX_PERSONS}"
        )
    persons = [_person(row, f"personen[{i}]", top.file, inputs) for i, row in enumerate(rows)]
    _check_ids(persons, top)
    _check_roles(persons, top)
    return tuple(_with_gezin(persons, top))


def _person(row: object, path: str, file: str | None, inputs: Mapping[str, Input]) -> Person:
    # `kind` is not written by hand: it follows from the rol.
    names = [n for n, v in inputs.items() if v.entity == "persoon" and n != "kind"]
    fields = Fields(row, ["id", "rol", "gezin", *names], file=file, path=path)
    rol = fields.text("rol", required=True, allowed=ROLES)
    assert rol is not None
    identity = fields.value("id", required=True)
    if isinstance(identity, int) and not isinstance(identity, bool) and abs(identity) < 10**15:
        identity = str(identity)
    identity = as_text(identity, file=file, field=fields.at("id"), limit=40)
    label = fields.value("gezin")
    if isinstance(label, int) and not isinstance(label, bool) and abs(label) < 10**15:
        label = str(label)
    if label is not None:
        label = as_text(label, file=file, field=fields.at("gezin"), limit=40)
    fields.value("leeftijd", required=True)
    values = {name: input_value(inputs[name], fields, name) for name in names if name in fields}
    stated = {name: value for name, value in values.items() if value is not None}
    age = stated["leeftijd"]
    if rol == "kind" and age >= ADULT:
        raise fields.error(
            "leeftijd",
            "a kind is younger than 18; an adult child at home is a medebewoner",
            found=age,
            allowed="0 to 17 for rol: kind",
        )
    if rol != "kind" and age < ADULT:
        raise fields.error(
            "leeftijd",
            f"rol: {rol} is for 18 or older; a younger person is rol: kind of somebody in the home",
            found=age,
            allowed=f"18 to 120 for rol: {rol}",
        )
    return Person(identity, rol, label or HOOFDGEZIN, {"kind": rol == "kind", **stated})


def input_value(variable: Input, fields: Fields, name: str) -> Value | None:
    """The value of an input field, checked on its type and range."""
    if variable.dtype is bool:
        return fields.flag(name)
    return fields.number(
        name,
        minimum=variable.minimum,
        maximum=variable.maximum,
        integer=variable.dtype is int,
    )


def _check_ids(persons: list[Person], top: Fields) -> None:
    seen: dict[str, int] = {}
    for i, person in enumerate(persons):
        if person.id in seen:
            raise top.error(
                f"personen[{i}].id",
                f"this id is also that of personen[{seen[person.id]}]",
                found=person.id,
                allowed="each id once",
            )
        seen[person.id] = i


def _check_roles(persons: list[Person], top: Fields) -> None:
    roles = [p.rol for p in persons]
    if "aanvrager" not in roles:
        raise top.error(
            "personen", "has no aanvrager", found=", ".join(roles), allowed="one rol: aanvrager"
        )
    for rol in ("aanvrager", "partner"):
        places = [i for i, r in enumerate(roles) if r == rol]
        if len(places) > 1:
            raise top.error(
                f"personen[{places[1]}].rol",
                f"there is a second {rol}",
                found=rol,
                allowed=f"one rol: {rol}; others at the address are rol: medebewoner",
            )


def _with_gezin(persons: list[Person], top: Fields) -> list[Person]:
    """Give everybody the label of their gezin; the hoofdgezin takes the id of the aanvrager."""
    main = next(p for p in persons if p.rol == "aanvrager")
    main_label = main.gezin or main.id
    ids = {p.id for p in persons}
    adults: dict[str, list[int]] = {}
    placed: list[Person] = []
    for i, person in enumerate(persons):
        if person.rol == "medebewoner":
            label = person.gezin or person.id
        else:
            label = person.gezin or main_label
        if person.rol == "partner" and label != main_label:
            raise top.error(
                f"personen[{i}].gezin",
                "the partner is in the gezin of the aanvrager",
                found=label,
                allowed=f"{main_label}, or leave it out",
            )
        if person.rol == "medebewoner" and label == main_label:
            raise top.error(
                f"personen[{i}].gezin",
                "a medebewoner is not in the gezin of the aanvrager",
                found=label,
                allowed="rol: partner or rol: kind, or another label",
            )
        if person.rol != "kind":
            adults.setdefault(label, []).append(i)
        placed.append(Person(person.id, person.rol, label, person.values))
    for label, members in adults.items():
        if len(members) > 2:
            raise top.error(
                f"personen[{members[2]}].gezin",
                "a gezin has at most two adults",
                found=label,
                allowed="another label, or none",
            )
        if label in ids and label not in {placed[m].id for m in members}:
            raise top.error(
                f"personen[{members[0]}].gezin",
                "this label is the id of somebody in another gezin",
                found=label,
                allowed="a label of its own",
            )
    for i, person in enumerate(placed):
        if person.gezin not in adults:
            raise top.error(
                f"personen[{i}].gezin",
                "there is no adult in this gezin",
                found=person.gezin,
                allowed=sorted(adults),
            )
    return placed


def _with_shared_wealth(
    top: Fields, persons: tuple[Person, ...], inputs: Mapping[str, Input]
) -> tuple[Person, ...]:
    total = input_value(inputs["vermogen"], top, "vermogen")
    if total is None:
        return persons
    owners = [p for p in persons if p.rol in ("aanvrager", "partner")]
    for i, person in enumerate(persons):
        if person in owners and "vermogen" in person.values:
            raise top.error(
                f"personen[{i}].vermogen",
                "wealth is stated for the household and for this person",
                found=person.values["vermogen"],
                allowed="one of the two",
            )
    share = float(total) / len(owners)
    return tuple(
        Person(p.id, p.rol, p.gezin, {**p.values, "vermogen": share}) if p in owners else p
        for p in persons
    )


def _with_box3_wealth(persons: tuple[Person, ...]) -> tuple[Person, ...]:
    """Wealth for the means tests is what box 3 holds, unless it is stated."""

    def balance(values: Mapping[str, Value]) -> float:
        owned = sum(float(values.get(name, 0.0)) for name in BOX3_ASSETS)
        return owned - float(values.get(BOX3_DEBT, 0.0))

    return tuple(
        Person(p.id, p.rol, p.gezin, {**p.values, "vermogen": balance(p.values)})
        if "vermogen" not in p.values and any(n in p.values for n in (*BOX3_ASSETS, BOX3_DEBT))
        else p
        for p in persons
    )


def _home(top: Fields, inputs: Mapping[str, Input]) -> dict[str, Value]:
    row = top.value("woning")
    if row is None:
        return {}
    names = [n for n, v in inputs.items() if v.entity == "huishouden"]
    fields = Fields(row, names, file=top.file, path="woning")
    values = {name: input_value(inputs[name], fields, name) for name in names if name in fields}
    home = {name: value for name, value in values.items() if value is not None}
    if home.get("eigen_woning") and home.get("huur_per_maand"):
        raise fields.error(
            "huur_per_maand",
            "a home is rented or owned, not both",
            found=home["huur_per_maand"],
            allowed="a rent, or eigen_woning: true",
        )
    if not home.get("eigen_woning"):
        for name in ("woz_waarde", "overwaarde", "hypotheekrente"):
            if home.get(name):
                raise fields.error(
                    name,
                    "belongs to an own home",
                    found=home[name],
                    allowed="only together with eigen_woning: true",
                )
    if home.get("servicekosten_per_maand") and not home.get("huur_per_maand"):
        raise fields.error(
            "servicekosten_per_maand",
            "belongs to a rented home",
            found=home["servicekosten_per_maand"],
            allowed="only together with huur_per_maand",
        )
    return home


def _given(top: Fields) -> dict[str, Any]:
    given = top.value("gegeven")
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise top.error(
            "gegeven", "is a mapping of variables", found=given, allowed="variable: value"
        )
    for name in given:
        if not isinstance(name, str):
            raise HefboomError(
                "is not the name of a variable", file=top.file, field="gegeven", found=name
            )
    return dict(given)


def given_number(
    value: object, dtype: type, *, file: str | None, path: str, limits: tuple[Any, Any]
) -> Value:
    """One given value of a variable, checked on its type and, for an input, its range."""
    if dtype is bool:
        return as_flag(value, file=file, field=path)
    return as_number(
        value,
        file=file,
        field=path,
        minimum=limits[0],
        maximum=limits[1],
        integer=dtype is int,
    )
