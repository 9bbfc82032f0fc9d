"""``hefboom keys``: what the standard change of every tax and benefit parameter does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, Xlsx, examples

__all__ = ["EPILOG", "keys"]

NOBODY = "–"
"""Nobody in the population is touched."""

SHORT = {
    " procentpunt": " pp",
    " percentage points": " pp",
    " percentage point": " pp",
    " per maand": "/mnd",
    " a month": "/mo",
    " per kwartaal": "/kw",
    " a quarter": "/qtr",
}

EPILOG = examples(
    "hefboom keys --year 2026",
    "hefboom keys --area GM0518 --only tarief_1,bijstandsnormen --json",
    "hefboom keys --country out/nl --sample 100000 --xlsx out/sleutels.xlsx",
)


def keys(
    year: Annotated[
        int, typer.Option("--year", metavar="YYYY", help="Year of law and money.")
    ] = 2026,
    *,
    area: Annotated[
        str, typer.Option("--area", metavar="CODE", help="NL, a gemeente, wijk or buurt.")
    ] = "NL",
    sample: Annotated[
        int, typer.Option("--sample", metavar="N", min=0, help="Households; 0 for all of them.")
    ] = 40_000,
    only: Annotated[
        str | None, typer.Option("--only", metavar="KEY,…", help="Only these keys.")
    ] = None,
    country: Annotated[
        Path | None,
        typer.Option("--country", metavar="DIR", help="The folder of the country on disk."),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help="Seed of every random number.")
    ] = 1,
    json: Json = False,
    xlsx: Xlsx = None,
    lang: Lang = Language.nl,
) -> None:
    """Print the yearly effect of the standard change of every tax and benefit parameter.

    In million euro for government (+ is revenue), with households that gain and lose, by income
    fifth (1 is lowest), and the figure of the ministry of Finance where one was found. For NL a
    sample stands in for the country: from the country on disk, or else from sixteen gemeenten.
    """
    from hefboom.cli.progress import Working
    from hefboom.scenario.keys import compute_keys

    wanted = [name.strip() for name in only.split(",") if name.strip()] if only else None
    with Working(f"keys {year}", quiet=json) as working:
        document = compute_keys(
            year,
            area=area,
            sample=sample or None,
            seed=seed,
            folder=country,
            only=wanted,
            progress=working,
        )
        if xlsx is not None:
            from hefboom.files import write_files
            from hefboom.report.keys_workbook import keys_workbook

            write_files(xlsx.parent, {xlsx.name: keys_workbook(document, lang.value)}, "workbook")
    if json:
        from hefboom.cli.output import print_json

        print_json(document)
    else:
        _show(document, lang.value, xlsx)


def _show(document: dict[str, Any], lang: str, xlsx: Path | None) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.format import Formatter, check_lang
    from hefboom.report.keys_workbook import TEXTS

    write = Formatter(check_lang(lang))
    english = lang == "en"

    def label(row: dict[str, Any], name: str) -> str:
        return str(row[f"{name}_en" if english else name])

    nation = document["gebied"]["code"] == "NL"

    def money(value: float) -> str:
        least = 1 if nation or abs(value) >= 1 else 2
        return write.number(value, 0 if abs(value) >= 10 else least)

    def thousands(number: float) -> str:
        return write.number(number / 1000, 0 if nation or number >= 10_000 else 1)

    def printed(official: dict[str, Any] | None) -> str:
        """The figure of the ministry: of the nation only, with its year where it is another."""
        if official is None or not nation:
            return ""
        return money(official["waarde"]) + ("" if official["zelfde_jaar"] else "*")

    rows = []
    for row in document["sleutels"]:
        touched = row["winnaars"] or row["verliezers"] or row["effect"]
        numbers = [
            money(row["effect"]),
            money(row["marge"]),
            printed(row["officieel"]),
            thousands(row["winnaars"]),
            thousands(row["verliezers"]),
            *(money(value) for value in row["vijfden"]),
        ]
        if not touched:  # 0.0 would be read as a measured zero
            numbers = [NOBODY, "", numbers[2], *[NOBODY] * 7]
        rows.append([label(row, "label"), _short(label(row, "stap")), *numbers])
    drawn = document["steekproef"]
    print_text(
        TEXTS["titel"][english].format(jaar=document["jaar"], naam=document["gebied"]["naam"]), ""
    )
    print_table(
        # Two lines, so that a long Dutch word fits in the first column.
        ["key", "change", "EUR\nmln", "±", "official", "gain\n×1000", "lose\n×1000",
         "1st", "2nd", "3rd", "4th", "5th"],
        rows,
        right=range(2, 12),
        wrap=(0,),
    )  # fmt: skip
    print_text("")
    print_paragraph(TEXTS["teken"][english])
    print_paragraph(
        TEXTS["steekproef"][english].format(
            n=write.number(drawn["huishoudens"]),
            g=drawn["gemeenten"],
            w=write.number(drawn["staat_voor"], 1),
        )
    )
    print_paragraph(TEXTS["kort"][english])
    years = {
        str(r["officieel"]["jaar"])
        for r, cells in zip(document["sleutels"], rows, strict=True)
        if cells[4].endswith("*")
    }
    if years:
        print_paragraph(TEXTS["ander_jaar"][english].format(jaar=", ".join(sorted(years))))
    if any(row[2] == NOBODY for row in rows):
        print_paragraph(TEXTS["niemand"][english])
    for row in document["sleutels"]:
        if label(row, "opmerking"):
            print_paragraph(f"{label(row, 'label')}: {label(row, 'opmerking')}.")
    used = {
        r["officieel"]["bron"]
        for r in document["sleutels"]
        if nation and r["officieel"] is not None
    }
    for name in sorted(used):
        source = document["bronnen"][name]
        print_paragraph(f"{source['titel']}, {source['url']}")
    if xlsx is not None:
        print_text("", str(xlsx))


def _short(step: str) -> str:
    """A step in few signs, so that long Dutch words fit beside it."""
    for long, short in SHORT.items():
        step = step.replace(long, short)
    return step
