"""Full runs in the background: begin one, follow it, stop it, look at what it gave.

A run belongs to the database, so its page can be reloaded, left and shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from hefboom.api.services import services_of
from hefboom.web.language import language, link
from hefboom.web.render import render
from hefboom.web.said import said
from hefboom.web.scenario.content import content_of
from hefboom.web.scenario.report_policy import report_policy
from hefboom.web.scenario.restore import KEPT, state_of_content
from hefboom.web.scenario.state import State, read_state
from hefboom.web.scenario.view import outcome_view
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.report.format import Lang

__all__ = ["router"]

router = APIRouter()

DRAWS = 1000
RUNNING = ("wachtend", "bezig")
FILES = {
    "html": ("rapport.html", "text/html; charset=utf-8"),
    "xlsx": (
        "rapport.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": ("result.json", "application/json"),
}


@router.post("/scenario/volledig")
async def begin(request: Request) -> Response:
    """Begin a full run of the scenario in the form; its page follows it."""
    from hefboom.api.jobs import TooManyJobs

    form = await request.form()
    state = read_state(parse_qsl(str(form.get("staat", ""))[:20_000], keep_blank_values=True))
    lang = language(request)
    if state.faults:
        return RedirectResponse(f"{link(lang, '/scenario', {})}?{state.query()}", 303)
    services = services_of(request)
    content = {**content_of(state), "onzekerheid": {"trekkingen": DRAWS}}
    try:
        job, _ = await services.computing.run(services.jobs.create, content)
    except TooManyJobs:
        raise HTTPException(503, Words(lang)("volledig.te_veel")) from None
    return RedirectResponse(link(lang, f"/scenario/volledig/{job.id}", {}), 303)


@router.get("/scenario/volledig/{identity}")
async def follow(request: Request, identity: str) -> Response:
    """A run: how far it is, or its outcome."""
    services = services_of(request)
    lang = language(request)
    job = await services.computing.run(services.jobs.get, identity[:80])
    if job is None:
        raise HTTPException(404, Words(lang)("volledig.weg"))
    saved = await services.computing.run(services.store.scenario, job.scenario)
    state = state_of_content(saved.content) if saved else State()
    result: Any = None
    if job.status == "klaar":
        result = await services.computing.run(services.jobs.result, identity)
    t = Words(lang)
    query = state.query()
    view = await services.computing.run(outcome_view, result, lang, state.area) if result else None
    return render(
        request,
        "scenario/volledig.html.j2",
        title=t("volledig.titel"),
        taak=job,
        loopt=job.status in RUNNING,
        r=view,
        fout_tekst=said(job.error, t) if job.error else "",
        naam=saved.content["naam" if lang == "nl" else "naam_en"] if saved else "",
        terug=link(lang, "/scenario", {}) + "?" + query,
        herleiding=lambda name: link(lang, f"/herleiding/{name}", {}) + "?" + query,
        bestand=lambda kind: link(lang, f"/scenario/volledig/{job.id}/{kind}", {}),
    )


@router.get("/scenario/volledig/{identity}/{kind}")
async def result_file(request: Request, identity: str, kind: str) -> Response:
    """The report, the workbook or the result itself, of a run that is done.

    The report is one file that holds its own style and script. It opens in the browser, to read
    and to print; its policy lets it load nothing at all and reach nobody. ``?bewaar`` downloads it.
    """
    services, lang = services_of(request), language(request)
    if kind not in FILES:
        raise HTTPException(404)
    result = await services.computing.run(services.jobs.result, identity[:80])
    if result is None:
        raise HTTPException(404)
    content = await services.computing.run(_written, result, kind, lang)
    shown = kind == "html" and "bewaar" not in request.query_params
    name, media = FILES[kind]
    headers = {"content-disposition": f'{"inline" if shown else "attachment"}; filename="{name}"'}
    if kind == "html":
        headers["content-security-policy"] = report_policy(content.decode("utf-8"))
    return Response(content, headers=headers, media_type=media)


def _written(result: Any, kind: str, lang: Lang) -> bytes:
    if kind == "json":
        import json

        return json.dumps(result.document, ensure_ascii=False, indent=2).encode("utf-8")
    from hefboom.report.data import Source

    source = Source(result, lang)
    if kind == "xlsx":
        from hefboom.report.excel import workbook

        return workbook(source)
    from hefboom.population import boundaries
    from hefboom.report.html import render as page

    return page(source, boundaries(result.document["gebied"]["code"].split(","))).encode("utf-8")


@router.post("/scenario/volledig/{identity}/stop")
async def stop(request: Request, identity: str) -> Response:
    """Stop a run; a run that is done already stays as it is."""
    services = services_of(request)
    job = await services.computing.run(services.jobs.cancel, identity[:80])
    if job is None:
        raise HTTPException(404)
    return RedirectResponse(link(language(request), f"/scenario/volledig/{job.id}", {}), 303)


@router.get("/scenario/s/{identity}")
async def kept(request: Request, identity: str) -> Response:
    """A scenario that was kept under a short name."""
    services, lang = services_of(request), language(request)
    saved = await services.computing.run(services.store.scenario, identity[:80])
    if saved is None:
        raise HTTPException(404, Words(lang)("scenario.melding.weg"))
    # With the version it was kept with, so that the page says what changed since.
    query = saved.content.get(KEPT) or state_of_content(saved.content).query()
    return RedirectResponse(link(lang, "/scenario", {}) + "?" + query, 303)
