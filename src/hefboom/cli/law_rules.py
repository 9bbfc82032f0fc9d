"""``hefboom law rules``, ``impact`` and ``definitions``: the law as a graph of rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.law.concepts import Limit
    from hefboom.law.rule_graph import RuleGraph

__all__ = ["show_definitions", "show_impact", "show_rules"]


def show_rules(system: System, scheme: str | None, on: str | None, json: bool, lang: str) -> None:
    """Print how much there is to each scheme, and which facts several schemes ask for."""
    from hefboom.cli.output import print_json, print_paragraph, print_table, print_text
    from hefboom.law.rule_graph import sizes

    graph = _graph(system, on)
    names, found = _schemes(lang), sizes(graph, None if scheme is None else [scheme])
    shared: dict[str, list[str]] = {}
    for row in found:
        for fact in row.facts:
            shared.setdefault(fact, []).append(row.scheme)
    facts = sorted(shared, key=lambda fact: (-len(shared[fact]), fact))
    if json:
        print_json(
            {
                "date": graph.on,
                "schemes": [{**vars(row), "label": names[row.scheme]} for row in found],
                "facts": [
                    {
                        "fact": fact,
                        "label": graph.variables[fact].label(lang),
                        "schemes": shared[fact],
                    }
                    for fact in facts
                ],
            }
        )
        return
    print_table(
        ["scheme", "rules", "own", "choices", "parameters", "laws", "facts", "needed", "steps"],
        [
            [
                names[r.scheme],
                *map(str, (r.rules, r.own_rules, r.conditions, r.parameters)),
                *map(str, (len(r.laws), len(r.facts), len(r.required), r.depth)),
            ]
            for r in found
        ],
        right=range(1, 9),
        wrap=(0,),
    )
    print_text("")
    if scheme is None:
        print_table(
            ["fact", "asked by", "in words"],
            [[f, str(len(shared[f])), graph.variables[f].label(lang)] for f in facts[:15]],
            right=(1,),
        )
    else:
        for row in found:
            print_paragraph(f"laws: {', '.join(row.laws)}")
            print_paragraph(f"facts: {', '.join(row.facts)}")
    print_text("")
    print_paragraph(
        f"On {graph.on.isoformat()}. rules, choices (if, and, or) and parameters: all that the "
        "amount follows from, of other laws too; own: of its own law. facts: what a resident may "
        "have to tell; needed: nothing can be computed without. steps: the longest way from a fact "
        "to the amount. --json names them."
    )


def show_impact(
    system: System, names: Sequence[str], on: str | None, json: bool, lang: str
) -> None:
    """Print which rules, laws and schemes read what is named: parameters, or a measure."""
    from hefboom.cli.output import print_json, print_paragraph, print_table, print_text
    from hefboom.law.impact import impact

    if not names:
        raise HefboomError(
            "names nothing",
            field="PATH",
            allowed="parameters, groups of parameters, facts, or the id of a measure",
        )
    graph = _graph(system, on)
    found = impact(graph, _paths(names))
    variables, labels = graph.variables, _schemes(lang)
    if json:
        print_json(
            {
                "date": graph.on,
                "parameters": found.paths,
                "unread": found.unread,
                "articles": found.articles,
                "readers": [_variable(variables[n], lang) for n in found.readers],
                "laws": [{"law": law, "rules": n} for law, n in found.laws],
                "schemes": [
                    {
                        "scheme": s.id,
                        "label": labels[s.id],
                        "variable": s.variabele,
                        "body": s.uitvoerder,
                        "other_law": s in found.other_schemes,
                    }
                    for s in found.schemes
                ],
                "rules": found.rules,
            }
        )
        return
    if found.paths:
        print_paragraph(f"parameters: {', '.join(found.paths)}")
    if found.unread:
        print_paragraph(f"read by no rule on {graph.on.isoformat()}: {', '.join(found.unread)}")
    print_text("")
    print_table(
        ["read by", "article", "in words"],
        [[n, variables[n].law, variables[n].label(lang)] for n in found.readers],
        wrap=(1, 2),
    )
    print_text("")
    print_table(
        ["law", "rules that can change"], [[law, str(n)] for law, n in found.laws], right=(1,)
    )
    print_text("")
    print_table(
        ["scheme that can change", "decided by", "other law"],
        [
            [labels[s.id], s.uitvoerder, "yes" if s in found.other_schemes else ""]
            for s in found.schemes
        ],
        wrap=(0,),
    )
    print_text(
        "", f"{len(found.rules)} rules of {len(found.laws)} laws, {len(found.schemes)} schemes"
    )


def show_definitions(system: System, on: str | None, json: bool, lang: str) -> None:
    """Print where laws mean something else by income, wealth, household or child."""
    from hefboom.cli.output import print_json, print_paragraph, print_table, print_text
    from hefboom.law.concepts import age_limits, concepts, counted_in, wealth_limits

    graph, english = _graph(system, on), lang == "en"
    found, labels = concepts(graph), _schemes(lang)
    wealth, ages = wealth_limits(graph), age_limits(graph)
    counts: dict[str, list[str]] = {}
    for giver, reader in counted_in(graph):
        counts.setdefault(giver, []).append(reader)
    if json:
        print_json(
            {
                "date": graph.on,
                "concepts": [
                    {
                        "concept": each.id,
                        "label": each.en if english else each.nl,
                        "definitions": [
                            {
                                **_variable(row.variable, lang),
                                "text": row.en if english else row.nl,
                                "defined_in": row.law,
                                "laws": row.laws,
                            }
                            for row in each.definitions
                        ],
                    }
                    for each in found
                ],
                "wealth_limits": [vars(row) for row in wealth],
                "age_limits": [vars(row) for row in ages],
                "counted_in": [
                    {"scheme": giver, "counts_in": readers} for giver, readers in counts.items()
                ],
            }
        )
        return
    for each in found:
        laws = {law for row in each.definitions for law in row.laws}
        title = each.en if english else each.nl
        print_text(f"{title}: {len(each.definitions)} meanings in {len(laws)} laws", "")
        print_table(
            ["name", "read by", "in words"],
            [
                [row.variable.name, ", ".join(row.laws), row.en if english else row.nl]
                for row in each.definitions
            ],
            wrap=(1, 2),
        )
        print_text("")
    for title, rows, unit in (("limits of wealth", wealth, "EUR"), ("ages", ages, "jaar")):
        print_text(f"{title}: {len({row.value for row in rows})} in {len(rows)} tests", "")
        _print_limits(rows, unit, lang)
        print_text("")
    print_table(
        ["what a resident gets from or pays to", "counts in the amount of"],
        [[labels[giver], ", ".join(readers)] for giver, readers in counts.items()],
        wrap=(0, 1),
    )
    print_text("")
    print_paragraph(
        f"On {graph.on.isoformat()}, read from the rules. Two schemes with another meaning or "
        "another limit can decide differently on the same household."
    )


def _print_limits(rows: Sequence[Limit], unit: str, lang: str) -> None:
    """One line a limit, with the laws that test it."""
    from hefboom.cli.output import print_table
    from hefboom.report.format import Formatter, check_lang

    write = Formatter(check_lang(lang))
    laws: dict[float | None, dict[str, None]] = {}
    for row in rows:
        laws.setdefault(row.value, {})[f"{row.law} ({row.rule})"] = None
    print_table(
        ["limit", "tested by"],
        [[write.parameter(value, unit), ", ".join(names)] for value, names in laws.items()],
        right=(0,),
    )


def _graph(system: System, on: str | None) -> RuleGraph:
    from hefboom.engine.run import to_date
    from hefboom.law.coverage import covered_years
    from hefboom.law.rule_graph import RuleGraph

    day = date(covered_years(system)[-1], 1, 1) if on is None else to_date(on)
    return RuleGraph(system, day)


def _paths(names: Sequence[str]) -> list[str]:
    """Parameters; for the id of a measure, those that it changes."""
    from hefboom.propositions import measure, shipped_ids

    known, found = shipped_ids(), []
    for name in names:
        if name not in known:
            found.append(name)
            continue
        changed = list(measure(name).hervorming)
        if not changed:
            raise HefboomError("this measure changes no law", field="PATH", found=name)
        found += changed
    return found


def _schemes(lang: str) -> dict[str, str]:
    from hefboom.law import gemeentelijke_regelingen, regelingen

    known = {**regelingen(), **gemeentelijke_regelingen()}
    return {name: scheme.label(lang) for name, scheme in known.items()}


def _variable(variable: Any, lang: str) -> dict[str, Any]:
    return {
        "name": variable.name,
        "label": variable.label(lang),
        "unit": variable.unit,
        "law": variable.law,
    }
