"""What comes out of the store: plain records that no longer hang on a database."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["FINISHED", "STATUSES", "Conflict", "Job", "SavedScenario", "Table"]

STATUSES = ("wachtend", "bezig", "klaar", "mislukt", "geannuleerd")
"""The life of a run: it waits, it runs, and then it is done, failed or cancelled."""

FINISHED = ("klaar", "mislukt", "geannuleerd")


class Conflict(HefboomError):
    """What is asked goes against what is kept: a key used for something else, a finished run."""


@dataclass(frozen=True)
class SavedScenario:
    """A scenario as it was saved.

    Attributes:
        id: its name in a link; the same content saved by the same version has the same id.
        content: the scenario, as a scenario file holds it; dates are text.
        sha256: hash of the content.
        version: the version of Hefboom that saved it.
        created: when, UTC.
    """

    id: str
    content: Mapping[str, Any]
    sha256: str
    version: str
    created: datetime.datetime


@dataclass(frozen=True)
class Job:
    """A run of a scenario.

    Attributes:
        id: a random name.
        scenario: the id of the saved scenario that it runs.
        status: one of `STATUSES`.
        progress: the share that is done, 0–1. step: what is being done, in a word.
        created, started, finished: UTC; None where it has not come so far.
        attempts: how often a worker began on it.
        cancelling: somebody asked to stop it, and it has not stopped yet.
        error: why it failed, in one line; None for any other.
        version: the version of Hefboom that took it.
    """

    id: str
    scenario: str
    status: str
    progress: float
    step: str
    created: datetime.datetime
    started: datetime.datetime | None
    finished: datetime.datetime | None
    attempts: int
    cancelling: bool
    error: str | None
    version: str


@dataclass(frozen=True)
class Table:
    """A table of a result: its name, its columns in order, and its number of rows."""

    name: str
    columns: tuple[str, ...]
    rows: int
