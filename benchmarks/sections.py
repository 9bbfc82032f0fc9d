"""The sections of the benchmark; each prints its figures as JSON lines. See run.py."""

from __future__ import annotations

import datetime
import json
import operator
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(Path(__file__).parent))

DATE = "2026-01-01"
OUTPUTS = (
    "besteedbaar_inkomen", "bijstand", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget",
    "kinderbijslag",
)  # fmt: skip
REFORM = {"zorgtoeslag.standaardpremie": {DATE: {"plus": 100}},
          "participatiewet.norm.*": {DATE: {"factor": 1.05}}}  # fmt: skip


def report(what: str, value: float, unit: str, target: str = "") -> None:
    """Print one figure; ``target`` such as ``≥ 10`` or ``≤ 2``."""
    met = None
    if target:
        sign, bound = target.split()
        met = {"≥": operator.ge, "≤": operator.le}[sign](value, float(bound))
    row = {"what": what, "value": round(value, 3), "unit": unit, "target": target, "met": met}
    print(json.dumps(row, ensure_ascii=False), flush=True)


def seconds(run: Callable[[], Any], times: int) -> list[float]:
    """Wall time of each of several runs, after one that does not count."""
    run()
    out = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        out.append(time.perf_counter() - start)
    return out


def law(number: int = 1_000_000) -> None:
    """The first law set over a million households."""
    from households import households

    import hefboom.law
    from hefboom.engine import Reform, Scenario, simulate

    system, data = hefboom.law.load(), households(number)

    def run(scenarios: Sequence[Scenario]) -> None:
        simulate(system, data, OUTPUTS, date=DATE, scenarios=scenarios, backend="numba")

    one = statistics.median(seconds(lambda: run([Scenario()]), 9))
    report(
        f"law set, {number:,} households, one scenario",
        number / one / 1e6, "M households/s", "≥ 10",
    )  # fmt: skip
    pair = [Scenario(), Scenario("reform", Reform.from_dict(REFORM))]
    two = statistics.median(seconds(lambda: run(pair), 7))
    report(
        f"law set, {number:,} households, baseline + reform, per scenario",
        2 * number / two / 1e6, "M households/s", "≥ 10",
    )  # fmt: skip
    eight = [Scenario()] + [
        Scenario(
            str(n), Reform.from_dict({"zorgtoeslag.standaardpremie": {DATE: {"plus": 10 * n}}})
        )
        for n in range(1, 8)
    ]
    many = statistics.median(seconds(lambda: run(eight), 5))
    report(
        f"law set, {number:,} households, 8 parameter sets in one pass, per scenario",
        8 * number / many / 1e6, "M households/s", "≥ 10",
    )  # fmt: skip


