"""The figures on residents and on delivery."""

from __future__ import annotations

from typing import Any

from hefboom.report.charts import Input, bars, pairs, steps
from hefboom.report.data import Row, Source, number
from hefboom.report.format import has_range, is_number

__all__ = ["delivery", "residents"]

FACTS = (
    ("geraakt", "huishoudens"),
    ("winnaars", "huishoudens"),
    ("verliezers", "huishoudens"),
    ("gemiddelde_verandering_geraakt", "EUR"),
    ("gemiddelde_verandering_alle", "EUR"),
)


def residents(source: Source) -> dict[str, Any]:
    """Facts and figures of the residents section."""
    return {
        "feiten": _facts(source),
        "groepen": _groups(source),
        "verdeling": _distribution(source),
        "onderdelen": _components(source),
        "druk": _marginal(source),
    }


def delivery(source: Source) -> dict[str, Any]:
    """The schemes that have to decide again, largest first."""
    rows = [row for row in source.part("uitvoering") if number(row.get("beschikkingen"))]
    rows.sort(key=lambda row: -number(row.get("beschikkingen")))
    inputs = [
        Input(
            f"{source.pick(row, 'label')} ({source.pick(row, 'instantie')})",
            number(row.get("beschikkingen")),
            source.f.count(row.get("beschikkingen")),
        )
        for row in rows
    ]
    return {"strip": bars(inputs), "rijen": rows} if inputs else {}


def _facts(source: Source) -> list[dict[str, str]]:
    block = source.part("bewoners")
    facts = []
    for name, unit in FACTS if block else ():
        spread = block.get(name)
        if isinstance(spread, int | float):
            spread = {"waarde": spread}
        if spread:
            signed = unit == "EUR"
            facts.append(
                {
                    "label": source.t(f"inwoners.{name}"),
                    "waarde": source.f.quantity(
                        spread.get("waarde"), unit, sign=signed, spread=spread
                    ),
                    "noot": source.range_text(spread, unit),
                }
            )
    minimum = block.get("onder_minimum") if block else None
    if minimum:
        facts.append(_minimum(source, minimum))
    return facts


def _minimum(source: Source, minimum: dict[str, Any]) -> dict[str, str]:
    change = minimum.get("verschil")
    spread = change if isinstance(change, dict) else {"waarde": change}

    def level(value: Any) -> str:
        return source.f.count(value.get("waarde") if isinstance(value, dict) else value)

    moved = source.t(
        "inwoners.van_naar", voor=level(minimum.get("voor")), na=level(minimum.get("na"))
    )
    note = f"{moved}; {source.range_text(spread, 'huishoudens')}"
    return {
        "label": source.t("inwoners.onder_minimum"),
        "waarde": source.f.count(spread.get("waarde"), sign=True),
        "noot": note,
    }


def _groups(source: Source) -> list[dict[str, Any]]:
    """One figure per way of grouping, in the order of the result."""
    figures = []
    rows = source.rows("bewoners_per_groep")
    for kind in dict.fromkeys(row["indeling"] for row in rows):
        mine = sorted(
            (row for row in rows if row["indeling"] == kind),
            key=lambda row: number(row.get("volgorde")),
        )
        inputs = [_group_input(source, row) for row in mine]
        figures.append(
            {
                "id": kind,
                "titel": source.t("inwoners.per_groep", indeling=source.t.word("indeling", kind)),
                "strip": bars(inputs),
                "zin": _largest(source, inputs),
                "rijen": mine,
            }
        )
    return figures


def _group_input(source: Source, row: Row) -> Input:
    spread = {
        "waarde": row.get("verandering"),
        "laag": row.get("verandering_laag"),
        "hoog": row.get("verandering_hoog"),
    }
    ranged = has_range(spread)
    return Input(
        str(source.pick(row, "label", row.get("groep"))),
        number(spread["waarde"]),
        source.f.euro(spread["waarde"], sign=True),
        spread["laag"] if ranged else None,
        spread["hoog"] if ranged else None,
        source.range_text(spread, "EUR") if ranged else "",
    )


def _largest(source: Source, inputs: list[Input]) -> str:
    top = max(inputs, key=lambda item: abs(item.value))
    if top.value == 0:
        return source.t("figuur.geen_verandering")
    return source.t("figuur.grootste", groep=top.label, waarde=top.text.replace("€", "\u2060€"))


def _distribution(source: Source) -> dict[str, Any]:
    rows = source.rows("verdeling_verandering")
    inputs = [
        Input(
            str(source.pick(row, "label", row.get("klasse"))),
            number(row["huishoudens"]),
            source.f.number(row["huishoudens"]),
        )
        for row in rows
    ]
    return {"strip": bars(inputs, may_break=True)} if len(inputs) > 1 else {}


def _components(source: Source) -> dict[str, Any]:
    """The components that change, as a waterfall; small ones too, as they add up to the total."""
    rows = [row for row in source.rows("componenten") if round(number(row.get("verschil"))) != 0]
    if not rows:
        return {}
    inputs = [
        Input(
            str(source.pick(row, "label", row.get("component"))),
            number(row["verschil"]),
            source.f.euro_short(row["verschil"], sign=True),
        )
        for row in rows
        if row.get("component") != "besteedbaar_inkomen"
    ]
    total = sum(item.value for item in inputs)
    last = Input(source.t("inwoners.totaal"), total, source.f.euro_short(total, sign=True))
    return {"strip": steps(inputs, last)}


def _marginal(source: Source) -> dict[str, Any]:
    f = source.f
    rows = [
        row
        for row in source.rows("marginale_druk")
        if is_number(row.get("aandeel_boven_80_voor")) and is_number(row.get("aandeel_boven_80_na"))
    ]
    points = pairs(
        [
            (
                str(source.pick(row, "label", row.get("groep"))),
                row["aandeel_boven_80_voor"],
                row["aandeel_boven_80_na"],
                _before_after(
                    f.percent(row["aandeel_boven_80_voor"], 1),
                    f.percent(row["aandeel_boven_80_na"], 1),
                ),
            )
            for row in rows
        ]
    )
    unchanged = all("→" not in point.text for point in points)
    sentence = source.t("figuur.geen_verandering") if unchanged else ""
    return {"punten": points, "rijen": rows, "zin": sentence} if points else {}


def _before_after(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"
