"""Runs for the tests of the background work: quick, endless, failing, deadly. No test itself.

What a run does stands in its name; marks in the folder of the test say that it was there.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import polars as pl

from hefboom.errors import HefboomError
from hefboom.scenario.result import Result

FOLDER = "HEFBOOM_TEST_FOLDER"


def run(content: dict[str, Any], *, progress: Any) -> Result:
    folder, name = Path(os.environ[FOLDER]), content["naam"]
    with (folder / "pids").open("a") as file:
        file.write(f"{os.getpid()}\n")
    progress("begin", 0.1)
    if name == "kapot":
        raise ValueError("secret of the inside")
    if name == "fout":
        raise HefboomError("this cannot be run", field="jaar")
    if name == "dood":
        os._exit(9)
    while name == "lang" and not (folder / "genoeg").exists():
        progress("lang", 0.4)
        time.sleep(0.05)
    progress("bijna", 0.9)
    frame = pl.DataFrame({"groep": ["a", "b", "c"], "waarde": [1.5, 2.0, None]})
    document = {"schema": "hefboom/result/1", "naam": name, "kerncijfers": [], "manifest": {}}
    return Result(document, {"tabel": frame})
