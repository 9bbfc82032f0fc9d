"""Measures that change the law, and the items about rules, as tables on the propositions page.

Write the tables again after a change in ``items.yaml``, a measure or its golden result::

    python tests/propositions/rule_asks.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hefboom.propositions import Item, Measure, load_items, load_measures

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "propositions.md"
GOLDEN = Path(__file__).parent / "golden" / "hervormingen.json"
START = "<!-- made by tests/propositions/rule_asks.py: {} -->"
END = "<!-- end of the {} -->"
ASKED = [
    "W29",
    "W48",
    "W49",
    "W50",
    "W51",
    "W52",
    "W53",
    "W54",
    "W55",
    "W57",
    "W87",
    "W108",
    "W109",
    "W140",
    "S35",
    "S36",
    "S38",
    "S39",
    "S42",
    "S72",
    "S73",
    "S74",
    "S98",
]
"""Items that ask for another amount, age, share or condition in the law."""


def law_measures() -> tuple[Measure, ...]:
    """The shipped measures that change the law."""
    return tuple(each for each in load_measures().values() if each.hervorming)


def rule_asks() -> tuple[Item, ...]:
    """Items about rules that software can compute, whole or in part."""
    return tuple(
        item
        for item in load_items()
        if item.mechanism == "rule_reform" and item.computability in ("A", "B")
    )


def golden() -> dict[str, Any]:
    """What each measure gave in The Hague when it was last computed; empty if never."""
    if not GOLDEN.exists():
        return {}
    found: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return found


def tables() -> dict[str, str]:
    """The tables by name, in Markdown."""
    return {"measures": _measures(), "items": _items()}


def _measures() -> str:
    lines = ["| measure | items | what it does |", "| --- | --- | --- |"]
    for each in law_measures():
        cells = (f"`{each.id}`", ", ".join(each.items) or "none", each.naam_en)
        lines.append(_row(cells))
    found = golden()
    if found:
        lines += ["", "In The Hague, a year (2026), residents who get less or more:", ""]
        lines += [
            "| measure | better off | worse off | mean change, all |",
            "| --- | ---: | ---: | ---: |",
        ]
        for name, row in found.items():
            change = f"€{row['gemiddelde_verandering_alle']:,.0f}".replace("€-", "−€")
            lines.append(
                _row((f"`{name}`", f"{row['winnaars']:,}", f"{row['verliezers']:,}", change))
            )
    return "\n".join(lines)


def _items() -> str:
    items = rule_asks()
    counts = {s: sum(item.status == s for item in items) for s in ("executable", "partly")}
    lines = [
        f"Of the {len(items)} items {counts['executable']} are computed whole and "
        f"{counts['partly']} in part.",
        "",
        "| item | what it says | status | computed by | computed, and what not | the law today |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for item in items:
        linked = [f"`{name}`" for name in (*item.measures, *item.deals, *item.commands)]
        lines.append(
            _row(
                (
                    item.id,
                    item.gloss_en,
                    item.status,
                    ", ".join(linked) or "–",
                    item.coverage_en or "",
                    item.law_today_en or "",
                )
            )
        )
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def main() -> None:
    """Write the tables into the page."""
    text = PAGE.read_text(encoding="utf-8")
    for name, table in tables().items():
        start, end = START.format(name), END.format(name)
        before, rest = text.split(start)
        text = f"{before}{start}\n{table}\n{end}{rest.split(end)[1]}"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
