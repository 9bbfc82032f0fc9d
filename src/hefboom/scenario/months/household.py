"""One household month by month.

import hefboom
hefboom.months("examples/maanden/werk_kwijt.yaml")["regels"][0]["kengetallen"]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from hefboom.errors import HefboomError, MissingParameterError
from hefboom.scenario.fields import as_date, as_number
from hefboom.scenario.months.file import INCOMES, MonthsFile, read_months_file
from hefboom.scenario.months.outcome import chosen_measures, figures, rule_row, threshold_of
from hefboom.scenario.months.settle import Settled, settle
from hefboom.scenario.months.year import MONTHS, NEVER, Computed, Estimate, Year, compute

if TYPE_CHECKING:
    from hefboom.engine import Dataset
    from hefboom.scenario.household import Household

__all__ = ["SCHEMA", "months"]

SCHEMA = "hefboom/maanden/1"
ESTIMATES = ("januari", "vorig_jaar")


def months(
    source: str | Path | Mapping[str, Any],
    *,
    estimate: str = "januari",
    report_after: int | None = None,
    bijstand_delay: int = 0,
    measures: Iterable[str] | None = None,
    date: datetime.date | str | None = None,
) -> dict[str, Any]:
    """Compute a year of a household as months, under the law and under measures.

    Args:
        source: a household file with its months, or the same as a mapping; see
            `hefboom.scenario.months.file`.
        estimate: what the advance rests on at the start: ``januari`` (the income of January over
            a whole year) or ``vorig_jaar`` (the income of last year).
        report_after: months between a change and an advance that follows it; None is never.
        bijstand_delay: months between the month that bijstand is for and its payment.
        measures: ids of measures with a ``verrekening``; all that ship without it.
        date: the day whose law holds for the year; without it, the ``datum`` of the file.

    Returns:
        ``maanden`` (incomes and rights per month), and in ``regels`` first the law and then each
        measure: ``maanden`` (what comes in), ``verrekening`` (per allowance, after the year) and
        ``kengetallen``. EUR, per month or per year as the name says.

    Raises:
        HefboomError: wrong input, in one line with file, field, found and allowed.
    """
    chosen = chosen_measures(measures)
    if estimate not in ESTIMATES:
        raise HefboomError("unknown estimate", field="estimate", found=estimate, allowed=ESTIMATES)
    delay = NEVER if report_after is None else _months_number(report_after, "report_after")
    later = _months_number(bijstand_delay, "bijstand_delay")
    content = read_months_file(source)
    on = None if date is None else as_date(date, file=None, field="date")
    home, year, people = _year(content, on)
    start: Literal["januari", "vorig_jaar"] = (
        "vorig_jaar" if estimate == "vorig_jaar" else "januari"
    )
    try:
        threshold = threshold_of(home.system, home.date)
        when = Estimate(start, np.array([delay]))
        found = compute(home.system, home.date, year, when, backend="python")
    except MissingParameterError as error:
        raise MissingParameterError(
            f"the law has no parameters for this date: {error.message}",
            file=content.file,
            field="datum",
            found=home.date.isoformat(),
            allowed=error.allowed,
        ) from None
    law = settle(found, threshold, later)
    rows = [_rules(None, found, law, law)]
    for measure in chosen:
        rows.append(
            _rules(measure, found, settle(found, threshold, later, measure.verrekening), law)
        )
    return {
        "schema": SCHEMA,
        "datum": home.date.isoformat(),
        "uitgangspunten": {
            "schatting": start,
            "melden_na": None if report_after is None else delay,
            "bijstand_na": later,
            "drempel": threshold,
        },
        "maanden": _months(content, year, people, found),
        "regels": rows,
    }


def _months_number(value: Any, name: str) -> int:
    return int(as_number(value, file=None, field=name, minimum=0, maximum=11, integer=True))


def _year(content: MonthsFile, on: datetime.date | None) -> tuple[Household, Year, list[str]]:
    """The household as the variants it has in the year."""
    whole = _read(content, content.january, on)
    ids = [p.id for p in whole.persons]
    keys = [
        (content.present[m], tuple(sorted(content.homes[m].items(), key=str)))
        for m in range(MONTHS)
    ]
    variants: list[Household] = []
    numbers: dict[Any, int] = {}
    for m, key in enumerate(keys):
        if key not in numbers:
            numbers[key] = len(variants)
            variants.append(_variant(content, m, whole.date))
    data = _stack([v.data for v in variants])
    person = np.array([ids.index(p.id) for v in variants for p in v.persons])
    base = {n: np.asarray(whole.data.column(n), dtype=float) for n in INCOMES}
    incomes = {n: np.repeat(v[:, None], MONTHS, axis=1) for n, v in base.items()}
    for who, rates in content.incomes.items():
        for name, values in rates.items():
            incomes[name][ids.index(who)] = values
    stated = {str(p["id"]): p for p in content.january["personen"]}
    earlier = {}
    for which in ("vorig_jaar", "twee_jaar_geleden"):
        # Without a known income of an earlier year it was that of the file, or of January.
        columns = {
            n: np.array([
                base[n][i] if n in stated[who] else incomes[n][i, 0] for i, who in enumerate(ids)
            ])
            for n in INCOMES
        }  # fmt: skip
        for who, known in content.earlier.get(which, {}).items():
            for name, value in known.items():
                columns[name][ids.index(who)] = value
        earlier[which] = columns
    year = Year(
        data=data,
        variant=np.array([[numbers[key] for key in keys]]),
        person=person,
        incomes=incomes,
        changed=np.array([content.changed]),
        last_year=earlier["vorig_jaar"],
        two_years_ago=earlier["twee_jaar_geleden"],
    )
    return whole, year, ids


def _read(
    content: MonthsFile, mapping: Mapping[str, Any], on: datetime.date | None, where: str = ""
) -> Household:
    """A household from a mapping; messages name the file that it came from."""
    from hefboom.scenario.household import read_household

    try:
        return read_household(mapping, on)
    except HefboomError as error:
        raise HefboomError(
            where + error.message,
            file=content.file,
            field=error.field,
            found=error.found,
            allowed=error.allowed,
        ) from None


def _variant(content: MonthsFile, month: int, on: datetime.date) -> Household:
    """The household as it is in one month."""
    mapping = {k: v for k, v in content.january.items() if k not in ("woning", "ontvangt")}
    everybody = mapping["personen"]
    mapping["personen"] = [p for p in everybody if str(p["id"]) in content.present[month]]
    owners = [p for p in everybody if p.get("rol") in ("aanvrager", "partner")]
    here = [p for p in owners if str(p["id"]) in content.present[month]]
    if mapping.get("vermogen") and len(here) < len(owners):
        # Partners each own half; who leaves takes it along.
        mapping["vermogen"] = mapping["vermogen"] * len(here) / len(owners)
    if content.homes[month]:
        mapping["woning"] = dict(content.homes[month])
    return _read(content, mapping, on, f"in month {month + 1}: ")


def _stack(parts: list[Dataset]) -> Dataset:
    """Datasets with the same columns below each other."""
    from hefboom.engine import Dataset

    columns = {
        entity: {
            name: np.concatenate([part.columns[entity][name] for part in parts]) for name in named
        }
        for entity, named in parts[0].columns.items()
    }
    return Dataset(
        np.concatenate([np.diff(part.gezin_offsets) for part in parts]),
        np.concatenate([np.diff(part.huishouden_offsets) for part in parts]),
        columns,
    )


def _months(
    content: MonthsFile, year: Year, people: list[str], found: Computed
) -> list[dict[str, Any]]:
    from hefboom.propositions.settlement import ALLOWANCES

    rows = []
    for m in range(MONTHS):
        incomes = {
            who: {
                name: float(values[i, m] / MONTHS)
                for name, values in year.incomes.items()
                if values[i].any()
            }
            for i, who in enumerate(people)
            if who in content.present[m]
        }
        rows.append(
            {
                "maand": m + 1,
                "veranderd": bool(year.changed[0, m]),
                "personen": [who for who in people if who in content.present[m]],
                "inkomens": {who: row for who, row in incomes.items() if row},
                "eigen_inkomen": _euro(found.own[0, m]),
                "bijstand": _euro(found.bijstand[0, m]),
                "sociaal_minimum": _euro(found.norm[0, m]),
                "recht": {name: _euro(found.right[i, 0, m]) for i, name in enumerate(ALLOWANCES)},
            }
        )
    return rows


def _rules(measure: Any, found: Computed, done: Settled, law: Settled) -> dict[str, Any]:
    from hefboom.propositions.settlement import ALLOWANCES

    return {
        **rule_row(measure),
        "maanden": [
            {
                "maand": m + 1,
                "eigen_inkomen": _euro(found.own[0, m]),
                "bijstand": _euro(done.bijstand[0, m]),
                **{name: _euro(done.paid[i, 0, m]) for i, name in enumerate(ALLOWANCES)},
                "aanvulling": _euro(done.top_up[0, m]),
                "besteedbaar_inkomen": _euro(done.cash[0, m]),
                "onder_minimum": bool(done.below[0, m]),
                "tekort": _euro(done.short[0, m]),
            }
            for m in range(MONTHS)
        ],
        "verrekening": {
            name: {
                "voorschot": _euro(done.paid[i, 0].sum()),
                "recht": _euro(done.right[i, 0]),
                "terug": _euro(done.clawback[i, 0]),
                "kwijtgescholden": _euro(done.waived[i, 0]),
                "erbij": _euro(done.supplement[i, 0]),
            }
            for i, name in enumerate(ALLOWANCES)
        },
        "bijstand_na_jaar": _euro(done.bijstand_after[0]),
        "belasting_na_jaar": _euro(found.tax_after[0]),
        "kengetallen": figures(found, done, law),
    }


def _euro(value: Any) -> float:
    return round(float(value), 2) + 0.0
