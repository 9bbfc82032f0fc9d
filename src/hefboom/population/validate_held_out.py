"""Columns of areas that the build was not allowed to see, predicted and compared.

Every prediction is a rate per area. The published column is of an earlier year (2019 for buurten),
so its level is set to that of the gemeente as built: what is tested is which areas differ and by
how much, not the growth of the gemeente. The level of the gemeente is published and is always used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .aow import below_aow_age
from .own import Own
from .place import place
from .subset import finest_area
from .tables import yaml_file
from .validate_baselines import DrawnHouseholds, draw_households
from .validate_measures import match

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from .frame import Population

__all__ = ["COLUMNS", "DEFAULT", "LEAST", "TARGET", "held_out_rows", "limits", "norms"]

DEFAULT = (
    "bijstand", "ao", "ww", "laag_inkomen_pct", "sociaal_minimum_pct", "sociaal_minimum_110_pct",
    "sociaal_minimum_120_pct", "jeugdzorg_pct", "wmo_clienten",
)  # fmt: skip
"""What is held back of the buurten of 's-Gravenhage unless somebody says otherwise."""

TARGET = 0.90
LEAST = 50
"""Areas with fewer households, built or published, say nothing and are left out."""


@dataclass(frozen=True)
class Column:
    """How a column is compared.

    Attributes:
        nl, en: what the rate is.
        per: the published column is a count per household (``huishoudens``), or a percentage ('').
        target: weighted r to reach, or None.
        built: rate per area (columns code, x; 0-1 or EUR) from a population.
        drawn: the rate from households of the hand-set generator, or None where it has no such
            thing.
    """

    nl: str
    en: str
    per: str
    target: float | None
    built: Callable[[Population], pl.DataFrame]
    drawn: Callable[[DrawnHouseholds], float] | None = None


def _people(
    name: str, value: Any, among: Callable[[], pl.Expr] | None = None
) -> Callable[[Population], pl.DataFrame]:
    """Persons with a column equal to a value, per household of the area."""

    def rate(population: Population) -> pl.DataFrame:
        import polars as pl

        homes = population.huishoudens.select("huishouden_id", finest_area().alias("code"))
        counted = (pl.col(name) == value).fill_null(False)
        if among is not None:
            counted &= among()
        counts = population.personen.group_by("huishouden_id").agg(counted.sum().alias("n"))
        return (
            homes.join(counts, on="huishouden_id")
            .group_by("code")
            .agg(pl.col("n").mean().cast(pl.Float64).alias("x"))
        )

    return rate


def _homes(test: Callable[[], pl.Expr], among: Callable[[], pl.Expr] | None = None) -> Any:
    """Share of households that meet a test."""

    def rate(population: Population) -> pl.DataFrame:
        h = population.huishoudens if among is None else population.huishoudens.filter(among())
        return h.group_by(finest_area().alias("code")).agg(test().mean().alias("x"))

    return rate


def _near_minimum(population: Population) -> pl.DataFrame:
    import polars as pl

    from .minimum import near_the_minimum

    return near_the_minimum(population).group_by("code").agg(pl.col("laag").mean().alias("x"))


def _young(population: Population) -> pl.DataFrame:
    import polars as pl

    place_of = population.huishoudens.select("huishouden_id", finest_area().alias("code"))
    return (
        population.personen.filter(pl.col("leeftijd") < 23)
        .join(place_of, on="huishouden_id")
        .group_by("code")
        .agg(pl.col("jeugdzorg").mean().alias("x"))
    )


def norms() -> tuple[float, float]:
    """The norm of bijstand alone and for a couple, EUR per year of 2024."""
    n = yaml_file("netto")["bijstand"]
    return float(n["alleen"]), float(n["paar"])


def limits() -> tuple[float, float]:
    """The limit of wealth for bijstand alone and for a couple, EUR of 2024."""
    limit = yaml_file("netto")["bijstand_vermogensgrens"]
    return float(limit["alleen"]), float(limit["gezin"])


def _expr(name: str, *values: Any) -> Callable[[], pl.Expr]:
    def build() -> pl.Expr:
        import polars as pl

        return pl.col(name).is_in(list(values))

    return build


def _no_students() -> pl.Expr:
    import polars as pl

    return pl.col("inkomensbron") != "student"


def _drawn_bijstand(drawn: DrawnHouseholds) -> float:
    return float(drawn.on_benefit(*norms(), limits()).mean())


def _drawn_low(drawn: DrawnHouseholds) -> float:
    rest = ~drawn.student.any(1)
    return float(drawn.low(*norms())[rest].mean())


