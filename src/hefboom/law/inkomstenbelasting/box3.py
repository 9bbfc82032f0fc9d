"""Box 3: a fixed yield on savings, other assets and debts above the tax-free wealth.

The family is the unit: partners have twice the exemption and divide the income. Here each takes
half, as the law does when they choose nothing; the tax is the same, only a credit that falls with
income may differ. Wealth of the children counts with the parents. Before 2023 box 3 counts as nil.

Not modelled: the actual yield (tegenbewijsregeling), exemptions of art. 5.7 to 5.13, and the
``vermogen`` of the allowances, which stays an input of its own.
"""

from hefboom.engine import aggregate, rule

bank_en_spaartegoeden_gezin = aggregate(
    "bank_en_spaartegoeden_gezin",
    entity="gezin",
    over="bank_en_spaartegoeden",
    unit="EUR",
    law="Wet IB 2001 art. 5.2 lid 2",
    nl="bank- en spaartegoeden van het gezin",
    en="bank and savings balances of the family",
)

overige_bezittingen_gezin = aggregate(
    "overige_bezittingen_gezin",
    entity="gezin",
    over="overige_bezittingen",
    unit="EUR",
    law="Wet IB 2001 art. 5.3 lid 2",
    nl="overige bezittingen van het gezin",
    en="other assets of the family",
)

schulden_box3_gezin = aggregate(
    "schulden_box3_gezin",
    entity="gezin",
    over="schulden_box3",
    unit="EUR",
    law="Wet IB 2001 art. 5.3 lid 3",
    nl="schulden van het gezin in box 3",
    en="debts of the family in box 3",
)


@rule(
    name="aftrekbare_schulden_box3",
    entity="gezin",
    unit="EUR",
    law="Wet IB 2001 art. 5.3 lid 3 onder f",
    nl="schulden boven de drempel",
    en="debts above the threshold",
    start="2023-01-01",
)
def schulden_boven_de_drempel(schulden_box3_gezin, aantal_volwassenen, p):
    """Schulden tellen pas boven een drempel; voor partners is die het dubbele."""
    drempel = aantal_volwassenen * p.inkomstenbelasting.box3.schuldendrempel
    return max(0.0, schulden_box3_gezin - drempel)


@rule(
    name="aftrekbare_schulden_box3",
    entity="gezin",
    unit="EUR",
    law="geen; box 3 van voor 2023 is niet gemodelleerd",
    nl="schulden boven de drempel",
    en="debts above the threshold",
    until="2023-01-01",
)
def schulden_voor_2023(schulden_box3_gezin):
    """Voor 2023 rekent Hefboom niet met box 3."""
    return schulden_box3_gezin


@rule(
    entity="gezin",
    unit="EUR",
    law="Wet IB 2001 art. 5.2 lid 3 en 5.3 lid 1",
    nl="rendementsgrondslag",
    en="base of the yield",
)
def rendementsgrondslag(
    bank_en_spaartegoeden_gezin, overige_bezittingen_gezin, aftrekbare_schulden_box3
):
    """Bezittingen min aftrekbare schulden op 1 januari."""
    bezittingen = bank_en_spaartegoeden_gezin + overige_bezittingen_gezin
    return max(0.0, bezittingen - aftrekbare_schulden_box3)


@rule(
    name="grondslag_sparen_en_beleggen",
    entity="gezin",
    unit="EUR",
    law="Wet IB 2001 art. 5.2 lid 4 en 5.5",
    nl="grondslag sparen en beleggen",
    en="base of savings and investments",
    start="2023-01-01",
)
def grondslag_boven_heffingsvrij_vermogen(rendementsgrondslag, aantal_volwassenen, p):
    """Wat boven het heffingsvrije vermogen ligt; voor partners is dat het dubbele."""
    vrij = aantal_volwassenen * p.inkomstenbelasting.box3.heffingsvrij_vermogen
    return max(0.0, rendementsgrondslag - vrij)


