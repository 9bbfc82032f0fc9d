"""What has one value for all is found before anything is compiled, and nothing else is."""

from __future__ import annotations

import pytest

from hefboom.engine import Dataset, System, aggregate, input_variable, partner_value, rule, simulate
from hefboom.engine._folding import known_values, needed
from hefboom.engine.parameters import ParameterTree

leeftijd = input_variable("leeftijd", entity="persoon", dtype=int, unit="jaar")
kind = input_variable("kind", entity="persoon", dtype=bool, unit="ja/nee", default=False)
dagloon = input_variable("dagloon", entity="persoon", unit="EUR/dag", default=0.0)
verzekerd = input_variable("verzekerd", entity="persoon", dtype=bool, unit="ja/nee", default=True)


@rule(entity="persoon", unit="EUR/jaar", law="proef")
def uitkering_bij_ziekte(dagloon, leeftijd):
    if leeftijd > 66:
        return 0.0
    bedrag = dagloon * leeftijd
    bedrag += dagloon
    return max(0.0, bedrag) if bedrag > 0.0 else -0.0


@rule(entity="persoon", unit="EUR/jaar", law="proef")
def hangt_af_van_leeftijd(dagloon, leeftijd):
    return 0.0 if dagloon > 0.0 or leeftijd > 66 else 1.0


@rule(entity="persoon", unit="EUR/jaar", law="proef")
def gedeeld_door_niets(dagloon):
    return 10.0 / dagloon


@rule(entity="persoon", unit="aantal", law="proef")
def twee_wegen(leeftijd, verzekerd) -> int:
    soort = 2
    if leeftijd > 30:
        return soort
    if not verzekerd:
        soort = 4
    return soort


uitkering_gezin = aggregate("uitkering_gezin", entity="gezin", over="uitkering_bij_ziekte",
                            how="sum", unit="EUR/jaar", law="proef")  # fmt: skip
aantal_verzekerd = aggregate("aantal_verzekerd", entity="gezin", over="verzekerd",
                             how="sum", unit="aantal", law="proef")  # fmt: skip
allen_verzekerd = aggregate("allen_verzekerd", entity="gezin", over="verzekerd",
                            how="all", unit="ja/nee", law="proef")  # fmt: skip
uitkering_partner = partner_value(
    "uitkering_partner", over="uitkering_bij_ziekte", unit="EUR/jaar", law="proef"
)
verzekerde_partner = partner_value("verzekerde_partner", over="verzekerd", unit="ja/nee")

ALL = [
    leeftijd, kind, dagloon, verzekerd, uitkering_bij_ziekte, hangt_af_van_leeftijd,
    gedeeld_door_niets, twee_wegen, uitkering_gezin, aantal_verzekerd, allen_verzekerd,
    uitkering_partner, verzekerde_partner,
]  # fmt: skip
FIXED = {
    "kind": False, "dagloon": 0.0, "verzekerd": True, "uitkering_bij_ziekte": 0.0, "twee_wegen": 2,
    "uitkering_gezin": 0.0, "allen_verzekerd": True, "uitkering_partner": 0.0,
}  # fmt: skip
ASKED = [v.name for v in ALL if v.name != "gedeeld_door_niets"]


@pytest.fixture(scope="module")
def proef() -> System:
    return System(ALL, ParameterTree({}))


def test_finds_what_is_the_same_for_all(proef):
    from datetime import date

    plan = proef.plan(date(2025, 1, 1), [v.name for v in ALL])
    known = known_values(plan, {"leeftijd"})
    assert known == FIXED
    assert str(known["uitkering_bij_ziekte"]) == "0.0"  # no negative zero
    assert {type(known[name]) for name in ("kind", "allen_verzekerd")} == {bool}
    run = [v.name for v in needed(plan, known)]
    assert run == [v.name for v in plan.computed if v.name not in FIXED]
    with_wages = known_values(plan, {"leeftijd", "dagloon"})
    assert "uitkering_bij_ziekte" not in with_wages and with_wages["allen_verzekerd"] is True


@pytest.mark.parametrize("asked", [ASKED, ["aantal_verzekerd"], ["uitkering_gezin", "dagloon"]])
def test_folded_code_gives_the_same_bits(proef, asked):
    data = Dataset([1, 2, 3], [1, 2], {"persoon": {"leeftijd": [70, 25, 40, 33, 30, 5]}})
    left, right = (
        simulate(proef, data, asked, date="2025-01-01", backend=b) for b in ("python", "numba")
    )
    for name in asked:
        assert left[name].dtype == right[name].dtype
        assert left[name].tobytes() == right[name].tobytes(), name


def test_a_division_by_a_fixed_zero_is_still_an_error(proef):
    from hefboom.errors import HefboomError

    data = Dataset([1], [1], {"persoon": {"leeftijd": [40]}})
    for backend in ("python", "numba"):
        with pytest.raises(HefboomError, match="gedeeld_door_niets"):
            simulate(proef, data, ["gedeeld_door_niets"], date="2025-01-01", backend=backend)
