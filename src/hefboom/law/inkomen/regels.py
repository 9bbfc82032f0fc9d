"""Disposable income, its components, and whether a family is below the social minimum.

Disposable income is the sum of fourteen components: gross income of seven kinds, minus income tax
and the income-related Zvw contribution, plus five allowances. It is **not** reduced by the nominal
health insurance premium, the employee's share of pension premiums, rent, mortgage payments or the
costs of childcare: the childcare allowance is in it, ``besteedbaar_inkomen_na_kinderopvang`` takes
the costs off.

``onder_sociaal_minimum`` compares net income with the norm of the family: own income after tax and
Zvw contribution, plus bijstand, holiday allowance included, without allowances (zorgtoeslag,
huurtoeslag, kindgebonden budget) and without kinderbijslag, because the means test leaves those out
as well (Participatiewet art. 31 lid 2). Wealth is ignored: a family that lives on its savings
counts as below. A family with a studying adult never counts as below, since student finance is not
among the inputs.
"""

from hefboom.engine import aggregate, rule
from hefboom.law.inkomstenbelasting.formules import (
    algemene_heffingskorting_bij,
    arbeidskorting_bij,
    belasting_voor_kortingen,
)

# --- per gezin -----------------------------------------------------------------------------------
loon_gezin = aggregate(
    "loon_gezin", entity="gezin", over="loon",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.80",
    nl="loon van het gezin", en="wage of the family",
)  # fmt: skip
winst_gezin = aggregate(
    "winst_gezin", entity="gezin", over="winst",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.8",
    nl="winst uit onderneming van het gezin", en="profit from business of the family",
)  # fmt: skip
pensioen_gezin = aggregate(
    "pensioen_gezin", entity="gezin", over="pensioen",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.100",
    nl="pensioen van het gezin", en="pension of the family",
)  # fmt: skip
uitkering_gezin = aggregate(
    "uitkering_gezin", entity="gezin", over="uitkering",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.100",
    nl="uitkeringen van het gezin", en="benefits of the family",
)  # fmt: skip
aow_gezin = aggregate(
    "aow_gezin", entity="gezin", over="aow",
    unit="EUR/jaar", law="AOW art. 9",
    nl="AOW van het gezin", en="AOW of the family",
)  # fmt: skip
bijstand_bruto_gezin = aggregate(
    "bijstand_bruto_gezin", entity="gezin", over="bijstand_bruto",
    unit="EUR/jaar", law="Participatiewet art. 19 lid 4",
    nl="bruto bijstand van het gezin", en="gross social assistance of the family",
)  # fmt: skip
inkomstenbelasting_gezin = aggregate(
    "inkomstenbelasting_gezin", entity="gezin", over="inkomstenbelasting",
    unit="EUR/jaar", law="Wet IB 2001 art. 2.7",
    nl="inkomstenbelasting en premies van het gezin", en="income tax and premiums of the family",
)  # fmt: skip
zvw_bijdrage_gezin = aggregate(
    "zvw_bijdrage_gezin", entity="gezin", over="zvw_bijdrage",
    unit="EUR/jaar", law="Zorgverzekeringswet art. 41",
    nl="inkomensafhankelijke bijdrage Zvw van het gezin",
    en="income-related Zvw contribution of the family",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op de huurtoeslag art. 7",
    nl="huurtoeslag van het gezin",
    en="rent allowance of the family",
)
def huurtoeslag_gezin(hoofdgezin, huurtoeslag):
    """De huurtoeslag gaat naar de huurder."""
    if not hoofdgezin:
        return 0.0
    return huurtoeslag


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="geen; som van alle regelingen",
    nl="besteedbaar inkomen van het gezin",
    en="disposable income of the family",
)
def besteedbaar_inkomen_gezin(
    loon_gezin,
    winst_gezin,
    pensioen_gezin,
    uitkering_gezin,
    berekende_uitkeringen_gezin,
    aow_gezin,
    bijstand_bruto_gezin,
    inkomstenbelasting_gezin,
    zvw_bijdrage_gezin,
    zorgtoeslag,
    huurtoeslag_gezin,
    kindgebonden_budget,
    kinderbijslag,
    kinderopvangtoeslag,
    eigen_bijdrage_wmo,
):
    """Bruto inkomen min belasting en bijdragen, plus toeslagen en kinderbijslag."""
    bruto = (
        loon_gezin
        + winst_gezin
        + pensioen_gezin
        + uitkering_gezin
        + berekende_uitkeringen_gezin
        + aow_gezin
        + bijstand_bruto_gezin
    )
    toeslagen = (
        zorgtoeslag + huurtoeslag_gezin + kindgebonden_budget + kinderbijslag + kinderopvangtoeslag
    )
    return bruto - inkomstenbelasting_gezin - zvw_bijdrage_gezin + toeslagen - eigen_bijdrage_wmo


# --- per huishouden ------------------------------------------------------------------------------

