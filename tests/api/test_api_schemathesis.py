"""Schemathesis: whatever is asked, the API answers as its document says."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS

from hefboom.api.app import create_app
from hefboom.api.settings import Limits, Settings, sqlite_url

# A module-level application, since the schema gives the names of the tests.
_FOLDER = tempfile.TemporaryDirectory(prefix="hefboom-api-")
_APP = create_app(
    Settings(
        database_url=sqlite_url(Path(_FOLDER.name) / "hefboom.sqlite"),
        workers=0,
        limits=Limits(requests=0, computations=0, jobs=0),
    )
)

schema = schemathesis.openapi.from_asgi("/v1/openapi.json", _APP)

MEANING = (
    "POST /household-calculations",
    "POST /household-explanations",
    "POST /income-paths",
    "POST /unclaimed-schemes",
    "POST /scenarios",
    "POST /validations",
    "GET /areas",
    "GET /laws",
    "GET /variables",
    "GET /parameters",
    "GET /propositions",
    "GET /evidence-entries",
)
"""What these ask can be of the right form and still mean nothing: a household without aanvrager."""


def _ask(case: schemathesis.Case) -> None:
    excluded = []
    if case.operation.label in MEANING:
        excluded = [c for c in CHECKS.get_all() if c.__name__ == "positive_data_acceptance"]
    case.call_and_validate(excluded_checks=excluded)


@schema.parametrize()
@settings(
    max_examples=5,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_api_answers_as_its_document_says(case: schemathesis.Case) -> None:
    _ask(case)


@pytest.mark.slow
@schema.parametrize()
@settings(
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_api_answers_as_its_document_says_for_long(case: schemathesis.Case) -> None:
    _ask(case)
