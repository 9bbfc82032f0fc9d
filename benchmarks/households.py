"""Random households for timing: the size and family mix of the country, not its incomes."""

from __future__ import annotations

import numpy as np

from hefboom.engine import Dataset, System

COUNTRY = 8_400_000


def households(number: int, seed: int = 1) -> Dataset:
    """Households of one gezin each, every third renting, with the columns the law set needs."""
    rng = np.random.default_rng(seed)
    # CBS 1-1-2024: 40% alone, 28% couples, 25% couples with children, 7% single parents.
    kind_of = rng.choice(4, number, p=(0.40, 0.285, 0.24, 0.075))
    adults = np.array([1, 2, 2, 1])[kind_of]
    children = np.where(kind_of >= 2, rng.integers(1, 4, number), 0)
    size = adults + children
    first = np.concatenate(([0], np.cumsum(size)[:-1]))
    total = int(size.sum())
    place = np.arange(total) - np.repeat(first, size)
    child = place >= np.repeat(adults, size)
    oldest = np.repeat(rng.integers(18, 95, number), size)
    age = np.where(child, rng.integers(0, 18, total), np.maximum(18, oldest - 2 * place))
    working = ~child & (age < 67) & (rng.random(total) < 0.75)
    wage = np.where(working, np.round(rng.gamma(2.2, 17000, total)), 0.0)
    pension = np.where(~child & (age >= 67), np.round(rng.gamma(1.5, 8000, total)), 0.0)
    wealth = np.where(child, 0.0, np.round(rng.gamma(0.5, 60000, total)))
    rents = rng.random(number) < 0.43
    return Dataset(
        size,
        np.ones(number, dtype=np.int64),
        {
            "persoon": {
                "leeftijd": age.astype(np.int8),
                "kind": child,
                "loon": wage,
                "pensioen": pension,
                "vermogen": wealth,
            },
            "gezin": {"hoofdgezin": np.ones(number, dtype=np.bool_)},
            "huishouden": {
                "huur_per_maand": np.where(rents, np.round(400 + 600 * rng.random(number), 2), 0.0),
                "eigen_woning": ~rents,
            },
        },
    )


def varied_households(system: System, number: int, seed: int = 1) -> Dataset:
    """Households with every input filled at random: for comparing back ends, not for results.

    One to three gezinnen an address, one or two adults and up to four children in each; amounts
    are often zero, sometimes far out, and lie within the bounds of their input.
    """
    rng = np.random.default_rng(seed)
    per_household = rng.choice([1, 2, 3], number, p=(0.75, 0.2, 0.05))
    families = int(per_household.sum())
    adults = rng.integers(1, 3, families)
    children = np.where(rng.random(families) < 0.35, rng.integers(1, 5, families), 0)
    size = adults + children
    total = int(size.sum())
    place = np.arange(total) - np.repeat(np.cumsum(size) - size, size)
    child = place >= np.repeat(adults, size)
    rows = {"persoon": total, "gezin": families, "huishouden": number}
    columns: dict[str, dict[str, np.ndarray]] = {entity: {} for entity in rows}
    for variable in system.inputs:
        count = rows[variable.entity]
        if variable.dtype is bool:
            values = rng.random(count) < (0.85 if variable.default else 0.15)
        elif variable.unit == "aandeel":
            values = np.where(rng.random(count) < 0.7, 1.0, np.round(rng.random(count), 2))
        elif variable.dtype is int and variable.default is not None:
            values = rng.integers(variable.minimum or 0, (variable.maximum or 9) + 1, count)
        elif variable.maximum is not None and variable.maximum < 1_000:
            drawn = np.round(variable.maximum * rng.random(count), 2)
            values = np.where(rng.random(count) < 0.5, 0.0, drawn)
        else:
            scale = 400.0 if "maand" in variable.name else 15_000.0
            scale = 60.0 if variable.unit == "EUR/dag" else scale
            drawn = np.round(
                rng.gamma(1.5, scale, count) - (scale if variable.minimum != 0 else 0), 2
            )
            values = np.where(rng.random(count) < 0.5, 0.0, drawn)
        if variable.dtype is float and variable.maximum is not None:
            values = np.minimum(values, variable.maximum)
        columns[variable.entity][variable.name] = values
    young, grown = rng.integers(0, 18, total), rng.integers(18, 100, total)
    columns["persoon"]["leeftijd"] = np.where(child, young, grown).astype(np.int8)
    columns["persoon"]["kind"] = child
    return Dataset(size, per_household, columns)
