"""Two answers beside a derivation: why it is nothing, and what would change that.

In short sentences, in plain Dutch (B1) or English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from hefboom.engine.wording import format_value, split_codes
from hefboom.law.conditions import SIGN_WORDS, side_text
from hefboom.law.search import short_label

if TYPE_CHECKING:
    from hefboom.engine import Explanation
    from hefboom.engine.nearest import Change
    from hefboom.engine.reasons import Reason, Side
    from hefboom.engine.rules import Variable
    from hefboom.engine.steps import Step
    from hefboom.law.citations import Citation
    from hefboom.scenario.household import Household

__all__ = ["WORDS", "Answers", "answers", "explanation_document"]

SHOWN = 5
"""Changes that are written out; ``--json`` has all of them."""

WORDS = {
    "nl": {
        "why_zero": "Waarom is dit € 0?",
        "why_no": "Waarom is dit nee?",
        "change": "Wat zou dit veranderen?",
        "is": "{label} is {value}.",
        "than": " Dat is {sign}{right}.",
        "difference": " Het verschil is {value}.",
        "behind": " Dat komt door: {items}.",
        "fact": "{label}: {value}.",
        "nobody": "Er is geen partner.",
        "and": " en ",
        "nearest": "Het dichtst bij: {text}",
        "turn": "{label}: {new} in plaats van {old}. Dan is {outcome} {after} in plaats van "
        "{before}.",
        "same": "Al het andere blijft hierbij gelijk.",
        "none": "Geen enkele verandering van één gegeven draait deze uitkomst om, binnen de "
        "grenzen waarin is gezocht. Twee veranderingen samen kunnen dat wel.",
        "searched": "Gezocht is in: {items}.",
        "range": "{label} ({low} tot {high})",
        **SIGN_WORDS["nl"],
    },
    "en": {
        "why_zero": "Why is this €0?",
        "why_no": "Why is this no?",
        "change": "What would change this?",
        "is": "{label} is {value}.",
        "than": " That is {sign}{right}.",
        "difference": " The difference is {value}.",
        "behind": " This comes from: {items}.",
        "fact": "{label}: {value}.",
        "nobody": "There is no partner.",
        "and": " and ",
        "nearest": "Nearest: {text}",
        "turn": "{label}: {new} instead of {old}. Then {outcome} is {after} instead of {before}.",
        "same": "All else stays the same.",
        "none": "No change of a single fact turns this outcome, within the bounds of the search. "
        "Two changes together may.",
        "searched": "Searched: {items}.",
        "range": "{label} ({low} to {high})",
        **SIGN_WORDS["en"],
    },
}


@dataclass(frozen=True)
class Answers:
    """What is said beside a derivation.

    Attributes:
        why: sentence → articles behind it. change: sentences. Both have a heading, which is empty
            when there is nothing to say, as for a fact that was given.
        data: both as plain data, for JSON.
    """

    why_title: str
    why: list[tuple[str, tuple[Citation, ...]]]
    change_title: str
    change: list[str]
    data: dict[str, Any] = field(default_factory=dict)


def answers(
    home: Household, explanation: Explanation, lang: str, *, search: bool = True
) -> Answers:
    """Why the outcome is nothing, and the nearest change that turns it.

    Args:
        home, explanation: the household, and the derivation of one of its amounts.
        lang: ``nl`` or ``en``.
        search: look for that change, which takes the longest; without, there is none to say.
    """
    from hefboom.engine.nearest import nearest_changes
    from hefboom.engine.reasons import why_nothing
    from hefboom.law.search import search_ranges

    root = explanation.root
    if root.kind == "given":
        return Answers("", [], "", [], {"waarom_nul": [], "wat_verandert_het": None})
    ranges = search_ranges(home.system, home.data) if search else {}
    reasons = why_nothing(root, home.system.parameters, explanation.on)
    changes = (
        nearest_changes(
            home.system, home.data, root.variable.name, date=home.date, ranges=ranges, row=root.row
        )
        if search
        else ()
    )
    teller = _Teller(home, lang)
    known = {s.variable.name for s in explanation.steps() if s.kind == "given"}
    searched = [
        (name, bounds) for name, rows in ranges.items() if name in known for bounds in rows[:1]
    ]
    title = "why_no" if root.variable.dtype is bool else "why_zero"
    return Answers(
        teller.words[title] if reasons else "",
        teller.reasons(reasons, explanation.on),
        teller.words["change"] if search else "",
        teller.changes(changes, root, searched) if search else [],
        {
            "waarom_nul": [teller.reason_data(r, explanation.on) for r in reasons],
            "wat_verandert_het": {
                "veranderingen": [teller.change_data(c) for c in changes],
                "gezocht_in": [
                    {"variabele": name, "van": b.low, "tot": b.high, "stap": b.step}
                    if home.system.variable(name).dtype is not bool
                    else {"variabele": name}
                    for name, b in searched
                    if b is not None
                ],
            },
        },
    )


def explanation_document(
    explanation: Explanation, found: Answers, lang: str = "nl"
) -> dict[str, Any]:
    """The derivation as plain data: steps with links to their articles, and both answers.

    ``wetten`` of a step lists law, article and the address of the text on that date.
    """
    from hefboom.law.citations import citations

    document = explanation.to_dict(lang)

    def link(step: dict[str, Any]) -> None:
        if "artikel" in step:
            articles = citations(step["artikel"], explanation.on, lang)
            step["wetten"] = [article.to_dict() for article in articles]
        for inner in step.get("invoer", ()):
            link(inner)

    link(document["afleiding"])
    return {**document, **found.data}


@dataclass
class _Teller:
    home: Household
    lang: str

    @property
    def words(self) -> dict[str, str]:
        return WORDS[self.lang]

    def label(self, step: Step) -> str:
        return short_label(step.variable, self.lang) + self.of(step.variable.entity, [step.row])

    def of(self, entity: str, rows: Sequence[int]) -> str:
        names = self.home.members(entity)
        if len(names) < 2:
            return ""
        return f" ({self.listed([names[row] for row in rows])})"

    def listed(self, items: Sequence[str]) -> str:
        return self.words["and"].join([*([", ".join(items[:-1])] if items[1:] else []), items[-1]])

    def value(self, value: Any, unit: str) -> str:
        # The sign stays with its amount at the end of a line.
        return format_value(value, unit, self.lang).replace(
            "€ ", "€\u00a0" if self.lang == "nl" else "€"
        )

    def spoken(self, variable: Variable, value: Any) -> str:
        """A value, a code in its words."""
        codes = split_codes(variable.label(self.lang))[1]
        return codes.get(f"{value:g}") or self.value(value, variable.unit)

    def reasons(
        self, reasons: Iterable[Reason], on: date
    ) -> list[tuple[str, tuple[Citation, ...]]]:
        from hefboom.law.citations import citations

        found: list[tuple[str, tuple[Citation, ...]]] = []
        groups: dict[tuple[Any, ...], list[Reason]] = {}
        for reason in reasons:
            key: tuple[Any, ...] = (reason.kind, reason.step.variable.name, reason.step.value)
            if reason.kind == "comparison":
                key = (*key, reason.step.row, len(groups))
            groups.setdefault(key, []).append(reason)
        for group in groups.values():
            reason = group[0]
            # A fact has no article of its own; the rule that asks for it has.
            behind = next((s for s in reversed(reason.path) if s.variable.law), reason.step)
            text = self.comparison(reason) if reason.left else self.fact(group)
            found.append((text, citations(behind.variable.law, on, self.lang)))
        return found

    def fact(self, group: Sequence[Reason]) -> str:
        step = group[0].step
        if step.kind == "partner" and not step.inputs:
            return self.words["nobody"]
        label = short_label(step.variable, self.lang)
        label += self.of(step.variable.entity, [r.step.row for r in group])
        value = self.spoken(step.variable, step.value)
        return _capital(self.words["fact"].format(label=label, value=value))

    def comparison(self, reason: Reason) -> str:
        left, right = reason.left, reason.right
        assert left is not None and right is not None
        unit = left.unit or right.unit
        who = ""
        if left.node.op == "input":
            who = self.of(left.steps[0].variable.entity, [left.steps[0].row])
        label = side_text(left, self.lang) + who
        if left.unit == "ja/nee" and left.parameters:
            value = self.value(left.value, left.unit)
            return _capital(self.words["fact"].format(label=label, value=value))
        text = self.words["is"].format(label=label, value=self.value(left.value, unit))
        if left.value or right.value:  # € 0 speaks for itself
            amount = self.value(right.value, right.unit or unit)
            other = side_text(right, self.lang)
            text += self.words["than"].format(
                sign=self.words[reason.sign], right=f"{other} ({amount})" if other else amount
            )
        if reason.difference:
            text += self.words["difference"].format(value=self.value(reason.difference, unit))
        if reason.inputs:
            items = [
                f"{self.label(s)} {self.value(s.value, s.variable.unit)}" for s in reason.inputs
            ]
            text += self.words["behind"].format(items="; ".join(items))
        return _capital(text)

    def changes(
        self, changes: Sequence[Change], root: Step, searched: Sequence[tuple[str, Any]]
    ) -> list[str]:
        outcome = root.variable
        lines = []
        for number, change in enumerate(changes[:SHOWN]):
            text = self.words["turn"].format(
                label=short_label(change.variable, self.lang)
                + self.of(change.variable.entity, [change.row]),
                new=self.spoken(change.variable, change.new),
                old=self.spoken(change.variable, change.old),
                outcome=outcome.label(self.lang),
                after=self.value(change.after, outcome.unit),
                before=self.value(change.before, outcome.unit),
            )
            nearest = self.words["nearest"].format(text=text)
            lines.append(_capital(text) if number else nearest)
        if lines:
            return [*lines, self.words["same"]]
        items = []
        for name, bounds in searched:
            variable = self.home.system.variable(name)
            label = short_label(variable, self.lang)
            if variable.dtype is not bool and bounds is not None:
                low, high = (
                    self.value(variable.dtype(x), variable.unit) for x in (bounds.low, bounds.high)
                )
                label = self.words["range"].format(label=label, low=low, high=high)
            items.append(label)
        return [
            self.words["none"],
            *([self.words["searched"].format(items="; ".join(items))] if items else []),
        ]

    def reason_data(self, reason: Reason, on: date) -> dict[str, Any]:
        text, articles = self.reasons([reason], on)[0]
        data: dict[str, Any] = {
            "soort": {"comparison": "vergelijking", "fact": "gegeven"}.get(reason.kind, "uitkomst"),
            "variabele": reason.step.variable.name,
            "nummer": reason.step.row,
            "artikel": next((s.variable.law for s in reversed(reason.path) if s.variable.law), ""),
            "wetten": [article.to_dict() for article in articles],
            "weg": [step.variable.name for step in reason.path],
            "tekst": text,
        }
        if reason.left is not None and reason.right is not None:
            data["links"], data["rechts"] = map(self.side_data, (reason.left, reason.right))
            data |= {"teken": reason.sign, "verschil": reason.difference}
            data["door"] = [
                {"variabele": s.variable.name, "nummer": s.row, "waarde": s.value}
                for s in reason.inputs
            ]
        else:
            data["waarde"] = reason.step.value
        return data

    def side_data(self, side: Side) -> dict[str, Any]:
        return {
            "tekst": side_text(side, self.lang),
            "waarde": side.value,
            "eenheid": side.unit,
            "variabelen": [step.variable.name for step in side.steps],
            "parameters": [parameter.path for parameter in side.parameters],
        }

    def change_data(self, change: Change) -> dict[str, Any]:
        return {
            "variabele": change.variable.name,
            "label": change.variable.label(self.lang),
            "entiteit": change.variable.entity,
            "nummer": change.row,
            "van": self.home.members(change.variable.entity)[change.row],
            "nu": change.old,
            "nodig": change.new,
            "uitkomst_nu": change.before,
            "uitkomst_dan": change.after,
        }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
