"""What else moves when a parameter of the law moves: rules, laws, schemes and articles.

    found = impact(RuleGraph(load(), date(2026, 1, 1)), ["participatiewet.vermogensgrens.*"])
    found.laws          # every law that reads it, directly or through other rules

Read from the rules themselves; nothing is run. A rule that can read a parameter is in it, also
when no household gets that far.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError, did_you_mean
from hefboom.law.rule_graph import folder, home_law

if TYPE_CHECKING:
    from hefboom.law import Regeling
    from hefboom.law.rule_graph import RuleGraph

__all__ = ["Impact", "impact", "paths_of"]


@dataclass(frozen=True)
class Impact:
    """What reads some parameters.

    Attributes:
        paths: the parameters. readers: rules that read one themselves. rules: these and all that
            follows from them. laws: law → number of its rules among them, direct readers first.
        schemes: schemes whose amount can change. other_schemes: those of them under another law
            than the parameters. articles: the articles of the direct readers.
        unread: parameters that no rule in force reads.
    """

    paths: tuple[str, ...]
    readers: tuple[str, ...]
    rules: tuple[str, ...]
    laws: tuple[tuple[str, int], ...]
    schemes: tuple[Regeling, ...]
    other_schemes: tuple[Regeling, ...]
    articles: tuple[str, ...]
    unread: tuple[str, ...]


def impact(graph: RuleGraph, names: Iterable[str]) -> Impact:
    """What reads parameters, groups of parameters (``huurtoeslag.kwaliteitskorting.*``) or a
    fact or rule by its name.

    Raises:
        HefboomError: no parameter, group, fact or rule of that name.
    """
    from hefboom.law import gemeentelijke_regelingen, regelingen

    paths: dict[str, None] = {}
    starts: dict[str, None] = {}
    for name in names:
        if name in graph.variables:
            starts.update(dict.fromkeys(graph.readers(name)))
        else:
            paths.update(dict.fromkeys(paths_of(graph, name)))
    for path in paths:
        starts.update(dict.fromkeys(graph.parameter_readers(path)))
    rules = graph.below(starts)
    count: dict[str, int] = {}
    for name in [*starts, *rules]:
        count.setdefault(folder(graph.variables[name]), 0)
    for name in rules:
        count[folder(graph.variables[name])] += 1
    within = set(rules)
    known = {**regelingen(), **gemeentelijke_regelingen()}
    schemes = tuple(s for s in known.values() if s.variabele in within)
    homes = {path.split(".")[0] for path in paths}
    return Impact(
        paths=tuple(paths),
        readers=tuple(starts),
        rules=rules,
        laws=tuple(count.items()),
        schemes=schemes,
        other_schemes=tuple(s for s in schemes if home_law(graph, s) not in homes),
        articles=tuple(dict.fromkeys(graph.variables[n].law for n in starts)),
        unread=tuple(path for path in paths if not graph.parameter_readers(path)),
    )


def paths_of(graph: RuleGraph, name: str) -> tuple[str, ...]:
    """The parameters of a path, or of a group, with or without ``.*``.

    Raises:
        HefboomError: there is none.
    """
    tree = graph.system.parameters
    if name in tree:
        return (name,)
    below = tree.below(name.removesuffix(".*"))
    if not below:
        known = [*tree, *graph.variables]
        raise HefboomError(
            f"there is no parameter, fact or rule of that name{did_you_mean(name, known)}",
            field="PATH",
            found=name,
        )
    return tuple(below)
