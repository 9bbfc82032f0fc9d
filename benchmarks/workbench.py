"""One person in the workbench: sliding over every law measure, and the first answer of investments.

    python benchmarks/workbench.py

Starts ``hefboom serve`` with a database that is thrown away, waits until the area is in memory, and
asks as the page does, one request after the other and never the same twice. Prints the waiting time
of the whole answer as a page receives it.
"""

from __future__ import annotations

import contextlib
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

__all__ = ["measure", "report", "serving"]

AREA, YEAR = "GM0518", 2026
STEPS = 8
"""Values that every slider passes."""


def measure(area: str = AREA, year: int = YEAR) -> dict[str, dict[str, list[float]]]:
    """Seconds per answer, by kind (``wet`` or ``investering``) and by measure."""
    found: dict[str, dict[str, list[float]]] = {"wet": {}, "investering": {}}
    with serving() as address:
        url = f"{address}/scenario/uitkomst"
        ready(url, {"gebied": area, "jaar": year})
        for name, knob, values in sliders(year):
            found["wet"][name] = [
                _ask(url, {"gebied": area, "jaar": year, "m": name, f"{name}.{knob}": value})
                for value in values
            ]
        for name in investments():
            found["investering"][name] = [_ask(url, {"gebied": area, "jaar": year, "m": name})]
    return found


def sliders(year: int) -> Iterator[tuple[str, str, list[str]]]:
    """Every measure of the law with its first number, and the values of a slide over it."""
    from hefboom.propositions import load_measures
    from hefboom.web.scenario.catalogue import entries
    from hefboom.web.scenario.knobs import knobs_of

    luck = random.Random(1)
    for entry in entries("nl", kind="hervorming"):
        knobs = [k for k in knobs_of(load_measures()[entry.id], year) if k.kind == "getal"]
        if knobs:
            knob = knobs[0]
            steps = round((knob.high - knob.low) / knob.step)
            places = sorted(luck.sample(range(steps + 1), min(STEPS, steps + 1)))
            values = [knob.low + place * knob.step for place in places]
            yield entry.id, knob.id, [f"{value:.6g}" for value in values]


def investments() -> list[str]:
    """Every investment of the catalogue."""
    from hefboom.web.scenario.catalogue import entries

    return [entry.id for entry in entries("nl", kind="investering")]


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """The address of a server of our own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "HEFBOOM_DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite'}",
            "HEFBOOM_LIMIT_REQUESTS": "0",
            "HEFBOOM_LIMIT_COMPUTATIONS": "0",
        }
        command = [sys.executable, "-c", "from hefboom.cli import main; main()"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)], env=environment, stdout=quiet, stderr=quiet
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def ready(url: str, query: dict[str, object], seconds: float = 600) -> None:
    """Wait until the server answers and the area is in memory."""
    for _ in range(int(seconds)):
        with contextlib.suppress(OSError):
            if "data-bezig" not in _get(f"{url}?{urlencode(query)}"):
                return
        time.sleep(1)
    raise SystemExit("the area was not ready in time")


def _ask(url: str, query: dict[str, object]) -> float:
    begin = time.perf_counter()
    text = _get(f"{url}?{urlencode(query)}")
    while "data-bezig" in text:  # As the page asks again.
        time.sleep(0.2)
        text = _get(f"{url}?{urlencode(query)}")
    waited = time.perf_counter() - begin
    assert 'id="uitkomst"' in text and "data-fout" not in text, query
    return waited


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return str(answer.read().decode("utf-8"))


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def report(print_row: Callable[..., None]) -> None:
    """The figures of the benchmark; ``print_row`` takes what, value, unit and target."""
    found = measure()
    law, first = (
        [wait for waits in found[kind].values() for wait in waits]
        for kind in ("wet", "investering")
    )
    count = len(found["wet"])
    print_row(
        f"The Hague, sliding over {count} law measures, one user, 95%", p95(law), "s", "≤ 0.5"
    )
    print_row("the same, median", statistics.median(law), "s")
    slow = sum(p95(waits) > 0.5 for waits in found["wet"].values())
    print_row(f"of these {count}: measures with a 95% above 0.5 s", slow, "measures")
    print_row(f"first answer of {len(first)} investments, longest", max(first), "s", "≤ 1")


def main() -> None:
    """Print every measure, slowest first, and all together."""
    found = measure()
    for kind, by_name in found.items():
        for name, waits in sorted(by_name.items(), key=lambda pair: -max(pair[1])):
            print(f"{kind} {name}: median {statistics.median(waits):.3f} s, most {max(waits):.3f}")
        every = [wait for waits in by_name.values() for wait in waits]
        print(f"{kind}: {len(every)} answers, median {statistics.median(every):.3f} s, "
              f"95% {p95(every):.3f} s, longest {max(every):.3f} s")  # fmt: skip


if __name__ == "__main__":
    main()
