"""Targets that follow own figures: given cells stay, the rest shares what is left.

The shipped targets are the start. A given area keeps its figure; the others keep their proportions
and add up to what the gemeente has left. What cannot be met is an error that says by how much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hefboom.errors import HefboomError

from .rounding import largest_remainder, round_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .own import Margin
    from .place import Place

__all__ = ["check_room", "given_counts", "given_levels", "given_table"]

SLACK = 0.01
"""Shares in whole percentages, and counts rounded to 5, need not add up better than this."""


def given_counts(
    p: Place, name: str, base: NDArray[np.int64], most: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """Counts per area after the own figures of ``name``.

    Args:
        base: the targets without own figures.
        most: what an area can hold; the number of residents, say.

    Raises:
        HefboomError: figures that cannot be met together.
    """
    if p.own is None:
        return base
    total = p.own.total(p.code, name)
    rows = p.own.within(name)
    if total is None and not rows:
        return base
    wanted = float(base.sum()) if total is None else float(round(total))
    fixed = _cells(p, name, base.astype(float), np.ones(len(base)))
    known = np.isfinite(fixed)
    if known.all() and total is None:
        wanted = float(np.round(fixed).sum())
    left = wanted - float(np.round(fixed[known]).sum())
    _check_left(p, name, left, wanted, bool(known.all()), total is not None)
    result = np.where(known, np.round(np.nan_to_num(fixed)), 0).astype(np.int64)
    if not known.all():
        start = np.where(known, 0.0, base.astype(float))
        start = start if start.sum() > 0 else (~known).astype(float)
        result += largest_remainder(start, round(left))
    if most is not None and (result > most).any():
        i = int(np.argmax(result - most))
        raise _wrong(
            p, name, "is more than live there", found=int(result[i]), area=p.codes[i],
            allowed=f"at most {int(most[i])} in {p.codes[i]}",
        )  # fmt: skip
    return result


def given_table(
    p: Place,
    names: tuple[str, ...],
    base: NDArray[np.int64],
    rows: NDArray[np.int64],
    *,
    share: bool = False,
) -> NDArray[np.int64]:
    """A table of areas by kind after the own figures; its rows add up to ``rows``.

    Args:
        names: indicator of each column. share: figures are percentages of ``rows``.

    Raises:
        HefboomError: figures that cannot be met together.
    """
    own = p.own
    if own is None:
        return base
    totals = [own.total(p.code, name) for name in names]
    if not any(own.within(name) for name in names) and all(t is None for t in totals):
        return base
    unit = rows / 100 if share else np.ones(len(rows))
    fixed = np.column_stack(
        [_cells(p, name, base[:, j].astype(float), unit) for j, name in enumerate(names)]
    )
    known = np.isfinite(fixed)
    whole = _whole_rows(p, names, np.where(known, fixed, 0.0), known, rows, share)
    columns = _columns(p, names, totals, whole, known, base, rows, share)
    left_rows = rows - np.where(known, whole, 0).sum(1)
    free = ~known & (left_rows > 0)[:, None]
    start = np.where(free, np.maximum(base, 0.01), 0.0)
    from .targets import fit_two_way

    for j, name in enumerate(names):
        if columns[j] > 0 and not free[:, j].any():
            raise _wrong(p, name, "leaves residents or households over that fit nowhere",
                         found=int(columns[j]), allowed="figures that add up")  # fmt: skip
    fitted = np.where(free, fit_two_way(start, left_rows, columns), 0.0)
    try:
        rest = round_table(fitted, left_rows, columns, allowed=free)
    except HefboomError as error:
        raise _wrong(
            p, ", ".join(names), "these figures cannot be met together",
            allowed="figures of areas that fit the totals of the municipality",
        ) from error  # fmt: skip
    return np.where(known, whole, 0) + rest


def given_levels(p: Place, name: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Levels per area after the own figures of ``name``, as they stand; buurten take their wijk's.

    They only say how areas differ: the build moves all areas together to the level of the gemeente.
    """
    rows = p.own.within(name) if p.own is not None else []
    if not rows:
        return values
    values = values.copy()
    for m in sorted(rows, key=lambda m: m.area.startswith("BU")):
        here = [m.area in (code, wijk) for code, wijk in zip(p.codes, p.wijken, strict=True)]
        values[np.array(here)] = m.value
    return values


def check_room(
    p: Place, names: tuple[str, ...], wanted: NDArray[np.int64], got: NDArray[np.int64]
) -> None:
    """Own household types that residents can fill; a handful may move to the largest area.

    Raises:
        HefboomError: types that need other numbers of residents than live there.
    """
    if p.own is None or not any(p.own.within(name) for name in names):
        return
    given = {m.area for name in names for m in p.own.within(name)}
    mine = [code in given or wijk in given for code, wijk in zip(p.codes, p.wijken, strict=True)]
    off = np.abs(got - wanted).max(axis=1) * np.array(mine)
    if (off > np.maximum(5, SLACK * wanted.sum(1))).any():
        i = int(np.argmax(off))
        raise _wrong(
            p, ", ".join(names), f"{p.codes[i]} has too few residents for these households",
            area=p.codes[i], found=wanted[i].tolist(), allowed=f"such as {got[i].tolist()}",
        )  # fmt: skip


