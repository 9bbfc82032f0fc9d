"""Figures of a result as Vega-Lite: shown by the page, and drawn by the server as SVG or PNG."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from hefboom.report.charts import Input, Strip, bars
from hefboom.report.data import Row, Source, number
from hefboom.report.format import has_range
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.report.format import Lang
    from hefboom.scenario.result import Result

__all__ = ["GROUPINGS", "balances", "figure_names", "picture", "spec"]

GROUPINGS = ("inkomensdeciel", "huishoudtype", "inkomensbron", "leeftijd")
INK, SOFT, LINE = "#1b2422", "#55605c", "#d3dad7"
MORE, LESS, PLAIN = "#2f8676", "#c36d32", "#67ae9c"
FONT = "'Source Sans 3', 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
ROW, LINE_HEIGHT = 26, 16
"""Pixels per row of a bar chart, and per further line of its label."""
LETTERS = 30
"""Characters of a label on one line."""

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "titleColor": SOFT, "labelFontSize": 13, "titleFontSize": 13,
        "titleFontWeight": "normal", "gridColor": "#e9eeec", "domain": False, "tickColor": LINE,
        "labelLimit": 260,
    },
    "title": {"color": INK, "fontSize": 15, "anchor": "start", "fontWeight": 600, "offset": 10},
    "bar": {"cornerRadius": 1},
}  # fmt: skip


def figure_names(result: Result) -> list[str]:
    """The figures that a result has."""
    names: list[str] = []
    document = result.document
    if any(m["wijzigingen"] for m in document["maatregelen"]) or _touched(document):
        kinds = dict.fromkeys(result.tables["bewoners_per_groep"]["indeling"].to_list())
        names += [name for name in GROUPINGS if name in kinds]
        names.append("verdeling")
        if _components(Source(result, "nl")):
            names.append("onderdelen")
    if document["uitvoering"]:
        names.append("uitvoering")
    if document["betalers"]["wet"]:
        names.append("betalers")
    if document["betalers"]["investering"]:
        names += ["saldo", "kasstroom"]
    return names


def _touched(document: dict[str, Any]) -> bool:
    return bool(document["bewoners"]["geraakt"]["waarde"])


def spec(result: Result, name: str, lang: Lang, *, alone: bool = False) -> dict[str, Any]:
    """One figure; ``alone`` with its title, size and source, as a picture on its own.

    Raises:
        KeyError: there is no such figure.
    """
    if name not in figure_names(result):
        raise KeyError(name)
    source, t = Source(result, lang), Words(lang)
    if name == "kasstroom":
        made = _cash(source, t)
    elif name == "onderdelen":
        made = _steps(_components(source), t)
    else:
        rows, unit = _rows(source, name)
        rows, axis = _scaled(rows, t(f"scenario.figuur.as.{unit}"), t)
        # Paying more is neither gain nor loss: the figure of payers has one colour.
        made = _bars(rows, axis, plain=name == "betalers")
    made |= {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "config": CONFIG}
    title = t(f"scenario.figuur.{name}")
    made["description"] = f"{title}. {source.document['naam' if lang == 'nl' else 'naam_en']}."
    if alone:
        place = f"{source.document['gebied']['naam']}, {source.document['jaar']}"
        made["title"] = {"text": title, "subtitle": place, "subtitleColor": SOFT}
        made["width"] = 560
    else:
        made["width"] = "container"
        made["autosize"] = {"type": "fit-x", "contains": "padding"}
    return made


def picture(result: Result, name: str, lang: Lang, kind: str) -> bytes:
    """A figure as ``svg`` or ``png``, drawn here."""
    import vl_convert

    made = spec(result, name, lang, alone=True)
    locale: Any = "nl-NL" if lang == "nl" else "en-GB"
    if kind == "svg":
        return vl_convert.vegalite_to_svg(made, format_locale=locale).encode("utf-8")
    return bytes(vl_convert.vegalite_to_png(made, scale=2, format_locale=locale))


def _rows(source: Source, name: str) -> tuple[list[Row], str]:
    """Label, value and its ends; and the unit."""
    document = source.document
    if name in GROUPINGS:
        rows = [r for r in source.rows("bewoners_per_groep") if r["indeling"] == name]
        return [
            _row(source, r, r["verandering"], r["verandering_laag"], r["verandering_hoog"])
            for r in sorted(rows, key=lambda r: r["volgorde"])
        ], "euro_per_huishouden"
    if name == "verdeling":
        rows = [r for r in source.rows("verdeling_verandering") if r["klasse"] != "gelijk"]
        return [_row(source, r, r["huishoudens"]) for r in rows], "huishoudens"
    if name == "uitvoering":
        ordered = sorted(document["uitvoering"], key=lambda r: -r["beschikkingen"])
        return [_row(source, r, r["beschikkingen"]) for r in ordered], "beschikkingen"
    if name == "betalers":
        return [
            _row(source, r, *(r["per_jaar"][end] for end in ("waarde", "laag", "hoog")))
            for r in document["betalers"]["wet"]
        ], "euro_per_jaar"
    return _balances(source), "euro_ncw"


def _balances(source: Source) -> list[Row]:
    """Gains minus costs of all investments together, by party."""
    totals: dict[str, Row] = {}
    for r in source.document["betalers"]["investering"]:
        row = totals.setdefault(r["label"], _row(source, r, 0.0, 0.0, 0.0))
        for end in ("waarde", "laag", "hoog"):
            row[end] += r["saldo"][end]
    return list(totals.values())


def balances(source: Source) -> Strip | None:
    """The figure ``saldo`` as bars of the page itself; None without investments."""
    rows = _balances(source)
    inputs = [
        Input(
            row["label"],
            row["waarde"],
            source.f.euro_short(row["waarde"], sign=True),
            row["laag"],
            row["hoog"],
            source.range_text(row, "EUR") if has_range(row) else "",
        )
        for row in rows
    ]
    return bars(inputs) if inputs else None


def _components(source: Source) -> list[Row]:
    """What incomes are made of and how each part changes, as steps that end in the total."""
    place, found = 0.0, []
    for row in source.rows("componenten"):
        change = number(row.get("verschil"))
        if round(change) != 0 and row.get("component") != "besteedbaar_inkomen":
            label = str(source.pick(row, "label"))
            found.append({"label": label, "waarde": change, "laag": place, "hoog": place + change})
            place += change
    if found:
        total = source.t("inwoners.totaal")
        found.append({"label": total, "waarde": place, "laag": 0.0, "hoog": place})
    return found


def _scaled(rows: list[Row], axis: str, t: Words) -> tuple[list[Row], str]:
    """Large amounts in thousands or millions, and the axis says so."""
    ends = ("waarde", "laag", "hoog")
    top = max((abs(row[end]) for row in rows for end in ends if row[end] is not None), default=0)
    word, size = ("miljoen", 1e6) if top >= 2e6 else ("duizend", 1e3) if top >= 2e4 else ("", 1.0)
    if not word:
        return rows, axis
    scaled = [
        {**row, **{end: row[end] / size for end in ends if row[end] is not None}} for row in rows
    ]
    return scaled, t(f"scenario.figuur.{word}", eenheid=axis)


def _row(
    source: Source, row: Row, value: float, low: float | None = None, high: float | None = None
) -> Row:
    return {"label": source.pick(row, "label"), "waarde": value, "laag": low, "hoog": high}


def _folded(rows: list[Row]) -> tuple[list[Row], dict[str, Any], int]:
    """Rows with long labels over several lines, the axis that shows these, and the height."""
    folded = [{**row, "label": textwrap.fill(row["label"], LETTERS)} for row in rows]
    y = {"field": "label", "type": "nominal", "sort": None, "title": None,
         "axis": {"ticks": False, "labelPadding": 8, "labelExpr": "split(datum.label, '\\n')",
                  "labelLineHeight": LINE_HEIGHT}}  # fmt: skip
    most = max((row["label"].count("\n") for row in folded), default=0)
    return folded, y, (ROW + LINE_HEIGHT * most) * len(folded)


AMOUNTS: dict[str, Any] = {"format": ",.4~r", "tickCount": 5, "titleAnchor": "end"}


def _bars(rows: list[Row], axis: str, *, plain: bool = False) -> dict[str, Any]:
    """Bars from zero with whiskers; above zero green, below zero orange and on the other side."""
    rows, y, height = _folded(rows)
    x = {"field": "waarde", "type": "quantitative", "title": axis, "axis": AMOUNTS}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "bar", "height": {"band": 0.62}},
            "encoding": {"x": x, "y": y, "color": {"value": PLAIN} if plain else SIGNED},
        },
        {"mark": {"type": "rule", "color": INK}, "encoding": {"x": {"datum": 0}}},
    ]
    if any(r["laag"] is not None and r["laag"] != r["hoog"] for r in rows):
        layers.insert(
            1,
            {
                "mark": {"type": "errorbar", "ticks": {"size": 8}, "color": INK},
                "encoding": {
                    "y": y,
                    "x": {"field": "laag", "type": "quantitative", "title": axis},
                    "x2": {"field": "hoog"},
                },
            },
        )
    return {"data": {"values": rows}, "layer": layers, "height": height}


SIGNED: dict[str, Any] = {
    "condition": {"test": "datum.waarde < 0", "value": LESS},
    "value": MORE,
}


def _steps(rows: list[Row], t: Words) -> dict[str, Any]:
    """Bars that each begin where the one above ends; the last is the total."""
    rows, axis = _scaled(rows, t("scenario.figuur.as.euro_per_jaar"), t)
    rows, y, height = _folded(rows)
    x = {"field": "laag", "type": "quantitative", "title": axis, "axis": AMOUNTS}
    return {
        "data": {"values": rows},
        "height": height,
        "layer": [
            {
                "mark": {"type": "bar", "height": {"band": 0.62}},
                "encoding": {"x": x, "x2": {"field": "hoog"}, "y": y, "color": SIGNED},
            },
            {"mark": {"type": "rule", "color": INK}, "encoding": {"x": {"datum": 0}}},
        ],
    }


def _cash(source: Source, t: Words) -> dict[str, Any]:
    """Running total per payer, with its range as a band."""
    rows = [
        {
            "betaler": source.payer(r["betaler"]),
            "maatregel": source.measure(r["maatregel"]),
            "jaar": int(r["jaar"]),
            "waarde": r["cumulatief"],
            "laag": r["laag"],
            "hoog": r["hoog"],
        }
        for r in source.rows("kasstromen")
    ]
    rows, axis = _scaled(rows, t("scenario.figuur.as.euro_cumulatief"), t)
    x = {"field": "jaar", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    y = {"type": "quantitative", "title": axis, "axis": {"format": ",.4~r", "tickCount": 5}}
    colour = {
        "field": "betaler", "type": "nominal", "title": None,
        "scale": {"range": ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00",
                            "#1b2422", "#6b7773", "#8E4514", "#0b5d52", "#882255", "#44AA99"]},
        "legend": {"orient": "bottom", "columns": {"expr": "width < 360 ? 1 : 2"},
                   "labelFontSize": 13, "symbolType": "stroke", "symbolSize": 400,
                   "labelLimit": 240},
    }  # fmt: skip
    dash = {"field": "betaler", "type": "nominal", "title": None, "legend": colour["legend"]}
    return {
        "data": {"values": rows},
        "height": 260,
        "resolve": {"scale": {"fill": "independent"}, "legend": {"fill": "independent"}},
        "transform": [
            {"aggregate": [{"op": "sum", "field": f, "as": f} for f in ("waarde", "laag", "hoog")],
             "groupby": ["betaler", "jaar"]}
        ],
        "layer": [
            {"mark": {"type": "rule", "color": SOFT}, "encoding": {"y": {"datum": 0}}},
            {"mark": {"type": "area", "opacity": 0.12},
             "encoding": {"x": x, "y": {**y, "field": "laag"}, "y2": {"field": "hoog"},
                          "fill": {**colour, "legend": None}}},
            {"mark": {"type": "line", "point": True, "strokeWidth": 2},
             "encoding": {"x": x, "y": {**y, "field": "waarde"}, "color": colour,
                          "strokeDash": dash}},
        ],
    }  # fmt: skip
