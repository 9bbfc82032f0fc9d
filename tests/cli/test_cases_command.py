"""``hefboom cases``: all cases, one case, in two languages and as JSON."""

from __future__ import annotations

import json

import pytest

from hefboom.returns.cases import load_cases
from hefboom.returns.cases.words import amount, difference


def test_json_has_all_37_with_their_numbers(hefboom):
    answers = json.loads(hefboom("cases", "--json").out)
    assert [answer["id"] for answer in answers] == list(load_cases())
    for answer in answers:
        assert answer["verdict"] in {"matches", "own_arithmetic", "cannot"}
        for check in answer["checks"]:
            assert {"published", "computed", "difference", "within", "reason_nl"} <= set(check)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_list_fits_80_columns_and_names_every_case(hefboom, lang):
    done = hefboom("cases", "--lang", lang)
    table = done.out.split("\n\n")[0].splitlines()
    assert done.code == 0
    assert max(map(len, table)) <= 80
    assert len(table) == 2 + 37
    assert all(any(line.startswith(f"{name} ") for line in table) for name in load_cases())


def test_the_list_says_what_cannot_be_recomputed(hefboom):
    out = hefboom("cases").out
    assert "37 gevallen: 26 klopt, 5 onze som, 6 kan niet" in out
    assert "De verdelingen achter de kans zijn niet gepubliceerd." in out
    assert "wsipp_284_supported_housing" in out.split("Niet na te rekenen")[1]


@pytest.mark.parametrize("name", list(load_cases()))
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_case_can_be_shown(hefboom, name, lang):
    done = hefboom("cases", name, "--lang", lang)
    case = load_cases()[name]
    words = " ".join(done.out.split())
    assert done.code == 0
    assert " ".join(case.text("claim", lang).split()) in words
    assert all(" ".join(line.split()) in words for line in case.texts("fails", lang))
    assert all(source.url in done.out for source in case.sources if source.url)


def test_one_case_as_json(hefboom):
    answer = json.loads(hefboom("cases", "beschut_werk_gemeente", "--json").out)
    assert [check["computed"] for check in answer["checks"]] == [-6000, -17000, 8000, -9000]


def test_an_unknown_case(hefboom):
    done = hefboom("cases", "beschut_werk")
    assert done.code == 2
    assert done.message.startswith("ID: unknown case; did you mean beschut_werk_gemeente?")


@pytest.mark.parametrize(
    ("value", "unit", "nl", "en"),
    [
        (19628.2, "EUR/huishouden", "€ 19.628", "€19,628"),
        (-6000, "EUR", "−€ 6.000", "−€6,000"),
        (21.45e9, "EUR", "€ 21,45 mld", "€21.45 bn"),
        (893e6, "EUR", "€ 893 mln", "€893 m"),
        (13.1, "EUR/uur", "€ 13,10", "€13.10"),
        (0.417, "aandeel", "41,7%", "41.7%"),
        (-0.071, "procentpunt", "−7,1 %-punt", "−7.1 pp"),
        (2.5, "ratio", "2,50", "2.50"),
        (None, "EUR", "–", "–"),
    ],
)
def test_numbers_as_people_write_them(value, unit, nl, en):
    assert amount(value, unit, "nl").replace("\u00a0", " ") == nl
    assert amount(value, unit, "en").replace("\u00a0", " ") == en


def test_a_difference_has_a_sign_and_no_noise():
    assert difference(3.0, "USD", "en") == "+$3"
    assert difference(-1e-12, "USD", "en") == "0"
    assert difference(0.017, "aandeel", "en") == "+1.7\u00a0pp"
    assert difference(None, "USD", "en") == "–"


def test_all_cases_in_a_workbook(hefboom, tmp_path):
    from openpyxl import load_workbook

    file = tmp_path / "cases.xlsx"
    hefboom("cases", "--xlsx", str(file), "--lang", "en")
    book = load_workbook(file)
    assert book.sheetnames == ["Notes", "Cases", "Numbers"]
    assert book["Cases"].max_row == 38
    answer = hefboom("cases", "--xlsx", str(tmp_path / "cases.csv"))
    assert answer.code == 2
    assert ".xlsx" in answer.err
