"""Anw: survivor's and orphan's benefit.

The law gives net amounts; the gross amount follows from the wage tax. Here the tax of a year is
used, not the month table with its steps of 4.50 euro: a month can differ by about a euro.

A halfwezenuitkering no longer exists: since 2013 it is part of the nabestaandenuitkering.

Not modelled: the tegemoetkoming of art. 29a (no dated amounts found), living together to care for
somebody (50%), rights from before 1996 and 2015, benefits from abroad, former partners. A private
survivor's pension and income from wealth do not count, as in the law. School attendance of an
orphan of 16 or 17 is taken for granted; from 18 the orphan must be a student.
"""

from hefboom.engine import formula, round_half_up, rule
from hefboom.law.inkomstenbelasting.formules import (
    algemene_heffingskorting_bij,
    tarief_eerste_schijf,
)


@formula
def netto_minimumloon(bruto, p):
    """Minimumloon na belasting, met een deel van de algemene heffingskorting (art. 2)."""
    korting = algemene_heffingskorting_bij(12 * bruto, False, p) / 12
    return bruto * (1 - tarief_eerste_schijf(False, p)) + p.anw.aandeel_heffingskorting * korting


@formula
def anw_bruto_bij(aandeel, p):
    """Bruto bedrag dat netto `aandeel` van het netto minimumloon is (art. 17)."""
    netto = aandeel * netto_minimumloon(p.minimumloon.referentie_maand, p)
    korting = p.inkomstenbelasting.algemene_heffingskorting.maximum / 12
    return max(netto, (netto - korting) / (1 - tarief_eerste_schijf(False, p)))


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Anw art. 2 en 17 lid 1",
    nl="volle nabestaandenuitkering per maand, zonder vakantiegeld",
    en="full survivor's benefit per month, without holiday allowance",
)
def anw_bruto_70(p):
    """Netto 70% van het netto minimumloon."""
    return round_half_up(anw_bruto_bij(p.anw.aandeel.alleen, p), 0.01)


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Anw art. 31 lid 1",
    nl="vakantiegeld bij de volle nabestaandenuitkering per maand",
    en="holiday allowance of the full survivor's benefit per month",
)
def anw_vakantiegeld_70(p):
    """Netto 70% van de netto vakantiebijslag bij het minimumloon."""
    loon = p.minimumloon.referentie_maand
    met = netto_minimumloon(loon * (1 + p.minimumloon.vakantiebijslag), p)
    netto = p.anw.aandeel.alleen * (met - netto_minimumloon(loon, p))
    return round_half_up(netto / (1 - tarief_eerste_schijf(False, p)), 0.01)


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Anw art. 14, 15 lid 1 onder d en 16",
    nl="recht op een nabestaandenuitkering",
    en="entitled to a survivor's benefit",
)
def recht_op_nabestaandenuitkering(
    nabestaande,
    anw_arbeidsongeschikt,
    volwassen,
    aow_leeftijd_bereikt,
    heeft_partner,
    aantal_kinderen,
) -> bool:
    """Wie een kind onder de 18 heeft of arbeidsongeschikt is, tot de AOW-leeftijd."""
    if not nabestaande or not volwassen or aow_leeftijd_bereikt or heeft_partner:
        return False
    return aantal_kinderen > 0 or anw_arbeidsongeschikt


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Anw art. 17 lid 5 en 6, 30, 31 en 32",
    nl="nabestaandenuitkering per maand zonder ander inkomen, met vakantiegeld",
    en="survivor's benefit per month without other income, with holiday allowance",
)
def anw_vol_per_maand(
    recht_op_nabestaandenuitkering,
    kostendelende_medebewoners,
    leeftijd,
    anw_bruto_70,
    anw_vakantiegeld_70,
    p,
):
    """Met een medebewoner die de kosten deelt is de uitkering lager."""
    if not recht_op_nabestaandenuitkering:
        return 0.0
    if kostendelende_medebewoners == 0 or leeftijd < p.participatiewet.leeftijd.volledige_norm:
        return anw_bruto_70 + anw_vakantiegeld_70
    gedeeld = round_half_up(anw_bruto_bij(p.anw.aandeel.kostendeler, p), 0.01)
    return gedeeld + anw_vakantiegeld_70 * gedeeld / anw_bruto_70


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Anw art. 18",
    nl="inkomen dat van de nabestaandenuitkering afgaat, per maand",
    en="income that lowers the survivor's benefit, per month",
)
def anw_inkomen_per_maand(loon, winst, uitkering, ww, ziekengeld, wia, wajong_uitkering, p):
    """Van inkomen uit arbeid blijft een deel buiten beschouwing; uitkeringen tellen geheel."""
    arbeid = max(0.0, loon + winst) / 12
    vrij = p.anw.vrijlating.aandeel_minimumloon * p.minimumloon.referentie_maand
    boven = max(0.0, arbeid - vrij) * (1 - p.anw.vrijlating.aandeel_meerdere)
    return boven + (uitkering + ww + ziekengeld + wia + wajong_uitkering) / 12


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Anw art. 17, 18, 30 en 32",
    nl="bruto nabestaandenuitkering per jaar, met vakantiegeld",
    en="gross survivor's benefit per year, with holiday allowance",
)
def nabestaandenuitkering(
    anw_vol_per_maand, anw_inkomen_per_maand, anw_bruto_70, anw_vakantiegeld_70
):
    """Het inkomen gaat van de uitkering af; het vakantiegeld wordt evenredig lager."""
    if anw_vol_per_maand == 0:
        return 0.0
    uitkering = anw_vol_per_maand * anw_bruto_70 / (anw_bruto_70 + anw_vakantiegeld_70)
    return 12 * anw_vol_per_maand * max(0.0, uitkering - anw_inkomen_per_maand) / uitkering


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Anw art. 26 en 29",
    nl="wezenuitkering per maand, zonder vakantiegeld",
    en="orphan's benefit per month, without holiday allowance",
)
def wezenuitkering_per_maand(wees, leeftijd, student, anw_bruto_70, p):
    """Een deel van de volle nabestaandenuitkering, naar leeftijd."""
    if not wees or leeftijd >= p.anw.wees.leeftijd_einde:
        return 0.0
    if leeftijd >= p.participatiewet.leeftijd.meerderjarig and not student:
        return 0.0
    if leeftijd < p.anw.wees.leeftijd_midden:
        return round_half_up(p.anw.wees.aandeel_jong * anw_bruto_70, 0.01)
    if leeftijd < p.anw.wees.leeftijd_oud:
        return round_half_up(p.anw.wees.aandeel_midden * anw_bruto_70, 0.01)
    return round_half_up(p.anw.wees.aandeel_oud * anw_bruto_70, 0.01)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Anw art. 29 en 31 lid 2 en 3",
    nl="bruto wezenuitkering per jaar, met vakantiegeld",
    en="gross orphan's benefit per year, with holiday allowance",
)
def wezenuitkering(wezenuitkering_per_maand, anw_bruto_70, anw_vakantiegeld_70):
    """Het vakantiegeld is hetzelfde deel van dat bij de nabestaandenuitkering."""
    if wezenuitkering_per_maand == 0:
        return 0.0
    return 12 * wezenuitkering_per_maand * (1 + anw_vakantiegeld_70 / anw_bruto_70)
