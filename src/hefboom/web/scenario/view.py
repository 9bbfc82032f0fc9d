"""A result in the words and numbers of a page: no arithmetic here, only choosing and writing."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from hefboom.report.data import Source
from hefboom.report.format import Formatter, has_range
from hefboom.report.geometry import Outline, read_boundaries
from hefboom.report.maps import area_rows, make_map, slug
from hefboom.report.payers import payers
from hefboom.report.poverty import poverty, use
from hefboom.report.residents import delivery, residents
from hefboom.web.scenario.charts import balances, figure_names
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.report.format import Lang
    from hefboom.scenario.result import Result

__all__ = ["MAPS", "cards", "outcome_view", "outline_of"]

MAPS = ("verandering_per_huishouden", "aandeel_geraakt")
ON_PAPER = 20
"""Rows of the list beside the map that are printed."""


def outcome_view(result: Result, lang: Lang, area: str) -> dict[str, Any]:
    """Everything that the outcome shows, by part; a part that cannot be computed is absent."""
    source = Source(result, lang)
    document = result.document
    t = source.t
    moved = source.has_reform or bool(document["bewoners"]["geraakt"]["waarde"])
    view: dict[str, Any] = {
        "source": source,
        "rt": t,
        "kern": cards(source),
        "conclusies": _twin(document, "conclusies", lang),
        "niet_meegeteld": _twin(document, "niet_meegeteld", lang),
        "zekerheid": _twin(document, "zekerheid", lang),
        "vraag": _twin(document, "vraag", lang),
        "trekkingen": document["onzekerheid"]["trekkingen"],
        "niveau": source.level,
        "figuren": figure_names(result),
        "manifest": document["manifest"],
        "horizon": document["horizon"],
        "niemand": not any(document["bewoners"]["geraakt"].values()),
        "slug": slug,
        "op_papier": ON_PAPER,
        "pick": source.pick,
    }
    if moved:
        view["inwoners"] = residents(source)
        view["gebruik"] = use(source)
        view["armoede"] = poverty(source)  # Only in a detailed answer, and in a full run.
        view |= _areas(source, area)
    if not document["maatregelen"]:
        view["begin"] = _before(source)
    if document["uitvoering"]:
        view["uitvoering"] = delivery(source)
    book = payers(source)
    if book.get("wet") or book.get("investeringen"):
        view["betalers"] = {**book, "saldo": balances(source)}
    names = (("inwoners", "inwoners"), ("uitvoering", "uitvoering"), ("betalers", "betalers"),
             ("kaart", "buurten"))  # fmt: skip
    view["tabs"] = [tab for tab, part in names if view.get(part)]
    return view


def _before(source: Source) -> list[dict[str, str]]:
    """How residents are doing as the law is, for who has not chosen anything yet."""
    f, t = source.f, Words(source.lang)
    people = source.document["bewoners"]
    under, all_ = people["onder_minimum"]["voor"], people["huishoudens"]
    share = f.percent(under / all_, 1) if all_ else ""
    found = [
        {"label": t("scenario.begin.huishoudens"), "waarde": f.count(all_), "noot": ""},
        {
            "label": t("scenario.begin.onder_minimum"),
            "waarde": f.count(under),
            "noot": t("scenario.begin.aandeel", aandeel=share) if share else "",
        },
    ]
    schemes = (source.document.get("gebruik") or {}).get("regelingen", ())
    unused = sum(r["bedrag_recht_voor"] - r["bedrag_toegekend_voor"] for r in schemes)
    if unused > 0:
        label = t("scenario.begin.onbenut")
        found.append({"label": label, "waarde": f.euro_short(unused), "noot": ""})
    return found


def _twin(document: dict[str, Any], name: str, lang: Lang) -> Any:
    return document[name if lang == "nl" else f"{name}_en"]


def cards(source: Source) -> list[dict[str, Any]]:
    """The four numbers: label, value, range and explanation in words."""
    found = []
    for row in source.document["kerncijfers"]:
        unit = row["eenheid"]
        signed = row["id"] == "onder_minimum"
        found.append(
            {
                "id": row["id"],
                "label": source.pick(row, "label"),
                "waarde": source.f.quantity(row["waarde"], unit, sign=signed, spread=row),
                "bereik": source.range_text(row, unit),
                "uitleg": source.pick(row, "toelichting"),
                "niets": row["waarde"] is None,
            }
        )
    return found


def _areas(source: Source, area: str) -> dict[str, Any]:
    """Maps of the wijken or buurten, and the list beside them."""
    rows = area_rows(source)
    if len(rows) < 2:
        return {}
    t = Words(source.lang)
    for row in rows:
        if row.get("naam") == row["buurt"]:  # A newer area than the list of names.
            row["naam"] = row["naam_en"] = t("scenario.figuur.naamloos", code=row["buurt"])
    outline = outline_of(area)
    f = source.f
    writers = {MAPS[0]: partial(_euros, f), MAPS[1]: partial(_share, f)}
    titles = {MAPS[0]: source.t("kaart.verandering"), MAPS[1]: source.t("kaart.geraakt")}
    return {
        "buurten": [
            {
                "slug": slug(row["buurt"]),
                "naam": source.pick(row, "naam"),
                "onderdrukt": row.get("onderdrukt"),
                "verandering": _euros(f, row["verandering_per_huishouden"])
                if row.get("verandering_per_huishouden") is not None
                else "–",
                "bereik": source.ends_text(row, "EUR") if has_range(row) else "–",
                "geraakt": _share(f, row["aandeel_geraakt"])
                if row.get("aandeel_geraakt") is not None
                else "–",
                "huishoudens": f.number(row["huishoudens"]),
            }
            for row in rows
        ],
        "kaarten": [
            (name, drawn)
            for name in MAPS
            if (drawn := make_map(source, rows, outline, name, titles[name], writers[name]))
        ],
    }


def _euros(f: Formatter, value: float, sign: bool = True, decimals: int | None = None) -> str:
    least = 0 if abs(value) >= 1 else 2
    return f.euro(value, least if decimals is None else decimals, sign=sign)


def _share(f: Formatter, value: float, sign: bool = False, decimals: int | None = None) -> str:
    least = 1 if abs(value) < 0.1 else 0
    return f.percent(value, least if decimals is None else decimals, sign=sign)


@cache
def outline_of(area: str) -> Outline | None:
    """The outlines of the wijken or buurten of an area, drawn once."""
    return read_boundaries(_boundaries(area))


def _boundaries(area: str) -> Any:
    from hefboom import population

    return population.boundaries(area)
