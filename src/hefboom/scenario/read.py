"""Read a scenario file: which area, which year, which measures, how many draws.

naam: Jongerennorm en Doorbraakmethode
vraag: Wat gebeurt er in Den Haag als …?      # optional; otherwise made from the measures
gebied: GM0518              # GM…, WK…, BU…, NL, or a list of these
jaar: 2026
horizon: 5                  # years that an investment is followed
maatregelen: [jongerennorm_21, {id: eigen, naam: …, hervorming: {…}}]
onzekerheid: {trekkingen: 1000, zaad: 1, niveau: 0.9}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.scenario.check import check_scenario
from hefboom.scenario.fields import Fields
from hefboom.scenario.files import read_mapping
from hefboom.scenario.measure import Measure, inline_measure, shipped_measure
from hefboom.scenario.merge import in_order, refuse_overlap

if TYPE_CHECKING:
    from hefboom.population.own import Own

__all__ = ["ScenarioFile", "Uncertainty", "merged_reform", "read_scenario"]

TOP = (
    "naam",
    "naam_en",
    "vraag",
    "vraag_en",
    "gebied",
    "jaar",
    "horizon",
    "maatregelen",
    "onzekerheid",
)
AREA = r"NL|GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4}"
AREA_HINT = "NL, GM and 4 digits, WK and 6 signs, BU and 8 signs, or a list of these"
MAX_MEASURES = 50
MAX_AREAS = 500
MAX_QUESTION = 200
MAX_DRAWS = 20_000  # more would take gigabytes and add nothing to a range
MAX_SEED = 2**63 - 1


@dataclass(frozen=True)
class Uncertainty:
    """How ranges are made: number of draws, seed, and the share of draws inside the range."""

    trekkingen: int = 1000
    zaad: int = 1
    niveau: float = 0.9


@dataclass(frozen=True)
class ScenarioFile:
    """A scenario that passed every check that needs no population.

    Attributes:
        vraag, vraag_en: the question in words; None where it is made from the measures.
    """

    file: str | None
    naam: str
    naam_en: str
    vraag: str | None
    vraag_en: str | None
    gebied: tuple[str, ...]
    jaar: int
    horizon: int
    maatregelen: tuple[Measure, ...]
    onzekerheid: Uncertainty
    source: Mapping[str, Any]


def read_scenario(source: str | Path | Mapping[str, Any], own: Own | None = None) -> ScenarioFile:
    """Read and check a scenario file.

    Args:
        source: path of a YAML or JSON file, or the same as a mapping.
        own: figures of the user, whose areas count as well.

    Raises:
        HefboomError: the first thing that is wrong, with file, field, found and allowed.
    """
    content, file = read_mapping(source, "scenario file")
    top = Fields(content, TOP, file=file)
    naam = top.text("naam", required=True) or ""
    gebied = _areas(top)
    jaar = top.number("jaar", minimum=2000, maximum=2100, integer=True, required=True)
    horizon = top.number("horizon", minimum=1, maximum=50, integer=True)
    scenario = ScenarioFile(
        file=file,
        naam=naam,
        naam_en=top.text("naam_en") or naam,
        vraag=top.text("vraag", limit=MAX_QUESTION),
        vraag_en=top.text("vraag_en", limit=MAX_QUESTION),
        gebied=gebied,
        jaar=int(jaar or 0),
        horizon=5 if horizon is None else int(horizon),
        onzekerheid=_uncertainty(top),
        maatregelen=_measures(top),
        source=content,
    )
    check_scenario(scenario, own)
    return scenario


def _areas(top: Fields) -> tuple[str, ...]:
    value = top.value("gebied", required=True)
    areas = value if isinstance(value, list) else [value]
    if not areas or len(areas) > MAX_AREAS:
        raise top.error(
            "gebied", "names no area, or too many", found=len(areas), allowed=f"1 to {MAX_AREAS}"
        )
    for area in areas:
        if not isinstance(area, str) or not re.fullmatch(AREA, area):
            raise top.error("gebied", "is not an area code", found=area, allowed=AREA_HINT)
    if len(set(areas)) < len(areas):
        double = next(a for a in areas if areas.count(a) > 1)
        raise top.error("gebied", "an area stands here twice", found=double, allowed="each once")
    return tuple(areas)


def _uncertainty(top: Fields) -> Uncertainty:
    value = top.value("onzekerheid")
    if value is None:
        return Uncertainty()
    fields = Fields(value, ("trekkingen", "zaad", "niveau"), file=top.file, path="onzekerheid")
    default = Uncertainty()
    draws = fields.number("trekkingen", minimum=1, maximum=MAX_DRAWS, integer=True)
    seed = fields.number("zaad", minimum=0, maximum=MAX_SEED, integer=True)
    level = fields.number("niveau", minimum=0.5, maximum=0.999)
    return Uncertainty(
        trekkingen=default.trekkingen if draws is None else int(draws),
        zaad=default.zaad if seed is None else int(seed),
        niveau=default.niveau if level is None else float(level),
    )


def _measures(top: Fields) -> tuple[Measure, ...]:
    rows = top.items("maatregelen")
    if len(rows) > MAX_MEASURES:
        raise top.error(
            "maatregelen", "too many", found=len(rows), allowed=f"at most {MAX_MEASURES}"
        )
    measures: list[Measure] = []
    for i, row in enumerate(rows):
        place = f"maatregelen[{i}]"
        if isinstance(row, str):
            measure = shipped_measure(row, file=top.file, field=place)
        elif isinstance(row, Mapping):
            measure = inline_measure(row, file=top.file, path=place)
        else:
            raise top.error(
                place,
                "is not a measure",
                found=row,
                allowed="the id of a shipped measure, or a measure written out",
            )
        if any(measure.id == other.id for other in measures):
            raise top.error(place, "this measure is named twice", found=measure.id)
        if measure.verrekening is not None:
            # It changes when money comes, and a run looks at the year as a whole.
            raise top.error(
                place,
                "this measure works within the months of a year",
                found=measure.id,
                allowed="other measures here, and `hefboom months --measure` for this one",
            )
        measures.append(measure)
    return tuple(measures)


def merged_reform(scenario: ScenarioFile) -> dict[str, dict[Any, Any]]:
    """All changes of the law in one ``{path: {date: value}}``; the order of measures is no matter.

    Raises:
        HefboomError: two measures change one parameter on one date to different values, or one
            of them changes a group that the other's parameter is part of.
    """
    refuse_overlap(scenario.maatregelen, scenario.file)
    merged: dict[str, dict[Any, Any]] = {}
    owner: dict[tuple[str, Any], str] = {}
    ends: dict[str, Measure] = {}
    for measure in scenario.maatregelen:
        for path, dates in measure.dated().items():
            other = ends.setdefault(path, measure)
            if other is not measure and (other.tot or measure.tot):
                raise HefboomError(
                    f"the measures {other.id} and {measure.id} both change {path}, and one of "
                    "them ends",
                    file=scenario.file,
                    field="maatregelen",
                    found=measure.tot or other.tot,
                    allowed="one of the two",
                )
            for day, change in dates.items():
                before = owner.get((path, day))
                if before is not None and merged[path][day] != change:
                    raise HefboomError(
                        f"the measures {before} and {measure.id} both change {path} from {day}",
                        file=scenario.file,
                        field="maatregelen",
                        found=change,
                        allowed="one of the two",
                    )
                merged.setdefault(path, {})[day] = change
                owner[path, day] = measure.id
    return in_order(merged)
