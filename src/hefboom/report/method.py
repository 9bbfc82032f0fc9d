"""The way back: from every number and table to article, parameter and source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from hefboom.report.data import Row, Source
from hefboom.report.maps import slug

__all__ = ["measures", "method"]


def method(source: Source) -> dict[str, Any]:
    """Everything the method section shows."""
    changed = _changes(source)
    sources = {str(row.get("id")): row for row in source.part("bronnen")}
    uncertainty = source.part("onzekerheid") or {}
    return {
        "trekkingen": source.f.number(uncertainty.get("trekkingen")),
        "zaad": uncertainty.get("zaad", ""),
        "herleidingen": _derivations(source, changed, sources),
        "gewijzigd": bool(changed),
        "artikelen": "; ".join(dict.fromkeys(row["artikel"] for row in changed.values())),
        "kolommen": _columns(source),
        "bronnen": [_source(source, row) for row in sources.values()],
        "manifest": _manifest(source),
    }


def measures(source: Source) -> list[dict[str, Any]]:
    """The measures with their words, their changes of law and their caveats."""
    known = {str(row.get("id")): row for row in source.part("bronnen")}
    return [
        {
            "naam": source.pick(row, "naam"),
            "in_woorden": source.pick(row, "in_woorden"),
            "soort": [source.t.word("maatregelen", kind) for kind in row.get("soort", [])],
            "items": row.get("items", []),
            "wijzigingen": [
                _change(source, change, known) for change in row.get("wijzigingen", [])
            ],
            "kanttekeningen": source.pick(row, "kanttekeningen", []),
        }
        for row in source.part("maatregelen")
    ]


def _changes(source: Source) -> dict[str, dict[str, Any]]:
    """Changed parameters by path, from the measures."""
    known = {str(row.get("id")): row for row in source.part("bronnen")}
    return {
        f"{change['pad']}@{change.get('datum')}": _change(source, change, known)
        for measure in source.part("maatregelen")
        for change in measure.get("wijzigingen", [])
    }


def _change(source: Source, change: Mapping[str, Any], known: Mapping[str, Row]) -> dict[str, Any]:
    unit = str(change.get("eenheid") or "")
    per = unit.partition("/")[2]
    return {
        "pad": change.get("pad", ""),
        "label": source.pick(change, "label", change.get("pad", "")),
        "artikel": change.get("artikel", ""),
        "per": source.t(f"per.{per}") if source.t.knows(f"per.{per}") else "",
        "datum": source.f.date(change.get("datum")),
        "oud": source.f.parameter(change.get("oud"), unit),
        "nieuw": source.f.parameter(change.get("nieuw"), unit),
        "status": source.t.word("status", change.get("status", "missing")),
        "bronnen": _links(change.get("bronnen", []), known),
    }


def _derivations(
    source: Source, changed: Mapping[str, dict[str, Any]], known: Mapping[str, Row]
) -> list[dict[str, Any]]:
    """The way back of every headline; headlines with the same way back stand together."""
    together: list[tuple[Mapping[str, Any], list[Row]]] = []
    for row in source.part("kerncijfers"):
        trace = row.get("herleiding") or {}
        mates = next((rows for other, rows in together if other == trace), None)
        if mates is None:
            together.append((trace, [row]))
        else:
            mates.append(row)
    return [
        {
            "getallen": [_headline(source, row) for row in rows],
            **_derivation(source, trace, changed, known),
        }
        for trace, rows in together
    ]


def _headline(source: Source, row: Mapping[str, Any]) -> dict[str, str]:
    unit = str(row.get("eenheid", ""))
    return {
        "id": slug(row.get("id")),
        "label": str(source.pick(row, "label")),
        "waarde": source.f.quantity(row.get("waarde"), unit, spread=row),
        "bereik": source.range_text(row, unit),
        "toelichting": str(source.pick(row, "toelichting")),
    }


def _derivation(
    source: Source,
    trace: Mapping[str, Any],
    changed: Mapping[str, dict[str, Any]],
    known: Mapping[str, Row],
) -> dict[str, Any]:
    """Articles, parameters and sources. A parameter is a path, or a mapping with its value."""
    values: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in source.part("gelezen_parameters"):
        values[str(row.get("pad"))].append(row)
    listed: list[Mapping[str, Any]] = []
    for item in trace.get("parameters", []):
        listed += [item] if isinstance(item, Mapping) else values.get(item) or [{"pad": item}]
    paths = {str(item.get("pad")) for item in listed}
    found = [change for change in changed.values() if change["pad"] in paths]
    seen = {change["pad"] for change in found}
    unchanged = [item for item in listed if item.get("pad") not in seen]
    return {
        "artikelen": trace.get("artikelen", []),
        "gewijzigd": found,
        "gelezen": _per_law(source, unchanged, known),
        "aantal_gelezen": len({str(item.get("pad")) for item in unchanged}),
        "bronnen": _links(trace.get("bronnen", []), known),
    }


def _per_law(
    source: Source, items: Iterable[Mapping[str, Any]], known: Mapping[str, Row]
) -> list[dict[str, Any]]:
    """Parameters that did not change, under the law they stand in."""
    laws: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        law = str(item.get("wet") or str(item.get("pad", "")).partition(".")[0])
        laws.setdefault(law, []).append(_read(source, item, known))
    return [{"wet": source.t.word("wet", law), "rijen": rows} for law, rows in laws.items()]


def _read(source: Source, item: Mapping[str, Any], known: Mapping[str, Row]) -> dict[str, Any]:
    unit = str(item.get("eenheid") or "")
    per = unit.partition("/")[2]
    return {
        "pad": item.get("pad", ""),
        "label": source.pick(item, "label", item.get("pad", "")),
        "artikel": item.get("artikel", ""),
        "waarde": source.f.parameter(item["waarde"], unit) if "waarde" in item else "",
        "per": source.t(f"per.{per}") if source.t.knows(f"per.{per}") else "",
        "datum": source.f.date(item.get("datum")),
        "status": source.t.word("status", item["status"]) if item.get("status") else "",
        "bronnen": _links(item.get("bronnen", []), known),
    }


def _links(names: Iterable[Any] | str, known: Mapping[str, Row]) -> list[dict[str, str]]:
    """Source ids as links to the list of sources; an id that is not in it stays plain text."""
    listed = names.split(", ") if isinstance(names, str) else [str(name) for name in names]
    return [{"id": name, "doel": f"bron-{slug(name)}" if name in known else ""} for name in listed]


def _source(source: Source, row: Mapping[str, Any]) -> dict[str, str]:
    url = str(row.get("url") or "")
    return {
        "id": str(row.get("id")),
        "slug": slug(row.get("id")),
        "titel": str(source.pick(row, "titel", row.get("id"))),
        # Only web addresses become links: a source list must not be able to run anything.
        "url": url if urlsplit(url).scheme in ("http", "https") else "",
        "status": source.t.word("status", row["status"]) if row.get("status") else "",
        "noot": str(source.pick(row, "noot")),
    }


def _columns(source: Source) -> list[dict[str, Any]]:
    """The columns of the population, grouped by where they come from.

    A column that stands in more than one table carries the name of its table.
    """
    groups: dict[str, list[str]] = {"counted": [], "modelled": [], "assumed": []}
    rows = source.part("kolommen")
    times = Counter(str(row.get("kolom")) for row in rows)
    for row in rows:
        name = str(row.get("kolom"))
        if times[name] > 1 and row.get("tabel"):
            name = f"{row['tabel']}.{name}"
        groups.setdefault(str(row.get("herkomst")), []).append(name)
    return [
        {"herkomst": source.t.word("herkomst", name), "kolommen": ", ".join(columns)}
        for name, columns in groups.items()
        if columns
    ]


def _manifest(source: Source) -> list[tuple[str, str]]:
    manifest = source.part("manifest") or {}
    return [
        (source.t.word("manifest", key), source.f.date(value) if key == "created" else str(value))
        for key, value in manifest.items()
    ]
