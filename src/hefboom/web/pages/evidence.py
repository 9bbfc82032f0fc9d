"""The evidence base: every number with its grade and source, and published cases recomputed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request, Response

from hefboom.errors import HefboomError
from hefboom.report.format import Formatter, Lang
from hefboom.web.language import language
from hefboom.web.pages.choices import Choice, chosen
from hefboom.web.render import render
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.returns.cases import Check, Recomputation
    from hefboom.returns.entries import Entry, Figure

__all__ = ["router"]

router = APIRouter()


@router.get("/bewijs")
def base(request: Request) -> Response:
    """The evidence base as a list, with filters."""
    from hefboom.returns.entries import KINDS, load_entries, select

    lang = language(request)
    t, write, english = Words(lang), Formatter(lang), lang == "en"
    choices = chosen(_choices(t, english), request.query_params)
    text = request.query_params.get("q", "").strip()[:200]
    asked = {choice.name: choice.value for choice in choices if choice.value}
    payer = asked.pop("betaler", None)
    renamed = {"soort": "kind", "thema": "theme", "graad": "grade", "status": "status"}
    filters = {renamed[name]: value for name, value in asked.items()}
    found = select(payer=payer, text=text or None, **filters)
    counts: Counter[str] = Counter(each.kind for each in load_entries().values())
    return render(
        request,
        "bewijs.html.j2",
        title=t("bewijs.titel"),
        choices=choices,
        text=text,
        filtered=bool(asked or payer or text),
        number=len(found),
        groups=[
            {"soort": kind, "naam": t(f"bewijs.groep.{kind}"),
             "rijen": [_row(each, t, write, lang) for each in found if each.kind == kind]}
            for kind in KINDS
        ],
        counts=[{"naam": t(f"bewijs.groep.{kind}"), "aantal": counts[kind]} for kind in KINDS],
    )  # fmt: skip


@router.get("/bewijs/gevallen")
def cases(request: Request) -> Response:
    """Published cases: claimed, recomputed, what comes of it."""
    from hefboom.returns.cases import ANSWERS, VERDICTS, recompute_all

    lang = language(request)
    t, english = Words(lang), lang == "en"
    answers = recompute_all()
    counts: Counter[str] = Counter(answer.verdict for answer in answers)
    return render(
        request,
        "gevallen.html.j2",
        title=t("bewijs.gevallen.titel"),
        counts=[
            {"naam": pair[english], "aantal": counts[name], "uitleg": t(f"bewijs.uitkomst.{name}")}
            for name, pair in VERDICTS.items()
            if counts[name]
        ],
        cases=[
            {"id": answer.case.id, "naam": answer.case.text("title", lang),
             "loont": ANSWERS[answer.case.answer][english],
             "uitkomst": VERDICTS[answer.verdict][english], "toon": answer.verdict,
             **_numbers(answer.main, lang)}
            for answer in answers
        ],
    )  # fmt: skip


@router.get("/bewijs/gevallen/{identity}")
def one_case(request: Request, identity: str) -> Response:
    """One published case: what was said, the sum line by line, what holds and what does not."""
    from hefboom.returns.cases import ANSWERS, STATUS, amount, case, label, recompute

    lang = language(request)
    t, english = Words(lang), lang == "en"
    try:
        answer = recompute(case(identity))
    except HefboomError:
        raise HTTPException(404) from None
    found = answer.case
    return render(
        request,
        "geval.html.j2",
        title=found.text("title", lang),
        case=found,
        claim=found.text("claim", lang),
        holds=found.texts("holds", lang),
        fails=found.texts("fails", lang),
        facts=[
            (t("bewijs.geval.loont"), ANSWERS[found.answer][english]),
            (t("bewijs.geval.openbaar"), STATUS[found.status][english]),
            (t("bewijs.geval.land"), found.country),
            *(
                [(t("bewijs.geval.prijspeil"), found.price_year or t("bewijs.onbekend"))]
                if found.currency
                else []
            ),
        ],
        inputs=[
            (
                (each.en if english else each.nl) or label(name, lang),
                amount(each.value, each.unit, lang),
                each.unit,
            )
            for name, each in found.inputs.items()
        ],
        checks=_checks(answer, lang),
        missing=[
            (check.en, check.reason_en) if english else (check.nl, check.reason_nl)
            for check in answer.missing
        ],
        sources=found.sources,
    )


@router.get("/bewijs/{identity}")
def one(request: Request, identity: str) -> Response:
    """One entry of the evidence base: every number, what must be known of it, the sources."""
    from hefboom.report.evidence import facts
    from hefboom.returns.entries import entry

    lang = language(request)
    t, write = Words(lang), Formatter(lang)
    try:
        found = entry(identity)
    except HefboomError:
        raise HTTPException(404) from None
    return render(
        request,
        "bewijs_item.html.j2",
        title=found.label(lang).capitalize() if found.label(lang).islower() else found.label(lang),
        entry=found,
        facts=facts(found, lang),
        figures=[_figure(each, t, write, lang) for each in found.figures],
        notes=found.notes(lang),
    )


def _row(found: Entry, t: Words, write: Formatter, lang: Lang) -> dict[str, Any]:
    from hefboom.report.evidence import figure_text

    first = found.figures[0] if found.figures else None
    return {
        "id": found.id,
        "naam": found.label(lang),
        "graad": _grade(found, lang),
        "status": t.word("bewijs.status", found.status),
        "waarde": figure_text(first, write, lang, spread=False) if first else "",
        "bereik": figure_text(first, write, lang).partition("(")[2].rstrip(")") if first else "",
        "prijspeil": _price_year(first, t) if first else "",
        "land": found.country or "",
        "bronnen": list(found.sources.values()),
    }


def _grade(found: Entry, lang: Lang) -> str:
    from hefboom.returns.effects import IDENTIFICATION
    from hefboom.returns.evidence_base import GRADES

    pair = {**GRADES, **IDENTIFICATION}.get(found.grade or "")
    return pair[lang == "en"] if pair else ""


def _figure(figure: Figure, t: Words, write: Formatter, lang: Lang) -> dict[str, Any]:
    from hefboom.report.evidence import figure_text

    english = lang == "en"
    return {
        "naam": figure.en if english else figure.nl,
        "waarde": figure_text(figure, write, lang),
        "prijspeil": _price_year(figure, t),
        "status": t.word("bewijs.status", figure.status),
        "bronnen": figure.sources,
        "noot": figure.note_en if english else figure.note_nl,
    }


def _price_year(figure: Figure, t: Words) -> str:
    if not figure.money or figure.value is None:
        return ""
    return t("bewijs.onbekend") if figure.price_year is None else str(figure.price_year)


def _numbers(check: Check, lang: Lang) -> dict[str, str]:
    from hefboom.returns.cases import amount, difference

    return {
        "gemeld": amount(check.published, check.unit, lang),
        "berekend": amount(check.computed, check.unit, lang),
        "verschil": difference(check.difference, check.unit, lang),
    }


def _checks(answer: Recomputation, lang: Lang) -> list[dict[str, str]]:
    from hefboom.returns.cases import VERDICTS

    words, rows = Words(lang), []
    for check in answer.checks:
        if check.within is None:
            name = "cannot"
        elif not check.within:
            name = "differs"
        else:
            name = "own_arithmetic" if check.origin == "derived" else "matches"
        said = VERDICTS[name][lang == "en"]
        if check.within and check.origin == "taken_over":
            said = words("bewijs.geval.overgenomen")
        rows.append(
            {"naam": check.en if lang == "en" else check.nl, "uitkomst": said, "toon": name,
             **_numbers(check, lang)}
        )  # fmt: skip
    return rows


def _choices(t: Words, english: bool) -> list[Choice]:
    from hefboom.returns.effects import IDENTIFICATION
    from hefboom.returns.entries import KINDS, load_entries
    from hefboom.returns.evidence_base import GRADES
    from hefboom.returns.payers import PAYERS
    from hefboom.returns.unit_costs import THEMES

    entries = list(load_entries().values())
    themes = dict.fromkeys(each.theme for each in entries)
    used = {name for each in entries for name in each.payers}
    graded = {each.grade for each in entries}
    statuses = dict.fromkeys(each.status for each in entries)
    theme_words = {name: pair[english] for name, pair in THEMES.items()}
    grades = {**GRADES, **IDENTIFICATION}
    return [
        Choice("soort", t("bewijs.kies.soort"), {n: p[english] for n, p in KINDS.items()}),
        Choice(
            "thema",
            t("bewijs.kies.thema"),
            {name: theme_words.get(name) or t.word("bewijs.thema", name) for name in themes},
        ),
        Choice(
            "graad",
            t("bewijs.kies.graad"),
            {name: pair[english] for name, pair in grades.items() if name in graded},
        ),
        Choice(
            "betaler",
            t("bewijs.kies.betaler"),
            {n: (p.en if english else p.nl) for n, p in PAYERS.items() if n in used},
        ),
        Choice(
            "status",
            t("bewijs.kies.status"),
            {name: t.word("bewijs.status", name) for name in statuses},
        ),
    ]
