"""Published outcomes: the rules reproduce every one within its tolerance."""

from __future__ import annotations

from pathlib import Path

import pytest

from hefboom.engine import read_yaml

CASES = read_yaml(Path(__file__).with_name("oracles.yaml"))


def naam(case) -> str:
    """Values we computed ourselves only guard against change: they are called so.

    ``betwist`` holds what we compute instead of a published amount, and why.
    """
    return ("regressie-" if case["soort"].startswith("computed_from") else "") + case["id"]


@pytest.mark.parametrize("case", CASES, ids=naam)
def test_orakel(reken, case):
    invoer = case["invoer"]
    out = reken(
        str(case["datum"]),
        invoer["personen"],
        list(case["verwacht"]),
        invoer.get("huishouden"),
        invoer.get("gegeven"),
        case.get("hervorming"),
    )
    for variabele, verwacht in case["verwacht"].items():
        waarde = out[variabele]
        eerste = waarde[0] if isinstance(waarde, list) else waarde
        gelijk = pytest.approx(verwacht, abs=case["tolerantie"] + 1e-9, rel=0)
        if betwist := case.get("betwist"):
            assert eerste == pytest.approx(betwist["berekend"], abs=0.01), variabele
            assert eerste != gelijk, "niet meer betwist: haal de reden weg"
        else:
            assert eerste == gelijk, variabele


def test_ids_are_unique_and_sources_named():
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["bron"] and case["soort"] for case in CASES)
