"""Styles, scripts and fonts: shipped with the package, addressed by what they contain."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

__all__ = ["STATIC", "VersionedFiles", "static_address"]

STATIC = Path(__file__).with_name("static")
FOREVER = "public, max-age=31536000, immutable"


@cache
def static_address(name: str) -> str:
    """The address of a file under ``static/``; it changes when the file changes."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


class VersionedFiles(StaticFiles):
    """Static files that a browser keeps for good when their address holds their version."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Any, *rest: Any) -> Response:
        """The answer, with how long it may be kept."""
        response = super().file_response(full_path, stat_result, scope, *rest)
        versioned = b"v=" in scope.get("query_string", b"")
        response.headers["cache-control"] = FOREVER if versioned else "no-cache"
        return response
