"""Is the evidence base whole, and where is it weak?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError
from hefboom.returns.entries import load_entries
from hefboom.returns.evidence_base import read_evidence
from hefboom.returns.interventions import load_interventions, read_intervention
from hefboom.returns.unit_costs import load_unit_costs, read_unit_costs

__all__ = ["check_file", "weak_spots"]


def check_file(path: Path) -> dict[str, Any]:
    """Read one file of evidence, whatever its form, and say what it is.

    Raises:
        HefboomError: the file cannot be read, has no known form, or does not follow its schema.
    """
    data = read_yaml(path)
    if not isinstance(data, dict) or not data:
        raise HefboomError("is a mapping of fields", file=path.name, found=type(data).__name__)
    if "records" in data:
        return {"form": "published case", "ids": [read_evidence(path).id]}
    if "form" in data or "id" in data:
        found = read_intervention(path)
        if found.chain is not None:
            found.chain.lines()
        return {"form": "intervention", "ids": [found.id]}
    return {"form": "unit costs", "ids": list(read_unit_costs(path))}


def weak_spots() -> dict[str, Any]:
    """Counts of what is on file, and the ids of what is weak, by kind of weakness.

    Raises:
        HefboomError: a file with a fault.
    """
    entries = load_entries()
    costs = load_unit_costs()
    for found in load_interventions().values():
        if found.chain is not None:
            found.chain.lines()
    counts = Counter(each.kind for each in entries.values())
    return {
        "counts": dict(counts),
        "numbers": sum(len(each.figures) for each in entries.values()),
        "appraisable": [
            name for name, found in load_interventions().items() if found.form != "none"
        ],
        "weak": {
            "price year not stated": [
                each.id
                for each in entries.values()
                if any(figure.money and figure.price_year is None for figure in each.figures)
            ],
            "contested": [name for name, cost in costs.items() if cost.confidence == "contested"],
            "a source without a link": [
                each.id
                for each in entries.values()
                if any(
                    source.url is None for name, source in each.sources.items() if name != "hefboom"
                )
            ],
            "association only": [
                each.id for each in entries.values() if (each.kind, each.grade) == ("effect", "D")
            ],
            "interventions that cannot be appraised": [
                name for name, found in load_interventions().items() if found.form == "none"
            ],
        },
    }
