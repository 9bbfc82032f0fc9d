"""``hefboom path``: table, files, JSON, and one line for what is wrong."""

from __future__ import annotations

import json

import pytest

FILE = "examples/alleenstaande_ouder_met_werk.yaml"
COUPLE = "examples/paar_met_twee_kinderen.yaml"


def test_the_table_marks_the_trap_and_fits_the_screen(hefboom):
    outcome = hefboom("path", FILE)
    assert outcome.code == 0
    text = outcome.out.replace("\u00a0", " ")
    marked = [line for line in text.splitlines() if line.endswith("< val")]
    assert [line.split("  ")[0].strip() for line in marked] == ["€ 16.000"]
    assert "Van € 16.000 naar € 16.500: u houdt € 2.283 per jaar minder over." in " ".join(
        text.split()
    )
    assert "1 op de 5 van de 121 punten" in text
    assert max(map(len, text.splitlines())) <= 120


def test_json_is_what_python_gives(hefboom):
    import hefboom as package

    outcome = hefboom("path", FILE, "--step", "5000", "--to", "30000", "--json")
    assert json.loads(outcome.out) == package.path(FILE, step=5000, stop=30_000)


def test_hours_in_english(hefboom):
    outcome = hefboom(
        "path", COUPLE, "--hours", "0..40", "--person", "ouder2", "--wage", "18.50", "--lang", "en"
    )
    assert outcome.code == 0
    assert "€18.50 per hour" in outcome.out
    assert "40 hours  €41,558" in outcome.out


def test_files_are_written_and_json_stays_json(hefboom, tmp_path):
    page, table = tmp_path / "uit" / "pad.html", tmp_path / "pad.csv"
    outcome = hefboom("path", FILE, "--html", page, "--csv", table, "--nl", "--json")
    assert outcome.code == 0
    json.loads(outcome.out)
    assert "<figure" in page.read_text("utf-8")
    assert len(table.read_text("utf-8-sig").splitlines()) == 122


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--step", "0"], "step: is not more than zero (found 0"),
        (["--from", "9000", "--to", "1000"], "from: a path starts below its end (found 9000"),
        (["--vary", "lon"], "vary: is not an income that can vary"),
        (["--step", "0.01"], "step: too many points"),
        (["--person", "niemand"], "person: there is nobody of that id"),
        (["--person", "jongste"], "person: this person is a kind"),
        (["--hours", "0-40"], "hours: is not a range of hours"),
        (["--wage", "20"], "wage: a wage per hour belongs to a path in hours"),
        (["--hours", "0..40", "--to", "5000"], "to: a path in hours"),
        (["--step", "veel"], "'veel'"),
        (["--date", "morgen"], "date: is not a date"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_one_line_for_what_is_wrong(hefboom, arguments, said):
    outcome = hefboom("path", FILE, *arguments)
    assert outcome.code == 2
    assert said in outcome.message
    assert outcome.out == ""


def test_a_file_that_is_not_there(hefboom):
    assert "nergens.yaml" in hefboom("path", "nergens.yaml").message


def test_a_place_that_cannot_be_written(hefboom, tmp_path):
    outcome = hefboom("path", FILE, "--html", tmp_path)
    assert outcome.code == 2
    assert "cannot write the page" in outcome.message
