"""The laws and schemes that are in the law room, and the variables they compute."""

from __future__ import annotations

from typing import Annotated, Any, Literal

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

router = new_router("laws")


class Law(BaseModel):
    """A law or scheme, and how sure its values are in each year."""

    id: str
    rules: int = Field(description="Number of rules.")
    parameters: int = Field(description="Number of parameters.")
    years: dict[str, dict[str, int]] = Field(
        description="Per year: how many values have each status, such as confirmed."
    )


class LawInFull(Law):
    """A law with the names of its variables and the paths of its parameters."""

    variables: list[str]
    paths: list[str]


class Variable(BaseModel):
    """Something that can be given or computed for a person, gezin or household."""

    name: str
    label: str
    label_en: str = Field(alias="labelEn")
    entity: Literal["persoon", "gezin", "huishouden"]
    unit: str
    type: Literal["number", "integer", "boolean"]
    kind: Literal["input", "rule"]
    law: str | None = Field(description="The article; null for an input.")
    minimum: float | None = None
    maximum: float | None = None


def _variable(variable: Any) -> dict[str, Any]:
    from hefboom.engine.rules import Input

    given = isinstance(variable, Input)
    kinds = {bool: "boolean", int: "integer"}
    return {
        "name": variable.name,
        "label": variable.label("nl"),
        "labelEn": variable.label("en"),
        "entity": variable.entity,
        "unit": variable.unit,
        "type": kinds.get(variable.dtype, "number"),
        "kind": "input" if given else "rule",
        "law": variable.law or None,
        "minimum": variable.minimum if given else None,
        "maximum": variable.maximum if given else None,
    }


@router.get("/laws")
async def list_laws(services: Serving, paging: Paged) -> Page[Law]:
    """The laws and schemes that can be computed."""

    def look() -> Any:
        return page_of(_laws(), paging)

    return await services.computing.run(look)


def _laws() -> list[dict[str, Any]]:
    from hefboom.law import load
    from hefboom.law.coverage import overview

    return [
        {"id": row["scheme"], **{key: row[key] for key in ("rules", "parameters", "years")}}
        for row in overview(load())
    ]


@router.get("/laws/{law}")
async def get_law(services: Serving, law: Identity) -> LawInFull:
    """One law or scheme, with its variables and parameters."""

    def look() -> Any:
        from hefboom.law import load
        from hefboom.law.coverage import rules_of

        rows = {row["id"]: row for row in _laws()}
        if law not in rows:
            raise absent("law", law, rows)
        names = list(dict.fromkeys(rule.name for rule in rules_of(load(), law)))
        paths = list(load().parameters.below(law))
        return {**rows[law], "variables": names, "paths": paths}

    return await services.computing.run(look)


@router.get("/variables")
async def list_variables(
    services: Serving,
    paging: Paged,
    law: Annotated[str | None, Query(max_length=80, description="Only of this law.")] = None,
    entity: Annotated[
        Literal["persoon", "gezin", "huishouden"] | None, Query(description="Only of this entity.")
    ] = None,
    text: Search = None,
) -> Page[Variable]:
    """The variables that a household can give or that can be computed for it."""

    def look() -> Any:
        from hefboom.law import load
        from hefboom.law.coverage import rules_of, schemes

        system = load()
        one_of(law=(law, lambda: schemes(system)))
        of_law = None if law is None else {rule.name for rule in rules_of(system, law)}
        rows = [
            _variable(system.variable(name))
            for name in sorted(system.names)
            if of_law is None or name in of_law
        ]
        return page_of(
            [
                row
                for row in rows
                if entity in (None, row["entity"])
                and (
                    text is None
                    or any(contains(row[key], text) for key in ("name", "label", "labelEn"))
                )
            ],
            paging,
        )

    return await services.computing.run(look)


@router.get("/variables/{name}")
async def get_variable(services: Serving, name: Identity) -> Variable:
    """One variable."""

    def look() -> Any:
        from hefboom.law import load

        system = load()
        if name not in system.names:
            raise absent("variable", name, system.names)
        return _variable(system.variable(name))

    return await services.computing.run(look)
