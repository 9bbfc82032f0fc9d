"""Minimum budgets per household: our own open table, or one that the user has a licence for.

The open table takes four published totals (single person; couple with two young children; couple
and single parent with two teenagers). Another household gets the nearest of these times the ratio
of CBS equivalence factors; a single parent takes the published ratio of single parent to couple.
Consumer prices bring the amounts from 2023 to the year. Everything but the four totals themselves
is derived, and `check_rows` says how far the factors alone miss a total that was published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError

__all__ = ["PACKAGES", "Budgets", "check_rows", "licensed_budgets", "open_budgets", "open_line"]

Array = npt.NDArray[Any]

PACKAGES = {
    "huur": ("huur", "rent"),
    "energie": ("energie", "energy"),
    "overig": (
        "overige vaste en dagelijkse kosten, ook zorg",
        "other fixed and daily costs, care too",
    ),
    "extra_zorg": ("extra zorgkosten", "extra care costs"),
}
_FILE = Path(__file__).with_name("budgets.yaml")


@dataclass(frozen=True)
class Budgets:
    """Budgets of the household types.

    Attributes:
        name, name_en: what the table is called. year: the prices. status: how sure.
        packages: id → label in Dutch and English, and whether it is unavoidable (``basis``).
        amounts: type → package → EUR per month.
        sources: titles with address. licensed: whether the user brought it.
    """

    name: str
    name_en: str
    year: int
    status: str
    packages: Mapping[str, tuple[str, str, bool]]
    amounts: Mapping[str, Mapping[str, float]]
    sources: tuple[str, ...]
    licensed: bool


@cache
def _table() -> dict[str, Any]:
    from hefboom.engine import read_yaml

    return dict(read_yaml(_FILE))


def prices(year: int) -> float:
    """What the amounts of the table are times in the prices of a year.

    Raises:
        MissingParameterError: no price index for that year.
    """
    from hefboom.returns.prices import price_factor

    return price_factor(_table()["jaar"], year)


def open_line(adults: Array, young: Array, teens: Array, year: int) -> tuple[Array, Array]:
    """The line with the published rent, and the energy in it, EUR per month.

    Args:
        adults: number of adults of each household; young: children below 13; teens: of 13 to 17.
        year: the prices.
    """
    table = _table()
    lines = table["lijnen"]
    factors = np.array([table["factoren"][n] for n in (1, 2, 3, 4)])
    couple_shift = table["paar_factor"] / factors[1, 0]
    size = np.clip(adults, 1, 4).astype(int) - 1
    children = (young + teens).astype(int)
    columns = np.minimum(children, 4)
    factor = factors[size, columns]
    # Without children: the single person times the newer factor of a couple, and so on.
    scale = np.where(size == 0, 1.0, couple_shift)
    alone = lines["alleenstaande"] * factor * scale
    share = teens / np.maximum(children, 1)
    two = lines["paar_2_jong"] + share * (lines["paar_2_tieners"] - lines["paar_2_jong"])
    parent = two * lines["eenouder_2_tieners"] / lines["paar_2_tieners"]
    family = np.where(size == 0, parent * factor / factors[0, 2], two * factor / factors[1, 2])
    # Each child beyond the fourth costs what the fourth adds.
    more = np.maximum(children - 4, 0) * (factors[size, 4] - factors[size, 3])
    family = family * (1 + more / factor)
    energy = table["energie"] * factor * np.where(children > 0, 1.0, scale)
    up = prices(year)
    return np.where(children > 0, family, alone) * up, energy * up


def rent(year: int) -> float:
    """The published rent of the line, EUR per month in the prices of a year."""
    return float(_table()["huur"]) * prices(year)


def care(year: int) -> float:
    """What much care costs on top, EUR per month: Wmo contribution and the whole own risk."""
    table = _table()["zorg"]
    known = table["eigen_bijdrage_wmo"]
    if year not in known:
        raise HefboomError(
            "the Wmo contribution of this year is not known", file=_FILE,
            field="zorg.eigen_bijdrage_wmo", found=year, allowed=sorted(known),
        )  # fmt: skip
    return float(known[year]) + float(table["eigen_risico_per_jaar"]) / 12


def open_budgets(types: Mapping[str, Any], year: int, rent_per_month: float) -> Budgets:
    """The open table for the household types, with the rent that they pay here."""
    amounts = {}
    limit = _table()["tiener_vanaf"]
    for name, entry in types.items():
        ages = [p["leeftijd"] for p in entry["personen"] if p.get("kind")]
        adults = len(entry["personen"]) - len(ages)
        teens = sum(age >= limit for age in ages)
        counts = (np.array([adults]), np.array([len(ages) - teens]), np.array([teens]))
        total, energy = open_line(*counts, year)
        amounts[name] = {
            "huur": rent_per_month,
            "energie": float(energy[0]),
            "overig": float(total[0] - energy[0]) - rent(year),
        }
        if entry.get("zorg"):
            amounts[name]["extra_zorg"] = care(year)
    return Budgets(
        "open begrotingstabel op basis van de armoedegrens van CBS, SCP en Nibud",
        "open budget table based on the poverty line of CBS, SCP and Nibud",
        year,
        _table()["status"],
        {key: (nl, en, True) for key, (nl, en) in PACKAGES.items()},
        amounts,
        tuple(f"{source['titel']} {source['url']}" for source in _table()["bronnen"]),
        False,
    )


def check_rows(year: int = 2024) -> list[dict[str, Any]]:
    """How far the method misses totals that were published: with factors alone, and by prices."""
    table = _table()
    lines, factors = table["lijnen"], table["factoren"]
    ratio = {"eenouder_2_tieners": ("paar_2_tieners", factors[1][2] / factors[2][2])}
    ratio["paar_2_jong"] = ("alleenstaande", factors[2][2] / factors[1][0])
    ratio["paar_2_tieners"] = ("alleenstaande", factors[2][2] / factors[1][0])
    rows = [
        {
            "lijn": name,
            "jaar": table["jaar"],
            "gepubliceerd": float(lines[name]),
            "berekend": lines[base] * factor,
            "methode": "factoren",
        }
        for name, (base, factor) in ratio.items()
    ]
    later = table["volgend_jaar"]
    rows.append(
        {
            "lijn": "alleenstaande",
            "jaar": later["jaar"],
            "gepubliceerd": float(later["alleenstaande"]),
            "berekend": lines["alleenstaande"] * prices(later["jaar"]),
            "methode": "prijzen",
        }
    )
    for row in rows:
        row["afwijking"] = row["berekend"] / row["gepubliceerd"] - 1
    return rows


def licensed_budgets(file: str | Path, types: Mapping[str, Any], year: int) -> Budgets:
    """Budgets that the user may use: a YAML or JSON file; see docs/minima.md.

    Raises:
        HefboomError: a fault in the file, or another year than asked for.
    """
    from hefboom.scenario.fields import Fields, as_number, as_text
    from hefboom.scenario.files import read_mapping

    content, name = read_mapping(file, "budget file")
    top = Fields(content, ("naam", "jaar", "bron", "pakketten", "typen"), file=name)
    title = as_text(top.value("naam", required=True), file=name, field="naam", limit=200)
    source = as_text(top.value("bron", required=True), file=name, field="bron", limit=400)
    found_year = top.number("jaar", required=True, minimum=2020, maximum=2100, integer=True)
    if found_year != year:
        raise top.error(
            "jaar", "these budgets are of another year", found=found_year, allowed=str(year)
        )
    listed = top.value("pakketten", required=True)
    packages = {}
    if not isinstance(listed, Mapping) or not listed:
        raise top.error(
            "pakketten", "names no package", found=listed, allowed="id: {nl, en, soort}"
        )
    for key, entry in listed.items():
        row = Fields(entry, ("nl", "en", "soort"), file=name, path=f"pakketten.{key}")
        nl = as_text(row.value("nl", required=True), file=name, field=row.at("nl"), limit=100)
        en = row.value("en")
        kind = row.text("soort", required=True, allowed=("basis", "rest"))
        packages[str(key)] = (nl, nl if en is None else str(en), kind == "basis")
    rows = top.value("typen", required=True)
    if not isinstance(rows, Mapping):
        raise top.error("typen", "is a mapping of household types", found=rows, allowed=list(types))
    amounts: dict[str, dict[str, float]] = {}
    for kind in types:
        if kind not in rows:
            raise top.error(f"typen.{kind}", "this household type is missing", allowed=list(types))
    for kind, entry in rows.items():
        if kind not in types:
            raise top.error(
                f"typen.{kind}", "unknown household type", found=kind, allowed=list(types)
            )
        row = Fields(entry, list(packages), file=name, path=f"typen.{kind}")
        amounts[kind] = {
            key: float(
                as_number(row.value(key, required=True), file=name, field=row.at(key),
                          minimum=0, maximum=100_000)
            )
            for key in packages
        }  # fmt: skip
    return Budgets(title, title, year, "single_source", packages, amounts, (source,), True)
