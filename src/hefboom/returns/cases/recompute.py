"""Compute a case again and set the outcome beside what was published."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from hefboom.errors import HefboomError
from hefboom.returns.cases.arithmetic import METHODS, line_amount, lines_total
from hefboom.returns.cases.reading import load_cases
from hefboom.returns.cases.schema import Case, Line, Result
from hefboom.returns.cases.words import REASONS, label
from hefboom.returns.ledger import Entry, Kind

__all__ = ["Check", "Recomputation", "recompute", "recompute_all"]

Verdict = Literal["matches", "own_arithmetic", "cannot", "differs"]

_LINE_TOLERANCE = 1.0
"""A line of a price list is published in whole euros."""

_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Check:
    """One number: as published, as computed, and what lies between.

    Attributes:
        id: name of the number; lines of a price list are `line_1`, `line_2`, ...
        origin: `published`; `derived` for our own arithmetic; `taken_over` for a line of which
            the source gives no computation.
        published: the number in the source; None for our own arithmetic.
        computed: the number recomputed; None if that cannot be done.
        difference: computed minus published; None if one of them is missing.
        within: the difference is at most the tolerance; for our own arithmetic, the number is
            what it was when the case was written down. None if it cannot be recomputed.
        reason_nl, reason_en: why it cannot be recomputed.
    """

    id: str
    nl: str
    en: str
    unit: str
    origin: str
    published: float | None
    computed: float | None
    difference: float | None
    tolerance: float
    within: bool | None
    payer: str | None = None
    reason_nl: str | None = None
    reason_en: str | None = None


@dataclass(frozen=True, slots=True)
class Recomputation:
    """All numbers of one case."""

    case: Case
    checks: tuple[Check, ...]

    def check(self, name: str) -> Check:
        """The number with this name."""
        for each in self.checks:
            if each.id == name:
                return each
        raise HefboomError(
            "no such number in this case",
            field=self.case.id,
            found=name,
            allowed=[each.id for each in self.checks],
        )

    @property
    def verdict(self) -> Verdict:
        """`matches`, `differs`, `own_arithmetic` (nothing to compare with) or `cannot`."""
        if any(each.within is False for each in self.checks):
            return "differs"
        published = [each for each in self.checks if each.published is not None]
        if any(each.within for each in published):
            return "matches"
        if any(each.computed is not None for each in self.checks) and not published:
            return "own_arithmetic"
        return "cannot"

    @property
    def main(self) -> Check:
        """The number that stands for the case in a list.

        The first published number that is recomputed; our own arithmetic if the case is nothing
        else; otherwise the first number that cannot be recomputed.
        """
        whole = [each for each in self.checks if not each.id.startswith("line_")]
        if self.verdict == "own_arithmetic":
            return next(each for each in whole if each.computed is not None)
        both = (each for each in whole if each.difference is not None)
        return next(both, whole[0])

    @property
    def missing(self) -> tuple[Check, ...]:
        """The published numbers that cannot be recomputed, each with its reason."""
        return tuple(each for each in self.checks if each.reason_nl is not None)

    def to_dict(self) -> dict[str, Any]:
        """Everything, for JSON."""
        case = self.case.model_dump(mode="json")
        return {**case, "verdict": self.verdict, "checks": [asdict(each) for each in self.checks]}


def recompute(case: Case) -> Recomputation:
    """Compute every number of a case that can be computed.

    Raises:
        HefboomError: the case names a result that its method does not give.
    """
    found: dict[str, float] = {}
    checks: list[Check] = []
    if case.method == "lines":
        amounts = [_line_amount(case, line) for line in case.lines]
        checks = [
            _line_check(number, line, amount)
            for number, (line, amount) in enumerate(zip(case.lines, amounts, strict=True), start=1)
        ]
        found = lines_total(
            [
                # A line without a kind counts as resources: the source says nothing else.
                Entry(line.payer, line.kind or Kind.RESOURCE, amount)
                for line, amount in zip(case.lines, amounts, strict=True)
            ]
        )
    elif case.method is not None:
        found = METHODS[case.method](**{name: each.value for name, each in case.inputs.items()})
    checks += [_result_check(case, name, result, found) for name, result in case.results.items()]
    return Recomputation(case, tuple(checks))


def recompute_all() -> tuple[Recomputation, ...]:
    """All shipped cases, recomputed."""
    return tuple(recompute(each) for each in load_cases().values())


def _line_amount(case: Case, line: Line) -> float:
    return line_amount([[case.inputs[name].value for name in each] for each in line.products])


def _line_check(number: int, line: Line, amount: float) -> Check:
    difference = amount - line.published
    return Check(
        id=f"line_{number}",
        nl=line.nl,
        en=line.en,
        unit="EUR/jaar",
        origin="taken_over" if line.taken_over else "published",
        published=line.published,
        computed=amount,
        difference=difference,
        tolerance=_LINE_TOLERANCE,
        within=abs(difference) <= _LINE_TOLERANCE + _NOISE,
        payer=line.payer,
    )


def _result_check(case: Case, name: str, result: Result, found: dict[str, float]) -> Check:
    own = result.origin == "derived"
    reason = None if result.not_computed is None else REASONS[result.not_computed]
    computed = None
    if reason is None:
        if name not in found:
            raise HefboomError(
                f"the method {case.method} does not give this result",
                file=f"{case.id}.yaml",
                field=f"results.{name}",
                found=name,
                allowed=found,
            )
        computed = found[name]
    difference = None if computed is None else computed - result.value
    return Check(
        id=name,
        nl=result.nl or label(name, "nl"),
        en=result.en or label(name, "en"),
        unit=result.unit,
        origin=result.origin,
        published=None if own else result.value,
        computed=computed,
        difference=None if own else difference,
        tolerance=result.tolerance,
        within=None if difference is None else abs(difference) <= result.tolerance + _NOISE,
        reason_nl=reason[0] if reason else None,
        reason_en=reason[1] if reason else None,
    )
