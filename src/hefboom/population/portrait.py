"""A municipality in published figures: who lives there, income, opportunity, health, money.

Every figure is the last one that CBS published for the municipality; beside it stands the same
figure for the country, in the same year: the mean of all municipalities, weighted by residents or
households. Nothing here is modelled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import isnan
from typing import TYPE_CHECKING, Literal

from .tables import table

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "GROUPS",
    "INDICATORS",
    "AreaFigure",
    "Figure",
    "Indicator",
    "area_figures",
    "area_indicators",
    "area_year",
    "portrait",
]

Unit = Literal["personen", "huishoudens", "aandeel", "per_1000", "EUR", "ratio"]

GROUPS = ("bewoners", "bestaanszekerheid", "kansen", "gezondheid", "geld")

MOST = 300
"""A figure that fewer municipalities have is not compared with the country."""


@dataclass(frozen=True)
class Indicator:
    """One figure of a portrait.

    Attributes:
        id: its name. group: one of `GROUPS`. unit: how it is read.
        column: in the table of municipalities. area_column: in that of areas; empty if it has none.
        per: what a count is divided by, for a share or a rate.
        weight: of whom the mean of the country is taken.
    """

    id: str
    group: str
    unit: Unit
    column: str
    nl: str
    en: str
    area_column: str = ""
    per: str = ""
    weight: Literal["inwoners", "huishoudens"] = "inwoners"

    def label(self, lang: str) -> str:
        """What it is, in Dutch (nl) or English (en)."""
        return self.en if lang == "en" else self.nl


@dataclass(frozen=True)
class Figure:
    """The figure of one municipality and of the country, with its year."""

    indicator: Indicator
    value: float
    country: float | None
    year: int


@dataclass(frozen=True)
class AreaFigure:
    """The figure of one wijk or buurt; None where it was not published."""

    code: str
    name: str
    value: float | None
    households: float


def _share(name: str, group: str, nl: str, en: str, *, area: str = "", per: str = "inwoners",
           weight: Literal["inwoners", "huishoudens"] = "inwoners") -> Indicator:  # fmt: skip
    return Indicator(name, group, "aandeel", name, nl, en, area_column=area, per=per, weight=weight)


INDICATORS: tuple[Indicator, ...] = (
    Indicator("inwoners", "bewoners", "personen", "inwoners", "inwoners", "residents"),
    Indicator(
        "huishoudens", "bewoners", "huishoudens", "huishoudens", "huishoudens", "households"
    ),
    Indicator("huishoudgrootte", "bewoners", "ratio", "huishoudgrootte",
              "mensen per huishouden", "people per household", area_column="inwoners",
              per="huishoudens", weight="huishoudens"),
    _share("leeftijd_0_15_pct", "bewoners", "jonger dan 15 jaar", "younger than 15",
           area="leeftijd_0_15"),
    _share("leeftijd_65plus_pct", "bewoners", "65 jaar of ouder", "65 or older",
           area="leeftijd_65plus"),
    _share("eenpersoons_pct", "bewoners", "huishoudens van één persoon", "single-person households",
           area="eenpersoons", per="huishoudens", weight="huishoudens"),
    _share("met_kinderen_pct", "bewoners", "huishoudens met kinderen", "households with children",
           area="met_kinderen", per="huishoudens", weight="huishoudens"),
    _share("sociaal_minimum_pct", "bestaanszekerheid",
           "huishoudens met een inkomen rond het sociaal minimum",
           "households with an income around the social minimum",
           area="sociaal_minimum_pct", per="", weight="huishoudens"),
    Indicator("bijstand", "bestaanszekerheid", "per_1000", "bijstand",
              "inwoners met bijstand, per 1.000", "residents on social assistance, per 1,000",
              area_column="bijstand", per="inwoners"),
    Indicator("ao", "bestaanszekerheid", "per_1000", "ao",
              "inwoners met een arbeidsongeschiktheidsuitkering, per 1.000",
              "residents with a disability benefit, per 1,000", area_column="ao", per="inwoners"),
    _share("corporatie_pct", "bestaanszekerheid", "woningen van een corporatie",
           "homes of a housing association", area="corporatie_pct", per="", weight="huishoudens"),
    _share("arbeidsparticipatie_pct", "kansen", "mensen van 15 tot 75 jaar met werk",
           "people of 15 to 75 with work", area="arbeidsparticipatie_pct", per=""),
    _share("zelfstandigen_pct", "kansen", "werkenden die zelfstandig zijn",
           "workers who are self-employed", area="zelfstandigen_pct", per=""),
    Indicator("ww", "kansen", "per_1000", "ww", "inwoners met WW, per 1.000",
              "residents on unemployment benefit, per 1,000", area_column="ww", per="inwoners"),
    _share("jeugdzorg_pct", "gezondheid", "jongeren met jeugdzorg", "young people in youth care",
           area="jeugdzorg_pct", per=""),
    Indicator("wmo_per_1000", "gezondheid", "per_1000", "wmo_per_1000",
              "inwoners met hulp uit de Wmo, per 1.000",
              "residents with social support (Wmo), per 1,000",
              area_column="wmo_clienten", per="inwoners"),
    Indicator("gestandaardiseerd_inkomen_1000", "geld", "EUR", "gestandaardiseerd_inkomen_1000",
              "besteedbaar inkomen, gecorrigeerd voor de grootte van het huishouden",
              "disposable income, corrected for household size",
              area_column="gestandaardiseerd_inkomen_1000", weight="huishoudens"),
    _share("laagste_40_pct", "geld", "huishoudens in de laagste 40% van het land",
           "households in the lowest 40% of the country", area="laagste_40_pct", per="",
           weight="huishoudens"),
    Indicator("vermogen_mediaan_1000", "geld", "EUR", "vermogen_mediaan_1000",
              "vermogen van het middelste huishouden", "wealth of the median household",
              area_column="vermogen_mediaan_1000", weight="huishoudens"),
    Indicator("woz_gemiddeld_1000", "geld", "EUR", "woz_gemiddeld_1000",
              "gemiddelde WOZ-waarde", "mean official value of a home (WOZ)",
              area_column="woz_gemiddeld_1000", weight="huishoudens"),
)  # fmt: skip


def portrait(gemeente: str) -> tuple[Figure, ...]:
    """The figures of a municipality, in the order of `INDICATORS`; those it lacks are left out."""
    found = []
    for indicator in INDICATORS:
        known = _by_year(indicator.column)
        years = [year for year, values in known.items() if gemeente in values]
        common = [year for year in years if len(known[year]) >= MOST]
        if not years:
            continue
        year = max(common or years)
        values = known[year]
        found.append(
            Figure(
                indicator,
                _scaled(indicator, values[gemeente], gemeente, year),
                _country(indicator, values, year) if len(values) >= MOST else None,
                year,
            )
        )
    return tuple(found)


@cache
def _by_year(column: str) -> dict[int, dict[str, float]]:
    import polars as pl

    rows = table("gemeenten.parquet").filter(
        (pl.col("indicator") == column) & pl.col("waarde").is_not_null()
    )
    found: dict[int, dict[str, float]] = {}
    for gemeente, year, value in rows.select("gemeente", "jaar", "waarde").iter_rows():
        found.setdefault(year, {})[gemeente] = value
    return found


def _scaled(indicator: Indicator, value: float, gemeente: str, year: int) -> float:
    if indicator.unit == "aandeel":
        return value / 100
    if indicator.unit == "EUR":
        return value * 1000
    if indicator.unit == "per_1000" and indicator.per and not indicator.column.endswith("_1000"):
        return 1000 * value / _by_year(indicator.per)[year][gemeente]
    return value


def _country(indicator: Indicator, values: Mapping[str, float], year: int) -> float | None:
    if indicator.unit in ("personen", "huishoudens"):
        return sum(values.values())
    weights = _weights(indicator.weight, year)
    both = [code for code in values if code in weights]
    total = sum(weights[code] for code in both)
    if not total:
        return None
    scaled = (weights[c] * _scaled(indicator, values[c], c, year) for c in both)
    return sum(scaled) / total


def _weights(name: str, year: int) -> dict[str, float]:
    known = _by_year(name)
    near = min(known, key=lambda other: (len(known[other]) < MOST, abs(other - year)))
    return known[near]


def area_indicators(gemeente: str) -> tuple[Indicator, ...]:
    """The indicators that at least half of the areas of a municipality have."""
    return tuple(
        indicator
        for indicator in INDICATORS
        if indicator.area_column and _enough(area_figures(gemeente, indicator))
    )


def _enough(figures: tuple[AreaFigure, ...]) -> bool:
    known = sum(figure.value is not None for figure in figures)
    return known >= 2 and 2 * known >= len(figures)


@cache
def area_figures(gemeente: str, indicator: Indicator) -> tuple[AreaFigure, ...]:
    """One indicator for the areas of a municipality that a map can show.

    These are its wijken of 2024, or its buurten of 2019 where those are known; buurten without
    boundaries of their own are taken together by wijk.
    """
    import polars as pl

    from .boundaries import boundaries

    drawn = {f["properties"]["soort"] for f in boundaries(gemeente)["features"]}
    frame = table("gebieden.parquet").filter(pl.col("gemeente") == gemeente)
    if drawn == {"wijk"} and frame["buurt"].is_not_null().any():
        return _by_wijk(frame, indicator)
    rows = frame.select(
        "code", pl.coalesce("naam", "code"), _value(indicator), pl.col("huishoudens").fill_null(0)
    )
    return tuple(AreaFigure(*row) for row in rows.sort("code").iter_rows())


def area_year(gemeente: str) -> int:
    """The year of the figures of the areas of a municipality."""
    import polars as pl

    frame = table("gebieden.parquet").filter(pl.col("gemeente") == gemeente)
    return int(frame["jaar"].mode().min() or 0)  # type: ignore[arg-type]


def _value(indicator: Indicator) -> pl.Expr:
    import polars as pl

    value = pl.col(indicator.area_column)
    if indicator.per:
        per = pl.col(indicator.per)
        factor = 1000 if indicator.unit == "per_1000" else 1
        return pl.when(per > 0).then(factor * value / per)
    return value * 1000 if indicator.unit == "EUR" else value / 100


def _by_wijk(frame: pl.DataFrame, indicator: Indicator) -> tuple[AreaFigure, ...]:
    import polars as pl

    from .areas import areas

    names = dict(areas().select("code", "naam").iter_rows())
    weight = pl.col(indicator.per or indicator.weight)
    valued = frame.with_columns(_value(indicator).alias("w"), weight.alias("n")).with_columns(
        pl.when(pl.col("w").is_not_null()).then(pl.col("n")).alias("n")
    )
    rows = (
        valued.group_by("wijk")
        .agg((pl.col("w") * pl.col("n")).sum() / pl.col("n").sum(), pl.col("huishoudens").sum())
        .sort("wijk")
    )
    return tuple(
        AreaFigure(code, names.get(code, code), None if isnan(value) else value, households)
        for code, value, households in rows.iter_rows()
    )
