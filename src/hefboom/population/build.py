"""Build the population of an area: gemeente by gemeente, smaller areas as parts of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError

from .areas import COUNTRY, check_area, gemeenten_of, parts_of
from .make import Progress, make
from .national import BASE_YEAR
from .uprating import uprate, years

if TYPE_CHECKING:
    from .frame import Population
    from .own import Own

__all__ = ["Progress", "build", "stream"]

DEFAULT = "GM0518"
MANY = 25
"""with more gemeenten than this a population in one piece has narrow columns"""


def build(
    area: str | Sequence[str] = DEFAULT,
    seed: int = 1,
    year: int = BASE_YEAR,
    progress: Progress | None = None,
    *,
    cached: bool = True,
    hold_out: Iterable[str] = (),
    own: Own | None = None,
) -> Population:
    """Synthetic residents of an area on 1 January 2024, with money of ``year``.

    Args:
        area: a gemeente (``GM0518``), a wijk (``WK051828``), a buurt where buurten are known
            (``BU05182811``), ``NL``, or a list of these. A wijk or buurt is a part of its
            gemeente, so every resident has the same luck in both; overlapping areas count once.
            ``NL`` in one piece takes several GB, its columns as narrow as they can be;
            ``stream`` gives it gemeente by gemeente.
        seed: the same seed gives the same population, whatever the machine.
        year: year of the money; people are those of 1 January 2024 in every year.
        progress: called with a text and a share.
        cached: use and fill the user's cache.
        hold_out: columns of the area table (``bijstand``, ``sociaal_minimum_pct``,
            ``wmo_clienten``, ...) that the build must not see for the areas, to test predictions.
        own: figures of the user in the place of the shipped ones; such a build is not cached.

    Raises:
        HefboomError: for an unknown area, a year without indices, a seed that is no integer or
            an unknown column to hold out.
    """
    from .subset import joined

    codes = _codes(area, own)
    parts = stream(codes, seed, year, progress, cached=cached, hold_out=hold_out, own=own)
    name = codes[0] if len(codes) == 1 else "+".join(sorted(set(codes)))
    return joined(parts, name, lean=len(gemeenten_of(codes, own)) > MANY)


def stream(
    area: str | Sequence[str] = COUNTRY,
    seed: int = 1,
    year: int = BASE_YEAR,
    progress: Progress | None = None,
    *,
    cached: bool = True,
    hold_out: Iterable[str] = (),
    own: Own | None = None,
) -> Iterator[Population]:
    """Like ``build``, one gemeente at a time in order of code; ids count from 0 in each."""
    codes = _codes(area, own)
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**63:
        raise HefboomError("no valid seed", field="zaad", found=seed, allowed="an integer from 0")
    if year not in years():
        raise HefboomError(
            "no money indices for this year",
            field="jaar",
            found=year,
            allowed=f"{years()[0]}-{years()[-1]}",
        )
    held_out = frozenset(hold_out)
    gemeenten = gemeenten_of(codes, own)
    for i, gemeente in enumerate(gemeenten):
        tell = _part(progress, i, len(gemeenten), gemeente)
        whole = _gemeente(gemeente, seed, tell, cached, held_out, own)
        if gemeente in codes or COUNTRY in codes:
            yield uprate(whole, year)
            continue
        inside = [c for c in codes if c[2:6] == gemeente[2:6]]
        parts = sorted({part for code in inside for part in parts_of(code, own)})
        yield uprate(whole.subset(parts, "+".join(sorted(set(inside)))), year)


def _codes(area: str | Sequence[str], own: Own | None = None) -> list[str]:
    codes = [check_area(code, own) for code in ([area] if isinstance(area, str) else area)]
    if not codes:
        raise HefboomError("no area asked for", field="gebied")
    return codes


def _part(progress: Progress | None, index: int, number: int, name: str) -> Progress:
    def tell(text: str, share: float) -> None:
        if progress is not None:
            words = text if number == 1 else f"{name} ({index + 1}/{number}): {text}"
            progress(words, (index + share) / number)

    return tell


def _gemeente(
    gemeente: str,
    seed: int,
    progress: Progress,
    cached: bool,
    held_out: frozenset[str],
    own: Own | None,
) -> Population:
    from . import cache

    own = own.of(gemeente) if own is not None else None
    cached = cached and not held_out and own is None
    if cached:
        from .country import country_folder
        from .store import read

        folder = country_folder(seed) / gemeente
        if folder.is_dir():
            progress("bevolking gelezen", 1.0)
            return read(folder)
        found = cache.fetch(gemeente, seed, BASE_YEAR)
        if found is not None:
            progress("bevolking gelezen", 1.0)
            return found
    made = make(gemeente, seed, progress, held_out, own)
    if cached:
        cache.keep(made)
    return made
