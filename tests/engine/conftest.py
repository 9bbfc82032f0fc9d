from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hefboom.engine import Dataset, System, read_parameters

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import mini  # noqa: E402


@pytest.fixture(scope="session")
def system() -> System:
    return System.from_modules(
        [mini], read_parameters({"mini": HERE / "mini.yaml"}, sources=["wet"])
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
