"""``hefboom population validate``: the proof of a population, written as a report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Data, Json, Lang, Language, Margins, Out, examples
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.cli.progress import Working
    from hefboom.population.own import Own
    from hefboom.report.validation_words import ValidationWords

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
            "hefboom population validate GM0479 --hold-out bijstand --margins wijkcijfers.xlsx",
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
    data: Data = None,
    margins: Margins = None,
    out: Out = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Compare a population with published figures, those it has not seen included.

    Writes validatie.html and validatie.json to out/validation-AREA; with --json only if --out is
    given. 's-Gravenhage is also built without the benefits, minimum and care of its buurten, and
    those are predicted; so is any gemeente with --hold-out. With --data or --margins what is held
    out is compared with your own figures.
    """
    from hefboom.cli.progress import Working
    from hefboom.population.own import Own

    own = Own.of_files(data, margins)
    held = [c.strip() for text in hold_out or () for c in text.split(",") if c.strip()]
    with Working(f"validating {what}", quiet=json) as working:
        document = _document(what, held, sample, country, seed, working, own)
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
    own: Own | None,
) -> dict[str, Any]:
    from hefboom import population
    from hefboom.scenario import validation

    code = what.strip().upper()
    if own is not None and not (CODE.fullmatch(code) and code != "NL"):
        raise HefboomError(
            "own figures are compared for a gemeente that is built here",
            field="--data" if own.areas is not None else "--margins", found=what,
            allowed="a gemeente such as GM0479",
        )  # fmt: skip
    if code == "NL":
        if held:
            raise HefboomError(
                "the nation has no areas to hold out; give a gemeente", field="--hold-out",
                found=",".join(held), allowed="a gemeente such as GM0479",
            )  # fmt: skip
        return validation.validate_nation(
            folder=country, size=sample or None, seed=seed, progress=working
        )
    if CODE.fullmatch(code):
        return validation.validate_area(
            code, hold_out=held or None, seed=seed, progress=working, own=own
        )
    if held:
        raise HefboomError(
            "a population that was built is compared as it is", field="--hold-out", found=what,
            allowed="a gemeente, or a population that was built with --hold-out",
        )  # fmt: skip
    if (Path(what) / "manifest.json").exists():
        raise HefboomError(
            "is a country on disk", file=what,
            allowed=f"NL --country {what}, or one gemeente of it: {Path(what) / 'GM0518'}",
        )  # fmt: skip
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
    names = ("naam", "niveau", "soort", "ons", "gepubliceerd", "fout", "r")
    print_table(
        ["figure", "level", "used", "got", "wanted", "error", "r"],
        [[cells[name] for name in names] for cells in map(words.check, document["controles"])],
        right=(3, 4, 5, 6),
        wrap=(0,),
    )
    _show_predicted(document, words)
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


def _show_predicted(document: dict[str, Any], words: ValidationWords) -> None:
    """What was held out, predicted, and compared with; and what could not be compared."""
    from hefboom.cli.output import print_paragraph, print_table, print_text

    f = words.f

    def number(value: float | None, times: float = 1.0) -> str:
        return "–" if value is None else f.number(times * value, 2)

    if document["voorspeld"]:
        print_text("")
        print_table(
            ["predicted without looking", "areas", "r", "weighted r", "MAE (pp)", "slope",
             "mean everywhere: MAE"],
            [
                [
                    words.label(row), f.number(row["areas"]), number(row["r"]),
                    number(row["r_weighted"]), number(row["mae_weighted"], 100),
                    number(row["slope"]),
                    *(
                        number(b["mae_weighted"], 100)
                        for b in row["vergelijking"]
                        if b["basis"] == "gemiddelde"
                    ),
                ]
                for row in document["voorspeld"]
            ],
            right=range(1, 7),
            wrap=(0,),
        )  # fmt: skip
    if document["niet_vergeleken"]:
        print_text("")
        print_paragraph(words("voorspeld.niet", kolommen=", ".join(document["niet_vergeleken"])))
