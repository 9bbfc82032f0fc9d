"""The schema of a scenario and of a measure written out in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from hefboom.api.content.fields import CLOSED, Number, left_out, whole
from hefboom.scenario.read import (
    AREA,
    MAX_AREAS,
    MAX_DRAWS,
    MAX_MEASURES,
    MAX_QUESTION,
    MAX_SEED,
    TOP,
)

if TYPE_CHECKING:
    from hefboom.api.faults import Place

__all__ = ["EXAMPLE", "InlineMeasure", "scenario_model", "stand_in"]

EXAMPLE = {
    "naam": "Jongerennorm",
    "gebied": "GM0518",
    "jaar": 2026,
    "horizon": 5,
    "maatregelen": ["jongerennorm_21"],
    "onzekerheid": {"trekkingen": 200, "zaad": 1},
}

_Text = Annotated[str, Field(strict=True, min_length=1, max_length=500)]
_Question = Annotated[str, Field(strict=True, min_length=1, max_length=MAX_QUESTION)]
_Draws: Any = whole(1, MAX_DRAWS)
_Seed: Any = whole(0, MAX_SEED)
_Area = Annotated[str, Field(strict=True, pattern=f"^({AREA})$")]


class InlineMeasure(BaseModel):
    """A measure that is written out: a change of the law, an investment, or both.

    Every other field of a measure file may stand in it as well.
    """

    model_config = ConfigDict(extra="allow")

    id: Annotated[str, Field(strict=True, pattern="^[a-z][a-z0-9_]*$", max_length=80)]
    naam: _Text
    hervorming: dict[str, Any] = Field(
        {}, description="Parameters of the law that change: {path: {date: value}}."
    )
    investering: dict[str, Any] = Field(
        {}, description="An intervention and its size: {interventie: id, deelnemers: number}."
    )


class Onzekerheid(BaseModel):
    """How ranges are made."""

    model_config = CLOSED

    trekkingen: _Draws = 1000
    zaad: _Seed = 1
    niveau: Annotated[Number, Field(ge=0.5, le=0.999)] = 0.9


@cache
def scenario_model() -> type[BaseModel]:
    """The schema of a scenario."""
    fields: dict[str, Any] = {
        "naam": (_Text, Field(description="Name of the scenario, in Dutch.")),
        "naam_en": (_Text, left_out("The name in English.")),
        "vraag": (_Question, left_out("The question, in Dutch.")),
        "vraag_en": (_Question, left_out("The question, in English.")),
        "gebied": (
            _Area | Annotated[list[_Area], Field(min_length=1, max_length=MAX_AREAS)],
            Field(description="Code of an area or a list of codes; see /areas."),
        ),
        "jaar": (whole(2000, 2100), Field(description="Year of the law.")),
        "horizon": (
            whole(1, 50),
            Field(5, description="Years that an investment is followed."),
        ),
        "maatregelen": (
            Annotated[list[_Text | InlineMeasure], Field(max_length=MAX_MEASURES)],
            Field([], description="Ids of measures (see /measures), or measures written out."),
        ),
        "onzekerheid": (Onzekerheid, left_out("How ranges are made.")),
    }
    # A field that the reader of the files learns later is checked by that reader.
    fields |= {name: (Any, left_out()) for name in TOP if name not in fields}
    return create_model("Scenario", __config__=CLOSED, **fields)


def stand_in(place: Place, content: Any) -> object:
    """What can stand for a field that a scenario must have, so that the rest can be checked."""
    known: dict[Place, object] = {("naam",): "scenario", ("gebied",): "GM0518", ("jaar",): 2026}
    return known.get(place)
