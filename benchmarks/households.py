"""Random households for timing: the size and family mix of the country, not its incomes."""

from __future__ import annotations

import numpy as np

from hefboom.engine import Dataset

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
