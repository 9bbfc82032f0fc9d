"""The proof of a population: fit, national totals, and what it predicts without having seen it.

    from hefboom.scenario.validation import validate_area, validate_nation
    validate_area("GM0518")                        # fit, and buurten predicted
    validate_area("GM0479", hold_out=["koop_pct"])
    validate_nation(folder="out/nl")               # fit of all gemeenten, national totals

The answer is a plain document (``hefboom/validation/1``), the same for JSON and for the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.population.own import Own
    from hefboom.population.validate_measures import Fit

__all__ = [
    "LAW_YEARS",
    "SAMPLE",
    "SCHEMA",
    "validate_area",
    "validate_nation",
    "validate_population",
]

SCHEMA = "hefboom/validation/1"
SAMPLE = 100_000
LAW_YEARS = (2024, 2025)
"""The years for which published results of the law were found."""

DRAWN = 200_000
"""Households of the hand-set generator for its national figures."""

NL = "NL"
PROVEN = "GM0518"
"""The only gemeente of which every buurt is published: what is held out can be compared there."""

Progress = Callable[[str, float], None]


def _tell(progress: Progress | None, words: str, share: float) -> None:
    if progress is not None:
        progress(words, share)


def validate_area(
    area: str,
    *,
    hold_out: Iterable[str] | None = None,
    seed: int = 1,
    progress: Progress | None = None,
    own: Own | None = None,
) -> dict[str, Any]:
    """Fit of a gemeente, and columns of its areas predicted without them.

    Args:
        area: a gemeente.
        own: figures of the user; what they say of a column that is held out is compared with.
        hold_out: columns to build without; default those of
            `hefboom.population.validate_held_out.DEFAULT` for 's-Gravenhage and none elsewhere.

    Raises:
        HefboomError: no gemeente, or an unknown column.
    """
    from hefboom import population
    from hefboom.population.validate_held_out import DEFAULT

    area = population.check_area(area, own)
    if area not in population.gemeenten():
        raise HefboomError(
            "only a whole gemeente or the nation can be compared: published totals are of those",
            field="gebied",
            found=area,
            allowed=f"NL, or a gemeente such as {'GM0518' if area == NL else 'GM' + area[2:6]}",
        )
    if own is not None:
        own.check_about([area])
    held = tuple(hold_out) if hold_out is not None else (DEFAULT if area == PROVEN else ())
    _tell(progress, f"{area}", 0.0)
    whole = population.build(area, seed, own=own)
    document = validate_population(whole)
    if held:
        _tell(progress, f"{area}: {len(held)} columns held out", 0.4)
        document |= _predicted(population.build(area, seed, hold_out=held, own=own))
    return document


def validate_population(people: Population) -> dict[str, Any]:
    """Fit of a population of one gemeente, and what it predicts of the columns it did not see."""
    from hefboom import population
    from hefboom.population.validate_fit import fit_rows, fits

    checks = population.validate(people).to_dicts()
    return {
        **_head(people.area, people.seed, people.year),
        "omvang": _size([people]),
        "pasvorm": _finite(fit_rows([fits(people)])),
        "controles": _finite(checks),
        "landelijk": [],
        "gepubliceerd": None,
        "steekproef": None,
        **_predicted(people),
        "kolommen": _columns(people.columns),
    }


def _size(parts: Iterable[Population]) -> dict[str, int]:
    """Households, residents, and how many of them live in institutions and stand apart."""
    found = {"inwoners": 0, "huishoudens": 0, "in_instellingen": 0}
    for part in parts:
        found["inwoners"] += part.inhabitants
        found["huishoudens"] += part.huishoudens.height
        found["in_instellingen"] += part.instellingen.height
    return found


def _columns(described: Mapping[str, Mapping[str, Mapping[str, str]]]) -> list[dict[str, str]]:
    """Where every column of the population comes from."""
    return [
        {"tabel": table, "kolom": name, "label": leaf["nl"], "herkomst": leaf["herkomst"],
         "bron": leaf["bron"]}
        for table, columns in described.items()
        for name, leaf in columns.items()
    ]  # fmt: skip


def _finite(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with None for what cannot be computed, such as a share of nothing."""
    from math import isfinite

    def plain(value: Any) -> Any:
        return None if isinstance(value, float) and not isfinite(value) else value

    return [{name: plain(value) for name, value in row.items()} for row in rows]


