"""The groups that results are shown by: income, household type, source of income, age, buurt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import polars as pl

    from hefboom.engine import Dataset
    from hefboom.population import Population

__all__ = ["Grouping", "codes_of", "groupings"]

Array = npt.NDArray[Any]

TYPES = {
    "eenpersoons": ("eenpersoons", "single person"),
    "paar_zonder_kinderen": ("paar zonder kinderen", "couple without children"),
    "paar_met_kinderen": ("paar met kinderen", "couple with children"),
    "eenouder": ("eenouder", "single parent"),
    "overig": ("overig", "other"),
}
SOURCES = {
    "werk": ("werk", "work"),
    "zelfstandig": ("eigen bedrijf", "own business"),
    "ww": ("WW", "unemployment benefit (WW)"),
    "bijstand": ("bijstand", "social assistance"),
    "ao": ("arbeidsongeschiktheid", "disability benefit"),
    "pensioen": ("pensioen en AOW", "pension and AOW"),
    "student": ("studiefinanciering", "student finance"),
    "geen": ("geen eigen inkomen", "no income of their own"),
}
AGES = (
    (21, "18_20", "18 tot en met 20 jaar", "aged 18 to 20"),
    (27, "21_26", "21 tot en met 26 jaar", "aged 21 to 26"),
    (45, "27_44", "27 tot en met 44 jaar", "aged 27 to 44"),
    (67, "45_66", "45 tot en met 66 jaar", "aged 45 to 66"),
    (999, "67_plus", "67 jaar en ouder", "aged 67 and over"),
)


@dataclass(frozen=True)
class Grouping:
    """One way to divide the households.

    Attributes:
        name: ``inkomensdeciel``, ``huishoudtype``, ``inkomensbron`` or ``leeftijd``.
        code: the group of each household, 0 … len(labels) - 1.
        labels: id, Dutch and English label of each group, in order.
    """

    name: str
    code: Array
    labels: tuple[tuple[str, str, str], ...]


def groupings(population: Population, data: Dataset) -> list[Grouping]:
    """All ways of dividing the households of a population, in the order of the report."""
    frame = population.huishoudens
    return [
        Grouping("inkomensdeciel", _deciles(frame["inkomensdeciel"].to_numpy()), _DECILES),
        _words("huishoudtype", frame["huishoudtype"], TYPES),
        _words("inkomensbron", frame["inkomensbron"], SOURCES),
        Grouping("leeftijd", _ages(data), tuple(age[1:] for age in AGES)),
    ]


_DECILES = tuple((str(n), f"{n}e inkomensgroep", f"income group {n}") for n in range(1, 11))


def _deciles(values: Array) -> Array:
    return np.clip(np.asarray(values, dtype=np.int64), 1, 10) - 1


def _words(name: str, values: pl.Series, known: dict[str, tuple[str, str]]) -> Grouping:
    import polars as pl

    # A word that is new in the population becomes a group of its own, so nobody disappears.
    new = sorted(set(values.cast(pl.String).unique().to_list()) - set(known))
    labels = (
        *((key, nl, en) for key, (nl, en) in known.items()),
        *((key, key.replace("_", " "), key.replace("_", " ")) for key in new),
    )
    return Grouping(name, codes_of(values, [key for key, _, _ in labels]), labels)


def codes_of(values: pl.Series, words: list[str]) -> Array:
    """The place of each value in a list of words."""
    import polars as pl

    places = {word: place for place, word in enumerate(words)}
    return values.cast(pl.String).replace_strict(places, return_dtype=pl.Int64).to_numpy()


def _ages(data: Dataset) -> Array:
    """Age class of the first person of the household, who is the tenant or owner."""
    first = data.gezin_offsets[data.huishouden_offsets[:-1]]
    age = data.column("leeftijd")[first]
    return np.searchsorted([limit for limit, *_ in AGES], age, side="right")
