"""Fifty people sliding at the same time, against a server on this machine.

    hefboom serve --port 8000 &
    python benchmarks/load.py --url http://127.0.0.1:8000 --users 50 --seconds 120 --pid PID

Every user opens the builder, then moves a knob again and again with a short pause, as the page
does: only the outcome is asked for, and the next request waits for the last. Answers are counted
by what they are: an outcome, one that is still being computed, or an error. Prints the median and
the 95th percentile of the waiting time, errors, and the memory of the server over time.

Only addresses of this machine are taken.
"""

from __future__ import annotations

import argparse
import random
import statistics
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlparse

KNOBS = (
    ("jongerennorm_21", "volledige_norm", (18, 19, 20, 21)),
    ("kinderbijslag_omhoog", "jonger_dan_6", tuple(range(0, 41))),
    ("kindgebonden_budget_omhoog", "bedrag_eerste_kind", tuple(range(0, 41))),
    ("sociaal_minimum_plus_5", "alleenstaande_21", tuple(range(0, 21))),
    ("alleenstaande_ouderkop_omhoog", "alleenstaande_ouderkop", tuple(range(0, 2001, 50))),
    ("doorbraakmethode_157", "deelnemers", tuple(range(50, 500, 10))),
)
"""Measure, knob and the values that a slider passes."""


@dataclass
class Seen:
    """What all users saw together."""

    waits: list[float] = field(default_factory=list)
    busy: int = 0
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> None:
    """Run it and print what was seen."""
    options = _options()
    seen = Seen()
    _warm(options.url, options.area, options.year)
    stop = time.monotonic() + options.seconds
    users = [
        threading.Thread(target=_user, args=(options, number, stop, seen), daemon=True)
        for number in range(options.users)
    ]
    memory: list[float] = []
    for user in users:
        user.start()
    while time.monotonic() < stop:
        if options.pid:
            memory.append(_megabytes(options.pid))
        time.sleep(min(5.0, max(0.1, stop - time.monotonic())))
    for user in users:
        user.join(timeout=60)
    _report(options, seen, memory)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--pause", type=float, default=0.5, help="mean pause of a user, seconds")
    parser.add_argument("--area", default="GM0518")
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--pid", type=int, default=0, help="process of the server, for its memory")
    options = parser.parse_args()
    if urlparse(options.url).hostname not in ("127.0.0.1", "localhost", "::1"):
        parser.error("only a server on this machine may be loaded")
    if not (1 <= options.users <= 200 and 0 < options.seconds <= 600):
        parser.error("at most 200 users and 600 seconds")
    return options


def _warm(url: str, area: str, year: int) -> None:
    """Wait until the area is in memory."""
    for _ in range(300):
        if "data-bezig" not in _get(
            f"{url}/scenario/uitkomst?{urlencode({'gebied': area, 'jaar': year})}"
        ):
            return
        time.sleep(1)
    raise SystemExit("the area was not ready within five minutes")


def _user(options: argparse.Namespace, number: int, stop: float, seen: Seen) -> None:
    luck = random.Random(number)
    measure, knob, values = KNOBS[number % len(KNOBS)]
    place = luck.randrange(len(values))
    while time.monotonic() < stop:
        # A slider moves on by a few steps, and sometimes back.
        place = max(0, min(len(values) - 1, place + luck.choice((-2, -1, 1, 1, 2, 3))))
        if place in (0, len(values) - 1):
            place = luck.randrange(len(values))
        query = {"gebied": options.area, "jaar": options.year, "m": measure,
                 f"{measure}.{knob}": values[place]}  # fmt: skip
        begin = time.monotonic()
        try:
            text = _get(f"{options.url}/scenario/uitkomst?{urlencode(query)}")
        except (OSError, urllib.error.URLError) as error:
            with seen.lock:
                seen.errors.append(str(error)[:120])
        else:
            with seen.lock:
                seen.waits.append(time.monotonic() - begin)
                seen.busy += "data-bezig" in text
        time.sleep(luck.expovariate(1 / options.pause))


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode("utf-8")


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def _report(options: argparse.Namespace, seen: Seen, memory: list[float]) -> None:
    waits = sorted(seen.waits)
    print(f"{options.users} users, {options.seconds:.0f} s, {len(waits)} answers")
    if waits:
        last = waits[min(len(waits) - 1, int(0.95 * len(waits)))]
        print(f"waiting: median {statistics.median(waits):.3f} s, 95% {last:.3f} s, "
              f"longest {waits[-1]:.3f} s")  # fmt: skip
    print(f"still computing: {seen.busy}; errors: {len(seen.errors)}")
    for text in sorted(set(seen.errors))[:5]:
        print(f"  {text}")
    if memory:
        third = max(1, len(memory) // 3)
        first, end = statistics.mean(memory[:third]), statistics.mean(memory[-third:])
        print(f"memory: first third {first:.0f} MB, last {end:.0f} MB, most {max(memory):.0f} MB")


if __name__ == "__main__":
    main()
