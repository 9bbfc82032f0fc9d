"""What the propositions ask, and the measures and deals that compute it."""

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

router = new_router("propositions")


class Proposition(BaseModel):
    """One thing that a proposition promises, asks, holds or reports, in own words."""

    id: str
    document: str
    chapter: str
    kind: Literal["promise", "ask", "principle", "result"]
    text: str
    text_en: str = Field(alias="textEn")
    keywords: list[str]
    mechanism: str
    computability: Literal["A", "B", "C"]
    status: Literal["executable", "partly", "planned", "document_only"]
    how: str
    measures: list[str]
    deals: list[str]
    commands: list[str]
    coverage: str | None
    coverage_en: str | None = Field(alias="coverageEn")
    law_today: str | None = Field(alias="lawToday")
    law_today_en: str | None = Field(alias="lawTodayEn")


class Measure(BaseModel):
    """A measure: a change of the law, an investment, or both. Fields as in its file."""

    id: str
    naam: str
    naam_en: str
    in_woorden: str
    in_woorden_en: str
    soort: list[str] = Field(description="hervorming, investering, or both.")
    items: list[str] = Field(description="Ids of the propositions that ask for it.")
    hervorming: dict[str, dict[str, Any]]
    investering: dict[str, Any]
    kanttekeningen: list[str]
    kanttekeningen_en: list[str]
    niet_meegeteld: list[str]
    niet_meegeteld_en: list[str]


def _proposition(item: Any) -> dict[str, Any]:
    return {
        "id": item.id,
        "document": item.document,
        "chapter": item.chapter,
        "kind": item.kind,
        "text": item.gloss,
        "textEn": item.gloss_en,
        "keywords": item.keywords,
        "mechanism": item.mechanism,
        "computability": item.computability,
        "status": item.status,
        "how": item.how,
        "measures": item.measures,
        "deals": item.deals,
        "commands": item.commands,
        "coverage": item.coverage,
        "coverageEn": item.coverage_en,
        "lawToday": item.law_today,
        "lawTodayEn": item.law_today_en,
    }


def _measure(measure: Any) -> dict[str, Any]:
    return {**measure.model_dump(mode="json"), "soort": measure.soort}


@router.get("/propositions")
async def list_propositions(
    services: Serving,
    paging: Paged,
    document: Annotated[str | None, Query(max_length=80)] = None,
    chapter: Annotated[str | None, Query(max_length=80)] = None,
    kind: Literal["promise", "ask", "principle", "result"] | None = None,
    status: Literal["executable", "partly", "planned", "document_only"] | None = None,
    computability: Literal["A", "B", "C"] | None = None,
    text: Search = None,
) -> Page[Proposition]:
    """What the two propositions promise and ask."""

    def look() -> Any:
        from hefboom.propositions import load_register

        register = load_register()
        one_of(
            document=(document, lambda: register.documents),
            chapter=(chapter, lambda: register.chapters),
        )
        asked = {
            "document": document,
            "chapter": chapter,
            "kind": kind,
            "status": status,
            "computability": computability,
        }
        found = [
            item
            for item in register.items
            if all(value in (None, getattr(item, name)) for name, value in asked.items())
            and (
                text is None
                or any(contains(t, text) for t in (item.gloss, item.gloss_en, *item.keywords))
            )
        ]
        return page_of([_proposition(item) for item in found], paging)

    return await services.computing.run(look)


@router.get("/propositions/{identity}")
async def get_proposition(services: Serving, identity: Identity) -> Proposition:
    """One thing that a proposition promises or asks."""

    def look() -> Any:
        from hefboom.propositions import load_register

        register = load_register()
        if identity not in register.ids:
            raise absent("proposition", identity, register.ids)
        return _proposition(register.item(identity))

    return await services.computing.run(look)


@router.get("/measures")
async def list_measures(
    services: Serving,
    paging: Paged,
    kind: Annotated[
        Literal["hervorming", "investering"] | None,
        Query(description="Only measures that change the law, or that invest."),
    ] = None,
) -> Page[Measure]:
    """The measures that come with Hefboom."""

    def look() -> Any:
        from hefboom.propositions import load_measures

        found = load_measures().values()
        return page_of([_measure(m) for m in found if kind is None or kind in m.soort], paging)

    return await services.computing.run(look)


@router.get("/measures/{identity}")
async def get_measure(services: Serving, identity: Identity) -> Measure:
    """One measure."""

    def look() -> Any:
        from hefboom.propositions import load_measures

        known = load_measures()
        if identity not in known:
            raise absent("measure", identity, known)
        return _measure(known[identity])

    return await services.computing.run(look)
