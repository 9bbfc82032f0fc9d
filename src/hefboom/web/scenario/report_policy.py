"""What a browser may do with the report of a full run when a page of this server opens it."""

from __future__ import annotations

import base64
import hashlib
import re

__all__ = ["report_policy"]

_BLOCK = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def report_policy(page: str) -> str:
    """The Content-Security-Policy of a report: a file on its own, with its own style and script.

    Both are named by their hash, so nothing else that stands in the page runs or styles. It stands
    in a sandbox without an origin, loads nothing and reaches nobody.
    """
    known: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _BLOCK.findall(page):
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        known[kind].append(f"'sha256-{digest}'")
    return "; ".join(
        (
            "sandbox allow-scripts allow-modals allow-popups",
            "default-src 'none'",
            "script-src " + (" ".join(known["script"]) or "'none'"),
            "style-src " + (" ".join(known["style"]) or "'none'"),
            "style-src-attr 'unsafe-inline'",  # heights in its flow chart
            "img-src data:",
            "font-src data:",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
