"""Many gemeenten on disk: one folder per gemeente, built by several processes, resumed when broken.

    population.build_country("out/nl", workers=2)       # all gemeenten, or those that are missing
    population.stored("GM0479")                         # one of them, built when it is not there

Every gemeente is written all or nothing. What a folder holds is checked by the hash of code and
data, seed and columns held out, so an interrupted or outdated build only makes what is missing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.files import write_files

from .make import Progress, make
from .national import BASE_YEAR
from .place import figure, gemeenten

if TYPE_CHECKING:
    from .frame import Population
    from .own import Own

__all__ = ["MANIFEST", "build_country", "build_files", "country_folder", "read_country", "stored"]

MANIFEST = "manifest.json"
SCHEMA = "hefboom/country/1"


def country_folder(seed: int = 1) -> Path:
    """Where ``build_country`` puts the nation unless told otherwise; in the user's cache."""
    from .cache import directory, room_hash

    return directory() / f"NL-{BASE_YEAR}-{seed}-{room_hash()[:16]}"


def build_country(
    folder: str | Path | None = None,
    seed: int = 1,
    codes: Sequence[str] | None = None,
    *,
    workers: int = 2,
    progress: Progress | None = None,
    hold_out: Iterable[str] = (),
    own: Own | None = None,
    cluster: str | None = None,
) -> dict[str, Any]:
    """Build gemeenten into a folder; those that are there and current are kept.

    Args:
        folder: default ``country_folder(seed)``.
        codes: gemeenten; default all.
        workers: processes. The result is the same with any number.
        progress: called with words and the share of the residents that is done.
        own: figures of the user in the place of the shipped ones.
        cluster: address of a Dask scheduler (``tcp://host:port``) whose workers build, in the
            place of ``workers``; the files are the same to the byte.

    Returns:
        The manifest: per gemeente its hash and counts, and how many were made now.

    Raises:
        HefboomError: the folder cannot be written, or a gemeente cannot be built (named).
    """
    target = Path(folder) if folder is not None else country_folder(seed)
    held_out = frozenset(hold_out)
    wanted = list(codes) if codes is not None else list(gemeenten())
    size = {code: figure(code, "inwoners", BASE_YEAR) for code in wanted}
    mine = {c: own.of(c) if own is not None else None for c in wanted}
    found = ((c, _current(target / c, seed, held_out, mine[c])) for c in wanted)
    rows = {c: row for c, row in found if row is not None}
    todo = sorted((c for c in wanted if c not in rows), key=lambda c: (-size[c], c))
    done = sum(size[c] for c in rows)
    jobs = {c: (c, seed, held_out, mine[c]) for c in todo}
    for code, row in _made(jobs, target, workers, cluster):
        rows[code] = row
        done += size[code]
        if progress is not None:
            progress(f"{code} ({len(rows)}/{len(wanted)})", done / sum(size.values()))
    manifest = {
        "schema": SCHEMA,
        "seed": seed,
        "year": BASE_YEAR,
        "held_out": sorted(held_out),
        "gemeenten": {code: rows[code] for code in sorted(rows)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    write_files(target, {MANIFEST: text.encode()}, "population")
    return {**manifest, "made": len(todo), "folder": str(target)}


Job = tuple[str, int, frozenset[str], "Own | None"]
"""gemeente, seed, columns held out, own figures"""


def _made(
    jobs: dict[str, Job], target: Path, workers: int, cluster: str | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    if cluster is not None:
        from .cluster import built

        for code, files in built(cluster, jobs):
            yield code, _kept(files, jobs[code], target)
        return
    if workers <= 1 or len(jobs) <= 1:
        for code, job in jobs.items():
            yield code, _work(job, str(target))
        return
    from multiprocessing import get_context

    with _one_thread(), ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        codes = {pool.submit(_work, job, str(target)): code for code, job in jobs.items()}
        waiting = set(codes)
        try:
            while waiting:
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for one in finished:
                    yield codes[one], one.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes that start inside use one thread each; there are as many as asked for."""
    names = ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def build_files(job: Job) -> dict[str, bytes]:
    """Build one gemeente and give its files; runs in a process or on a machine of its own."""
    from .store import contents

    code, seed, held_out, own = job
    try:
        return contents(make(code, seed, held_out=held_out, own=own))
    except HefboomError as error:
        if error.file is not None:
            raise
        raise HefboomError(f"{code} cannot be built: {error.message}") from error


def _work(job: Job, folder: str) -> dict[str, Any]:
    """Build and write one gemeente; runs in a process of its own."""
    return _kept(build_files(job), job, Path(folder))


def _kept(files: Mapping[str, bytes], job: Job, target: Path) -> dict[str, Any]:
    """Write the files of a gemeente and read back what the manifest says of it."""
    from .store import write_contents

    code, seed, held_out, own = job
    write_contents(files, target / code)
    row = _current(target / code, seed, held_out, own)
    if row is None:
        raise HefboomError("was written and cannot be read back", file=target / code)
    return row


def _current(
    folder: Path, seed: int, held_out: frozenset[str], own: Own | None
) -> dict[str, Any] | None:
    """What the manifest says of a gemeente that is there, complete and made by this version."""
    from .cache import room_hash
    from .store import read_description

    try:
        description = read_description(folder)
    except HefboomError:
        return None
    metadata = description["metadata"]
    same = (
        description["seed"] == seed
        and metadata.get("room_sha256") == room_hash()
        and metadata.get("held_out", []) == sorted(held_out)
        and metadata.get("own", {}).get("sha256") == (own.sha256 if own is not None else None)
    )
    return (
        {
            "sha256": description["sha256"],
            **metadata.get("counts", {}),
            "totals": metadata.get("totals", {}),
            **({"own": metadata["own"]["figures"]} if "own" in metadata else {}),
        }
        if same
        else None
    )


def read_country(folder: str | Path, gemeente: str) -> Population:
    """One gemeente of a folder written by ``build_country``.

    Raises:
        HefboomError: it is not there or cannot be read.
    """
    from .store import read

    return read(Path(folder) / gemeente)


def stored(gemeente: str, seed: int = 1, year: int = BASE_YEAR) -> Population:
    """A gemeente from the nation on disk when it is there, else built; money of ``year``."""
    from .build import build

    return build(gemeente, seed, year)
