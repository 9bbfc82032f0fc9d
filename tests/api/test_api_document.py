"""The document of the API and the Dutch API Design Rules, by their own linter and beyond it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).parent / "adr" / "linter.yaml"
SPECTRAL = "@stoplight/spectral-cli@6.16.3"
NO_SPECTRAL = "Spectral is not here: install Node.js, or `npm install -g @stoplight/spectral-cli`"


@pytest.fixture(scope="module")
def document(client) -> dict[str, Any]:
    answer = client.get("/v1/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def spectral() -> list[str]:
    """The command that runs Spectral: one that was installed, or through npx."""
    installed = ROOT / ".tools" / "node_modules" / ".bin" / "spectral"
    if installed.exists():
        return [str(installed)]
    if shutil.which("spectral"):
        return ["spectral"]
    if shutil.which("npx"):
        return ["npx", "--yes", SPECTRAL]
    pytest.skip(NO_SPECTRAL)


def lint(file: Path) -> list[dict[str, Any]]:
    command = [*spectral(), "lint", "--quiet", "-f", "json", "-r", str(RULES), str(file)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
        found: list[dict[str, Any]] = json.JSONDecoder().raw_decode(done.stdout.lstrip())[0]
    except (ValueError, subprocess.TimeoutExpired):
        pytest.skip(NO_SPECTRAL)
    return found


def test_spectral_finds_nothing_by_the_ruleset_of_the_standard(document, tmp_path):
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document))
    assert [f"{each['code']}: {each['message']}" for each in lint(file)] == []


def test_spectral_finds_a_fault_that_is_there(document, tmp_path):
    broken = json.loads(json.dumps(document))
    broken["info"].pop("contact")
    broken["paths"]["/areas/"] = broken["paths"].pop("/areas")
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(broken))
    assert {"info-contact", "path-keys-no-trailing-slash"} <= {each["code"] for each in lint(file)}


def test_it_is_openapi_3_1_with_who_to_ask(document):
    assert document["openapi"].startswith("3.1.")
    assert set(document["info"]["contact"]) == {"name", "url", "email"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])
    assert document["servers"] == [{"url": "/v1", "description": "This server."}]


def test_paths_are_kebab_case_and_query_keys_camel_case(document):
    for path, _, operation in operations(document):
        assert re.fullmatch(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z_]+\}|openapi\.json))+", path), path
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query":
                assert re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", parameter["name"]), parameter["name"]


def test_every_operation_says_what_it_is_and_which_problems_it_gives(document):
    seen = set()
    for path, method, operation in operations(document):
        assert operation["summary"] and operation["operationId"] not in seen, path
        seen.add(operation["operationId"])
        problems = {s for s in operation["responses"] if s >= "400"}
        assert {"400", "413", "429", "500", "503", "504"} <= problems, path
        assert "422" not in operation["responses"]
        assert ("415" in problems) == ("requestBody" in operation), path
        assert ("404" in problems) == ("{" in path), path
        for status in problems:
            content = operation["responses"][status]["content"]
            assert list(content) == ["application/problem+json"]
        for response in operation["responses"].values():
            assert "API-Version" in response["headers"]
        assert method in ("get", "post", "put", "delete")


def test_no_operation_takes_a_household_in_its_address(document):
    fields = set(document["components"]["schemas"]["Person"]["properties"])
    fields |= set(document["components"]["schemas"]["Home"]["properties"])
    for path, _, operation in operations(document):
        for parameter in operation.get("parameters", ()):
            assert parameter["name"] not in fields, path


def test_the_household_of_the_document_is_that_of_the_law(document):
    from hefboom.law import load

    schemas = document["components"]["schemas"]
    for variable in load().inputs:
        if variable.entity == "gezin" or variable.name == "kind":
            continue
        owner = schemas["Person" if variable.entity == "persoon" else "Home"]["properties"]
        field = owner[variable.name]
        assert field.get("minimum") == variable.minimum
        assert field.get("maximum") == variable.maximum
        assert field.get("default") == variable.default


def test_names_of_schemas_are_upper_camel_case(document):
    for name in document["components"]["schemas"]:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", name), name


def test_dates_have_a_format(document):
    text = json.dumps(document["components"]["schemas"])
    for moment in ("created", "started", "finished"):
        assert f'"{moment}": ' in text
    run = document["components"]["schemas"]["Run"]["properties"]
    assert run["created"]["format"] == "date-time"
    assert document["components"]["schemas"]["Household"]["properties"]["datum"]["format"] == "date"


def test_any_site_may_read_the_document_and_nothing_else(client):
    assert client.get("/v1/openapi.json").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/v1/areas").headers
