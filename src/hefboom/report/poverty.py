"""The part of the residents section on poverty, and on rights that are used or not."""

from __future__ import annotations

from typing import Any

from hefboom.report.data import Row, Source, number

__all__ = ["poverty", "use"]


def poverty(source: Source) -> dict[str, Any]:
    """The indicators before and after, with the range of the change; empty without them."""
    part = source.part("armoede")
    if not part:
        return {}
    return {
        "rijen": [_indicator(source, row) for row in part["indicatoren"]],
        "grenzen": [
            {
                "label": source.pick(row, "label"),
                "armoedegrens": source.f.euro(row["armoedegrens"]),
                "lage_inkomensgrens": source.f.euro(row["lage_inkomensgrens"]),
                "buffer": source.f.euro(row["buffer"]),
            }
            for row in part["grenzen"]
        ],
        "noot": source.pick(part, "noot"),
        "ontbreekt": bool(part.get("ontbreekt")),
    }


def _indicator(source: Source, row: Row) -> dict[str, str]:
    f, unit = source.f, str(row["eenheid"])
    change = row["verschil"]

    def level(value: Any) -> str:
        if unit == "aandeel":
            return f.percent(value, 1)
        return f.euro(value) if unit == "EUR" else f.number(value)

    signed = (
        f"{f.number(100 * change['waarde'], 2, sign=True)} {source.t('armoede.procentpunt')}"
        if unit == "aandeel"
        else (
            f.euro(change["waarde"], sign=True)
            if unit == "EUR"
            else f.count(change["waarde"], sign=True)
        )
    )
    counted = unit in ("huishoudens", "personen")
    return {
        "label": str(source.pick(row, "label")),
        "eenheid": source.t.word("eenheid", unit) if counted else "",
        "voor": level(row["voor"]),
        "na": level(row["na"]),
        "aandeel": f.percent(row["aandeel_na"], 1) if counted else "",
        "verschil": signed,
        "bereik": source.ends_text(change, unit) if counted or unit == "EUR" else "",
    }


def use(source: Source) -> dict[str, Any]:
    """Rights and their use per scheme, and what outreach moves; empty without them."""
    part = source.part("gebruik")
    if not part:
        return {}
    f = source.f
    rows = [
        {
            "label": source.pick(row, "label"),
            "recht": f.number(row["recht_na"]),
            "toegekend_voor": f.number(row["toegekend_voor"]),
            "toegekend_na": f.number(row["toegekend_na"]),
            "niet_gebruik": f.percent(row["niet_gebruik_na"], 1),
            "gepubliceerd": f.percent(row["niet_gebruik_gepubliceerd"], 1),
            "onbenut": f.euro_short(
                number(row["bedrag_recht_na"]) - number(row["bedrag_toegekend_na"])
            ),
        }
        for row in part["regelingen"]
    ]
    moved = [
        {
            "label": source.pick(row, "label"),
            "bereikt": f.number(row["bereikt"]),
            "vragen_aan": f.number(row["vragen_aan"]["waarde"]),
            "bereik": source.ends_text(row["vragen_aan"], "huishoudens"),
            "bedrag": f.euro_short(row["bedrag"]["waarde"]),
            "bedrag_bereik": source.t(
                "bandbreedte.bereik",
                laag=f.euro_short(row["bedrag"]["laag"]),
                hoog=f.euro_short(row["bedrag"]["hoog"]),
            ),
        }
        for row in part["benadering"]
    ]
    return {"rijen": rows, "benadering": moved, "noot": source.pick(part, "noot")} if rows else {}
