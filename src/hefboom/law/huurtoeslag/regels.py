"""The rent allowance.

Until 2026 the own part of the rent rises quadratically with income and a rent above the maximum
excludes; from 2026 the own part is fixed, the allowance falls linearly with income and only the
part of the rent above the maximum does not count.

Assumed: everyone younger than 23 outside the main family is a child of a resident, so part of
that income is exempt (Awir art. 7 lid 6). Not modelled: adapted homes, homes for eight or more,
and the right that stays when the rent rises above the maximum (art. 13 lid 2 to 2026).
"""

from hefboom.engine import ceil_to, round_half_up, rule
from hefboom.law.awir.formules import toegekend
from hefboom.law.huurtoeslag.formules import normhuur_bij_inkomen, vergoed_deel

# --- huur ----------------------------------------------------------------------------------------


@rule(
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 5",
    nl="rekenhuur",
    en="rent that counts",
)
def rekenhuur(huur_per_maand, servicekosten_per_maand, eigen_woning, p):
    """De kale huur met, tot 2026, een deel van de servicekosten."""
    if huur_per_maand <= 0 or eigen_woning:
        return 0.0
    return huur_per_maand + min(servicekosten_per_maand, p.huurtoeslag.servicekosten_maximum)


@rule(
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 13 lid 1",
    nl="maximale huurgrens van het huishouden",
    en="maximum rent of the household",
)
def maximale_huurgrens(hoogste_leeftijd, kind_in_huishouden, p):
    """De gewone grens geldt als iemand oud genoeg is of er een kind woont."""
    if kind_in_huishouden or hoogste_leeftijd >= p.huurtoeslag.maximale_huurgrens.leeftijd_gewoon:
        return p.huurtoeslag.maximale_huurgrens.gewoon
    return p.huurtoeslag.maximale_huurgrens.jongeren


@rule(
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 20 lid 2",
    nl="aftoppingsgrens van het huishouden",
    en="capping limit of the household",
)
def aftoppingsgrens(aantal_personen, p):
    """De aftoppingsgrens hangt af van het aantal personen."""
    if aantal_personen <= 2:
        return p.huurtoeslag.aftoppingsgrens.een_of_twee_personen
    return p.huurtoeslag.aftoppingsgrens.drie_of_meer_personen


# --- basishuur -----------------------------------------------------------------------------------


@rule(
    name="basishuur_per_maand",
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 16-19 (tekst tot 2025); Wet verlaging eigen bijdrage",
    nl="basishuur",
    en="own part of the rent",
    until="2025-01-01",
)
def basishuur_vier_typen(rekeninkomen, aantal_personen, aow_in_huishouden, p):
    """Wat de huurder zelf betaalt; ouderen hebben een eigen lijn."""
    if aantal_personen == 1 and aow_in_huishouden:
        normhuur = normhuur_bij_inkomen(
            rekeninkomen,
            p.huurtoeslag.minimum_inkomensijkpunt.een_ouder,
            p.huurtoeslag.normhuur_minimum - p.huurtoeslag.normhuur_verlaging.een_ouder,
            p.huurtoeslag.factor_a.een_ouder,
            p.huurtoeslag.factor_b.een_ouder,
        )
    elif aantal_personen == 1:
        normhuur = normhuur_bij_inkomen(
            rekeninkomen,
            p.huurtoeslag.minimum_inkomensijkpunt.een,
            p.huurtoeslag.normhuur_minimum - p.huurtoeslag.normhuur_verlaging.een,
            p.huurtoeslag.factor_a.een,
            p.huurtoeslag.factor_b.een,
        )
    elif aow_in_huishouden:
        normhuur = normhuur_bij_inkomen(
            rekeninkomen,
            p.huurtoeslag.minimum_inkomensijkpunt.meer_ouder,
            p.huurtoeslag.normhuur_minimum - p.huurtoeslag.normhuur_verlaging.meer_ouder,
            p.huurtoeslag.factor_a.meer_ouder,
            p.huurtoeslag.factor_b.meer_ouder,
        )
    else:
        normhuur = normhuur_bij_inkomen(
            rekeninkomen,
            p.huurtoeslag.minimum_inkomensijkpunt.meer,
            p.huurtoeslag.normhuur_minimum - p.huurtoeslag.normhuur_verlaging.meer,
            p.huurtoeslag.factor_a.meer,
            p.huurtoeslag.factor_b.meer,
        )
    return ceil_to(normhuur, 0.01) - p.huurtoeslag.verlaging_eigen_bijdrage


