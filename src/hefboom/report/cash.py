"""The running total of every payer over the years, with its range as a band."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from hefboom.report.charts import Line, lines
from hefboom.report.data import Row, Source, number
from hefboom.report.format import is_number

__all__ = ["cash"]


def cash(source: Source, measure: str) -> dict[str, Any]:
    """Running totals of gains minus costs, one line per payer; nothing for less than two years."""
    flows: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in source.rows("kasstromen"):
        if row.get("maatregel") == measure:
            flows[row["betaler"]][int(row["jaar"])] = row
    years = sorted({year for flow in flows.values() for year in flow})
    if len(years) < 2:
        return {}
    inputs, bands, table = [], [], []
    for name, flow in flows.items():
        totals = _running(flow, years)
        band = _band(flow, years)
        ends = _range(source, band[-1]) if band else ""
        notes = [text for text in (ends, _payback(source, years, totals)) if text]
        label, last = source.payer(name), source.f.euro_short(totals[-1], sign=True)
        inputs.append((label, totals, last, "; ".join(notes)))
        bands.append(band)
        table.append(
            {
                "betaler": label,
                "standen": [source.f.euro(value) for value in totals],
                "banden": [_range(source, pair) for pair in band],
            }
        )
    drawn: tuple[Line, ...] = lines(inputs, bands)
    names = [str(year) if year > 1000 else source.t("betalers.jaar_n", jaar=year) for year in years]
    return {"lijnen": drawn, "jaren": names, "tabel": table, "band": any(bands)}


def _running(flow: dict[int, Row], years: list[int]) -> list[float]:
    totals, total = [], 0.0
    for year in years:
        row = flow.get(year, {})
        total += number(row.get("baten")) - number(row.get("kosten"))
        totals.append(total)
    return totals


def _band(flow: dict[int, Row], years: list[int]) -> list[tuple[float, float]]:
    """Lower and upper end by year; empty if a year lacks one or nothing is unsure."""
    found = [(flow.get(year, {}).get("laag"), flow.get(year, {}).get("hoog")) for year in years]
    known = [(low, high) for low, high in found if is_number(low) and is_number(high)]
    if len(known) < len(years) or all(low == high for low, high in known):
        return []
    return known


def _range(source: Source, pair: tuple[float, float]) -> str:
    low, high = (source.f.euro_short(value) for value in pair)
    return source.t("bandbreedte.bereik", laag=low, hoog=high) if low != high else ""


def _payback(source: Source, years: list[int], totals: list[float]) -> str:
    """The year from which a payer that first pays stays above zero, if there is one."""
    if totals[0] >= 0 or totals[-1] < 0:
        return ""
    last_below = max(index for index, total in enumerate(totals) if total < 0)
    return source.t("betalers.terugverdiend", jaar=years[last_below + 1])
