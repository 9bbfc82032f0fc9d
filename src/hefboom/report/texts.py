"""The fixed words of the report, from ``texts.yaml``: every text in Dutch and in English."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError
from hefboom.report.format import LANGUAGES, Lang

__all__ = ["Texts", "all_texts"]

_FILE = Path(__file__).with_name("texts.yaml")


@cache
def all_texts() -> dict[str, dict[str, str]]:
    """Dotted key → {language → text}.

    Raises:
        HefboomError: when a text lacks one of the languages.
    """
    flat: dict[str, dict[str, str]] = {}

    def walk(node: dict[str, Any], path: str) -> None:
        if set(node) & set(LANGUAGES):
            if set(node) != set(LANGUAGES):
                raise HefboomError(
                    "a text needs every language", file=_FILE, field=path, allowed=LANGUAGES
                )
            flat[path] = {lang: str(node[lang]).strip() for lang in LANGUAGES}
            return
        for key, child in node.items():
            walk(child, f"{path}.{key}" if path else str(key))

    walk(read_yaml(_FILE), "")
    return flat


class Texts:
    """Looks up fixed texts in one language; call it with a key and the values to fill in.

    Args:
        lang: the language.
        areas: what the areas of the result are: ``buurt``, ``wijk`` or ``gemeente``. A text says
            it with ``{buurt}``, ``{buurten}`` or ``{Buurten}``.
    """

    def __init__(self, lang: Lang, areas: str = "buurt") -> None:
        self.lang = lang
        many = all_texts()[f"gebiedsoort.{areas}{'n' if areas.endswith('e') else 'en'}"][lang]
        self._areas = {
            "buurt": all_texts()[f"gebiedsoort.{areas}"][lang],
            "buurten": many,
            "Buurten": many.capitalize(),
        }

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``; an unknown key is a mistake in the code and raises KeyError."""
        text = all_texts()[key][self.lang]
        return self._filled(text, values)

    def _filled(self, text: str, values: dict[str, object]) -> str:
        if not values and "{buurt" not in text and "{Buurt" not in text:
            return text
        return text.format(**self._areas, **values)

    def word(self, group: str, name: object) -> str:
        """The word for ``name`` in a vocabulary (payer, status, …); the name itself if unknown."""
        known = all_texts().get(f"{group}.{name}")
        return self._filled(known[self.lang], {}) if known else str(name).replace("_", " ")

    def knows(self, key: str) -> bool:
        """True when there is a text of that name."""
        return key in all_texts()
