"""The figures on those who pay and those who gain: two ledgers, never added together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hefboom.report.cash import cash
from hefboom.report.charts import Input, Strip, bars
from hefboom.report.data import Row, Source, number
from hefboom.report.format import has_range
from hefboom.report.front import grade, verdict
from hefboom.report.investment import front_flow, investment_parts
from hefboom.report.matrix import law_matrix, make_matrix

__all__ = ["payers"]


def payers(source: Source) -> dict[str, Any]:
    """The law part and, for each investment, its budget and its welfare ledger."""
    return {
        "wet": _law(source),
        "voorpagina": front_flow(source),
        "investeringen": [
            {"nr": place, **_investment(source, name)}
            for place, name in enumerate(source.investments, start=1)
        ],
    }


def _law(source: Source) -> dict[str, Any]:
    """Spending by payer; a positive amount means that the payer spends more than now."""
    rows = source.part("betalers", "wet")
    if not rows:
        return {}
    inputs = [_spread_input(source, _payer_label(source, row), row.get("per_jaar")) for row in rows]
    moved = [
        source.t(
            "betalers.uiteindelijk",
            betaler=_payer_label(source, row),
            eind=source.payer(row["uiteindelijk"]),
        )
        for row in rows
        if row.get("uiteindelijk") not in (None, row.get("betaler"))
    ]
    amounts = {row["betaler"]: number((row.get("per_jaar") or {}).get("waarde")) for row in rows}
    return {"strip": bars(inputs), "matrix": law_matrix(source, amounts), "uiteindelijk": moved}


def _investment(source: Source, measure: str) -> dict[str, Any]:
    rows = _of(source, measure, "investering")
    summary = next(iter(_of(source, measure, "samenvatting")), {})
    matrix = make_matrix(
        source,
        {row["betaler"]: number((row.get("kosten") or {}).get("waarde")) for row in rows},
        {row["betaler"]: number((row.get("baten") or {}).get("waarde")) for row in rows},
    )
    return {
        "naam": source.measure(measure),
        "feiten": _facts(source, summary),
        "oordeel": verdict(source, summary) if summary else "",
        "bewijs": grade(source, summary["bewijsgraad"]) if summary.get("bewijsgraad") else "",
        "uitleg": source.pick(summary, "bewijs_uitleg"),
        "kanttekeningen": source.pick(summary, "kanttekeningen", []),
        "zinnen": _sentences(source, summary, rows),
        "saldo": _balance(source, rows),
        "matrix": matrix,
        "kasstroom": cash(source, measure),
        "welvaart": _welfare(source, measure),
        "rijen": rows,
        "aanname": any(row.get("aanname") for row in rows),
        **investment_parts(source, measure, rows, summary),
    }


def _of(source: Source, measure: str, part: str) -> list[Row]:
    return [row for row in source.part("betalers", part) if row.get("maatregel") == measure]


def _payer_label(source: Source, row: Mapping[str, Any]) -> str:
    return str(source.pick(row, "label") or source.payer(row.get("betaler")))


def _spread_input(source: Source, label: str, spread: Mapping[str, Any] | None) -> Input:
    spread = spread or {}
    ranged = has_range(spread)
    return Input(
        label,
        number(spread.get("waarde")),
        source.f.euro_short(spread.get("waarde"), sign=True),
        spread["laag"] if ranged else None,
        spread["hoog"] if ranged else None,
        source.range_text(spread, "EUR") if ranged else "",
    )


def _facts(source: Source, summary: Mapping[str, Any]) -> list[dict[str, str]]:
    units = {
        "ncw": "EUR",
        "ncw_welvaart": "EUR",
        "ratio": "ratio",
        "hefboom": "ratio",
        "lek": "aandeel",
    }
    facts = [
        {
            "label": source.t(f"betalers.{name}"),
            "waarde": source.f.quantity(summary[name].get("waarde"), unit, spread=summary[name]),
            "noot": source.range_text(summary[name], unit),
        }
        for name, unit in units.items()
        if summary.get(name)
    ]
    chances = [
        {
            "label": source.t(f"betalers.{name}"),
            "waarde": source.f.percent(summary[name]),
            "noot": "",
        }
        for name in ("kans_positief", "kans_positief_investeerder")
        if summary.get(name) is not None
    ]
    return facts[:2] + chances + facts[2:]


def _sentences(source: Source, summary: Mapping[str, Any], rows: list[Row]) -> list[str]:
    """What the lever and the leak are, and between whom sharing would have to run."""
    said = []
    lever, leak = summary.get("hefboom"), summary.get("lek")
    if lever and lever.get("waarde") is not None:
        said.append(
            source.t(
                "betalers.zin_hefboom",
                wie=source.payer(summary.get("investeerder", "")),
                hefboom=source.f.euro(lever["waarde"], 2),
                bereik=_capital(source.range_text(lever, "EUR/cent")),
            )
        )
    if leak and leak.get("waarde") is not None:
        said.append(source.t("betalers.zin_lek", lek=source.f.percent(leak["waarde"])))
    if any(row.get("aanname") for row in rows):
        said.append(source.t("betalers.verdeling_aanname"))
    published = (summary.get("gepubliceerd") or {}).get("ratio") or {}
    if number(published.get("waarde")) > number((summary.get("ratio") or {}).get("waarde")):
        said.append(source.t("betalers.gepubliceerd", ratio=source.f.euro(published["waarde"], 2)))
    balances = {row["betaler"]: number((row.get("saldo") or {}).get("waarde")) for row in rows}
    losing = [source.payer(name) for name, value in balances.items() if value < 0]
    gaining = [source.payer(name) for name, value in balances.items() if value > 0]
    if losing and gaining:
        said.append(
            source.t(
                "betalers.zin_verrekening",
                betalers=", ".join(losing),
                ontvangers=", ".join(gaining),
            )
        )
    return said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _balance(source: Source, rows: list[Row]) -> Strip | None:
    inputs = [_spread_input(source, _payer_label(source, row), row.get("saldo")) for row in rows]
    return bars(inputs) if inputs else None


def _welfare(source: Source, measure: str) -> Strip | None:
    inputs = [
        _spread_input(
            source,
            str(source.pick(row, "label") or str(row.get("post", "")).replace("_", " ")),
            row.get("ncw"),
        )
        for row in _of(source, measure, "welvaart")
    ]
    return bars(inputs) if inputs else None
