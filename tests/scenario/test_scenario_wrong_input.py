"""Every kind of wrong scenario file gives one line that names file, field, found and allowed."""

from __future__ import annotations

from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError
from hefboom.scenario import read_scenario

GOOD: dict[str, Any] = {
    "naam": "proef",
    "gebied": "GM0518",
    "jaar": 2026,
    "maatregelen": ["jongerennorm_21"],
}
NORM = "participatiewet.norm.alleenstaande_21"


def changed(**changes: Any) -> dict[str, Any]:
    """The good scenario with fields replaced; None removes a field."""
    merged = {**GOOD, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def own(**changes: Any) -> dict[str, Any]:
    """A scenario with one measure written out."""
    measure = {"id": "eigen", "naam": "Eigen maatregel", **changes}
    return changed(maatregelen=[{k: v for k, v in measure.items() if v is not None}])


def reform(change: Any, path: str = NORM, day: Any = "2026-01-01") -> dict[str, Any]:
    return own(hervorming={path: {day: change}})


CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("unknown field", changed(maatregel=["x"]), ["maatregel", "did you mean maatregelen"]),
    ("no name", changed(naam=None), ["naam", "missing"]),
    ("name is a number", changed(naam=12), ["naam", "text"]),
    ("question as a number", changed(vraag=2026), ["vraag", "is a text"]),
    ("question as a flag", changed(vraag=True), ["vraag", "is a text"]),
    ("question as a list", changed(vraag=["Wat?"]), ["vraag", "is a text"]),
    ("question of a page", changed(vraag="x" * 201), ["vraag", "too long", "1–200"]),
    ("question of spaces", changed(vraag="  "), ["vraag", "empty"]),
    ("English question of a page", changed(vraag_en="x" * 201), ["vraag_en", "1–200"]),
    ("no area", changed(gebied=None), ["gebied", "missing"]),
    ("area as a name", changed(gebied="Den Haag"), ["gebied", "Den Haag", "GM and 4 digits"]),
    ("area as a number", changed(gebied=518), ["gebied", "518"]),
    ("unknown gemeente", changed(gebied="GM9999"), ["gebied", "GM9999"]),
    ("unknown wijk", changed(gebied="WK051899"), ["gebied", "WK051899"]),
    ("unknown buurt", changed(gebied=["BU05189999"]), ["gebied", "BU05189999"]),
    ("an area of a few households", changed(gebied="BU05184317"), ["gebied", "at least 50"]),
    ("empty list of areas", changed(gebied=[]), ["gebied", "no area"]),
    ("an area twice", changed(gebied=["GM0518", "GM0518"]), ["gebied", "twice"]),
    ("no year", changed(jaar=None), ["jaar", "missing"]),
    ("year without parameters", changed(jaar=2031), ["jaar", "2031", "2026"]),
    ("year before the law", changed(jaar=2001), ["jaar", "2001"]),
    ("year as text", changed(jaar="2026"), ["jaar", "not a number"]),
    ("half a year", changed(jaar=2025.5), ["jaar", "whole number"]),
    ("year of the Romans", changed(jaar=26), ["jaar", "2000"]),
    ("horizon zero", changed(horizon=0), ["horizon", "low"]),
    ("horizon of a century", changed(horizon=200), ["horizon", "50"]),
    ("horizon as flag", changed(horizon=True), ["horizon", "not a number"]),
    ("measures as text", changed(maatregelen="jongerennorm_21"), ["maatregelen", "list"]),
    (
        "unknown measure",
        changed(maatregelen=["jongerenorm_21"]),
        ["maatregelen[0]", "did you mean jongerennorm_21"],
    ),
    ("measure is a number", changed(maatregelen=[21]), ["maatregelen[0]", "21"]),
    ("measure twice", changed(maatregelen=["jongerennorm_21"] * 2), ["maatregelen[1]", "twice"]),
    ("measure without id", own(id=None, investering={}), ["maatregelen[0].id"]),
    ("measure that changes nothing", own(), ["maatregelen[0]", "hervorming"]),
    ("measure with an unknown field", own(hervormingen={}), ["maatregelen[0]", "hervormingen"]),
    ("unknown parameter", reform(1, "participatiewet.norm.alleenstande_21"), ["alleenstande_21"]),
    ("a group of parameters", reform(1, "participatiewet.norm"), ["participatiewet.norm", ".*"]),
    ("no date", own(hervorming={NORM: 1300}), [NORM]),
    ("wrong date", reform(1300, day="1 januari"), [NORM]),
    ("value as text", reform("veel"), [NORM, "veel"]),
    ("value not finite", reform(float("nan")), [NORM]),
    ("value out of range", reform(-5), [NORM, "-5"]),
    ("unknown form", reform({"maal": 2}), [NORM, "factor"]),
    ("equal to nothing", reform({"gelijk_aan": "bestaat.niet"}), ["bestaat.niet"]),
    ("change after the year", reform(1300, day="2027-01-01"), ["jaar", "2026", "2027"]),
    (
        "two measures, one parameter",
        changed(
            maatregelen=[
                {"id": name, "naam": name, "hervorming": {NORM: {"2026-01-01": value}}}
                for name, value in (("een", 1300), ("twee", 1400))
            ]
        ),
        ["een", "twee", NORM],
    ),
    ("unknown intervention", own(investering={"interventie": "x", "deelnemers": 1}), ["x"]),
    (
        "nobody takes part",
        own(investering={"interventie": "doorbraakmethode", "deelnemers": 0}),
        ["deelnemers", "0"],
    ),
    ("uncertainty is a number", changed(onzekerheid=1000), ["onzekerheid", "mapping"]),
    ("no draws", changed(onzekerheid={"trekkingen": 0}), ["onzekerheid.trekkingen", "0"]),
    ("draws unknown", changed(onzekerheid={"draws": 9}), ["onzekerheid.draws", "trekkingen"]),
    ("too many draws", changed(onzekerheid={"trekkingen": 10**9}), ["trekkingen", "20000"]),
    ("seed below zero", changed(onzekerheid={"zaad": -1}), ["onzekerheid.zaad", "-1"]),
    ("level of a percentage", changed(onzekerheid={"niveau": 90}), ["niveau", "90", "0.999"]),
]


