"""One answer over HTTP: with a time limit, a few attempts and a clear error."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["Settings", "get_json"]

MOST_BYTES = 200_000_000
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be better in a moment."""
OFFLINE = "a connection to the internet; what came in is kept, run the command again"


@dataclass(frozen=True)
class Settings:
    """Seconds to wait for an answer, number of attempts, seconds before the second attempt."""

    timeout: float = 60.0
    attempts: int = 4
    pause: float = 1.0


def get_json(url: str, how: Settings) -> tuple[bytes, Any]:
    """The answer as it came and as JSON.

    Raises:
        HefboomError: not an address of the web, no connection, an error of the server, or no JSON.
    """
    if not url.startswith(("https://", "http://")):
        raise HefboomError("is no address of the web", file=url, allowed="https://...")
    for attempt in range(1, how.attempts + 1):
        last = attempt == how.attempts
        try:
            content = _get(url, how.timeout)
            return content, json.loads(content)
        except urllib.error.HTTPError as error:
            if last or error.code not in AGAIN:
                raise HefboomError(
                    f"the server answers with an error: {error.reason}", file=url,
                    field="status", found=error.code, allowed="200",
                ) from error  # fmt: skip
        except (OSError, HTTPException) as error:
            if last:
                reason = getattr(error, "reason", None) or error
                raise HefboomError(
                    f"no answer after {how.attempts} attempts: {str(reason).lower()}", file=url,
                    allowed=OFFLINE,
                ) from error  # fmt: skip
        except ValueError as error:  # cut off halfway, or a page of a proxy
            if last:
                raise HefboomError("the answer is no JSON", file=url, allowed=OFFLINE) from error
        time.sleep(how.pause * 2 ** (attempt - 1))
    raise AssertionError


def _get(url: str, timeout: float) -> bytes:
    headers = {"Accept": "application/json", "User-Agent": "hefboom"}
    request = urllib.request.Request(url, headers=headers)  # the scheme was checked
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        content: bytes = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise HefboomError("the answer is too large", file=url, allowed=f"{MOST_BYTES} bytes")
    return content
