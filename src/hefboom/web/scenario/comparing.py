"""Scenarios side by side, and where a number of one comes from."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from hefboom.report.data import Source
from hefboom.report.format import has_range
from hefboom.web.language import language, link
from hefboom.web.render import render
from hefboom.web.said import said
from hefboom.web.scenario.choices import name_of
from hefboom.web.scenario.content import title_of
from hefboom.web.scenario.outcome import Outcome, compute
from hefboom.web.scenario.routes import fault_texts, page_values, state_of_request
from hefboom.web.scenario.state import State, read_state
from hefboom.web.scenario.view import cards
from hefboom.web.words import Words

__all__ = ["MOST", "router"]

router = APIRouter()

MOST = 4


@router.get("/vergelijk")
async def compare(request: Request) -> Response:
    """Up to four scenarios side by side."""
    lang = language(request)
    t = Words(lang)
    queries = [text[:4000] for text in request.query_params.getlist("s") if text.strip()][:MOST]
    columns = []
    for place, query in enumerate(queries):
        state = read_state(parse_qsl(query, keep_blank_values=True))
        outcome = Outcome() if state.faults else await compute(state, patience=20)
        others = [q for i, q in enumerate(queries) if i != place]
        columns.append(_column(state, outcome, query, others, lang))
    add = link(lang, "/scenario", {"naast": queries}) if len(queries) < MOST else ""
    return render(
        request,
        "scenario/vergelijk.html.j2",
        title=t("vergelijk.titel"),
        kolommen=columns,
        erbij=add,
        groepen=_groups(columns, lang),
        bezig=any(c["bezig"] for c in columns),
    )


def _column(
    state: State, outcome: Outcome, query: str, others: list[str], lang: Any
) -> dict[str, Any]:
    t, result = Words(lang), outcome.result
    source = Source(result, lang) if result else None
    change = link(lang, "/scenario", {"naast": others})
    return {
        "naam": title_of(state, lang),
        "plaats": name_of(state.area),
        "jaar": state.year,
        "horizon": state.horizon,
        "bezig": outcome.busy and not state.faults,
        "fout": said(outcome.error, t) if outcome.error else "",
        "fouten": fault_texts(state, t),
        "meldingen": [t(text, **dict(values)) for text, values in state.notes],
        "ongeldig": bool(state.faults),
        "kern": cards(source) if source else [],
        "source": source,
        "conclusies": result.document["conclusies" if lang == "nl" else "conclusies_en"]
        if result
        else [],
        "aanpassen": f"{change}{'&' if '?' in change else '?'}{query}",
        "weg": link(lang, "/vergelijk", {"s": others}),
        "herleiding": lambda name: link(lang, f"/herleiding/{name}", {}) + "?" + state.query(),
    }


def _groups(columns: list[dict[str, Any]], lang: Any) -> list[dict[str, Any]]:
    """Change per household by income, one row a group, one column a scenario."""
    tables = [
        {
            row["groep"]: row
            for row in column["source"].rows("bewoners_per_groep")
            if row["indeling"] == "inkomensdeciel"
        }
        if column["source"]
        else {}
        for column in columns
    ]
    names = dict.fromkeys(name for table in tables for name in table)
    found = []
    for name in names:
        cells = []
        label = name
        for column, table in zip(columns, tables, strict=True):
            row = table.get(name)
            if row is None:
                cells.append(("–", ""))
                continue
            source = column["source"]
            label = source.pick(row, "label")
            spread = {"laag": row["verandering_laag"], "hoog": row["verandering_hoog"]}
            ends = source.ends_text(spread, "EUR") if has_range(spread) else ""
            cells.append((source.f.euro(row["verandering"], sign=True), ends))
        found.append({"label": label, "cellen": cells})
    return found


@router.get("/herleiding/{name}")
async def derivation(request: Request, name: str) -> Response:
    """Where one of the four numbers of a scenario comes from."""
    lang, state = language(request), state_of_request(request)
    if state.faults:
        raise HTTPException(400)
    outcome = await compute(state, patience=20)
    if outcome.error is not None:
        raise outcome.error
    values = page_values(request, state, outcome)
    document = outcome.result.document if outcome.result else None
    number = next((k for k in document["kerncijfers"] if k["id"] == name), None) if document else {}
    if document is not None and number is None:
        raise HTTPException(404)
    t = Words(lang)
    return render(
        request,
        "scenario/herleiding.html.j2",
        title=t("herleiding.titel"),
        getal=number,
        kaart_getal=next((c for c in values["r"]["kern"] if c["id"] == name), None)
        if document
        else None,
        d=_derived(document, number, lang) if document and number else None,
        **values,
    )


def _derived(document: dict[str, Any], number: dict[str, Any], lang: Any) -> dict[str, Any]:
    """Changed parameters, parameters that were read per law, inputs, sources and versions."""
    trace = number["herleiding"]
    wanted = set(trace["parameters"])
    changes = [
        {**row, "maatregel": m["naam" if lang == "nl" else "naam_en"]}
        for m in document["maatregelen"]
        for row in m["wijzigingen"]
    ]
    changed = {row["pad"] for row in changes}
    laws: dict[str, list[dict[str, Any]]] = {}
    for row in document["gelezen_parameters"]:
        if row["pad"] in wanted and row["pad"] not in changed:
            laws.setdefault(row["wet"], []).append(row)
    used = {s for rows in laws.values() for row in rows for s in row["bronnen"]}
    used |= {s for row in changes for s in row["bronnen"]} | set(trace["bronnen"])
    return {
        "wijzigingen": changes,
        "artikelen": trace["artikelen"],
        "wetten": laws,
        "bronnen": [b for b in document["bronnen"] if b["id"] in used],
        "kolommen": document["kolommen"],
        "manifest": document["manifest"],
    }
