"""``hefboom months``: tables, JSON and a page of a household; a file or an area, not both."""

from __future__ import annotations

import json

import pytest

FILE = "examples/maanden/werk_kwijt.yaml"


def test_the_tables_fit_the_screen(hefboom):
    outcome = hefboom("months", FILE, "--bijstand-delay", "1")
    assert outcome.code == 0
    text = outcome.out.replace("\u00a0", " ")
    assert "De wet vordert een toeslag tot en met € 121 niet terug" in text
    assert "1 van de 12 maanden liggen onder het sociaal minimum" in " ".join(text.split())
    assert "E  Toeslagen per maand, op het inkomen van die maand" in text
    assert max(map(len, text.splitlines())) <= 120


def test_json_is_what_python_gives(hefboom):
    import hefboom as package

    outcome = hefboom("months", FILE, "--report-after", "2", "--json")
    assert json.loads(outcome.out) == package.months(FILE, report_after=2)


def test_a_page_in_english_and_one_measure(hefboom, tmp_path):
    page = tmp_path / "uit" / "maanden.html"
    outcome = hefboom(
        "months", FILE, "--measure", "toeslagen_per_maand", "--html", page, "--lang", "en", "--json"
    )
    assert outcome.code == 0
    assert [row["id"] for row in json.loads(outcome.out)["regels"]] == [
        "wet",
        "toeslagen_per_maand",
    ]
    text = page.read_text("utf-8")
    assert text.count("<figure>") == 2
    assert "What comes in every month" in text


def test_other_commands_read_the_household_of_january(hefboom):
    outcome = hefboom("household", FILE, "--json")
    assert json.loads(outcome.out)["personen"]["anna"]["loon"] == 30_000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "FILE: give a household file or an area"),
        ([FILE, "--area", "GM0518"], "FILE: give a household file or an area"),
        ([FILE, "--households", "100"], "--households: goes with an area only"),
        (["--area", "GM0518", "--report-after", "2"], "--report-after: does not go with an area"),
        ([FILE, "--report-after", "12"], "report_after: "),
        ([FILE, "--measure", "jongerennorm_21"], "measures[0]: this measure does not change how"),
        (["examples/maanden/werk_kwijd.yaml"], "did you mean werk_kwijt.yaml"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(hefboom, arguments, said):
    outcome = hefboom("months", *arguments)
    assert outcome.code == 2
    assert said in outcome.message
