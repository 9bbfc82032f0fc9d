"""The OpenAPI document: what FastAPI knows, and what the Dutch API Design Rules ask beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from hefboom.api.problems import MEDIA_TYPE
from hefboom.api.version import API_VERSION

if TYPE_CHECKING:
    from fastapi import FastAPI

    from hefboom.api.settings import Settings

__all__ = ["openapi_document"]

_DESCRIPTION = """\
What a measure in the Dutch social domain does to residents, to those who carry it out and to all
who pay or gain; and what one household receives, pays and keeps, with the article of every amount.

Law terms and the fields of households, scenarios and results are Dutch, as the law has them; the
rest is English. Households are computed and forgotten: nothing of them is stored or logged, and
nothing of them stands in an address. Every number carries its source and status.

This API follows the Dutch API Design Rules 2.1. Errors are problem details (RFC 9457), with every
fault of a request at once.
"""

_TAGS = {
    "health": "Is the server alive and ready?",
    "areas": "Municipalities, districts and neighbourhoods with a synthetic population.",
    "laws": "Laws, and the variables they compute.",
    "parameters": "The numbers of the law at a date, with source and status.",
    "households": "One household: amounts, why, what more income leaves, what is unclaimed.",
    "propositions": "What the propositions of the municipalities ask, and its measures.",
    "scenarios": "Runs of scenarios in the background.",
    "results": "What a run leaves behind.",
    "evidence": "Unit costs, interventions, effects; published cases computed again.",
    "validations": "Every fault of a file.",
}

_PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "status": {"type": "integer", "description": "The HTTP status."},
        "title": {"type": "string", "description": "What the status means."},
        "detail": {"type": "string", "description": "What went wrong this time."},
        "errors": {
            "type": "array",
            "description": "Every fault of the request.",
            "items": {"$ref": "#/components/schemas/Fault"},
        },
    },
    "required": ["status", "title", "detail"],
}

_FAULT = {
    "type": "object",
    "description": "One thing that is wrong with a request.",
    "properties": {
        "in": {"type": "string", "enum": ["body", "query", "path", "header"]},
        "pointer": {"type": "string", "description": "JSON pointer to the place in the body."},
        "name": {"type": "string", "description": "Name of the parameter or field."},
        "detail": {"type": "string", "description": "What is wrong with it."},
        "found": {"type": "string", "description": "What was found."},
        "allowed": {"type": "string", "description": "What is allowed."},
    },
    "required": ["in", "detail"],
}

_ALWAYS = {
    "400": "The request cannot be used; `errors` has every fault.",
    "408": "The body took too long to arrive.",
    "413": "The body is too large.",
    "429": "Too many requests from this address; see Retry-After.",
    "500": "An error inside Hefboom.",
    "503": "Too much work at this moment, or not ready; see Retry-After.",
    "504": "The work took too long.",
}
_WITH_BODY = {"415": "The body is not application/json."}
_WITH_NAME = {"404": "There is nothing of that name."}
_ALSO = {
    "createScenario": {
        "409": "The key was used for another scenario.",
        "507": "There is no room for more scenarios.",
    },
    "cancelScenario": {"409": "The run has finished."},
    "deleteScenario": {"409": "The run has not finished."},
    "getResult": {"409": "The run is not done."},
    "listTables": {"409": "The run is not done."},
    "getTable": {"409": "The run is not done."},
}
_RETRY = ("429", "503")

_VERSION_HEADER = {
    "description": "The full version of the API.",
    "schema": {"type": "string", "examples": [API_VERSION]},
}


def openapi_document(app: FastAPI, settings: Settings) -> dict[str, Any]:
    """The document of the API, with every answer that each operation can give."""
    document = get_openapi(
        title="Hefboom",
        version=API_VERSION,
        openapi_version="3.1.0",
        summary="What a measure does to residents, delivery and payers.",
        description=_DESCRIPTION,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        tags=[{"name": name, "description": text} for name, text in _TAGS.items()],
        servers=[{"url": "/v1", "description": "This server."}],
        routes=app.routes,
    )
    document["info"]["contact"] = {
        "name": settings.contact_name,
        "url": settings.contact_url,
        "email": settings.contact_email,
    }
    document = _with_pascal_names(document)
    document["paths"]["/openapi.json"] = {"get": _own_operation()}
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas |= {"Problem": _PROBLEM, "Fault": _FAULT}
    document["components"]["headers"] = {"ApiVersion": _VERSION_HEADER}
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _complete(operation, named="{" in path)
    return document


def _with_pascal_names(document: dict[str, Any]) -> dict[str, Any]:
    """Names of schemas in UpperCamelCase: a page of runs is RunPage, not Page_Run_."""
    schemas = document["components"]["schemas"]
    names = {name: _pascal(name) for name in schemas}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            found = {key: renamed(item) for key, item in value.items()}
            if isinstance(found.get("$ref"), str):
                *before, last = found["$ref"].split("/")
                found["$ref"] = "/".join([*before, names.get(last, last)])
            return found
        return [renamed(item) for item in value] if isinstance(value, list) else value

    whole: dict[str, Any] = renamed(document)
    whole["components"]["schemas"] = {
        names[name]: renamed(schema) | {"title": names[name]} for name, schema in schemas.items()
    }
    return whole


def _pascal(name: str) -> str:
    found = re.fullmatch(r"Page_(\w+?)_+", name)
    if found is None:
        return name
    inner = "Row" if found[1].startswith("dict") else found[1]
    return f"{inner}Page"


def _complete(operation: dict[str, Any], *, named: bool) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    possible = dict(_ALWAYS)
    possible |= _WITH_BODY if "requestBody" in operation else {}
    possible |= _WITH_NAME if named else {}
    possible |= _ALSO.get(operation["operationId"], {})
    for status, text in possible.items():
        responses[status] = _problem(status, text)
    for response in responses.values():
        response.setdefault("headers", {})["API-Version"] = {
            "$ref": "#/components/headers/ApiVersion"
        }
    operation["responses"] = dict(sorted(responses.items()))


def _problem(status: str, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": text,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in _RETRY:
        found["headers"] = {
            "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}
        }
    return found


def _own_operation() -> dict[str, Any]:
    return {
        "tags": ["health"],
        "summary": "This document",
        "operationId": "getOpenapi",
        "responses": {
            "200": {
                "description": "The OpenAPI document.",
                "headers": {
                    "Access-Control-Allow-Origin": {
                        "description": "Any site may read this document.",
                        "schema": {"type": "string"},
                    }
                },
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    }
