"""The catalogue to choose from: measures of the propositions, and amounts in the law."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from hefboom.report.format import Formatter
from hefboom.web.language import language, link
from hefboom.web.render import render
from hefboom.web.scenario.catalogue import KINDS, chapters, entries, law_rows
from hefboom.web.scenario.routes import beside, state_of_request
from hefboom.web.scenario.state import LAW
from hefboom.web.words import Words

__all__ = ["router"]

router = APIRouter()


@router.get("/scenario/kies")
def choose(request: Request) -> Response:
    """Measures and amounts that can be added to the scenario in the address."""
    lang, state = language(request), state_of_request(request)
    words = request.query_params.get("q", "").strip()[:100]
    law_words = request.query_params.get("wet", "").strip()[:100]
    kind = request.query_params.get("soort", "")
    kind = kind if kind in KINDS else ""
    asked = chapters(lang)
    chapter = request.query_params.get("hoofdstuk", "")
    chapter = chapter if chapter in asked else ""
    t, f = Words(lang), Formatter(lang)
    others = beside(request)

    def back(query: str) -> str:
        tail = link(lang, "/scenario", {"naast": others})
        return f"{tail}{'&' if '?' in tail else '?'}{query}"

    from hefboom.propositions import load_measures

    measures = load_measures()
    found = [
        (entry, back(state.with_measure(measures[entry.id]).query()))
        for entry in entries(lang, words, kind, chapter)
    ]
    rows = [
        (row, f.parameter(row.value, row.unit), back(_with_law(state.query(), row.path, row.value)))
        for row in law_rows(lang, law_words, state.year)
    ]
    return render(
        request,
        "scenario/kies.html.j2",
        title=t("scenario.kiezen.titel"),
        paren=[(k, v) for k, v in state.pairs()] + [("naast", n) for n in others],
        gekozen={c.measure.id for c in state.measures},
        eigen={c.path for c in state.changes},
        rijen=found,
        wetten=rows,
        q=words,
        wet=law_words,
        soort=kind,
        hoofdstuk=chapter,
        hoofdstukken=asked,
        soorten={k: t(f"scenario.soort.{k}") for k in KINDS},
        terug=back(state.query()),
    )


def _with_law(query: str, path: str, value: float) -> str:
    from urllib.parse import urlencode

    return f"{query}&{urlencode({LAW + path: ''})}"
