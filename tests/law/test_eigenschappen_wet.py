"""What must hold for any household: no negative allowance, no order, no row, no year of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from bouw import VOLLEDIG, bereken, huishoudens, te_berekenen
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.engine import Reform, System, simulate
from hefboom.engine.rules import Input
from hefboom.law import load

REGELINGEN = ("bijstand", "bijstand_bruto", "aow", "kinderbijslag", "zorgtoeslag", "huurtoeslag",
              "kindgebonden_budget", "zvw_bijdrage", "minimumloon_per_uur")  # fmt: skip
KORTINGEN = ("algemene_heffingskorting", "arbeidskorting", "inkomensafhankelijke_combinatiekorting",
             "ouderenkorting", "alleenstaandeouderenkorting", "heffingskortingen")  # fmt: skip
ALLES = [n for n in load().names if not isinstance(load().versions(n)[0], Input)]


def bedragen(hoogste: int) -> st.SearchStrategy[float]:
    """Whole amounts, often nothing."""
    return st.one_of(st.just(0), st.integers(0, hoogste)).map(float)


@st.composite
def volwassenen(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "leeftijd": draw(st.integers(18, 95)),
        "kind": False,
        "loon": draw(bedragen(90_000)),
        "winst": draw(st.one_of(st.just(0), st.integers(-20_000, 60_000)).map(float)),
        "pensioen": draw(bedragen(40_000)),
        "uitkering": draw(bedragen(30_000)),
        "vermogen": draw(bedragen(200_000)),
        "student": draw(st.booleans()),
        "zorgverzekerd": draw(st.booleans()),
        "aow_opbouw": draw(st.sampled_from([0.0, 0.5, 1.0])),
        "bijstand_aangevraagd": draw(st.booleans()),
        "commerciele_huurder": draw(st.booleans()),
    }


kinderen = st.fixed_dictionaries(
    {"leeftijd": st.integers(0, 17), "kind": st.just(True), "loon": bedragen(6000)}
)
gezinnen = st.tuples(
    st.lists(volwassenen(), min_size=1, max_size=2), st.lists(kinderen, max_size=3)
).map(lambda delen: delen[0] + delen[1])
huurwoningen = st.fixed_dictionaries({"huur_per_maand": st.integers(200, 1100).map(float)})
koopwoningen = st.fixed_dictionaries(
    {
        "eigen_woning": st.just(True),
        "woz_waarde": bedragen(1_500_000),
        "overwaarde": bedragen(300_000),
        "hypotheekrente": bedragen(20_000),
    }
)
woningen = st.one_of(huurwoningen, koopwoningen)
huishouden = st.tuples(st.lists(gezinnen, min_size=1, max_size=3), woningen)
datums = st.sampled_from(VOLLEDIG)


@settings(max_examples=60)
@given(huishouden, datums)
def test_no_scheme_and_no_credit_is_negative(huis, datum):
    namen = [*REGELINGEN, *KORTINGEN]
    extra = "inkomstenbelasting verhoging_minstverdienende_partner"
    uit = bereken(huishoudens([huis]), " ".join(namen) + " " + extra, datum)
    for naam in namen:
        assert np.min(uit[naam]) >= 0, naam
    # Tax is negative only where the credit of somebody born before 1963 is paid out (art. 8.9).
    laagste = uit["inkomstenbelasting"] + uit["verhoging_minstverdienende_partner"]
    assert laagste.min() >= -1e-6


@settings(max_examples=40)
@given(huishouden, datums, st.lists(st.integers(0, 90_000), min_size=2, max_size=8))
def test_an_allowance_never_rises_with_the_income_it_looks_at(huis, datum, inkomens):
    reeks = np.array(sorted(inkomens), dtype=float)
    data = huishoudens([huis] * len(reeks))
    per_huis = data.size("gezin") // len(reeks)
    data = data.with_columns(
        {
            "gezin": {"toetsingsinkomen_gezin": np.repeat(reeks, per_huis)},
            "huishouden": {"rekeninkomen": reeks},
        }
    )
    uit = bereken(data, "zorgtoeslag kindgebonden_budget huurtoeslag_maandbedrag", datum)
    for naam in ("zorgtoeslag", "kindgebonden_budget"):
        assert (np.diff(uit[naam].reshape(len(reeks), per_huis), axis=0) <= 0).all(), naam
    assert (np.diff(uit["huurtoeslag_maandbedrag"]) <= 0.011).all(), "de basishuur is op centen"


@settings(max_examples=40)
@given(huishouden, datums, st.lists(st.integers(0, 90_000), min_size=2, max_size=8))
def test_an_allowance_never_rises_with_the_wage_of_who_claims_no_bijstand(huis, datum, lonen):
    gezin, woning = huis
    zonder = [[{**p, "bijstand_aangevraagd": False} for p in g] for g in gezin]
    alle = []
    for loon in sorted(lonen):
        eerste = [{**zonder[0][0], "loon": float(loon)}, *zonder[0][1:]]
        alle.append(([eerste, *zonder[1:]], woning))
    namen = "zorgtoeslag_huishouden kindgebonden_budget_huishouden huurtoeslag_maandbedrag"
    uit = bereken(huishoudens(alle), namen, datum)
    for naam in namen.split():
        assert (np.diff(uit[naam]) <= 0.011).all(), naam


@settings(max_examples=30)
@given(huishouden, datums, st.randoms(use_true_random=False))
def test_the_order_of_persons_changes_nothing(huis, datum, toeval):
    gezin, woning = huis
    anders = [toeval.sample(g, len(g)) for g in gezin]
    namen = te_berekenen(ALLES, datum)
    heen, terug = (
        bereken(huishoudens([(g, woning)]), " ".join(namen), datum) for g in (gezin, anders)
    )
    wet = load()
    plaats = [[oud.index(p) if oud.count(p) == 1 else None for p in nieuw]
              for oud, nieuw in zip(gezin, anders, strict=True)]  # fmt: skip
    begin = np.cumsum([0, *(len(g) for g in gezin)])
    for naam in namen:
        if wet.entity(naam) != "persoon":
            assert terug[naam] == pytest.approx(heen[naam], abs=1e-6), naam
            continue
        for i, volgorde in enumerate(plaats):
            for nieuw, oud in enumerate(volgorde):
                if oud is not None:
                    een = heen[naam][begin[i] + oud]
                    assert terug[naam][begin[i] + nieuw] == pytest.approx(een, abs=1e-6), naam


@settings(max_examples=20)
@given(st.lists(huishouden, min_size=2, max_size=4), datums, st.randoms(use_true_random=False))
def test_a_household_has_the_same_outcome_in_any_row_and_alone(alle, datum, toeval):
    volgorde = toeval.sample(range(len(alle)), len(alle))
    wet = load()
    namen = te_berekenen(ALLES, datum)
    samen = bereken(huishoudens([alle[i] for i in volgorde]), " ".join(namen), datum)
    begin = {"persoon": 0, "gezin": 0, "huishouden": 0}
    for i in volgorde:
        alleen = bereken(huishoudens([alle[i]]), " ".join(namen), datum)
        for naam in namen:
            vanaf = begin[wet.entity(naam)]
            rij = samen[naam][vanaf : vanaf + len(alleen[naam])]
            assert np.array_equal(rij, alleen[naam]), naam
        begin["persoon"] += sum(len(g) for g in alle[i][0])
        begin["gezin"] += len(alle[i][0])
        begin["huishouden"] += 1


def _een_jaar_later() -> System:
    """The law with every value, and the end of what is known, moved to the next year."""
    parameters = load().parameters
    later = {}
    for pad in parameters:
        oud = parameters[pad]
        later[pad] = replace(
            oud,
            values=tuple(
                replace(v, start=v.start.replace(year=v.start.year + 1)) for v in oud.values
            ),
            until=oud.until and oud.until.replace(year=oud.until.year + 1),
        )
    return load().with_parameters(parameters.replaced(later))


def _gelijk_gehouden(van: str, naar: str) -> System:
    """The law in which every parameter keeps its value of one date on the next."""
    parameters = load().parameters
    waarden = {pad: parameters[pad].value(date.fromisoformat(van)) for pad in parameters}
    gelijk = {pad: {naar: waarde} for pad, waarde in waarden.items() if waarde is not None}
    return Reform.from_dict(gelijk).apply(load())


# Dates between which no rule of the law changes.
VERSCHOVEN = [
    (_een_jaar_later, (), "2026-01-01", "2027-01-01"),
    (_een_jaar_later, (), "2026-07-01", "2027-07-01"),
    *((_gelijk_gehouden, (f"{j}-01-01", f"{j}-07-01"), f"{j}-01-01", f"{j}-07-01")
      for j in (2024, 2025, 2026)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("maak", "hoe", "van", "naar"), VERSCHOVEN, ids=[f"{v[2]}-{v[3]}" for v in VERSCHOVEN]
)
def test_equal_values_at_a_later_date_change_nothing(maak, hoe, van, naar):
    later = maak(*hoe)
    namen = te_berekenen(ALLES, van)

    @settings(max_examples=8)
    @given(huishouden)
    def gelijk(huis):
        data = huishoudens([huis])
        eerst = bereken(data, " ".join(namen), van)
        dan = simulate(later, data, date=naar, variables=namen, backend="python")
        for naam in namen:
            assert np.array_equal(eerst[naam], dan[naam]), naam

    gelijk()
