"""Municipalities: find one by name, and its portrait in published figures with a map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from hefboom.report.format import Formatter
from hefboom.web.area_map import area_map
from hefboom.web.areas import find, municipalities, name_of
from hefboom.web.language import language, link
from hefboom.web.pages.choices import Choice, chosen
from hefboom.web.render import render
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.population.portrait import Figure, Indicator

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
def municipality(request: Request, code: str) -> Response:
    """The portrait of one municipality; ``?kaart=`` chooses what its map shows."""
    from hefboom.population.portrait import GROUPS, area_indicators, portrait

    lang = language(request)
    t, write = Words(lang), Formatter(lang)
    name = name_of(code)
    if name is None:
        raise HTTPException(404)
    figures = portrait(code)
    shown = area_indicators(code)
    choice = chosen(
        [Choice("kaart", t("gemeente.kaart.kies"), {i.id: _label(i, lang) for i in shown})],
        request.query_params,
    )[0]
    indicator = next((i for i in shown if i.id == choice.value), _first(shown))
    return render(
        request,
        "gemeente.html.j2",
        title=name,
        code=code,
        groups=[
            {"id": group,
             "rijen": [_row(f, t, write) for f in figures if f.indicator.group == group]}
            for group in GROUPS
        ],
        choice=Choice(choice.name, choice.label, choice.options, indicator.id if indicator else ""),
        indicator=_label(indicator, lang) if indicator else "",
        map=area_map(code, indicator, t, _writer(indicator, write)) if indicator else None,
    )  # fmt: skip


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
