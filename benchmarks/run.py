"""Measure Hefboom: `hefboom bench`, or `python benchmarks/run.py [--only …] [--json] [--write]`.

Each section runs in a process of its own, so that memory and caches of one do not touch another.
With --write the figures are added to benchmarks/RESULTS.md, with machine and date.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SECTIONS = (
    "law",
    "country",
    "complete",
    "compiling",
    "ratio",
    "equality",
    "explain",
    "returns",
    "workbench",
    "commands",
)


def main() -> int:
    """Run the sections asked for and print what they measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=SECTIONS, action="append", help="one section")
    parser.add_argument("--households", type=int, help="fewer households, for a quick look")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", action="store_true", help="add to benchmarks/RESULTS.md")
    arguments = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for section in arguments.only or SECTIONS:
        if not arguments.json:
            print(f"{section} …", file=sys.stderr)
        command = [sys.executable, str(HERE / "sections.py"), section]
        if arguments.households:
            command.append(str(arguments.households))
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            print(f"the section {section} failed", file=sys.stderr)
            return 1
        found = [json.loads(line) for line in done.stdout.splitlines()]
        rows += found
        if not arguments.json:
            for row in found:
                print(as_text(row))
    if arguments.json:
        print(json.dumps({"machine": machine(), "results": rows}, indent=2))
    if arguments.write:
        write(rows)
    missed = [row for row in rows if row["met"] is False]
    if missed:
        print(f"{len(missed)} target(s) not met", file=sys.stderr)
    return 0


def as_text(row: dict[str, Any]) -> str:
    """One measured figure on a line, with its target."""
    verdict = {True: "met", False: "NOT MET", None: ""}[row["met"]]
    target = f"target {row['target']}" if row["target"] else ""
    return (
        f"  {row['what']:<66} {row['value']:>10} {row['unit']:<16} {target:<14} {verdict}".rstrip()
    )


def machine() -> str:
    """Processor, cores, memory and versions in one line."""
    import numba
    import numpy

    processor = platform.processor() or platform.machine()
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        processor = next(
            line.split(":", 1)[1].strip()
            for line in text.splitlines()
            if line.startswith("model name")
        )
    except (OSError, StopIteration):
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB; Python "
        f"{platform.python_version()}, NumPy {numpy.__version__}, Numba {numba.__version__}"
    )


def write(rows: list[dict[str, Any]]) -> None:
    """Add a dated table to RESULTS.md, newest first."""
    file = HERE / "RESULTS.md"
    head, mark, rest = file.read_text(encoding="utf-8").partition("<!-- newest first -->\n")
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    lines = [f"\n## {today}", "", machine(), "", "| what | measured | target | met |",
             "| --- | ---: | --- | --- |"]  # fmt: skip
    for row in rows:
        met = {True: "yes", False: "**no**", None: ""}[row["met"]]
        lines.append(f"| {row['what']} | {row['value']} {row['unit']} | {row['target']} | {met} |")
    text = head + mark + "\n".join(lines) + "\n" + rest
    temporary = file.with_suffix(".tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(file)


if __name__ == "__main__":
    raise SystemExit(main())
