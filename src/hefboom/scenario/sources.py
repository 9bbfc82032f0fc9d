"""Where the numbers come from: proposition items, law texts, evidence and population columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.scenario.investment import Appraised
    from hefboom.scenario.measure import Measure

__all__ = ["POPULATION", "column_rows", "item_rows", "law_source_rows", "source_rows"]

POPULATION = "CBS"
"""Id of the source behind the population."""
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


def source_rows(
    measures: list[dict[str, Any]],
    appraised: list[Appraised],
    reform: bool,
) -> list[dict[str, Any]]:
    """The ``bronnen`` of the changes, the evidence and the population."""
    rows: dict[str, dict[str, Any]] = {}
    for measure in measures:
        for change in measure["wijzigingen"]:
            for name in change["bronnen"]:
                rows.setdefault(name, _law_row(name, change["status"]))
    for each in appraised:
        known_sources = each.answer.evidence.sources
        for record in each.answer.evidence.records.values():
            for name in record.source:
                source = known_sources[name]
                rows.setdefault(name, _row(name, source.ref, source.url, record.status))
    if reform:
        rows |= {row["id"]: row for row in take_up_sources()}
    rows[POPULATION] = _row(POPULATION, *CBS)
    return list(rows.values())


def take_up_sources() -> list[dict[str, Any]]:
    """The sources of the published take-up, each once, with the status of its first figure."""
    from hefboom.population.take_up import schemes, sources

    found: dict[str, dict[str, Any]] = {}
    for scheme in schemes().values():
        for record in scheme.records["niet_gebruik"].values():
            known = sources()[record["source"]]
            name = f"gebruik_{record['source'].lower()}"
            found.setdefault(name, _row(name, known["titel"], known["url"], record["status"]))
    return list(found.values())


def law_source_rows(
    read: list[dict[str, Any]], sources: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The ``bronnen`` of the parameters that are read, as far as they are not listed yet.

    They have no ``status``: one source backs values of different certainty, and each value says
    its own.
    """
    listed = {row["id"] for row in sources}
    names = dict.fromkeys(name for row in read for name in row["bronnen"])
    return [_law_row(name, "") for name in sorted(names) if name not in listed]


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


def _law_row(name: str, status: str) -> dict[str, Any]:
    from hefboom.law.coverage import sources

    known = sources().get(name, {})
    row = _row(name, known.get("ref", name), known.get("url"), status)
    return {**row, "noot": known.get("note", "")}


def _row(name: str, title: str, url: str | None, status: str) -> dict[str, Any]:
    return {"id": name, "titel": title, "url": url or "", "status": status, "noot": ""}
