"""The 53 items about money and what computes them, as tables on the page about the propositions.

Write the tables again after a change in ``items.yaml`` or in a golden result::

    python tests/propositions/money_asks.py
"""

from __future__ import annotations

from pathlib import Path

from golden_money import DEALS, INVESTMENTS, golden

from hefboom.propositions import Item, load_deals, load_items, load_measures, load_register

PAGE = Path(__file__).parents[2] / "docs" / "propositions.md"
START = "<!-- made by tests/propositions/money_asks.py -->"
END = "<!-- end of the table -->"


def money_asks() -> tuple[Item, ...]:
    """Items about investments and payers that software can compute, whole or in part."""
    return tuple(
        item
        for item in load_items()
        if item.mechanism == "investment_payers" and item.computability in ("A", "B")
    )


def tables() -> str:
    """Investments, deals and items as tables in Markdown."""
    return "\n\n".join((_investments(), _deals(), _items()))


def _investments() -> str:
    lines = [
        "| investment | what | net value | chance | items |",
        "| --- | --- | ---: | ---: | --- |",
    ]
    for name in INVESTMENTS:
        each, found = load_measures()[name], golden(name)
        value = f"{found['ncw'] / 1000:,.0f}".replace("-", "−")
        cells = (f"`{name}`", each.naam_en, "0" if value == "−0" else value)
        chance = f"{found['kans_positief']:.0%}"
        lines.append(f"| {' | '.join((*cells, chance, ', '.join(each.items)))} |")
    return "\n".join(lines)


def _deals() -> str:
    lines = ["| deal | what | example | items |", "| --- | --- | --- | --- |"]
    for name in DEALS:
        each = load_deals()[name]
        example = ", ".join(f"`{measure}`" for measure in each.voorbeeld) or "–"
        lines.append(f"| `{name}` | {each.naam_en} | {example} | {', '.join(each.items)} |")
    return "\n".join(lines)


def _items() -> str:
    items, register = money_asks(), load_register()
    counts = {status: sum(item.status == status for item in items) for status in _STATUS}
    lines = [
        f"Of the {len(items)} items {counts['executable']} are computed whole, {counts['partly']} "
        f"in part and {counts['planned']} not yet.",
        "",
        "| item | what it says | status | computed by | shared with | what is computed, what not |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for item in items:
        linked = [f"`{name}`" for name in (*item.measures, *item.deals)]
        others = sorted(
            {other for row in register.shared(item).values() for other in row},
            key=register.ids.index,
        )
        cells = (
            item.id,
            item.gloss_en,
            item.status,
            ", ".join(linked) or "–",
            ", ".join(others) or "–",
            item.coverage_en or "",
        )
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines)


_STATUS = ("executable", "partly", "planned")


def main() -> None:
    """Write the tables into the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{START}\n{tables()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
