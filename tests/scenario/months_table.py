"""The figures of The Hague on the page about the months, as tables.

Write the tables again after a change in the law, the population or the model::

    python tests/scenario/months_table.py
"""

from __future__ import annotations

from pathlib import Path

from hefboom.report.months_words import AreaWords
from hefboom.scenario.months.area import area_months

PAGE = Path(__file__).parents[2] / "docs" / "months.md"
START = "<!-- made by tests/scenario/months_table.py -->"
END = "<!-- end of the table -->"
SHOWN = (
    "huishoudens_te_veel", "huishoudens_terug", "huishoudens_erbij", "terug_gemiddeld",
    "terug_boven_500", "terug_boven_1000", "terug_totaal", "erbij_gemiddeld", "erbij_totaal",
    "maanden_onder_minimum", "huishoudens_onder_minimum", "variatiecoefficient", "steile_daling",
    "extra_uitgaven", "winnaars", "verliezers",
)  # fmt: skip


def tables() -> str:
    """The published figures beside the model, and the rules side by side."""
    document = area_months("GM0518")
    words = AreaWords(document, "en")
    heads, rows = words.published_table()
    first = _table(heads, [[*row[:3], row[3].split(";")[0]] for row in rows])
    heads, rows = words.figures_table(spread=False)
    names = dict(zip(document["regels"][0]["figuren"], rows, strict=True))
    return "\n\n".join((first, _table(heads, [names[name] for name in SHOWN])))


def _table(heads: list[str], rows: list[list[str]]) -> str:
    marks = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, marks, *rows))


def main() -> None:
    """Write the tables into the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{START}\n{tables()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
