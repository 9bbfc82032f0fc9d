"""Fit per margin and area level: the counts a gemeente was built to, beside what was built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from .aow import below_aow_age
from .targets import BANDS, HOUSEHOLD_TYPES, TENURES, targets_of
from .validate_measures import Fit, add_up, fit

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from .frame import Population

__all__ = ["MARGINS", "fit_rows", "fits", "margins"]

MARGINS = {
    "leeftijd": ("leeftijd (5 klassen)", "age (5 bands)", 0.002),
    "geslacht": ("geslacht", "sex", 0.002),
    "huishoudtype": ("huishoudtype", "household type", 0.02),
    "eigendom": ("eigendom van de woning", "tenure", None),
    "bijstand": ("personen met bijstand", "persons with bijstand", None),
    "ao": ("personen met AO-uitkering", "persons with a disability benefit", None),
    "ww": ("personen met WW", "persons with WW", None),
    "positie": (
        "positie × leeftijd × geslacht (2019)",
        "household position × age × sex (2019)",
        0.05,
    ),
}
"""Label, English label and the largest SAE allowed, by margin."""

LEVELS = ("gebied", "gemeente")


def fits(population: Population) -> dict[tuple[str, str], Fit]:
    """Fit of one gemeente by margin and level.

    ``gebied`` is the wijk, or the buurt where buurten are known. Position by age and sex is known
    for 's-Gravenhage only, in 2019: its shares, scaled to the sum of each position.
    """
    from .validate import POSITIONS_KNOWN

    found: dict[tuple[str, str], Fit] = {}
    for name, (got, wanted) in margins(population).items():
        found[name, "gebied"] = fit(got, wanted)
        found[name, "gemeente"] = fit(got.sum(0), wanted.sum(0))
    if population.area == POSITIONS_KNOWN:
        found["positie", "gemeente"] = fit(*_positions(population))
    return found


def margins(
    population: Population,
) -> dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Counts by area and class, built and wanted, by margin."""
    import polars as pl

    from .validate import _people, _per_area, band_counts, type_counts

    t = targets_of(population)
    home = population.personen.join(
        population.huishoudens.select("huishouden_id", "buurt", "wijk"), on="huishouden_id"
    )

    def persons(test: pl.Expr) -> NDArray[np.float64]:
        rows = home.filter(test).with_columns(een=pl.lit(1))
        return _per_area(population, rows, "een", [1]).astype(float)

    sexes = _per_area(population, _people(population), "geslacht", ["man", "vrouw"])
    tenure = _per_area(population, population.huishoudens, "eigendom", list(TENURES))
    pairs: dict[str, tuple[Any, Any]] = {
        "leeftijd": (band_counts(population), t.bands),
        "geslacht": (sexes, t.sexes),
        "huishoudtype": (type_counts(population), t.households),
        "eigendom": (tenure, t.tenure),
        "bijstand": (
            persons(pl.col("bijstand_aangevraagd") & below_aow_age()),
            t.benefits["bijstand"][:, None],
        ),
        "ao": (persons(pl.col("soort_uitkering") == "ao"), t.benefits["ao"][:, None]),
        "ww": (persons(pl.col("soort_uitkering") == "ww"), t.benefits["ww"][:, None]),
    }
    sizes = {
        "leeftijd": len(BANDS),
        "huishoudtype": len(HOUSEHOLD_TYPES),
        "eigendom": len(TENURES),
    }
    areas = len(t.areas)
    result = {}
    for name, (got, wanted) in pairs.items():
        assert got.shape == (areas, sizes.get(name, got.shape[1]))
        result[name] = (np.asarray(got, dtype=float), np.asarray(wanted, dtype=float))
    return result


def _positions(population: Population) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from .positions import POSITIONS, position_seed

    frame = population.personen
    age = np.minimum(frame["leeftijd"].to_numpy() // 5, 19)
    sex = (frame["geslacht"] == "vrouw").to_numpy().astype(int)
    names = frame["positie"].replace_strict({n: i for i, n in enumerate(POSITIONS)}).to_numpy()
    got = np.zeros((20, 2, len(POSITIONS)))
    np.add.at(got, (age, sex, names), 1.0)
    got = got[:, :, :4]
    wanted = position_seed(population.area)[:, :, :4]
    total = wanted.sum(axis=(0, 1))
    scale = np.divide(got.sum(axis=(0, 1)), total, out=np.zeros_like(total), where=total > 0)
    return got, wanted * scale


def fit_rows(parts: Iterable[Mapping[tuple[str, str], Fit]]) -> list[dict[str, Any]]:
    """The table of a report: gemeenten added up, one row per margin and level."""
    together: dict[tuple[str, str], list[Fit]] = {}
    for part in parts:
        for key, one in part.items():
            together.setdefault(key, []).append(one)
    rows = []
    for name, (nl, en, limit) in MARGINS.items():
        for level in LEVELS:
            listed = together.get((name, level))
            if not listed:
                continue
            whole = add_up(listed)
            rows.append(
                {
                    "marge": name,
                    "label": nl,
                    "label_en": en,
                    "niveau": level,
                    "cellen": whole.cells,
                    "gewenst": whole.wanted,
                    "tae": whole.tae,
                    "sae": whole.sae,
                    "srmse": whole.srmse,
                    "z2": whole.z2,
                    "p": whole.p,
                    "grens": limit,
                    "gehaald": None if limit is None else whole.sae <= limit,
                }
            )
    return rows
