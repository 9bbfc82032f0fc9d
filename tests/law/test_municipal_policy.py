"""Municipal policy: published amounts and limits, who is just above, and files with faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bouw import huishouden, kind, volwassene
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.engine import read_yaml, simulate
from hefboom.errors import HefboomError
from hefboom.law import load
from hefboom.law.gemeentelijk.policy import (
    FOLDER,
    faults,
    read_policy,
    shipped,
    shipped_policy,
    with_policy,
)
from hefboom.law.gemeentelijk.policy_schemes import SCHEMES

PUBLISHED = read_yaml(Path(__file__).parent / "gemeentelijk" / "gepubliceerd.yaml")
NAMES = [*SCHEMES, "gemeentelijke_regelingen_gezin"]


def family(case: dict[str, Any]) -> list[dict[str, Any]]:
    age = case.get("leeftijd", 40)
    adults = [volwassene(age) for _ in range(2 if case.get("paar") else 1)]
    return [*adults, *(kind(years) for years in case.get("kinderen", []))]


def compute(policy, data, names, on):
    return simulate(with_policy(load(), policy), data, names, date=on, backend="python")


def at_percent(case: dict[str, Any], extra: float = 0.0, **home: Any):
    """The household with a net income of that percent of its social minimum."""
    plain = huishouden(family(case), **home)
    on = str(case["datum"])
    minimum = compute(None, plain, ["sociaal_minimum"], on)["sociaal_minimum"]
    income = minimum * case["pct"] / 100 + extra
    return plain.with_columns({"gezin": {"netto_inkomen_gezin": income}})


@pytest.mark.parametrize("case", PUBLISHED["toeslagen"], ids=lambda case: case["id"])
def test_published_amounts(case):
    policy = shipped_policy(case["gemeente"])
    result = compute(policy, at_percent(case), [case["regeling"]], str(case["datum"]))
    assert result[case["regeling"]][0] == pytest.approx(case["bedrag"], abs=0.005)


@pytest.mark.parametrize("case", PUBLISHED["kosten_van_bestaan"], ids=lambda case: case["id"])
def test_published_costs_of_living(case, tmp_path):
    policy = write(tmp_path, WAIVER.replace("norm_pct: 100", f"norm_pct: {case['deel'] * 100}"))
    data = huishouden(family(case))
    name = "kosten_van_bestaan_per_maand"
    value = compute(read_policy(policy), data, [name], str(case["datum"]))[name][0]
    assert value == pytest.approx(case["bedrag"], abs=case["marge"] + 1e-9)


@pytest.mark.parametrize("case", PUBLISHED["grenzen"], ids=lambda case: case["id"])
def test_published_limits(case):
    data = huishouden(family(case))
    minimum = compute(None, data, ["sociaal_minimum"], str(case["datum"]))["sociaal_minimum"][0]
    # Municipalities cut off or round to the cent; both are printed.
    assert case["pct"] / 100 * minimum / 12 == pytest.approx(case["bedrag"], abs=0.011)


@pytest.mark.parametrize(
    ("code", "name"), [("GM0484", "individuele_inkomenstoeslag"), ("GM0984", "meedoenregeling")]
)
def test_a_cent_above_the_limit_is_out(code, name):
    on = "2026-01-01"
    pct = {"individuele_inkomenstoeslag": 110, "meedoenregeling": 130}[name]
    case = {"pct": pct, "datum": on}
    assert compute(shipped_policy(code), at_percent(case), [name], on)[name][0] > 0
    above = at_percent(case, extra=0.12)  # a cent a month
    assert compute(shipped_policy(code), above, [name], on)[name][0] == 0


@pytest.mark.parametrize(
    "person",
    [
        {"leeftijd": 20},
        {"leeftijd": 70},
        {"student": True},
        {"maanden_laag_inkomen": 35},
        {"vermogen": 100_000.0},
    ],
    ids=lambda person: next(iter(person)),
)
def test_who_must_not_get_the_income_allowance(person):
    name = "individuele_inkomenstoeslag"
    right = huishouden([volwassene(40, maanden_laag_inkomen=36)])
    wrong = huishouden([{**volwassene(40), **person}])
    amounts = [
        compute(shipped_policy("GM0484"), data, [name], "2026-01-01")[name][0]
        for data in (right, wrong)
    ]
    assert amounts == [601.0, 0.0]


def test_the_waiver_is_what_income_and_wealth_leave_of_the_bill():
    den_haag = shipped_policy("GM0518")
    names = ["kwijtschelding", "betalingscapaciteit", "vermogen_kwijtschelding"]
    case = {"pct": 100, "datum": "2026-01-01"}
    # Ten euros a month too much: eighty percent of 120 goes to the bill.
    result = compute(den_haag, at_percent(case, extra=120.0), names, "2026-01-01")
    assert result["betalingscapaciteit"][0] == pytest.approx(120)
    assert result["kwijtschelding"][0] == pytest.approx(390.12 - 96)
    own_bill = at_percent(case, gemeentelijke_heffingen=50.0)
    assert compute(den_haag, own_bill, names, "2026-01-01")["kwijtschelding"][0] == 50
    rich = huishouden([volwassene(40, vermogen=3_200.0)])
    costs = ["kosten_van_bestaan_per_maand", "standaardpremie_gezin"]
    result = compute(den_haag, rich, [*names, *costs], "2026-01-01")
    left = 390.12 - (3_200 - 1_500 - result[costs[0]][0] - result[costs[1]][0] / 12)
    assert 0 < left < 390.12
    assert result["kwijtschelding"][0] == pytest.approx(left)


def test_special_assistance_leaves_what_one_can_pay():
    mook = shipped_policy("GM0944")
    case = {"pct": 120, "datum": "2026-01-01"}
    costs = {"persoon": {"bijzondere_kosten": [1_000.0]}}
    name = "bijzondere_bijstand"
    for extra, left in ((0.0, 1_000.0), (400.0, 900.0), (9_000.0, 0.0)):
        data = at_percent(case, extra=extra).with_columns(costs)
        assert compute(mook, data, [name], "2026-01-01")[name][0] == pytest.approx(left)


@settings(max_examples=40, deadline=None)
@given(
    code=st.sampled_from([None, *shipped()]),
    wage=st.floats(0, 60_000),
    wealth=st.floats(-5_000, 60_000),
    costs=st.floats(0, 5_000),
    rent=st.floats(0, 1_200),
    children=st.lists(st.integers(0, 17), max_size=4),
    ages=st.lists(st.integers(18, 90), min_size=1, max_size=2),
)
def test_no_scheme_is_negative_and_no_policy_is_nothing(
    code, wage, wealth, costs, rent, children, ages
):
    adults = [volwassene(age) for age in ages]
    adults[0] |= {"loon": wage, "vermogen": wealth, "bijzondere_kosten": costs}
    data = huishouden([*adults, *(kind(age) for age in children)], huur_per_maand=rent)
    policy = None if code is None else shipped_policy(code)
    extra = ["besteedbaar_inkomen", "besteedbaar_inkomen_met_gemeente"]
    result = compute(policy, data, [*NAMES, *extra], "2026-01-01")
    amounts = [result[name][0] for name in SCHEMES]
    assert all(amount >= 0 for amount in amounts)
    assert sum(amounts) == pytest.approx(result["gemeentelijke_regelingen_gezin"][0])
    plus = result[extra[1]][0] - result[extra[0]][0]
    assert plus == pytest.approx(sum(amounts), abs=1e-6)
    if code is None:
        assert amounts == [0.0] * len(SCHEMES)


def test_a_policy_changes_no_result_of_the_law():
    data = huishouden([volwassene(40), kind(5)], huur_per_maand=600.0)
    names = ["besteedbaar_inkomen", "bijstand", "zorgtoeslag", "huurtoeslag"]
    plain = compute(None, data, names, "2026-01-01")
    for code in shipped():
        result = compute(shipped_policy(code), data, names, "2026-01-01")
        assert all(result[name][0] == plain[name][0] for name in names)


def test_every_shipped_file_is_sound_and_says_what_it_lacks():
    assert len(shipped()) >= 6
    computed = set()
    for code, file in shipped().items():
        assert faults(file) == []
        policy = read_policy(file)
        assert policy.code == code == file.stem
        for version in policy.versions:
            assert version.sources
            assert bool(version.unknown) == (not version.values)
            computed |= {version.scheme} if version.values else set()
    assert computed == set(SCHEMES)


def test_the_empty_example_is_sound_and_pays_nothing():
    file = FOLDER / "voorbeeld.yaml"
    assert faults(file) == []
    policy = read_policy(file)
    assert {version.scheme for version in policy.versions} == set(SCHEMES)
    assert len(policy.unknown(date(2026, 1, 1))) == len(SCHEMES)
    data = huishouden([volwassene(40), kind(5)])
    assert compute(policy, data, NAMES, "2026-01-01")[NAMES[-1]][0] == 0


WAIVER = """gemeente: GM0001
naam: Ergens
bronnen:
  B: {titel: Verordening}
