"""The numbers of the law: at a date, and in full with source and status."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from hefboom.api.content.fields import Day
from hefboom.api.routing import (
    Identity,
    Page,
    Paged,
    Search,
    Serving,
    absent,
    contains,
    one_of,
    page_of,
)
from hefboom.api.routing import router as new_router

router = new_router("parameters")

AtDate = Annotated[Day | None, Query(description="The day of the law; today without it.")]


class Source(BaseModel):
    """Where a value was read."""

    id: str
    ref: str
    url: str | None


class Value(BaseModel):
    """A value from a day on. Null with status missing: not known, so nothing is guessed."""

    value: float | bool | None
    status: str = Field(description="Such as confirmed, official_text, single_source or missing.")
    since: datetime.date | None
    note: str | None
    sources: list[Source]


class Parameter(BaseModel):
    """A number of the law on a day."""

    path: str
    label: str
    label_en: str = Field(alias="labelEn")
    unit: str
    law: str = Field(description="The article it stands in.")
    current: Value = Field(description="The value on the day that is asked.")


class ParameterInFull(Parameter):
    """A number of the law with all its values."""

    note: str | None
    until: datetime.date | None = Field(description="No value is known from this day on.")
    values: list[Value]


def _value(found: Any) -> dict[str, Any]:
    from hefboom.law.coverage import sources

    if found is None:
        return {"value": None, "status": "missing", "since": None, "note": None, "sources": []}
    known = sources()
    return {
        "value": found.value,
        "status": found.status,
        "since": found.start,
        "note": found.note or None,
        "sources": [
            {"id": name, "ref": known[name]["ref"], "url": known[name].get("url")}
            for name in found.source
            if name in known
        ],
    }


def _parameter(parameter: Any, on: datetime.date) -> dict[str, Any]:
    known = parameter.value(on) is not None
    return {
        "path": parameter.path,
        "label": parameter.label("nl"),
        "labelEn": parameter.label("en"),
        "unit": parameter.unit,
        "law": parameter.law,
        "current": _value(parameter.dated_value(on) if known else None),
    }


def _texts(parameter: Any) -> tuple[str, ...]:
    return parameter.path, parameter.label("nl"), parameter.label("en")


@router.get("/parameters")
async def list_parameters(
    services: Serving,
    paging: Paged,
    date: AtDate = None,
    law: Annotated[str | None, Query(max_length=80, description="Only of this law.")] = None,
    text: Search = None,
) -> Page[Parameter]:
    """The numbers of the law on a day."""

    def look() -> Any:
        from hefboom.law import load
        from hefboom.law.coverage import schemes

        tree, on = load().parameters, date or datetime.date.today()
        one_of(law=(law, lambda: schemes(load())))
        found = [
            tree[path]
            for path in sorted(tree if law is None else tree.below(law))
            if text is None
            or any(
                contains(t, text) for t in (path, tree[path].label("nl"), tree[path].label("en"))
            )
        ]
        return page_of([_parameter(each, on) for each in found], paging)

    return await services.computing.run(look)


@router.get("/parameters/{path}")
async def get_parameter(services: Serving, path: Identity, date: AtDate = None) -> ParameterInFull:
    """One number of the law, with every value that is known of it."""

    def look() -> Any:
        from hefboom.law import load

        tree = load().parameters
        if path not in tree:
            raise absent("parameter", path, tree)
        parameter = tree[path]
        return {
            **_parameter(parameter, date or datetime.date.today()),
            "note": parameter.note or None,
            "until": parameter.until,
            "values": [_value(each) for each in parameter.values],
        }

    return await services.computing.run(look)
