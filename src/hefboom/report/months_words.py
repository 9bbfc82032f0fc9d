"""The words of a year in months: short sentences and tables, for the page and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hefboom.engine import read_yaml
from hefboom.report.format import Formatter, Lang

__all__ = ["PARTS", "AreaWords", "MonthsWords", "Table"]

Table = tuple[list[str], list[list[str]]]

PARTS = (
    "eigen_inkomen",
    "bijstand",
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderopvangtoeslag",
    "aanvulling",
)
"""What the income of a month is made of."""

_DECIMALS = {"maanden": 2, "ratio": 3}


@cache
def _texts() -> dict[str, dict[str, str]]:
    """Dotted key → {language → text}."""
    flat: dict[str, dict[str, str]] = {}

    def walk(node: Mapping[str, Any], at: str) -> None:
        for key, child in node.items():
            name = f"{at}.{key}" if at else str(key)
            if set(child) == {"nl", "en"}:
                flat[name] = {lang: str(text) for lang, text in child.items()}
            else:
                walk(child, name)

    walk(read_yaml(Path(__file__).with_name("months_texts.yaml")), "")
    return flat


class _Words:
    def __init__(self, document: Mapping[str, Any], lang: Lang) -> None:
        self.document = document
        self.lang = lang
        self.f = Formatter(lang)

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``; an unknown key is a mistake in the code and raises KeyError."""
        text = _texts()[key][self.lang]
        return text.format(**values) if values else text

    def pick(self, row: Mapping[str, Any], key: str) -> Any:
        """A field of a row in the language of the reader."""
        return row[key if self.lang == "nl" else f"{key}_en"]

    @property
    def law(self) -> Mapping[str, Any]:
        """The law as it is, always the first set of rules."""
        first: Mapping[str, Any] = self.document["regels"][0]
        return first


class MonthsWords(_Words):
    """Sentences about the months of one household; ``document`` is what `hefboom.months` gave."""

    def title(self) -> str:
        """The heading of the page."""
        return self("titel")

    def subtitle(self) -> str:
        """Which year and law."""
        date = self.document["datum"]
        return self("onder.huishouden", jaar=date[:4], datum=self.f.date(date))

    def basis(self) -> list[str]:
        """What the advance rests on, how late changes and bijstand come, and the threshold."""
        given = self.document["uitgangspunten"]
        later = given["bijstand_na"]
        return [
            self(f"schatting.{given['schatting']}"),
            self._reported(given["melden_na"]),
            self(("bijstand_na.nul", "bijstand_na.een", "bijstand_na.na")[min(later, 2)], n=later),
            self("drempel", bedrag=self.f.euro(given["drempel"])),
        ]

    def _reported(self, after: int | None) -> str:
        if after is None:
            return self("melden.nooit")
        return self(("melden.meteen", "melden.een", "melden.na")[min(after, 2)], n=after)

    def short(self) -> list[str]:
        """What happens under the law of today."""
        found, f = self.law["kengetallen"], self.f
        lines = [self("zin.terug", terug=f.euro(found["terug"]), erbij=f.euro(found["erbij"]))]
        months = found["maanden_onder_minimum"]
        lines.append(
            self("zin.onder", n=months, tekort=f.euro(found["tekort"]))
            if months
            else self("zin.onder_geen")
        )
        drop = found["grootste_daling"]
        share = f.percent(found["grootste_daling_aandeel"])
        lines.append(
            self("zin.daling", bedrag=f.euro(drop), deel=share)
            if drop >= 1
            else self("zin.daling_geen")
        )
        tax = self.law["belasting_na_jaar"]
        if abs(tax) >= 1:
            key = "zin.belasting_terug" if tax > 0 else "zin.belasting_bij"
            lines.append(self(key, bedrag=f.euro(abs(tax))))
        return lines

    def month_names(self) -> list[str]:
        """Twelve short names."""
        return self("maand.kort").split()

    def parts(self) -> list[str]:
        """The parts of income that are not empty everywhere."""
        return [
            part
            for part in PARTS
            if any(m[part] for rules in self.document["regels"] for m in rules["maanden"])
        ]

    def months_table(self, rules: Mapping[str, Any]) -> Table:
        """Every month of one set of rules."""
        shown = self.parts()
        heads = [
            self("kolom.maand"),
            *(self(f"deel.{part}") for part in shown),
            self("kolom.besteedbaar"),
        ]
        rows = [
            [name, *(self.f.euro(m[part]) for part in (*shown, "besteedbaar_inkomen"))]
            for name, m in zip(self.month_names(), rules["maanden"], strict=True)
        ]
        return heads, rows

    def compare_table(self) -> Table:
        """The rules side by side."""
        keys = ("terug", "erbij", "onder", "laagste", "daling", "schommeling", "verschil")
        heads = [self("kolom.regels"), *(self(f"kolom.{key}") for key in keys)]
        rows = []
        for rules in self.document["regels"]:
            found, f = rules["kengetallen"], self.f
            rows.append(
                [
                    self.pick(rules, "naam"),
                    f.euro(found["terug"]),
                    f.euro(found["erbij"]),
                    str(found["maanden_onder_minimum"]),
                    f.euro(found["laagste_maand"]),
                    f.euro(found["grootste_daling"]),
                    f.number(found["variatiecoefficient"], 3),
                    f.euro(found["verschil_met_wet"], sign=True),
                ]
            )
        return heads, rows

    def settlement_table(self, rules: Mapping[str, Any]) -> Table:
        """Advance, right and settlement of each allowance."""
        keys = ("voorschot", "recht", "terug", "kwijt", "erbij")
        heads = [self("kolom.toeslag"), *(self(f"kolom.{key}") for key in keys)]
        fields = ("voorschot", "recht", "terug", "kwijtgescholden", "erbij")
        rows = [
            [self(f"deel.{name}"), *(self.f.euro(row[key]) for key in fields)]
            for name, row in rules["verrekening"].items()
            if row["voorschot"] or row["recht"]
        ]
        return heads, rows

    def reading(self) -> list[str]:
        """What a reader must know."""
        keys = ("maand", "schommeling", "verrekenen", "niet", "recht")
        return [self(f"lezen.{key}") for key in keys]


