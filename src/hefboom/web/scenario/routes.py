"""The addresses of the scenario builder."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from hefboom.report.format import Formatter
from hefboom.scenario.live.answers import Answers
from hefboom.web.language import language, link
from hefboom.web.render import fragment, render
from hefboom.web.said import said
from hefboom.web.scenario.choices import first, municipalities, name_of, wijken, years
from hefboom.web.scenario.content import content_of, title_of
from hefboom.web.scenario.outcome import Outcome, compute
from hefboom.web.scenario.restore import KEPT
from hefboom.web.scenario.state import Fault, State, read_state
from hefboom.web.scenario.view import outcome_view
from hefboom.web.words import Words

__all__ = ["fault_texts", "page_values", "router", "state_of_request"]

router = APIRouter()

_texts: Answers[Markup] = Answers(256)
LONG = 1800
"""Characters of an address; a longer one is kept by the server under a short name."""


def state_of_request(request: Request) -> State:
    """The state in the address of a request."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)[:400]
    return read_state(pairs, language(request))


def beside(request: Request) -> list[str]:
    """Addresses of scenarios that this one will stand beside."""
    return [text[:4000] for text in request.query_params.getlist("naast")][:3]


@router.get("/scenario")
async def builder(request: Request) -> Response:
    """The builder with its outcome."""
    state = state_of_request(request)
    outcome = await _compute(state)
    values = await run_in_threadpool(outcome_values, request, state, outcome)
    t = Words(language(request))
    status = 400 if state.faults else 200
    return render(
        request, "scenario/pagina.html.j2", title=t("scenario.titel"), status=status, **values
    )


@router.get("/scenario/uitkomst")
async def outcome_part(request: Request) -> Response:
    """Only the outcome, for a page that is already there."""
    state = state_of_request(request)
    outcome = await _compute(state)
    values = await run_in_threadpool(outcome_values, request, state, outcome)
    text = fragment(request, "scenario/deel.html.j2", title="", **values)
    headers = {"hefboom-adres": values["adres"], "cache-control": "no-store"}
    return Response(text, 400 if state.faults else 200, headers, media_type="text/html")


@router.get("/scenario/druk")
async def pressure_part(request: Request) -> Response:
    """The detailed rates of the outcome, which take longer."""
    state = state_of_request(request)
    outcome = Outcome() if state.faults else await compute(state, detailed=True, patience=10)
    values = page_values(request, state, outcome)
    t = Words(language(request))
    return render(request, "scenario/druk.html.j2", title=t("scenario.druk.titel"), **values)


@router.get("/scenario/armoede")
async def poverty_part(request: Request) -> Response:
    """Poverty before and after, which takes longer as well."""
    state = state_of_request(request)
    outcome = Outcome() if state.faults else await compute(state, detailed=True, patience=10)
    values = page_values(request, state, outcome)
    t = Words(language(request))
    return render(request, "scenario/armoede.html.j2", title=t("scenario.armoede.titel"), **values)


async def _compute(state: State) -> Outcome:
    return Outcome() if state.faults else await compute(state)


def outcome_values(request: Request, state: State, outcome: Outcome) -> dict[str, Any]:
    """`page_values` with the outcome as markup, which is written once for everybody who asks."""
    if outcome.result is None:
        values = page_values(request, state, outcome)
        return {**values, "uitkomst_html": _written(request, values)}
    key = (language(request), state.query(), tuple(beside(request)))
    text = _texts.get(key, lambda: _written(request, page_values(request, state, outcome)))
    return {**page_values(request, state, outcome, view=False), "uitkomst_html": text}


def _written(request: Request, values: dict[str, Any]) -> Markup:
    # The template escapes what it is given.
    return Markup(fragment(request, "scenario/uitkomst.html.j2", title="", **values))


def page_values(
    request: Request, state: State, outcome: Outcome, *, view: bool = True
) -> dict[str, Any]:
    """What the templates of the builder need; without ``view`` not the result in words."""
    lang = language(request)
    others = beside(request)
    query = state.query()
    extra = {"naast": others}
    t = Words(lang)
    shown = outcome_view(outcome.result, lang, state.area) if view and outcome.result else None

    def address(other: State, path: str = "/scenario") -> str:
        tail = link(lang, path, extra)
        return f"{tail}{'&' if '?' in tail else '?'}{other.query()}"

    compared = link(lang, "/vergelijk", {"s": [*others, query]})
    return {
        "state": state,
        "naast": others,
        "uitkomst": outcome,
        "bezig": outcome.busy and not state.faults,
        "fout": outcome.error,
        "fout_tekst": said(outcome.error, t) if outcome.error else "",
        "r": shown,
        "naam": title_of(state, lang),
        "gemeenten": municipalities(),
        "plaats": name_of(state.area),
        "jaren": years(),
        "wijken": wijken(state.area),
        "fouten": fault_texts(state, t),
        "meldingen": [t(text, **dict(values)) for text, values in state.notes],
        "getypt": dict(state.raw),
        "adres": address(state),
        "zonder": lambda name: address(state.without(name)),
        "kies_adres": address(state, "/scenario/kies"),
        "voorbeelden": [(name, words, address(other)) for name, words, other in first(state, lang)],
        "druk_adres": address(state, "/scenario/druk"),
        "armoede_adres": address(state, "/scenario/armoede"),
        "vergelijk_adres": compared,
        "bestand": lambda kind, **more: (
            link(lang, f"/scenario/bestand/{kind}", more) + ("&" if more else "?") + query
        ),
        "figuur": lambda name, kind: (
            link(lang, f"/scenario/figuur/{name}.{kind}", {}) + "?" + query
        ),
        "herleiding": lambda name: link(lang, f"/herleiding/{name}", {}) + "?" + query,
        "deel_adres": link(lang, "/scenario", {}) + "?" + state.query(whole=True),
        "spec": lambda name: _spec(outcome, name, lang),
        "te_lang": len(query) > LONG,
    }


def fault_texts(state: State, t: Words) -> dict[str, str]:
    """What is wrong with each field, in words."""
    return {f.field: t(f.text, **_written_bounds(f, t.lang)) for f in state.faults}


def _written_bounds(fault: Fault, lang: Any) -> dict[str, str]:
    """The values of a fault, numbers as the language writes them; a year has no thousands."""
    f = Formatter(lang)
    found = dict(fault.values)
    for name in ("laag", "hoog"):
        if name in found and fault.field != "jaar":
            number = float(found[name])
            decimals = 0 if number == int(number) else 2
            found[name] = f.number(number, decimals)
    return found


def _spec(outcome: Outcome, name: str, lang: Any) -> str:
    import json

    from hefboom.web.scenario.charts import spec

    assert outcome.result is not None
    text = json.dumps(spec(outcome.result, name, lang), ensure_ascii=True)
    # Inside a script element; no text in it can end the element.
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


@router.post("/scenario/bewaar")
async def keep(request: Request) -> Response:
    """Keep a scenario under a short name, for a link that is too long."""
    from hefboom.api.services import services_of

    form = await request.form()
    state = read_state(parse_qsl(str(form.get("staat", ""))[:20_000], keep_blank_values=True))
    if state.faults:
        return RedirectResponse(f"{link(language(request), '/scenario', {})}?{state.query()}", 303)
    services = services_of(request)
    content = {**content_of(state), KEPT: state.query(whole=True)}
    saved = await services.computing.run(services.store.save_scenario, content)
    return RedirectResponse(link(language(request), f"/scenario/s/{saved.id}", {}), 303)
