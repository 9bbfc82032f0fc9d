"""An explanation as one page that needs nothing else, in the style of the report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.engine.wording import format_value
from hefboom.report.answers import WORDS

if TYPE_CHECKING:
    from jinja2 import Environment

    from hefboom.engine import Explanation
    from hefboom.report.answers import Answers

__all__ = ["explain_page"]

_WORDS = {
    "nl": {
        "steps": "Stap voor stap",
        "steps_note": "Klik op een stap om te zien waaruit die volgt.",
        "sentences": "De hele afleiding in zinnen",
        "given": "gegeven",
        "earlier": "zie eerder",
        "from": "vanaf",
        "status": "status",
        "source": "bron",
        "on": "Recht op",
        "made": "Gemaakt met Hefboom. Aan deze uitleg kunnen geen rechten worden ontleend.",
    },
    "en": {
        "steps": "Step by step",
        "steps_note": "Click on a step to see what it follows from.",
        "sentences": "The whole derivation in sentences",
        "given": "given",
        "earlier": "see above",
        "from": "from",
        "status": "status",
        "source": "source",
        "on": "Law on",
        "made": "Made with Hefboom. No rights can be derived from this explanation.",
    },
}

_STATUS = {
    "confirmed": "bevestigd",
    "official_text": "wettekst",
    "single_source": "één bron",
    "derived": "afgeleid",
    "from_memory": "uit het geheugen",
    "assumed": "aanname",
    "missing": "ontbreekt",
    "reform": "hervorming",
}


def explain_page(
    document: dict[str, Any], explanation: Explanation, found: Answers, lang: str
) -> str:
    """The page as HTML.

    Args:
        document: from `hefboom.report.answers.explanation_document`.
        explanation, found: what it was made from.
        lang: ``nl`` or ``en``.
    """
    from hefboom.law.coverage import sources
    from hefboom.report.html import TEMPLATES

    root = explanation.root
    value = format_value(root.value, root.variable.unit, lang)
    label = root.variable.label(lang)
    return (
        _templates()
        .get_template("uitleg.html.j2")
        .render(
            lang=lang,
            t={**WORDS[lang], **_WORDS[lang]},
            titel=f"{label[:1].upper()}{label[1:]}: {value}",
            datum=explanation.on.strftime("%d-%m-%Y"),
            wie=explanation.names,
            uitleg=root.explanation if lang == "nl" else "",
            css=(TEMPLATES / "rapport.css").read_text(encoding="utf-8"),
            waarde=lambda v, unit: format_value(v, unit, lang),
            status=lambda name: _STATUS.get(name, name) if lang == "nl" else name.replace("_", " "),
            bron=lambda name: sources().get(name, {}).get("ref", name),
            stap=document["afleiding"],
            antwoord=found,
            zinnen=explanation.sentences(lang),
        )
    )


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