regelingen:
  kwijtschelding:
    vanaf: 2021-01-01
    status: official_text
    bron: [B]
    norm_pct: 100
    bedragen: {een_persoon: 100, twee_personen: 200, drie_of_meer: 300}
"""
ALLOWANCE = """gemeente: GM0001
naam: Ergens
bronnen:
  B: {titel: Verordening, url: "https://voorbeeld.nl"}
regelingen:
  individuele_inkomenstoeslag:
    vanaf: 2025-01-01
    tot: 2026-07-01
    status: official_text
    bron: [B]
    inkomensgrens_pct: 110
    maanden: 36
    vermogen: {alleen: 5000, samen: 9000}
    treden: [{tot_pct: 105, deel_pct: 100}, {tot_pct: 110, deel_pct: 50}]
    bedragen: {alleen: 1, alleen_kind_tot_12: 2, alleen_kind_12_18: 3,
               paar: 4, paar_kind_tot_12: 5, paar_kind_12_18: 6}
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "beleid.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_scheme_lasts_from_its_first_to_its_last_day(tmp_path):
    policy = read_policy(write(tmp_path, ALLOWANCE))
    data = huishouden([volwassene(40)])
    name = "individuele_inkomenstoeslag"
    found = {
        on: compute(policy, data, [name], on)[name][0]
        for on in ("2024-07-01", "2025-01-01", "2026-01-01", "2026-07-01")
    }
    assert list(found.values()) == [0.0, 1.0, 1.0, 0.0]
    rich = huishouden([volwassene(40, vermogen=5_001.0)])
    assert compute(policy, rich, [name], "2026-01-01")[name][0] == 0


