"""``hefboom share``: the table, JSON, the workbook, and one clear line for wrong input."""

from __future__ import annotations

import json

import pytest

SCENARIO = "scenarios/den-haag-jongeren-en-doorbraak.yaml"
FAST = ("--draws", "100")


def share(hefboom, deal, *options, scenario=SCENARIO):
    return hefboom("share", scenario, "--deal", deal, *FAST, *options)


def test_the_screen_in_both_languages(hefboom):
    dutch = share(hefboom, "gedeelde_besparing")
    assert dutch.code == 0
    for text in ("Wie betaalt en wie wint", "zorgverzekeraar", "Shapley", "Kanttekeningen",
                 "Het contract als de aanpak niets doet"):  # fmt: skip
        assert text in dutch.out
    english = share(hefboom, "gedeelde_besparing", "--lang", "en").out
    for text in ("Who pays and who gains", "health insurer", "equal cost", "Keep in mind"):
        assert text in english
    assert max(map(len, english.splitlines())) <= 120


def test_no_number_is_cut_off(hefboom):
    out = share(hefboom, "twee_procent_naar_gemeenten").out
    assert "+32.737" in out
    assert "× € 1.000" in out


def test_without_a_scenario_the_example_of_the_deal_is_shared(hefboom):
    done = hefboom("share", "--deal", "spiegelbepaling_preventie", *FAST, "--json")
    document = json.loads(done.out)
    assert [row["id"] for row in document["investeringen"]] == ["valpreventie_2500"]


def test_a_deal_file_is_taken_as_well_as_an_id(hefboom, tmp_path):
    file = tmp_path / "eigen.yaml"
    file.write_text(
        "id: eigen\nnaam: eigen\nafspraken:\n"
        "  - {soort: cofinanciering, sleutel: {gemeente: 0.5, zorgverzekeraar: 0.5}}\n"
    )
    by_file = json.loads(share(hefboom, file, "--json").out)
    by_id = json.loads(share(hefboom, "cofinanciering", "--json").out)
    assert by_file["betalers"] == by_id["betalers"]


def test_json_is_the_document(hefboom):
    done = share(hefboom, "cofinanciering", "--json")
    document = json.loads(done.out)
    assert document["afspraak"]["id"] == "cofinanciering"
    assert {row["betaler"] for row in document["betalers"]} >= {"gemeente", "zorgverzekeraar"}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_workbook_has_real_numbers(hefboom, tmp_path, lang):
    from openpyxl import load_workbook

    file = tmp_path / "deal.xlsx"
    done = share(hefboom, "gedeelde_besparing", "--xlsx", file, "--lang", lang, "--json")
    document = json.loads(done.out)
    book = load_workbook(file)
    first, payers = (("Toelichting", "Betalers"), ("Notes", "Payers"))[lang == "en"]
    assert book.sheetnames[0] == first
    sheet = book[payers]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == len(document["betalers"]) + 2
    for row, shown in zip(document["betalers"], rows[1:], strict=False):
        assert shown[0] == row["label" if lang == "nl" else "label_en"]
        assert shown[3] == pytest.approx(row["voor"]["waarde"])
    assert [path.name for path in tmp_path.iterdir()] == ["deal.xlsx"]


def test_help_has_an_example_that_works(hefboom):
    out = hefboom("share", "--help").out
    assert (
        "hefboom share scenarios/den-haag-jongeren-en-doorbraak.yaml --deal gedeelde_besparing"
        in out
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("sleutel: {gemeente: 0.5, rijk: 0.6}", "afspraken[0].sleutel: shares add up to 1"),
        ("sleutel: {gemeente: 1.5, rijk: -0.5}", "afspraken[0].sleutel.gemeente"),
        ("sleutel: {gemeenten: 1}", "did you mean gemeente"),
        ("sleutel: {samenleving: 1}", "cannot sign"),
        ("sleutel: 1", "afspraken[0].sleutel"),
        ("methode: shaply", "shapley"),
        ("methode: nucleolus\n    partijen: [rijk, rijk]", "twice"),
    ],
)
def test_wrong_deals_give_one_line(hefboom, tmp_path, content, said):
    file = tmp_path / "afspraak.yaml"
    file.write_text(
        f"id: proef\nnaam: proef\nafspraken:\n  - soort: cofinanciering\n    {content}\n"
    )
    done = share(hefboom, file)
    assert done.code == 2
    assert done.out == ""
    assert str(file) in done.message
    assert said in done.message


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("share", SCENARIO), "--deal"),
        (("share", SCENARIO, "--deal", "cofinancering"), "did you mean cofinanciering"),
        (("share", SCENARIO, "--deal", "weg/weg.yaml"), "no such file"),
        (("share", SCENARIO, "--deal", "scenarios"), "scenarios"),
        (("share", "weg.yaml", "--deal", "cofinanciering"), "weg.yaml"),
        (("share", SCENARIO, "--deal", "cofinanciering", "--draws", "0"), "--draws"),
        (("share", SCENARIO, "--deal", "gedeelde_besparing", "--risk", "1.2", *FAST),
         "risk lies between 0 and 1"),
        (("share", SCENARIO, "--deal", "cofinanciering", "--risk", "veel"), "--risk"),
        (("share", SCENARIO, "--deal", "cofinanciering", "--xlsx", "a.csv", *FAST),
         "ends in .xlsx"),
        (("share", SCENARIO, "--deal", "cofinanciering", "--xlsx", "weg/a.xlsx", *FAST),
         "cannot be written"),
        (("share", "scenarios/den-haag-jongerennorm.yaml", "--deal", "cofinanciering"),
         "the scenario has none"),
        (("share", SCENARIO, "--deal", SCENARIO), "afspraken"),
    ],
)  # fmt: skip
def test_wrong_arguments_give_one_line(hefboom, arguments, said):
    done = hefboom(*arguments)
    assert done.code == 2
    assert said in done.message


@pytest.mark.parametrize(
    ("deelnemers", "said"), [(0, "deelnemers"), (-5, "deelnemers"), ('"veel"', "deelnemers")]
)
def test_wrong_places_give_one_line(hefboom, tmp_path, deelnemers, said):
    file = tmp_path / "scenario.yaml"
    file.write_text(
        "naam: proef\ngebied: GM0518\njaar: 2026\nmaatregelen:\n  - id: proef\n    naam: proef\n"
        f"    investering: {{interventie: doorbraakmethode, deelnemers: {deelnemers}}}\n"
    )
    done = share(hefboom, "cofinanciering", scenario=file)
    assert done.code == 2
    assert said in done.message
