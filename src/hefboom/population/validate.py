"""How good a population is: every target beside what was built, and figures it has not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.errors import HefboomError

from .aow import below_aow_age
from .minimum import near_the_minimum
from .national import benefit_total
from .own import Own
from .place import gemeenten, place
from .subset import finest_area
from .targets import BANDS, HOUSEHOLD_TYPES, TENURES, Targets, targets_of

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population

__all__ = ["POSITIONS_KNOWN", "band_counts", "type_counts", "validate"]

TYPE_OF = {
    "eenpersoons": "eenpersoons",
    "paar_zonder_kinderen": "zonder_kinderen",
    "overig": "zonder_kinderen",
    "paar_met_kinderen": "met_kinderen",
    "eenouder": "met_kinderen",
}
EDGES = [15, 25, 45, 65]
POSITIONS_KNOWN = "GM0518"
"""The only gemeente of which position by age and sex was published."""


def validate(population: Population) -> pl.DataFrame:
    """Compare with published figures.

    Returns:
        One row per check: ``doel``, ``niveau`` (buurt or gemeente), ``soort`` (``gefit`` when the
        figure steered the build, ``apart gehouden`` when it did not), ``gekregen``, ``gewenst``
        and ``fout``. For ``gemeente`` the error is relative; for ``buurt`` got and wanted are sums
        and the error is the sum of absolute differences over the sum wanted (SAE). Held-out
        checks per buurt are means over households and give Pearson's r in ``r``.

    Raises:
        HefboomError: for a part of a gemeente or for several: the published totals are of one.
    """
    import polars as pl

    if population.area not in gemeenten():
        raise HefboomError(
            "only a whole gemeente can be compared",
            field="gebied",
            found=population.area,
            allowed="a gemeente such as GM0518",
        )
    rows = _counts(population) + _totals(population) + _held_out(population)
    return pl.DataFrame(
        rows,
        schema={
            "doel": pl.String,
            "niveau": pl.String,
            "soort": pl.String,
            "gekregen": pl.Float64,
            "gewenst": pl.Float64,
            "fout": pl.Float64,
            "r": pl.Float64,
        },
    )


def _targets(population: Population) -> Targets:
    """What the population was built to."""
    return targets_of(population)


def _per_area(
    population: Population, frame: pl.DataFrame, column: str, values: list[Any]
) -> np.ndarray:
    """Counts by area (rows in order of code) and value."""
    import polars as pl

    rows = frame.group_by(finest_area().alias("gebied"), column).agg(pl.len())
    counts = {(b, v): n for b, v, n in rows.iter_rows()}
    return np.array([[counts.get((b, v), 0) for v in values] for b in _targets(population).areas])


def _people(population: Population) -> pl.DataFrame:
    """All residents with buurt, age band and position."""
    import polars as pl

    home = population.huishoudens.select("huishouden_id", "buurt", "wijk")
    inside = population.personen.join(home, on="huishouden_id", maintain_order="left")
    columns = ["buurt", "wijk", "leeftijd", "geslacht"]
    both = pl.concat([inside.select(columns), population.instellingen.select(columns)])
    band = np.array(BANDS)[np.digitize(both["leeftijd"].to_numpy(), EDGES)]
    return both.with_columns(pl.Series("band", band))


def band_counts(population: Population) -> np.ndarray:
    """Residents per buurt and age band, those of institutions included."""
    return _per_area(population, _people(population), "band", list(BANDS))


def type_counts(population: Population) -> np.ndarray:
    """Households per buurt and type as CBS counts them."""
    import polars as pl

    frame = population.huishoudens.with_columns(
        pl.col("huishoudtype").replace_strict(TYPE_OF).alias("soort")
    )
    return _per_area(population, frame, "soort", list(HOUSEHOLD_TYPES))


def _row(goal: str, level: str, kind: str, got: Any, wanted: Any, r: float | None = None) -> Any:
    got, wanted = np.asarray(got, dtype=float), np.asarray(wanted, dtype=float)
    difference = got.sum() - wanted.sum() if level == "gemeente" else np.abs(got - wanted).sum()
    total = np.abs(wanted).sum()
    error = difference / total if total > 0 else np.nan
    return {
        "doel": goal,
        "niveau": level,
        "soort": kind,
        "gekregen": float(got.sum()),
        "gewenst": float(wanted.sum()),
        "fout": float(error),
        "r": r,
    }


def _counts(population: Population) -> list[Any]:
    t = _targets(population)
    people = _people(population)
    bands, types = band_counts(population), type_counts(population)
    tenure = _per_area(population, population.huishoudens, "eigendom", list(TENURES))
    rows = [
        _row("inwoners", "buurt", "gefit", bands.sum(1), t.residents),
        _row("huishoudens", "buurt", "gefit", types.sum(1), t.households.sum(1)),
    ]
    for k, name in enumerate(BANDS):
        rows.append(_row(f"leeftijd {name}", "buurt", "gefit", bands[:, k], t.bands[:, k]))
    for k, name in enumerate(HOUSEHOLD_TYPES):
        rows.append(_row(name, "buurt", "gefit", types[:, k], t.households[:, k]))
    for k, name in enumerate(TENURES):
        rows.append(_row(f"eigendom {name}", "buurt", "gefit", tenure[:, k], t.tenure[:, k]))
    sexes = _per_area(population, people, "geslacht", ["man", "vrouw"])
    rows.append(_row("geslacht", "buurt", "gefit", sexes, t.sexes))
    if population.area == POSITIONS_KNOWN:
        rows.append(_positions(population))
    return rows


def _positions(population: Population) -> Any:
    """Position x age x sex of the city against the table of 2019, both as shares."""
    from .positions import POSITIONS, position_seed

    frame = population.personen
    age = np.minimum(frame["leeftijd"].to_numpy() // 5, 19)
    sex = (frame["geslacht"] == "vrouw").to_numpy().astype(int)
    names = frame["positie"].replace_strict({n: i for i, n in enumerate(POSITIONS)})
    got = np.zeros((20, 2, 6))
    np.add.at(got, (age, sex, names.to_numpy()), 1.0)
    wanted = position_seed(population.area)[:, :, :4]
    got = got[:, :, :4]
    scale = got.sum(axis=(0, 1)) / wanted.sum(axis=(0, 1))
    return _row("positie x leeftijd x geslacht (2019)", "stad", "gefit", got, wanted * scale)


def _totals(population: Population) -> list[Any]:
    import polars as pl

    from .income import INCOME_YEAR
    from .uprating import factor

    t, h, p = _targets(population), population.huishoudens, population.personen
    home = p.join(h.select("huishouden_id", "buurt", "wijk"), on="huishouden_id")
    rows = []
    for name, frame in (
        ("bijstand", home.filter("bijstand_aangevraagd", below_aow_age())),
        ("ao", home.filter(pl.col("soort_uitkering") == "ao")),
        ("ww", home.filter(pl.col("soort_uitkering") == "ww")),
    ):
        got = _per_area(population, frame.with_columns(een=pl.lit(1)), "een", [1])[:, 0]
        rows.append(_row(f"personen met {name}", "gemeente", "gefit", got, t.benefits[name]))
        rows.append(_row(f"personen met {name}", "buurt", "gefit", got, t.benefits[name]))
    earning = h.filter(pl.col("inkomensbron") != "student")
    decile = earning["inkomensdeciel"]
    money = factor("loon", INCOME_YEAR, population.year)
    for name, got_value, indicator, unit in (
        ("huishoudens in laagste 40%", (decile <= 4).mean(), "laagste_40_pct", 0.01),
        ("huishoudens in hoogste 20%", (decile >= 9).mean(), "hoogste_20_pct", 0.01),
        (
            "gemiddeld gestandaardiseerd inkomen",
            earning["gestandaardiseerd_inkomen"].mean(),
            "gestandaardiseerd_inkomen_1000",
            1000 * money,
        ),
    ):
        wanted = t.place.figure(indicator, INCOME_YEAR) * unit
        rows.append(_row(name, "gemeente", "gefit", got_value, wanted))
    for name in TENURES:
        got_n = h.filter(pl.col("eigendom") == name).height
        wanted_n = t.tenure[:, TENURES.index(name)].sum()
        rows.append(_row(f"eigendom {name}", "gemeente", "gefit", got_n, wanted_n))
    return rows


def _held_out(population: Population) -> list[Any]:
    """Figures of CBS that steered nothing: how far off are they?"""
    import polars as pl

    from .income import INCOME_YEAR
    from .tables import yaml_file
    from .uprating import factor

    h, p = population.huishoudens, population.personen
    people = _people(population)
    old = int((people["leeftijd"] >= yaml_file("netto")["aow_leeftijd"]).sum())
    here = _targets(population).place
    rows = [
        _row(
            "personen met AOW",
            "gemeente",
            "apart gehouden",
            old,
            benefit_total(here.code, "aow"),
        )
    ]
    working = ((p["loon"] > 0) | (p["winst"] > 0)) & p["leeftijd"].is_between(15, 74)
    among = int(people["leeftijd"].is_between(15, 74).sum())
    rows.append(
        _row(
            "arbeidsparticipatie 15-75",
            "gemeente",
            "gefit",
            int(working.sum()) / among,
            here.figure("arbeidsparticipatie_pct", 2022) / 100,
        )
    )
    own = p.group_by("huishouden_id", maintain_order=True).agg(pl.col("vermogen").sum())
    wealth = own["vermogen"].to_numpy() + h["overwaarde"].to_numpy()
    prices = factor("prijs", INCOME_YEAR, population.year)
    rows.append(
        _row(
            "mediaan vermogen, 1000 EUR (2022)",
            "gemeente",
            "apart gehouden",
            float(np.median(wealth)) / 1000,
            here.figure("vermogen_mediaan_1000", INCOME_YEAR) * prices,
        )
    )
    low = near_the_minimum(population)
    rows.append(
        _row(
            "huishoudens rond sociaal minimum",
            "gemeente",
            "gefit",
            float(low["laag"].to_numpy().mean()),
            here.figure("sociaal_minimum_pct", 2022) / 100,
        )
    )
    counts = h.group_by(finest_area().alias("code")).len()
    near = low.group_by("code").agg(pl.col("laag").mean().alias("x"))
    for name, frame, column, unit in (
        ("huishoudens rond sociaal minimum", near, "sociaal_minimum_pct", 0.01),
        ("mediaan vermogen, 1000 EUR (2019)", _wealth(population), "vermogen_mediaan_1000", 1.0),
    ):
        both = (
            here.frame.select("code", pl.col(column) * unit)
            .join(frame, on="code")
            .join(counts, on="code")
        )
        both = both.drop_nulls([column, "x"])
        if both.height < 3:
            continue
        weight = both["len"].to_numpy().astype(float)
        got, wanted = both["x"].to_numpy().astype(float), both[column].to_numpy().astype(float)
        r = _correlation(got, wanted, weight)
        share = weight / weight.sum()
        rows.append(_row(name, "buurt", "apart gehouden", got * share, wanted * share, r))
    return rows + _predicted(population)


def _predicted(population: Population) -> list[Any]:
    """Columns the build was not allowed to see, per household of each area, beside CBS."""
    import polars as pl

    held = set(population.metadata.get("held_out", ()))
    seen = place(population.area, frozenset(), Own.of_metadata(population.metadata))
    homes = population.huishoudens.group_by(finest_area().alias("code")).len()
    people = population.personen.join(
        population.huishoudens.select("huishouden_id", "buurt", "wijk"), on="huishouden_id"
    )
    rows = []
    claims = pl.col("bijstand_aangevraagd") & below_aow_age()
    for column, name in (("bijstand", claims), ("wmo_clienten", pl.col("wmo_client"))):
        if column not in held:
            continue
        got = people.filter(name).group_by(finest_area().alias("code")).len("x")
        both = (
            seen.frame.select("code", column, "huishoudens")
            .join(homes, on="code")
            .join(got, on="code", how="left")
            .with_columns(pl.col("x").fill_null(0))
            .drop_nulls()
        )
        if both.height < 3:  # nothing was published about these areas
            continue
        published = both[column].to_numpy().astype(float)
        weight = both["len"].to_numpy().astype(float)
        wanted = published / np.maximum(both["huishoudens"].to_numpy().astype(float), 1.0)
        wanted *= float(both["x"].sum()) / max(float((wanted * weight).sum()), 1.0)
        mine = both["x"].to_numpy().astype(float) / weight
        r = _correlation(mine, wanted, weight)
        share = weight / weight.sum()
        rows.append(
            _row(
                f"{column} per huishouden, voorspeld",
                "buurt",
                "apart gehouden",
                mine * share,
                wanted * share,
                r,
            )
        )
    return rows


def _correlation(a: np.ndarray, b: np.ndarray, weight: np.ndarray) -> float:
    da, db = a - np.average(a, weights=weight), b - np.average(b, weights=weight)
    return float(
        (weight * da * db).sum() / np.sqrt((weight * da**2).sum() * (weight * db**2).sum())
    )


def _wealth(population: Population) -> pl.DataFrame:
    import polars as pl

    own = population.personen.group_by("huishouden_id").agg(pl.col("vermogen").sum())
    return (
        population.huishoudens.join(own, on="huishouden_id")
        .group_by(finest_area().alias("code"))
        .agg(((pl.col("vermogen") + pl.col("overwaarde")).median() / 1000).alias("x"))
    )
