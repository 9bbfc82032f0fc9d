"""The schema of a household, made from the inputs of the law: one place says what is allowed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from hefboom.api.content.fields import CLOSED, Day, Flag, Number, Text, left_out, whole
from hefboom.scenario.household_file import MAX_PERSONS, ROLES, TOP

if TYPE_CHECKING:
    from hefboom.api.faults import Place
    from hefboom.engine.rules import Input

__all__ = ["EXAMPLE", "household_model", "stand_in"]

EXAMPLE = {
    "datum": "2025-01-01",
    "personen": [
        {"id": "anna", "rol": "aanvrager", "leeftijd": 34, "loon": 26000},
        {"id": "bo", "rol": "kind", "leeftijd": 7},
    ],
    "woning": {"huur_per_maand": 712.5, "servicekosten_per_maand": 35},
    "vermogen": 4000,
}

_Name = Annotated[str, Field(strict=True, min_length=1, max_length=40)]
_Value = Flag | Number


@cache
def household_model() -> type[BaseModel]:
    """The schema of a household, with every input of the law."""
    from hefboom.law import load

    inputs = {variable.name: variable for variable in load().inputs}
    person: dict[str, Any] = {
        "id": (_Name, Field(description="Any name that is used once in this household.")),
        "rol": (Literal[ROLES], Field(description="Place in the household.")),
        "gezin": (_Name, left_out("A label that members of one gezin share.")),
    }
    person |= {
        name: _field(variable)
        for name, variable in inputs.items()
        # `kind` is not written by hand: it follows from the rol.
        if variable.entity == "persoon" and name != "kind"
    }
    home: dict[str, Any] = {
        name: _field(v) for name, v in inputs.items() if v.entity == "huishouden"
    }
    person_model: Any = create_model("Person", __config__=CLOSED, **person)
    home_model: Any = create_model("Home", __config__=CLOSED, **home)
    fields: dict[str, Any] = {
        "datum": (Day, left_out("The day whose law applies.")),
        "gemeente": (
            Annotated[str, Field(strict=True, pattern="^GM[0-9]{4}$")],
            left_out("Code of the municipality, as CBS writes it."),
        ),
        "personen": (
            Annotated[list[person_model], Field(min_length=1, max_length=MAX_PERSONS)],
            Field(description="Everybody at the address; one is rol: aanvrager."),
        ),
        "woning": (home_model, left_out("The home.")),
        "vermogen": (
            _bounded(inputs["vermogen"]),
            left_out("Wealth of aanvrager and partner on 1 January, EUR."),
        ),
        "gegeven": (
            dict[str, _Value | dict[str, _Value]],
            left_out("Variables that are given instead of computed."),
        ),
        "ontvangt": (
            list[Text] | dict[str, list[Text]],
            left_out("Schemes that are received already."),
        ),
    }
    # A field that the reader of the files learns later is checked by that reader.
    fields |= {name: (Any, left_out()) for name in TOP if name not in fields}
    return create_model("Household", __config__=CLOSED, **fields)


def _field(variable: Input) -> tuple[Any, Any]:
    """An input as a field: kind, range, unit and what it is when it is left out."""
    words = f"{variable.label('en')} ({variable.unit})"
    default = ... if variable.default is None else variable.default
    return _bounded(variable), Field(default, description=words[:1].upper() + words[1:])


def _bounded(variable: Input) -> Any:
    if variable.dtype is bool:
        return Flag
    if variable.dtype is int:
        return whole(variable.minimum, variable.maximum)
    return Annotated[Number, Field(ge=variable.minimum, le=variable.maximum)]


def stand_in(place: Place, content: Any) -> object:
    """What can stand for a field that a household must have, so that the rest can be checked."""
    match place:
        case ("datum",):
            return "2025-01-01"
        case ("personen", int(i), "leeftijd"):
            person = content["personen"][i]
            return 8 if isinstance(person, dict) and person.get("rol") == "kind" else 40
        case ("personen", int(_), "rol"):
            return "medebewoner"
        case ("personen", int(i), "id"):
            return f"persoon {i}"
    return None
