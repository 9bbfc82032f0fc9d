"""Whatever stands in a file: an answer, or one HefboomError. Never another exception."""

from __future__ import annotations

import datetime
import json
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hefboom
from hefboom.errors import HefboomError
from hefboom.scenario import read_scenario

HOUSEHOLD: dict[str, Any] = {
    "datum": "2025-01-01",
    "gemeente": "GM0518",
    "personen": [
        {"id": "a", "rol": "aanvrager", "leeftijd": 34, "loon": 21000, "winst": -500.5},
        {"id": "b", "rol": "partner", "leeftijd": 70, "pensioen": 9000, "aow_opbouw": 0.9},
        {"id": "c", "rol": "kind", "leeftijd": 7},
        {"id": "d", "rol": "medebewoner", "leeftijd": 19, "gezin": "boven", "student": True},
    ],
    "woning": {"huur_per_maand": 712.5, "servicekosten_per_maand": 35.0},
    "vermogen": 4000,
    "gegeven": {"toetsingsinkomen": {"a": 26000}, "heeft_partner": True},
}
SCENARIO: dict[str, Any] = {
    "naam": "proef",
    "gebied": ["WK051828", "BU05182762"],
    "jaar": 2026,
    "horizon": 5,
    "maatregelen": [
        "jongerennorm_21",
        {
            "id": "eigen",
            "naam": "Eigen maatregel",
            "items": ["W57"],
            "hervorming": {"participatiewet.norm.alleenstaande_21": {"2026-01-01": {"plus": 1}}},
            "investering": {"interventie": "doorbraakmethode", "deelnemers": 3},
            "kanttekeningen": ["let op"],
        },
    ],
    "onzekerheid": {"trekkingen": 10, "zaad": 1, "niveau": 0.9},
}

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -1, 0, 17, 18, 2**63, -(10**20)]),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(
        ["aanvrager", "kind", "anna", "2025-01-01", "ja", "1e5", "GM0518", "WK051828", "NL"]
    ),
    st.dates(),
    st.datetimes(),
    st.binary(max_size=4),
)
KEYS = st.one_of(
    st.sampled_from(
        [*HOUSEHOLD, *SCENARIO, *HOUSEHOLD["personen"][0], "huur_per_maand", "hervorming", "gezin"]
    ),
    st.text(max_size=10),
    st.integers(),
    st.booleans(),
    st.none(),
    st.dates(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=12,
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to every value in a nested structure."""
    found = [way] if way else []
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        found += places(item, (*way, key))
    return found


@st.composite
def mutated(draw: st.DrawFn, good: dict[str, Any]) -> dict[str, Any]:
    """A good file with up to three values replaced, removed, renamed or doubled."""
    content = deepcopy(good)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(content)))
        parent: Any = content
        for step in way:
            parent = parent[step]
        how = draw(st.sampled_from(["replace", "replace", "remove", "rename", "double"]))
        if how == "replace":
            parent[last] = draw(VALUES)
        elif how == "remove":
            del parent[last]
        elif how == "double" and isinstance(parent, list):
            parent.append(deepcopy(parent[last]))
        elif isinstance(parent, dict):
            parent[draw(KEYS)] = parent.pop(last)
        if not places(content):
            break
    return content


def one_line(error: HefboomError) -> None:
    assert str(error)
    assert "\n" not in str(error)
    assert len(str(error)) < 4000


def try_household(source: Any) -> None:
    try:
        answer = hefboom.household(source)
    except HefboomError as error:
        one_line(error)
    else:
        json.dumps(answer, allow_nan=False)


def try_scenario(source: Any) -> None:
    try:
        read_scenario(source)
    except HefboomError as error:
        one_line(error)


FAST = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@FAST
@given(mutated(HOUSEHOLD))
def test_mutated_household(content: dict[str, Any]) -> None:
    try_household(content)


@FAST
@given(mutated(SCENARIO))
def test_mutated_scenario(content: dict[str, Any]) -> None:
    try_scenario(content)


@FAST
@given(VALUES)
def test_random_objects(content: Any) -> None:
    try_household(content)
    try_scenario(content)


def dumped(content: Any) -> str:
    try:
        return yaml.safe_dump(content, allow_unicode=True)
    except (yaml.YAMLError, TypeError, ValueError):
        return repr(content)


def in_a_file(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try_household(path)
        try_scenario(path)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(mutated(HOUSEHOLD), mutated(SCENARIO)).map(dumped),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=3)), max_size=3),
    st.sampled_from(["bestand.yaml", "bestand.json", "bestand.yml"]),
)
def test_files_with_broken_bytes(text: str, breaks: list[tuple[int, bytes]], name: str) -> None:
    data = text.encode("utf-8", errors="replace")
    for place, piece in breaks:
        cut = place % (len(data) + 1)
        data = data[:cut] + piece + data[cut + len(piece) :]
    in_a_file(data, name)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_files_of_noise(data: bytes) -> None:
    in_a_file(data, "ruis.yaml")


def test_the_files_to_mutate_are_good() -> None:
    assert hefboom.household(HOUSEHOLD)["personen"]["d"]
    assert read_scenario(SCENARIO).jaar == datetime.date(2026, 1, 1).year
