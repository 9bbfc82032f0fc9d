"""Take-up in a run: the same luck before and after, and outreach that moves non-claimers."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from small import small_population

import hefboom
from hefboom.errors import HefboomError
from hefboom.law import load
from hefboom.population.take_up import CAUSES
from hefboom.propositions import load_measures
from hefboom.scenario import Result
from hefboom.scenario.dataset import to_dataset
from hefboom.scenario.outcome import Outcome, outcome
from hefboom.scenario.schemes import run_variables
from hefboom.scenario.take_up import TakeUp
from hefboom.scenario.variables import COMPONENTS, INCOME, SIGNS

SCHEMES = ["bijstand", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget"]


def share(value: float, low: float | None = None, high: float | None = None) -> dict[str, float]:
    return {
        "waarde": value,
        "laag": value if low is None else low,
        "hoog": value if high is None else high,
    }


def letter(reach: Any = None, rate: Any = None, **more: Any) -> dict[str, Any]:
    return {
        "id": "brief",
        "naam": "Brief",
        "benadering": {
            "regelingen": SCHEMES,
            "bereik": reach or share(1.0),
            "conversie": dict.fromkeys(CAUSES, rate or share(1.0)),
            "bron": "proef",
            **more,
        },
    }


def run(*measures: Any) -> Result:
    return hefboom.run(
        {"naam": "proef", "gebied": "GM0518", "jaar": 2026, "maatregelen": list(measures),
         "onzekerheid": {"trekkingen": 50}},
        population=small_population(),  # type: ignore[arg-type]
        backend="python",
    )  # fmt: skip


@cache
def outcome_of(name: str | None) -> Outcome:
    small, system = small_population(), load()
    data = to_dataset(small, system)  # type: ignore[arg-type]
    reform = None if name is None else load_measures()[name].reform()
    take_up = TakeUp(small, data, system, seed=1)  # type: ignore[arg-type]
    return outcome(system, data, 2026, reform, run_variables(), backend="python", take_up=take_up)


def rows(result: Result) -> dict[str, Any]:
    return {row["regeling"]: row for row in result.document["gebruik"]["regelingen"]}


def test_rights_come_first_and_use_after() -> None:
    for row in rows(run()).values():
        assert 0 <= row["toegekend_voor"] <= row["recht_voor"]
        assert row["bedrag_toegekend_voor"] <= row["bedrag_recht_voor"] + 1e-6
        assert row["recht_na"] == row["recht_voor"]
        assert row["toegekend_na"] == row["toegekend_voor"]
        unused = row["recht_na"] - row["toegekend_na"]
        assert sum(row[cause] for cause in CAUSES) == unused
    table = run().tables["gebruik"]
    assert set(SCHEMES) <= set(table["regeling"].to_list())


def test_components_still_add_up() -> None:
    result = outcome_of("sociaal_minimum_plus_5")
    for values in (result.before, result.after):
        total = sum(
            SIGNS[name] * result.per_household(values[name], result.system.entity(name))
            for name in COMPONENTS
        )
        assert np.allclose(total, values[INCOME], atol=1e-6)


def test_who_claims_goes_on_and_a_higher_right_makes_nobody_stop() -> None:
    claims = outcome_of("sociaal_minimum_plus_5").claims
    assert claims is not None
    same = outcome_of(None).claims
    assert same is not None
    for name, used in claims.used.items():
        both = (used.right[0] > 0) & (used.right[1] > 0)
        assert not (used.taken[0] & ~used.taken[1] & both).any(), name
        assert np.array_equal(used.taken[0], same.used[name].taken[0]), "the same luck"


def test_a_right_that_nobody_reaches_stays_unused() -> None:
    nothing = run(letter(reach=share(0.0)))
    assert nothing.document["bewoners"]["geraakt"]["waarde"] == 0
    assert rows(nothing) == rows(run())


def test_who_is_reached_and_moved_claims_everything() -> None:
    result = run(letter())
    for name in SCHEMES:
        row = rows(result)[name]
        assert row["toegekend_na"] == row["recht_na"], name
    assert result.document["bewoners"]["verliezers"]["waarde"] == 0
    assert result.document["bewoners"]["winnaars"]["waarde"] > 0
    paid = sum(row["per_jaar"]["waarde"] for row in result.document["betalers"]["wet"])
    assert paid == pytest.approx(result.tables["componenten"]["verschil"].sum(), abs=0.005)


def test_the_range_of_the_conversion_is_shown() -> None:
    result = run(letter(reach=share(0.7, 0.4, 0.9), rate=share(0.4, 0.1, 0.8),
                        kosten_per_bereikte={"waarde": 15, "laag": 5, "hoog": 30}))  # fmt: skip
    found = {row["regeling"]: row for row in result.document["gebruik"]["benadering"]}
    assert set(found) == set(SCHEMES)
    for row in found.values():
        for part in (row["vragen_aan"], row["bedrag"]):
            assert part["laag"] <= part["waarde"] <= part["hoog"]
        assert row["vragen_aan"]["waarde"] <= row["bereikt"]
        assert sum(row["per_oorzaak"].values()) == row["vragen_aan"]["waarde"]
        assert row["kosten"][0]["waarde"] == 15 * row["bereikt"]
    assert found["zorgtoeslag"]["vragen_aan"]["hoog"] > found["zorgtoeslag"]["vragen_aan"]["laag"]


def test_only_the_cause_that_is_met_moves() -> None:
    rates = {"niet_weten": share(1.0), "niet_kunnen": share(0.0), "niet_willen": share(0.0)}
    result = run(letter(conversie=rates))
    for row in rows(result).values():
        if row["regeling"] in SCHEMES:
            assert row["niet_weten"] == 0
    moved = result.document["gebruik"]["benadering"]
    assert all(set(CAUSES[1:]) & {c for c, n in row["per_oorzaak"].items() if n} == set()
               for row in moved)  # fmt: skip


def test_less_effort_more_claims() -> None:
    def claimed(effort: float) -> int:
        answer = rows(run(letter(reach=share(0.0), moeite=effort)))
        return sum(answer[name]["toegekend_na"] for name in SCHEMES)

    assert claimed(2.0) <= claimed(1.0) <= claimed(0.5) <= claimed(0.0)
    assert claimed(0.0) > claimed(1.0)


def test_the_shipped_letter_is_run() -> None:
    result = run("benadering_onbenutte_rechten")
    assert result.document["maatregelen"][0]["soort"] == ["benadering"]
    assert result.document["bewoners"]["verliezers"]["waarde"] == 0
    for row in result.document["gebruik"]["benadering"]:
        assert row["vragen_aan"]["waarde"] <= row["bereikt"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"regelingen": ["zorgtoeslagg"]}, "did you mean"),
        ({"regelingen": []}, "regelingen"),
        ({"bereik": share(1.5)}, "bereik"),
        ({"bereik": {"waarde": 0.5, "laag": 0.6, "hoog": 0.7}}, "order"),
        ({"conversie": {"niet_weten": share(0.2)}}, "niet_kunnen"),
        ({"moeite": -1}, "moeite"),
        ({"bereikt": share(0.2)}, "unknown key"),
        ({"bron": ""}, "bron"),
    ],
)
def test_a_wrong_outreach_is_refused(change: dict[str, Any], words: str) -> None:
    measure = letter()
    measure["benadering"] |= change
    with pytest.raises(HefboomError, match=words) as error:
        run(measure)
    assert "maatregelen[0].benadering" in str(error.value)
