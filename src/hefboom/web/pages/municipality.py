"""Municipalities: find one by name, and its portrait in published figures with a map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from hefboom.report.format import Formatter
from hefboom.web.area_map import AreaMap, area_map, has_areas
from hefboom.web.areas import find, municipalities, name_of
from hefboom.web.estimates import YEAR, Estimate, estimated, indicator_of, offered
from hefboom.web.language import language, link
from hefboom.web.pages.choices import Choice, chosen
from hefboom.web.render import render
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.population.portrait import AreaFigure, Figure, Indicator
    from hefboom.report.format import Lang

__all__ = ["router"]

router = APIRouter()


@router.get("/gemeente")
def search(request: Request) -> Response:
    """All municipalities, or those whose name holds what was typed; a single one is opened."""
    lang = language(request)
    t = Words(lang)
    text = request.query_params.get("naam", "").strip()[:80]
    found = find(text) if text else municipalities()
    if text and len(found) == 1 and "hx-request" not in request.headers:
        return RedirectResponse(link(lang, f"/gemeente/{next(iter(found))}", {}), 303)
    return render(
        request, "gemeenten.html.j2", title=t("gemeente.kies.titel"), text=text, found=found
    )


@router.get("/gemeente/{code}")
async def municipality(request: Request, code: str) -> Response:
    """The portrait of one municipality; ``?kaart=`` chooses what its map shows."""
    from starlette.concurrency import run_in_threadpool

    lang = language(request)
    name = name_of(code)
    if name is None:
        raise HTTPException(404, Words(lang)("gemeente.onbekend", code=code[:20]))
    values = await run_in_threadpool(_portrait, code, lang, request.query_params)
    estimate = values.pop("estimate")
    busy = False
    if estimate is not None:
        figures = await estimated(code, estimate)
        busy = figures is None
        values["map"] = await run_in_threadpool(_estimated_map, code, figures, estimate, lang)
    return render(
        request,
        "gemeente.html.j2",
        title=name,
        code=code,
        busy=busy,
        geschat=estimate is not None,
        **values,
    )


def _portrait(code: str, lang: Lang, query: Mapping[str, str]) -> dict[str, Any]:
    """The published figures, what the map can show, and the map of a published indicator."""
    from hefboom.population.portrait import (
        GROUPS,
        area_figures,
        area_indicators,
        area_year,
        portrait,
    )

    t, write = Words(lang), Formatter(lang)
    figures = portrait(code)
    shown = area_indicators(code)
    guesses = offered({i.id for i in shown}) if has_areas(code) else ()
    options = {i.id: _label(i, lang) for i in shown}
    options |= {
        e.id: t("gemeente.kaart.geschat", wat=_label(indicator_of(e), lang)) for e in guesses
    }
    choice = chosen([Choice("kaart", t("gemeente.kaart.kies"), options)], query)[0]
    estimate = next((e for e in guesses if e.id == choice.value), None)
    indicator = next((i for i in shown if i.id == choice.value), _first(shown))
    if estimate is not None:
        indicator = indicator_of(estimate)
    drawn = None
    if indicator is not None and estimate is None:
        drawn = area_map(
            code, area_figures(code, indicator), area_year(code), t, _writer(indicator, write)
        )
    return {
        "groups": [
            {"id": group,
             "rijen": [_row(f, t, write) for f in figures if f.indicator.group == group]}
            for group in GROUPS
        ],
        "choice": Choice(
            choice.name, choice.label, choice.options, indicator.id if indicator else ""
        ),
        "indicator": _label(indicator, lang) if indicator else "",
        "map": drawn,
        "estimate": estimate,
    }  # fmt: skip


def _estimated_map(
    code: str, figures: tuple[AreaFigure, ...] | None, estimate: Estimate, lang: Lang
) -> AreaMap | None:
    if figures is None:
        return None
    writer = _writer(indicator_of(estimate), Formatter(lang))
    return area_map(code, figures, YEAR, Words(lang), writer)


def _label(indicator: Indicator, lang: str) -> str:
    text = indicator.label(lang)
    return text[:1].upper() + text[1:]


def _first(shown: tuple[Indicator, ...]) -> Indicator | None:
    """What the map begins with: security of income where that is known."""
    wanted = ("sociaal_minimum_pct", "gestandaardiseerd_inkomen_1000", "leeftijd_65plus_pct")
    known = {indicator.id: indicator for indicator in shown}
    return next((known[name] for name in wanted if name in known), shown[0] if shown else None)


def _writer(indicator: Indicator, write: Formatter) -> Callable[[float], str]:
    def written(value: float) -> str:
        if indicator.unit == "aandeel":
            return write.percent(value)
        if indicator.unit == "EUR":
            return write.euro(round(value, -2))
        if indicator.unit == "ratio":
            return write.number(value, 1)
        return write.number(value)

    return written


def _row(figure: Figure, t: Words, write: Formatter) -> dict[str, Any]:
    indicator = figure.indicator
    written = _writer(indicator, write)
    total = indicator.unit in ("personen", "huishoudens")
    compared = ""
    bars: tuple[float, ...] = ()
    if figure.country is not None and not total:
        difference = figure.value / figure.country - 1 if figure.country else 0.0
        same = abs(difference) < 0.05 or written(figure.value) == written(figure.country)
        key = "gelijk" if same else "meer" if difference > 0 else "minder"
        compared = t(f"gemeente.vergelijk.{key}")
        top = max(figure.value, figure.country) or 1.0
        bars = (round(100 * figure.value / top, 1), round(100 * figure.country / top, 1))
    return {
        "label": _label(indicator, t.lang),
        "waarde": written(figure.value),
        "land": "" if figure.country is None else written(figure.country),
        "vergelijk": compared,
        "balken": bars,
        "bron": t("gemeente.bron", jaar=figure.year),
    }
