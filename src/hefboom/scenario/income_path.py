"""Income paths: what one household keeps when one person earns more.

    import hefboom
    hefboom.path("examples/alleenstaande_ouder_met_werk.yaml")["vallen"]

Every point of a path is the same household with another income; all points are computed at once.
The law is that of one day, held for a whole year, as in ``hefboom.household``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.engine import Dataset
    from hefboom.scenario.household import Household
    from hefboom.scenario.path_request import PathRequest

__all__ = ["path", "path_document"]


def path(
    source: str | Path | Mapping[str, Any],
    *,
    vary: str = "loon",
    start: float | None = None,
    stop: float | None = None,
    step: float | None = None,
    person: str | None = None,
    hours: str | tuple[float, float] | None = None,
    hourly_wage: float | None = None,
    date: datetime.date | str | None = None,
) -> dict[str, Any]:
    """Compute what a household keeps along a path of incomes of one person.

    Args:
        source: a household file (YAML or JSON), or the same as a mapping.
        vary: the income that changes: ``loon``, ``winst``, ``pensioen`` or ``uitkering``.
        start, stop: first and last income, EUR per year; 0 and 60,000 without.
        step: distance between two points, EUR per year (500 without) or hours a week (1 without).
        person: id of the adult whose income it is; without it, whoever earns most.
        hours: a path in hours a week instead, such as ``"0..40"`` or ``(0, 40)``.
        hourly_wage: EUR per hour before tax, without holiday allowance; the minimum wage for the
            age without.
        date: the day whose law applies; without it, the ``datum`` of the file.

    Returns:
        A mapping with ``punten``: per point the income, disposable income, its components,
        ``marginale_druk`` (share of the next step that is lost; None at the last point) and
        ``participatiebelasting`` (share of the whole income that is lost against no income at
        all), both also by component. Beside it ``nu``, ``vallen``, ``hoge_druk``,
        ``doorstroomval`` and ``gegeven`` (results that the file holds still). Amounts are EUR per
        year, shares 0–1.

    Raises:
        HefboomError: wrong input, in one line with file, field, found and allowed.
    """
    from hefboom.scenario.household import read_household
    from hefboom.scenario.path_request import path_request

    home = read_household(source, date)
    request = path_request(
        home,
        vary=vary,
        start=start,
        stop=stop,
        step=step,
        person=person,
        hours=hours,
        hourly_wage=hourly_wage,
    )
    return path_document(home, request)


def path_document(home: Household, request: PathRequest) -> dict[str, Any]:
    """Compute a path that passed every check; see `path`."""
    import numpy as np

    from hefboom.scenario.path_parts import (
        PART_VARIABLES,
        high_pressure,
        income_parts,
        part_labels,
        shares,
        traps,
    )
    from hefboom.scenario.path_progress import MINIMUM_VARIABLES, NET, NORM, marks, progress_trap
    from hefboom.scenario.variables import INCOME

    x = np.array(request.values)
    n = len(x)
    now = float(home.data.column(request.vary)[request.row])
    wage = request.floor.per_year if request.floor and request.vary == "loon" else None
    # After the path: no income at all, the income of today, and today with one step more.
    limit = home.system.variable(request.vary)
    more = min(now + request.step, getattr(limit, "maximum", None) or now + request.step)
    extra = [0.0, now, more]
    data = _points(home, request, [*x, *extra])
    result = home.simulate((*PART_VARIABLES, *MINIMUM_VARIABLES), data)
    income = np.asarray(result[INCOME])
    parts = income_parts(home.system, data, result)
    _check(home, parts, income, [*x, *extra], request.vary)

    rows, nothing = np.arange(n), np.full(n, n)
    steps = np.diff(x)
    lost = shares(parts, request.vary, rows[:-1], rows[1:], steps)
    whole = shares(parts, request.vary, nothing, rows, np.where(x > 0, x, np.nan))
    marginal = [*(1 - np.diff(income[:n]) / steps), None]
    points = [
        {
            "waarde": float(x[i]),
            "uren": request.hours[i] if request.hours else None,
            "besteedbaar_inkomen": float(income[i]),
            "componenten": {name: float(v[i]) + 0.0 for name, v in parts.items()},
            "marginale_druk": _float(marginal[i]),
            "marginale_druk_per_component": _at(lost, i) if i < n - 1 else None,
            "participatiebelasting": _rate(income, n, i, x[i]),
            "participatiebelasting_per_component": _at(whole, i) if x[i] > 0 else None,
        }
        for i in range(n)
    ]
    gezin = home.gezinnen.index(home.persons[request.row].gezin)
    per = slice(gezin, n * len(home.gezinnen), len(home.gezinnen))
    found = marks(x, np.asarray(result[NET])[per], float(result[NORM][gezin]), wage)
    incomes = _incomes(home, request, [value for mark in found for value in mark.values])
    today = np.array([n + 1])
    return {
        "datum": home.date.isoformat(),
        "persoon": request.person,
        "variabele": request.vary,
        "stap": request.step,
        "uurloon": request.hourly_wage,
        "componenten": part_labels(home.system, list(parts)),
        "gegeven": _held(home),
        "nu": {
            "waarde": now,
            "besteedbaar_inkomen": float(income[n + 1]),
            "componenten": {name: float(v[n + 1]) + 0.0 for name, v in parts.items()},
            "marginale_druk": _rate(income, n + 1, n + 2, more - now),
            "marginale_druk_per_component": _at(
                shares(parts, request.vary, today, today + 1, np.array([more - now])), 0
            )
            if more > now
            else None,
            "participatiebelasting": _rate(income, n, n + 1, now),
        },
        "punten": points,
        "vallen": traps(x, income[:n], {k: v[:n] for k, v in parts.items()}, request.vary),
        "hoge_druk": high_pressure(x, income[:n]),
        "doorstroomval": [
            progress_trap(mark, tuple(incomes[value] for value in mark.values)) for mark in found
        ],
    }


def _points(home: Household, request: PathRequest, values: Sequence[float]) -> Dataset:
    """The household once per value, with that income for the person of the path."""
    import numpy as np

    many = home.data.households([0] * len(values))
    column = np.array(many.column(request.vary), dtype=np.float64)
    column[request.row :: len(home.persons)] = values
    return many.with_columns({"persoon": {request.vary: column}})


def _incomes(home: Household, request: PathRequest, values: Sequence[float]) -> dict[float, float]:
    """Disposable income at the marks of the forward trap: at most four points more."""
    from hefboom.scenario.variables import INCOME

    if not values:
        return {}
    result = home.simulate([INCOME], _points(home, request, values))
    return dict(zip(values, map(float, result[INCOME]), strict=True))


def _check(
    home: Household, parts: Mapping[str, Any], income: Any, values: Sequence[float], vary: str
) -> None:
    """A value under ``gegeven`` may hold a part, or the whole, still: then there is no path."""
    import numpy as np

    moved = np.asarray(parts[vary])
    whole = np.abs(sum(parts.values()) - income).max() < 0.01
    if not whole or np.abs((moved - moved[0]) - (np.array(values) - values[0])).max() > 0.01:
        raise HefboomError(
            "a given value stands in the way of a path: income would not follow its components",
            file=home.file,
            field="gegeven",
            allowed="a household file without given components or disposable income",
        )


def _rate(income: Any, before: int, after: int, earned: float) -> float | None:
    """The share of extra income that does not reach disposable income; None without extra."""
    if not earned > 0:
        return None
    return float(1 - (income[after] - income[before]) / earned)


def _held(home: Household) -> list[str]:
    """Results of the law that the file gives: they stay the same at every point."""
    inputs = {variable.name for variable in home.system.inputs}
    return [name for name in home.data.given if name not in inputs]


def _at(values: Mapping[str, Any], index: int) -> dict[str, float]:
    return {name: float(column[index]) for name, column in values.items()}


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
