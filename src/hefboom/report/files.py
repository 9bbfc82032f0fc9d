"""Put files in a folder so that a reader sees the whole file or the old one, never half."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hefboom.errors import HefboomError

__all__ = ["write_files"]


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files under temporary names, then give each its own name.

    Raises:
        HefboomError: the folder cannot be written or the disk is full; no file has changed then.
    """
    ready: list[tuple[str, Path]] = []
    name = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            handle, temporary = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
            ready.append((temporary, folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
        for temporary, target in ready:
            name = target.name
            Path(temporary).replace(target)
    except OSError as error:
        raise HefboomError(
            f"cannot write the report: {(error.strerror or str(error)).lower()}",
            file=folder / name,
            allowed="a folder that can be written, on a disk with space",
        ) from error
    finally:
        for temporary, _ in ready:
            Path(temporary).unlink(missing_ok=True)
