"""The evidence base and the published cases."""

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
    one_of,
    page_of,
    without_none,
)
from hefboom.api.routing import router as new_router

router = new_router("evidence")

_Word = Annotated[str | None, Query(max_length=80)]


class EvidenceEntry(BaseModel):
    """A unit cost, an intervention, an effect, or something that was looked for in vain."""

    kind: Literal["unit_cost", "intervention", "effect", "gap"]
    id: str
    theme: str
    nl: str
    en: str
    grade: str | None = Field(description="How strong the evidence is.")
    status: str
    country: str | None
    payers: list[str]
    figures: list[dict[str, Any]] = Field(description="Every number, with source and status.")
    sources: dict[str, dict[str, Any]]
    record: dict[str, Any] = Field(description="Everything in its file.")


class PublishedCase(BaseModel):
    """A published case: what was claimed, what holds, what does not."""

    model_config = {"extra": "allow"}

    id: str
    verdict: Literal["matches", "own_arithmetic", "cannot", "differs"]
    checks: list[dict[str, Any]] = Field(
        description="Each number as published and as computed again."
    )


@router.get("/evidence-entries")
async def list_evidence_entries(
    services: Serving,
    paging: Paged,
    kind: Annotated[Literal["unit_cost", "intervention", "effect", "gap"] | None, Query()] = None,
    theme: _Word = None,
    payer: _Word = None,
    status: _Word = None,
    grade: _Word = None,
    country: _Word = None,
    text: Search = None,
) -> Page[EvidenceEntry]:
    """The evidence base, or a part of it."""

    def look() -> Any:
        from hefboom.returns.entries import load_entries, select
        from hefboom.returns.payers import PAYERS

        every = load_entries().values()
        asked = {"theme": theme, "status": status, "grade": grade, "country": country}
        one_of(
            payer=(payer, lambda: PAYERS),
            **{
                name: (value, lambda name=name: (str(getattr(e, name)) for e in every))
                for name, value in asked.items()
            },
        )
        found = select(payer=payer, text=text, **without_none(kind=kind, **asked))
        return page_of([each.to_dict() for each in found], paging)

    return await services.computing.run(look)


@router.get("/evidence-entries/{identity}")
async def get_evidence_entry(services: Serving, identity: Identity) -> EvidenceEntry:
    """One thing in the evidence base."""

    def look() -> Any:
        from hefboom.returns.entries import load_entries

        known = load_entries()
        if identity not in known:
            raise absent("evidence entry", identity, known)
        return known[identity].to_dict()

    return await services.computing.run(look)


@router.get("/published-cases")
async def list_published_cases(services: Serving, paging: Paged) -> Page[PublishedCase]:
    """Published cases, computed again; the unfavourable ones too."""

    def look() -> Any:
        from hefboom.returns.cases import recompute_all

        return page_of([each.to_dict() for each in recompute_all()], paging)

    return await services.computing.run(look)


@router.get("/published-cases/{identity}")
async def get_published_case(services: Serving, identity: Identity) -> PublishedCase:
    """One published case."""

    def look() -> Any:
        from hefboom.returns.cases import load_cases, recompute

        known = load_cases()
        if identity not in known:
            raise absent("published case", identity, known)
        return recompute(known[identity]).to_dict()

    return await services.computing.run(look)
