"""From the way a rule cites an article to the consolidated text of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["NOT_LAW", "Citation", "citations"]

NOT_LAW = "geen"
"""First word of a citation that says that no article is behind it."""

SITE = "https://wetten.overheid.nl"
_FILE = Path(__file__).with_name("wetten.yaml")


@dataclass(frozen=True)
class Citation:
    """One cited article.

    Attributes:
        law: the name of the law in full. article: what follows it, such as ``art. 2 lid 1``.
        bwb: the number of the law in the Basiswettenbestand. url: its text on the day asked for.
    """

    law: str
    article: str
    bwb: str
    url: str

    def to_dict(self) -> dict[str, Any]:
        return {"wet": self.law, "artikel": self.article, "bwb": self.bwb, "url": self.url}


@lru_cache(maxsize=16_384)
def citations(law: str, on: date, lang: str = "nl") -> tuple[Citation, ...]:
    """The articles in a citation, such as ``Wet op de zorgtoeslag art. 2; Awir art. 14 lid 4``.

    Args:
        law: as rules and parameters cite it, parts separated by a semicolon.
        on: the day whose text is meant. lang: ``nl`` or ``en``, for the name of the law.

    Returns:
        One per law; without what no law is known for, such as ``geen; rekenkeuze``.
    """
    found = []
    for part in law.split(";"):
        name = _name(part.strip())
        if name:
            entry = _laws()[name]
            article = part.strip().removeprefix(name).strip()
            url = f"{SITE}/{entry['bwb']}/{on.isoformat()}"
            found.append(Citation(entry[lang], article, entry["bwb"], url))
    return tuple(found)


@cache
def _name(text: str) -> str:
    """The longest known name that a citation begins with."""
    known = [n for n in _laws() if text == n or text.startswith((n + " ", n + ","))]
    return max(known, key=len, default="")


@cache
def _laws() -> dict[str, dict[str, str]]:
    from hefboom.engine import read_yaml

    content: dict[str, dict[str, str]] = read_yaml(_FILE)
    for name, entry in content.items():
        for key in ("bwb", "nl", "en"):
            if not isinstance(entry, dict) or not isinstance(entry.get(key), str):
                raise HefboomError("this field is missing", file=_FILE, field=f"{name}.{key}")
    return content
