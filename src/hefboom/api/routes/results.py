"""What a run leaves behind: its document and its tables."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel, Field
from starlette.datastructures import MutableHeaders

from hefboom.api.problems import Problem
from hefboom.api.routing import Identity, Page, Paged, Paging, Serving, absent, page_of
from hefboom.api.routing import router as new_router
from hefboom.api.services import Services

router = new_router("results")

CSV, PARQUET = "text/csv", "application/vnd.apache.parquet"


class ResultDocument(BaseModel):
    """The outcome of a run: exactly what result.json holds."""

    model_config = {"extra": "allow"}

    schema_: str = Field(alias="schema", description="hefboom/result/1.")
    naam: str
    kerncijfers: list[dict[str, Any]] = Field(description="Four numbers, each with its range.")
    manifest: dict[str, Any] = Field(description="Versions, hashes and seed that reproduce it.")


class TableLinks(BaseModel):
    """Where a table is."""

    self: str


class TableInfo(BaseModel):
    """A table of a result."""

    name: str
    columns: list[str]
    rows: int
    links: TableLinks


@router.get("/scenarios/{identity}/result")
async def get_result(services: Serving, identity: Identity) -> ResultDocument:
    """The document of a run that is done."""

    def look() -> Any:
        _done(services, identity)
        return services.store.document(identity)

    return await services.computing.run(look)


@router.get("/scenarios/{identity}/tables")
async def list_tables(
    services: Serving, request: Request, paging: Paged, identity: Identity
) -> Page[TableInfo]:
    """The tables of a run that is done."""

    def look() -> Any:
        _done(services, identity)
        here = f"{request.scope.get('root_path', '')}/scenarios/{identity}/tables"
        rows = [
            {
                "name": table.name,
                "columns": table.columns,
                "rows": table.rows,
                "links": {"self": f"{here}/{table.name}"},
            }
            for table in services.store.tables(identity)
        ]
        return page_of(rows, paging)

    return await services.computing.run(look)


@router.get(
    "/scenarios/{identity}/tables/{name}",
    responses={
        200: {
            "content": {
                CSV: {"schema": {"type": "string"}},
                PARQUET: {"schema": {"type": "string", "contentMediaType": PARQUET}},
            }
        }
    },
)
async def get_table(
    services: Serving, request: Request, paging: Paged, identity: Identity, name: Identity
) -> Page[dict[str, Any]]:
    """The rows of a table: JSON in pages, or the whole table as CSV or Parquet by Accept."""

    def look() -> Any:
        _done(services, identity)
        content = services.store.table(identity, name)
        if content is None:
            raise absent("table", name, [t.name for t in services.store.tables(identity)])
        return _as_asked(content, request.headers.get("accept", ""), paging)

    return await services.computing.run(look)


def _as_asked(content: bytes, accept: str, paging: Paging) -> Any:
    import polars as pl

    if PARQUET in accept:
        answer = Response(content, media_type=PARQUET)
    elif CSV in accept:
        answer = Response(pl.read_parquet(BytesIO(content)).write_csv(), media_type=CSV)
    else:
        frame = pl.read_parquet(BytesIO(content))
        rows = frame.slice(paging.offset, paging.page_size).to_dicts()
        return page_of(rows, paging, total=frame.height)
    MutableHeaders(raw=answer.raw_headers)["Vary"] = "Accept"
    return answer


def _done(services: Services, identity: str) -> None:
    """Check that a run is done.

    Raises:
        Problem: 404 if there is none, 409 if it is not done.
    """
    job = services.jobs.get(identity)
    if job is None:
        raise absent("scenario", identity)
    if job.status != "klaar":
        why = f" ({job.error})" if job.error else ""
        raise Problem(409, f"This run has no result: {job.status}{why}.")
