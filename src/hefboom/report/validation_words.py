"""The words of the proof of a population, and its verdicts in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hefboom.engine import read_yaml
from hefboom.report.format import Formatter, Lang

__all__ = ["ValidationWords", "check_names", "validation_texts"]

_FILE = Path(__file__).with_name("validation_texts.yaml")
_NAMES = Path(__file__).with_name("validation_names.yaml")
_SOURCE = re.compile(r"(https?://[^\s<>\"']+)(.*)")
_TABLE = re.compile(r"/(\d{5}[A-Z]{3})\b")


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


@cache
def check_names() -> dict[str, dict[str, str]]:
    """Name of a check (or its beginning) → its label in both languages and its unit."""
    return {str(name): dict(leaf) for name, leaf in read_yaml(_NAMES).items()}


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

    def years(self, row: Mapping[str, Any]) -> str:
        """The year of the published figure, and ours where it is another."""
        published, ours = str(row["jaar"]), str(row["jaar_ons"])
        if published == ours:
            return published
        return self("landelijk.jaarverschil", gepubliceerd=published, ons=ours)

    def source(self, text: str) -> tuple[str, str, str]:
        """A source as an address ('' without one), words for the link, and what follows it."""
        found = _SOURCE.fullmatch(text.strip())
        if found is None:
            return "", "", text
        url, rest = found[1], found[2]
        table = _TABLE.search(url)
        host = url.split("/")[2].removeprefix("www.")
        return url, f"CBS {table[1]}" if table and host == "cbs.nl" else host, rest

    def check(self, row: Mapping[str, Any]) -> dict[str, str]:
        """One row of all comparisons in words: name, level, kind, both figures, error and r."""
        f, (label, unit) = self.f, self._check_name(row)

        def figure(value: float) -> str:
            if unit == "aandeel":
                return f.percent(value, 1)
            if unit.startswith("EUR"):
                return f.euro(1000 * value if unit == "EUR1000" else value)
            return f.number(value, 0 if abs(row["gewenst"]) >= 10 or value == round(value) else 3)

        return {
            "naam": label,
            "niveau": self(f"controles.niveaus.{row['niveau']}"),
            "soort": self(f"soort.{row['soort']}"),
            "ons": figure(row["gekregen"]),
            "gepubliceerd": figure(row["gewenst"]),
            "fout": "–" if row["fout"] is None else f.percent(row["fout"], 1),
            "r": "" if row["r"] is None else f.number(row["r"], 2),
        }

    def _check_name(self, row: Mapping[str, Any]) -> tuple[str, str]:
        names, name = check_names(), str(row["doel"])
        if name in names:
            return names[name][self.lang], names[name]["eenheid"]
        start = next((k for k in names if k.endswith((" ", " p")) and name.startswith(k)), None)
        if start is None:
            return name, "aantal" if abs(row["gewenst"]) >= 10 else ""
        rest, unit = name[len(start) :], names[start]["eenheid"]
        if start == "eigendom ":
            rest = self(f"controles.eigendom.{rest}")
            unit = "aandeel" if abs(row["gewenst"]) <= 1 else unit
        if start == "onder p":
            rest = rest.replace("besteedbaar inkomen", self("controles.besteedbaar"))
        return names[start][self.lang].format(rest), unit

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
