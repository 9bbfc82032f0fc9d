"""``hefboom population build``, ``tables`` and ``areas``: one place, several, or the country."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Cluster, Data, Json, Margins, Nl, examples
from hefboom.cli.own_figures import own_figures, show_own_figures
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hefboom.cli.progress import Working
    from hefboom.population import Population
    from hefboom.population.own import Own

__all__ = ["register"]

FOLDER = Path("out/population")
STORED = 2024
"""Year of the money of files of several gemeenten."""
TABLES = Path("out/tables")

Areas = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[AREA]...", help="NL, gemeenten, wijken or buurten, such as GM0518 WK047911."
    ),
]
Year = Annotated[int, typer.Option("--year", metavar="N", help="The year of the money.")]
SeedNumber = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="Seed of every random number.")
]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, help="Processes, for several gemeenten.")
]
HoldOut = Annotated[
    list[str] | None,
    typer.Option("--hold-out", metavar="COLUMN,…", help="Columns of areas to build without."),
]
Tables = Annotated[
    Path | None,
    typer.Option("--tables", metavar="DIR", help="Write all indicators per area to this folder."),
]


def register(app: typer.Typer) -> None:
    """Add the commands to ``hefboom population``."""
    app.command(
        epilog=examples(
            "hefboom population build",
            "hefboom population build WK047911 --year 2026 --out out/zaandam-zuid",
            "hefboom population build NL --workers 2 --tables out/nl",
            "hefboom population build NL --cluster tcp://10.0.0.5:8786 --out out/nl",
            "hefboom population build GM0479 --data out/cbs-2024 --margins eigen.xlsx",
        )
    )(build)
    app.command(epilog=examples("hefboom population tables GM0479 --out out/zaanstad --nl"))(tables)
    app.command(epilog=examples("hefboom population areas", "hefboom population areas GM0479"))(
        areas
    )


def build(
    area: Areas = None,
    *,
    year: Year = 2024,
    seed: SeedNumber = 1,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Folder; default out/population, or the cache."),
    ] = None,
    workers: Workers = 2,
    hold_out: HoldOut = None,
    tables: Tables = None,
    data: Data = None,
    margins: Margins = None,
    cluster: Cluster = None,
    nl: Nl = False,
    json: Json = False,
) -> None:
    """Build the persons, families and households of an area, or of the country.

    The country and lists of gemeenten are stored one folder per gemeente, with money of 2024
    (--year then only moves --tables); a build that was interrupted goes on where it stopped.
    """
    from hefboom import population
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working

    own = _own(data, margins)
    codes = [population.check_area(code, own) for code in area or ["GM0518"]]
    if own is not None:
        own.check_about(population.gemeenten_of(codes, own))
    held = tuple(c.strip() for text in hold_out or () for c in text.split(",") if c.strip())
    whole = "NL" in codes or all(c.startswith("GM") for c in codes)
    if whole and (len(codes) > 1 or "NL" in codes or cluster is not None):
        _country(codes, seed, year, out, workers, held, tables, nl, json, own, cluster)
        return
    if cluster is not None:
        raise HefboomError(
            "a cluster builds whole gemeenten", field="cluster", found=" ".join(codes),
            allowed="NL or gemeenten (GM...)",
        )  # fmt: skip
    with Working(f"building {' '.join(codes)}", quiet=json) as working:
        people = population.build(
            codes if len(codes) > 1 else codes[0],
            seed=seed,
            year=year,
            progress=working,
            hold_out=held,
            own=own,
        )
        folder = out or FOLDER
        people.write(folder)
        if tables is not None:
            _write_tables(iter([people]), tables, nl)
    figures = own_figures([people]) if own is not None else []
    if json:
        more = {"eigen_cijfers": figures} if own is not None else {}
        print_json({**people.summary(), **more, "folder": str(folder)})
        return
    print_text(
        f"{people.area}: {people.inhabitants} inhabitants, {people.huishoudens.height} households, "
        f"money of {year}",
        f"Nobody in it is real. {folder}",
        *_told_tables(tables),
    )
    show_own_figures(figures)


def _told_tables(folder: Path | None) -> list[str]:
    from hefboom.population.indicators import FILES

    return [] if folder is None else [str(folder / name) for name in FILES]


def _own(data: Path | None, margins: Path | None) -> Own | None:
    from hefboom.population.own import Own

    return Own.of_files(data, margins)


def _country(
    codes: list[str],
    seed: int,
    year: int,
    out: Path | None,
    workers: int,
    held: tuple[str, ...],
    tables: Path | None,
    nl: bool,
    json: bool,
    own: Own | None,
    cluster: str | None,
) -> None:
    from time import perf_counter

    from hefboom import population
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working

    if year not in population.years():
        raise HefboomError(
            "no money index for this year", field="year", found=year, allowed=population.years()
        )
    start = perf_counter()
    with Working("building " + " ".join(codes), quiet=json) as working:
        gemeenten = population.gemeenten_of(codes)
        made = population.build_country(
            out, seed, gemeenten, workers=workers, progress=working, hold_out=held, own=own,
            cluster=cluster,
        )  # fmt: skip
        folder = Path(made["folder"])
        if tables is not None:
            _write_tables(_read(folder, gemeenten, year, working), tables, nl)
    seconds = perf_counter() - start
    rows = made["gemeenten"].values()
    counts = {
        "gemeenten": len(rows),
        "made": made["made"],
        "inhabitants": sum(row["personen"] + row["instellingen"] for row in rows),
        "households": sum(row["huishoudens"] for row in rows),
        "seconds": round(seconds, 1),
        "money": STORED,
        "folder": str(folder),
    }
    figures = [figure for row in rows for figure in row.get("own", [])]
    if json:
        print_json({**counts, "eigen_cijfers": figures} if own is not None else counts)
        return
    print_text(
        f"{counts['gemeenten']} gemeenten ({counts['made']} made now): {counts['inhabitants']} "
        f"inhabitants, {counts['households']} households, money of {STORED}, {seconds:.0f} s",
        *_other_year(year, tables),
        f"Nobody in it is real. {folder}",
        *_told_tables(tables),
    )
    show_own_figures(figures)


def _other_year(year: int, tables: Path | None) -> list[str]:
    """What became of ``--year``: files of several gemeenten keep the money they were made with."""
    if year == STORED:
        return []
    if tables is not None:
        return [f"The tables are in money of {year}; the files keep money of {STORED}."]
    return [f"Files of several gemeenten keep money of {STORED}; a run moves it to its own year."]


def _read(folder: Path, gemeenten: list[str], year: int, working: Working) -> Iterator[Population]:
    from hefboom import population

    for i, code in enumerate(gemeenten):
        working(f"tables {code}", i / len(gemeenten))
        yield population.uprate(population.read_country(folder, code), year)


def _write_tables(populations: Iterator[Population], folder: Path, nl: bool) -> None:
    from hefboom import population
    from hefboom.population.indicators import write_indicators

    names = dict(population.areas().select("code", "naam").iter_rows())
    write_indicators(populations, folder, names, nl=nl)


def tables(
    area: Areas = None,
    *,
    year: Year = 2024,
    seed: SeedNumber = 1,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder for the tables.")
    ] = Path("out/tables"),
    nl: Nl = False,
    json: Json = False,
) -> None:
    """Write all indicators per area as CSV and Parquet, and a list of what each column is.

    Areas with fewer than 50 households are merged. kolommen.csv tells of each column its unit,
    whether it was counted, modelled or assumed, and its source.
    """
    from hefboom import population
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working

    codes = [population.check_area(code) for code in area or ["GM0518"]]
    with Working("tables of " + " ".join(codes), quiet=json) as working:
        _write_tables(population.stream(codes, seed, year, working), out, nl)
    if json:
        print_json({"folder": str(out)})
    else:
        print_text(*_told_tables(out))


def areas(
    area: Annotated[
        str | None, typer.Argument(metavar="[AREA]", help="Only this gemeente and what is in it.")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """List the areas that a population can be built for."""
    import polars as pl

    from hefboom import population
    from hefboom.cli.output import print_json, print_table

    frame = population.areas()
    if area is None:
        frame = frame.filter(pl.col("soort").is_in(["land", "gemeente"]))
    else:
        code = population.check_area(area)
        own = "GM" + code[2:6]
        frame = frame if code == "NL" else frame.filter(pl.col("gemeente") == own)
    rows: list[dict[str, Any]] = frame.to_dicts()
    if json:
        print_json(rows)
        return
    print_table(
        ["code", "name", "kind", "in"],
        [[r["code"], r["naam"], r["soort"], r["wijk"] or r["gemeente"] or ""] for r in rows],
    )
