"""Every published figure on the page of a validation: a summary by theme, and the long tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hefboom.report.validation_words import ValidationWords

__all__ = ["PublishedView"]

LOCAL = "NL"


class PublishedView:
    """The section on all published figures, as text.

    Args:
        words: the words of the report, with its document.
        part: ``gepubliceerd`` of that document.
    """

    def __init__(self, words: ValidationWords, part: Mapping[str, Any]) -> None:
        self.words, self.part = words, part

    def lines(self) -> list[str]:
        """The section in sentences: how many, what was held out, how far off."""
        t, f, total = self.words, self.words.f, self.part["totaal"]
        compared = total["gefit"] + total["apart"]
        share, least = total["aandeel_apart"] or 0.0, self.part["grens_apart"]
        return [
            t("cijfers.telling", rijen=f.number(total["tabel"]), cijfers=f.number(total["cijfers"]),
              vergeleken=f.number(compared), niet=f.number(total["niet"])),
            t("cijfers.apart", gefit=f.number(total["gefit"]), apart=f.number(total["apart"]),
              aandeel=f.percent(share), grens=f.percent(least),
              oordeel=t.verdict(share >= least)),
            t("cijfers.mediaan", gefit=self._share(total["mediaan_gefit"]),
              apart=self._share(total["mediaan_apart"])),
        ]  # fmt: skip

    def summary(self) -> list[list[str]]:
        """One row of cells per theme, the whole last."""
        rows = [self._cells(self.words.label(row), row) for row in self.part["samenvatting"]]
        return [*rows, self._cells(self.words("cijfers.alles"), self.part["totaal"])]

    def themes(self) -> list[dict[str, Any]]:
        """Per theme its name, number of figures compared, and their rows of cells."""
        found = []
        for theme in self.part["samenvatting"]:
            rows = [
                row
                for row in self.part["rijen"]
                if row["thema"] == theme["thema"] and row["ons"] is not None
            ]
            if rows:
                found.append({"label": self.words.label(theme), "rijen": [*map(self._row, rows)]})
        return found

    def reasons(self) -> list[dict[str, Any]]:
        """Per reason its words and the figures that it holds for."""
        found: dict[str, list[dict[str, str]]] = {}
        for row in self.part["rijen"]:
            if row["ons"] is None:
                found.setdefault(self._twin(row, "reden"), []).append(self._named(row))
        return [{"reden": reason, "rijen": rows} for reason, rows in found.items()]

    def _cells(self, label: str, row: Mapping[str, Any]) -> list[str]:
        f, most = self.words.f, row["grootste"]
        largest = ""
        if most is not None:
            far = f.percent(most["afwijking"], 0, sign=True)
            largest = f"{most['indicator']}{self._place(most)} ({most['jaar']}): {far}"
        numbers = [f.number(row[name]) for name in ("tabel", "gefit", "apart", "niet")]
        share = "–" if row["aandeel_apart"] is None else f.percent(row["aandeel_apart"])
        medians = [self._share(row[name]) for name in ("mediaan_gefit", "mediaan_apart")]
        return [label, *numbers, share, *medians, largest]

    def _row(self, row: Mapping[str, Any]) -> dict[str, str]:
        t = self.words
        unit = row["eenheid"]
        return {
            **self._named(row),
            "ons": t.amount(row["ons"], unit),
            "verschil": t.difference({**row, "marge_absoluut": unit == "aandeel"}),
            "soort": f"{t('uit.' + row['uit'])}, {t('soort.' + row['soort'])}",
            "noot": self._twin(row, "noot"),
            "jaren": t.years(row),
        }

    def _named(self, row: Mapping[str, Any]) -> dict[str, str]:
        return {
            "naam": self._name(row),
            "gepubliceerd": self.words.amount(row["gepubliceerd"], row["eenheid"]),
            "jaar": row["jaar"],
            "bron": row["bron"],
        }

    def _name(self, row: Mapping[str, Any]) -> str:
        return f"{row['groep']}: {row['indicator']}{self._place(row)}"

    def _place(self, row: Mapping[str, Any]) -> str:
        return "" if row["gebied"] == LOCAL else f", {row['gebied']}"

    def _twin(self, row: Mapping[str, Any], name: str) -> str:
        return str(row[f"{name}_en" if self.words.lang == "en" else name])

    def _share(self, value: float | None) -> str:
        return "–" if value is None else self.words.f.percent(value, 1)
