"""Small households for tests of the law: a gezin is a list of persons, each a dict of inputs."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from hefboom.engine import Dataset, Reform, Scenario, simulate
from hefboom.law import load

Persoon = Mapping[str, Any]

DATUMS = (
    "2021-07-01",
    "2022-01-01",
    "2022-07-01",
    "2023-01-01",
    "2023-07-01",
    "2024-01-01",
    "2024-07-01",
    "2025-01-01",
    "2025-07-01",
    "2026-01-01",
    "2026-07-01",
)
"""Every date on which the norms change."""

VOLLEDIG = tuple(d for d in DATUMS if d >= "2024")
"""The dates on which the whole law room has values, but for what `GATEN` names."""

GATEN = ("studiefinanciering.",)
"""Paths of which an amount of 2024 or later may be missing: DUO's amounts of 2025, tuition fees."""


def te_berekenen(namen: Iterable[str], datum: str) -> list[str]:
    """The variables that need no missing value on a date."""
    return [naam for naam in namen if not _gaten(naam, datum)]


@cache
def _gaten(naam: str, datum: str) -> tuple[str, ...]:
    wet, dag = load(), datetime.date.fromisoformat(datum)
    paden = wet.plan(dag, [naam]).parameter_paths()
    return tuple(p for p in paden if p.startswith(GATEN) and wet.parameters[p].value(dag) is None)


def kind(leeftijd: int, **velden: Any) -> dict[str, Any]:
    """A minor child of the gezin."""
    return {"leeftijd": leeftijd, "kind": True, **velden}


def volwassene(leeftijd: int, **velden: Any) -> dict[str, Any]:
    """An adult."""
    return {"leeftijd": leeftijd, "kind": False, **velden}


def huishouden(*gezinnen: Sequence[Persoon], **velden: Any) -> Dataset:
    """One household; the first gezin is the hoofdgezin. ``velden`` are those of the household."""
    return huishoudens([(gezinnen, velden)])


def huishoudens(
    alle: Sequence[tuple[Sequence[Sequence[Persoon]], Mapping[str, Any]]],
) -> Dataset:
    """Several households, each its gezinnen and the fields of the household."""
    system = load()
    personen = [p for gezinnen, _ in alle for gezin in gezinnen for p in gezin]
    rijen = {
        "persoon": personen,
        "gezin": [{"hoofdgezin": i == 0} for gezinnen, _ in alle for i in range(len(gezinnen))],
        "huishouden": [velden for _, velden in alle],
    }
    columns: dict[str, dict[str, list[Any]]] = {}
    for entity, rows in rijen.items():
        names = {name for row in rows for name in row}
        columns[entity] = {
            name: [row.get(name, getattr(system.variable(name), "default", 0.0)) for row in rows]
            for name in sorted(names)
        }
    return Dataset(
        [len(gezin) for gezinnen, _ in alle for gezin in gezinnen],
        [len(gezinnen) for gezinnen, _ in alle],
        columns,
    )


def bereken(data: Dataset, names: str, date: str, hervorming: Mapping[str, Any] | None = None):
    """The named variables (separated by spaces) on a date, as a result by name."""
    if hervorming is None:
        return simulate(load(), data, date=date, variables=names.split(), backend="python")
    scenario = Scenario("hervorming", reform=Reform.from_dict(hervorming))
    (result,) = simulate(
        load(), data, date=date, variables=names.split(), scenarios=[scenario], backend="python"
    )
    return result


def waarde(data: Dataset, name: str, date: str, rij: int = 0) -> Any:
    """One value of one variable on a date."""
    return bereken(data, name, date)[name][rij]