def _head(area: str, seed: int, year: int) -> dict[str, Any]:
    from hefboom import __version__, population

    names = dict(population.areas().select("code", "naam").iter_rows())
    return {
        "schema": SCHEMA,
        "hefboom": __version__,
        "gebied": {"code": area, "naam": names.get(area, area)},
        "zaad": seed,
        "jaar": year,
    }


def _predicted(people: Population) -> dict[str, Any]:
    from hefboom.population.validate_baselines import source
    from hefboom.population.validate_held_out import held_out_rows

    held = sorted(people.metadata.get("held_out", ()))
    rows = held_out_rows(people)
    compared = {row["kolom"] for row in rows}
    return {
        "voorspeld_gebied": _head(people.area, people.seed, people.year)["gebied"],
        "apart_gehouden": held,
        # No comparison was made for it, or nothing is published about three areas or more.
        "niet_vergeleken": [name for name in held if name not in compared],
        "voorspeld": rows,
        "poc": source(),
    }


def validate_nation(
    *,
    folder: str | Path | None = None,
    size: int | None = SAMPLE,
    seed: int = 1,
    years: Sequence[int] = LAW_YEARS,
    progress: Progress | None = None,
    backend: Any = "auto",
) -> dict[str, Any]:
    """Fit of every gemeente together, national totals of population and law, and the prediction
    of the buurten of 's-Gravenhage.

    Args:
        folder: a country on disk; default the one in the user's cache.
        size: households for the law, about; None for all.
        years: years of the law.

    Raises:
        HefboomError: no country on disk.
    """
    from hefboom import population
    from hefboom.population.calibration import totals
    from hefboom.population.tables import yaml_file
    from hefboom.population.validate_fit import fit_rows, fits
    from hefboom.population.validate_held_out import DEFAULT
    from hefboom.population.validate_tally import Tally
    from hefboom.scenario.sample import NATION, draw_sample, stored_country
    from hefboom.scenario.validation_national import law_totals, national_rows
    from hefboom.scenario.validation_published import published_document

    place = stored_country(None if folder is None else Path(folder), seed)
    if place is None:
        raise HefboomError(
            "the country is not on disk; first run `hefboom population build NL`", field="gebied"
        )
    found: list[dict[tuple[str, str], Fit]] = []
    sums: list[dict[str, float]] = []
    tally = Tally()
    size_of = dict.fromkeys(_size([]), 0)

    def visit(people: Population) -> None:
        for name, number in _size([people]).items():
            size_of[name] += number
        found.append(fits(people))
        sums.append(totals(people))
        tally.add(people)

    def reading(words: str, share: float) -> None:
        _tell(progress, words, 0.7 * share)

    sample = draw_sample(NATION, size, seed=seed, folder=place, progress=reading, visit=visit)
    law = {}
    for index, year in enumerate(years):
        _tell(progress, f"law of {year}, {sample.drawn} households", 0.7 + 0.3 * index / len(years))
        law[year] = law_totals(sample, year, seed=seed, backend=backend)
    _tell(progress, f"{PROVEN}: {len(DEFAULT)} columns held out", 0.97)
    blind = population.build(PROVEN, seed, hold_out=DEFAULT)
    return {
        **_head(NATION, seed, sample.population.year),
        "omvang": size_of,
        "pasvorm": _finite(fit_rows(found)),
        "controles": _checks(sums),
        "landelijk": national_rows(sums, law, _drawn(sample.households, seed)),
        "gepubliceerd": published_document(sums, tally.figures(), law),
        "steekproef": {
            "huishoudens": sample.drawn,
            "staat_voor": sample.weight,
            "gemeenten": sample.gemeenten,
        },
        **_predicted(blind),
        "kolommen": _columns(yaml_file("columns")),
    }


def _checks(sums: list[dict[str, float]]) -> list[dict[str, Any]]:
    """The published national figures that the population is compared with."""
    from hefboom.population import compare_country

    rows = compare_country(sums).to_dicts()
    return [{**row, "niveau": "land", "r": None} for row in rows]


def _drawn(households: int, seed: int) -> dict[str, float]:
    """National figures of the hand-set generator, for as many households."""
    from hefboom.population.validate_baselines import draw_households, pension_age
    from hefboom.population.validate_held_out import limits, norms

    drawn = draw_households(DRAWN, seed, "NL")
    each = households / DRAWN
    young = ~drawn.student.any(1)
    return {
        "bijstand": float(drawn.on_benefit(*norms(), limits()).sum()) * each,
        "aow": float((drawn.age >= pension_age()).sum()) * each,
        "minimum": float(drawn.low(*norms())[young].mean()),
        "eigendom_koop": float(1 - drawn.rents.mean()),
    }
