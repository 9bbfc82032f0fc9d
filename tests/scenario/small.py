"""A small made-up population, so that tests of a run need neither CBS data nor time.

It has the columns of a real one and no other likeness to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import polars as pl

BUURTEN = ("BU05180101", "BU05180102", "BU05180203", "BU05180204")


@dataclass(frozen=True)
class SmallPopulation:
    """Frames as ``hefboom.population.Population`` has them."""

    personen: pl.DataFrame
    gezinnen: pl.DataFrame
    huishoudens: pl.DataFrame
    instellingen: pl.DataFrame
    sha256: str = "0" * 64

    @property
    def metadata(self) -> dict[str, Any]:
        """Nothing: made here, of no table of its own."""
        return {}

    @property
    def columns(self) -> dict[str, dict[str, dict[str, str]]]:
        """Where the columns come from: nowhere."""
        return {"personen": {"loon": {"herkomst": "assumed", "bron": "verzonnen"}}}


@cache
def small_population(households: int = 240, seed: int = 7) -> SmallPopulation:
    """Households of all kinds, many of them with a low income; the last buurt is tiny."""
    luck = np.random.Generator(np.random.Philox(seed))
    persons: list[dict[str, Any]] = []
    gezinnen: list[dict[str, Any]] = []
    homes: list[dict[str, Any]] = []
    for h in range(households):
        kind = ("eenpersoons", "paar_zonder_kinderen", "paar_met_kinderen", "eenouder", "overig")[
            int(luck.integers(5))
        ]
        main = _gezin(persons, gezinnen, h, True)
        head = int(luck.choice([18, 19, 20, 24, 31, 44, 58, 66, 72, 81]))
        source = _source(head, luck)
        _person(persons, main, h, head, source, luck)
        if kind.startswith("paar"):
            partner = "werk" if luck.random() < 0.6 else "geen"
            _person(persons, main, h, max(18, head - 2), partner, luck)
        if kind in ("paar_met_kinderen", "eenouder"):
            for _ in range(int(luck.integers(1, 4))):
                _person(persons, main, h, int(luck.integers(0, 18)), "kind", luck)
        if kind == "overig" or (kind == "eenouder" and luck.random() < 0.3):
            other = _gezin(persons, gezinnen, h, False)
            age = int(luck.choice([18, 20, 23, 29]))
            _person(persons, other, h, age, _source(age, luck), luck)
        owner = luck.random() < 0.35
        buurt = BUURTEN[3] if h >= households - 20 else BUURTEN[h * 3 // households]
        homes.append(
            {
                "huishouden_id": h,
                "buurt": buurt,
                "wijk": f"WK{buurt[2:8]}",
                "gemeente": "GM0518",
                "huishoudtype": kind,
                "inkomensbron": "geen" if source == "kind" else source,
                "inkomensdeciel": int(luck.integers(1, 11)),
                "eigendom": "koop" if owner else "corporatie",
                "huur_per_maand": 0.0 if owner else round(float(luck.uniform(380, 880)), 2),
                "servicekosten_per_maand": 0.0 if owner else 25.0,
                "eigen_woning": owner,
                "woz_waarde": 310_000.0 if owner else 0.0,
                "overwaarde": 120_000.0 if owner else 0.0,
                "hypotheekrente": 4_100.0 if owner else 0.0,
            }
        )
    # Buurten stand together, as in a real population.
    institutions = pl.DataFrame(
        {
            "buurt": [BUURTEN[0]] * 3,
            "wijk": [f"WK{BUURTEN[0][2:8]}"] * 3,
            "gemeente": ["GM0518"] * 3,
            "leeftijd": [85, 88, 90],
        }
    )
    return SmallPopulation(
        pl.DataFrame(persons), pl.DataFrame(gezinnen), pl.DataFrame(homes), institutions
    )


def _gezin(persons: list[Any], gezinnen: list[Any], household: int, main: bool) -> int:
    gezinnen.append({"gezin_id": len(gezinnen), "huishouden_id": household, "hoofdgezin": main})
    return len(gezinnen) - 1


def _source(age: int, luck: np.random.Generator) -> str:
    if age >= 67:
        return "pensioen"
    if age < 27 and luck.random() < 0.3:
        return "student"
    return str(luck.choice(["werk", "werk", "zelfstandig", "ww", "bijstand", "bijstand", "ao"]))


def _person(
    persons: list[Any],
    gezin: int,
    household: int,
    age: int,
    source: str,
    luck: np.random.Generator,
) -> None:
    wage = float(np.round(luck.lognormal(10.2, 0.5), 2))
    persons.append(
        {
            "persoon_id": len(persons),
            "gezin_id": gezin,
            "huishouden_id": household,
            "leeftijd": age,
            "kind": source == "kind",
            "loon": wage if source == "werk" else 3_600.0 * (luck.random() < 0.1),
            "winst": wage if source == "zelfstandig" else 0.0,
            "pensioen": round(wage / 3, 2) if source == "pensioen" else 0.0,
            "uitkering": round(wage * 0.6, 2) if source in ("ww", "ao") else 0.0,
            "vermogen": float(np.round(luck.lognormal(8.0, 1.6), 2)),
            "student": source == "student",
            "zorgverzekerd": True,
            "aow_opbouw": 1.0,
            "bijstand_aangevraagd": bool(source == "bijstand" or luck.random() < 0.5),
            "commerciele_huurder": bool(luck.random() < 0.05),
        }
    )
