"""``hefboom population``: build a synthetic population, or compare it with published figures."""

from __future__ import annotations

from typing import Annotated

import typer

from hefboom.cli import population_age, population_build, population_fetch
from hefboom.cli.options import Json, Lang, Language, examples, show_help_without_command
from hefboom.cli.population_validate import register as register_validate

__all__ = ["app"]

app = typer.Typer(
    rich_markup_mode=None,
    help="Build or check a synthetic population.",
    epilog=examples("hefboom population build GM0518 --out out/population"),
    callback=show_help_without_command,
    invoke_without_command=True,
)

Area = Annotated[
    str, typer.Argument(metavar="[AREA]", help="A gemeente, wijk or buurt, such as GM0518.")
]
Year = Annotated[int, typer.Option("--year", metavar="N", help="The year of the money.")]
SeedNumber = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="Seed of every random number.")
]


population_build.register(app)
population_fetch.register(app)
register_validate(app)
population_age.register(app)


@app.command(
    "take-up",
    epilog=examples(
        "hefboom population take-up", "hefboom population take-up WK051828 --year 2026 --json"
    ),
)
def take_up(
    area: Area = "GM0518",
    *,
    year: Year = 2024,
    seed: SeedNumber = 1,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Who does not use a right: this area beside the published shares."""
    from hefboom.cli.output import print_json, print_table, print_text
    from hefboom.cli.progress import Working
    from hefboom.report.format import Formatter, check_lang
    from hefboom.scenario.take_up_check import check_take_up

    with Working("computing rights", quiet=json):
        rows = check_take_up(area, year, seed=seed)
    if json:
        print_json(rows)
        return
    write = Formatter(check_lang(lang.value))

    def share(value: float | None) -> str:
        return "" if value is None else write.percent(value, 1)

    def level(value: float | None) -> str:
        return "" if value is None else write.number(value, 4)

    print_table(
        [
            "scheme",
            "group",
            "right",
            "not used",
            "published",
            "counted",
            "intercept",
            "solved here",
        ],
        [
            [
                row["regeling"],
                row["groep"],
                write.number(row["recht"]),
                share(row["niet_gebruik"]),
                share(row["gepubliceerd"]),
                share(row["geteld"]),
                level(row["snijpunt"]),
                level(row["snijpunt_opgelost"]),
            ]
            for row in rows
        ],
        right=(2, 3, 4, 5, 6, 7),
    )
    print_text("Published shares are of the nation; another place has other amounts and groups.")
