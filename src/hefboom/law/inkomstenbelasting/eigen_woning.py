"""Income from the own home: imputed rent less mortgage interest.

Fiscal partners may divide this income as they like. Here the adult with the highest other income
takes all of it, which is nearly always the best choice; at equal incomes each takes half.
"""

from hefboom.engine import partner_value, rule


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.112 lid 1",
    nl="eigenwoningforfait",
    en="imputed rent of the own home",
)
def eigenwoningforfait(eigen_woning, woz_waarde, p):
    """Het voordeel van de eigen woning is een deel van de hele WOZ-waarde."""
    if not eigen_woning:
        return 0.0
    if woz_waarde > p.inkomstenbelasting.eigen_woning.grens_hoog:
        boven = woz_waarde - p.inkomstenbelasting.eigen_woning.grens_hoog
        return (
            p.inkomstenbelasting.eigen_woning.bedrag_hoog
            + boven * p.inkomstenbelasting.eigen_woning.percentage_hoog
        )
    if woz_waarde > p.inkomstenbelasting.eigen_woning.grens_4:
        return woz_waarde * p.inkomstenbelasting.eigen_woning.percentage_4
    if woz_waarde > p.inkomstenbelasting.eigen_woning.grens_3:
        return woz_waarde * p.inkomstenbelasting.eigen_woning.percentage_3
    if woz_waarde > p.inkomstenbelasting.eigen_woning.grens_2:
        return woz_waarde * p.inkomstenbelasting.eigen_woning.percentage_2
    if woz_waarde > p.inkomstenbelasting.eigen_woning.grens_1:
        return woz_waarde * p.inkomstenbelasting.eigen_woning.percentage_1
    return 0.0


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.120",
    nl="aftrekbare hypotheekrente",
    en="deductible mortgage interest",
)
def aftrekbare_hypotheekrente(eigen_woning, hypotheekrente):
    """Alleen rente voor de eigen woning is aftrekbaar."""
    return hypotheekrente if eigen_woning else 0.0


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.110 en 3.123a",
    nl="inkomsten uit eigen woning",
    en="income from the own home",
)
def inkomsten_eigen_woning(eigenwoningforfait, aftrekbare_hypotheekrente, p):
    """Forfait min rente; een voordeel bij geen of weinig schuld telt maar voor een deel."""
    saldo = eigenwoningforfait - aftrekbare_hypotheekrente
    if saldo > 0:
        return saldo * (1.0 - p.inkomstenbelasting.eigen_woning.aftrek_geringe_schuld)
    return saldo


inkomen_voor_eigen_woning_partner = partner_value(
    "inkomen_voor_eigen_woning_partner",
    over="inkomen_voor_eigen_woning",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.17",
    nl="inkomen van de partner zonder eigen woning",
    en="income of the partner without the own home",
)


@rule(
    entity="persoon",
    unit="aandeel",
    law="Wet IB 2001 art. 2.17 lid 2",
    nl="aandeel in de inkomsten uit eigen woning",
    en="share in the income from the own home",
)
def aandeel_eigen_woning(
    volwassen,
    hoofdgezin,
    heeft_partner,
    inkomen_voor_eigen_woning,
    inkomen_voor_eigen_woning_partner,
):
    """Partners verdelen de inkomsten uit eigen woning; de hoogste verdiener neemt ze."""
    if not volwassen or not hoofdgezin:
        return 0.0
    if not heeft_partner or inkomen_voor_eigen_woning > inkomen_voor_eigen_woning_partner:
        return 1.0
    if inkomen_voor_eigen_woning < inkomen_voor_eigen_woning_partner:
        return 0.0
    return 0.5
