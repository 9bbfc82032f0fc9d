"""An investment from cost to benefit: who pays for whom, what it hangs on, who would pay what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hefboom.report.charts import Input, Strip, steps
from hefboom.report.data import Row, Source, number
from hefboom.report.format import has_range
from hefboom.report.maps import slug
from hefboom.report.sankey import Flow, Sankey, sankey
from hefboom.report.tornado import information, tornado

__all__ = ["front_flow", "investment_parts"]

KEYS = ("shapley", "naar_baat")
"""Keys shown on the page; the appendix has them all."""
CENT = 0.01


def investment_parts(
    source: Source, measure: str, rows: list[Row], summary: Mapping[str, Any]
) -> dict[str, Any]:
    """Figures and tables of one investment. A part that the result does not hold is empty.

    Args:
        measure: id of the measure.
        rows: its payers, with costs, gains and balance.
        summary: its headline.
    """
    return {
        "sankey": _sankey(source, rows),
        "stroom": [_flow_row(source, row) for row in rows],
        "waterval": _waterfall(source, rows, summary),
        "waterval_zin": _left(source, summary.get("ncw")),
        "posten": [_item(source, row) for row in _of(source, measure, "posten")],
        "perspectief": _views(source, _of(source, measure, "perspectieven")),
        "verdelen": _division(source, measure),
        "tornado": tornado(source, _of(source, measure, "tornado")),
        "informatie": information(source, _of(source, measure, "informatie")),
        "niet_in_geld": source.pick(summary, "niet_meegeteld", []),
        "bronnen": _sources(source, measure),
        "gegevens": [_figure(source, row) for row in _of(source, measure, "gegevens")],
    }


def _of(source: Source, measure: str, part: str) -> list[Row]:
    return [row for row in source.part("betalers", part) if row.get("maatregel") == measure]


def _label(source: Source, row: Mapping[str, Any]) -> str:
    return str(source.pick(row, "label") or source.payer(row.get("betaler")))


def _value(spread: Mapping[str, Any] | None) -> float:
    return number((spread or {}).get("waarde"))


def _range(source: Source, spread: Mapping[str, Any] | None) -> str:
    return source.ends_text(spread, "EUR") if spread and has_range(spread) else ""


def front_flow(source: Source) -> Sankey | None:
    """The flow of all investments together, for the first page of a result without any law.

    Ranges of several investments cannot be added up, so they show for one investment only.
    """
    rows = list(source.part("betalers", "investering"))
    if source.has_reform or not rows:
        return None
    if len(source.investments) == 1:
        return _sankey(source, rows)
    together: dict[str, Row] = {}
    for row in rows:
        first = together.setdefault(row["betaler"], {**row, "kosten": {}, "baten": {}})
        for key in ("kosten", "baten"):
            first[key] = {"waarde": _value(first[key]) + _value(row.get(key))}
    return _sankey(source, list(together.values()))


def _sankey(source: Source, rows: list[Row]) -> Sankey | None:
    """Costs on the left, gains on the right; who loses by the effects stands on the left too."""
    write = source.f.euro_short
    pays, gains = [], []
    for row in rows:
        cost, gain = _value(row.get("kosten")), _value(row.get("baten"))
        name = _label(source, row)
        if cost > 0:
            pays.append(Flow(name, cost, write(cost), _range(source, row.get("kosten"))))
        if gain > 0:
            gains.append(Flow(name, gain, write(gain), _range(source, row.get("baten"))))
        elif gain < 0:
            # A benefit below zero: the effect costs this party money.
            lost = source.t("investering.levert_in", wie=name)
            pays.append(Flow(lost, -gain, write(-gain)))
    return sankey(pays, gains, source.t("investering.overige"))


def _flow_row(source: Source, row: Row) -> dict[str, str]:
    write = source.f.euro
    return {
        "naam": _label(source, row),
        **{
            key: write(_value(row.get(key))) if _value(row.get(key)) else ""
            for key in ("kosten", "baten")
        },
        **{f"{key}_bereik": _range(source, row.get(key)) for key in ("kosten", "baten")},
        "saldo": write(_value(row.get("saldo"))),
    }


def _waterfall(source: Source, rows: list[Row], summary: Mapping[str, Any]) -> Strip | None:
    """From the costs of every payer, over the gains of every party, to what is left."""
    moves = []
    for key, sign in (("kosten", -1), ("baten", 1)):
        found = [(sign * _value(row.get(key)), _label(source, row)) for row in rows]
        moves += [
            (value, source.t(_move_words(key, value), wie=name))
            for value, name in sorted(found, key=lambda each: -abs(each[0]))
            if abs(value) >= CENT
        ]
    if len(moves) < 2:
        return None
    write = source.f.euro_short
    total = sum(value for value, _ in moves)
    return steps(
        [Input(label, value, write(value, sign=True)) for value, label in moves],
        Input(source.t("investering.over"), total, write(total, sign=True)),
    )


def _move_words(key: str, value: float) -> str:
    return "investering.levert_in" if key == "baten" and value < 0 else f"investering.{key}_van"


def _left(source: Source, spread: Mapping[str, Any] | None) -> str:
    if not spread or not has_range(spread):
        return ""
    low, high = (source.f.euro_short(spread[end]) for end in ("laag", "hoog"))
    return source.t("investering.waterval_bereik", niveau=source.level, laag=low, hoog=high)


def _item(source: Source, row: Row) -> dict[str, str]:
    spread = row.get("ncw") or {}
    return {
        "post": str(source.pick(row, "label", row.get("post", ""))),
        "betaler": str(source.pick(row, "betaler_label") or source.payer(row.get("betaler"))),
        "bedrag": source.f.euro(spread.get("waarde")),
        "bereik": _range(source, spread),
    }


def _views(source: Source, rows: list[Row]) -> dict[str, Any]:
    """The balance of each payer in each perspective; empty if that makes no difference."""
    labels = {row["perspectief"]: str(source.pick(row, "label")) for row in rows}
    found = {(row["betaler"], row["perspectief"]): row["saldo"] for row in rows}
    made = []
    for name in dict.fromkeys(row["betaler"] for row in rows):
        spreads = [found.get((name, view)) for view in labels]
        values = [_value(spread) for spread in spreads]
        made.append(
            {
                "naam": source.payer(name),
                "anders": max(values) - min(values) >= 1.0,
                "cellen": [
                    {
                        "saldo": source.f.euro_short(value, sign=True),
                        "bereik": _range(source, spread),
                    }
                    for value, spread in zip(values, spreads, strict=True)
                ],
            }
        )
    if not any(row["anders"] for row in made):
        return {}
    return {"koppen": list(labels.values()), "rijen": made}


def _division(source: Source, measure: str) -> dict[str, Any]:
    """Who would pay what under each key, and the payments that leave nobody worse off."""
    settled = next(iter(_of(source, measure, "verrekening")), None)
    if settled is None or len(settled["partijen"]) < 2:
        return {}
    keys = _of(source, measure, "sleutels")
    labels = {row["sleutel"]: str(source.pick(row, "sleutel_label")) for row in keys}
    shown = [name for name in KEYS if name in labels]
    carried = {(row["sleutel"], row["betaler"]): row for row in keys}
    write = source.f.euro_short

    def signed(value: float) -> str:
        return source.f.euro_short(value, sign=True)

    return {
        "sleutels": [
            {
                "naam": source.t(f"investering.sleutel_{name}"),
                "uitleg": source.t(f"investering.uitleg_{name}"),
            }
            for name in shown
        ],
        "rijen": [
            {
                "naam": _label(source, row),
                "baten": write(row["baten"]),
                "kosten": write(row["kosten"]),
                "saldo": signed(row["saldo"]),
                "delen": [
                    write(_value(carried.get((name, row["betaler"]), {}).get("kosten")))
                    for name in shown
                ],
                "betaling": signed(row["betaling"]),
                "saldo_na": signed(row["saldo_na"]),
            }
            for row in settled["partijen"]
        ],
        "betalingen": [
            source.t(
                "investering.betaling",
                van=source.payer(row["van"]),
                naar=source.payer(row["naar"]),
                bedrag=source.f.euro_short(row["bedrag"]),
            )
            for row in settled["betalingen"]
            if row["bedrag"] >= CENT
        ],
        "uitkomst": _outcome(source, settled),
        "kans": _chance(source, keys),
        "geen_shapley": bool(keys) and "shapley" not in labels,
        "alle": [
            {
                "sleutel": labels[row["sleutel"]],
                "naam": _label(source, row),
                "deel": source.f.percent(row["deel_kosten"]),
                "kosten": write(_value(row["kosten"])),
                "saldo": signed(_value(row["saldo"])),
                "bereik": _range(source, row["saldo"]),
                "kans": source.f.percent(row["kans_op_winst"]),
            }
            for row in keys
        ],
    }


def _outcome(source: Source, settled: Mapping[str, Any]) -> str:
    if not settled["verliezers"]:
        return source.t("investering.niemand_verliest")
    if settled["iedereen_heel"]:
        return source.t("investering.iedereen_heel")
    return source.t("investering.tekort", tekort=source.f.euro_short(settled["tekort"]))


def _chance(source: Source, keys: list[Row]) -> str:
    """How sure the parties are of a gain under the first key: a mean is no promise."""
    chances = [row["kans_op_winst"] for row in keys if row["sleutel"] == KEYS[0]]
    if not chances or min(chances) > 0.95:
        return ""
    low, high = (source.f.percent(value) for value in (min(chances), max(chances)))
    if low == high:
        return source.t("investering.kans_op_winst_gelijk", laag=low)
    return source.t("investering.kans_op_winst", laag=low, hoog=high)


def _figure(source: Source, row: Row) -> dict[str, str]:
    used, unit = row.get("gebruikt") or {}, str(row.get("eenheid") or "")
    f = source.f

    def write(value: Any) -> str:
        return f.parameter(value, unit) if value is not None else ""

    between = ""
    if has_range(used):
        between = f.between(*(f.measured(used[end], unit) for end in ("laag", "hoog")))
    return {
        "label": str(source.pick(row, "label")),
        "gepubliceerd": write(row.get("gepubliceerd")),
        "gebruikt": f.measured(used.get("waarde"), unit) if used else "",
        "bereik": between,
        "prijspeil": str(int(row["prijspeil"])) if row.get("prijspeil") else "",
        "status": ", ".join(
            source.t.word("status", each.strip()) for each in str(row.get("status", "")).split(",")
        ),
        "bronnen": "; ".join(row.get("bronnen") or []),
    }


def _sources(source: Source, measure: str) -> list[dict[str, str]]:
    """The sources behind the numbers, each once, with its place in the list of all sources."""
    places = {row.get("titel"): f"bron-{slug(row.get('id'))}" for row in source.part("bronnen")}
    names = [name for row in _of(source, measure, "gegevens") for name in row.get("bronnen") or []]
    return [{"titel": name, "doel": places.get(name, "")} for name in dict.fromkeys(names)]
