"""A derivation as lines of text: the outcome first, then what it follows from, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.engine import Explanation
    from hefboom.engine.steps import Step, UsedParameter

__all__ = ["DEPTH", "derivation_lines"]

DEPTH = 4
"""Levels that are shown if nothing else is asked; deeper steps only when they are."""

_WORDS = {
    "nl": {
        "given": "gegeven",
        "source": "bron",
        "nobody": "er is geen partner",
        "above": "zie hierboven",
        "deeper": "Dieper: --depth {n}. Als zinnen: --sentences. Als boom: --json.",
        "from": "vanaf",
    },
    "en": {
        "given": "given",
        "source": "source",
        "nobody": "there is no partner",
        "above": "see above",
        "deeper": "Deeper: --depth {n}. As sentences: --sentences. As a tree: --json.",
        "from": "from",
    },
}


def derivation_lines(explanation: Explanation, *, lang: str, depth: int = DEPTH) -> Iterator[str]:
    """The derivation, indented per level.

    Steps that came to nothing (€ 0, no) are named and not taken further, unless the outcome itself
    is nothing: then they are what explains it.

    Args:
        explanation: from `hefboom.engine.explain`.
        lang: ``nl`` or ``en``.
        depth: number of levels below the outcome.
    """
    writer = _Writer(explanation, lang, depth)
    yield from writer.step(explanation.root, 0)
    if writer.cut:
        yield ""
        yield writer.words["deeper"].format(n=depth + 2)


class _Writer:
    def __init__(self, explanation: Explanation, lang: str, depth: int) -> None:
        self.words = _WORDS[lang]
        self.cut = False
        self._lang = lang
        self._depth = depth
        self._names = explanation.names
        self._why_nothing = not explanation.value
        self._shown: set[tuple[str, int]] = set()

    def step(self, step: Step, level: int) -> Iterator[str]:
        indent = "  " * level
        key = (step.variable.name, step.row)
        repeated = key in self._shown and bool(step.inputs)
        self._shown.add(key)
        yield indent + self._title(step, repeated)
        if repeated or step.kind == "given":
            return
        if level > 1 and not step.value and not self._why_nothing:
            return
        if step.explanation and self._lang == "nl":
            yield f"{indent}  {step.explanation}"
        if step.kind == "partner" and not step.inputs:
            yield f"{indent}  {self.words['nobody']}"
        for used in step.parameters:
            yield f"{indent}  · {self._parameter(used)}"
        if level == self._depth:
            self.cut = self.cut or bool(step.inputs)
            return
        for inner in step.inputs:
            yield from self.step(inner, level + 1)

    def _title(self, step: Step, repeated: bool) -> str:
        who = self._names.get(step.variable.entity, ())
        name = f" ({who[step.row]})" if len(who) > 1 else ""
        value = self._value(step.value, step.variable.unit)
        if repeated:
            note = f"  [{self.words['above']}]"
        elif step.kind == "given":
            note = f"  [{self.words['given']}]"
        else:
            note = f"  [{step.variable.law}]" if step.variable.law else ""
        return f"{step.variable.label(self._lang)}{name}: {value}{note}"

    def _parameter(self, used: UsedParameter) -> str:
        value = self._value(used.dated.value, used.parameter.unit)
        sources = f", {self.words['source']}: {', '.join(used.dated.source)}" * bool(
            used.dated.source
        )
        since = f"{self.words['from']} {used.dated.start.isoformat()}"
        return (
            f"{used.parameter.label(self._lang)}: {value}  "
            f"({used.parameter.path}, {since}, {used.dated.status}{sources})"
        )

    def _value(self, value: Any, unit: str) -> str:
        from hefboom.engine.wording import format_value

        return format_value(value, unit, self._lang)
