"""Box 1: from profit, wage and benefits to taxable income, and the tax due after credits.

Box 3 is in ``box3``: its income is part of the verzamelinkomen and its tax of the inkomensheffing.
Not modelled: box 2, personal deductions, losses of other years. Amounts are not rounded to whole
euros.
"""

from hefboom.engine import rule
from hefboom.law.inkomstenbelasting.formules import (
    belasting_voor_kortingen,
    tariefcorrectie_bij,
)

# --- winst ---------------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.74 en 3.76",
    nl="ondernemersaftrek",
    en="deduction for the self-employed",
)
def ondernemersaftrek(winst, aow_leeftijd_bereikt, p):
    """De zelfstandigenaftrek, vanaf de AOW-leeftijd de helft, nooit meer dan de winst."""
    if winst <= 0 or not p.inkomstenbelasting.ondernemer.urencriterium_gehaald:
        return 0.0
    aftrek = p.inkomstenbelasting.ondernemer.zelfstandigenaftrek
    if aow_leeftijd_bereikt:
        aftrek = aftrek * p.inkomstenbelasting.ondernemer.zelfstandigenaftrek_deel_aow
    return min(aftrek, winst)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.79a",
    nl="mkb-winstvrijstelling",
    en="profit exemption for small business",
)
def mkb_winstvrijstelling(winst, ondernemersaftrek, p):
    """Een vast deel van de winst na ondernemersaftrek is vrijgesteld, ook van een verlies."""
    return (winst - ondernemersaftrek) * p.inkomstenbelasting.ondernemer.mkb_winstvrijstelling


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.2",
    nl="belastbare winst",
    en="taxable profit",
)
def belastbare_winst(winst, ondernemersaftrek, mkb_winstvrijstelling):
    """Winst min ondernemersaftrek en mkb-winstvrijstelling."""
    return winst - ondernemersaftrek - mkb_winstvrijstelling


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.1 lid 1 onder e",
    nl="arbeidsinkomen",
    en="labour income",
)
def arbeidsinkomen(loon, winst):
    """Loon en winst uit tegenwoordige arbeid; de winst is die voor de ondernemersaftrek."""
    return max(0.0, loon + winst)


# --- inkomen -------------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.1 lid 2",
    nl="inkomen in box 1 zonder eigen woning en bijstand",
    en="box-1 income without own home and social assistance",
)
def inkomen_voor_eigen_woning(belastbare_winst, loon, pensioen, uitkering_totaal, aow):
    """Winst, loon, pensioen, uitkeringen en AOW."""
    return belastbare_winst + loon + pensioen + uitkering_totaal + aow


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.1",
    nl="belastbaar inkomen uit werk en woning zonder bijstand",
    en="taxable income from work and home without social assistance",
)
def inkomen_werk_en_woning_zonder_bijstand(
    inkomen_voor_eigen_woning, aandeel_eigen_woning, inkomsten_eigen_woning
):
    """Het inkomen in box 1 als er geen bijstand was; een verlies telt als nul."""
    return max(0.0, inkomen_voor_eigen_woning + aandeel_eigen_woning * inkomsten_eigen_woning)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.1",
    nl="belastbaar inkomen uit werk en woning",
    en="taxable income from work and home",
)
def inkomen_werk_en_woning(inkomen_werk_en_woning_zonder_bijstand, bijstand_bruto):
    """Box 1: ook de bruto bijstand is belast."""
    return inkomen_werk_en_woning_zonder_bijstand + bijstand_bruto


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.18",
    nl="verzamelinkomen",
    en="aggregate income",
)
def verzamelinkomen(inkomen_werk_en_woning, inkomen_box3):
    """De inkomens in box 1 en 3 samen; box 2 is niet gemodelleerd."""
    return inkomen_werk_en_woning + inkomen_box3


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.18",
    nl="verzamelinkomen zonder bijstand",
    en="aggregate income without social assistance",
)
def verzamelinkomen_zonder_bijstand(inkomen_werk_en_woning_zonder_bijstand, inkomen_box3):
    """De inkomens in box 1 en 3 samen als er geen bijstand was."""
    return inkomen_werk_en_woning_zonder_bijstand + inkomen_box3


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Wet IB 2001 art. 2.10a",
    nl="geboren voor 1946",
    en="born before 1946",
)
def geboren_voor_1946(leeftijd, p) -> bool:
    """Voor wie voor 1946 geboren is, loopt de eerste schijf verder door."""
    return leeftijd >= p.inkomstenbelasting.schijven.leeftijd_geboren_voor_1946


# --- belasting -----------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.10 lid 2",
    nl="aftrekposten met een beperkt tarief",
    en="deductions at a limited rate",
)
def beperkte_aftrekposten(
    ondernemersaftrek, mkb_winstvrijstelling, aandeel_eigen_woning, aftrekbare_hypotheekrente
):
    """Ondernemersaftrek, mkb-winstvrijstelling en hypotheekrente."""
    rente = aandeel_eigen_woning * aftrekbare_hypotheekrente
    return ondernemersaftrek + max(0.0, mkb_winstvrijstelling) + rente


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.10; Wfsv art. 10",
    nl="belasting en premies voor kortingen, zonder bijstand",
    en="tax and premiums before credits, without social assistance",
)
def inkomensheffing_zonder_bijstand(
    inkomen_werk_en_woning_zonder_bijstand,
    beperkte_aftrekposten,
    belasting_box3,
    aow_leeftijd_bereikt,
    geboren_voor_1946,
    p,
):
    """Wat aan belasting en premies verschuldigd zou zijn als er geen bijstand was."""
    inkomen = inkomen_werk_en_woning_zonder_bijstand
    box1 = belasting_voor_kortingen(
        inkomen, aow_leeftijd_bereikt, geboren_voor_1946, p
    ) + tariefcorrectie_bij(inkomen, beperkte_aftrekposten, p)
    return box1 + belasting_box3


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.10; Wfsv art. 10",
    nl="belasting en premies voor kortingen",
    en="tax and premiums before credits",
)
def inkomensheffing(
    inkomen_werk_en_woning,
    beperkte_aftrekposten,
    belasting_box3,
    aow_leeftijd_bereikt,
    geboren_voor_1946,
    p,
):
    """Belasting in box 1 en 3 en premies volksverzekeringen over box 1."""
    box1 = belasting_voor_kortingen(
        inkomen_werk_en_woning, aow_leeftijd_bereikt, geboren_voor_1946, p
    ) + tariefcorrectie_bij(inkomen_werk_en_woning, beperkte_aftrekposten, p)
    return box1 + belasting_box3


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.8",
    nl="inkomstenbelasting en premies na kortingen, zonder bijstand",
    en="income tax and premiums after credits, without social assistance",
)
def inkomstenbelasting_zonder_bijstand(
    inkomensheffing_zonder_bijstand,
    standaardheffingskorting_zonder_bijstand,
    verhoging_minstverdienende_partner,
):
    """Wat na kortingen verschuldigd zou zijn als er geen bijstand was."""
    korting = min(standaardheffingskorting_zonder_bijstand, inkomensheffing_zonder_bijstand)
    return inkomensheffing_zonder_bijstand - korting - verhoging_minstverdienende_partner


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.7 en 8.8",
    nl="inkomstenbelasting en premies na kortingen",
    en="income tax and premiums after credits",
)
def inkomstenbelasting(inkomensheffing, heffingskortingen):
    """Belasting en premies min de heffingskortingen; negatief is een uitbetaling."""
    return inkomensheffing - heffingskortingen
