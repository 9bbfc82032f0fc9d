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

POPULATION = "CBS"
CBS = (
    "CBS, StatLine en Kerncijfers wijken en buurten (CC BY 4.0); per kolom van de bevolking staat "
    "apart wat is geteld, gemodelleerd of aangenomen",
    "https://www.cbs.nl/",
    "confirmed",
)
"""Title, address and status of the source behind the population."""


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
    rows[POPULATION] = _row(POPULATION, *CBS)
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
        "bronnen": [s["id"] for s in sources if s["id"] != POPULATION],
    }


def _row(name: str, title: str, url: str | None, status: str) -> dict[str, Any]:
    return {"id": name, "titel": title, "url": url or "", "status": status}
