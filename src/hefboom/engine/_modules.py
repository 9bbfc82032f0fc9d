"""Generated modules on disk: stored by the hash of their text, compiled once, loaded after that.

Cache: ``<user cache>/hefboom/kernels/<name>/``. The hash covers the generated text, the versions
of Python, NumPy and Numba and the processor, so an entry is right or absent, never stale.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import platform
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["cache_folder", "compile_modules", "cores", "is_compiled", "load", "module_name"]


def compile_modules(
    stages: Iterable[Mapping[str, str]], *, processes: int | None = None
) -> Iterator[str]:
    """Compile what is not on disk yet, in several processes.

    Args:
        stages: name and text of modules; a later stage may import those of an earlier one.
        processes: at most so many; None is one per core.

    Yields:
        The name of each module as it is done.
    """
    for stage in stages:
        missing = [(name, text) for name, text in stage.items() if not is_compiled(name)]
        for name, text in missing:
            _store(name, text)
        if len(missing) == 1 or processes == 1:
            for name, _ in missing:
                load(name)
                yield name
        elif missing:
            yield from _compile_apart(missing, processes or cores())


def cache_folder() -> Path:
    """Where generated kernels are kept; ``HEFBOOM_CACHE`` overrides the user's cache folder."""
    import platformdirs

    root = os.environ.get("HEFBOOM_CACHE") or platformdirs.user_cache_dir("hefboom")
    return Path(root) / "kernels"


def module_name(scheme: str, text: str) -> str:
    import numba

    parts = (text, platform.python_version(), np.__version__, numba.__version__, platform.machine(),
             _processor())  # fmt: skip
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
    return f"hefboom_{scheme}_{digest}"


def _processor() -> str:
    import llvmlite.binding as llvm

    return str(llvm.get_host_cpu_name())


def is_compiled(name: str) -> bool:
    return name in sys.modules or (cache_folder() / name / "done").exists()


def _store(name: str, text: str) -> None:
    """Write the module under a temporary name, then rename: a reader never sees half a file."""
    folder = cache_folder() / name
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.py"
    if not file.exists():
        temporary = folder / f".{os.getpid()}.tmp"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(file)


def load(name: str) -> Any:
    """Import a stored module. Importing compiles it, or loads what was compiled before."""
    if name in sys.modules:
        return sys.modules[name]
    folder = str(cache_folder() / name)
    # The driver imports its groups by name, so their folders are on the path while it loads.
    added = [folder]
    if "_driver_" in name:
        added = [str(path) for path in cache_folder().iterdir() if path.is_dir()]
    before = list(sys.path)
    sys.path[:0] = added
    try:
        module = importlib.import_module(name)
    finally:
        sys.path[:] = before
    (Path(folder) / "done").touch()
    return module


def _compile_apart(modules: Sequence[tuple[str, str]], processes: int) -> Iterator[str]:
    """Compile in other processes, each a share of about equal length; names as they are done.

    If a process fails, loading the module here compiles it here and shows what is wrong.
    """
    shares: list[list[str]] = [[] for _ in range(processes)]
    lengths = [0] * processes
    for name, text in sorted(modules, key=lambda pair: -len(pair[1])):
        least = lengths.index(min(lengths))
        shares[least].append(name)
        lengths[least] += len(text) + 2000  # a module has a fixed cost too
    done: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def compile_share(names: list[str]) -> None:
        loop = f"for name in {names!r}: load(name); print(name, flush=True)"
        code = f"from hefboom.engine._modules import load\n{loop}"
        command = [sys.executable, "-c", code]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                done.put(line.strip())
        done.put(None)

    workers = [threading.Thread(target=compile_share, args=(share,)) for share in shares if share]
    for worker in workers:
        worker.start()
    ended = 0
    while ended < len(workers):
        message = done.get()
        if message is None:
            ended += 1
        else:
            yield message


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
