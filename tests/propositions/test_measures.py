"""Measures: each shipped one is run, and a wrong one is refused with its file and field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from golden_money import DEALS
from run_measures import INVESTMENTS, OUTREACH, REFORMS, RUN, SETTLEMENTS, value

import hefboom.law
from hefboom.engine import System
from hefboom.errors import HefboomError
from hefboom.propositions import (
    Measure,
    check_against,
    load_items,
    load_measures,
    measure,
    parse_measure,
    read_measure,
    shipped_ids,
)
from hefboom.returns import appraise


@pytest.fixture(scope="module")
def law() -> System:
    return hefboom.law.load()


def test_every_computed_item_has_a_measure_or_deal_that_a_test_runs() -> None:
    """Deals are run by test_money_asks.py, each of them."""
    for item in load_items():
        if item.status in ("executable", "partly"):
            assert set(item.measures) <= RUN, item.id
            assert set(item.deals) <= set(DEALS), item.id


def test_every_shipped_measure_is_run() -> None:
    assert set(shipped_ids()) == RUN
    for name, found in load_measures().items():
        assert found.id == name
        assert (name in REFORMS) == bool(found.hervorming)
        assert (name in INVESTMENTS) == bool(found.investering)
        assert (name in OUTREACH) == (found.benadering is not None)
        assert (name in SETTLEMENTS) == (found.verrekening is not None)


@pytest.mark.parametrize("name", sorted(REFORMS))
def test_a_reform_does_what_its_name_says(law: System, name: str) -> None:
    run = REFORMS[name]
    reformed = check_against(law, measure(name))
    before = value(law, run.touched, run.home, run.variable)
    after = value(reformed, run.touched, run.home, run.variable)
    assert before == pytest.approx(run.before, abs=13), "rounding is at most a euro a month"
    assert after == pytest.approx(run.after, abs=13)
    assert (after < before) if name in CUTS else (after > before)


CUTS = {"kostendelersnorm_jongeren_zoals_tot_2023"}
"""Reforms that take away what the law gives today, to show what it gives."""
BURDENS = {"wmo_bijdrage_naar_inkomen", "wmo_bijdrage_verdubbeld", *CUTS}
"""Reforms that leave residents with less."""


@pytest.mark.parametrize("name", sorted(REFORMS))
def test_a_reform_leaves_the_others_alone(law: System, name: str) -> None:
    run = REFORMS[name]
    reformed = check_against(law, measure(name))
    for variable in (run.variable, "besteedbaar_inkomen"):
        before = value(law, run.untouched, run.home, variable)
        assert value(reformed, run.untouched, run.home, variable) == before


@pytest.mark.parametrize("name", sorted(REFORMS))
def test_nobody_touched_loses_disposable_income_but_by_a_burden(law: System, name: str) -> None:
    run = REFORMS[name]
    reformed = check_against(law, measure(name))
    before = value(law, run.touched, run.home, "besteedbaar_inkomen")
    after = value(reformed, run.touched, run.home, "besteedbaar_inkomen")
    assert (after < before) if name in BURDENS else (after > before)


def test_at_18_with_parents_the_norm_is_that_of_cost_sharers(law: System) -> None:
    """The age moves, not the amount: who lives with parents gets no full norm, as at 21."""
    home = [[{"leeftijd": 50, "kind": False, "loon": 30_000.0}]]
    reformed = check_against(law, measure("jongerennorm_21"))
    at_19, at_22 = ([[{"leeftijd": age, "kind": False}], *home] for age in (19, 22))
    assert value(reformed, at_19, {}, "bijstand") == value(law, at_22, {}, "bijstand")


@pytest.mark.parametrize("name", sorted(INVESTMENTS))
def test_an_investment_is_appraised(name: str) -> None:
    investment = measure(name).investment()
    assert investment is not None
    assert investment.participants == INVESTMENTS[name]
    answer = appraise(investment, horizon=5, base_year=2026, draws=200)
    assert (answer.cost > 0.0).all()
    assert np.isfinite(answer.npv()).all()
    assert 0.0 <= answer.chance() <= 1.0


def test_the_published_saving_of_the_hague() -> None:
    investment = measure("doorbraakmethode_157").investment()
    assert investment is not None
    published = appraise(investment, variant="gepubliceerd", rate=0.0)
    assert published.saving == pytest.approx(3_081_580)
    assert 0.0 < appraise(investment).chance() < 1.0


def test_measures_speak_two_languages_and_name_their_limits() -> None:
    for found in load_measures().values():
        assert found.kanttekeningen, found.id
        assert found.niet_meegeteld, found.id
        assert found.in_woorden.endswith(".")
        assert found.naam != found.naam_en
        assert found.soort
        if not found.items:
            assert "Geen vraag uit de propositie" in found.kanttekeningen[0]


def test_kinds_of_measures() -> None:
    assert measure("jongerennorm_21").soort == ("hervorming",)
    assert measure("doorbraakmethode_157").soort == ("investering",)
    assert measure("jongerennorm_21").investment() is None
    assert [item.id for item in measure("jongerennorm_21").asked_by()] == ["W57", "W108"]


RIGHT: dict[str, Any] = {
    "id": "eigen",
    "naam": "Eigen maatregel",
    "naam_en": "My measure",
    "in_woorden": "Er verandert iets in de wet.",
    "in_woorden_en": "Something changes in the law.",
    "items": ["W57"],
    "hervorming": {"participatiewet.leeftijd.volledige_norm": {"2026-01-01": 20}},
}


def test_a_measure_that_is_written_out() -> None:
    found = parse_measure(RIGHT, file="scenario.yaml", field="maatregelen[0]")
    assert isinstance(found, Measure)
    assert found.soort == ("hervorming",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"nam": "x"}, [".nam", "did you mean naam"]),
        ({"id": "Mijn maatregel"}, [".id"]),
        ({"naam": ""}, [".naam"]),
        ({"items": ["W999"]}, [".items[0]", "unknown item"]),
        ({"items": "W57"}, [".items"]),
        ({"hervorming": {}}, ["a hervorming, an investering or a benadering"]),
        ({"hervorming": {"a.b": {}}}, [".hervorming.a.b"]),
        ({"hervorming": {"a.b": {"2026-13-01": 1}}}, [".hervorming.a.b"]),
        ({"hervorming": {"a.b": {"2026-01-01": {"keer": 2}}}}, [".hervorming.a.b", "keer"]),
        ({"hervorming": {"a.b": {"2026-01-01": "veel"}}}, [".hervorming.a.b"]),
        ({"hervorming": ["a.b"]}, [".hervorming"]),
        ({"investering": {"interventie": "x", "deelnemers": 1}}, [".investering.interventie"]),
        ({"verrekening": {}}, [".verrekening", "changes something"]),
        ({"verrekening": {"grondslag": "week"}}, [".verrekening.grondslag"]),
        ({"verrekening": {"drempel": -1}}, [".verrekening.drempel"]),
        (
            {"verrekening": {"grondslag": "maand", "drempel": 5}},
            [".verrekening", "grondslag: jaar"],
        ),
        ({"verrekening": {"minimum_per_maand": 0}}, [".verrekening.minimum_per_maand"]),
        ({"verrekening": {"bijstand_vertraging": 0.5}}, [".verrekening.bijstand_vertraging"]),
        ({"verrekening": {"drempel": 5, "toeslagen": ["bijstand"]}}, [".verrekening.toeslagen"]),
        ({"verrekening": {"drempl": 5}}, [".verrekening.drempl"]),
        (
            {"investering": {"interventie": "doorbraakmethode", "deelnemers": -1}},
            [".investering.deelnemers"],
        ),
        ({"kanttekeningen": ["een"]}, ["as many lines"]),
    ],
)
def test_a_wrong_measure_names_file_and_field(change: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(HefboomError) as caught:
        parse_measure({**RIGHT, **change}, file="scenario.yaml", field="maatregelen[0]")
    assert str(caught.value).startswith("scenario.yaml: maatregelen[0]")
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_a_measure_with_a_parameter_that_the_law_does_not_have(law: System) -> None:
    wrong = {**RIGHT, "hervorming": {"participatiewet.leeftijd.volledig": {"2026-01-01": 20}}}
    with pytest.raises(HefboomError, match=r"eigen\.yaml: .*participatiewet\.leeftijd\.volled"):
        check_against(law, parse_measure(wrong))


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "anders.yaml"
    path.write_text(yaml.safe_dump(RIGHT), encoding="utf-8")
    with pytest.raises(HefboomError, match=r"anders\.yaml: id"):
        read_measure(path)


def test_an_unknown_measure_hints() -> None:
    with pytest.raises(HefboomError, match="did you mean jongerennorm_21"):
        measure("jongerennorm", file="scenario.yaml", field="maatregelen[0]")
