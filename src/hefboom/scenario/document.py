"""Put a run together: compute once, then let every part say its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hefboom.law import load
from hefboom.returns.payers import PAYERS
from hefboom.scenario import residents as people_view
from hefboom.scenario.certainty import certainty, not_counted
from hefboom.scenario.changes import changes, parameters_table
from hefboom.scenario.check import reform_of
from hefboom.scenario.derivations import derivations, parameters_read
from hefboom.scenario.ground import Ground
from hefboom.scenario.headlines import headlines
from hefboom.scenario.investment import (
    appraise_all,
    cash_flow_table,
    investment_rows,
    payers_table,
)
from hefboom.scenario.investment_tables import investment_tables
from hefboom.scenario.manifest import manifest
from hefboom.scenario.marginal import marginal_table, pressure_parts
from hefboom.scenario.neighbourhoods import neighbourhoods_table
from hefboom.scenario.overlay import deviation, overlay
from hefboom.scenario.payers import law_payers, law_payers_table, law_rows
from hefboom.scenario.people import area_names, place_name, population_of
from hefboom.scenario.positions import positions
from hefboom.scenario.poverty_rows import poverty_document, poverty_table
from hefboom.scenario.result import SCHEMA
from hefboom.scenario.schemes import schemes
from hefboom.scenario.sentences import conclusions, question
from hefboom.scenario.sources import (
    POPULATION,
    column_rows,
    item_rows,
    law_source_rows,
    source_rows,
)
from hefboom.scenario.take_up_rows import NOTE, use_rows, use_table

if TYPE_CHECKING:
    import polars as pl

    from hefboom.engine import System
    from hefboom.population import Population
    from hefboom.population.own import Own
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.marginal import Pressure
    from hefboom.scenario.measure import Measure
    from hefboom.scenario.outcome import Backend, Outcome
    from hefboom.scenario.read import ScenarioFile

__all__ = ["document_and_tables"]

Say = Callable[[str, float], object]


def document_and_tables(
    scenario: ScenarioFile,
    population: Population | None,
    backend: Backend,
    say: Say,
    *,
    ground: Ground | None = None,
    detail: bool = True,
    own: Own | None = None,
) -> tuple[dict[str, Any], dict[str, pl.DataFrame]]:
    """Compute a scenario that was read; see `hefboom.run`.

    Args:
        ground: what runs about the same area and year share, if it is at hand.
        detail: with poverty and marginal rates, which take longer.
        own: figures of the user in the place of the shipped ones.
    """
    import polars as pl

    system = load()
    reform = reform_of(scenario, scoped=True)
    if ground is None:
        say("population", 0.05)
        ground = _ground(scenario, population, backend, say, own)
    people = ground.population
    reform = overlay(scenario, reform, people)
    say("law", 0.35)
    outreach = [m.benadering for m in scenario.maatregelen if m.benadering is not None]
    effect = ground.effect(reform, outreach, whole=detail)
    result = effect.part
    changes_income = reform is not None or bool(outreach)
    rates = None
    if detail:
        say("marginal rates", 0.55)
        rates = ground.rates(effect, reform, scenario.onzekerheid.zaad)
    say("ranges", 0.75)
    bootstrap = ground.bootstrap(scenario.onzekerheid)
    level = bootstrap.level
    payers = law_payers(ground.payers(effect), schemes(), bootstrap.among(effect.rows))
    appraised = appraise_all(scenario, people)
    place = positions(effect, payers, appraised, bootstrap)
    say("tables", 0.85)
    groups = ground.groups
    names = {name: (payer.nl, payer.en) for name, payer in PAYERS.items()}
    investment = investment_rows(appraised, level)
    where, places = place_name(scenario, own), area_names(own)
    measures = [
        _measure(m, system, scenario.jaar) | deviation(m, reform) for m in scenario.maatregelen
    ]
    sources = source_rows(measures, appraised, changes_income)
    use = use_rows(ground.use(effect))
    poverty = ground.poverty(effect) if detail else None
    decisions = ground.decisions(effect)
    affected = {row["regeling"] for row in decisions}
    traces = derivations(
        measures,
        [row["id"] for row in sources if row["id"] != POPULATION],
        [scheme for scheme in schemes() if scheme.id in affected],
        system,
        scenario.jaar,
    )
    read = parameters_read(traces, system, scenario.jaar)
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "naam": scenario.naam,
        "naam_en": scenario.naam_en,
        **question(scenario, where),
        "gebied": {"code": ",".join(scenario.gebied), "naam": where},
        "jaar": scenario.jaar,
        "horizon": scenario.horizon,
        "onzekerheid": {
            "trekkingen": scenario.onzekerheid.trekkingen,
            "zaad": scenario.onzekerheid.zaad,
            "niveau": scenario.onzekerheid.niveau,
        },
        "maatregelen": measures,
        "kerncijfers": headlines(effect, place, bootstrap, names, traces, scenario.horizon),
        "bewoners": people_view.residents(effect, bootstrap),
        **({"armoede": poverty_document(poverty, bootstrap, result)} if poverty else {}),
        "gebruik": {
            "regelingen": use,
            "benadering": ground.outreach(effect, scenario.maatregelen),
            "noot": NOTE[0],
            "noot_en": NOTE[1],
        },
        "uitvoering": decisions,
        "betalers": {"wet": law_rows(payers, names, level), **investment},
        **not_counted(scenario, changes_income, appraised),
        **certainty(scenario, changes_income, appraised, effect.households),
        "gelezen_parameters": read,
        "bronnen": [*sources, *law_source_rows(read, sources)],
        "kolommen": column_rows(people),
        "manifest": manifest(scenario, people, result.backend),
    }
    document |= conclusions(document, place, names)
    tables = {
        "bewoners_per_groep": people_view.groups_table(effect, groups, bootstrap),
        "verdeling_verandering": people_view.distribution_table(effect),
        **(_pressure(rates, groups, result) if rates is not None else {}),
        "buurten": neighbourhoods_table(effect, ground.areas, places, bootstrap),
        "gebruik": use_table(use),
        **({"armoede": poverty_table(poverty, people, groups, places)} if poverty else {}),
        "uitvoering": pl.DataFrame(document["uitvoering"], schema=_DELIVERY),
        "betalers_wet": law_payers_table(document["betalers"]["wet"]),
        "betalers_investering": payers_table(investment["investering"]),
        "kasstromen": cash_flow_table(appraised, scenario.jaar, level),
        **investment_tables(investment),
        "parameters": parameters_table(measures),
        "componenten": people_view.components_table(effect, _labels(result)),
    }
    return _rounded(document), tables


def _pressure(rates: Pressure, groups: list[Grouping], result: Outcome) -> dict[str, pl.DataFrame]:
    """The tables of marginal rates."""
    return {
        "marginale_druk": marginal_table(rates, groups),
        "marginale_druk_onderdelen": pressure_parts(rates, groups, _labels(result)),
    }


def _rounded(value: Any) -> Any:
    """Floats with four decimals: enough for sums to the cent, without the noise behind them."""
    if isinstance(value, float):
        return round(value, 4) + 0.0
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return value


def _ground(
    scenario: ScenarioFile,
    population: Population | None,
    backend: Backend,
    say: Say,
    own: Own | None,
) -> Ground:
    """What the scenario runs on: gemeente by gemeente where there are several."""
    from hefboom.population import gemeenten_of

    if population is None and len(gemeenten_of(scenario.gebied, own)) > 1:
        from hefboom.scenario.partitions import one_by_one

        return one_by_one(scenario, backend, say, own)

    def step(text: str, share: float) -> None:
        say(text, 0.05 + 0.3 * share)

    people = population_of(scenario, step, own) if population is None else population
    return Ground(people, scenario.jaar, backend, file=scenario.file)


def _measure(measure: Measure, system: System, year: int) -> dict[str, Any]:
    return {
        "id": measure.id,
        "naam": measure.naam,
        "naam_en": measure.naam_en,
        "in_woorden": measure.in_woorden,
        "in_woorden_en": measure.in_woorden_en,
        "soort": list(measure.soort),
        "items": item_rows(measure),
        "wijzigingen": changes(measure, system, year),
        "kanttekeningen": list(measure.kanttekeningen),
        "kanttekeningen_en": list(measure.kanttekeningen_en or measure.kanttekeningen),
    }


def _labels(result: Outcome) -> dict[str, tuple[str, str]]:
    # The labels of the law speak of one person; here all households stand together.
    variables = {name: result.system.variable(name) for name in people_view.COMPONENTS}
    return {
        name: (
            variable.label("nl").removesuffix(" van deze persoon"),
            variable.label("en").removesuffix(" of this person"),
        )
        for name, variable in variables.items()
    }


_COUNTS = (
    "huishoudens_recht_nieuw",
    "huishoudens_recht_weg",
    "huishoudens_bedrag_anders",
    "beschikkingen",
)
_TEXTS = ("regeling", "label", "label_en", "instantie", "instantie_en")
_DELIVERY: Any = {**dict.fromkeys(_TEXTS, str), **dict.fromkeys(_COUNTS, int)}
