"""What a run leaves behind: one document, some tables, and a folder that is complete or absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.files import new_folder

if TYPE_CHECKING:
    import polars

__all__ = ["SCHEMA", "Result", "check_target"]

SCHEMA = "hefboom/result/1"
OWN_FILES = frozenset({"result.json", "tables", "rapport.html", "rapport.xlsx"})
"""What a result folder holds; anything else in it belongs to the user and is kept."""


@dataclass(frozen=True)
class Result:
    """The outcome of a run.

    Attributes:
        document: exactly what ``result.json`` holds.
        tables: long tables by name, as Polars frames.
    """

    document: dict[str, Any]
    tables: dict[str, polars.DataFrame] = field(default_factory=dict)

    def write(
        self,
        folder: str | Path,
        *,
        extra: Callable[[Path], object] | None = None,
        nl: bool = False,
    ) -> Path:
        """Write ``result.json`` and ``tables/`` so that the folder is complete or untouched.

        Everything is first written to a temporary folder beside the target, which then takes its
        place. An older result there is replaced; files of your own in it are kept.

        Args:
            folder: the result folder; made when it is not there.
            extra: called with the temporary folder before it takes its place, to add the report.
            nl: CSV as Dutch spreadsheets read it: ``;``, decimal comma and a byte order mark.

        Returns:
            The folder.

        Raises:
            HefboomError: the target holds other things than a result, or cannot be written
                (no permission, disk full); nothing is changed then.
        """
        check_target(Path(folder))
        with new_folder(folder, "result", OWN_FILES) as temporary:
            self._write_into(temporary, nl)
            if extra is not None:
                extra(temporary)
        return Path(folder)

    def _write_into(self, folder: Path, nl: bool) -> None:
        text = json.dumps(self.document, ensure_ascii=False, indent=2, allow_nan=False)
        (folder / "result.json").write_text(text + "\n", encoding="utf-8")
        tables = folder / "tables"
        tables.mkdir()
        for name, frame in self.tables.items():
            # Through memory, so that a full disk is an OSError and not an error of Polars.
            parquet, csv = BytesIO(), BytesIO()
            frame.write_parquet(parquet)
            if nl:
                frame.write_csv(csv, separator=";", decimal_comma=True, include_bom=True)
            else:
                frame.write_csv(csv)
            (tables / f"{name}.parquet").write_bytes(parquet.getvalue())
            (tables / f"{name}.csv").write_bytes(csv.getvalue())

    @classmethod
    def read(cls, folder: str | Path) -> Result:
        """Read a result folder back.

        Raises:
            HefboomError: there is no result there.
        """
        import polars as pl

        path = Path(folder)
        if not is_result(path):
            raise HefboomError("is not a result folder", file=folder, allowed="a folder of a run")
        document = json.loads((path / "result.json").read_text(encoding="utf-8"))
        tables = {f.stem: pl.read_parquet(f) for f in sorted((path / "tables").glob("*.parquet"))}
        return cls(document, tables)


def is_result(folder: Path) -> bool:
    """Whether a folder holds a result of Hefboom."""
    try:
        document = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    schema = document.get("schema") if isinstance(document, dict) else None
    return isinstance(schema, str) and schema.startswith("hefboom/result/")


def check_target(target: Path) -> None:
    """Check that a result may be written there, also before the work is done.

    Raises:
        HefboomError: it is a file, or a folder that holds other things than a result.
    """
    if "\0" in str(target):
        raise HefboomError("is not a path", field="out", found=str(target))
    try:
        if target.exists() and not target.is_dir():
            raise HefboomError("this is a file, not a folder", file=target)
        if target.is_dir() and any(target.iterdir()) and not is_result(target):
            raise HefboomError(
                "this folder holds other files than a result, and stays as it is",
                file=target,
                allowed="a new or empty folder, or a folder of an earlier run",
            )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise HefboomError(f"cannot write the result: {reason.lower()}", file=target) from None
