"""Keys: signs, sums and who they touch, on a small gemeente."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from hefboom.engine import Reform
from hefboom.errors import HefboomError
from hefboom.law import load
from hefboom.population import Population, build
from hefboom.scenario.keys import compute_keys, groups, keys, keys_of
from hefboom.scenario.sample import Sample, select
from hefboom.scenario.schemes import run_variables

YEAR = 2026
ONLY = (
    "tarief_1", "grens_2", "algemene_heffingskorting", "arbeidskorting_maximum", "standaardpremie",
    "basishuur", "kinderbijslag", "bijstandsnormen", "aow", "minimumloon", "wmo_bijdrage",
)  # fmt: skip
COSTS = {
    "grens_2", "algemene_heffingskorting", "arbeidskorting_maximum", "standaardpremie", "basishuur",
    "kinderbijslag", "bijstandsnormen", "aow",
}  # fmt: skip


@pytest.fixture(scope="module")
def people() -> Population:
    """Every third household of Schiermonnikoog and some of Vlieland: enough for a sign."""
    place = build("GM0096", seed=1, cached=False)
    return select(place, np.arange(0, place.huishoudens.height, 3))


@pytest.fixture(scope="module")
def document(people: Population) -> dict:
    count = people.huishoudens.height
    drawn = Sample(people, 10.0, count * 10, 1)
    return compute_keys(YEAR, drawn=drawn, only=ONLY, backend="python")


@pytest.fixture(scope="module")
def rows(document: dict) -> dict[str, dict]:
    return {row["id"]: row for row in document["sleutels"]}


def test_every_key_fits_the_law():
    tree = load().parameters
    for key in keys():
        paths = key.paths(tree)
        assert paths or key.wage != 1.0, key.id
        changes = {path: {f"{YEAR}-01-01": dict(change)} for path, change in paths.items()}
        Reform.from_dict(changes).apply(load())
        assert key.group in groups()


def test_every_amount_of_the_law_is_a_key_or_says_why_not(document):
    """Amounts and rates that the run reads; ages, months and other counts are no key."""
    system = load()
    plan = system.plan(date(YEAR, 1, 1), run_variables(), [])
    covered = {path for key in keys() for path in key.paths(system.parameters)}
    silent = [row["pad"] for row in document["geen_sleutel"]]
    money = ("EUR", "aandeel")
    missing = [
        path
        for path in sorted(plan.parameter_paths())
        if system.parameters[path].unit.startswith(money)
        and path not in covered
        and not any(path == pad or path.startswith(f"{pad}.") for pad in silent)
    ]
    assert missing == []


def test_reasons_name_parameters_that_exist(document):
    for row in document["geen_sleutel"]:
        assert any(p == row["pad"] or p.startswith(row["pad"] + ".") for p in load().parameters)
        assert row["reden"]
        assert row["reden_en"]


def test_fifths_add_up_to_the_effect(rows):
    for row in rows.values():
        assert sum(row["vijfden"]) == pytest.approx(row["effect"], abs=1e-9)


def test_revenue_is_positive_and_cost_is_negative(rows):
    for name, row in rows.items():
        if name in COSTS:
            assert row["effect"] < 0, name
            assert row["winnaars"] > 0, name
            assert row["verliezers"] <= 0.01 * row["winnaars"], name
    for name in ("tarief_1", "wmo_bijdrage"):
        assert rows[name]["effect"] > 0
        assert rows[name]["winnaars"] == 0


def test_a_credit_of_100_costs_at_most_100_per_adult(rows, people):
    adults = people.personen.filter(~people.personen["kind"]).height * 10
    assert -rows["algemene_heffingskorting"]["effect"] * 1e6 <= 100 * adults


def test_kinderbijslag_is_counted_exactly(rows, people):
    """Everybody with a child gets it: 100 euro a year for each child."""
    children = people.personen.filter(people.personen["kind"]).height
    assert rows["kinderbijslag"]["effect"] == pytest.approx(-100 * children * 10 / 1e6, rel=0.02)


def test_the_employer_pays_a_higher_minimum_wage(rows):
    """Government only gains from it: more tax, fewer allowances."""
    assert rows["minimumloon"]["effect"] >= 0
    assert rows["minimumloon"]["verliezers"] <= rows["minimumloon"]["winnaars"]


def test_weight_scales_and_widens(people):
    count = people.huishoudens.height
    one, ten = (
        compute_keys(
            YEAR,
            drawn=Sample(people, w, int(count * w), 1),
            only=["wmo_bijdrage"],
            backend="python",
        )["sleutels"][0]
        for w in (1.0, 10.0)
    )
    assert ten["effect"] == pytest.approx(10 * one["effect"])
    assert one["marge"] == 0
    assert ten["marge"] > 0


def test_without_income_a_rate_does_nothing(people):
    poor = people.replace(
        personen=people.personen.with_columns(
            loon=0.0, winst=0.0, pensioen=0.0, uitkering=0.0, bijstand_aangevraagd=False,
            aow_opbouw=0.0, bank_en_spaartegoeden=0.0, overige_bezittingen=0.0,
        )
    )  # fmt: skip
    drawn = Sample(poor, 1.0, poor.huishoudens.height, 1)
    row = compute_keys(YEAR, drawn=drawn, only=["tarief_1"], backend="python")["sleutels"][0]
    assert row["effect"] == pytest.approx(0)
    assert (row["winnaars"], row["verliezers"]) == (0, 0)


def test_box_3_taxes_wealth_above_the_exemption(people):
    """A higher rate on savings and other assets brings money, a larger exemption costs some."""
    only = ["box3_tarief", "box3_heffingsvrij", "box3_overige_bezittingen"]
    drawn = Sample(people, 1.0, people.huishoudens.height, 1)
    rows = compute_keys(YEAR, drawn=drawn, only=only, backend="python")["sleutels"]
    effect = {row["id"]: row["effect"] for row in rows}
    assert effect["box3_tarief"] > 0
    assert effect["box3_overige_bezittingen"] > 0
    assert effect["box3_heffingsvrij"] < 0


def test_official_figures_say_year_and_source(document):
    found = [key for key in keys() if key.official is not None]
    assert len(found) > 15
    for key in found:
        assert key.official["bron"] in document["bronnen"]
        assert document["bronnen"][key.official["bron"]]["url"].startswith("https://")
    row = next(r for r in document["sleutels"] if r["id"] == "tarief_1")
    assert row["officieel"]["zelfde_jaar"] is True


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"only": ["tarief_9"]}, "unknown key"),
        ({"year": 2035}, "2035|value|missing|period"),
        ({"area": "GM9999"}, "GM9999"),
        ({"sample": 0, "area": "GM0060"}, "sample"),
    ],
)
def test_wrong_input_is_refused(asked, named):
    with pytest.raises(HefboomError, match=named):
        compute_keys(**asked)


def test_a_key_without_a_change_is_refused():
    row = {"groep": "a", "nl": "x", "en": "x", "stap": "+1", "stap_en": "+1"}
    with pytest.raises(HefboomError, match=r"sleutels\.leeg"):
        list(keys_of({"groepen": {"a": {}}, "sleutels": {"leeg": row}}))


def test_a_key_of_a_path_that_is_gone_is_refused():
    row = {"groep": "a", "nl": "x", "en": "x", "stap": "+1", "stap_en": "+1",
           "paden": ["weg.is.weg"], "wijziging": {"plus": 1}}  # fmt: skip
    (key,) = keys_of({"groepen": {"a": {}}, "sleutels": {"weg": row}})
    with pytest.raises(HefboomError, match=r"weg\.is\.weg"):
        key.paths(load().parameters)
