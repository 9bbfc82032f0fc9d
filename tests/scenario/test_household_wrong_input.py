"""Every kind of wrong household file gives one line that names file, field, found and allowed."""

from __future__ import annotations

import datetime
import os
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError

GOOD: dict[str, Any] = {
    "datum": "2025-01-01",
    "gemeente": "GM0518",
    "personen": [
        {"id": "anna", "rol": "aanvrager", "leeftijd": 34, "loon": 26000},
        {"id": "bo", "rol": "kind", "leeftijd": 7},
    ],
    "woning": {"huur_per_maand": 712.50, "servicekosten_per_maand": 35.0},
    "vermogen": 4000,
}


def changed(**changes: Any) -> dict[str, Any]:
    """The good file with fields replaced; ``personen__0__loon=…`` goes down, ``None`` removes."""
    content = deepcopy(GOOD)
    for path, value in changes.items():
        *way, last = path.split("__")
        place: Any = content
        for step in way:
            place = place[int(step)] if step.isdigit() else place.setdefault(step, {})
        if value is None:
            place.pop(last)
        elif isinstance(place, list):
            place.append(value)
        else:
            place[last] = value
    return content


def person(**values: Any) -> dict[str, Any]:
    return {"id": "cees", "rol": "medebewoner", "leeftijd": 50, **values}


def with_person(**values: Any) -> dict[str, Any]:
    content = deepcopy(GOOD)
    content["personen"].append(person(**values))
    return content


