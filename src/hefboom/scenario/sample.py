"""A self-weighting sample of households of the nation, or of some gemeenten.

From a country on disk every k-th household is taken, counted through all gemeenten in order of
code: areas stand together, so the sample is spread over the country as its households are.
Without one, gemeenten are drawn with a chance in proportion to their households, and as many
households from each. Either way every household stands for as many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError
from hefboom.scenario.take_up_check import gemeenten_drawn

if TYPE_CHECKING:
    from hefboom.population import Population

__all__ = ["NATION", "Sample", "draw_sample", "parts", "select", "stored_country"]

NATION = "NL"
PLACES = 16
Visit = Callable[["Population"], None]
Progress = Callable[[str, float], None]


@dataclass(frozen=True, eq=False)
class Sample:
    """Households that stand for more.

    Attributes:
        population: the households drawn, money of ``population.year``.
        weight: how many households each stands for.
        households: households that the sample stands for.
        gemeenten: gemeenten in the sample.
        whole: every household is in it.
    """

    population: Population
    weight: float
    households: int
    gemeenten: int

    @property
    def drawn(self) -> int:
        """Households in the sample."""
        return int(self.population.huishoudens.height)

    @property
    def whole(self) -> bool:
        """Every household is in it."""
        return self.drawn == self.households


def select(population: Population, rows: npt.ArrayLike) -> Population:
    """Some households of a population, by row number in order, ids counted from 0 again."""
    import polars as pl

    chosen = np.asarray(rows, dtype=np.int64)
    keep = np.zeros(population.huishoudens.height, dtype=bool)
    keep[chosen] = True

    def kept(frame: pl.DataFrame) -> pl.DataFrame:
        own = frame.filter(pl.Series(keep[frame["huishouden_id"].to_numpy()]))
        runs = [c for c in ("huishouden_id", "gezin_id") if c in own.columns]
        # Members stand together, so a run of equal ids is one household or family.
        return own.with_columns(pl.col(c).rle_id().cast(pl.Int64) for c in runs)

    people = kept(population.personen)
    return population.replace(
        personen=people.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("persoon_id")),
        gezinnen=kept(population.gezinnen),
        huishoudens=kept(population.huishoudens),
    )


def stored_country(folder: Path | None, seed: int) -> Path | None:
    """The folder of a complete country on disk, or None when there is none.

    Raises:
        HefboomError: a folder was named and it holds no complete country.
    """
    from hefboom import population

    place = population.country_folder(seed) if folder is None else Path(folder)
    missing = [code for code in population.gemeenten() if not (place / code).is_dir()]
    if not missing:
        return place
    if folder is None:
        return None
    raise HefboomError(
        "holds no complete country",
        file=place,
        found=f"{len(missing)} gemeenten missing, such as {missing[0]}",
        allowed="a folder of `hefboom population build NL --out DIR`",
    )


def parts(
    codes: Sequence[str],
    *,
    seed: int,
    year: int,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Population]:
    """Gemeenten one at a time, from a country on disk where it has them, money of ``year``."""
    from hefboom import population

    for index, code in enumerate(codes):
        if progress is not None:
            progress(code, index / len(codes))
        if folder is not None and (folder / code).is_dir():
            yield population.uprate(population.read_country(folder, code), year)
        else:
            yield population.build(code, seed, year)


def draw_sample(
    area: str | Sequence[str] = NATION,
    size: int | None = 40_000,
    *,
    seed: int = 1,
    year: int = 2024,
    folder: Path | None = None,
    progress: Progress | None = None,
    visit: Visit | None = None,
) -> Sample:
    """Draw households.

    Args:
        area: ``NL``, a gemeente, wijk or buurt, or a list of them.
        size: households to draw, about; None for all of them.
        year: year of the money.
        folder: a country on disk, written by `hefboom population build NL`; default the one in the
            user's cache.
        progress: called with words and a share.
        visit: called with every gemeente read, before households are drawn from it.

    Raises:
        HefboomError: an unknown area, a size below 1, or a folder without a country.
    """
    from hefboom import population
    from hefboom.population.place import figure

    if size is not None and size < 1:
        raise HefboomError("too small a sample", field="sample", found=size, allowed="1 or more")
    codes = [area] if isinstance(area, str) else list(area)
    codes = [population.check_area(code) for code in codes]
    place = stored_country(folder, seed) if codes == [NATION] or folder is not None else None
    quota: dict[str, int] = {}
    listed: list[str] = []
    total = 0
    if codes == [NATION]:
        listed = list(population.gemeenten())
        total = round(sum(figure(code, "huishoudens", 2024) for code in listed))
        if place is None and size is not None:
            places = min(PLACES, size)
            drawn = gemeenten_drawn(places)
            quota = {code: drawn.count(code) * size // places for code in sorted(set(drawn))}
            listed = list(quota)
    chosen: list[Population] = []
    count = offset = 0
    source: Iterator[Population] = (
        parts(listed, seed=seed, year=year, folder=place, progress=progress)
        if listed
        else iter([population.build(codes, seed, year, progress)])
    )
    for people in source:
        if visit is not None:
            visit(people)
        number = people.huishoudens.height
        if size is None or (not listed and number <= size):
            rows = np.arange(number)
        elif quota:
            rows = _spread(number, min(quota[people.area], number))
        elif not listed:
            rows = _spread(number, size)
        else:
            step = max(total / size, 1.0)
            first = int(np.ceil(offset / step - 0.5))
            last = int(np.ceil((offset + number) / step - 0.5))
            rows = np.asarray((np.arange(first, last) + 0.5) * step - offset, dtype=np.int64)
        offset += number
        count += 1
        if len(rows):
            chosen.append(select(people, np.clip(rows, 0, number - 1)))
    from hefboom.population.subset import joined

    name = codes[0] if len(codes) == 1 else "+".join(codes)
    whole = joined(chosen, name)
    households = total if quota else offset
    return Sample(whole, households / whole.huishoudens.height, households, count)


def _spread(number: int, size: int) -> npt.NDArray[Any]:
    """So many rows at even distances."""
    return np.asarray((np.arange(size) + 0.5) * (number / size), dtype=np.int64)