def test_a_next_period_takes_the_place_of_the_first(tmp_path):
    later = WAIVER.replace("  kwijtschelding:\n    vanaf", "  kwijtschelding:\n  - vanaf")
    second = "  - vanaf: 2026-01-01\n    status: official_text\n    bron: [B]\n"
    second += "    norm_pct: 90\n"
    second += "    bedragen: {een_persoon: 150, twee_personen: 1, drie_of_meer: 1}\n"
    first = later.replace("vanaf: 2021-01-01", "vanaf: 2021-01-01\n    tot: 2026-01-01")
    policy = read_policy(write(tmp_path, first + second))
    assert faults(tmp_path / "beleid.yaml") == []
    data = huishouden([volwassene(40)])
    amounts = [
        compute(policy, data, ["kwijtschelding"], on)["kwijtschelding"][0]
        for on in ("2025-07-01", "2026-01-01")
    ]
    assert amounts[0] == 100.0 and amounts[1] < 150.0


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("gemeente: GM0001", "gemeente: 518", "gemeente"),
        ("naam: Ergens", "naam: ''", "naam"),
        ("naam: Ergens", "naam: Ergens\nkleur: rood", "kleur"),
        ("titel: Verordening", "titel: 3", "bronnen.B.titel"),
        ("https://voorbeeld.nl", "voorbeeld", "bronnen.B.url"),
        ("individuele_inkomenstoeslag:", "inkomenstoeslag:", "regelingen.inkomenstoeslag"),
        ("vanaf: 2025-01-01", "vanaf: straks", "vanaf"),
        ("tot: 2026-07-01", "tot: 2024-07-01", "tot"),
        ("status: official_text", "status: zeker", "status"),
        ("bron: [B]", "bron: [C]", "bron"),
        ("bron: [B]", "bron: []", "bron"),
        ("bron: [B]", "bron: B", "bron"),
        ("inkomensgrens_pct: 110", "inkomensgrens_pct: 1.1", "inkomensgrens_pct"),
        ("    inkomensgrens_pct: 110\n", "", "inkomensgrens_pct"),
        ("maanden: 36", "maanden: drie", "maanden"),
        ("maanden: 36", "maanden: 36\n    jaren: 3", "jaren"),
        ("{alleen: 5000, samen: 9000}", "ja", "vermogen"),
        ("{alleen: 5000, samen: 9000}", "{alleen: 5000}", "vermogen"),
        ("alleen: 1,", "alleen: -1,", "bedragen.alleen"),
        ("alleen: 1,", "alleen: .nan,", "bedragen.alleen"),
        ("alleen: 1,", "", "bedragen.alleen"),
        ("alleen: 1,", "single: 1,", "bedragen.single"),
        ("{tot_pct: 105, deel_pct: 100}", "{tot_pct: 111, deel_pct: 100}", "treden[1].tot_pct"),
        ("{tot_pct: 105, deel_pct: 100}", "{tot_pct: 105, deel_pct: 90}", "treden[0].deel_pct"),
        ("{tot_pct: 105, deel_pct: 100}, ", "", "treden"),
        ("tot_pct: 110", "tot_pct: 108", "treden[1].tot_pct"),
    ],
)
def test_a_fault_is_one_message_with_file_field_found_and_allowed(tmp_path, old, new, place):
    assert old in ALLOWANCE
    file = write(tmp_path, ALLOWANCE.replace(old, new, 1))
    first = faults(file)[0]
    assert str(first).startswith(f"{file}: ")
    assert "\n" not in str(first)
    assert first.field and first.field.endswith(place)
    with pytest.raises(HefboomError):
        read_policy(file)


def test_all_faults_of_a_file_are_named_at_once(tmp_path):
    text = ALLOWANCE.replace("GM0001", "GM1").replace("36", "oud").replace("alleen: 1,", "")
    assert [fault.field for fault in faults(write(tmp_path, text))] == [
        "gemeente",
        "regelingen.individuele_inkomenstoeslag.maanden",
        "regelingen.individuele_inkomenstoeslag.bedragen.alleen",
    ]


def test_periods_may_not_overlap(tmp_path):
    row = WAIVER.split("  kwijtschelding:\n")[1]
    listed = "  - " + row[4:]
    text = WAIVER.split("    vanaf", maxsplit=1)[0] + listed + listed
    assert "regelingen.kwijtschelding[1].vanaf" in [f.field for f in faults(write(tmp_path, text))]


@pytest.mark.parametrize("text", ["", "- 1\n", "gemeente: [\n", "\x00"])
def test_what_is_no_policy_file_is_refused(tmp_path, text):
    with pytest.raises(HefboomError):
        read_policy(write(tmp_path, text))
