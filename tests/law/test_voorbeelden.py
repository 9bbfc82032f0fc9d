"""The household files in examples/: each is read, computed, and shows what its comment says."""

from pathlib import Path

import pytest

import hefboom

MAP = Path(__file__).parents[2] / "examples"
BESTANDEN = sorted(MAP.glob("*.yaml"))


def lees(naam):
    return hefboom.household(MAP / f"{naam}.yaml")


def test_there_are_at_least_eight():
    assert len(BESTANDEN) >= 8


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda f: f.stem)
def test_example_gives_a_sensible_household(bestand):
    uit = hefboom.household(bestand)
    assert uit["huishouden"]["besteedbaar_inkomen"] > 5000
    for gezin in uit["gezinnen"].values():
        assert gezin["sociaal_minimum"] > 0
    assert bestand.read_text(encoding="utf-8").startswith("# "), "een toelichting bovenaan"


def test_what_the_comments_say():
    ouder = lees("alleenstaande_ouder_met_werk")["gezinnen"]["ouder"]
    for naam in ("zorgtoeslag", "kindgebonden_budget", "kinderbijslag", "alleenstaande_ouderkop"):
        assert ouder[naam] > 0, naam
    jongere = lees("jongere_in_de_bijstand")["gezinnen"]["jongere"]
    assert jongere["bijstandsnorm_per_maand"] == 345.99
    kostendeler = lees("kostendelers")["gezinnen"]["ouder"]
    assert kostendeler["bijstandsnorm_per_maand"] == pytest.approx(1955.80 / 2)
    samen = lees("student_en_medebewoner")["gezinnen"]
    assert samen["student"]["bijstand"] == 0
    assert samen["medebewoner"]["bijstand"] == pytest.approx(12 * 1345.45)
    rijk = lees("paar_net_boven_de_vermogensgrens")["gezinnen"]["een"]
    assert rijk["bijstand"] == 0
    assert rijk["onder_sociaal_minimum"]
    assert rijk["zorgtoeslag"] > 0
    drie = lees("drie_generaties")["gezinnen"]
    assert drie["broer"]["bijstand"] == pytest.approx(12 * 878.71)
    assert lees("aio_onvolledige_aow")["gezinnen"]["bewoner"]["bijstand"] > 0
    deels = lees("alleenstaande_ouder_deels_bijstand")["gezinnen"]["ouder"]
    assert deels["bijstand"] == pytest.approx(12 * 1401.50 - 9500 + 6 * 9500 / 12 * (0.25 + 0.125))
