"""Figures of the user in the place of the shipped ones: a fetched table of buurten, own margins.

    own = Own.of_files(data="out/cbs-2024", margins="wijkcijfers.xlsx")
    people = population.build("GM0479", own=own)

A gemeente for which there is nothing in it is built as ever, to the bit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["EXACT", "LEVELS", "SHARES", "STEERS", "Margin", "Own"]

EXACT = {
    "inwoners": "residents",
    "mannen": "men",
    "vrouwen": "women",
    "leeftijd_0_15": "residents under 15",
    "leeftijd_15_25": "residents of 15 to 24",
    "leeftijd_25_45": "residents of 25 to 44",
    "leeftijd_45_65": "residents of 45 to 64",
    "leeftijd_65plus": "residents of 65 and over",
    "huishoudens": "private households",
    "eenpersoons": "one-person households",
    "zonder_kinderen": "households of more persons without children",
    "met_kinderen": "households with children",
    "koop_pct": "% of households that own their home",
    "corporatie_pct": "% of households that rent from a housing corporation",
    "particulier_pct": "% of households that rent from somebody else",
    "bijstand": "persons with bijstand (up to AOW age)",
    "ao": "persons with a disability benefit",
    "ww": "persons with WW",
    "wmo_clienten": "persons at home with support of the Wmo",
    "jeugdzorg": "persons under 23 with youth care",
    "problematische_schulden": "households with problematic debts",
}
"""Counts (and shares of households) that the built population has exactly."""

STEERS = {
    "laagste_40_pct": "% of households in the national lowest 40% of incomes",
    "hoogste_20_pct": "% of households in the national highest 20% of incomes",
    "gestandaardiseerd_inkomen_1000": "mean standardised income, 1,000 EUR",
    "woz_gemiddeld_1000": "mean WOZ value of homes, 1,000 EUR",
    "zelfstandigen_pct": "% of workers who are self-employed",
}
"""What moves an area within its gemeente; a row of the gemeente itself sets the level."""

LEVELS = {
    "arbeidsparticipatie_pct": "% of residents of 15 to 74 with paid work",
    "sociaal_minimum_pct": "% of households near or under the social minimum",
}
"""What only a whole gemeente has."""

SHARES = frozenset(name for name in {**EXACT, **STEERS, **LEVELS} if name.endswith("_pct"))


@dataclass(frozen=True)
class Margin:
    """One figure: ``value`` of ``indicator`` in ``area``, and where it was read."""

    area: str
    indicator: str
    value: float
    source: str
    year: int
    file: str
    row: int

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"row {self.row}"


@dataclass(frozen=True, eq=False)
class Own:
    """Own figures; equal when their content is.

    Attributes:
        areas: buurten in the columns of the shipped table of areas, or None.
        margins: single figures; they come before those of ``areas``.
    """

    areas: pl.DataFrame | None = None
    margins: tuple[Margin, ...] = ()
    _parts: dict[str, Own | None] = field(default_factory=dict, repr=False)

    @staticmethod
    def of_files(data: str | Path | None = None, margins: str | Path | None = None) -> Own | None:
        """Read a folder of ``population fetch`` and a table of margins; None without either.

        Raises:
            HefboomError: one of them cannot be read or holds something wrong.
        """
        if data is None and margins is None:
            return None
        areas = None
        if data is not None:
            from .fetch import read_areas

            areas = read_areas(data)
        rows: tuple[Margin, ...] = ()
        if margins is not None:
            from .own_read import read_margins

            rows = read_margins(margins, areas)
        return Own(areas, rows)

    @staticmethod
    def of_metadata(metadata: Mapping[str, Any]) -> Own | None:
        """What a population was built with, from its own metadata."""
        import polars as pl

        kept = metadata.get("own")
        if kept is None:
            return None
        areas = None
        if kept["areas"] is not None:
            from .tables import table

            areas = pl.DataFrame(kept["areas"], schema=table("gebieden.parquet").schema)
        rows = tuple(
            Margin(
                row["gebied"], row["indicator"], row["gevraagd"], row["bron"], row["jaar"],
                "population", i,
            )
            for i, row in enumerate(kept["figures"], 1)
        )  # fmt: skip
        return Own(areas, rows)

    def metadata(self) -> dict[str, Any]:
        """All of it, to keep with a population."""
        areas = self.areas.to_dict(as_series=False) if self.areas is not None else None
        return {"sha256": self.sha256, "areas": areas}

    @cached_property
    def sha256(self) -> str:
        """Hash of the content; the place in the file does not count."""
        total = hashlib.sha256()
        if self.areas is not None:
            frame = self.areas.sort("code")
            total.update(frame.write_csv(float_precision=6).encode())
        for m in sorted(self.margins, key=lambda m: (m.area, m.indicator)):
            total.update(f"{m.area}|{m.indicator}|{m.value!r}|{m.source}|{m.year}\n".encode())
        return total.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __getstate__(self) -> dict[str, Any]:
        return {"areas": self.areas, "margins": self.margins, "_parts": {}}

    def of(self, gemeente: str) -> Own | None:
        """What there is for one gemeente; None when there is nothing."""
        if gemeente not in self._parts:
            import polars as pl

            areas = self.areas
            if areas is not None:
                areas = areas.filter(pl.col("gemeente") == gemeente).sort("code")
                areas = areas if areas.height else None
            rows = tuple(m for m in self.margins if m.area[2:6] == gemeente[2:6])
            self._parts[gemeente] = Own(areas, rows) if areas is not None or rows else None
        return self._parts[gemeente]

    def check_about(self, gemeenten: Iterable[str]) -> None:
        """Figures about another place would change nothing, in silence.

        Raises:
            HefboomError: there is not one figure about these gemeenten.
        """
        wanted = list(gemeenten)
        if self.margins and not any(g[2:6] == m.area[2:6] for g in wanted for m in self.margins):
            raise HefboomError(
                "not one figure is about the area that is asked for", file=self.margins[0].file,
                field="area", found=sorted({m.area for m in self.margins})[:5],
                allowed=f"{' '.join(wanted[:5])}, or wijken and buurten in it",
            )  # fmt: skip
        if self.areas is not None and not self.margins:
            known = set(self.areas["gemeente"].to_list())
            if not known & set(wanted):
                raise HefboomError(
                    "the fetched table has no buurten of the area that is asked for",
                    field="--data", found=sorted(known)[:5], allowed=" ".join(wanted[:5]),
                )  # fmt: skip

    def codes(self) -> Iterable[str]:
        """Codes of the wijken and buurten of the own table."""
        if self.areas is None:
            return ()
        return sorted({*self.areas["code"].to_list(), *self.areas["wijk"].to_list()})

    def blind(self, held_out: Iterable[str]) -> Own:
        """Without the figures of wijken and buurten about columns that are held out.

        Those of the gemeente stay: its level is always used.
        """
        hidden = {"jeugdzorg" if name == "jeugdzorg_pct" else name for name in held_out}
        kept = tuple(
            m for m in self.margins if m.area.startswith("GM") or m.indicator not in hidden
        )
        return self if len(kept) == len(self.margins) else Own(self.areas, kept)

    def total(self, gemeente: str, indicator: str) -> float | None:
        """The own figure of a whole gemeente."""
        return next(
            (m.value for m in self.margins if (m.area, m.indicator) == (gemeente, indicator)), None
        )

    def within(self, indicator: str) -> list[Margin]:
        """The own figures of wijken and buurten."""
        return [m for m in self.margins if m.indicator == indicator and not m.area.startswith("GM")]
