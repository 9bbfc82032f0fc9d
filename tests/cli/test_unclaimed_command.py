"""``hefboom unclaimed``: words without a promise, amounts in order, where to apply."""

from __future__ import annotations

import json

FILE = "examples/alleenstaande_ouder_met_werk.yaml"


def test_the_words_promise_nothing(hefboom):
    text = " ".join(hefboom("unclaimed", FILE).out.replace("\u00a0", " ").split())
    assert "U kunt recht hebben op:" in text
    assert "Dit is een berekening, geen besluit." in text
    assert "met Mijn toeslagen" in text
    assert "u krijgt" not in text.lower()
    assert text.index("kindgebonden budget") < text.index("huurtoeslag") < text.index("zorgtoeslag")


def test_english(hefboom):
    text = hefboom("unclaimed", FILE, "--lang", "en").out
    assert "You may have a right to:" in text
    assert "rent allowance" in text
    assert "Decided by: SVB." in text


def test_json_is_what_python_gives(hefboom):
    import hefboom as package

    assert json.loads(hefboom("unclaimed", FILE, "--json").out) == package.unclaimed(FILE)


def test_received_already_and_received_without_a_right(hefboom, tmp_path):
    file = tmp_path / "huis.yaml"
    file.write_text(
        "datum: 2025-01-01\n"
        "personen: [{id: a, rol: aanvrager, leeftijd: 40, loon: 20000}]\n"
        "ontvangt: [zorgtoeslag, huurtoeslag]\n",
        encoding="utf-8",
    )
    text = " ".join(hefboom("unclaimed", file).out.split())
    assert "U ontvangt al alles" in text
    assert "Dit ontvangt u al, zegt u: zorgtoeslag" in text
    assert "wij vinden geen recht. Controleer uw gegevens: huurtoeslag voor a" in text


def test_nothing_to_claim(hefboom, tmp_path):
    file = tmp_path / "huis.yaml"
    file.write_text(
        "datum: 2025-01-01\npersonen: [{id: a, rol: aanvrager, leeftijd: 40, loon: 90000}]\n",
        encoding="utf-8",
    )
    assert "geen regeling waar u recht op kunt hebben" in hefboom("unclaimed", file).out


def test_a_scheme_that_does_not_exist(hefboom, tmp_path):
    file = tmp_path / "huis.yaml"
    file.write_text(
        "datum: 2025-01-01\npersonen: [{id: a, rol: aanvrager, leeftijd: 40}]\nontvangt: [zorg]\n",
        encoding="utf-8",
    )
    outcome = hefboom("unclaimed", file)
    assert outcome.code == 2
    assert "huis.yaml: ontvangt[0]" in outcome.message