@rule(
    name="grondslag_sparen_en_beleggen",
    entity="gezin",
    unit="EUR",
    law="geen; box 3 van voor 2023 is niet gemodelleerd",
    nl="grondslag sparen en beleggen",
    en="base of savings and investments",
    until="2023-01-01",
)
def grondslag_voor_2023(heeft_partner):
    """Voor 2023 rekent Hefboom niet met box 3: het inkomen daaruit telt als nul."""
    return 0.0


@rule(
    name="belastbaar_rendement_box3",
    entity="gezin",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 5.2 lid 2",
    nl="rendement op het hele vermogen",
    en="yield on all wealth",
    start="2023-01-01",
)
def rendement_op_het_vermogen(
    bank_en_spaartegoeden_gezin, overige_bezittingen_gezin, aftrekbare_schulden_box3, p
):
    """Een vast deel van spaargeld en van andere bezittingen, min een vast deel van de schulden."""
    rendement = (
        bank_en_spaartegoeden_gezin * p.inkomstenbelasting.box3.rendement_banktegoeden
        + overige_bezittingen_gezin * p.inkomstenbelasting.box3.rendement_overige_bezittingen
        - aftrekbare_schulden_box3 * p.inkomstenbelasting.box3.rendement_schulden
    )
    return max(0.0, rendement)


@rule(
    name="belastbaar_rendement_box3",
    entity="gezin",
    unit="EUR/jaar",
    law="geen; box 3 van voor 2023 is niet gemodelleerd",
    nl="rendement op het hele vermogen",
    en="yield on all wealth",
    until="2023-01-01",
)
def rendement_voor_2023(heeft_partner):
    """Voor 2023 rekent Hefboom niet met box 3: het rendement telt als nul."""
    return 0.0


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 5.2 lid 1",
    nl="voordeel uit sparen en beleggen",
    en="benefit from savings and investments",
)
def voordeel_uit_sparen_en_beleggen(
    belastbaar_rendement_box3, grondslag_sparen_en_beleggen, rendementsgrondslag
):
    """Het rendement, voor het deel van het vermogen boven het heffingsvrije vermogen."""
    if grondslag_sparen_en_beleggen <= 0:
        return 0.0
    return belastbaar_rendement_box3 * grondslag_sparen_en_beleggen / rendementsgrondslag


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.17 lid 3 en 5.1",
    nl="belastbaar inkomen uit sparen en beleggen (box 3)",
    en="taxable income from savings and investments (box 3)",
)
def inkomen_box3(volwassen, voordeel_uit_sparen_en_beleggen, aantal_volwassenen):
    """Partners nemen elk de helft."""
    if not volwassen:
        return 0.0
    return voordeel_uit_sparen_en_beleggen / max(1, aantal_volwassenen)


@rule(
    name="belasting_box3",
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.13",
    nl="belasting in box 3, voor kortingen",
    en="tax in box 3, before credits",
    start="2023-01-01",
)
def belasting_over_box3(inkomen_box3, p):
    """Een vast tarief over het inkomen in box 3."""
    return inkomen_box3 * p.inkomstenbelasting.box3.tarief


@rule(
    name="belasting_box3",
    entity="persoon",
    unit="EUR/jaar",
    law="geen; box 3 van voor 2023 is niet gemodelleerd",
    nl="belasting in box 3, voor kortingen",
    en="tax in box 3, before credits",
    until="2023-01-01",
)
def belasting_voor_2023(inkomen_box3):
    """Voor 2023 rekent Hefboom niet met box 3."""
    return inkomen_box3


belasting_box3_gezin = aggregate(
    "belasting_box3_gezin",
    entity="gezin",
    over="belasting_box3",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 2.13",
    nl="belasting in box 3 van het gezin, voor kortingen",
    en="tax in box 3 of the family, before credits",
)
