"""Municipalities, districts and neighbourhoods that have a population."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

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

router = new_router("areas")


class Area(BaseModel):
    """An area."""

    code: str = Field(description="Code as CBS writes it.")
    naam: str
    soort: str = Field(description="Such as gemeente, wijk or buurt.")
    wijk: str | None = Field(description="The district it lies in, or that it is.")
    gemeente: str | None = Field(description="The municipality it lies in, or that it is.")


def _areas() -> list[dict[str, Any]]:
    from hefboom.population import areas

    rows = areas().to_dicts()
    for row in rows:
        row.setdefault("wijk", None)
        row.setdefault("gemeente", None)
    return rows


@router.get("/areas")
async def list_areas(
    services: Serving,
    paging: Paged,
    name: Search = None,
    kind: Annotated[
        str | None, Query(max_length=40, description="Only this kind, such as gemeente.")
    ] = None,
    within: Annotated[
        str | None, Query(max_length=10, description="Only areas in this municipality or district.")
    ] = None,
) -> Page[Area]:
    """Areas, by name or by kind. A name that begins with the words comes first."""

    def look() -> Any:
        rows = _areas()
        one_of(kind=(kind, lambda: (row["soort"] for row in rows)))
        found = [
            row
            for row in rows
            if kind in (None, row["soort"])
            and (name is None or contains(row["naam"], name) or contains(row["code"], name))
            and (within is None or within.upper() in (row["wijk"], row["gemeente"]))
        ]
        if name is not None:
            found.sort(key=lambda row: not contains(row["naam"][: len(name) + 2], name))
        return page_of(found, paging)

    return await services.computing.run(look)


@router.get("/areas/{code}")
async def get_area(services: Serving, code: Identity) -> Area:
    """One area."""

    def look() -> Any:
        rows = {row["code"]: row for row in _areas()}
        if code not in rows:
            raise absent("area", code, rows)
        return rows[code]

    return await services.computing.run(look)
