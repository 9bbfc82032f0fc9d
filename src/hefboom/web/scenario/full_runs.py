"""Full runs in the background: begin one, follow it, stop it, look at what it gave.

A run belongs to the database, so its page can be reloaded, left and shared.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from hefboom.api.services import services_of
from hefboom.web.language import language, link
from hefboom.web.render import render
from hefboom.web.scenario.content import content_of
from hefboom.web.scenario.restore import state_of_content
from hefboom.web.scenario.state import State, read_state
from hefboom.web.scenario.view import outcome_view
from hefboom.web.words import Words

__all__ = ["router"]

router = APIRouter()

DRAWS = 1000
RUNNING = ("wachtend", "bezig")


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
        raise HTTPException(404)
    saved = await services.computing.run(services.store.scenario, job.scenario)
    state = state_of_content(saved.content) if saved else State()
    result: Any = None
    if job.status == "klaar":
        result = await services.computing.run(services.jobs.result, identity)
    t = Words(lang)
    query = state.query()
    return render(
        request,
        "scenario/volledig.html.j2",
        title=t("volledig.titel"),
        taak=job,
        loopt=job.status in RUNNING,
        r=outcome_view(result, lang, state.area) if result else None,
        naam=saved.content["naam" if lang == "nl" else "naam_en"] if saved else "",
        terug=link(lang, "/scenario", {}) + "?" + query,
        herleiding=lambda name: link(lang, f"/herleiding/{name}", {}) + "?" + query,
        bestand=lambda kind: link(lang, f"/scenario/volledig/{job.id}/{kind}", {}),
    )


@router.get("/scenario/volledig/{identity}/{kind}")
async def result_file(request: Request, identity: str, kind: str) -> Response:
    """The report or the workbook of a run that is done."""
    services, lang = services_of(request), language(request)
    result = await services.computing.run(services.jobs.result, identity[:80])
    if result is None or kind not in ("xlsx", "json"):
        raise HTTPException(404)
    if kind == "xlsx":
        from hefboom.report.data import Source
        from hefboom.report.excel import workbook
        from hefboom.web.scenario.downloads import KINDS

        content = await services.computing.run(workbook, Source(result, lang))
        media = KINDS["xlsx"]
    else:
        import json

        content = json.dumps(result.document, ensure_ascii=False, indent=2).encode("utf-8")
        media = "application/json"
    headers = {"content-disposition": f'attachment; filename="hefboom-resultaat.{kind}"'}
    return Response(content, headers=headers, media_type=media)


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
    state = state_of_content(saved.content)
    return RedirectResponse(link(lang, "/scenario", {}) + "?" + state.query(), 303)