@rule(
    name="basishuur_per_maand",
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 16-19 (tekst 2025); Wet verlaging eigen bijdrage",
    nl="basishuur",
    en="own part of the rent",
    start="2025-01-01",
    until="2026-01-01",
)
def basishuur_twee_typen(rekeninkomen, aantal_personen, p):
    """Wat de huurder zelf betaalt; in 2025 nog alleen één of meer personen."""
    if aantal_personen == 1:
        normhuur = normhuur_bij_inkomen(
            rekeninkomen,
            p.huurtoeslag.minimum_inkomensijkpunt.een,
            p.huurtoeslag.normhuur_minimum - p.huurtoeslag.normhuur_verlaging.een,
            p.huurtoeslag.factor_a.een,
            p.huurtoeslag.factor_b.een,
        )
    else:
        normhuur = normhuur_bij_inkomen(
            rekeninkomen,
            p.huurtoeslag.minimum_inkomensijkpunt.meer,
            p.huurtoeslag.normhuur_minimum - p.huurtoeslag.normhuur_verlaging.meer,
            p.huurtoeslag.factor_a.meer,
            p.huurtoeslag.factor_b.meer,
        )
    return ceil_to(normhuur, 0.01) - p.huurtoeslag.verlaging_eigen_bijdrage


@rule(
    name="basishuur_per_maand",
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 16 en 17; Wet verlaging eigen bijdrage",
    nl="basishuur",
    en="own part of the rent",
    start="2026-01-01",
)
def basishuur_vast(aantal_personen, p):
    """Vanaf 2026 hangt de basishuur niet meer van het inkomen af."""
    verlaging = p.huurtoeslag.normhuur_verlaging.meer
    if aantal_personen == 1:
        verlaging = p.huurtoeslag.normhuur_verlaging.een
    normhuur = p.huurtoeslag.normhuur_minimum - verlaging
    return normhuur - p.huurtoeslag.verlaging_eigen_bijdrage


# --- toeslag -------------------------------------------------------------------------------------


@rule(
    entity="huishouden",
    unit="ja/nee",
    law="Wet op de huurtoeslag art. 7 en 8; Awir art. 7 lid 3 en 4",
    nl="recht op huurtoeslag naar woning, leeftijd en vermogen",
    en="right to the rent allowance by home, age and wealth",
)
def mogelijk_recht_huurtoeslag(
    rekenhuur, huurder_meerderjarig, vermogen_te_hoog_huurtoeslag
) -> bool:
    """Er is huur, de huurder is meerderjarig en niemand heeft te veel vermogen."""
    return rekenhuur > 0 and huurder_meerderjarig and not vermogen_te_hoog_huurtoeslag


@rule(
    name="huurtoeslag_maandbedrag",
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 13 en 21 (tekst tot 2026)",
    nl="huurtoeslag voor afronding",
    en="rent allowance before rounding",
    until="2026-01-01",
)
def huurtoeslag_met_uitsluiting(
    mogelijk_recht_huurtoeslag,
    rekenhuur,
    maximale_huurgrens,
    basishuur_per_maand,
    aftoppingsgrens,
    aantal_personen,
    aow_in_huishouden,
    p,
):
    """Het vergoede deel van de huur; bij een te hoge huur is er geen recht."""
    if not mogelijk_recht_huurtoeslag or rekenhuur > maximale_huurgrens:
        return 0.0
    ook_boven = (
        not p.huurtoeslag.vergoeding.boven_alleen_een_of_aow
        or aantal_personen == 1
        or aow_in_huishouden
    )
    return vergoed_deel(rekenhuur, basishuur_per_maand, aftoppingsgrens, ook_boven, p)


@rule(
    name="huurtoeslag_maandbedrag",
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 13 en 21",
    nl="huurtoeslag voor afronding",
    en="rent allowance before rounding",
    start="2026-01-01",
)
def huurtoeslag_met_afbouw(
    mogelijk_recht_huurtoeslag,
    rekenhuur,
    maximale_huurgrens,
    basishuur_per_maand,
    aftoppingsgrens,
    aantal_personen,
    rekeninkomen,
    p,
):
    """Het vergoede deel van de huur tot de maximale huurgrens, min een deel van het inkomen."""
    if not mogelijk_recht_huurtoeslag:
        return 0.0
    huur = min(rekenhuur, maximale_huurgrens)
    ijkpunt = p.huurtoeslag.minimum_inkomensijkpunt.meer
    percentage = p.huurtoeslag.afbouw.meer
    if aantal_personen == 1:
        ijkpunt = p.huurtoeslag.minimum_inkomensijkpunt.een
        percentage = p.huurtoeslag.afbouw.een
    deel = vergoed_deel(huur, basishuur_per_maand, aftoppingsgrens, True, p)
    return max(0.0, deel - max(0.0, rekeninkomen - ijkpunt) * percentage / 12)


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="Wet op de huurtoeslag art. 21; Awir art. 14 lid 4 en 5",
    nl="huurtoeslag",
    en="rent allowance",
)
def huurtoeslag(huurtoeslag_maandbedrag, maanden_recht_huishouden, p):
    """De huurtoeslag over een jaar, op hele euro's."""
    return toegekend(maanden_recht_huishouden * huurtoeslag_maandbedrag, p)


@rule(
    entity="huishouden",
    unit="EUR/maand",
    law="Wet op de huurtoeslag art. 21",
    nl="huurtoeslag per maand",
    en="rent allowance per month",
)
def huurtoeslag_per_maand(huurtoeslag_maandbedrag, huurtoeslag):
    """Het maandbedrag van de wet in centen, of niets als het jaarbedrag te klein is."""
    if huurtoeslag <= 0:
        return 0.0
    return round_half_up(huurtoeslag_maandbedrag, 0.01)
