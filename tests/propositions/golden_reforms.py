"""What each measure that changes the law does in The Hague, kept to be read after a change.

    python tests/propositions/golden_reforms.py [MEASURE ...]

Builds the population of the city (or takes it from the cache) and computes the measures one after
the other on it; then write the page again with ``rule_asks.py``. `test_rule_asks.py` compares with
it under ``pytest -m slow``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from rule_asks import GOLDEN, golden, law_measures

AREA = "GM0518"
YEAR = 2026


def outcome(live: Any, name: str) -> dict[str, Any]:
    """Counts, and amounts in euro a year, of one measure."""
    answer = live.answer(
        {"naam": name, "gebied": AREA, "jaar": YEAR, "maatregelen": [name]}
    ).document
    people = answer["bewoners"]
    return {
        "winnaars": people["winnaars"]["waarde"],
        "verliezers": people["verliezers"]["waarde"],
        "onder_minimum_voor": people["onder_minimum"]["voor"],
        "onder_minimum_na": people["onder_minimum"]["na"],
        "gemiddelde_verandering_alle": people["gemiddelde_verandering_alle"]["waarde"],
        "betalers": {
            row["betaler"]: row["per_jaar"]["waarde"] for row in answer["betalers"]["wet"]
        },
    }


def names() -> list[str]:
    """All measures that change the law, also those for a group only."""
    return [each.id for each in law_measures()]


def main() -> None:
    """Compute and write; with names on the command line only those."""
    from hefboom.scenario.live import shared

    live = shared(AREA, YEAR)
    found = golden()
    for name in sys.argv[1:] or names():
        found[name] = outcome(live, name)
        print(name, found[name]["winnaars"], found[name]["verliezers"])
    text = json.dumps(dict(sorted(found.items())), indent=1, ensure_ascii=False)
    GOLDEN.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
