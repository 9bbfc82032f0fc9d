"""The two propositions as a catalogue: what they ask, and what Hefboom can say about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request, Response

from hefboom.errors import HefboomError
from hefboom.report.format import Lang
from hefboom.web.language import language
from hefboom.web.pages.choices import Choice, chosen
from hefboom.web.render import render
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.propositions import Item, Register

__all__ = ["router"]

router = APIRouter()

KINDS = ("promise", "ask", "principle", "result")


@router.get("/propositie")
def catalogue(request: Request) -> Response:
    """All items by chapter, or those that meet the filters."""
    from hefboom.propositions import STATUS, load_measures, load_register

    lang, register = language(request), load_register()
    t = Words(lang)
    choices = chosen(_choices(register, t, lang), request.query_params)
    text = request.query_params.get("q", "").strip()[:200]
    asked = {choice.name: choice.value for choice in choices if choice.value}
    items = [item for item in register.items if _meets(item, asked, text)]
    groups = [
        {"naam": _name(chapter, lang),
         "document": _name(register.documents[chapter.document], lang),
         "items": [item for item in items if item.chapter == name]}
        for name, chapter in register.chapters.items()
    ]  # fmt: skip
    counts: Counter[str] = Counter(item.status for item in register.items)
    return render(
        request,
        "propositie.html.j2",
        title=t("propositie.titel"),
        choices=choices,
        text=text,
        filtered=bool(asked or text),
        number=len(items),
        groups=[group for group in groups if group["items"]],
        coverage=[
            {"status": name, "naam": pair[lang == "en"], "aantal": counts[name],
             "deel": counts[name] / len(register.items)}
            for name, pair in STATUS.items()
        ],
        total=len(register.items),
        statuses={name: pair[lang == "en"] for name, pair in STATUS.items()},
        measures={name: _name(each, lang) for name, each in load_measures().items()},
        documents=[
            {"naam": _name(each, lang), "uitgever": each.uitgever, "jaar": each.jaar}
            for each in register.documents.values()
        ],
    )  # fmt: skip


@router.get("/propositie/{identity}")
def one(request: Request, identity: str) -> Response:
    """One item: its words, its status, and what computes it."""
    from hefboom.propositions import STATUS, load_deals, load_measures, load_register

    lang, register = language(request), load_register()
    english = lang == "en"
    try:
        item = register.item(identity)
    except HefboomError:
        raise HTTPException(404) from None
    t = Words(lang)
    deals, measures, shared = load_deals(), load_measures(), register.shared(item)
    return render(
        request,
        "propositie_item.html.j2",
        title=t("propositie.item", id=item.id),
        item=item,
        chapter=_name(register.chapters[item.chapter], lang),
        document=register.documents[item.document],
        document_name=_name(register.documents[item.document], lang),
        status_name=STATUS[item.status][english],
        measures=[_measure(measures[name], lang, shared.get(name, ())) for name in item.measures],
        deals=[
            {"naam": _name(deals[name], lang), "ook": shared.get(name, ())} for name in item.deals
        ],
    )


def _measure(measure: Any, lang: Lang, also: tuple[str, ...]) -> dict[str, Any]:
    ending = "_en" if lang == "en" else ""
    return {
        "id": measure.id,
        "naam": _name(measure, lang),
        "in_woorden": getattr(measure, f"in_woorden{ending}"),
        "kanttekeningen": getattr(measure, f"kanttekeningen{ending}"),
        "niet_meegeteld": getattr(measure, f"niet_meegeteld{ending}"),
        "wijzigingen": _changes(measure),
        "ook": also,
        # Advance and settlement work within the months of a year; a scenario is a whole year.
        "in_scenario": measure.verrekening is None,
    }


def _changes(measure: Any) -> list[dict[str, Any]]:
    """What a measure changes in the law, with the sources of the present value."""
    from hefboom.law import load
    from hefboom.law.coverage import sources
    from hefboom.scenario.changes import changes

    if not measure.hervorming:
        return []
    year = min(day for dated in measure.hervorming.values() for day in dated).year
    known = sources()
    rows = changes(measure, load(), year)
    return [
        {**row, "bronnen": [known.get(name, {"ref": name, "url": None}) for name in row["bronnen"]]}
        for row in rows
    ]


def _meets(item: Item, asked: dict[str, str], text: str) -> bool:
    has = {
        "hoofdstuk": (item.chapter,),
        "soort": (item.kind,),
        "status": (item.status,),
        "raakt": (item.mechanism, *item.secondary),
        "open_data": (item.computability,),
    }
    if any(value not in has[name] for name, value in asked.items()):
        return False
    words = " ".join([item.id, item.gloss, item.gloss_en, *item.keywords]).casefold()
    return all(word in words for word in text.casefold().split())


def _choices(register: Register, t: Words, lang: Lang) -> list[Choice]:
    from hefboom.propositions import STATUS

    touched = dict.fromkeys(
        name for item in register.items for name in (item.mechanism, *item.secondary)
    )
    return [
        Choice(
            "hoofdstuk",
            t("propositie.kies.hoofdstuk"),
            {
                name: f"{_name(each, lang)} ({register.documents[each.document].jaar})"
                for name, each in register.chapters.items()
            },
        ),
        Choice(
            "soort",
            t("propositie.kies.soort"),
            {name: t(f"propositie.soort.{name}") for name in KINDS},
        ),
        Choice(
            "status",
            t("propositie.kies.status"),
            {name: pair[lang == "en"] for name, pair in STATUS.items()},
        ),
        Choice(
            "open_data",
            t("propositie.kies.open_data"),
            {name: t(f"propositie.open_data.{name}") for name in "ABC"},
        ),
        Choice(
            "raakt",
            t("propositie.kies.raakt"),
            {name: t.word("propositie.raakt", name) for name in touched},
        ),
    ]


def _name(thing: Any, lang: Lang) -> str:
    return str((getattr(thing, "naam_en", None) if lang == "en" else None) or thing.naam)