COLUMNS: Mapping[str, Column] = {
    "bijstand": Column(
        "personen met bijstand per huishouden", "persons with bijstand per household",
        "huishoudens", TARGET, _people("bijstand_aangevraagd", True, below_aow_age),
        _drawn_bijstand,
    ),
    "sociaal_minimum_pct": Column(
        "huishoudens rond het sociaal minimum", "households near the social minimum",
        "", TARGET, _near_minimum, _drawn_low,
    ),
    "wmo_clienten": Column(
        "Wmo-cliënten per huishouden", "Wmo clients per household",
        "huishoudens", None, _people("wmo_client", True),
    ),
    "ao": Column(
        "personen met AO-uitkering per huishouden",
        "persons with a disability benefit per household",
        "huishoudens", None, _people("soort_uitkering", "ao"),
    ),
    "ww": Column(
        "personen met WW per huishouden", "persons with WW per household",
        "huishoudens", None, _people("soort_uitkering", "ww"),
    ),
    "jeugdzorg_pct": Column(
        "jongeren tot 23 jaar met jeugdzorg", "youths under 23 with youth care", "", None, _young,
    ),
    "koop_pct": Column(
        "koopwoningen", "owner-occupied homes", "", None, _homes(_expr("eigendom", "koop")),
        lambda drawn: float(1 - drawn.rents.mean()),
    ),
    "corporatie_pct": Column(
        "corporatiewoningen", "housing association homes", "", None,
        _homes(_expr("eigendom", "corporatie")),
    ),
    "laagste_40_pct": Column(
        "huishoudens in de laagste 40%", "households in the lowest 40%", "", None,
        _homes(_expr("inkomensdeciel", 1, 2, 3, 4), _no_students),
    ),
    "hoogste_20_pct": Column(
        "huishoudens in de hoogste 20%", "households in the highest 20%", "", None,
        _homes(_expr("inkomensdeciel", 9, 10), _no_students),
    ),
}  # fmt: skip
"""Columns of the table of areas that can be compared when they are held out."""


def held_out_rows(population: Population, *, baselines: bool = True) -> list[dict[str, Any]]:
    """One row per held-out column that can be compared, with its points.

    Returns:
        ``kolom``, ``label``, ``label_en``, ``doel``, ``gehaald``, the fields of `Match`,
        ``niveau_factor`` (what the published column was multiplied by), ``punten`` (per area:
        code, name, households, built and published) and ``vergelijking``: the same measures of
        both baselines (None where a baseline knows no such thing).
    """
    import polars as pl

    held = population.metadata.get("held_out", ())
    own = Own.of_metadata(population.metadata)
    seen = place(population.area, frozenset(), own).frame
    homes = population.huishoudens.group_by(finest_area().alias("code")).len("built")
    rows = []
    for name in (c for c in COLUMNS if c in held):
        column = COLUMNS[name]
        both = (
            _with_own(seen, own, name)
            .select("code", "naam", name, "huishoudens")
            .join(homes, on="code")
            .join(column.built(population), on="code")
            .drop_nulls([name, "huishoudens", "x"])
            .filter((pl.col("built") >= LEAST) & (pl.col("huishoudens") >= LEAST))
            .sort("code")
        )
        if both.height < 3:
            continue
        published = both[name].cast(pl.Float64).to_numpy()
        counts = both["huishoudens"].cast(pl.Float64).to_numpy()
        wanted = published / (counts if column.per else 100.0)
        got, weight = both["x"].to_numpy(), both["built"].cast(pl.Float64).to_numpy()
        if not wanted.sum() > 0:
            continue
        level = float(np.average(got, weights=weight) / np.average(wanted, weights=weight))
        wanted = wanted * level
        measured = match(got, wanted, weight)
        rows.append(
            {
                "kolom": name,
                "label": column.nl,
                "label_en": column.en,
                "doel": column.target,
                "gehaald": _reached(measured.r_weighted, column.target),
                **asdict(measured),
                "niveau_factor": level,
                "punten": [
                    {"gebied": c, "naam": n or c, "huishoudens": int(w), "ons": float(g),
                     "gepubliceerd": float(t)}
                    for c, n, w, g, t in zip(both["code"], both["naam"], weight, got, wanted,
                                             strict=True)
                ],
                "vergelijking": _baselines(column, population, both["code"].to_list(), wanted,
                                           weight) if baselines else [],
            }
        )  # fmt: skip
    return rows


def _with_own(seen: pl.DataFrame, own: Own | None, name: str) -> pl.DataFrame:
    """Own figures of the areas, where there are any, are what is compared with."""
    import polars as pl

    given = {m.area: m.value for m in own.within(name)} if own is not None else {}
    if not given:
        return seen
    values = pl.col("code").replace_strict(given, default=None, return_dtype=pl.Float64)
    return seen.with_columns(values.alias(name))


def _reached(value: float | None, target: float | None) -> bool | None:
    return None if target is None else value is not None and value >= target


def _baselines(
    column: Column,
    population: Population,
    codes: list[str],
    wanted: NDArray[np.float64],
    weight: NDArray[np.float64],
) -> list[dict[str, Any]]:
    even = np.full(len(wanted), np.average(wanted, weights=weight))
    rows: list[dict[str, Any]] = [{"basis": "gemiddelde", **asdict(match(even, wanted, weight))}]
    if column.drawn is not None:
        got = np.array(
            [
                column.drawn(draw_households(int(n), population.seed, code))
                for code, n in zip(codes, weight, strict=True)
            ]
        )
        rows.append({"basis": "poc", **asdict(match(got, wanted, weight))})
    else:
        rows.append({"basis": "poc"} | dict.fromkeys(asdict(match(even, wanted, weight))))
    return rows
