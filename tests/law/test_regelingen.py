"""The schemes: they name existing variables and bodies, and together they are the law's money."""

import pytest
from bouw import bereken, huishouden, kind, volwassene

from hefboom.errors import HefboomError
from hefboom.law import load, regelingen
from hefboom.law._regelingen import read_regelingen


def test_every_scheme_names_variables_of_the_law():
    system = load()
    for regeling in regelingen().values():
        variabele = system.variable(regeling.variabele)
        assert variabele.entity == regeling.entiteit, regeling.id
        assert variabele.unit == "EUR/jaar", regeling.id
        if regeling.voorwaarde:
            voorwaarde = system.variable(regeling.voorwaarde)
            assert (voorwaarde.entity, voorwaarde.unit) == (regeling.entiteit, "ja/nee")
        assert regeling.nl and regeling.en and regeling.law
        assert bool(regeling.toelichting) == bool(regeling.toelichting_en)


def test_bijstand_is_paid_by_the_municipality_and_borne_by_the_state():
    bijstand = regelingen()["bijstand"]
    assert (bijstand.uitvoerder, bijstand.betaler) == ("gemeente", "gemeente")
    assert bijstand.uiteindelijke_betaler == "rijk"
    assert regelingen()["aio"].uitvoerder == "svb"
    assert bijstand.label("en") == "social assistance"


@pytest.mark.parametrize(
    "gezin",
    [
        [volwassene(40), kind(3)],
        [volwassene(70, aow_opbouw=0.5), volwassene(69, pensioen=9000)],
        [volwassene(35, loon=33_000), volwassene(36, winst=12_000), kind(9)],
        [volwassene(50, uitkering=15_000)],
    ],
)
def test_the_schemes_add_up_to_income_that_is_not_from_work(gezin):
    """Disposable income = wage, profit and pension plus what all schemes pay or take."""
    data = huishouden(gezin, huur_per_maand=640.0)
    alle = regelingen().values()
    namen = {n for r in alle for n in (r.variabele, r.voorwaarde) if n}
    uit = bereken(data, " ".join(["besteedbaar_inkomen", *sorted(namen)]), "2026-01-01")
    saldo = sum(p.get(n, 0.0) for p in gezin for n in ("loon", "winst", "pensioen"))
    for regeling in alle:
        bedrag = uit[regeling.variabele]
        if regeling.voorwaarde:
            bedrag = bedrag * (uit[regeling.voorwaarde] == regeling.voorwaarde_is)
        saldo += regeling.teken * bedrag.sum()
    assert uit["besteedbaar_inkomen"][0] == pytest.approx(saldo)


GOED = """bijstand:
  nl: bijstand
  en: assistance
  law: Participatiewet
  variabele: bijstand
  entiteit: gezin
  uitvoerder: gemeente
  betaler: gemeente
  uiteindelijke_betaler: rijk
  teken: 1
"""


@pytest.mark.parametrize(
    ("oud", "nieuw", "veld"),
    [
        ("teken: 1", "teken: 2", "bijstand.teken"),
        ("betaler: gemeente", "betaler: koning", "bijstand.betaler"),
        ("uitvoerder: gemeente", "uitvoerder: 3", "bijstand.uitvoerder"),
        ("  en: assistance\n", "", "bijstand.en"),
        ("law: Participatiewet", "law: 12", "bijstand.law"),
        ("teken: 1", "teken: 1\n  kleur: rood", "bijstand.kleur"),
        ("teken: 1", "teken: 1\n  voorwaarde_is: misschien", "bijstand.voorwaarde_is"),
        (GOED, "bijstand: 3\n", "bijstand"),
        (GOED, "- bijstand\n", None),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, oud, nieuw, veld):
    file = tmp_path / "regelingen.yaml"
    file.write_text(GOED.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(HefboomError) as fout:
        read_regelingen(file)
    assert fout.value.field == veld
    file.write_text(GOED, encoding="utf-8")
    assert list(read_regelingen(file)) == ["bijstand"]
