"""``hefboom law``: schemes, years, parameters and variables."""

from __future__ import annotations

import json
from datetime import date

from hefboom.engine.parameters import STATUSES
from hefboom.law import load
from hefboom.law.coverage import covered_years, overview, rules_of, sources


def test_every_scheme_and_year_with_statuses(hefboom):
    outcome = hefboom("law", "--json")
    schemes = {row["scheme"]: row for row in json.loads(outcome.out)["schemes"]}
    assert {"zorgtoeslag", "huurtoeslag", "participatiewet", "inkomstenbelasting"} <= set(schemes)
    for year in ("2024", "2025", "2026"):
        counts = schemes["zorgtoeslag"]["years"][year]
        assert set(counts) <= set(STATUSES)
        assert sum(counts.values()) >= 5


def test_counts_of_a_year_are_those_of_the_parameters():
    system = load()
    row = next(row for row in overview(system) if row["scheme"] == "kinderbijslag")
    expected: dict[str, int] = {}
    for path in system.parameters.below("kinderbijslag"):
        parameter = system.parameters[path]
        starts = {date(2025, 1, 1), *parameter.changes_within(date(2025, 1, 1), date(2025, 12, 31))}
        for start in starts:
            if parameter.value(start) is not None:
                status = parameter.dated_value(start).status
                expected[status] = expected.get(status, 0) + 1
    assert row["years"]["2025"] == expected


def test_the_years_of_the_first_law_set_are_covered():
    assert {2024, 2025, 2026} <= set(covered_years(load()))


def test_every_source_of_a_value_is_known():
    system = load()
    used = {
        name
        for path in system.parameters
        for value in system.parameters[path].values
        for name in value.source
    }
    assert used <= set(sources())


def test_rules_of_a_law_come_from_all_its_modules():
    names = {rule.name for rule in rules_of(load(), "participatiewet")}
    assert {"bijstand", "bijstandsnorm_per_maand"} <= names


def test_a_parameter_with_values_status_and_source(hefboom):
    outcome = hefboom("law", "zorgtoeslag.standaardpremie")
    assert "2025-01-01" in outcome.out
    assert "€\u00a02.112" in outcome.out
    assert "confirmed" in outcome.out
    assert "Wet op de zorgtoeslag art. 4" in outcome.out
    document = json.loads(hefboom("law", "zorgtoeslag.standaardpremie", "--json").out)
    assert document["unit"] == "EUR/jaar"
    assert all(value["source"] for value in document["values"])


def test_a_group_in_english(hefboom):
    outcome = hefboom("law", "zorgtoeslag.vermogensgrens", "--lang", "en")
    assert outcome.code == 0
    assert "zorgtoeslag.vermogensgrens.alleen" in outcome.out
    document = json.loads(hefboom("law", "zorgtoeslag", "--json", "--lang", "en").out)
    assert "zorgtoeslag" in {rule["name"] for rule in document["rules"]}


def test_variables(hefboom):
    names = {
        v["name"] for v in json.loads(hefboom("law", "--variables", "--json").out)["variables"]
    }
    assert {"leeftijd", "zorgtoeslag", "besteedbaar_inkomen"} <= names
    assert "kinderbijslag_per_kwartaal" in hefboom("law", "kinderbijslag", "--variables").out


def test_a_table_keeps_whole_web_addresses(hefboom):
    out = hefboom("law", "zorgtoeslag.standaardpremie").out
    assert "…" not in out
