from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from hefboom.engine import Dataset, ParameterTree, System

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import mini  # noqa: E402

OUTPUTS = (
    "belasting", "netto", "netto_partner", "minder_dan_partner", "leeftijdsgroep", "toeslag",
    "inkomen", "aandeel", "iedereen_kind", "jongste_huishouden", "iemand_minder", "leeftijd",
    "aantal_kinderen", "oudste", "kind",
)  # fmt: skip


@pytest.fixture(scope="session")
def system() -> System:
    return System.from_modules(
        [mini], ParameterTree.read({"mini": HERE / "mini.yaml"}, sources=["wet"])
    )


@pytest.fixture
def family() -> Dataset:
    """A couple with a lodger, and a couple with a child of 5."""
    return Dataset(
        [2, 1, 3],
        [2, 1],
        {
            "persoon": {
                "leeftijd": [34, 30, 20, 40, 38, 5],
                "kind": [False] * 5 + [True],
                "loon": [26000.0, 50000.0, 10000.0, 20000.0, 0.0, 0.0],
            },
            "huishouden": {"huur": [700.0, 500.0]},
        },
    )


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
