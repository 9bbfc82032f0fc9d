"""What the server keeps: saved scenarios, runs and their results. Nothing of a household.

from hefboom.api.store import open_store
store = open_store("sqlite:///hefboom.sqlite")
saved = store.save_scenario({"naam": "…", "gebied": "GM0518", "jaar": 2026})
store.scenario(saved.id).content
"""

from __future__ import annotations

from hefboom.api.store.records import (
    FINISHED,
    STATUSES,
    Conflict,
    Job,
    SavedScenario,
    Table,
)
from hefboom.api.store.store import Store, open_store

__all__ = [
    "FINISHED",
    "STATUSES",
    "Conflict",
    "Job",
    "SavedScenario",
    "Store",
    "Table",
    "open_store",
]