loon_huishouden = aggregate(
    "loon_huishouden", entity="huishouden", over="loon",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.80",
    nl="loon van het huishouden", en="wage of the household",
)  # fmt: skip
winst_huishouden = aggregate(
    "winst_huishouden", entity="huishouden", over="winst",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.8",
    nl="winst uit onderneming van het huishouden", en="profit from business of the household",
)  # fmt: skip
pensioen_huishouden = aggregate(
    "pensioen_huishouden", entity="huishouden", over="pensioen",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.100",
    nl="pensioen van het huishouden", en="pension of the household",
)  # fmt: skip
uitkering_huishouden = aggregate(
    "uitkering_huishouden", entity="huishouden", over="uitkering",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.100",
    nl="uitkeringen van het huishouden", en="benefits of the household",
)  # fmt: skip
aow_huishouden = aggregate(
    "aow_huishouden", entity="huishouden", over="aow",
    unit="EUR/jaar", law="AOW art. 9",
    nl="AOW van het huishouden", en="AOW of the household",
)  # fmt: skip
bijstand_bruto_huishouden = aggregate(
    "bijstand_bruto_huishouden", entity="huishouden", over="bijstand_bruto",
    unit="EUR/jaar", law="Participatiewet art. 19 lid 4",
    nl="bruto bijstand van het huishouden", en="gross social assistance of the household",
)  # fmt: skip
inkomstenbelasting_huishouden = aggregate(
    "inkomstenbelasting_huishouden", entity="huishouden", over="inkomstenbelasting",
    unit="EUR/jaar", law="Wet IB 2001 art. 2.7",
    nl="inkomstenbelasting en premies van het huishouden",
    en="income tax and premiums of the household",
)  # fmt: skip
zvw_bijdrage_huishouden = aggregate(
    "zvw_bijdrage_huishouden", entity="huishouden", over="zvw_bijdrage",
    unit="EUR/jaar", law="Zorgverzekeringswet art. 41",
    nl="inkomensafhankelijke bijdrage Zvw van het huishouden",
    en="income-related Zvw contribution of the household",
)  # fmt: skip
zorgtoeslag_huishouden = aggregate(
    "zorgtoeslag_huishouden", entity="huishouden", over="zorgtoeslag",
    unit="EUR/jaar", law="Wet op de zorgtoeslag art. 2",
    nl="zorgtoeslag van het huishouden", en="health care allowance of the household",
)  # fmt: skip
huurtoeslag_huishouden = aggregate(
    "huurtoeslag_huishouden", entity="huishouden", over="huurtoeslag_gezin",
    unit="EUR/jaar", law="Wet op de huurtoeslag art. 7",
    nl="huurtoeslag van het huishouden", en="rent allowance of the household",
)  # fmt: skip
kindgebonden_budget_huishouden = aggregate(
    "kindgebonden_budget_huishouden", entity="huishouden", over="kindgebonden_budget",
    unit="EUR/jaar", law="Wet op het kindgebonden budget art. 2",
    nl="kindgebonden budget van het huishouden", en="child budget of the household",
)  # fmt: skip
kinderbijslag_huishouden = aggregate(
    "kinderbijslag_huishouden", entity="huishouden", over="kinderbijslag",
    unit="EUR/jaar", law="Algemene Kinderbijslagwet art. 12",
    nl="kinderbijslag van het huishouden", en="child benefit of the household",
)  # fmt: skip
kinderopvangtoeslag_huishouden = aggregate(
    "kinderopvangtoeslag_huishouden", entity="huishouden", over="kinderopvangtoeslag",
    unit="EUR/jaar", law="Wet kinderopvang art. 1.5",
    nl="kinderopvangtoeslag van het huishouden", en="childcare allowance of the household",
)  # fmt: skip
eigen_bijdrage_wmo_huishouden = aggregate(
    "eigen_bijdrage_wmo_huishouden", entity="huishouden", over="eigen_bijdrage_wmo",
    unit="EUR/jaar", law="Wmo 2015 art. 2.1.4a",
    nl="eigen bijdrage Wmo van het huishouden", en="own Wmo contribution of the household",
)  # fmt: skip
kinderopvangkosten_huishouden = aggregate(
    "kinderopvangkosten_huishouden", entity="huishouden", over="kinderopvangkosten",
    unit="EUR/jaar", law="Wet kinderopvang art. 1.7",
    nl="kosten van kinderopvang van het huishouden", en="costs of childcare of the household",
)  # fmt: skip


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="geen; som van alle regelingen",
    nl="besteedbaar inkomen van het huishouden",
    en="disposable income of the household",
)
def besteedbaar_inkomen(
    loon_huishouden,
    winst_huishouden,
    pensioen_huishouden,
    uitkering_huishouden,
    berekende_uitkeringen_huishouden,
    aow_huishouden,
    bijstand_bruto_huishouden,
    inkomstenbelasting_huishouden,
    zvw_bijdrage_huishouden,
    zorgtoeslag_huishouden,
    huurtoeslag_huishouden,
    kindgebonden_budget_huishouden,
    kinderbijslag_huishouden,
    kinderopvangtoeslag_huishouden,
    eigen_bijdrage_wmo_huishouden,
):
    """Bruto inkomen min belasting en bijdragen, plus toeslagen en kinderbijslag."""
    bruto = (
        loon_huishouden
        + winst_huishouden
        + pensioen_huishouden
        + uitkering_huishouden
        + berekende_uitkeringen_huishouden
        + aow_huishouden
        + bijstand_bruto_huishouden
    )
    toeslagen = (
        zorgtoeslag_huishouden
        + huurtoeslag_huishouden
        + kindgebonden_budget_huishouden
        + kinderbijslag_huishouden
        + kinderopvangtoeslag_huishouden
    )
    return (
        bruto
        - inkomstenbelasting_huishouden
        - zvw_bijdrage_huishouden
        + toeslagen
        - eigen_bijdrage_wmo_huishouden
    )


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="geen; rekenkeuze",
    nl="besteedbaar inkomen na kosten van kinderopvang",
    en="disposable income after the costs of childcare",
)
def besteedbaar_inkomen_na_kinderopvang(besteedbaar_inkomen, kinderopvangkosten_huishouden):
    """Het besteedbare inkomen min alles wat de kinderopvang kost."""
    return besteedbaar_inkomen - kinderopvangkosten_huishouden


