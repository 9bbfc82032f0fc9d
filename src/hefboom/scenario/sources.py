"""Where the numbers come from: proposition items, law texts, evidence and population columns."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from hefboom.scenario.take_up import claiming

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.scenario.investment import Appraised
    from hefboom.scenario.measure import Measure

__all__ = ["derivation", "item_rows", "source_rows"]


def item_rows(measure: Measure) -> list[dict[str, Any]]:
    """The proposition items that ask for a measure."""
    from hefboom.propositions import load_register

    register = load_register()
    rows = []
    for item in measure.asked_by():
        document = register.documents[item.document]
        rows.append(
            {
                "id": item.id,
                "document": f"{document.naam} ({document.uitgever} {document.jaar})",
                "document_en": f"{document.naam_en} ({document.uitgever} {document.jaar})",
                "tekst": item.text("nl"),
                "tekst_en": item.text("en"),
            }
        )
    return rows


@cache
def _law_sources() -> dict[str, dict[str, Any]]:
    from hefboom.engine import parse_yaml

    text = (files("hefboom.law") / "sources.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = parse_yaml(text, file="sources.yaml")
    return content


def source_rows(
    measures: list[dict[str, Any]],
    appraised: list[Appraised],
    people: Population,
    reform: bool,
) -> list[dict[str, Any]]:
    """The ``bronnen`` of the document: each source that a number of this result rests on."""
    rows: dict[str, dict[str, Any]] = {}
    for measure in measures:
        for change in measure["wijzigingen"]:
            for name in change["bronnen"]:
                known = _law_sources().get(name, {})
                rows.setdefault(
                    name, _row(name, known.get("ref", name), known.get("url"), change["status"])
                )
    for each in appraised:
        known_sources = each.answer.evidence.sources
        for record in each.answer.evidence.records.values():
            for name in record.source:
                source = known_sources[name]
                rows.setdefault(name, _row(name, source.ref, source.url, record.status))
    if reform:
        known_claims = claiming()
        rows["aanvraag_bijstand"] = _row(
            "aanvraag_bijstand", known_claims["source"], None, known_claims["status"]
        )
    for row in population_sources(people):
        rows.setdefault(row["id"], row)
    return list(rows.values())


def population_sources(people: Population) -> list[dict[str, Any]]:
    """The sources behind the columns of the population, as far as it names them."""
    rows: dict[str, dict[str, Any]] = {}
    for column in column_rows(people):
        title = column["bron"]
        if title and title not in rows:
            status = {"counted": "confirmed", "modelled": "derived"}.get(
                column["herkomst"], "assumed"
            )
            rows[title] = _row(f"bevolking_{len(rows) + 1}", title, None, status)
    return list(rows.values())


def column_rows(people: Population) -> list[dict[str, Any]]:
    """The ``kolommen`` of the document: where each column of the population comes from."""
    return [
        {
            "kolom": column,
            "tabel": table,
            "herkomst": known.get("herkomst", ""),
            "bron": known.get("bron", ""),
        }
        for table, columns in people.columns.items()
        for column, known in columns.items()
    ]


def derivation(measures: list[dict[str, Any]], sources: list[dict[str, Any]]) -> dict[str, Any]:
    """The ``herleiding`` of a headline: articles, parameters and sources."""
    changes = [change for measure in measures for change in measure["wijzigingen"]]
    return {
        "artikelen": list(dict.fromkeys(change["artikel"] for change in changes)),
        "parameters": list(dict.fromkeys(change["pad"] for change in changes)),
        "bronnen": [source["id"] for source in sources],
    }


def _row(name: str, title: str, url: str | None, status: str) -> dict[str, Any]:
    return {"id": name, "titel": title, "url": url or "", "status": status}
