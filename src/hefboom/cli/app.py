"""All commands, put together.

Typer prints plain help here, without Rich: that is three times as fast, and `hefboom --help` should
answer at once. Modules of commands import their work only when they run.
"""

from __future__ import annotations

from typing import Annotated

import typer

from hefboom.cli import (
    bench,
    cases,
    debt,
    demo,
    evidence,
    explain,
    household,
    keys,
    law,
    mer,
    months,
    path,
    population,
    propositions,
    run,
    seek,
    serve,
    share,
    stacking,
    test_measure,
    transitions,
    unclaimed,
    warm,
)
from hefboom.cli.options import examples, show_help_without_command

__all__ = ["app"]

app = typer.Typer(
    name="hefboom",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog=examples("hefboom demo", "hefboom household examples/alleenstaande_ouder_met_werk.yaml"),
)


def _version(wanted: bool) -> None:
    if wanted:
        from hefboom import __version__

        print(f"hefboom {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def hefboom(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_version, help="Show the version."),
    ] = False,
) -> None:
    """What a measure in the Dutch social domain does to residents, delivery and payers."""
    show_help_without_command(context)


app.command(epilog=demo.EPILOG)(demo.demo)
app.command(epilog=run.EPILOG)(run.run)
app.command(epilog=share.EPILOG)(share.share)
app.command(epilog=seek.EPILOG)(seek.seek)
app.command(epilog=household.EPILOG)(household.household)
app.command(epilog=path.EPILOG)(path.path)
app.command(epilog=months.EPILOG)(months.months)
app.command(epilog=unclaimed.EPILOG)(unclaimed.unclaimed)
app.command(epilog=transitions.EPILOG)(transitions.transitions)
app.command(epilog=stacking.EPILOG)(stacking.stacking)
app.command(epilog=debt.EPILOG)(debt.debt)
app.command("test-measure", epilog=test_measure.EPILOG)(test_measure.test_measure)
app.command(epilog=mer.EPILOG)(mer.mer)
app.command(epilog=keys.EPILOG)(keys.keys)
app.command(epilog=explain.EPILOG)(explain.explain)
app.command(epilog=law.EPILOG)(law.law)
app.command(epilog=propositions.EPILOG)(propositions.propositions)
app.command(epilog=cases.EPILOG)(cases.cases)
app.add_typer(evidence.app, name="evidence")
app.add_typer(population.app, name="population")
app.command(epilog=serve.EPILOG)(serve.serve)
app.command(epilog=warm.EPILOG)(warm.warm)
app.command(epilog=bench.EPILOG)(bench.bench)
