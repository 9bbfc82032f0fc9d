"""Scenarios and results as bytes and back: the same content gives the same text."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hefboom.api.store.models import ResultTableRow
from hefboom.errors import HefboomError
from hefboom.scenario.files import plain

if TYPE_CHECKING:
    from hefboom.scenario.result import Result

__all__ = ["canonical", "document_bytes", "result_of", "scenario_id", "sha256", "table_rows"]


def canonical(content: Mapping[str, Any]) -> str:
    """A scenario as text that does not depend on the order of its fields. ASCII only.

    Raises:
        HefboomError: it holds something that a file cannot hold.
    """
    try:
        return json.dumps(
            _texts(plain(content)), sort_keys=True, separators=(",", ":"), allow_nan=False
        )
    except ValueError as error:
        raise HefboomError(f"holds a value that cannot be saved: {error}") from None


def _texts(value: Any) -> Any:
    """The same with dates as text, in keys as well, as JSON wants them."""
    if isinstance(value, dict):
        return {_key(k): _texts(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_texts(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _key(key: Any) -> str:
    if isinstance(key, str):
        return key
    return key.isoformat() if isinstance(key, datetime.date) else json.dumps(key)


def sha256(text: str) -> str:
    """The hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def scenario_id(text: str, version: str) -> str:
    """The name of a scenario: 20 small letters and digits that follow from content and version."""
    digest = hashlib.sha256(f"{version}\n{text}".encode()).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:20]


def document_bytes(document: Mapping[str, Any]) -> bytes:
    """The document of a result, compressed."""
    text = json.dumps(document, allow_nan=False, separators=(",", ":"))
    return zlib.compress(text.encode("ascii"), 6)


def table_rows(job: str, result: Result) -> list[ResultTableRow]:
    """The tables of a result as rows of the database."""
    rows = []
    for name, frame in result.tables.items():
        content = BytesIO()
        frame.write_parquet(content)
        rows.append(
            ResultTableRow(
                job=job,
                name=name,
                columns=json.dumps(frame.columns),
                rows=frame.height,
                content=content.getvalue(),
            )
        )
    return rows


def result_of(document: bytes, tables: Mapping[str, bytes]) -> Result:
    """The result that was kept."""
    import polars as pl

    from hefboom.scenario.result import Result

    return Result(
        read_document(document),
        {name: pl.read_parquet(BytesIO(content)) for name, content in tables.items()},
    )


def read_document(document: bytes) -> dict[str, Any]:
    """The document that was kept."""
    found: dict[str, Any] = json.loads(zlib.decompress(document))
    return found
