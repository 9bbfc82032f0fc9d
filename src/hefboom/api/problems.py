"""Errors as RFC 9457 problem details: what went wrong, and every fault of a request at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from hefboom.errors import HefboomError

__all__ = ["MEDIA_TYPE", "Fault", "Problem", "fault_of", "problem_response", "short_text"]

MEDIA_TYPE = "application/problem+json"

Fault = dict[str, Any]
"""One thing that is wrong: ``in``, ``pointer`` (JSON pointer in the body) or ``name``, ``detail``,
and where they are known ``found`` and ``allowed``."""


class Problem(Exception):
    """An answer that is a problem.

    Args:
        status: the HTTP status.
        detail: what went wrong this time, in a sentence.
        errors: each fault of the request.
        headers: more headers of the answer, such as ``Retry-After``.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})

    def response(self) -> Response:
        """The answer."""
        return problem_response(self.status, self.detail, errors=self.errors, headers=self.headers)


def problem_response(
    status: int,
    detail: str,
    *,
    errors: Iterable[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as an answer."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "status": status,
        "title": HTTPStatus(status).phrase,
        "detail": detail,
    }
    faults = list(errors)
    if faults:
        content["errors"] = faults
    told = {"Content-Language": "en", **(headers or {})}
    return _Ascii(content, status, headers=told, media_type=MEDIA_TYPE)


class _Ascii(JSONResponse):
    """JSON that can say back any text that was found, half a character too."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":"), default=str).encode("ascii")


def fault_of(error: HefboomError, *, pointer: str | None = None, where: str = "body") -> Fault:
    """A fault from an error of the rooms below.

    Args:
        error: the error; its ``field`` is a place in the content, such as ``personen[0].loon``.
        pointer: the same place as a JSON pointer from the top of the body.
        where: ``body``, ``query``, ``path`` or ``header``.
    """
    fault: Fault = {"in": where}
    if pointer is not None:
        fault["pointer"] = pointer
    if error.field is not None:
        fault["name"] = error.field
    fault["detail"] = error.message
    if error.found is not None:
        fault["found"] = short_text(error.found)
    if error.allowed:
        fault["allowed"] = error.allowed
    return fault


def short_text(value: object, limit: int = 80) -> str:
    """What was found, short enough to say back."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= limit else text[:limit] + "…"
