"""Waiver of municipal taxes: bill, less wealth, less eighty percent of the payment capacity.

Payment capacity is net income less rent above the lowest standard rent, less the costs of living
(art. 13 to 16). Savings are exempt up to a month of those costs, rent and health premium (art. 12
lid 2 onder d); the standard premium stands for the premium. Not modelled: premium as an expense,
payments on tax debts, alimony, a car, the norm of net AOW that a municipality may choose, costs of
child care, businesses.
"""

from hefboom.engine import rule


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Uitvoeringsregeling Invorderingswet 1990 art. 16; Gemeentewet art. 255 lid 4",
    nl="kosten van bestaan voor de kwijtschelding, per maand",
    en="costs of living for the waiver, per month",
)
def kosten_van_bestaan_per_maand(sociaal_minimum, p):
    """Het deel van de bijstandsnorm dat de gemeente kiest."""
    return sociaal_minimum / 12 * p.gemeentelijk.kwijtschelding.norm_deel


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Uitvoeringsregeling Invorderingswet 1990 art. 15 onder b",
    nl="woonlasten die meetellen voor de kwijtschelding",
    en="housing costs that count for the waiver",
)
def woonlasten_kwijtschelding(
    hoofdgezin, huur_per_maand, huurtoeslag, maximale_huurgrens, hypotheekrente, p
):
    """De huur of rente na huurtoeslag, boven de laagste normhuur."""
    if not hoofdgezin:
        return 0.0
    lasten = 12 * min(huur_per_maand, maximale_huurgrens) - huurtoeslag + hypotheekrente
    return max(0.0, lasten - 12 * p.huurtoeslag.normhuur_minimum)


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Uitvoeringsregeling Invorderingswet 1990 art. 13 en 14",
    nl="betalingscapaciteit voor de kwijtschelding",
    en="payment capacity for the waiver",
)
def betalingscapaciteit(
    netto_inkomen_gezin, woonlasten_kwijtschelding, kosten_van_bestaan_per_maand
):
    """Wat er in een jaar overblijft na woonlasten en kosten van bestaan."""
    over = netto_inkomen_gezin - woonlasten_kwijtschelding - 12 * kosten_van_bestaan_per_maand
    return max(0.0, over)


@rule(
    entity="gezin",
    unit="EUR",
    law="Uitvoeringsregeling Invorderingswet 1990 art. 12",
    nl="vermogen dat naar de aanslag gaat",
    en="wealth that goes to the bill",
)
def vermogen_kwijtschelding(
    vermogen_gezin,
    hoofdgezin,
    eigen_woning,
    overwaarde,
    kosten_van_bestaan_per_maand,
    woonlasten_kwijtschelding,
    standaardpremie_gezin,
    heeft_partner,
    aantal_kinderen,
    p,
):
    """Spaargeld boven een maand kosten, huur en premie, en wat de gemeente extra vrij laat."""
    extra = p.gemeentelijk.kwijtschelding.extra_vermogen_alleen
    if heeft_partner:
        extra = p.gemeentelijk.kwijtschelding.extra_vermogen_paar
    elif aantal_kinderen > 0:
        extra = p.gemeentelijk.kwijtschelding.extra_vermogen_ouder
    maand = kosten_van_bestaan_per_maand + (woonlasten_kwijtschelding + standaardpremie_gezin) / 12
    vermogen = vermogen_gezin - maand - extra
    if hoofdgezin and eigen_woning:
        return max(0.0, vermogen) + max(0.0, overwaarde)
    return max(0.0, vermogen)


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="Gemeentewet art. 255",
    nl="aanslag die kwijtgescholden kan worden",
    en="bill that can be waived",
)
def heffing_voor_kwijtschelding(gemeentelijke_heffingen, aantal_personen, p):
    """De eigen aanslag, of anders het tarief van de gemeente voor dit aantal personen."""
    if gemeentelijke_heffingen > 0:
        return gemeentelijke_heffingen
    if aantal_personen <= 1:
        return p.gemeentelijk.kwijtschelding.heffing_een
    if aantal_personen == 2:
        return p.gemeentelijk.kwijtschelding.heffing_twee
    return p.gemeentelijk.kwijtschelding.heffing_meer


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Uitvoeringsregeling Invorderingswet 1990 art. 11; Gemeentewet art. 255",
    nl="kwijtschelding van gemeentelijke belastingen",
    en="waiver of municipal taxes",
)
def kwijtschelding(
    hoofdgezin,
    heeft_student,
    heffing_voor_kwijtschelding,
    vermogen_kwijtschelding,
    betalingscapaciteit,
    p,
):
    """Wat van de aanslag overblijft na vermogen en een deel van de betalingscapaciteit."""
    if not p.gemeentelijk.kwijtschelding.actief or not hoofdgezin or heeft_student:
        return 0.0
    eigen = betalingscapaciteit * p.gemeentelijk.kwijtschelding.aanwendbaar_deel
    return max(0.0, heffing_voor_kwijtschelding - vermogen_kwijtschelding - eigen)
