"""All pairs of shipped measures: they run together in any order, or the conflict is named."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pytest

import hefboom.law
from hefboom.engine import Dataset, Reform, System, simulate
from hefboom.errors import HefboomError
from hefboom.propositions import Measure, load_measures, measure, parse_measure
from hefboom.scenario.read import merged_reform

LAW_MEASURES = sorted(name for name, each in load_measures().items() if each.hervorming)
DAY = "2026-07-01"


def merged(*measures: Measure) -> dict[str, dict[Any, Any]]:
    return merged_reform(SimpleNamespace(maatregelen=measures, file="x.yaml"))  # type: ignore[arg-type]


def touching(found: Measure) -> set[str]:
    """The parameters that a measure changes."""
    return set(found.hervorming)


def values(system: System, *measures: Measure) -> dict[str, Any]:
    """Every parameter on one day, after these measures."""

    reformed = Reform.from_dict(merged(*measures)).apply(system).parameters
    return {path: reformed[path].value(date.fromisoformat(DAY)) for path in reformed}


@pytest.fixture(scope="module")
def law() -> System:
    return hefboom.law.load()


def test_every_pair_merges_or_names_the_conflict() -> None:
    """Both orders give the same changes in the same order, or both are refused by name."""
    merges, refused = 0, set()
    for one, two in combinations(LAW_MEASURES, 2):
        outcomes = []
        for pair in ((one, two), (two, one)):
            try:
                changes = merged(*(measure(name) for name in pair))
                outcomes.append([(path, list(days.items())) for path, days in changes.items()])
            except HefboomError as error:
                assert one in str(error) and two in str(error)
                assert str(error).startswith("x.yaml: maatregelen: ")
                outcomes.append("refused")
        assert outcomes[0] == outcomes[1], (one, two)
        if outcomes[0] == "refused":
            refused.add((one, two))
            assert touching(measure(one)) & touching(measure(two)), (one, two)
        else:
            merges += 1
    assert merges > 300
    assert refused >= CONFLICTS


CONFLICTS = {
    tuple(sorted(pair))
    for pair in (
        ("dubbele_heffingskorting_hersteld", "jongerennorm_zonder_ouders_21"),
        ("dubbele_heffingskorting_hersteld", "minimumloon_plus_10"),
        ("dubbele_heffingskorting_hersteld", "sociaal_minimum_commissie_bijstand"),
        ("dubbele_heffingskorting_hersteld", "sociaal_minimum_plus_5"),
        ("jongerennorm_zonder_ouders_21", "minimumloon_plus_10"),
        ("jongerennorm_zonder_ouders_21", "sociaal_minimum_plus_5"),
        ("kinderopvang_96_procent", "kinderopvang_eigen_bijdrage_nul"),
        ("kindgebonden_budget_omhoog", "sociaal_minimum_commissie_toeslagen"),
        ("kostendelersnorm_afgeschaft", "kostendelersnorm_jongeren_zoals_tot_2023"),
        ("minimumloon_plus_10", "sociaal_minimum_commissie_bijstand"),
        ("minimumloon_plus_10", "sociaal_minimum_plus_5"),
        ("sociaal_minimum_commissie_bijstand", "sociaal_minimum_plus_5"),
        ("wmo_bijdrage_naar_inkomen", "wmo_bijdrage_verdubbeld"),
    )
}


def test_measures_that_agree_are_one() -> None:
    """Both set the months of the exemption to twelve: no conflict."""
    changes = merged(measure("ruimere_vrijlating"), measure("vrijlating_15_procent"))
    (months,) = changes["participatiewet.vrijlating_arbeid.maanden"].values()
    assert months == 12


def test_all_measures_that_go_together_at_once_in_any_order(law: System) -> None:
    taken: list[str] = []
    for name in LAW_MEASURES:
        free = not any(touching(measure(name)) & touching(measure(other)) for other in taken)
        if free and not measure(name).geldt_voor:
            taken.append(name)
    assert len(taken) > 15
    chosen = [measure(name) for name in taken]
    assert values(law, *chosen) == values(law, *reversed(chosen))


def test_what_is_made_equal_follows_the_other_measure(law: System) -> None:
    """The young get the norm of 21 as the other measure raises it, whichever is named first."""
    young = measure("jongerennorm_zonder_ouders_21")
    raised = measure("sociaal_minimum_commissie_bijstand")
    for pair in ((young, raised), (raised, young)):
        found = values(law, *pair)
        equal = found["participatiewet.norm.verhoging_geen_beroep_op_ouders"]
        assert equal == found["participatiewet.norm.alleenstaande_21"] == pytest.approx(1513.46)


def inline(name: str, hervorming: dict[str, Any]) -> Measure:
    return parse_measure(
        {
            "id": name,
            "naam": name,
            "naam_en": f"{name} in English",
            "in_woorden": "Er verandert iets.",
            "in_woorden_en": "Something changes.",
            "hervorming": hervorming,
        }
    )


def test_later_changes_come_later(law: System) -> None:
    path = "participatiewet.norm.alleenstaande_21"
    january = inline("januari", {path: {"2026-01-01": {"factor": 1.1}}})
    july = inline("juli", {path: {"2026-07-01": {"plus": 10}}})
    for pair in ((january, july), (july, january)):
        assert values(law, *pair)[path] == pytest.approx(1.1 * 1419.46 + 10)


def test_a_group_and_a_part_of_it_are_a_conflict() -> None:
    group = inline("groep", {"toeslagenwet.norm.*": {"2026-01-01": {"factor": 1.1}}})
    part = inline("deel", {"toeslagenwet.norm.gehuwd": {"2026-01-01": {"factor": 1.1}}})
    for pair in ((group, part), (part, group)):
        with pytest.raises(HefboomError, match=r"groep|deel") as caught:
            merged(*pair)
        assert "part of the other" in str(caught.value)
    merged(group, inline("ander", {"toeslagenwet.normen": {"2026-01-01": 1}}))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("minimumloon_plus_10", "jongerennorm_21"),
        ("ruimere_vrijlating", "vrijlating_15_procent"),
        ("kinderopvang_96_procent", "kinderopvang_zonder_arbeidseis"),
        ("huur_en_zorg_in_een_bedrag", "toeslagen_langzamer_afbouwen"),
    ],
)
def test_a_pair_computes_the_same_in_both_orders(law: System, one: str, two: str) -> None:
    data = Dataset(
        [1, 1, 3],
        [1, 1, 1],
        {
            "persoon": {
                "leeftijd": [19, 45, 40, 40, 1],
                "kind": [False, False, False, False, True],
                "loon": [0.0, 6_000.0, 35_000.0, 0.0, 0.0],
                "opvangsoort": [0, 0, 0, 0, 1],
                "opvanguren_per_maand": [0.0, 0.0, 0.0, 0.0, 80.0],
                "opvang_uurprijs": [0.0, 0.0, 0.0, 0.0, 11.0],
            },
            "huishouden": {"huur_per_maand": [400.0, 600.0, 700.0]},
        },
    )
    found = []
    for pair in ((one, two), (two, one)):
        system = Reform.from_dict(merged(*map(measure, pair))).apply(law)
        result = simulate(system, data, ["besteedbaar_inkomen"], date=DAY, backend="python")
        found.append(list(result["besteedbaar_inkomen"]))
    before = simulate(law, data, ["besteedbaar_inkomen"], date=DAY, backend="python")
    assert found[0] == found[1] != list(before["besteedbaar_inkomen"])
