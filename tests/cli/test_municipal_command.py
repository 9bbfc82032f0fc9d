"""``hefboom law municipal`` and the option ``--policy``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hefboom.cli import main
from hefboom.law.gemeentelijk.policy import FOLDER

SINGLE_PARENT = str(Path(__file__).parents[2] / "examples/alleenstaande_ouder_met_werk.yaml")
YOUNG = str(Path(__file__).parents[2] / "examples/jongere_in_de_bijstand.yaml")


def test_the_list_names_every_municipality_and_what_is_not_known(capsys):
    assert main(["law", "municipal", "--date", "2026-01-01"]) == 0
    out = capsys.readouterr().out
    assert "Venray" in out and "GM0484" in out and "not known" in out


def test_one_municipality_as_json(capsys):
    assert main(["law", "municipal", "GM0484", "--date", "2026-01-01", "--json"]) == 0
    (policy,) = json.loads(capsys.readouterr().out)["policies"]
    first = policy["schemes"][0]
    assert first["values"]["alleen"] == 601
    assert first["sources"]


def test_a_sound_file_and_one_with_faults(capsys, tmp_path):
    assert main(["law", "municipal", "check", str(FOLDER / "voorbeeld.yaml")]) == 0
    assert "sound" in capsys.readouterr().out
    text = (FOLDER / "GM0484.yaml").read_text(encoding="utf-8")
    file = tmp_path / "beleid.yaml"
    file.write_text(text.replace("GM0484", "0484").replace("maanden: 36", "maanden: x"))
    assert main(["law", "municipal", "check", str(file)]) == 2
    done = capsys.readouterr()
    assert len(done.out.splitlines()) == 2
    assert all(line.startswith(str(file)) for line in done.out.splitlines())
    assert "2 faults" in done.err and len(done.err.splitlines()) == 1
    assert main(["law", "municipal", "check", str(file), "--json"]) == 2
    assert len(json.loads(capsys.readouterr().out)["faults"]) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["municipal", "check"],
        ["municipal", "check", "nergens.yaml"],
        ["municipal", "GM9999"],
        ["municipal", "GM0484", "x.yaml"],
        ["coverage", "aow", "x.yaml"],
    ],
)
def test_wrong_input_is_one_line(capsys, arguments):
    assert main(["law", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_unclaimed_tells_effort_and_what_the_municipality_has(capsys, lang):
    assert main(["unclaimed", YOUNG, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert {"nl": "Wat vraagt een aanvraag?", "en": "What does an application ask?"}[lang] in out
    assert {"nl": "Den Haag heeft ook", "en": "Den Haag also has"}[lang] in out
    assert "2024" in out


def test_unclaimed_with_an_own_file(capsys, tmp_path):
    text = (FOLDER / "GM0484.yaml").read_text(encoding="utf-8").replace("GM0484", "GM0518")
    file = tmp_path / "eigen.yaml"
    file.write_text(text.replace("2026-01-01", "2024-01-01"), encoding="utf-8")
    arguments = [YOUNG, "--policy", str(file), "--json", "--date", "2026-01-01"]
    assert main(["unclaimed", *arguments]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["gemeente"]["naam"] == "Alphen aan den Rijn"
    assert main(["household", SINGLE_PARENT, "--policy", str(file), "--json"]) == 0
    assert "individuele_inkomenstoeslag" in capsys.readouterr().out


def test_an_explanation_names_the_source_of_the_policy(capsys, tmp_path):
    file = tmp_path / "huishouden.yaml"
    person = "{id: anna, rol: aanvrager, leeftijd: 40, loon: 24000}"
    file.write_text(f"datum: 2026-01-01\ngemeente: GM0484\npersonen: [{person}]\n")
    assert main(["explain", str(file), "individuele_inkomenstoeslag"]) == 0
    out = capsys.readouterr().out
    assert "gemeente Alphen aan den Rijn" in out
    own = ["--policy", str(FOLDER / "GM0984.yaml")]
    assert main(["explain", str(file), "individuele_inkomenstoeslag", *own]) == 2
    assert "another municipality" in capsys.readouterr().err
