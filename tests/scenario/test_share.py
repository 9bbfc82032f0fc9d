"""A scenario's investment under the shipped deals: numbers, sentences, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.propositions.shipped import DEALS
from hefboom.scenario.share import share

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "den-haag-jongeren-en-doorbraak.yaml"
CENT = 0.01
FILES = sorted(DEALS.glob("*.yaml"))


def under(name: str, **options):
    return share(SCENARIO, name, draws=400, **options)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_document_is_whole(file):
    answer = share(SCENARIO, file, draws=200)
    document = answer.document
    json.dumps(document, allow_nan=False)
    assert document["schema"] == "hefboom/share/1"
    before = sum(row["voor"]["waarde"] for row in document["betalers"])
    after = sum(row["na"]["waarde"] for row in document["betalers"])
    assert after == pytest.approx(before, rel=1e-9, abs=1e-3)
    assert document["totaal"]["betaling"] == {"waarde": 0.0, "laag": 0.0, "hoog": 0.0}
    assert document["conclusies"] and document["kanttekeningen"]
    assert len(document["conclusies"]) == len(document["conclusies_en"])
    assert len(document["kanttekeningen"]) == len(document["kanttekeningen_en"])
    for row in document["betalers"]:
        assert row["na"]["laag"] - CENT <= row["na"]["waarde"] <= row["na"]["hoog"] + CENT


def test_before_the_deal_it_is_the_appraisal():
    from hefboom.returns import Investment, appraise

    answer = under("cofinanciering")
    alone = appraise(Investment("doorbraakmethode", 157), horizon=5, draws=400, seed=1)
    for row in answer.document["betalers"]:
        name = row["betaler"]
        assert row["voor"]["waarde"] == pytest.approx(alone.npv_of(name).mean())
    half = alone.cost.mean() / 2
    paid = {row["betaler"]: row["betaling"]["waarde"] for row in answer.document["betalers"]}
    assert paid["gemeente"] == pytest.approx(-half)
    assert paid["zorgverzekeraar"] == pytest.approx(half)


def test_the_one_who_pays_for_it_loses_until_it_is_shared_fairly():
    answer = under("eerlijke_verdeling")
    before = {row["betaler"] for row in answer.document["betalers"] if row["verliest_voor"]}
    assert before == {"zorgverzekeraar"}
    assert not any(row["verliest_na"] for row in answer.document["betalers"])
    assert answer.document["compensatie"]["verliezers"] == []
    shapley = [row for row in answer.document["sleutels"] if row["sleutel"] == "shapley"]
    after = {row["betaler"]: row["na"]["waarde"] for row in answer.document["betalers"]}
    for row in shapley:
        assert row["in_kern"]
        assert after[row["betaler"]] == pytest.approx(row["saldo"]["waarde"])


def test_compensation_makes_everyone_whole():
    document = under("gedeelde_besparing").document
    made = document["compensatie"]
    assert made["verliezers"] and made["iedereen_heel"]
    assert min(row["saldo"] for row in made["na"]) >= -0.01
    assert "verliest niemand" in " ".join(document["conclusies"])


def test_a_contract_on_its_own_bad_year_pays_for_nothing():
    rows = under("gedeelde_besparing").document["contract_zonder_effect"]
    own = next(row for row in rows if row["eigen_omvang"])
    assert own["personen"] == 157
    assert own["kans_op_betaling"] > 0.95
    assert own["minimale_besparing_nodig"] > 0.2


def test_the_risk_moves_the_threshold():
    low, high = (
        under("gedeelde_besparing", risk=risk).document["contract_zonder_effect"][0]
        for risk in (0.01, 0.2)
    )
    assert low["minimale_besparing_nodig"] > high["minimale_besparing_nodig"]
    with pytest.raises(HefboomError, match="risk lies between 0 and 1"):
        under("gedeelde_besparing", risk=0.0)


def test_seed_and_draws_are_those_asked_for():
    one, again, other = (under("cofinanciering", seed=seed) for seed in (5, 5, 6))
    assert (one.settled.after == again.settled.after).all()
    assert (one.settled.after != other.settled.after).any()
    assert one.document["manifest"] == again.document["manifest"]
    assert one.document["onzekerheid"] == {"trekkingen": 400, "zaad": 5, "niveau": 0.9}


def test_a_deal_about_budgets_needs_no_investment():
    scenario = ROOT / "scenarios" / "den-haag-jongerennorm.yaml"
    answer = share(scenario, "twee_procent_naar_gemeenten", draws=50)
    assert answer.document["sleutels"] == []
    moved = dict(zip(answer.settled.books.payers, answer.settled.payments.euros[0], strict=True))
    # 2% of 349,800,000 a year, five years at 2.25%.
    assert moved["gemeente"] == pytest.approx(0.02 * 349_800_000 * 4.67945, rel=1e-5)
    with pytest.raises(HefboomError, match="the scenario has none"):
        share(scenario, "cofinanciering", draws=50)


def test_a_deal_that_cannot_be_settled_names_its_file(tmp_path):
    """With ten times the participants' cost there is no gain to divide fairly."""
    scenario = {
        "naam": "duur",
        "gebied": "GM0518",
        "jaar": 2026,
        "maatregelen": [
            {
                "id": "duur",
                "naam": "duur",
                "investering": {
                    "interventie": "doorbraakmethode",
                    "deelnemers": 157,
                    "aannames": {"attributie": 0.01},
                },
            }
        ],
    }
    file = DEALS / "eerlijke_verdeling.yaml"
    with pytest.raises(HefboomError, match="costs exceed benefits") as caught:
        share(scenario, file, draws=100)
    assert caught.value.file == str(file)
    assert caught.value.field == "afspraken[0].methode"
    answer = share(scenario, "cofinanciering", draws=100)
    assert "Samen winnen de partijen niets" in " ".join(answer.document["conclusies"])
    assert answer.document["compensatie"]["tekort"] == pytest.approx(
        -answer.document["totaal"]["na"]["waarde"], rel=1e-6
    )


def test_only_allowed_payments_compensate():
    deal = {
        "id": "proef",
        "naam": "proef",
        "afspraken": [{"soort": "cofinanciering", "sleutel": {"zorgverzekeraar": 1}}],
        "betalingen_toegestaan": [["gemeente", "zorgverzekeraar"]],
    }
    made = share(SCENARIO, deal, draws=200).document["compensatie"]
    assert [row["van"] for row in made["betalingen"]] == ["gemeente"]
    assert made["tekort"] > 0
    assert np.isclose(min(row["saldo"] for row in made["na"]), -made["tekort"])


def test_a_target_group_is_counted_among_the_residents(monkeypatch):
    from small import small_population

    monkeypatch.setattr("hefboom.scenario.people.population_of", lambda *_: small_population())
    scenario = {
        "naam": "doelgroep",
        "gebied": "GM0518",
        "jaar": 2026,
        "maatregelen": [
            {
                "id": "wie",
                "naam": "Voor wie bijstand heeft",
                "investering": {
                    "interventie": "ips",
                    "doelgroep": {"inkomensbron": "bijstand"},
                    "aannames": {"aanvaarding": 0.1},
                },
            }
        ],
    }
    answer = share(scenario, "activeringsbudget", draws=200)
    paid = {row["betaler"]: row["voor"]["waarde"] for row in answer.document["betalers"]}
    assert paid["rijk_szw"] < 0.0


def test_homes_and_programmes_have_no_target_group():
    from hefboom.returns import Investment

    with pytest.raises(HefboomError, match="give the number of participants"):
        Investment.read({"interventie": "schoolgebouwen", "doelgroep": {"leeftijd": 8}})
