"""A comparison in a few words: ``vermogen: meer dan vermogensgrens``, in Dutch or English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hefboom.engine.wording import format_value
from hefboom.law.search import short_label

if TYPE_CHECKING:
    from hefboom.engine.reasons import Reason, Side

__all__ = ["SIGN_WORDS", "condition_text", "side_text"]

SIGN_WORDS = {
    "nl": {
        ">": "meer dan ",
        "<": "minder dan ",
        ">=": "niet minder dan ",
        "<=": "niet meer dan ",
        "==": "gelijk aan ",
        "!=": "niet gelijk aan ",
    },
    "en": {
        ">": "more than ",
        "<": "less than ",
        ">=": "not less than ",
        "<=": "not more than ",
        "==": "equal to ",
        "!=": "not equal to ",
    },
}
"""What stands between two sides."""

_FROM = {"nl": "bedrag uit {items}", "en": "amount from {items}"}
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


def condition_text(reason: Reason, lang: str) -> str:
    """The comparison of a reason in a few words: ``vermogen: meer dan vermogensgrens``."""
    if reason.left is None or reason.right is None:
        return ""
    sign = SIGN_WORDS[lang][reason.sign]
    right = side_text(reason.right, lang)
    unit = reason.right.unit or reason.left.unit
    value = format_value(reason.right.value, unit, lang)
    return f"{side_text(reason.left, lang)} {sign}{right} {value}".replace("  ", " ")


def side_text(side: Side, lang: str) -> str:
    """What a side is called; empty for a bare number."""
    node = side.node
    labels = [short_label(step.variable, lang) for step in side.steps]
    labels += [parameter.label(lang) for parameter in side.parameters]
    if node.op in ("input", "parameter"):
        return labels[0]
    if not labels:
        return ""
    if node.local and lang == "nl":
        return node.local.replace("_", " ")
    if node.op in _SIGNS and len(labels) == 2 and all(not c.children for c in node.children):
        return f" {_SIGNS[node.op]} ".join(labels)
    if len(labels) == 1:
        return labels[0]
    return _FROM[lang].format(items=", ".join(labels[:4]))
