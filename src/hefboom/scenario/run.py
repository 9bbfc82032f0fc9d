"""Run a scenario: residents, delivery, payers and map, with ranges and sources.

import hefboom
result = hefboom.run("scenarios/den-haag-jongeren-en-doorbraak.yaml", out="out/demo")
result.document["kerncijfers"]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.scenario.read import MAX_DRAWS, MAX_SEED, ScenarioFile, read_scenario
from hefboom.scenario.result import Result

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.population.own import Own
    from hefboom.scenario.outcome import Backend

__all__ = ["run", "with_options"]

Progress = Callable[[str, float], object]


def run(
    scenario: str | Path | Mapping[str, Any] | ScenarioFile,
    *,
    draws: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    out: str | Path | None = None,
    population: Population | None = None,
    backend: Backend = "auto",
    cluster: str | None = None,
    own: Own | None = None,
) -> Result:
    """Run a scenario.

    Args:
        scenario: a scenario file (YAML or JSON), the same as a mapping, or one that was read.
        draws: number of draws, instead of that of the file.
        seed: seed of the draws, instead of that of the file.
        progress: called with the name of each step and the share (0–1) that is done.
        out: write the result to this folder as well.
        population: the residents, instead of the synthetic population of the areas.
        backend: ``auto``, ``python`` or ``numba``.
        cluster: address of a Dask scheduler (``tcp://host:port``) whose workers build the residents
            and compute the law, gemeente by gemeente; the result is the same.
        own: figures of the user (`hefboom.population.own.Own.of_files`) in the place of the
            shipped ones.

    Returns:
        The result: one document and its tables. The same input and seed give the same result.

    Raises:
        HefboomError: wrong input, or the result cannot be written.
    """
    from hefboom.scenario.document import document_and_tables

    say = progress or (lambda step, share: None)
    say("scenario", 0.0)
    read = scenario if isinstance(scenario, ScenarioFile) else read_scenario(scenario, own)
    read = with_options(read, draws, seed)
    if population is not None and own is not None:
        raise HefboomError("own figures make residents, and these are given", field="population")
    if own is not None:
        from hefboom.population import gemeenten_of

        own.check_about(gemeenten_of(read.gebied, own))
    if cluster is None:
        result = Result(*document_and_tables(read, population, backend, say, own=own))
    else:
        if population is not None:
            raise HefboomError("a cluster builds the residents itself", field="population")
        from hefboom.scenario.partitions import on_cluster

        with on_cluster(read, cluster, backend, say, own) as ground:
            found = document_and_tables(read, None, backend, say, ground=ground, own=own)
            result = Result(*found)
    if out is not None:
        say("result", 0.95)
        result.write(out)
    return result


def with_options(scenario: ScenarioFile, draws: int | None, seed: int | None) -> ScenarioFile:
    """The scenario with other draws or another seed; the bounds are those of the file."""
    changed = scenario.onzekerheid
    for name, value, low, high in (
        ("trekkingen", draws, 1, MAX_DRAWS),
        ("zaad", seed, 0, MAX_SEED),
    ):
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise HefboomError(
                "is not a whole number within its range",
                field=name,
                found=value,
                allowed=f"{low} to {high}",
            )
        changed = replace(changed, **{name: value})
    return replace(scenario, onzekerheid=changed)