def _whole_rows(
    p: Place,
    names: tuple[str, ...],
    fixed: NDArray[np.float64],
    known: NDArray[np.bool_],
    rows: NDArray[np.int64],
    share: bool,
) -> NDArray[np.int64]:
    """Integers for the given cells; complete rows add up exactly."""
    whole = np.round(fixed).astype(np.int64)
    for i in np.flatnonzero(known.any(axis=1)):
        total, number = float(fixed[i].sum()), int(rows[i])
        slack = max(2.5 * len(names), SLACK * number)
        if total > number + slack or (known[i].all() and total < number - slack):
            most = "100%" if share else str(number)
            raise _wrong(
                p, ", ".join(n for n, k in zip(names, known[i], strict=True) if k),
                f"the kinds of {p.codes[i]} do not add up",
                found=f"{100 * total / number:.1f}%" if share else round(total, 1),
                area=p.codes[i], allowed=f"{'' if known[i].all() else 'at most '}{most}",
            )  # fmt: skip
        if known[i].all() or whole[i].sum() > number:
            whole[i] = largest_remainder(fixed[i], number)
    return whole


def _columns(
    p: Place,
    names: tuple[str, ...],
    totals: list[float | None],
    whole: NDArray[np.int64],
    known: NDArray[np.bool_],
    base: NDArray[np.int64],
    rows: NDArray[np.int64],
    share: bool,
) -> NDArray[np.int64]:
    """What each kind has left for the cells that are not given."""
    number = int(rows.sum())
    unit = number / 100 if share else 1.0
    taken = np.where(known, whole, 0).sum(0)
    full = (known | (rows == 0)[:, None]).all(0)
    left = np.zeros(len(names))
    firm = full.copy()
    for j, name in enumerate(names):
        total = totals[j]
        wanted = float(base[:, j].sum()) if total is None else total * unit
        if full[j] and total is None:
            wanted = float(taken[j])
        left[j] = wanted - taken[j]
        firm[j] |= total is not None
        near = max(2.5 * len(rows), SLACK * number)
        if full[j] and abs(left[j]) <= near:
            left[j] = 0.0
        _check_left(p, name, left[j], wanted, bool(full[j]), total is not None, near)
    left = np.maximum(left, 0.0)
    needed = number - int(taken.sum())
    gap = needed - left.sum()
    give = ~firm if (~firm).any() else ~full
    if abs(gap) > 0.5:
        if not give.any() or left[give].sum() + gap < -0.5 or (firm.all() and abs(gap) > max(
            2.5 * len(names), SLACK * number
        )):  # fmt: skip
            raise _wrong(
                p, ", ".join(names), "these figures do not add up",
                found=round(float(left.sum() + taken.sum())), allowed=str(number),
            )  # fmt: skip
        weight = left[give] if left[give].sum() > 0 else np.ones(int(give.sum()))
        left[give] = np.maximum(weight * (left[give].sum() + gap) / weight.sum(), 0.0)
    if needed == 0:
        return np.zeros(len(names), dtype=np.int64)
    return largest_remainder(left, needed)


def _cells(
    p: Place, name: str, base: NDArray[np.float64], unit: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Given counts per finest area, NaN where there is none; a wijk is shared by its buurten."""
    assert p.own is not None
    fixed = np.full(len(p.codes), np.nan)
    place = {code: i for i, code in enumerate(p.codes)}
    coarse = []
    for m in p.own.within(name):
        if m.area in place:
            fixed[place[m.area]] = m.value * unit[place[m.area]]
        else:
            coarse.append(m)
    for m in coarse:
        inside = np.array([wijk == m.area for wijk in p.wijken])
        number = m.value * (float(unit[inside].sum()) if name.endswith("_pct") else 1.0)
        open_ = inside & ~np.isfinite(fixed)
        rest = number - float(np.nansum(fixed[inside]))
        near = max(2.5 * inside.sum(), SLACK * number)
        if rest < -near or (not open_.any() and abs(rest) > near):
            raise _at(
                m, f"the buurten of {m.area} do not add up to it",
                found=round(float(np.nansum(fixed[inside])), 1), allowed=f"{round(number, 1)}",
            )  # fmt: skip
        if open_.any():
            start = np.where(open_, base, 0.0)
            start = start if start.sum() > 0 else open_.astype(float)
            fixed[open_] = largest_remainder(start, max(round(rest), 0))[open_]
    return fixed


def _check_left(
    p: Place, name: str, left: float, wanted: float, full: bool, own: bool, near: float = 0.5
) -> None:
    """Nothing left where all areas are given, and never less than nothing."""
    if left >= -near and not (full and abs(left) > near):
        return
    whose = "given" if own else "published"
    more = "more" if left < 0 else "less"
    raise _wrong(
        p, name, f"the areas add up to {more} than the {whose} total of {p.code}",
        found=round(float(wanted - left), 1),
        allowed=f"{'' if full else 'at most '}{round(float(wanted), 1)}"
        + ("" if own else f"; a row for {p.code} itself replaces the published total"),
    )  # fmt: skip


def _wrong(
    p: Place, name: str, message: str, *, area: str | None = None, **details: object
) -> HefboomError:
    """An error at the first row that says something about this."""
    assert p.own is not None
    names = name.split(", ")
    rows = [m for m in p.own.margins if m.indicator in names]
    rows = [m for m in rows if m.area == area] or rows
    return _at(rows[0], message, **details) if rows else HefboomError(message, field=name)


def _at(m: Margin, message: str, **details: object) -> HefboomError:
    field = f"{m.place}: {m.indicator}"
    return HefboomError(message, file=m.file, field=field, **details)  # type: ignore[arg-type]
