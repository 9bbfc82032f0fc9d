"""Wajong: a share of the minimum (youth) wage, less part of what is earned.

Who has no work capacity (Wajong 2015, or the older Wajong) gets the higher share; who has the
older Wajong and can work gets the lower one. Since 2021 all keep the same part of their wage.

Not modelled: wage dispensation, the guaranteed amount of 2020, the increase for who needs care,
the tegemoetkoming for those under 23, payment per working day (a month can differ by cents).
"""

from hefboom.engine import round_half_up, rule


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wajong art. 1a:1, 2:40, 2:45, 3:7 en 3:8",
    nl="Wajong per maand, zonder vakantiebijslag",
    en="Wajong per month, without holiday allowance",
)
def wajong_per_maand(
    wajong, leeftijd, aow_leeftijd_bereikt, minimumloon_aandeel, loon_naast_uitkering_per_maand, p
):
    """Een deel van het minimumloon; van een verdiende euro gaat er een deel af."""
    te_jong = leeftijd < p.participatiewet.leeftijd.meerderjarig
    if wajong == 0 or te_jong or aow_leeftijd_bereikt:
        return 0.0
    aandeel = p.wajong.aandeel.zonder_arbeidsvermogen
    if wajong == 2:
        aandeel = p.wajong.aandeel.met_arbeidsvermogen
    vol = aandeel * minimumloon_aandeel * p.minimumloon.referentie_maand
    return round_half_up(
        max(0.0, vol - p.wajong.aandeel.verrekening * loon_naast_uitkering_per_maand), 0.01
    )


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wajong art. 2:54 en 3:12",
    nl="bruto Wajong per jaar, met vakantiebijslag",
    en="gross Wajong per year, with holiday allowance",
)
def wajong_uitkering(wajong_per_maand, p):
    """Twaalf maanden en de vakantiebijslag daarover."""
    return 12 * wajong_per_maand * (1 + p.minimumloon.vakantiebijslag)
