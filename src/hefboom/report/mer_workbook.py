"""The minima-effectrapportage as a workbook: long tables with real numbers, and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from hefboom.report.format import check_lang, is_number
from hefboom.report.mer_words import MerWords

__all__ = ["mer_workbook"]

EURO = "€ #,##0.00;[Red]−€ #,##0.00"
COUNT = "#,##0"

Sheet = tuple[str, list[str], list[list[Any]], bool]
"""Name, heads, rows, and whether it shows CBS counts."""


def mer_workbook(document: Mapping[str, Any], lang: str = "nl") -> bytes:
    """``mer.xlsx`` as bytes. Text is written as text, so that no cell runs as a formula.

    Raises:
        HefboomError: a language the report does not speak.
    """
    from xlsxwriter import Workbook

    words = MerWords(document, check_lang(lang))
    buffer = BytesIO()
    book = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "nan_inf_to_errors": True,
        },
    )
    book.set_properties({"title": words.subtitle(), "author": "Hefboom"})
    styles = {
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF3F1"}
        ),
        "euro": book.add_format({"num_format": EURO}),
        "count": book.add_format({"num_format": COUNT}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "bold": book.add_format({"bold": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    _notes(words, book.add_worksheet(words("excel.toelichting")), styles)
    for sheet in _sheets(words):
        _write(words, book.add_worksheet(sheet[0]), styles, sheet)
    book.close()
    return buffer.getvalue()


def _sheets(words: MerWords) -> list[Sheet]:
    doc = words.document
    kinds = doc["typen"]
    who, level = words("saldo.type"), words("excel.niveau")
    lines, schemes = words.lines(), words.schemes()
    income = [
        [words.label(kind), step["niveau"], label, amount]
        for kind in kinds
        for step in kind["niveaus"]
        for label, amount in [
            *((lines[k], v) for k, v in step["regels"].items()),
            (words("opbouw.landelijk"), step["landelijk"]),
            *((schemes[k], v) for k, v in step["gemeentelijk"].items()),
            (words("opbouw.inkomen"), step["inkomen"]),
        ]
    ]
    balance = [
        [
            words.label(kind),
            step["niveau"],
            step["inkomen"],
            kind["budget_totaal"],
            step["saldo"],
            step["saldo_zonder_gemeente"],
            step["saldo_na_basis"],
        ]
        for kind in kinds
        for step in kind["niveaus"]
    ]
    packages = {row["id"]: words.label(row) for row in doc["begroting"]["pakketten"]}
    budget = [
        [words.label(kind), packages[key], amount]
        for kind in kinds
        for key, amount in kind["budget"].items()
    ]
    curve = [
        [words.label(kind), point["niveau"], point["landelijk"], point["inkomen"]]
        for kind in kinds
        for point in kind["curve"]
    ]
    money = words("excel.bedrag")
    found: list[Sheet] = [
        (words("excel.inkomen"), [who, level, words("excel.onderdeel"), money], income, False),
        (
            words("excel.saldo"),
            [
                who,
                level,
                words("opbouw.inkomen"),
                words("saldo.begroting"),
                words("opbouw.saldo"),
                words("excel.zonder"),
                words("excel.basis"),
            ],
            balance,
            False,
        ),
        (words("excel.begroting"), [who, words("excel.pakket"), money], budget, False),
        (
            words("excel.curve"),
            [who, level, words("excel.landelijk"), words("opbouw.inkomen")],
            curve,
            False,
        ),
    ]
    if doc["gat"] is not None:
        found += _counted(words)
    return found


def _counted(words: MerWords) -> list[Sheet]:
    gap = words.document["gat"]
    groups = [
        [
            words.label(row),
            words.label(row, "inkomen_label"),
            row["huishoudens"],
            row["huishoudens_tekort"],
            float(row["tekort"]),
        ]
        for row in gap["groepen"]
    ]
    effects = [
        [words.label(row), row["huishoudens"], float(row["kosten"]), float(row["minder_tekort"])]
        for row in gap["regelingen"]
    ]
    return [
        (
            words("excel.gat"),
            [
                words("gat.groep"),
                words("excel.inkomensgroep"),
                words("gat.alle"),
                words("gat.tekort"),
                words("gat.bedrag"),
            ],
            groups,
            True,
        ),
        (
            words("excel.effect"),
            [
                words("effect.regeling"),
                words("gat.ontvangt"),
                words("gat.kosten"),
                words("gat.minder"),
            ],
            effects,
            True,
        ),
    ]


def _notes(words: MerWords, sheet: Any, styles: Mapping[str, Any]) -> None:
    doc, f = words.document, words.f
    from hefboom import __version__

    budgets = doc["begroting"]
    lines: list[tuple[str, Any]] = [
        (words("excel.gebied"), f"{doc['gebied']['naam']} ({doc['gebied']['code']})"),
        (words("excel.jaar"), doc["jaar"]),
        ("", words("stand", datum=f.date(doc["datum"]))),
        (words("excel.huur"), doc["huur"]),
        (words("methode.begroting"), words.label(budgets, "naam")),
        (words("excel.status"), words(f"status.{budgets['status']}")),
        *((words("methode.bronnen") if not i else "", s) for i, s in enumerate(budgets["bronnen"])),
        *((words("methode.titel") if not i else "", s) for i, s in enumerate(words.method())),
        *((words("vragen.titel") if not i else "", s) for i, s in enumerate(words.short())),
        (words("excel.let_op"), words("gat.model")),
        ("", words("bron_cbs")),
        (words("excel.gemaakt"), f"Hefboom {__version__}"),
    ]
    for row in (doc["beleid"] or {"regelingen": []})["regelingen"]:
        said = [words("effect.oud")] if row["verouderd"] else []
        said += [row["toelichting"], *row["bronnen"]]
        lines.append((words.label(row), " ".join(text for text in said if text)))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, words.subtitle(), styles["title"])
    for index, (head, value) in enumerate(lines, start=2):
        sheet.write_string(index, 0, head, styles["bold"])
        if is_number(value):
            sheet.write_number(index, 1, value)
        else:
            sheet.write_string(index, 1, str(value), styles["wrap"])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write(words: MerWords, sheet: Any, styles: Mapping[str, Any], content: Sheet) -> None:
    _, heads, rows, from_cbs = content
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, styles["head"])
        sheet.set_column(place, place, _width(head, rows, place))
        for line, row in enumerate(rows, start=1):
            value = row[place]
            if isinstance(value, float):
                sheet.write_number(line, place, value, styles["euro"])
            elif is_number(value):
                sheet.write_number(line, place, value, styles["count"])
            else:
                sheet.write_string(line, place, str(value))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)  # A4
    if from_cbs:
        sheet.set_footer(f"&L{words('bron_cbs')}")


def _width(head: str, rows: Sequence[Sequence[Any]], place: int) -> float:
    longest = max((len(str(row[place])) for row in rows if isinstance(row[place], str)), default=10)
    return min(max(len(head) / 2 + 4, longest + 2, 12), 48)
