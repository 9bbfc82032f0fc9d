"""``hefboom law coverage`` and ``hefboom law cliffs``: lists over the whole law."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hefboom.engine import System
    from hefboom.law.cliffs import Cliff

__all__ = ["show_cliffs", "show_coverage"]

_HEADINGS = {
    "confirmed": "confirmed",
    "official_text": "official",
    "single_source": "single source",
    "derived": "derived",
    "from_memory": "from memory",
    "assumed": "assumed",
    "missing": "missing",
}


def show_coverage(system: System, scheme: str | None, json: bool) -> None:
    """Print per scheme and year how many values have each status."""
    from hefboom.cli.output import print_json, print_table
    from hefboom.law.coverage import certainty

    rows = certainty(system, scheme)
    if not rows:
        raise _unknown(scheme, {row["scheme"] for row in certainty(system)})
    if json:
        print_json({"coverage": rows})
        return
    print_table(
        ["scheme", "year", *_HEADINGS.values()],
        [
            [
                # The name of a scheme stands once, above its years.
                row["scheme"] if not i or rows[i - 1]["scheme"] != row["scheme"] else "",
                str(row["year"]),
                *(str(row[status] or "–") for status in _HEADINGS),
            ]
            for i, row in enumerate(rows)
        ],
        right=range(1, 2 + len(_HEADINGS)),
        wrap=(),
    )


def show_cliffs(system: System, scheme: str | None, on: str | None, json: bool, lang: str) -> None:
    """Print where an amount jumps over wage or wealth, with the article that makes it jump."""
    from hefboom.cli.output import print_json
    from hefboom.cli.progress import Working
    from hefboom.engine.run import to_date
    from hefboom.law import regelingen
    from hefboom.law.cliffs import cliffs
    from hefboom.law.coverage import covered_years

    if scheme is not None and scheme not in regelingen():
        raise _unknown(scheme, regelingen())
    day = date(covered_years(system)[-1], 1, 1) if on is None else to_date(on)
    with Working("hefboom law cliffs", quiet=json) as working:
        found = cliffs(system, day, schemes=None if scheme is None else [scheme], step=working)
    if json:
        print_json({"date": day, **_settings(lang), "cliffs": [_row(c, day, lang) for c in found]})
    else:
        _print_cliffs(found, day, lang)


def _print_cliffs(found: list[Cliff], day: date, lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.law.cliffs import AXES, SMALLEST
    from hefboom.report.format import Formatter, check_lang

    write = Formatter(check_lang(lang))
    rows = [_row(cliff, day, lang) for cliff in found]
    print_table(
        ["scheme", "household", "over", "at", "before", "after", "article"],
        [
            [
                row["label"],
                row["household_label"],
                row["axis_label"],
                write.euro(row["at"]),
                write.euro(row["before"]),
                write.euro(row["after"]),
                row["law"],
            ]
            for row in rows
        ],
        right=(3, 4, 5),
        wrap=(0, 1, 2, 6),
    )
    axes = ", ".join(f"{a.en} {a.low:,.0f}–{a.high:,.0f}" for a in AXES)
    print_text("")
    print_paragraph(
        f"{len(rows)} jumps of EUR {SMALLEST:.0f} a year or more on {day.isoformat()}, over {axes} "
        "EUR, for the households of standaardhuishoudens.yaml. Amounts are EUR a year, just before "
        "and just after. --json names the condition that turns."
    )


def _settings(lang: str) -> dict[str, Any]:
    """What was walked over, so that the list can be made again."""
    from hefboom.law.cliffs import AXES, RENT, SMALLEST, standard_households

    return {
        "smallest": SMALLEST,
        "rent_per_month": RENT,
        "axes": [{"axis": a.name, "from": a.low, "to": a.high, "step": a.step} for a in AXES],
        "households": [
            {"household": name, "label": entry[lang], "persons": entry["personen"]}
            for name, entry in standard_households().items()
        ],
    }


def _row(cliff: Cliff, day: date, lang: str) -> dict[str, Any]:
    from hefboom.law.citations import citations
    from hefboom.law.cliffs import standard_households
    from hefboom.law.conditions import condition_text

    return {
        "scheme": cliff.scheme.id,
        "label": cliff.scheme.label(lang),
        "household": cliff.household,
        "household_label": standard_households()[cliff.household][lang],
        "axis": cliff.axis.name,
        "axis_label": cliff.axis.en if lang == "en" else cliff.axis.nl,
        "at": cliff.at,
        "before": cliff.before,
        "after": cliff.after,
        "size": cliff.size,
        "law": cliff.law,
        "laws": [article.to_dict() for article in citations(cliff.law, day, lang)],
        "condition": condition_text(cliff.reason, lang) if cliff.reason else "",
    }


def _unknown(scheme: str | None, known: Iterable[str]) -> HefboomError:
    names = sorted(known)
    return HefboomError(
        f"there is no scheme of that name{did_you_mean(str(scheme), names)}",
        field="SCHEME",
        found=scheme,
        allowed=names,
    )
