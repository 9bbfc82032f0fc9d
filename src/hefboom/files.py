"""Writing so that a reader sees the whole thing or the old one, never half."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hefboom.errors import HefboomError

__all__ = ["new_folder", "write_files"]

WRITABLE = "a folder that can be written, on a disk with space"


def write_files(folder: Path, contents: Mapping[str, bytes], what: str) -> None:
    """Write all files under temporary names, then give each its own name.

    Args:
        folder: where; made when it is not there.
        contents: file name → bytes.
        what: what is written, for the message: "report".

    Raises:
        HefboomError: the folder cannot be written or the disk is full; no file has changed then.
    """
    ready: list[tuple[Path, Path]] = []
    name = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            handle, temporary = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
            ready.append((Path(temporary), folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o666 & ~_umask())
        for new, target in ready:
            name = target.name
            new.replace(target)
    except OSError as error:
        raise _cannot_write(what, folder / name, error) from error
    finally:
        for new, _ in ready:
            new.unlink(missing_ok=True)


@contextmanager
def new_folder(folder: str | Path, what: str, own: Collection[str]) -> Iterator[Path]:
    """A temporary folder that takes the place of ``folder`` when the block ends well.

    Args:
        folder: the folder to write or replace; its parents are made.
        what: what is written, for the message: "result".
        own: names in an older folder that go; anything else in it belongs to the user and stays.

    Raises:
        HefboomError: it cannot be written, or the disk is full; nothing is changed then.
    """
    temporary: Path | None = None
    try:
        target = Path(folder).resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        temporary.chmod(0o777 & ~_umask())
        yield temporary
        _take_place(temporary, target, own)
    except OSError as error:
        raise _cannot_write(what, folder, error) from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)


def _cannot_write(what: str, file: str | Path, error: OSError) -> HefboomError:
    reason = (error.strerror or str(error)).lower()
    return HefboomError(f"cannot write the {what}: {reason}", file=file, allowed=WRITABLE)


def _take_place(new: Path, target: Path, own: Collection[str]) -> None:
    if not target.exists():
        new.rename(target)
        return
    # The old folder steps aside first, so that it can come back when the new one cannot come in.
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    old = aside / "old"
    try:
        target.rename(old)
        try:
            for entry in old.iterdir():
                if entry.name not in own:
                    _copy(entry, new / entry.name)
            new.rename(target)
        except BaseException:
            old.rename(target)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _copy(entry: Path, to: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.copytree(entry, to, symlinks=True)
    else:
        shutil.copy2(entry, to, follow_symlinks=False)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
