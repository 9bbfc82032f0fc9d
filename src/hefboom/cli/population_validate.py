"""``hefboom population validate``: the proof of a population, written as a report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, Out, examples

if TYPE_CHECKING:
    from hefboom.cli.progress import Working

__all__ = ["FILES", "register"]

FILES = ("validatie.html", "validatie.json")
"""What the folder of a report holds."""

CODE = re.compile(r"NL|(GM|WK|BU)\d+")


def register(app: typer.Typer) -> None:
    """Add the command to ``hefboom population``."""
    app.command(
        epilog=examples(
            "hefboom population validate",
            "hefboom population validate GM0479 --hold-out koop_pct,bijstand --lang en",
            "hefboom population validate NL --country out/nl --json",
        )
    )(validate)


def validate(
    what: Annotated[
        str,
        typer.Argument(metavar="[AREA|DIR]", help="A gemeente, NL, or the folder of a population."),
    ] = "GM0518",
    *,
    hold_out: Annotated[
        list[str] | None,
        typer.Option(
            "--hold-out", metavar="COLUMN,…", help="Build without these columns and predict them."
        ),
    ] = None,
    sample: Annotated[
        int,
        typer.Option("--sample", metavar="N", min=0, help="NL: households for the law; 0 for all."),
    ] = 100_000,
    country: Annotated[
        Path | None,
        typer.Option("--country", metavar="DIR", help="NL: the folder of the country on disk."),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help="Seed of every random number.")
    ] = 1,
    out: Out = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Compare a population with published figures, those it has not seen included.

    Writes validatie.html and validatie.json to out/validation-AREA; with --json only if --out is
    given. The gemeente 's-Gravenhage is also built without the benefits, minimum and care of its
    buurten, and those are predicted.
    """
    from hefboom.cli.progress import Working

    held = [c.strip() for text in hold_out or () for c in text.split(",") if c.strip()]
    with Working(f"validating {what}", quiet=json) as working:
        document = _document(what, held, sample, country, seed, working)
        folder = out if out is not None or json else _folder(document)
        if folder is not None:
            working("writing the report")
            _write(document, folder, lang.value)
    if json:
        from hefboom.cli.output import print_json

        print_json(document)
    else:
        _show(document, folder, lang.value)


def _document(
    what: str,
    held: list[str],
    sample: int,
    country: Path | None,
    seed: int,
    working: Working,
) -> dict[str, Any]:
    from hefboom import population
    from hefboom.errors import HefboomError
    from hefboom.scenario import validation

    if what == "NL":
        if held:
            raise HefboomError(
                "the nation has no areas to hold out; give a gemeente", field="--hold-out"
            )
        return validation.validate_nation(
            folder=country, size=sample or None, seed=seed, progress=working
        )
    if CODE.fullmatch(what):
        return validation.validate_area(what, hold_out=held or None, seed=seed, progress=working)
    if held:
        raise HefboomError(
            "a population that was built is compared as it is; give a gemeente",
            field="--hold-out",
            found=what,
        )
    return validation.validate_population(population.Population.read(what))


def _folder(document: dict[str, Any]) -> Path:
    return Path("out") / f"validation-{document['gebied']['code']}"


def _write(document: dict[str, Any], folder: Path, lang: str) -> None:
    from json import dumps

    from hefboom.files import write_files
    from hefboom.report.validation_page import validation_page

    page = validation_page(document, lang)
    text = dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    contents = (page.encode("utf-8"), text.encode("utf-8"))
    write_files(folder, dict(zip(FILES, contents, strict=True)), "report")


def _show(document: dict[str, Any], folder: Path | None, lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.format import check_lang
    from hefboom.report.validation_words import ValidationWords

    words = ValidationWords(document, check_lang(lang))
    write = words.f
    print_table(
        ["figure", "level", "used", "got", "wanted", "error"],
        [
            [
                row["doel"],
                row["niveau"],
                row["soort"],
                *(
                    write.number(row[name], 0 if abs(row["gewenst"]) >= 10 else 3)
                    for name in ("gekregen", "gewenst")
                ),
                write.percent(row["fout"], 1),
            ]
            for row in document["controles"]
        ],
        right=(3, 4, 5),
        wrap=(0,),
    )
    print_text("")
    print_table(
        ["target", ""],
        [[text, words.verdict(reached)] for reached, text in words.targets()],
        wrap=(0,),
    )
    for line in words.short():
        print_paragraph(line)
    if folder is not None:
        print_text("", str(folder / FILES[0]))
