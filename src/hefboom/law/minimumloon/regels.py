"""Minimum wage: per hour by age, and what it comes to in a job of 36 hours a week.

The wage per hour exists since 2024. Until then the law named a wage per month for a full-time job;
the wage per hour is then that of a job of 36 hours.
"""

from hefboom.engine import round_half_up, rule


@rule(
    entity="persoon",
    unit="aandeel",
    law="WML art. 7; Besluit minimumjeugdloon art. 2",
    nl="deel van het minimumloon op deze leeftijd",
    en="share of the minimum wage at this age",
)
def minimumloon_aandeel(leeftijd, p):
    """Van 15 tot en met 20 jaar geldt een deel van het minimumloon, daaronder geen."""
    if leeftijd >= p.minimumloon.leeftijd_volledig:
        return 1.0
    if leeftijd >= 20:
        return p.minimumloon.jeugd.leeftijd_20
    if leeftijd >= 19:
        return p.minimumloon.jeugd.leeftijd_19
    if leeftijd >= 18:
        return p.minimumloon.jeugd.leeftijd_18
    if leeftijd >= 17:
        return p.minimumloon.jeugd.leeftijd_17
    if leeftijd >= 16:
        return p.minimumloon.jeugd.leeftijd_16
    if leeftijd >= 15:
        return p.minimumloon.jeugd.leeftijd_15
    return 0.0


@rule(
    entity="persoon",
    unit="EUR/uur",
    law="WML art. 8 lid 1 onder a",
    nl="bruto minimumloon per uur",
    en="gross minimum wage per hour",
    name="minimumloon_per_uur",
    until="2024-01-01",
)
def minimumloon_per_uur_tot_2024(minimumloon_per_maand_36_uur, p):
    """Het maandloon gedeeld door de uren van een voltijdbaan van 36 uur."""
    uren_per_jaar = p.minimumloon.voltijd_uren * p.minimumloon.weken_per_jaar
    return round_half_up(12 * minimumloon_per_maand_36_uur / uren_per_jaar, 0.01)


@rule(
    entity="persoon",
    unit="EUR/uur",
    law="WML art. 8 lid 1 onder a",
    nl="bruto minimumloon per uur",
    en="gross minimum wage per hour",
    name="minimumloon_per_uur",
    start="2024-01-01",
)
def minimumloon_per_uur_vanaf_2024(minimumloon_aandeel, p):
    """Het uurbedrag voor de leeftijd, op hele centen."""
    return round_half_up(minimumloon_aandeel * p.minimumloon.uur, 0.01)


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="WML art. 8 lid 1 onder a",
    nl="bruto minimumloon per maand bij 36 uur per week, zonder vakantiebijslag",
    en="gross minimum wage per month at 36 hours a week, without holiday allowance",
    name="minimumloon_per_maand_36_uur",
    until="2024-01-01",
)
def minimumloon_per_maand_tot_2024(minimumloon_aandeel, p):
    """Het maandbedrag voor de leeftijd, op vijf cent."""
    return round_half_up(minimumloon_aandeel * p.minimumloon.maand, 0.05)


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="WML art. 8 lid 1 onder a",
    nl="bruto minimumloon per maand bij 36 uur per week, zonder vakantiebijslag",
    en="gross minimum wage per month at 36 hours a week, without holiday allowance",
    name="minimumloon_per_maand_36_uur",
    start="2024-01-01",
)
def minimumloon_per_maand_vanaf_2024(minimumloon_per_uur, p):
    """Het uurloon maal de uren van een voltijdbaan van 36 uur."""
    uren_per_jaar = p.minimumloon.voltijd_uren * p.minimumloon.weken_per_jaar
    return minimumloon_per_uur * uren_per_jaar / 12


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="WML art. 8 en 15",
    nl="bruto minimumloon per jaar bij 36 uur per week, met vakantiebijslag",
    en="gross minimum wage per year at 36 hours a week, with holiday allowance",
)
def minimumloon_per_jaar_36_uur(minimumloon_per_maand_36_uur, p):
    """Twaalf maanden loon en de vakantiebijslag daarover."""
    return 12 * minimumloon_per_maand_36_uur * (1 + p.minimumloon.vakantiebijslag)
