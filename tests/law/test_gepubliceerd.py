"""Amounts from published tables: every row is reproduced, or its difference has a reason.

A file in ``gepubliceerd/`` holds two lists. ``gevallen`` have the form of ``oracles.yaml``.
``tabellen`` have rows ``[x, published]``; ``x`` stands anywhere in ``personen``, ``huishouden`` or
``gegeven``, is multiplied by ``keer``, or (``gezinnen: x``) is the number of single adults at the
address. With ``verschil_met`` the published amount is the change since that date; a third number
in the row is then ``x`` on that date. ``zoals`` takes over what another entry says.

``betwist`` lists what we compute instead and why: the test then asserts exactly that amount.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hefboom.engine import read_yaml

BESTANDEN = sorted(Path(__file__).with_name("gepubliceerd").glob("*.yaml"))
SOORTEN = {
    "official_table", "official_page", "official_table_via_press", "published_quoting_official",
    "secondary_quoting_official", "municipality_published", "published_table", "published_parts",
    "published_example", "published_provisional", "secondary",
}  # fmt: skip


def _zoals(lijst: list[dict[str, Any]]) -> list[dict[str, Any]]:
    gezien: dict[str, dict[str, Any]] = {}
    for item in lijst:
        basis = {k: v for k, v in gezien.get(item.get("zoals", ""), {}).items() if k != "betwist"}
        gezien[item["id"]] = {**basis, **item}
    return list(gezien.values())


def _vul(waarde: Any, x: float) -> Any:
    if waarde == "x":
        return x
    if isinstance(waarde, dict):
        return {k: _vul(v, x) for k, v in waarde.items()}
    return [_vul(v, x) for v in waarde] if isinstance(waarde, list) else waarde


def _invoer(tabel: dict[str, Any], x: float) -> dict[str, Any]:
    if "gezinnen" in tabel:
        return {"personen": [{"leeftijd": 40, "gezin": i} for i in range(int(x))]}
    x = x * tabel.get("keer", 1)
    return {k: _vul(tabel[k], x) for k in ("personen", "huishouden", "gegeven") if k in tabel}


def _rijen(tabel: dict[str, Any]) -> list[dict[str, Any]]:
    """The cases of one table."""
    cases = []
    for x, bedrag, *eerder in tabel["rijen"]:
        case = {**tabel, "id": f"{tabel['id']}-{x}", "verwacht": {tabel["uitkomst"]: bedrag}}
        case["invoer"] = _invoer(tabel, x)
        if "verschil_met" in tabel:
            case["eerder"] = _invoer(tabel, eerder[0] if eerder else x)
        case["betwist"] = tabel.get("betwist", {}).get(x)
        cases.append(case)
    return cases


def _alle() -> list[dict[str, Any]]:
    cases = []
    for bestand in BESTANDEN:
        inhoud = read_yaml(bestand)
        for tabel in _zoals(inhoud["tabellen"]):
            cases += _rijen(tabel)
        cases += _zoals(inhoud["gevallen"])
    return cases


CASES = _alle()


def _naam(case: dict[str, Any]) -> str:
    return ("betwist-" if case.get("betwist") else "") + case["id"]


@pytest.mark.parametrize("case", CASES, ids=_naam)
def test_published_amount(reken, case):
    ((variabele, verwacht),) = case["verwacht"].items()

    def bereken(datum, invoer):
        uit = reken(
            str(datum),
            invoer["personen"],
            [variabele],
            invoer.get("huishouden"),
            invoer.get("gegeven"),
            case.get("hervorming"),
        )[variabele]
        return uit[0] if isinstance(uit, list) else uit

    waarde = bereken(case["datum"], case["invoer"])
    if "eerder" in case:
        waarde -= bereken(case["verschil_met"], case["eerder"])
    marge = case["tolerantie"] + 1e-6
    if betwist := case.get("betwist"):
        assert waarde == pytest.approx(betwist["berekend"], abs=0.01), variabele
        assert abs(waarde - verwacht) > marge, "niet meer betwist: haal de reden weg"
    else:
        assert waarde == pytest.approx(verwacht, abs=marge, rel=0), variabele


def test_every_case_names_its_source_and_every_dispute_its_reason():
    assert len({case["id"] for case in CASES}) == len(CASES) >= 60
    for case in CASES:
        assert case["bron"] and case["url"].startswith("https://"), case["id"]
        assert case["soort"] in SOORTEN, case["id"]
        betwist = case.get("betwist")
        assert betwist is None or len(betwist["reden"]) > 30, case["id"]
