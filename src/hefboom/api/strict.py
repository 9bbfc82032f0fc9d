"""JSON as it must be: no field twice, no NaN, not nested without end."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from hefboom.api.problems import Problem

__all__ = ["StrictRoute", "strict_json"]


class StrictRoute(APIRoute):
    """A route whose body is read by `strict_json`, and that takes no other kind of body."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def handler(request: Request) -> Response:
            if takes_body:
                _check_type(request)
                body = await request.body()
                if body:
                    # Where Starlette keeps it once it has been read.
                    request._json = strict_json(body)
            return await handle(request)

        return handler


def _check_type(request: Request) -> None:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise Problem(415, "The body of this request is application/json.")


def strict_json(body: bytes) -> Any:
    """The content of a JSON body.

    Raises:
        Problem: it is not JSON in UTF-8, says a field twice, or holds a number that is none.
    """

    def constant(name: str) -> None:
        raise ValueError(f"{name} is not a number")

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) < len(items):
            names = [name for name, _ in items]
            double = next(name for name in names if names.count(name) > 1)
            raise ValueError(f"the field {double[:60]!r} stands in it twice")
        return found

    try:
        text = body.decode("utf-8")
        found = json.loads(text, parse_constant=constant, object_pairs_hook=pairs)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode("utf-8")
        return found
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not UTF-8"
    except UnicodeEncodeError:
        reason = "it holds half a character (a lone surrogate)"
    except json.JSONDecodeError as error:
        reason = f"{error.msg.lower()} on line {error.lineno}, column {error.colno}"
    except RecursionError:
        reason = "it is nested too deep"
    except ValueError as error:
        reason = str(error)[:200]
    raise Problem(
        400,
        "The body is not valid JSON.",
        errors=[{"in": "body", "pointer": "", "detail": reason}],
    )
