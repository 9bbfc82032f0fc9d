"""The words of the proof of a population, and its verdicts in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hefboom.engine import read_yaml
from hefboom.report.format import Formatter, Lang

__all__ = ["ValidationWords", "validation_texts"]

_FILE = Path(__file__).with_name("validation_texts.yaml")


@cache
def validation_texts() -> dict[str, dict[str, str]]:
    """Dotted key → {language → text}."""
    flat: dict[str, dict[str, str]] = {}

    def walk(node: Mapping[str, Any], at: str) -> None:
        for key, child in node.items():
            name = f"{at}.{key}" if at else str(key)
            if set(child) == {"nl", "en"}:
                flat[name] = {lang: str(text) for lang, text in child.items()}
            else:
                walk(child, name)

    walk(read_yaml(_FILE), "")
    return flat


class ValidationWords:
    """Texts and numbers of one report, in one language.

    Args:
        document: what `hefboom.scenario.validation` returned.
        lang: ``nl`` or ``en``.
    """

    def __init__(self, document: Mapping[str, Any], lang: Lang) -> None:
        self.document, self.lang, self.f = document, lang, Formatter(lang)

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``; an unknown key is a mistake in the code and raises KeyError."""
        text = validation_texts()[key][self.lang]
        return text.format(**values) if values else text

    def label(self, row: Mapping[str, Any]) -> str:
        """A label in the language of the report."""
        return str(row["label_en" if self.lang == "en" else "label"])

    def verdict(self, reached: bool | None) -> str:
        """Reached, missed, or no target."""
        return self("geen_doel" if reached is None else "gehaald" if reached else "gemist")

    def amount(self, value: float, unit: str) -> str:
        """A figure in its unit."""
        if unit == "aandeel":
            return self.f.percent(value, 2)
        return self.f.euro_short(value) if unit == "EUR" else self.f.number(value)

    def room(self, row: Mapping[str, Any]) -> str:
        """The margin of a target."""
        if row["marge"] is None:
            return ""
        if row["marge_absoluut"]:
            return f"± {self.f.number(100 * row['marge'], 1)} pp"
        return f"± {self.f.percent(row['marge'])}"

    def difference(self, row: Mapping[str, Any]) -> str:
        """How far ours is from the published figure."""
        if row["marge_absoluut"]:
            points = 100 * (row["ons"] - row["gepubliceerd"])
            return f"{self.f.number(points, 2, sign=True)} pp"
        return self.f.percent(row["afwijking"], 1, sign=True)

    def targets(self) -> list[tuple[bool, str]]:
        """Every target: reached or not, with the measured figure."""
        doc, f = self.document, self.f
        rows: list[tuple[bool, str]] = []
        for row in doc["landelijk"]:
            if row["gehaald"] is not None:
                ours, theirs = (
                    self.amount(row[k], row["eenheid"]) for k in ("ons", "gepubliceerd")
                )
                label = f"{self.label(row)} ({self('uit.' + row['uit'])})"
                rows.append(
                    (row["gehaald"], self("doelen.een", label=label, ons=ours, gepubliceerd=theirs))
                )
        for row in doc["voorspeld"]:
            if row["gehaald"] is not None:
                r = "–" if row["r_weighted"] is None else f.number(row["r_weighted"], 2)
                text = self("doelen.r", label=self.label(row), r=r, doel=f.number(row["doel"], 2))
                rows.append((row["gehaald"], text))
        for row in doc["pasvorm"]:
            if row["gehaald"] is not None:
                label = f"{self.label(row)}, {self('niveau.' + row['niveau'])}"
                sae, limit = f.number(row["sae"], 4), f.number(row["grens"], 3)
                rows.append((row["gehaald"], self("doelen.sae", label=label, sae=sae, grens=limit)))
        return rows

    def short(self) -> list[str]:
        """The first lines of the report."""
        found = self.targets()
        if not found:
            return [self("doelen.geen")]
        missed = [text for reached, text in found if not reached]
        if not missed:
            return [self("doelen.alle")]
        count = self("doelen.telling", n=len(found) - len(missed), m=len(found))
        return [count, *(self("doelen.gemist", wat=text) for text in missed)]
