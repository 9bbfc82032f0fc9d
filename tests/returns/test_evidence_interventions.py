"""Interventions, their chains, and effects: whole, and a fault names file and key."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from hefboom.errors import HefboomError
from hefboom.returns import Kind, load_evidence
from hefboom.returns.effects import FOLDER as EFFECTS
from hefboom.returns.effects import load_effects, read_effects
from hefboom.returns.interventions import (
    FOLDER,
    chain_of,
    intervention,
    load_interventions,
    read_intervention,
)

ALL = load_interventions()
CHAINS = {name: found.chain for name, found in ALL.items() if found.chain is not None}


def test_counts() -> None:
    assert len(ALL) == 44
    assert Counter(found.status for found in ALL.values()) == {
        "usable": 20,
        "partial": 17,
        "gap": 7,
    }
    assert Counter(found.theme for found in load_effects().values()) == {
        "verbanden": 21,
        "interventies": 22,
    }
    assert set(CHAINS) == {
        "basisbanen",
        "beschut_werk",
        "gezinshuis",
        "intensief_beschermd_wonen",
        "ips",
        "jongerenpunt_amsterdam",
        "loonkostensubsidie",
        "maatschappelijke_opvang",
        "schuldhulp_basis",
        "valpreventie",
        *ASSUMED,
    }


ASSUMED = {
    "collectief_aanbod",
    "derde_leerweg",
    "gli",
    "langer_thuis",
    "nu_niet_zwanger",
    "schoolgebouwen",
    "woningbouwimpuls",
}
"""Cost is known and nobody measured the effect: the chain looks for where it turns."""


@pytest.mark.parametrize("name", sorted(ASSUMED))
def test_an_effect_that_nobody_measured_may_be_nothing_and_says_so(name: str) -> None:
    found, chain = ALL[name], CHAINS[name]
    for effect in chain.effects:
        assert effect.grade == "none_seen"
        assert effect.quantity.status == "assumed"
        assert float(effect.quantity.uncertain.quantile(np.array([0.0]))[0]) == 0.0
    assert any("aanname" in line or "gemeten" in line for line in found.caveats_nl)


def test_only_these_effects_are_assumed() -> None:
    published_without_a_study = {"jongerenpunt_amsterdam"}
    guessed = {
        name
        for name, chain in CHAINS.items()
        if any(effect.grade == "none_seen" for effect in chain.effects)
    }
    assert guessed == ASSUMED | published_without_a_study


def test_a_case_has_its_file_and_the_rest_says_why_not() -> None:
    for name, found in ALL.items():
        assert (found.form == "case") == (name in load_evidence())
        if found.form == "none":
            assert found.why_not_nl
            assert found.why_not_en


def test_dollars_stay_dollars() -> None:
    for found in ALL.values():
        for number in found.numbers:
            assert (number.currency == "USD") == number.unit.startswith("USD")


@pytest.mark.parametrize("name", sorted(CHAINS))
def test_a_chain_gives_lines_to_compute_with(name: str) -> None:
    lines = CHAINS[name].lines()
    assert {line.direction for line in lines} == {"cost", "benefit"}
    grid = np.linspace(0.01, 0.99, 9)
    for line in lines:
        assert line.central > 0
        for drawn in (line.quantity, line.causal_share, line.amount):
            assert np.all(np.isfinite(drawn.quantile(grid)))
        low, high = line.causal_share.quantile(np.array([0.0001, 0.9999]))
        assert 0 <= low <= high <= 1
        if line.direction == "benefit" and line.grade not in ("rct_meta", "rct", "quasi"):
            assert line.outcome
    assert ALL[name].not_counted_nl
    # Amounts of one chain all state their price year, or none does: else nothing can be added.
    assert len({line.price_year is None for line in lines}) == 1


def test_payers_of_one_outcome_share_its_luck() -> None:
    first, second = (line for line in chain_of("ips").lines() if line.direction == "benefit")
    assert first.draw == second.draw
    assert first.amount_draw != second.amount_draw


@pytest.mark.parametrize("name", sorted(CHAINS))
def test_a_transfer_has_two_sides(name: str) -> None:
    for line in CHAINS[name].lines():
        if line.kind in (Kind.TRANSFER, Kind.TAX):
            assert line.counterparty not in (None, line.payer)


def test_without_a_chain_the_error_says_why() -> None:
    with pytest.raises(HefboomError, match="Dutch cost per family"):
        chain_of("voorzorg")
    with pytest.raises(HefboomError, match="published case"):
        chain_of("doorbraakmethode")
    with pytest.raises(HefboomError, match="did you mean ips"):
        intervention("ipss")


def _set(data: dict[str, Any], path: str, value: object) -> None:
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        data = data[step]
    if value is ...:
        del data[last]
    else:
        data[last] = value


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("grade", "strong", ["grade"]),
        ("payers_cost", ["cz"], ["payers_cost", "payer"]),
        ("effects", ["ips_n"], ["effects", "did you mean ips_nl"]),
        ("unit_costs", ["bijstand"], ["unit_costs", "unit cost"]),
        ("numbers.0.source", ["nergens"], ["numbers[0]", "nergens"]),
        ("numbers.0.value", None, ["numbers[0]", "missing"]),
        ("form", "none", ["chain"]),
        ("form", "case", ["chain"]),
        ("not_counted_nl", [], ["not_counted"]),
        ("caveats_en", ["one"], ["caveats"]),
        ("chain.costs", [], ["chain.costs"]),
        ("chain.costs.0.worth.payer_split.gemeente", 0.6, ["payer_split", "add up to 1"]),
        ("chain.costs.0.worth.amount.price_year", ..., ["price_year", "required"]),
        ("chain.costs.0.worth.kind", ..., ["chain.costs[0].worth", "kind"]),
        ("chain.costs.0.id", "werk", ["chain", "two parts have the id werk"]),
        ("chain.effects.0.worth.0.unit_cost", "bijstnd", ["chain.effects.werk.worth[0].unit_cost"]),
        ("chain.effects.0.worth.0.factor", 0, ["chain.effects[0].worth[0].factor"]),
        ("chain.effects.0.grade", "expert", ["chain.effects[0]", "causal_share"]),
        ("chain.effects.0.duration_years", 0, ["chain.effects[0].duration_years"]),
        ("chain.effects.0.quantity.source", ["x"], ["chain.effects.werk.quantity", "x"]),
        ("chain.effects.0.effects", ["ips"], ["chain.effects.werk.effects"]),
        ("chain.effects.0.worth.0.counterparty", ..., ["chain.werk.worth[0].counterparty"]),
        ("chain.horizon_years", 0, ["chain.horizon_years"]),
        ("id", "ipz", ["id"]),
        ("extra", 1, ["extra", "unknown key"]),
    ],
)
def test_a_fault_names_file_and_key(
    tmp_path: Path, path: str, value: object, words: list[str]
) -> None:
    data = yaml.safe_load((FOLDER / "ips.yaml").read_text(encoding="utf-8"))
    _set(data, path, value)
    file = tmp_path / "ips.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(HefboomError) as caught:
        read_intervention(file)
    assert str(caught.value).startswith("ips.yaml: ")
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("identification", "E", ["debt_mh_cost_nl.identification"]),
        ("identification", "A", ["debt_mh_cost_nl", "causal_share"]),
        ("causal_share", [0.5, 0.2, 1], ["debt_mh_cost_nl", "causal_share"]),
        ("estimates.0.measure", "percent", ["debt_mh_cost_nl.estimates[0]", "measure"]),
        ("estimates.0.low", 10, ["debt_mh_cost_nl.estimates[0]", "interval"]),
        ("estimates", [], ["debt_mh_cost_nl.estimates"]),
        ("finding_en", ..., ["debt_mh_cost_nl", "finding"]),
        ("country", "Nederland", ["debt_mh_cost_nl.country"]),
    ],
)
def test_a_fault_in_an_effect_names_file_and_key(
    tmp_path: Path, path: str, value: object, words: list[str]
) -> None:
    whole = yaml.safe_load((EFFECTS / "verbanden.yaml").read_text(encoding="utf-8"))
    data = {"debt_mh_cost_nl": whole["debt_mh_cost_nl"]}
    _set(data["debt_mh_cost_nl"], path, value)
    file = tmp_path / "verbanden.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(HefboomError) as caught:
        read_effects(file)
    assert str(caught.value).startswith("verbanden.yaml: debt_mh_cost_nl")
    for word in words:
        assert word in str(caught.value)
