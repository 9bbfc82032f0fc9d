"""Files of a scenario: the scenario itself, its result, its tables and its figures."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml
from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from hefboom.web.language import language
from hefboom.web.scenario.content import content_of
from hefboom.web.scenario.outcome import compute
from hefboom.web.scenario.routes import state_of_request

if TYPE_CHECKING:
    from hefboom.scenario.result import Result
    from hefboom.web.scenario.state import State

__all__ = ["router"]

router = APIRouter()

KINDS = {
    "yaml": "application/yaml",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PICTURES = {"json": "application/json", "svg": "image/svg+xml", "png": "image/png"}
TABLE = "bewoners_per_groep"


@router.get("/scenario/bestand/{kind}")
async def file(request: Request, kind: str) -> Response:
    """The scenario as YAML, or its result as JSON, Excel or a table in Dutch CSV."""
    from starlette.concurrency import run_in_threadpool

    state = _good_state(request)
    if kind not in KINDS:
        raise HTTPException(404)
    if kind == "yaml":
        text = yaml.safe_dump(_texts(content_of(state)), allow_unicode=True, sort_keys=False)
        return _file(text.encode("utf-8"), kind, state, "scenario")
    result = await _result(state, detailed=kind == "xlsx")
    if kind == "json":
        text = json.dumps(result.document, ensure_ascii=False, indent=2, allow_nan=False)
        return _file(text.encode("utf-8"), kind, state, "resultaat")
    if kind == "csv":
        table = request.query_params.get("tabel", TABLE)
        if table not in result.tables:
            raise HTTPException(404)
        return _file(await run_in_threadpool(_csv, result, table), kind, state, table)
    lang = language(request)
    return _file(await run_in_threadpool(_workbook, result, lang), kind, state, "resultaat")


@router.get("/scenario/figuur/{name}.{kind}")
async def figure(request: Request, name: str, kind: str) -> Response:
    """A figure of the outcome as SVG, PNG or Vega-Lite."""
    from starlette.concurrency import run_in_threadpool

    from hefboom.web.scenario.charts import figure_names, picture, spec
    from hefboom.web.scenario.map_picture import MAP, has_map, map_picture

    state = _good_state(request)
    if kind not in PICTURES:
        raise HTTPException(404)
    result = await _result(state)
    lang = language(request)
    if name == MAP and kind != "json" and has_map(result, state.area):
        drawn = await run_in_threadpool(map_picture, result, lang, state.area, kind)
        return _file(drawn, kind, state, name, PICTURES[kind])
    if name not in figure_names(result):
        raise HTTPException(404)
    if kind == "json":
        text = json.dumps(spec(result, name, lang, alone=True), ensure_ascii=False)
        return Response(text, media_type=PICTURES[kind])
    content = await run_in_threadpool(picture, result, name, lang, kind)
    return _file(content, kind, state, name, PICTURES[kind])


def _good_state(request: Request) -> State:
    state = state_of_request(request)
    if state.faults:
        raise HTTPException(400)
    return state


async def _result(state: State, *, detailed: bool = False) -> Result:
    outcome = await compute(state, detailed=detailed, patience=60)
    if outcome.error is not None:
        raise outcome.error
    if outcome.result is None:
        raise HTTPException(503, headers={"retry-after": "10"})
    return outcome.result


def _csv(result: Result, table: str) -> bytes:
    """As Dutch spreadsheets read it: ``;``, decimal comma and a byte order mark."""
    from polars import selectors

    # Four decimals keep shares to a hundredth of a percent; more is noise in a spreadsheet.
    rows = result.tables[table].with_columns(selectors.float().round(4))
    text = rows.write_csv(separator=";", decimal_comma=True)
    return text.encode("utf-8-sig")


def _workbook(result: Result, lang: Any) -> bytes:
    from hefboom.report.data import Source
    from hefboom.report.excel import workbook

    return workbook(Source(result, lang))


def _texts(value: Any) -> Any:
    """The same with dates as keys and values as text that YAML reads back as a date."""
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(item) for item in value]
    return value


def _file(content: bytes, kind: str, state: State, what: str, media: str = "") -> Response:
    name = re.sub(r"[^a-z0-9_-]", "-", f"hefboom-{state.area}-{state.year}-{what}".lower())
    headers = {"content-disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, headers=headers, media_type=media or KINDS[kind])
