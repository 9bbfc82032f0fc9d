"""A measure before it is adopted: can it be explained, carried out, and does it rest on a law?

    from hefboom.scenario.measure_test import test_measure
    test_measure("mildere_vermogenstoets")["oordeel"]

The test runs the measure on example households. What a program cannot judge, it asks: those points
are marked ``vraag`` and stay open until somebody answers them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.propositions import Measure
    from hefboom.scenario.household import Household

__all__ = ["SITUATIONS", "personas", "test_measure"]

SITUATIONS = ((0.0, 0.0), (0.0, 12_000.0), (6_000.0, 0.0), (20_000.0, 0.0), (35_000.0, 0.0))
"""Wage (EUR a year) and wealth (EUR) of the first person of every shipped example."""

CENT = 0.5
"""EUR a year: a smaller change of income is rounding."""

UNDER = "onder_sociaal_minimum"


def personas(date: datetime.date) -> dict[str, dict[str, Any]]:
    """The shipped example households as household files, with labels, by id."""
    from hefboom.law.cliffs import RENT, standard_households

    found = {}
    for name, entry in standard_households().items():
        rows, adults = [], 0
        for i, person in enumerate(entry["personen"]):
            facts = {key: value for key, value in person.items() if key != "kind"}
            role = "kind" if person.get("kind") else ("aanvrager", "partner")[adults]
            adults += role != "kind"
            rows.append({"id": f"p{i + 1}", "rol": role, **facts})
        found[name] = {
            "nl": entry["nl"],
            "en": entry["en"],
            "inhoud": {"datum": date, "personen": rows, "woning": {"huur_per_maand": RENT}},
        }
    return found


def test_measure(
    measure: str | Measure,
    *,
    date: datetime.date | str | None = None,
    households: Sequence[str | Path] = (),
) -> dict[str, Any]:
    """Test a measure that changes the law.

    Args:
        measure: the id of a shipped measure, or a measure.
        date: the day of the test; without it 1 January 2026, or the start of the measure if later.
        households: household files to try instead of the shipped ones.

    Returns:
        ``uitlegbaar``, ``uitvoerbaar``, ``juridisch`` and ``gezondheid``, each a list of points
        with ``uitkomst`` (``ja``, ``let op`` or ``vraag``); ``huishoudens``: before and after;
        ``oordeel``: per part whether a point needs attention.

    Raises:
        HefboomError: no such measure, or one that changes no law.
    """
    from hefboom.engine.run import to_date
    from hefboom.law import load
    from hefboom.propositions import check_against
    from hefboom.propositions import measure as shipped
    from hefboom.scenario.measure_points import (
        explainable,
        healthy,
        legal,
        workable,
    )

    found = shipped(measure, field="ID") if isinstance(measure, str) else measure
    if not found.hervorming:
        raise HefboomError("this measure changes no law", field="ID", found=found.id)
    starts = min(min(days) for days in found.hervorming.values())
    on = max(datetime.date(2026, 1, 1), starts) if date is None else to_date(date)
    law = load()
    reformed = check_against(law, found)
    rows = [_compare(name, labels, home, reformed) for name, labels, home in _homes(on, households)]
    parts = {
        "uitlegbaar": explainable(found, law, on, rows),
        "uitvoerbaar": workable(found, law, on, rows),
        "juridisch": legal(found, law, on),
        "gezondheid": healthy(rows),
    }
    return {
        "maatregel": found.id,
        "naam": found.naam,
        "naam_en": found.naam_en,
        "datum": on.isoformat(),
        "tijdelijk": found.tijdelijk,
        "oordeel": {name: _verdict(points) for name, points in parts.items()},
        **parts,
        "huishoudens": [{k: v for k, v in row.items() if not k.startswith("_")} for row in rows],
    }


def _verdict(points: list[dict[str, Any]]) -> str:
    outcomes = {point["uitkomst"] for point in points}
    return "let op" if "let op" in outcomes else "ja"


def _homes(
    on: datetime.date, files: Sequence[str | Path]
) -> Iterable[tuple[str, tuple[str, str], Household]]:
    from hefboom.scenario.household import read_household

    for file in files:
        home = read_household(file, on)
        yield Path(file).stem, (Path(file).stem, Path(file).stem), home
    if files:
        return
    for name, entry in personas(on).items():
        for wage, wealth in SITUATIONS:
            content: Mapping[str, Any] = entry["inhoud"]
            first, *others = content["personen"]
            people = [{**first, "loon": wage, "vermogen": wealth}, *others]
            home = read_household({**content, "personen": people})
            word, amount = ("vermogen", wealth) if wealth else ("loon", wage)
            text = f"{amount:,.0f}"
            nl = f"{entry['nl']}, {word} € {text.replace(',', '.')}"
            en = f"{entry['en']}, {'wealth' if wealth else 'wage'} €{text}"
            yield f"{name}_{word}_{amount:.0f}", (nl, en), home


def _compare(
    name: str, labels: tuple[str, str], home: Household, reformed: System
) -> dict[str, Any]:
    """One household under the law as it is and after the measure."""
    from hefboom.scenario.scheme_amounts import scheme_amounts

    after = replace(home, system=reformed)
    (old, before), (new, then) = (scheme_amounts(h, None, (INCOME, UNDER)) for h in (home, after))
    income = [float(result[INCOME][0]) for result in (before, then)]
    under = [bool(result[UNDER].any()) for result in (before, then)]
    changed = [n for n in old if abs(float(new[n][0]) - float(old[n][0])) >= CENT]
    return {
        "huishouden": name,
        "label": labels[0],
        "label_en": labels[1],
        "voor": income[0],
        "na": income[1],
        "verschil": income[1] - income[0] if abs(income[1] - income[0]) >= CENT else 0.0,
        "onder_minimum_voor": under[0],
        "onder_minimum_na": under[1],
        "regelingen": changed,
        "begint": [n for n in changed if abs(float(old[n][0])) < CENT],
        "stopt": [n for n in changed if abs(float(new[n][0])) < CENT],
        "_home": after,
    }
