"""IOAW and IOAZ: income up to a base amount for older unemployed and former self-employed.

Net, the base is the bijstand norm of the same date; the gross amount follows from the tax of a
year. In practice it follows from the month table, which comes out up to 2.50 euro lower. Wealth
does not count in the IOAW.

Not modelled: the conditions on age, birth year and work history (who fills in ``ioaw`` meets
them), the wealth test of the IOAZ (no dated amounts found), the exemption of earnings, a base
below the norm for who worked part time, penalties.
"""

from hefboom.engine import aggregate, ceil_to, round_half_up, rule
from hefboom.law.inkomstenbelasting.formules import tarief_eerste_schijf
from hefboom.law.participatiewet.regels import bruto_uit_netto


@rule(
    entity="persoon",
    unit="ja/nee",
    law="IOAW art. 2, 5 en 6; IOAZ art. 2, 5 en 6",
    nl="heeft IOAW of IOAZ en voldoet aan de leeftijd",
    en="has IOAW or IOAZ and meets the age",
)
def aanvrager_ioaw(ioaw, volwassen, leeftijd, aow_leeftijd_bereikt, p) -> bool:
    """Vanaf de leeftijd van de grondslag tot de AOW-leeftijd."""
    if ioaw == 0 or not volwassen or aow_leeftijd_bereikt:
        return False
    return leeftijd >= p.ioaw.leeftijd_grondslag


heeft_aanvrager_ioaw = aggregate(
    "heeft_aanvrager_ioaw", entity="gezin", over="aanvrager_ioaw", how="any", unit="ja/nee",
    law="IOAW art. 5; IOAZ art. 5",
    nl="iemand in het gezin heeft IOAW of IOAZ", en="somebody in the family has IOAW or IOAZ",
)  # fmt: skip


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="IOAW art. 5 lid 1, 3, 4 en 8; IOAZ art. 5",
    nl="netto grondslag per persoon per maand, met vakantietoeslag",
    en="net base per person per month, with holiday allowance",
)
def ioaw_grondslag_netto(volwassen, heeft_partner, kostendelende_medebewoners, p):
    """De helft van de norm voor gehuwden, of de norm van wie alleen woont."""
    if not volwassen:
        return 0.0
    if heeft_partner or kostendelende_medebewoners > 0:
        return round_half_up(p.participatiewet.norm.gehuwden_21 / 2, 0.01)
    return p.participatiewet.norm.alleenstaande_21


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="IOAW art. 5; IOAZ art. 5",
    nl="bruto grondslag per persoon per maand, met vakantietoeslag",
    en="gross base per person per month, with holiday allowance",
)
def ioaw_grondslag_per_maand(ioaw_grondslag_netto, p):
    """Het bruto bedrag waarvan na belasting de netto grondslag overblijft."""
    korting = p.inkomstenbelasting.algemene_heffingskorting.maximum / 12
    bruto = bruto_uit_netto(ioaw_grondslag_netto, -korting, tarief_eerste_schijf(False, p))
    return ceil_to(bruto, 0.01)


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="IOAW art. 9; IOAZ art. 9",
    nl="bruto grondslag per persoon per maand, zonder vakantietoeslag",
    en="gross base per person per month, without holiday allowance",
)
def ioaw_grondslag_zonder_vakantietoeslag(ioaw_grondslag_per_maand, p):
    """De grondslag zonder de vakantietoeslag die erin zit."""
    return round_half_up(ioaw_grondslag_per_maand / (1 + p.minimumloon.vakantiebijslag), 0.01)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="IOAW art. 8; IOAZ art. 8",
    nl="bruto inkomen voor de IOAW en IOAZ",
    en="gross income for the IOAW and IOAZ",
)
def ioaw_inkomen(
    volwassen,
    loon,
    winst,
    pensioen,
    uitkering,
    aow,
    ww,
    ziekengeld,
    wia,
    wajong_uitkering,
    nabestaandenuitkering,
    toeslag_uwv,
):
    """Inkomen uit of in verband met arbeid, en ander inkomen."""
    if not volwassen:
        return 0.0
    bedrijf = max(0.0, winst)
    uitkeringen = uitkering + ww + ziekengeld + wia + wajong_uitkering
    return loon + bedrijf + pensioen + aow + uitkeringen + nabestaandenuitkering + toeslag_uwv


ioaw_inkomen_gezin = aggregate(
    "ioaw_inkomen_gezin", entity="gezin", over="ioaw_inkomen", unit="EUR/jaar",
    law="IOAW art. 8; IOAZ art. 8",
    nl="bruto inkomen van het gezin voor de IOAW en IOAZ",
    en="gross income of the family for the IOAW and IOAZ",
)  # fmt: skip


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="IOAW art. 5 lid 2 en 8; IOAZ art. 5 lid 2 en 8",
    nl="bruto IOAW of IOAZ per jaar, met vakantietoeslag",
    en="gross IOAW or IOAZ per year, with holiday allowance",
)
def ioaw_uitkering(
    heeft_aanvrager_ioaw,
    volwassen,
    aantal_volwassenen,
    aantal_pensioengerechtigden,
    ioaw_grondslag_per_maand,
    ioaw_inkomen_gezin,
):
    """De grondslag min het inkomen van het gezin; ieder krijgt de helft."""
    if not heeft_aanvrager_ioaw or not volwassen or aantal_pensioengerechtigden > 0:
        return 0.0
    grondslag = 12 * ioaw_grondslag_per_maand * aantal_volwassenen
    return max(0.0, grondslag - ioaw_inkomen_gezin) / aantal_volwassenen
