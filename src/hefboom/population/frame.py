"""The population: three tables, residents of institutions, and where every column comes from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from dataclasses import replace as _replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .tables import yaml_file

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

__all__ = ["TABLES", "Population"]

TABLES = ("personen", "gezinnen", "huishoudens", "instellingen")


@dataclass(frozen=True)
class Population:
    """Synthetic residents of an area on 1 January 2024, money of ``year``.

    No row is a real person. ``personen``, ``gezinnen`` and ``huishoudens`` are sorted by buurt,
    huishouden, gezin, persoon; ids count from 0. ``instellingen`` holds the residents of
    institutions (buurt, leeftijd, geslacht), who have no household: inhabitants are
    ``personen`` plus ``instellingen``.
    """

    area: str
    seed: int
    year: int
    personen: pl.DataFrame
    gezinnen: pl.DataFrame
    huishoudens: pl.DataFrame
    instellingen: pl.DataFrame
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, dict[str, dict[str, str]]]:
        """Per table and column: ``herkomst`` (counted, modelled, assumed), ``bron``, meaning."""
        return dict(self.metadata.get("columns") or yaml_file("columns"))

    @property
    def inhabitants(self) -> int:
        """Residents, those of institutions included."""
        return self.personen.height + self.instellingen.height

    @cached_property
    def sha256(self) -> str:
        """Hash of the content: tables, area, seed and year."""
        total = hashlib.sha256(f"{self.area}|{self.seed}|{self.year}".encode())
        for name in TABLES:
            frame: pl.DataFrame = getattr(self, name)
            total.update(f"{name}|{frame.height}|{frame.schema}".encode())
            for column in frame.columns:
                total.update(column.encode())
                total.update(_bytes(frame[column]))
        return total.hexdigest()

    def replace(self, **changes: Any) -> Population:
        """A copy with other tables or another year."""
        return _replace(self, **changes)

    def summary(self) -> dict[str, Any]:
        """Counts and means to look at."""
        import polars as pl

        from .aow import below_aow_age

        h, p = self.huishoudens, self.personen

        def shares(column: str) -> dict[str, int]:
            return dict(h.group_by(column).len().sort(column).iter_rows())

        return {
            "gebied": self.area,
            "jaar": self.year,
            "zaad": self.seed,
            "inwoners": self.inhabitants,
            "in_instellingen": self.instellingen.height,
            "huishoudens": h.height,
            "gezinnen": self.gezinnen.height,
            "kinderen_onder_18": int(p["kind"].sum()),
            "bijstand_personen": p.filter("bijstand_aangevraagd", below_aow_age()).height,
            "studenten": int(p["student"].sum()),
            "huishoudtype": shares("huishoudtype"),
            "inkomensbron": shares("inkomensbron"),
            "eigendom": shares("eigendom"),
            "gemiddeld_gestandaardiseerd_inkomen": h.filter(pl.col("inkomensbron") != "student")[
                "gestandaardiseerd_inkomen"
            ].mean(),
            "sha256": self.sha256,
        }

    def write(self, path: str | Path) -> Path:
        """Write a folder of Parquet files; all or nothing."""
        from .store import write

        return write(self, path)

    @staticmethod
    def read(path: str | Path) -> Population:
        """Read a folder written by ``write``.

        Raises:
            HefboomError: when it is no population folder.
        """
        from .store import read

        return read(path)

    def subset(self, buurten: list[str], area: str) -> Population:
        """The same residents of some buurten or wijken, renumbered from 0."""
        from .subset import subset

        return subset(self, buurten, area)

    def to_json(self) -> str:
        """``summary`` as JSON."""
        return json.dumps(self.summary(), ensure_ascii=False)


def _bytes(series: pl.Series) -> bytes:
    import polars as pl

    if series.dtype == pl.Boolean:
        series = series.cast(pl.UInt8)
    if series.dtype in (pl.String, pl.Categorical, pl.Enum):
        text = series.cast(pl.String)
        names = text.drop_nulls().unique().sort()
        codes = text.cast(pl.Enum(names)).to_physical().cast(pl.Int64).fill_null(-1)
        return "\x1f".join(names.to_list()).encode() + codes.to_numpy().tobytes()
    return series.to_numpy().tobytes()