def country(number: int = 8_400_000) -> None:
    """The whole country, baseline and reform, with peak memory."""
    from households import households

    import hefboom.law
    from hefboom.engine import Reform, Scenario, simulate

    system, data = hefboom.law.load(), households(number)
    scenarios = [Scenario(), Scenario("reform", Reform.from_dict(REFORM))]
    times = seconds(
        lambda: simulate(
            system, data, ["besteedbaar_inkomen"], date=DATE, scenarios=scenarios, backend="numba"
        ),
        5,
    )
    report(
        f"law set, {number:,} households, baseline + reform", statistics.median(times), "s", "≤ 2"
    )
    year = seconds(
        lambda: simulate(
            system, data, ["besteedbaar_inkomen"], year=2026, scenarios=scenarios, backend="numba"
        ),
        2,
    )
    report("the same over a year of two half-years", statistics.median(year), "s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    report("peak memory of that process, households included", peak, "GiB", "≤ 3")


def complete(number: int = 8_400_000) -> None:
    """The whole law on the columns of the population: the city, and as many as the country."""
    import hefboom.law
    from hefboom.engine import Reform, Scenario, simulate

    system = hefboom.law.load()
    city = _city(system)
    pair = [Scenario(), Scenario("reform", Reform.from_dict(REFORM))]
    sets = [
        Scenario(
            str(n), Reform.from_dict({"participatiewet.norm.*": {DATE: {"factor": 1 + n / 99}}})
        )
        for n in range(8)
    ]
    households = f"{city.size('huishouden'):,} households of The Hague"

    def run(data: Any, scenarios: Sequence[Scenario], **when: Any) -> None:
        simulate(
            system, data, ["besteedbaar_inkomen"], scenarios=scenarios, backend="numba", **when
        )

    year = statistics.median(seconds(lambda: run(city, pair, year=2026), 7))
    report(f"complete law, {households}, baseline + reform, the year 2026", year, "s", "≤ 0.3")
    one_pass = statistics.median(seconds(lambda: run(city, sets, date=DATE), 5))
    apart = statistics.median(seconds(lambda: [run(city, [s], date=DATE) for s in sets], 3))
    report(
        f"complete law, {households}: eight runs / 8 parameter sets in one pass",
        apart / one_pass, "times", "≥ 2",
    )  # fmt: skip
    times = -(-number // city.size("huishouden"))
    country = _repeated(city, times)
    households = f"{country.size('huishouden'):,} households (the city {times} times)"
    two = statistics.median(seconds(lambda: run(country, pair, date=DATE), 3))
    report(f"complete law, {households}, baseline + reform", two, "s", "≤ 4")
    three = statistics.median(seconds(lambda: run(country, [*pair, sets[3]], date=DATE), 3))
    report("the same with one more parameter reform: what that adds", three - two, "s", "≤ 2")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    report("peak memory of that process, households included", peak, "GiB", "≤ 4")


def _city(system: Any) -> Any:
    """The Hague as a run takes it."""
    from hefboom.scenario.dataset import to_dataset
    from hefboom.scenario.people import population_of
    from hefboom.scenario.read import read_scenario

    scenario = read_scenario({"naam": "maat", "gebied": "GM0518", "jaar": 2026})
    return to_dataset(population_of(scenario), system)


def _repeated(data: Any, times: int) -> Any:
    """The same households several times."""
    import numpy as np

    from hefboom.engine import Dataset

    columns = {
        entity: {name: np.tile(values, times) for name, values in own.items()}
        for entity, own in data.columns.items()
    }
    sizes = (np.diff(data.gezin_offsets), np.diff(data.huishouden_offsets))
    return Dataset(*(np.tile(each, times) for each in sizes), columns)


def compiling(number: int = 0) -> None:
    """All kernels of a run from nothing, for every year, and once more when they are kept."""
    hefboom = Path(sys.executable).with_name("hefboom")
    with tempfile.TemporaryDirectory() as folder:
        for state, target in (("nothing cached", "≤ 60"), ("cached", "≤ 5")):
            start = time.perf_counter()
            subprocess.run(
                [str(hefboom), "warm"], check=True, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env={**os.environ, "HEFBOOM_CACHE": folder},
            )  # fmt: skip
            report(f"hefboom warm, three years, {state}", time.perf_counter() - start, "s", target)


def ratio(number: int = 0) -> None:
    """The small rule set by the engine and as whole-array NumPy, in turns."""
    import numpy as np
    import small_numpy
    import small_rules
    from households import households

    import hefboom.law
    from hefboom.engine import System, simulate

    parameters = hefboom.law.load().parameters
    system = System.from_modules([small_rules], parameters)
    p = parameters.at(datetime.date.fromisoformat(DATE))
    for size, target in ((1_000_000, "≥ 8"), (8_000_000, "≥ 15")):
        count = number or size
        data = households(count)
        mine, theirs = [], []
        for turn in range(7):
            start = time.perf_counter()
            result = simulate(system, data, small_rules.OUTPUTS, date=DATE, backend="numba")
            middle = time.perf_counter()
            check = small_numpy.run(data, p)
            end = time.perf_counter()
            if turn:
                mine.append(middle - start)
                theirs.append(end - middle)
            for name, values in check.items():
                assert np.allclose(values, result[name], atol=1e-6), name
            del result, check
        report(
            f"small rule set, {count:,} households: NumPy time / engine time",
            statistics.median(theirs) / statistics.median(mine), "times", target,
        )  # fmt: skip
        report(f"small rule set, {count:,} households: engine", statistics.median(mine), "s")
        report(f"small rule set, {count:,} households: NumPy", statistics.median(theirs), "s")


def equality(number: int = 100_000) -> None:
    """Every variable of the law in both back ends, bit by bit."""
    from households import varied_households

    import hefboom.law
    from hefboom.engine import simulate

    system = hefboom.law.load()
    data = varied_households(system, number, seed=7)
    for on in ("2024-07-01", "2025-07-01", "2026-01-01"):
        day = datetime.date.fromisoformat(on)
        names = [n for n in system.names if _in_force(system, n, day)]
        python, compiled = (
            simulate(system, data, names, date=on, backend=b) for b in ("python", "numba")
        )
        different = [n for n in names if python[n].tobytes() != compiled[n].tobytes()]
        report(
            f"variables that differ in any bit, {number:,} households, {on} (of {len(names)})",
            len(different), "variables", "≤ 0",
        )  # fmt: skip


def _in_force(system: Any, name: str, on: datetime.date) -> bool:
    from hefboom.errors import UnknownVariableError

    try:
        system.variable(name, on)
    except UnknownVariableError:
        return False
    return True


def explain(number: int = 0) -> None:
    """Every variable of every example household, explained, after one round that does not count."""
    from hefboom.engine import Explanation
    from hefboom.errors import HefboomError
    from hefboom.report.answers import answers
    from hefboom.scenario.household import Household, read_household

    def told(home: Household, name: str) -> Explanation:
        explanation = home.explain(name)
        explanation.sentences("nl")
        answers(home, explanation, "nl", search=False)
        return explanation

    derived, searched = [], []
    files = sorted((ROOT / "examples").glob("*.yaml"))
    for file in files[: number or len(files)]:
        home = read_household(file)
        for name in home.system.names:
            try:
                explanation = told(home, name)
                answers(home, explanation, "nl")
            except HefboomError:
                continue  # no rule of that name on that day, or a value that is not known
            derived.append(min(seconds(lambda h=home, n=name: told(h, n), 3)))
            start = time.perf_counter()
            answers(home, explanation, "nl")
            searched.append(time.perf_counter() - start)
    what = f"{len(derived):,} amounts of {len(files)} households"
    for text, times in (
        ("derivation, sentences, why zero", derived),
        ("what would change it", searched),
    ):
        report(f"explain, {text}, {what}, median", 1000 * statistics.median(times), "ms", "≤ 10")
        report(f"explain, {text}, {what}, largest", 1000 * max(times), "ms", "≤ 10")


def returns(number: int = 10_000) -> None:
    """Every shipped investment with many draws: the appraisal, and what may be asked of it."""
    from hefboom.propositions import load_measures
    from hefboom.returns import appraise, payer_rows, summary, tornado_rows
    from hefboom.scenario.investment import investment_of

    times = {}
    for measure in load_measures().values():
        if not measure.investering or "doelgroep" in measure.investering:
            continue
        investment = investment_of(measure, file=None)

        def run(what: Any = investment) -> None:
            answer = appraise(what, draws=number, horizon=10)
            for rows in (summary, payer_rows, tornado_rows):
                rows(answer)

        times[measure.id] = statistics.median(seconds(run, 3))
    slowest = max(times, key=times.__getitem__)
    median = statistics.median(times.values())
    report(f"an investment, {number:,} draws, median of {len(times)}", median, "s", "≤ 1")
    report(f"the slowest of them, {slowest}", times[slowest], "s", "≤ 1")


def workbench(number: int = 0) -> None:
    """One user of the workbench, through the real server."""
    import workbench as page

    page.report(report)


def commands(number: int = 0) -> None:
    """Whole commands as a user runs them, each from a cold process."""
    hefboom = Path(sys.executable).with_name("hefboom")
    example = sorted((ROOT / "examples").glob("*.yaml"))[0]

    def command(*words: object, folder: str | None = None) -> None:
        environment = {**os.environ, **({"HEFBOOM_CACHE": folder} if folder else {})}
        subprocess.run(
            [str(hefboom), *map(str, words)], check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=environment, cwd=folder,
        )  # fmt: skip

    help_ = seconds(lambda: command("--help"), 9)
    report("hefboom --help, cold process", statistics.median(help_), "s", "≤ 0.3")
    one = seconds(lambda: command("household", example), 9)
    report("hefboom household, cold process", statistics.median(one), "s", "≤ 0.7")
    with tempfile.TemporaryDirectory() as folder:
        for state, target in (("nothing cached", "≤ 60"), ("warm", "≤ 15")):
            start = time.perf_counter()
            command("demo", folder=folder)
            report(f"hefboom demo, {state}", time.perf_counter() - start, "s", target)


if __name__ == "__main__":
    named = (law, country, complete, compiling, ratio, equality, explain, returns, commands)
    section = {each.__name__: each for each in (*named, workbench)}[sys.argv[1]]
    section(*map(int, sys.argv[2:]))
