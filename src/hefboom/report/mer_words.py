"""The words of a minima-effectrapportage: texts, labels and the sentences of its first page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hefboom.engine import read_yaml
from hefboom.report.format import Formatter, Lang

__all__ = ["MerWords", "mer_texts"]

_FILE = Path(__file__).with_name("mer_texts.yaml")


@cache
def mer_texts() -> dict[str, dict[str, str]]:
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


class MerWords:
    """Sentences about one report, in one language.

    Args:
        document: what `hefboom.mer` returned.
        lang: ``nl`` or ``en``.
    """

    def __init__(self, document: Mapping[str, Any], lang: Lang) -> None:
        self.document = document
        self.lang = lang
        self.f = Formatter(lang)

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``; an unknown key is a mistake in the code and raises KeyError."""
        text = mer_texts()[key][self.lang]
        return text.format(**values) if values else text

    def label(self, row: Mapping[str, Any], key: str = "label") -> str:
        """A label in the language of the report."""
        return str(row[f"{key}_en" if self.lang == "en" else key])

    def subtitle(self) -> str:
        """Which municipality and year."""
        doc = self.document
        return self("ondertitel", naam=doc["gebied"]["naam"], jaar=doc["jaar"])

    def lines(self) -> dict[str, str]:
        """Every national line of income, with the rest of the law last."""
        rows = {row["id"]: self.label(row) for row in self.document["regels"]}
        return {**rows, "overig": self("opbouw.overig")}

    def schemes(self) -> dict[str, str]:
        """The municipal schemes that are computed, by id."""
        policy = self.document["beleid"]
        rows = [] if policy is None else policy["regelingen"]
        return {row["regeling"]: self.label(row) for row in rows if row["berekend"]}

    def at(self, kind: Mapping[str, Any], level: int) -> dict[str, Any]:
        """The amounts of a type at a level."""
        return next(row for row in kind["niveaus"] if row["niveau"] == level)

    def facts(self) -> list[tuple[str, str, str]]:
        """Four numbers: (number, what it is, what belongs to it)."""
        kinds = self.document["typen"]
        base = [(kind, self.at(kind, 100)) for kind in kinds]
        short = [kind for kind, row in base if row["saldo"] < 0]
        tight, least = min(base, key=lambda pair: pair[1]["saldo"])
        money = sum(row["gemeentelijk_totaal"] for _, row in base) / len(base)
        traps = [kind for kind in kinds if kind["doorstroomval"]["val"]]
        number = self("kern.tekort_van", n=len(short), m=len(kinds))
        tightest = self(
            "kern.krapst", wie=self.label(tight), bedrag=self.f.euro(least["saldo"], sign=True)
        )
        fall = self._deepest()
        return [
            (number, self("kern.tekort"), tightest),
            (self.f.euro(money), self("kern.gemeente"), self("kern.gemeente_noot", m=len(kinds))),
            (
                self("kern.tekort_van", n=len(traps), m=len(kinds)),
                self("kern.val"),
                self("kern.val_geen")
                if fall is None
                else self("kern.val_noot", bedrag=self.f.euro(fall[1]["verlies"]), wie=fall[0]),
            ),
            self._gap_fact(),
        ]

    def _gap_fact(self) -> tuple[str, str, str]:
        gap = self.document["gat"]
        if gap is None:
            return ("–", self("kern.gat"), self("kern.gat_geen"))
        total = gap["totaal"]
        households = self.f.count(total["huishoudens_tekort"])
        money = self.f.euro_short(total["tekort"])
        return (money, self("kern.gat"), self("kern.gat_noot", n=households))

    def _deepest(self) -> tuple[str, dict[str, Any]] | None:
        """The type with the deepest step down, and that step."""
        falls = [
            (self.label(kind), kind["doorstroomval"]["grootste_val"])
            for kind in self.document["typen"]
            if kind["doorstroomval"]["grootste_val"]
        ]
        return max(falls, key=lambda pair: pair[1]["verlies"]) if falls else None

    def short(self) -> list[str]:
        """The report in a few sentences."""
        doc, kinds = self.document, self.document["typen"]
        lacking = [kind for kind in kinds if self.at(kind, 100)["saldo"] < 0]
        names = ", ".join(self.label(kind) for kind in lacking)
        lines = [
            self("vragen.saldo_wel", n=len(lacking), m=len(kinds), wie=names)
            if lacking
            else self("vragen.saldo_geen")
        ]
        added = [self.at(kind, 100)["gemeentelijk_totaal"] for kind in kinds]
        if self.schemes():
            ends = {"laag": self.f.euro(min(added)), "hoog": self.f.euro(max(added))}
            lines.append(self("vragen.gemeente_wel", naam=doc["beleid"]["naam"], **ends))
        else:
            lines.append(self("vragen.gemeente_geen"))
        missing = [
            r for r in (doc["beleid"] or {"regelingen": []})["regelingen"] if not r["berekend"]
        ]
        if missing:
            lines.append(self("vragen.onbekend", wat=", ".join(map(self.label, missing))))
        traps = sum(kind["doorstroomval"]["val"] for kind in kinds)
        lines.append(self("vragen.val_wel", n=traps) if traps else self("vragen.val_geen"))
        fall = self._deepest()
        if fall is not None:
            step = {"van": fall[1]["van"], "tot": fall[1]["tot"]}
            money = self.f.euro(fall[1]["verlies"])
            lines.append(self("vragen.stap", wie=fall[0], bedrag=money, **step))
        if not doc["begroting"]["licentie"]:
            lines.append(self("vragen.streng"))
        return lines

    def method(self) -> list[str]:
        """How the report was made, point by point."""
        values = {
            "a": {"datum": self.f.date(self.document["datum"])},
            "c": {"huur": self.f.euro(self.document["huur"])},
        }
        return [self(f"methode.punten.{key}", **values.get(key, {})) for key in "abcd"]
