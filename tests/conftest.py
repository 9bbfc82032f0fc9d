"""What holds for all tests: random examples that are the same in every run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


LONGEST = (
    "test_gelijke_uitkomst.py", "test_full_run_browser.py", "test_scenario_browser.py",
    "test_partitions.py", "test_cluster.py", "test_seek.py",
)  # fmt: skip
"""Files of minutes: begun first, so that at the end no core waits for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)
