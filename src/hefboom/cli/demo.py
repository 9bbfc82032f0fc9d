"""``hefboom demo``: two measures of the 2021 proposition in The Hague."""

from __future__ import annotations

from pathlib import Path

from hefboom.cli.options import Draws, Json, Lang, Language, Nl, Seed, examples
from hefboom.cli.run import run_scenario
from hefboom.errors import HefboomError

__all__ = ["EPILOG", "FOLDER", "SCENARIO", "demo"]

EPILOG = examples("hefboom demo", "hefboom demo --lang en")

FOLDER = Path("out/demo")
SCENARIO = Path("scenarios/den-haag-jongeren-en-doorbraak.yaml")


def demo(
    draws: Draws = None,
    seed: Seed = None,
    nl: Nl = False,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Show what two measures do in The Hague; report in out/demo."""
    run_scenario(_scenario(), FOLDER, draws=draws, seed=seed, nl=nl, json=json, lang=lang.value)


def _scenario() -> Path:
    for root in (Path(), Path(__file__).parents[3]):
        if (root / SCENARIO).is_file():
            return root / SCENARIO
    raise HefboomError(
        "the demo scenario is not here; run this in a clone of the repository", file=SCENARIO
    )
