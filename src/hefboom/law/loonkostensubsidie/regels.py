"""Wage cost subsidy: paid by the municipality to the employer of who cannot earn the minimum wage.

It is no income of the resident and stands in no disposable income.

Not modelled: the flat subsidy of 50% in the first six months, that the amount of January holds
for the whole year (art. 10d lid 7), wages above the minimum wage, the subsidy for sheltered work.
"""

from hefboom.engine import round_half_up, rule


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Participatiewet art. 10d lid 4",
    nl="loonkostensubsidie per maand",
    en="wage cost subsidy per month",
)
def loonkostensubsidie_per_maand(
    loonwaarde, minimumloon_per_maand_36_uur, loonkostensubsidie_uren, p
):
    """Minimumloon min loonwaarde, tot een maximum, met een vergoeding voor werkgeverslasten."""
    minimumloon = minimumloon_per_maand_36_uur * (1 + p.minimumloon.vakantiebijslag)
    subsidie = min(1 - loonwaarde, p.loonkostensubsidie.maximum) * minimumloon
    subsidie = subsidie * (1 + p.loonkostensubsidie.werkgeverslasten)
    return round_half_up(subsidie * loonkostensubsidie_uren / p.loonkostensubsidie.uren, 0.01)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 10d",
    nl="loonkostensubsidie voor de werkgever per jaar",
    en="wage cost subsidy for the employer per year",
)
def loonkostensubsidie(loonkostensubsidie_per_maand):
    """Twaalf maanden."""
    return 12 * loonkostensubsidie_per_maand