# (name, content, words that must stand in the message)
MAPPINGS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("unknown top field", changed(persoon=[]), ["persoon", "did you mean personen"]),
    ("unknown person field", changed(personen__0__lon=1), ["personen[0].lon", "loon"]),
    ("unknown home field", changed(woning__huur=500), ["woning.huur", "huur_per_maand"]),
    ("negative rent", changed(woning__huur_per_maand=-5), ["woning.huur_per_maand", "-5", "low"]),
    ("rent out of range", changed(woning__huur_per_maand=1e6), ["huur_per_maand", "25000"]),
    ("rent as text", changed(woning__huur_per_maand="700,50"), ["huur_per_maand", "decimal point"]),
    ("rent as flag", changed(woning__huur_per_maand=True), ["huur_per_maand", "not a number"]),
    ("rent and own home", changed(woning__eigen_woning=True), ["rented or owned"]),
    ("woz without own home", changed(woning__woz_waarde=300000), ["woz_waarde", "eigen_woning"]),
    (
        "service costs without rent",
        changed(woning={"servicekosten_per_maand": 20}),
        ["servicekosten_per_maand", "rent"],
    ),
    ("home is a list", changed(woning=[1]), ["woning", "mapping"]),
    ("flag as number", changed(woning={"eigen_woning": 1}), ["eigen_woning", "true or false"]),
    ("child of 40", changed(personen__1__leeftijd=40), ["personen[1].leeftijd", "40", "kind"]),
    ("child of 18", changed(personen__1__leeftijd=18), ["personen[1].leeftijd", "medebewoner"]),
    ("aanvrager of 12", changed(personen__0__leeftijd=12), ["personen[0].leeftijd", "12"]),
    ("medebewoner of 9", with_person(leeftijd=9), ["personen[2].leeftijd", "rol: kind"]),
    ("age of 150", changed(personen__0__leeftijd=150), ["leeftijd", "150", "120"]),
    ("age below zero", changed(personen__1__leeftijd=-1), ["leeftijd", "-1", "0"]),
    ("half a year old", changed(personen__1__leeftijd=0.5), ["leeftijd", "whole number"]),
    ("age as flag", changed(personen__1__leeftijd=True), ["leeftijd", "not a number"]),
    ("no age", changed(personen__1__leeftijd=None), ["personen[1].leeftijd", "missing"]),
    ("no id", changed(personen__1__id=None), ["personen[1].id", "missing"]),
    ("id is a flag", changed(personen__1__id=False), ["personen[1].id", "text"]),
    ("id is a list", changed(personen__1__id=["x"]), ["personen[1].id", "text"]),
    ("empty id", changed(personen__1__id=" "), ["personen[1].id", "empty"]),
    ("double id", changed(personen__1__id="anna"), ["personen[1].id", "personen[0]", "anna"]),
    ("no role", changed(personen__1__rol=None), ["personen[1].rol", "missing"]),
    ("unknown role", changed(personen__1__rol="kid"), ["personen[1].rol", "did you mean kind"]),
    ("no aanvrager", changed(personen__0__rol="medebewoner"), ["personen", "no aanvrager"]),
    ("two aanvragers", with_person(rol="aanvrager"), ["personen[2].rol", "second aanvrager"]),
    (
        "two partners",
        changed(
            personen=[
                {"id": "a", "rol": "aanvrager", "leeftijd": 30},
                {"id": "b", "rol": "partner", "leeftijd": 30},
                {"id": "c", "rol": "partner", "leeftijd": 30},
            ]
        ),
        ["personen[2].rol", "second partner"],
    ),
    ("nobody", changed(personen=[]), ["personen", "nobody"]),
    ("no persons", changed(personen=None), ["personen", "missing"]),
    ("persons is a mapping", changed(personen={"anna": 3}), ["personen", "list"]),
    ("a person is a text", changed(personen=["anna"]), ["personen[0]", "mapping"]),
    ("too many persons", changed(personen=[person(id=str(i)) for i in range(51)]), ["too many"]),
    ("wage below zero", changed(personen__0__loon=-1), ["personen[0].loon", "low"]),
    ("wage not a number", changed(personen__0__loon=float("nan")), ["loon", "finite"]),
    ("wage without end", changed(personen__0__loon=float("inf")), ["loon", "finite"]),
    ("wage of 400 digits", changed(personen__0__loon=10**400), ["loon", "large"]),
    ("wage is a list", changed(personen__0__loon=[1]), ["loon", "not a number"]),
    ("student is a word", changed(personen__0__student="ja"), ["student", "true or false"]),
    ("accrual above 1", changed(personen__0__aow_opbouw=50), ["aow_opbouw", "50", "0 to 1"]),
    ("kind written by hand", changed(personen__1__kind=True), ["personen[1].kind", "unknown"]),
    ("wealth is a text", changed(vermogen="veel"), ["vermogen", "veel"]),
    ("wealth twice", changed(personen__0__vermogen=10), ["personen[0].vermogen", "household"]),
    (
        "partner elsewhere",
        with_person(rol="partner", gezin="x"),
        ["personen[2].gezin", "aanvrager"],
    ),
    ("housemate in main gezin", with_person(gezin="anna"), ["personen[2].gezin", "partner"]),
    ("child of nobody", with_person(rol="kind", leeftijd=3, gezin="x"), ["personen[2].gezin"]),
    ("wrong date", changed(datum="1 januari 2025"), ["datum", "2025-01-01"]),
    ("month 13", changed(datum="2025-13-01"), ["datum", "2025-13-01"]),
    ("date is a year", changed(datum=2025), ["datum", "2025"]),
    ("date and time", changed(datum=datetime.datetime(2025, 1, 1)), ["datum", "moment"]),
    ("no date", changed(datum=None), ["datum", "missing"]),
    ("date without law", changed(datum="1850-01-01"), ["datum", "1850"]),
    ("date too far", changed(datum="2090-01-01"), ["datum", "2090"]),
    ("gemeente without GM", changed(gemeente="0518"), ["gemeente", "GM0518"]),
    ("gemeente as name", changed(gemeente="Den Haag"), ["gemeente", "Den Haag"]),
    ("gemeente as number", changed(gemeente=518), ["gemeente", "518"]),
    ("given is a list", changed(gegeven=["zorgtoeslag"]), ["gegeven", "mapping"]),
    (
        "given unknown variable",
        changed(gegeven={"toetsinginkomen": 1}),
        ["gegeven.toetsinginkomen", "did you mean toetsingsinkomen"],
    ),
    ("given text", changed(gegeven={"toetsingsinkomen": "x"}), ["gegeven.toetsingsinkomen"]),
    ("given flag", changed(gegeven={"toetsingsinkomen": True}), ["gegeven.toetsingsinkomen"]),
    ("given number for a flag", changed(gegeven={"heeft_partner": 1}), ["true or false"]),
    (
        "given to nobody we know",
        changed(gegeven={"toetsingsinkomen": {"ana": 1}}),
        ["gegeven.toetsingsinkomen", "did you mean anna"],
    ),
    ("given a map for the home", changed(gegeven={"rekeninkomen": {"anna": 1}}), ["one value"]),
    ("given to no one", changed(gegeven={"toetsingsinkomen": {}}), ["nobody"]),
    ("given what follows from rol", changed(gegeven={"kind": True}), ["gegeven.kind", "rol"]),
    ("a set", changed(vermogen={1, 2}), ["vermogen", "set"]),
]


