"""Households for the small rule system, and what its tests ask for."""

from __future__ import annotations

import numpy as np

from hefboom.engine import Dataset

OUTPUTS = (
    "belasting", "netto", "netto_partner", "minder_dan_partner", "leeftijdsgroep", "toeslag",
    "inkomen", "aandeel", "iedereen_kind", "jongste_huishouden", "iemand_minder", "leeftijd",
    "aantal_kinderen", "oudste", "kind",
)  # fmt: skip


def random_households(seed: int, gezinnen: int) -> Dataset:
    rng = np.random.default_rng(seed)
    per_household = rng.integers(1, 4, gezinnen)
    per_household = per_household[: max(1, np.searchsorted(np.cumsum(per_household), gezinnen))]
    persons = rng.integers(1, 6, per_household.sum())
    n = persons.sum()
    return Dataset(
        persons,
        per_household,
        {
            "persoon": {
                "leeftijd": rng.integers(0, 95, n).astype(np.int8),
                "kind": rng.random(n) < 0.3,
                "loon": np.where(rng.random(n) < 0.3, 0.0, np.round(rng.gamma(2, 16000, n), 2)),
            },
            "huishouden": {"huur": np.round(rng.random(len(per_household)) * 900, 2)},
        },
    )
