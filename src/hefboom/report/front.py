"""Page 1: the question, four numbers, what we conclude and how sure we are."""

from __future__ import annotations

import re
from typing import Any

from hefboom.report.charts import Input, bars
from hefboom.report.data import Source, number
from hefboom.report.format import has_range
from hefboom.report.maps import slug
from hefboom.returns.evidence_base import GRADES

__all__ = ["front_page", "grade", "verdict"]

SHORT = 110
"""Words on certainty that fit on page 1; the section on certainty has all of them."""


def front_page(source: Source) -> dict[str, Any]:
    """All words and marks of page 1, besides the map."""
    document = source.document
    return {
        "naam": source.pick(document, "naam"),
        "vraag": source.pick(document, "vraag"),
        "kerncijfers": [_headline(source, row) for row in source.part("kerncijfers")],
        "conclusies": source.pick(document, "conclusies", []),
        "zekerheid": source.pick(document, "zekerheid"),
        "zekerheid_kort": _first_sentences(str(source.pick(document, "zekerheid"))),
        "investeringen": [
            _certainty(source, row) for row in source.part("betalers", "samenvatting")
        ],
        "niet_meegeteld": source.pick(document, "niet_meegeteld", []),
    }


def _first_sentences(text: str, words: int = SHORT) -> str:
    """Whole sentences up to about a number of words, at least one."""
    kept: list[str] = []
    for sentence in re.split(r"(?<=[.!?]) ", text):
        if kept and len(" ".join([*kept, sentence]).split()) > words:
            break
        kept.append(sentence)
    return " ".join(kept)


def _headline(source: Source, row: dict[str, Any]) -> dict[str, Any]:
    unit = str(row.get("eenheid", ""))
    low, high = (row.get("laag"), row.get("hoog")) if has_range(row) else (None, None)
    strip = bars([Input("", number(row.get("waarde")), "", low, high)])
    return {
        "id": slug(row.get("id")),
        "label": source.pick(row, "label"),
        "waarde": source.f.quantity(row.get("waarde"), unit, spread=row),
        "eenheid": source.t.word("eenheid", unit) if unit in ("huishoudens", "personen") else "",
        "bereik": source.range_text(row, unit),
        # The first sentence; the derivation has all of them.
        "toelichting": str(source.pick(row, "toelichting")).partition(". ")[0].rstrip("."),
        "bar": strip.rows[0],
        "zero": strip.zero,
    }


def _certainty(source: Source, row: dict[str, Any]) -> dict[str, str]:
    return {
        "kans": source.t(
            "pagina1.kans",
            maatregel=source.measure(row.get("maatregel")),
            kans=source.f.percent(row.get("kans_positief")),
        ),
        "bewijs": source.t("pagina1.bewijs", graad=grade(source, row.get("bewijsgraad"))),
        "oordeel": verdict(source, row),
    }


def grade(source: Source, name: object) -> str:
    """A grade of evidence in words."""
    labels = GRADES.get(str(name))
    if labels is None:
        return source.t.word("bewijsgraad", name)
    return labels[source.lang == "en"]


def verdict(source: Source, row: dict[str, Any]) -> str:
    """What the range of the net present value allows us to say, in one sentence."""
    spread = row.get("ncw") or {}
    low = number(spread.get("laag", spread.get("waarde")))
    high = number(spread.get("hoog", spread.get("waarde")))
    if low == high == 0:
        return source.t("betalers.oordeel_nul")
    if high < 0:
        return source.t("betalers.oordeel_negatief")
    return source.t("betalers.oordeel_positief" if low > 0 else "betalers.oordeel_onzeker")
