"""The words of an income path: short sentences for the page and for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hefboom.engine import read_yaml
from hefboom.report.format import Formatter, Lang

__all__ = ["PathWords", "path_texts"]

_FILE = Path(__file__).with_name("path_texts.yaml")


@cache
def path_texts() -> dict[str, dict[str, str]]:
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


class PathWords:
    """Sentences about one path, in one language.

    Args:
        document: what `hefboom.path` returned.
        lang: ``nl`` or ``en``.
    """

    def __init__(self, document: Mapping[str, Any], lang: Lang) -> None:
        self.document = document
        self.lang = lang
        self.f = Formatter(lang)
        self.what = self("wat." + document["variabele"])
        suffix = "_en" if lang == "en" else ""
        self.labels = {c["id"]: c["label" + suffix] for c in document["componenten"]}

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``; an unknown key is a mistake in the code and raises KeyError."""
        text = path_texts()[key][self.lang]
        return text.format(**values) if values else text

    def title(self) -> str:
        """The question that the path answers."""
        return self("titel", wat=self.what)

    def subtitle(self) -> str:
        """Whose income, and the law of which day."""
        doc = self.document
        what = self.what[:1].upper() + self.what[1:]
        text = self("ondertitel", wat=what, wie=doc["persoon"], datum=self.f.date(doc["datum"]))
        if doc["uurloon"] is not None:
            text += f" ({self('uurloon', bedrag=self.f.euro(doc['uurloon'], 2))})"
        return text

    def short(self, name: str) -> str:
        """The label of a part for a narrow column."""
        known = path_texts().get(f"kort.{name}")
        return known[self.lang] if known else self.labels[name]

    def place(self, value: float) -> str:
        """A point of the path as its axis counts it: euros, or hours a week."""
        for point in self.document["punten"]:
            if point["uren"] is not None and abs(point["waarde"] - value) < 0.005:
                return self.hours(point["uren"])
        return self.f.euro(value)

    def hours(self, hours: float) -> str:
        """``24 uur``."""
        if hours == 1:
            return self("een_uur")
        decimals = 0 if float(hours).is_integer() else 1
        return self("uur", uren=self.f.number(hours, decimals))

    def now(self) -> list[tuple[str, str]]:
        """Three facts of today: (number, what it is)."""
        now = self.document["nu"]
        amount = self.f.euro(now["waarde"])
        facts = [
            (
                self.f.euro(now["besteedbaar_inkomen"]),
                self("nu.inkomen", bedrag=amount, wat=self.what),
            )
        ]
        for key, name in (("druk", "marginale_druk"), ("participatie", "participatiebelasting")):
            if now[name] is not None:
                facts.append((self.f.percent(now[name]), self(f"nu.{key}", wat=self.what)))
        return facts

    def traps(self) -> list[str]:
        """One line per stretch where more income leaves less."""
        lines = []
        for trap in self.document["vallen"]:
            parts = [
                self("val.regel", van=self.place(trap["van"]), tot=self.place(trap["tot"]),
                     verlies=self.f.euro(trap["verlies"]))
            ]  # fmt: skip
            lost = [
                f"{self.f.euro(c['bedrag'])} ({self.labels[c['component']]})"
                for c in trap["oorzaken"]
            ]
            if lost:
                parts.append(self("val.oorzaak", delen=", ".join(lost)))
            if trap["terug_bij"] is None:
                parts.append(self("val.niet_terug"))
            else:
                parts.append(self("val.terug", bedrag=self.place(trap["terug_bij"])))
            lines.append(" ".join(parts))
        return lines

    def pressure(self) -> list[str]:
        """One line per stretch where at least 80% of extra income is lost."""
        return [
            self("druk.regel", van=self.place(row["van"]), tot=self.place(row["tot"]),
                 deel=self.f.percent(row["marginale_druk"]), wat=self.what)
            for row in self.document["hoge_druk"]
        ]  # fmt: skip

    def progress(self) -> list[str]:
        """One line per yardstick of the forward trap."""
        lines = []
        suffix = "_en" if self.lang == "en" else ""
        for row in self.document["doorstroomval"]:
            words = {"maatstaf": row["label" + suffix]}
            if row["val"] is None:
                lines.append(self("doorstroom.onbekend", reden=row["reden" + suffix], **words))
                continue
            amount = self.f.euro(abs(row["verschil"]))
            key = "wel" if row["val"] else "niet" if row["verschil"] >= 0.5 else "gelijk"
            lines.append(self(f"doorstroom.{key}", bedrag=amount, **words))
        return lines

    def reading(self) -> list[str]:
        """How the path was made and what is not in it."""
        points = self.document["punten"]
        step = self.f.euro(self.document["stap"])
        if points[0]["uren"] is not None:
            step = self.hours(points[1]["uren"] - points[0]["uren"])
        lines = [self("lezen.jaar"), self("lezen.stap", stap=step), self("lezen.niet")]
        if self.document["gegeven"]:
            lines.append(self("lezen.gegeven", namen=", ".join(self.document["gegeven"])))
        return [*lines, self("lezen.recht")]
