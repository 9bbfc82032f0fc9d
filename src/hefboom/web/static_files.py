"""Styles, scripts and fonts: shipped with the package, addressed by what they contain."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

__all__ = ["STATIC", "VersionedFiles", "static_address"]

STATIC = Path(__file__).with_name("static")
SHARED = {"rapport/pad.css": Path(__file__).parents[1] / "report" / "templates" / "pad.css"}
"""Styles of the report that pages use as well: name under ``static/`` → file."""
FOREVER = "public, max-age=31536000, immutable"


@cache
def static_address(name: str) -> str:
    """The address of a file under ``static/``; it changes when the file changes."""
    digest = hashlib.sha256(SHARED.get(name, STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


class VersionedFiles(StaticFiles):
    """Static files that a browser keeps for good when their address holds their version."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file of a path; those of the report lie elsewhere."""
        shared = SHARED.get(path.replace(os.sep, "/"))
        if shared is not None:
            return str(shared), shared.stat()
        return super().lookup_path(path)

    def file_response(self, full_path: Any, stat_result: Any, scope: Any, *rest: Any) -> Response:
        """The answer, with how long it may be kept."""
        response = super().file_response(full_path, stat_result, scope, *rest)
        versioned = b"v=" in scope.get("query_string", b"")
        response.headers["cache-control"] = FOREVER if versioned else "no-cache"
        return response