@pytest.mark.parametrize(
    ("content", "words"), [pytest.param(c, w, id=name) for name, c, w in MAPPINGS]
)
def test_wrong_mapping(content: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(HefboomError) as caught:
        hefboom.household(content)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 1500
    for word in words:
        assert word in message, message


FILES: list[tuple[str, str | bytes, str, list[str]]] = [
    ("empty", "", "leeg.yaml", ["empty"]),
    ("empty JSON", "", "leeg.json", ["empty"]),
    ("only a comment", "# niets\n", "leeg.yaml", ["empty"]),
    ("a list", "- 1\n- 2\n", "lijst.yaml", ["mapping"]),
    ("a text", "hallo", "tekst.yaml", ["mapping"]),
    ("not UTF-8", b"datum: 2025-01-01\nnaam: caf\xe9", "latin.yaml", ["UTF-8", "0xe9"]),
    ("binary", b"\x00\x01\x02", "bin.yaml", ["YAML"]),
    ("YAML syntax", "personen: [\n", "fout.yaml", ["YAML", "line"]),
    ("tab", "personen:\n\t- id: a\n", "tab.yaml", ["YAML", "line 2"]),
    ("JSON syntax", '{"datum": ', "fout.json", ["JSON", "line 1"]),
    ("JSON NaN", '{"vermogen": NaN}', "nan.json", ["NaN"]),
    ("JSON deep", "[" * 5000, "diep.json", ["deep"]),
    ("YAML deep", "[" * 500 + "]" * 500, "diep.yaml", ["mapping"]),
    ("YAML very deep", "a: " + "[" * 900 + "]" * 900, "diep.yaml", ["deep"]),
    ("double field", "datum: 2025-01-01\ndatum: 2026-01-01\n", "dubbel.yaml", ["twice", "line 2"]),
    ("double field JSON", '{"datum": 1, "datum": 2}', "dubbel.json", ["datum", "twice"]),
    ("python object", "a: !!python/object:os.system x", "obj.yaml", ["YAML"]),
    ("impossible date", "datum: 2025-02-30\n", "datum.yaml", ["datum", "2025-02-30"]),
    ("own anchor", "a: &a [*a]\n", "lus.yaml", ["deep"]),
    (
        "bomb",
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in pairwise("abcdefgh")),
        "bom.yaml",
        ["too many"],
    ),
    ("a list as key", "? [1, 2]\n: x\n", "sleutel.yaml", ["YAML"]),
    ("a number as field", "1: x\n", "getal.yaml", ["unknown field"]),
    ("too large", "#" * 2_000_001, "groot.yaml", ["too large"]),
]


@pytest.mark.parametrize(
    ("content", "file", "words"), [pytest.param(c, f, w, id=n) for n, c, f, w in FILES]
)
def test_wrong_file(write: Any, content: str | bytes, file: str, words: list[str]) -> None:
    path = write(content, file)
    with pytest.raises(HefboomError) as caught:
        hefboom.household(path)
    message = str(caught.value)
    assert message.startswith(str(path)), message
    assert "\n" not in message
    for word in words:
        assert word in message, message


def test_missing_file_names_a_near_one(write: Any) -> None:
    path = write(GOOD, "gezin.json")
    with pytest.raises(HefboomError, match=r"no such household file.*did you mean gezin\.json"):
        hefboom.household(path.with_name("gezim.json"))


def test_folder_instead_of_file(tmp_path: Any) -> None:
    with pytest.raises(HefboomError, match="folder"):
        hefboom.household(tmp_path)


def test_path_with_a_null(tmp_path: Any) -> None:
    with pytest.raises(HefboomError):
        hefboom.household(f"{tmp_path}/a\0b.yaml")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser reads everything")
def test_no_permission(write: Any) -> None:
    path = write(GOOD)
    path.chmod(0)
    with pytest.raises(HefboomError, match="ermission"):
        hefboom.household(path)


@pytest.mark.parametrize("source", [None, 3, [GOOD], b"x"])
def test_neither_path_nor_mapping(source: Any) -> None:
    with pytest.raises(HefboomError, match="path or a mapping"):
        hefboom.household(source)


@pytest.mark.parametrize(
    ("variables", "word"),
    [("zorgtoeslg", "did you mean zorgtoeslag"), ("", "no variable"), ([], "no variable")],
)
def test_wrong_variables(variables: Any, word: str) -> None:
    with pytest.raises(HefboomError, match=word):
        hefboom.household(GOOD, variables=variables)


def test_wrong_date_argument() -> None:
    with pytest.raises(HefboomError, match="not a date"):
        hefboom.household(GOOD, date="gisteren")


def test_the_good_file_is_good() -> None:
    assert hefboom.household(GOOD)["datum"] == "2025-01-01"
