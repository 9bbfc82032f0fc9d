"""Published cases, recomputed: what was claimed, what holds, what does not.

    from hefboom.returns.cases import case, load_cases, recompute
    answer = recompute(case("beschut_werk_gemeente"))
    answer.verdict                    # "matches"
    answer.check("alle_gemeenten")    # published, computed, difference, within

The unfavourable cases stand beside the favourable ones. A number that cannot be recomputed says
why. Every case is a file in `data/`; every computation is a named function in `arithmetic`.
"""

from __future__ import annotations

from hefboom.returns.cases.reading import case, load_cases, read_case
from hefboom.returns.cases.recompute import Check, Recomputation, recompute, recompute_all
from hefboom.returns.cases.schema import ANSWERS, STATUS, Case
from hefboom.returns.cases.words import VERDICTS, amount, difference, label

__all__ = [
    "ANSWERS",
    "STATUS",
    "VERDICTS",
    "Case",
    "Check",
    "Recomputation",
    "amount",
    "case",
    "difference",
    "label",
    "load_cases",
    "read_case",
    "recompute",
    "recompute_all",
]