@pytest.mark.parametrize(
    ("content", "words"), [pytest.param(c, w, id=name) for name, c, w in CASES]
)
def test_wrong_scenario(content: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(HefboomError) as caught:
        hefboom.run(content)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 1500
    for word in words:
        assert word in message, message


FILES: list[tuple[str, str | bytes, str, list[str]]] = [
    ("empty", "", "leeg.yaml", ["scenario file is empty"]),
    ("a list", "- jongerennorm_21\n", "lijst.yaml", ["mapping"]),
    ("not UTF-8", b"naam: caf\xe9\n", "latin.yaml", ["UTF-8"]),
    ("YAML syntax", "naam: [\n", "fout.yaml", ["YAML"]),
    ("JSON syntax", "{", "fout.json", ["JSON"]),
    ("double field", "naam: a\nnaam: b\n", "dubbel.yaml", ["naam", "twice"]),
]


@pytest.mark.parametrize(
    ("content", "file", "words"), [pytest.param(c, f, w, id=n) for n, c, f, w in FILES]
)
def test_wrong_file(write: Any, content: str | bytes, file: str, words: list[str]) -> None:
    path = write(content, file)
    with pytest.raises(HefboomError) as caught:
        read_scenario(path)
    message = str(caught.value)
    assert message.startswith(str(path)), message
    for word in words:
        assert word in message, message


def test_the_file_is_named(write: Any) -> None:
    path = write(changed(maatregelen=["bestaat_niet"]), "scenario.json")
    with pytest.raises(HefboomError) as caught:
        read_scenario(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("option", [{"draws": 0}, {"draws": 1.5}, {"seed": -1}, {"seed": True}])
def test_wrong_options(option: dict[str, Any]) -> None:
    with pytest.raises(HefboomError, match="whole number"):
        hefboom.run(GOOD, **option)


def test_the_good_scenario_is_good() -> None:
    scenario = read_scenario(GOOD)
    assert [m.id for m in scenario.maatregelen] == ["jongerennorm_21"]
    assert (scenario.horizon, scenario.onzekerheid.trekkingen) == (5, 1000)
