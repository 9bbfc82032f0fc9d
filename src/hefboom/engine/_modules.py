"""Generated modules on disk: stored by the hash of their text, compiled once, loaded after that.

Cache: ``<user cache>/hefboom/kernels/<name>/``. The hash covers the generated text, the versions
of Python, NumPy and Numba and the processor, so an entry is right or absent, never stale.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import os
import platform
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["cache_folder", "compile_modules", "cores", "is_compiled", "load", "module_name"]


def compile_modules(modules: Mapping[str, str], *, processes: int | None = None) -> Iterator[str]:
    """Compile what is not on disk yet, in several processes.

    Args:
        modules: text by name.
        processes: at most so many; None is one per core.

    Yields:
        The name of each module as it is done.
    """
    missing = [(name, text) for name, text in modules.items() if not is_compiled(name)]
    for name, text in missing:
        _store(name, text)
    if len(missing) == 1 or processes == 1:
        for name, _ in missing:
            load(name)
            yield name
    elif missing:
        longest_first = sorted(missing, key=lambda pair: -len(pair[1]))
        yield from _compile_apart([name for name, _ in longest_first], processes or cores())


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
    sys.path.insert(0, folder)
    try:
        module = importlib.import_module(name)
    finally:
        sys.path.remove(folder)
    (Path(folder) / "done").touch()
    return module


def _compile_apart(names: Sequence[str], processes: int) -> Iterator[str]:
    """Compile in other processes, each taking the next as it is ready; names as they are done.

    If a process fails, loading the module here compiles it here and shows what is wrong.
    """
    todo: queue.SimpleQueue[str] = queue.SimpleQueue()
    done: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    for name in names:
        todo.put(name)
    code = (
        "import sys\nfrom hefboom.engine._modules import load\n"
        "for line in sys.stdin: load(line.strip()); print(line.strip(), flush=True)"
    )

    def work() -> None:
        with subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        ) as process:  # fmt: skip
            assert process.stdin is not None and process.stdout is not None
            with contextlib.suppress(queue.Empty, OSError):
                while True:
                    process.stdin.write(f"{todo.get_nowait()}\n")
                    process.stdin.flush()
                    answer = process.stdout.readline().strip()
                    if not answer:
                        break
                    done.put(answer)
        done.put(None)

    workers = [threading.Thread(target=work) for _ in range(min(processes, len(names)))]
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
