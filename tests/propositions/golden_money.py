"""Golden results: what each shipped investment and deal gave when somebody last looked at it.

Make them again, after a change that was meant to change outcomes::

    python tests/propositions/golden_money.py

and read the difference (``git diff tests/propositions/golden``) before you commit it. Few draws and
no population, so a test run makes all of them. Means over draws may differ by one in ten thousand:
a new version of NumPy or SciPy may draw otherwise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hefboom.propositions import load_deals, load_measures
from hefboom.returns import appraise
from hefboom.scenario.share import share

GOLDEN = Path(__file__).parent / "golden"
DRAWS = 300
DRAWN = 1e-4

INVESTMENTS = tuple(name for name, each in load_measures().items() if each.investering)
DEALS = tuple(load_deals())


def of_measure(name: str) -> dict[str, Any]:
    """Value, chance, and cost and benefit by payer of an investment, five years from 2026."""
    investment = load_measures()[name].investment()
    assert investment is not None
    options: dict[str, Any] = {"horizon": 5, "base_year": 2026, "draws": DRAWS, "seed": 1}
    answer = appraise(investment, **options)
    published = appraise(investment, variant="gepubliceerd", **options)
    return {
        "ncw": _euros(answer.npv().mean()),
        "ncw_welvaart": _euros(answer.npv("welfare").mean()),
        "ncw_gepubliceerd": _euros(published.npv().mean()),
        "kans_positief": answer.chance(),
        "betalers": {
            payer: {
                "kosten": _euros(answer.cost_of(payer).mean()),
                "baten": _euros(answer.saving_of(payer).mean()),
            }
            for payer in answer.parties
        },
    }


def of_deal(name: str) -> dict[str, Any]:
    """Result of each payer before and after a deal, on the example that its file names.

    Each with its mean and the ends of its range, since a payment may be 0 on average only.
    """
    document = share(None, name, draws=DRAWS, seed=1).document
    return {
        "kans_niemand_verliest": [
            document["totaal"]["kans_niemand_verliest_voor"],
            document["totaal"]["kans_niemand_verliest_na"],
        ],
        "betalers": {
            row["betaler"]: {
                key: [_euros(row[key][end]) for end in ("waarde", "laag", "hoog")]
                for key in ("voor", "betaling", "na")
            }
            for row in document["betalers"]
        },
    }  # fmt: skip


MADE: Mapping[str, Callable[[], dict[str, Any]]] = {
    **{name: lambda name=name: of_measure(name) for name in INVESTMENTS},  # type: ignore[misc]
    **{name: lambda name=name: of_deal(name) for name in DEALS},  # type: ignore[misc]
}
"""How to make each golden result, by the id of the measure or deal."""


def _euros(amount: float) -> float:
    return round(float(amount), 2) + 0.0  # never -0.0


def golden(name: str) -> dict[str, Any]:
    """The golden outcomes of a measure or deal."""
    content: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return content


def main() -> None:
    """Write all golden results, or those whose names are given."""
    GOLDEN.mkdir(exist_ok=True)
    for name, make in MADE.items():
        if len(sys.argv) > 1 and name not in sys.argv[1:]:
            continue
        text = json.dumps(make(), indent=1, ensure_ascii=False)
        (GOLDEN / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main()
