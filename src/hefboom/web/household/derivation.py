"""Where one amount of a household comes from, ready to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hefboom.report.format import Lang
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.scenario.household import Household

__all__ = ["derivation"]


def derivation(home: Household, variable: str, lang: Lang) -> dict[str, Any]:
    """What the template of a derivation shows.

    Args:
        home: the household. variable: the amount. lang: ``nl`` or ``en``.
    """
    from hefboom import __version__
    from hefboom.engine.wording import format_value, named_value
    from hefboom.law.coverage import sources
    from hefboom.report.answers import answers, explanation_document
    from hefboom.scenario.manifest import law_hashes

    def written(text: str) -> str:
        return text if lang == "nl" else text.replace("€ ", "€")

    t = Words(lang)
    explanation = home.explain(variable)
    root = explanation.root
    found = answers(home, explanation, lang)
    document = explanation_document(explanation, found, lang)
    label = root.variable.label(lang)
    return {
        "title": t(
            "huishouden.herleiding.titel",
            wat=label[:1].upper() + label[1:],
            waarde=written(format_value(root.value, root.variable.unit, lang)),
        ),
        "on": explanation.on,
        "names": explanation.names,
        "said": root.explanation if lang == "nl" else "",
        "root": document["afleiding"],
        "answer": found,
        "sentences": [written(line) for line in explanation.sentences(lang)],
        "parameters": _parameters(document["afleiding"]),
        "facts": _facts(document["afleiding"]),
        "sources": sources(),
        "named": lambda step: tuple(
            map(written, named_value(step["label"], step["waarde"], step["eenheid"], lang))
        ),
        "show": lambda value, unit: written(format_value(value, unit, lang)),
        "code": [
            ("Hefboom", __version__),
            *((t.word("herleiding.manifest", k), v[:12]) for k, v in law_hashes().items()),
        ],
        "variable": variable,
    }


def _walk(step: dict[str, Any]) -> list[dict[str, Any]]:
    return [step, *(inner for child in step.get("invoer", ()) for inner in _walk(child))]


def _parameters(root: dict[str, Any]) -> list[dict[str, Any]]:
    """Every parameter that was read, once."""
    found = {p["pad"]: p for step in _walk(root) for p in step.get("parameters", ())}
    return list(found.values())


def _facts(root: dict[str, Any]) -> list[dict[str, Any]]:
    """Every fact that was asked for, once a person, family or household."""
    found = {
        (step["variabele"], step["nummer"]): step
        for step in _walk(root)
        if step["soort"] == "given" and "zie_eerder" not in step
    }
    return list(found.values())