class AreaWords(_Words):
    """Sentences about the months of an area; ``document`` is what `hefboom.area_months` gave."""

    def title(self) -> str:
        """The heading of the page."""
        return self("titel_gebied", gebied=self.document["gebied"])

    def subtitle(self) -> str:
        """How many households, which year."""
        d = self.document
        n, total = (self.f.number(d[k]) for k in ("steekproef", "huishoudens"))
        return self("onder.gebied", n=n, totaal=total, jaar=d["jaar"])

    def short(self) -> list[str]:
        """What happens under the law of today."""
        found = self.law["figuren"]

        def say(name: str) -> str:
            return self.amount(found[name])

        return [
            self("zin.gebied_terug", deel=say("huishoudens_terug"), bedrag=say("terug_gemiddeld")),
            self("zin.gebied_boven", a=say("terug_boven_500"), b=say("terug_boven_1000")),
            self("zin.gebied_onder", deel=say("huishoudens_onder_minimum")),
        ]

    def amount(self, row: Mapping[str, Any], end: str = "waarde") -> str:
        """A figure as people write it."""
        value, unit = row[end], row["eenheid"]
        if unit == "aandeel":
            return self.f.percent(value, 1)
        if unit in _DECIMALS:
            return self.f.number(value, _DECIMALS[unit])
        if unit == "EUR":
            return self.f.euro_short(value) if abs(value) >= 100_000 else self.f.euro(value)
        return self.f.count(value)

    def figures_table(self, *, spread: bool) -> Table:
        """All figures, the rules side by side; with the range of each if asked."""
        rules = self.document["regels"]
        heads = [self("kolom.cijfer"), *(self.pick(row, "naam") for row in rules)]
        rows = []
        for name, first in rules[0]["figuren"].items():
            cells = []
            for row in rules:
                figure = row["figuren"][name]
                text = self.amount(figure)
                if spread and figure["laag"] != figure["hoog"]:
                    low, high = (self.amount(figure, end) for end in ("laag", "hoog"))
                    text += f" ({self.f.between(low, high)})"
                cells.append(text)
            rows.append([self.pick(first, "label"), *cells])
        return heads, rows

    def published_table(self) -> Table:
        """The published figures with that of the model beside it."""
        keys = ("cijfer", "gepubliceerd", "model", "bron")
        rows = []
        for row in self.document["gepubliceerd"]:
            unit = {"eenheid": row["eenheid"]}
            model = {**row["model"], **unit}
            low, high = (self.amount(model, end) for end in ("laag", "hoog"))
            rows.append(
                [
                    self.pick(row, "label"),
                    self.amount({"waarde": row["gepubliceerd"], **unit}),
                    f"{self.amount(model)} ({self.f.between(low, high)})",
                    f"{row['jaar']}; {row['bron']}",
                ]
            )
        return [self(f"kolom.{key}") for key in keys], rows

    def assumptions_table(self) -> Table:
        """The assumptions of the model."""
        keys = ("aanname", "waarde", "laag_hoog", "status")
        rows = []
        for row in self.document["aannames"]:
            value, low, high = (self._plain(row[k]) for k in ("gebruikt", "laag", "hoog"))
            rows.append(
                [
                    f"{self.pick(row, 'label')} ({row['eenheid']})",
                    value,
                    f"{low} – {high}",
                    self(f"status.{row['status']}") + (f": {row['bron']}" if row["bron"] else ""),
                ]
            )
        return [self(f"kolom.{key}") for key in keys], rows

    def _plain(self, value: float) -> str:
        text = f"{value:.4f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if self.lang == "nl" else text

    def reading(self) -> list[str]:
        """What a reader must know."""
        keys = ("maand", "schommeling", "verrekenen", "bandbreedte", "gebied", "oud")
        return [self(f"lezen.{key}") for key in keys]
