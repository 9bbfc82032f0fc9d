"""The fixed words of the pages: every text in Dutch and in English, one file a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError
from hefboom.report.format import LANGUAGES, Lang

__all__ = ["Words", "all_words"]

FOLDER = Path(__file__).with_name("texts")


@cache
def all_words() -> dict[str, dict[str, str]]:
    """Dotted key → {language → text}; the first part of a key is the name of its file.

    Raises:
        HefboomError: a text lacks one of the languages.
    """
    flat: dict[str, dict[str, str]] = {}

    def walk(node: dict[str, Any], path: str, file: Path) -> None:
        if set(node) & set(LANGUAGES):
            if set(node) != set(LANGUAGES):
                raise HefboomError(
                    "a text needs every language", file=file, field=path, allowed=LANGUAGES
                )
            flat[path] = {lang: str(node[lang]).strip() for lang in LANGUAGES}
            return
        for key, child in node.items():
            walk(child, f"{path}.{key}", file)

    for file in sorted(FOLDER.glob("*.yaml")):
        walk(read_yaml(file), file.stem, file)
    return flat


class Words:
    """Looks up fixed texts in one language; call it with a key and the values to fill in."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``; an unknown key is a mistake in the code and raises KeyError."""
        text = all_words()[key][self.lang]
        return text.format(**values) if values else text

    def rich(self, key: str, **values: object) -> Markup:
        """A text that holds markup of its own; the values filled in are escaped."""
        return Markup(all_words()[key][self.lang]).format(**values)

    def word(self, group: str, name: object) -> str:
        """The word for ``name`` in a vocabulary (kind, status, …); the name itself if unknown."""
        known = all_words().get(f"{group}.{name}")
        return known[self.lang] if known else str(name).replace("_", " ")

    def knows(self, key: str) -> bool:
        """True when there is a text of that name."""
        return key in all_words()
