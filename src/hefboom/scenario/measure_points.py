"""The points on which a measure is tested: words, work, law and health."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.propositions import Measure

__all__ = ["explainable", "healthy", "legal", "workable"]

Rows = list[dict[str, Any]]
LONGEST = 25
"""Words of a sentence that somebody at language level B1 still reads."""


def explainable(measure: Measure, law: System, on: datetime.date, rows: Rows) -> Rows:
    """Short words, and a derivation with an article at every step of what changes."""
    lines = [measure.in_woorden, *measure.kanttekeningen, *measure.niet_meegeteld]
    longest = max((len(s.split()) for line in lines for s in re.split(r"[.?!] ", line)), default=0)
    touched = [row for row in rows if row["regelingen"]]
    steps, bare = _derivation(touched)
    return [
        _point(
            longest <= LONGEST,
            f"De langste zin heeft {longest} woorden; B1 vraagt hoogstens {LONGEST}.",
            f"The longest sentence has {longest} words; B1 asks at most {LONGEST}.",
        ),
        _point(
            bool(touched),
            f"{len(touched)} van {len(rows)} voorbeelden veranderen.",
            f"{len(touched)} of {len(rows)} examples change.",
        ),
        _point(
            not bare,
            f"De langste afleiding heeft {steps} stappen; {bare} daarvan zonder artikel.",
            f"The longest derivation has {steps} steps; {bare} of them without an article.",
        ),
        _ask("Begrijpen inwoners de zin in hun brief?", "Do residents understand the letter?"),
    ]


def _derivation(touched: Rows) -> tuple[int, int]:
    """Steps of the longest derivation of what changes, and rules in it without an article."""
    from hefboom.scenario.scheme_amounts import all_schemes, paid_variable

    longest, bare = 0, 0
    for row in touched[:5]:
        for name in row["regelingen"][:1]:
            explanation = row["_home"].explain(paid_variable(all_schemes()[name]))
            steps = [step for step in explanation.steps() if step.kind == "rule"]
            longest = max(longest, len(steps))
            bare = max(bare, sum(not step.variable.law for step in steps))
    return longest, bare


def workable(measure: Measure, law: System, on: datetime.date, rows: Rows) -> Rows:
    """Which bodies must do something again, from when, and whether a claim is needed."""
    from hefboom.law.impact import impact
    from hefboom.law.rule_graph import RuleGraph
    from hefboom.scenario.effort import effort
    from hefboom.scenario.scheme_amounts import all_schemes

    found = impact(RuleGraph(law, on), list(measure.hervorming))
    known = all_schemes()
    moved = [n for n in known if any(n in row["regelingen"] for row in rows)]
    bodies = sorted({known[n].uitvoerder for n in moved})
    starts = sorted({day for days in measure.hervorming.values() for day in days})
    new = [n for n in moved if any(n in row["begint"] for row in rows)]
    forms = sum((effort(n) or {}).get("formulieren") or 0 for n in new)
    return [
        _point(
            bool(moved),
            f"{len(found.schemes)} regelingen kunnen veranderen; in de voorbeelden "
            f"{len(moved)}: {', '.join(moved) or 'geen'}.",
            f"{len(found.schemes)} schemes can change; in the examples {len(moved)}: "
            f"{', '.join(moved) or 'none'}.",
        ),
        _point(
            len(bodies) <= 1,
            f"Instanties die opnieuw moeten beslissen: {', '.join(bodies) or 'geen'}.",
            f"Bodies that must decide again: {', '.join(bodies) or 'none'}.",
        ),
        _point(
            all((day.month, day.day) in ((1, 1), (7, 1)) for day in starts),
            f"Gaat in op {', '.join(day.isoformat() for day in starts)}.",
            f"Starts on {', '.join(day.isoformat() for day in starts)}.",
        ),
        _point(
            not forms,
            f"Wie nieuw recht krijgt, vult in de voorbeelden {forms} formulieren in.",
            f"Who gets a new right fills in {forms} forms in the examples.",
        ),
        _ask(
            "Hoeveel uren kost dit de uitvoering? Een scenario telt de beschikkingen.",
            "How many hours does this cost? A scenario counts the decisions.",
        ),
    ]


def legal(measure: Measure, law: System, on: datetime.date) -> Rows:
    """The articles that would change, and how sure their values are."""
    from hefboom.law.citations import citations
    from hefboom.law.impact import paths_of
    from hefboom.law.rule_graph import RuleGraph

    graph = RuleGraph(law, on)
    paths = [path for name in measure.hervorming for path in paths_of(graph, name)]
    parameters = [law.parameters[path] for path in paths]
    articles = list(dict.fromkeys(p.law for p in parameters))
    linked = [a for a in articles if citations(a, on)]
    unsure = [
        p.path for p in parameters if p.dated_value(on).status not in ("confirmed", "official_text")
    ]
    return [
        _point(
            len(linked) == len(articles),
            f"Deze artikelen veranderen: {'; '.join(articles)}.",
            f"These articles change: {'; '.join(articles)}.",
        ),
        _point(
            not unsure,
            f"Waarden van nu zonder bevestiging: {', '.join(unsure) or 'geen'}.",
            f"Values of today without confirmation: {', '.join(unsure) or 'none'}.",
        ),
        _point(
            measure.tot is not None or not measure.geldt_voor,
            "Wie afwijkt van de wet voor een groep, noemt een einddatum.",
            "Who deviates from the law for a group names an end date.",
        )
        if measure.geldt_voor
        else _ask(
            "Is er overgangsrecht nodig voor wie erop achteruitgaat?",
            "Is transitional law needed for who loses?",
        ),
        _ask(
            "Is het verenigbaar met hoger recht en gelijke behandeling?",
            "Is it compatible with higher law and equal treatment?",
        ),
    ]


def healthy(rows: Rows) -> Rows:
    """What is known to matter for health and can be read from the examples."""
    losers = [row for row in rows if row["verschil"] < 0]
    fallen = [row for row in rows if row["onder_minimum_na"] and not row["onder_minimum_voor"]]
    stopped = [row for row in rows if row["stopt"]]
    return [
        _point(
            not losers,
            f"{len(losers)} van {len(rows)} voorbeelden gaan erop achteruit.",
            f"{len(losers)} of {len(rows)} examples lose.",
        ),
        _point(
            not fallen,
            f"{len(fallen)} voorbeelden komen onder het sociaal minimum.",
            f"{len(fallen)} examples fall below the social minimum.",
        ),
        _point(
            not stopped,
            f"Bij {len(stopped)} voorbeelden stopt een regeling.",
            f"In {len(stopped)} examples a scheme stops.",
        ),
        _ask(
            "Geeft het minder of meer stress: brieven, controles, onzekerheid?",
            "Does it give less or more stress: letters, checks, uncertainty?",
        ),
        _ask(
            "Wat doet het met wonen, bewegen, eten en zorg mijden?",
            "What does it do to housing, exercise, food and avoiding care?",
        ),
    ]


def _point(good: bool, nl: str, en: str) -> dict[str, Any]:
    return {"uitkomst": "ja" if good else "let op", "tekst": nl, "tekst_en": en}


def _ask(nl: str, en: str) -> dict[str, Any]:
    return {"uitkomst": "vraag", "tekst": nl, "tekst_en": en}
