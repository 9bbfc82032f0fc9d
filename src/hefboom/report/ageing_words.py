"""The words and tables of a population in later years, for the page and for the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hefboom.report.format import Formatter, Lang

__all__ = ["AgeingWords"]

Table = tuple[list[str], list[list[str]]]

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "nl": {
        "title": "Vergrijzing in {name}, {first}–{last}",
        "intro": "Hoeveel ouderen er komen en hoeveel Wmo en Wlz zij gebruiken, als alleen de "
        "leeftijd verandert. De marge is die van {level}.",
        "more": "{label}: van {now} in {first} naar {later} in {last} ({change}; marge {range}).",
        "kop.kort": "In het kort",
        "kop.figuur": "Van jaar tot jaar",
        "kop.verschil": "{last} naast {first}",
        "kop.jaren": "Alle jaren",
        "kop.toets": "Klopt het met gepubliceerde cijfers?",
        "kop.aannamen": "Wat is aangenomen",
        "kop.bronnen": "Bronnen",
        "figuur": "Van {now} in {first} naar {later} in {last}; marge in {last}: {range}.",
        "toets.uitleg": "Nederland, cijfers van het CBS waarop niets is afgesteld. Ze zijn "
        "afgerond, en komen uit prognoses van verschillende jaren.",
        "hoofd": "cijfer;{first};{last};marge {last};verandering",
        "hoofd.jaar": "jaar",
        "hoofd.toets": "cijfer;gepubliceerd;hier;marge;verschil;bron",
        "voet": "Gemaakt met Hefboom {version}. Een doorrekening, geen voorspelling.",
    },
    "en": {
        "title": "Ageing in {name}, {first}–{last}",
        "intro": "How many older people there will be and how much Wmo and Wlz they use, if "
        "nothing changes but age. The range is that of {level}.",
        "more": "{label}: from {now} in {first} to {later} in {last} ({change}; range {range}).",
        "kop.kort": "In short",
        "kop.figuur": "From year to year",
        "kop.verschil": "{last} beside {first}",
        "kop.jaren": "All years",
        "kop.toets": "Does it agree with published figures?",
        "kop.aannamen": "What is taken for granted",
        "kop.bronnen": "Sources",
        "figuur": "From {now} in {first} to {later} in {last}; range in {last}: {range}.",
        "toets.uitleg": "The Netherlands, figures of CBS to which nothing was fitted. They are "
        "rounded, and come from forecasts of several years.",
        "hoofd": "figure;{first};{last};range {last};change",
        "hoofd.jaar": "year",
        "hoofd.toets": "figure;published;here;range;difference;source",
        "voet": "Made with Hefboom {version}. A computation, not a prediction.",
    },
}

SHORT = ("vanaf_80", "wmo", "wlz", "wmo_uitgaven", "wlz_uitgaven")
"""Figures of the sentences."""


class AgeingWords:
    """Sentences and tables in one language.

    Args:
        document: what `hefboom.population.ageing.document` returned.
        lang: ``nl`` or ``en``.
    """

    def __init__(self, document: Mapping[str, Any], lang: Lang) -> None:
        self.document, self.lang = document, lang
        self.f = Formatter(lang)
        self.first, self.last = document["jaren"][0], document["jaren"][-1]
        self.figures = {each["naam"]: each for each in document["cijfers"]}

    def __call__(self, key: str, **values: Any) -> str:
        """A text with its values filled in."""
        years = {"first": self.first["jaar"], "last": self.last["jaar"]}
        return _WORDS[self.lang][key].format(**years, **values)

    def pick(self, row: Mapping[str, Any], name: str) -> Any:
        """A field in this language."""
        return row[name if self.lang == "nl" else f"{name}_en"]

    def label(self, name: str) -> str:
        """What a figure is called, with a capital."""
        text = str(self.pick(self.figures[name], "label"))
        return text[:1].upper() + text[1:]

    def title(self) -> str:
        """The title of the page."""
        return self("title", name=self.document["gebied"]["naam"])

    def intro(self) -> str:
        """What the page is about."""
        return self("intro", level=self.f.percent(self.document["niveau"]))

    def amount(self, name: str, value: float) -> str:
        """A value of a figure, rounded for reading."""
        return self.f.quantity(value, self.figures[name]["eenheid"])

    def spread(self, name: str, row: Mapping[str, Any]) -> str:
        """The range of a figure in a year."""
        low, high = (self.amount(name, row[name][end]) for end in ("laag", "hoog"))
        return self.f.between(low, high)

    def change(self, name: str) -> str:
        """Last year over the first, such as +62%."""
        now = self.first[name]["waarde"]
        return self.f.percent(self.last[name]["waarde"] / now - 1, sign=True) if now else "–"

    def sentence(self, name: str, key: str = "more") -> str:
        """One figure in a sentence."""
        return self(
            key,
            label=self.label(name),
            now=self.amount(name, self.first[name]["waarde"]),
            later=self.amount(name, self.last[name]["waarde"]),
            change=self.change(name),
            range=self.spread(name, self.last),
        )

    def short(self) -> list[str]:
        """The outcome in sentences."""
        return [self.sentence(name) for name in SHORT]

    def assumptions(self) -> list[str]:
        """What is taken for granted."""
        return list(self.pick(self.document, "aannamen"))

    def difference_table(self) -> Table:
        """Every figure in the first and the last year, with its range."""
        rows = [
            [
                self.label(name),
                self.amount(name, self.first[name]["waarde"]),
                self.amount(name, self.last[name]["waarde"]),
                self.spread(name, self.last),
                self.change(name),
            ]
            for name in self.figures
        ]
        return self("hoofd").split(";"), rows

    def years_table(self, names: Sequence[str] = ()) -> Table:
        """Figures in every year; all of them if none is named."""
        chosen = names or list(self.figures)
        heads = [self("hoofd.jaar"), *(self.label(name) for name in chosen)]
        rows = [
            [str(row["jaar"]), *(self.amount(name, row[name]["waarde"]) for name in chosen)]
            for row in self.document["jaren"]
        ]
        return heads, rows

    def checks_table(self) -> Table:
        """Published figures of the nation beside the outcome."""
        rows = [
            [
                row[self.lang],
                self.f.count(row["gepubliceerd"]),
                self.f.count(row["model"]),
                self.f.between(self.f.count(row["laag"]), self.f.count(row["hoog"])),
                self.f.percent(row["model"] / row["gepubliceerd"] - 1, 1, sign=True),
                row["bron"],
            ]
            for row in self.document["toetsen"]
        ]
        return self("hoofd.toets").split(";"), rows
