"""The keys as a workbook: one row per key with real numbers, and notes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from hefboom.report.format import check_lang

__all__ = ["keys_workbook"]

MONEY, COUNT = "#,##0.0;[Red]−#,##0.0", "#,##0"
TEXTS = {
    "blad": ("Sleutels", "Keys"),
    "toelichting": ("Toelichting", "Notes"),
    "groep": ("Groep", "Group"),
    "sleutel": ("Sleutel", "Key"),
    "stap": ("Wijziging", "Change"),
    "effect": ("Effect overheid, mln euro per jaar", "Effect on government, EUR million a year"),
    "marge": ("± (95%, steekproef)", "± (95%, sample)"),
    "officieel": ("Officieel, mln euro", "Official, EUR million"),
    "jaar": ("Jaar officieel", "Year of official"),
    "winnaars": ("Huishoudens met meer", "Households with more"),
    "verliezers": ("Huishoudens met minder", "Households with less"),
    "vijfde": ("Vijfde {n}, mln euro", "Fifth {n}, EUR million"),
    "opmerking": ("Opmerking", "Note"),
    "paden": ("Parameters", "Parameters"),
    "titel": ("Sleutels {jaar}, {naam}", "Keys {jaar}, {naam}"),
    "teken": (
        "+ is opbrengst voor de overheid, − is kosten. Zonder gedrag. Sleutels tellen niet op.",
        "+ is revenue for government, − is cost. Without behaviour. Keys do not add up.",
    ),
    "steekproef": (
        "Berekend over {n} huishoudens uit {g} gemeenten; elk staat voor {w}.",
        "Computed over {n} households of {g} gemeenten; each stands for {w}.",
    ),
    "kort": (
        "mln: miljoen euro per jaar. pp: procentpunt. ×1000: duizend huishoudens.",
        "mln: million euro a year. pp: percentage point. ×1000: thousand households.",
    ),
    "ander_jaar": (
        "*: het officiële cijfer is van het niveau {jaar}.",
        "*: the official figure is of the level of {jaar}.",
    ),
    "niemand": (
        "–: niemand in de bevolking wordt geraakt. Dat zegt niets over het land.",
        "–: nobody in the population is touched. That says nothing about the nation.",
    ),
    "bron_cbs": ("Bron: CBS, bewerking Hefboom.", "Bron: CBS, computed by Hefboom."),
}


def keys_workbook(document: Mapping[str, Any], lang: str = "nl") -> bytes:
    """``sleutels.xlsx`` as bytes. Text is written as text, so that no cell runs as a formula.

    Args:
        document: what `hefboom.scenario.keys.compute_keys` returned.
        lang: ``nl`` or ``en``.

    Raises:
        HefboomError: a language the workbook does not speak.
    """
    from xlsxwriter import Workbook

    english = check_lang(lang) == "en"

    def t(key: str, **values: object) -> str:
        return TEXTS[key][english].format(**values)

    def label(row: Mapping[str, Any], name: str = "label") -> str:
        return str(row[f"{name}_en" if english else name])

    buffer = BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = t("titel", jaar=document["jaar"], naam=document["gebied"]["naam"])
    book.set_properties({"title": title, "author": "Hefboom"})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF3F1"}
    )
    money, count = book.add_format({"num_format": MONEY}), book.add_format({"num_format": COUNT})
    sheet = book.add_worksheet(t("blad"))
    names = ["groep", "sleutel", "stap", "effect", "marge", "officieel", "jaar", "winnaars"]
    heads = [*(t(name) for name in names), t("verliezers")]
    heads += [t("vijfde", n=n) for n in range(1, 6)]
    heads += [t("opmerking"), t("paden")]
    widths = [22, 44, 20, 14, 12, 12, 10, 14, 14, *[12] * 5, 40, 60]
    for place, (text, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(0, place, text, head)
        sheet.set_column(place, place, width)
    for line, row in enumerate(document["sleutels"], start=1):
        group = document["groepen"][row["groep"]]["en" if english else "nl"]
        for place, text in enumerate((group, label(row), label(row, "stap"))):
            sheet.write_string(line, place, text)
        sheet.write_number(line, 3, row["effect"], money)
        sheet.write_number(line, 4, row["marge"], money)
        if row["officieel"] is not None and document["gebied"]["code"] == "NL":
            sheet.write_number(line, 5, row["officieel"]["waarde"], money)
            sheet.write_number(line, 6, row["officieel"]["jaar"])
        sheet.write_number(line, 7, row["winnaars"], count)
        sheet.write_number(line, 8, row["verliezers"], count)
        for place, value in enumerate(row["vijfden"], start=9):
            sheet.write_number(line, place, value, money)
        sheet.write_string(line, 14, label(row, "opmerking"))
        sheet.write_string(line, 15, ", ".join(row["paden"]))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(document["sleutels"]), 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)  # A4
    sheet.set_footer(f"&L{t('bron_cbs')}")
    _notes(book.add_worksheet(t("toelichting")), document, title, t, english)
    book.close()
    return buffer.getvalue()


def _notes(sheet: Any, document: Mapping[str, Any], title: str, t: Any, english: bool) -> None:
    from hefboom import __version__

    drawn = document["steekproef"]
    lines = [
        title,
        t("teken"),
        t(
            "steekproef",
            n=drawn["huishoudens"],
            g=drawn["gemeenten"],
            w=round(drawn["staat_voor"], 1),
        ),
        *(f"{row['titel']}: {row['url']}" for row in document["bronnen"].values()),
        *(
            f"{row['pad']}: {row['reden_en' if english else 'reden']}"
            for row in document["geen_sleutel"]
        ),
        t("bron_cbs"),
        f"Hefboom {__version__}",
    ]
    sheet.set_column(0, 0, 110)
    for line, text in enumerate(lines):
        sheet.write_string(line, 0, text)
