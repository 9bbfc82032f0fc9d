"""``hefboom run``: run a scenario file, print the headlines, leave a result folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import (
    Cluster,
    Data,
    Draws,
    Json,
    Lang,
    Language,
    Margins,
    Nl,
    Out,
    Seed,
    examples,
)

if TYPE_CHECKING:
    from hefboom.population.own import Own
    from hefboom.scenario import Result

__all__ = ["EPILOG", "run", "run_scenario"]

EPILOG = examples(
    "hefboom run scenarios/den-haag-jongeren-en-doorbraak.yaml",
    "hefboom run scenarios/den-haag-jongeren-en-doorbraak.yaml --out out/demo_en --lang en",
    "hefboom run scenarios/den-haag-jongeren-en-doorbraak.yaml --json --draws 200 --seed 7",
    "hefboom run scenario.yaml --margins eigen.xlsx",
)


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A scenario file, YAML or JSON.")],
    *,
    out: Out = None,
    draws: Draws = None,
    seed: Seed = None,
    cluster: Cluster = None,
    data: Data = None,
    margins: Margins = None,
    nl: Nl = False,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Run a scenario file: residents, delivery, payers, map.

    The result folder is out/NAME OF THE FILE. With --json it is written only if --out is given.
    """
    from hefboom.population.own import Own

    run_scenario(
        file,
        out,
        draws=draws,
        seed=seed,
        nl=nl,
        json=json,
        lang=lang.value,
        cluster=cluster,
        own=Own.of_files(data, margins),
        data=data,
    )


def run_scenario(
    file: Path,
    out: Path | None,
    *,
    draws: int | None,
    seed: int | None,
    nl: bool,
    json: bool,
    lang: str,
    cluster: str | None = None,
    own: Own | None = None,
    data: Path | None = None,
) -> None:
    """Run a scenario file, write its result folder and print its headlines."""
    import hefboom
    from hefboom.cli.headlines import show_headlines
    from hefboom.cli.output import print_json
    from hefboom.cli.progress import Working
    from hefboom.scenario.result import check_target

    folder = out if out is not None or json else Path("out") / file.stem
    if folder is not None:
        check_target(folder)
    with Working(f"running {file.name}", quiet=json) as working:
        result = hefboom.run(
            file, draws=draws, seed=seed, progress=working, cluster=cluster, own=own
        )
        if folder is not None:
            working("writing the result")
            write_result(result, folder, lang=lang, nl=nl, data=data)
    if json:
        print_json(result.document)
    else:
        show_headlines(result, folder, lang)


def write_result(
    result: Result, folder: Path, *, lang: str, nl: bool, data: Path | None = None
) -> None:
    """Write result.json, tables, rapport.html and rapport.xlsx, all of them or none.

    Args:
        data: a fetched folder, whose outlines the map shows where it has them.
    """
    from hefboom.errors import HefboomError
    from hefboom.report import write_report

    outlines = _outlines(result, data)

    def add_report(place: Path) -> None:
        try:
            write_report(result, place, lang=lang, boundaries=outlines)
        except HefboomError as error:
            # A full disk is told of the folder that was asked for, not of the temporary one.
            if isinstance(error.__cause__, OSError):
                raise error.__cause__ from None
            raise

    result.write(folder, extra=add_report, nl=nl)


def _outlines(result: Result, data: Path | None) -> dict[str, Any]:
    """The outlines of the areas of a result: fetched ones first, then those that are shipped."""
    from hefboom.population import boundaries
    from hefboom.population.fetch import BOUNDARIES, fetched_boundaries
    from hefboom.report.maps import codes_of

    shipped = boundaries(str(result.document["gebied"]["code"]).split(","))
    if data is None or not (data / BOUNDARIES).is_file():
        return shipped
    shown = {code for row in result.tables["buurten"].to_dicts() for code in codes_of(row)}
    found = [
        each for each in fetched_boundaries(data)["features"] if each["properties"]["code"] in shown
    ]
    known = {each["properties"]["code"] for each in found}
    rest = [each for each in shipped["features"] if each["properties"]["code"] in shown - known]
    return {"type": "FeatureCollection", "features": [*found, *rest]}
