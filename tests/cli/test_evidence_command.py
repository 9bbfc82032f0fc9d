"""``hefboom evidence``: list, show and check."""

from __future__ import annotations

import json
import shutil

import pytest

from hefboom.returns.interventions import FOLDER


def test_list_as_json(hefboom):
    entries = json.loads(hefboom("evidence", "list", "--json").out)
    kinds = [each["kind"] for each in entries]
    assert [kinds.count(k) for k in ("unit_cost", "intervention", "effect")] == [111, 44, 43]
    for each in entries:
        assert each["nl"]
        assert each["en"]
        for figure in each["figures"]:
            assert set(figure["sources"]) <= set(each["sources"])


@pytest.mark.parametrize(
    ("options", "inside", "outside"),
    [
        (["--payer", "justitie"], "detentiedag_2016", "seh"),
        (["--kind", "gap"], "ww_uitkering", "ips"),
        (["--kind", "effect", "--grade", "A", "--country", "NL"], "extended_day", "ips_meta"),
        (["--theme", "schulden"], "bewind_intake_2024", "hh_uur"),
        (["--status", "gap"], "verlengde_schooldag", "ips"),
        (["--text", "Regressie naar"], "", "ips"),
        (["--text", "beschermingsbewind"], "bewind_intake_2024", "seh"),
    ],
)
def test_filters(hefboom, options, inside, outside):
    ids = [each["id"] for each in json.loads(hefboom("evidence", "list", *options, "--json").out)]
    assert outside not in ids
    if inside:
        assert inside in ids


def test_a_table_ends_with_the_count(hefboom):
    out = hefboom("evidence", "list", "--theme", "wmo", "--lang", "en").out
    assert "domestic help" in out
    assert out.splitlines()[-1].endswith("unit_cost")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nl", ["géén melding", "0,58 relatief risico", "pmc.ncbi.nlm.nih.gov"]),
        ("en", ["no report", "0.58 risk ratio", "randomised"]),
    ],
)
def test_show(hefboom, lang, words):
    out = " ".join(hefboom("evidence", "show", "voorzorg_nl", "--lang", lang).out.split())
    for word in words:
        assert word in out


def test_show_as_json_holds_the_whole_record(hefboom):
    found = json.loads(hefboom("evidence", "show", "ips", "--json").out)
    spread = found["record"]["chain"]["effects"][0]["quantity"]["distribution"]
    assert spread == {"type": "normal", "mean": 0.056, "sd": 0.0268}


def test_a_missing_price_year_is_shown(hefboom):
    assert "not stated" in hefboom("evidence", "show", "val_seh_opname").out


def test_check(hefboom):
    weak = json.loads(hefboom("evidence", "check", "--json").out)
    assert weak["counts"] == {"unit_cost": 111, "intervention": 44, "effect": 43, "gap": 13}
    assert "ips" in weak["appraisable"]
    assert "schulden_17_miljard" in weak["weak"]["contested"]
    assert "whole" in hefboom("evidence", "check").out


def test_check_a_file(hefboom, tmp_path):
    file = tmp_path / "ips.yaml"
    shutil.copy(FOLDER / "ips.yaml", file)
    assert hefboom("evidence", "check", str(file)).out.endswith("intervention, whole\n")
    file.write_text(file.read_text().replace("grade: quasi", "grade: sterk"))
    wrong = hefboom("evidence", "check", str(file))
    assert wrong.code == 2
    assert wrong.message.startswith("ips.yaml: grade: ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "ipz"], ["ID", "did you mean ips"]),
        (["show"], ["ID"]),
        (["list", "--payer", "cz"], ["--payer", "unknown payer"]),
        (["list", "--grade", "Z"], ["--grade", "expert"]),
        (["list", "--theme", "schuld"], ["--theme", "did you mean schulden"]),
        (["check", "nergens.yaml"], ["nergens.yaml"]),
    ],
)
def test_wrong_input(hefboom, arguments, words):
    wrong = hefboom("evidence", *arguments)
    assert wrong.code == 2
    for word in words:
        assert word in wrong.message


def test_help_has_an_example(hefboom):
    assert "hefboom evidence show ips" in hefboom("evidence", "--help").out
    for command in ("list", "show", "check"):
        assert f"hefboom evidence {command} " in hefboom("evidence", command, "--help").out


def test_every_number_in_a_workbook(hefboom, tmp_path):
    from openpyxl import load_workbook

    file = tmp_path / "bewijs.xlsx"
    hefboom("evidence", "list", "--kind", "unit_cost", "--xlsx", str(file))
    sheet = load_workbook(file)["Getallen"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 112
    head = rows[0]
    first = dict(zip(head, rows[1], strict=True))
    assert first["waarde"] == 18768
    assert first["bron"].startswith("Meetstandaard")
