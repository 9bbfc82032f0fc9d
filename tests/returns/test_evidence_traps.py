"""Known traps: numbers that are easy to read wrong, or easy to want."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.returns import Entry, Kind, Ledger, total
from hefboom.returns.effects import effect, load_effects
from hefboom.returns.interventions import chain_of, intervention, load_interventions
from hefboom.returns.unit_costs import load_unit_costs


def test_voorzorg_published_ratio_is_that_of_no_report() -> None:
    found = effect("voorzorg_nl")
    ratio = found.published_ratio
    assert ratio is not None
    assert ratio.value == 0.91
    assert ratio.of_en == "no report"
    assert ratio.with_ / ratio.without == pytest.approx(0.91, abs=0.005)
    risk = found.estimates[0]
    # 11% against 19%: the risk of a report, not 0.91.
    assert (1 - ratio.without) / (1 - ratio.with_) == pytest.approx(risk.value, abs=0.005)
    assert risk.measure == "RR"
    assert (risk.low, risk.value, risk.high) == (0.37, 0.58, 0.91)
    for each in intervention("voorzorg").numbers:
        assert not (each.what == "effect" and each.value == 0.91)


def test_ips_in_the_netherlands() -> None:
    first, last, middle, _ = effect("ips_nl").estimates
    assert (first.measure, first.value, last.value, middle.value) == ("pp", 3.7, 7.5, 5.6)
    assert effect("ips_nl").country == "NL"
    (work,) = chain_of("ips").effects
    assert work.quantity.value == 0.056
    assert work.effects == ("ips_nl",)
    draws = work.quantity.uncertain.quantile(np.array([0.025, 0.975]))
    assert draws == pytest.approx([0.0035, 0.1085], abs=0.001)
    # The international ratio of 2.07 on a Dutch base rate would give several times as much.
    assert effect("ips_meta").estimates[0].value == 2.07
    assert "ips_meta" not in work.effects


def test_extended_school_day_is_about_nil() -> None:
    assert effect("extended_day").estimates[0].value == 0
    found = intervention("verlengde_schooldag")
    assert found.form == "none"
    assert "nul" in str(found.why_not_nl)


def test_housing_first_moves_housing_not_care_cost() -> None:
    names = {each.en: each for each in effect("hf_at_home").estimates}
    assert names["stable housing"].value == 42
    assert names["use of care at 2 years, Toronto"].value == 0
    assert intervention("housing_first").form == "none"
    assert intervention("housing_first").number("cost").value is None
    assert "care" in " ".join(intervention("housing_first").caveats_en)


def test_more_contact_does_not_lift_exit_from_bijstand() -> None:
    for name in ("amsterdam_attention", "bijstand_exemption"):
        found = effect(name)
        assert found.country == "NL"
        assert found.identification == "A"
        assert found.estimates[0].value == 0
    # The foreign gains concern unemployment insurance, and their size was not read.
    for name in ("caseload_de", "caseload_at"):
        assert effect(name).estimates[0].value is None


def test_dutch_mst_does_not_lower_official_recidivism() -> None:
    assert effect("mst_nl").estimates[0].value == 0
    assert intervention("mst").form == "none"


def test_bundles_are_never_added_to_their_parts() -> None:
    whole = load_unit_costs()["multiprobleemgezin"]
    assert whole.kind is Kind.BUNDLE
    bundle = Entry("samenleving", Kind.BUNDLE, whole.value, transfer_share=0.3, name=whole.id)
    part = Entry("gemeente", Kind.RESOURCE, 15_000.0, part_of=whole.id)
    for ledger in Ledger:
        with pytest.raises(HefboomError, match="never added to its own parts"):
            total([bundle, part], ledger)
    for name, found in load_interventions().items():
        if found.chain is None:
            continue
        kinds = {line.kind for line in found.chain.lines() if line.direction == "benefit"}
        assert kinds == {Kind.BUNDLE} or Kind.BUNDLE not in kinds, name


def test_every_bundle_in_a_chain_says_what_is_a_transfer() -> None:
    for found in load_interventions().values():
        if found.chain is not None:
            for line in found.chain.lines():
                assert (line.kind is Kind.BUNDLE) == (line.transfer_share is not None)


def test_beschut_werk_locally_and_for_all_municipalities() -> None:
    lines = chain_of("beschut_werk").lines()

    def net(payer_of: str) -> float:
        return sum(
            line.central if line.direction == "benefit" else -line.central
            for line in lines
            if getattr(line, payer_of) == "gemeente"
        )

    assert net("payer") == -6000
    assert net("ultimate_payer") == -17_000


def test_an_association_never_enters_a_policy_effect() -> None:
    for found in load_effects().values():
        if found.identification == "D":
            assert not found.policy
    for found in load_interventions().values():
        for part in found.chain.effects if found.chain else ():
            for name in part.effects:
                assert effect(name).identification != "D"


def test_falls_medical_cost_alone_does_not_repay() -> None:
    cost, saved = chain_of("valpreventie").lines()
    assert cost.central == 1120
    assert saved.central == pytest.approx(0.85 * 0.23 * 0.35 * 2286, rel=0.01)
    assert saved.central < cost.central / 5
    assert saved.price_year is None


def test_disorder_does_not_raise_entry_into_debt() -> None:
    assert effect("cmd_debt_onset_nl").estimates[0].value is None
    assert not effect("cmd_debt_onset_nl").policy


def test_cash_and_children_includes_nil() -> None:
    assert effect("income_child_bfy").estimates[0].value == 0
    assert effect("income_cps_eitc").estimates[0].value == -5.0