# --- sociaal minimum -----------------------------------------------------------------------------


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 20 tot en met 22a",
    nl="sociaal minimum: netto norm voor het gezin, per jaar",
    en="social minimum: net norm for the family, per year",
)
def sociaal_minimum(norm_leefvorm_per_maand):
    """De norm die bij de leefvorm hoort, met vakantietoeslag."""
    return 12 * norm_leefvorm_per_maand


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="geen; rekenkeuze",
    nl="netto eigen inkomen van een volwassene",
    en="net own income of an adult",
)
def netto_inkomen_volwassene(volwassen, netto_eigen_inkomen):
    """Inkomen van kinderen telt niet mee; een verlies telt als nul, zoals in de bijstand."""
    if not volwassen:
        return 0.0
    return max(0.0, netto_eigen_inkomen)


netto_inkomen_volwassenen = aggregate(
    "netto_inkomen_volwassenen", entity="gezin", over="netto_inkomen_volwassene",
    unit="EUR/jaar", law="geen; rekenkeuze",
    nl="netto eigen inkomen van de volwassenen", en="net own income of the adults",
)  # fmt: skip


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Wet studiefinanciering 2000 art. 3.1",
    nl="studerende volwassene",
    en="studying adult",
)
def studerende_volwassene(volwassen, student) -> bool:
    """Wie studeert, leeft van studiefinanciering; die is hier niet bekend."""
    return volwassen and student


heeft_student = aggregate(
    "heeft_student", entity="gezin", over="studerende_volwassene", how="any",
    unit="ja/nee", law="Wet studiefinanciering 2000 art. 3.1",
    nl="er is een studerende volwassene in het gezin", en="an adult in the family studies",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 32",
    nl="netto inkomen van het gezin met bijstand, zonder toeslagen",
    en="net income of the family with social assistance, without allowances",
)
def netto_inkomen_gezin(netto_inkomen_volwassenen, bijstand):
    """Het inkomen dat met de norm wordt vergeleken."""
    return netto_inkomen_volwassenen + bijstand


@rule(
    entity="gezin",
    unit="ja/nee",
    law="geen; rekenkeuze, zie de toelichting bij deze regels",
    nl="inkomen onder het sociaal minimum",
    en="income below the social minimum",
)
def onder_sociaal_minimum(
    netto_inkomen_gezin, sociaal_minimum, heeft_student, maanden_recht, p
) -> bool:
    """Het netto inkomen ligt meer dan een kleine marge onder de norm."""
    if heeft_student:
        return False
    grens = sociaal_minimum
    if maanden_recht < 12:
        grens = sociaal_minimum * maanden_recht / 12
    return netto_inkomen_gezin < grens - p.inkomen.marge_sociaal_minimum


# --- nettoloon -----------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet op de loonbelasting 1964 art. 20 tot en met 22a",
    nl="nettoloon per maand, vakantiegeld verdeeld over het jaar",
    en="net wage per month, holiday pay spread over the year",
)
def nettoloon_per_maand(loon, aow_leeftijd_bereikt, geboren_voor_1946, p):
    """Loon min loonheffing met heffingskorting, als er geen ander inkomen is."""
    heffing = belasting_voor_kortingen(loon, aow_leeftijd_bereikt, geboren_voor_1946, p)
    korting = algemene_heffingskorting_bij(loon, aow_leeftijd_bereikt, p)
    korting = korting + arbeidskorting_bij(loon, aow_leeftijd_bereikt, p)
    return (loon - max(0.0, heffing - korting)) / 12
