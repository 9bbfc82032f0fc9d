"""AOW: pension age and old-age pension.

Amounts are gross and per person. Not modelled: the supplement for a younger partner (closed since
2015), the two-homes rule for couples, and sharing a home with one other adult who is not a partner
(a gezamenlijke huishouding without partnership).
"""

from hefboom.engine import rule


@rule(
    entity="persoon",
    unit="ja/nee",
    law="AOW art. 7a",
    nl="heeft de AOW-leeftijd bereikt",
    en="has reached the pension age",
)
def aow_leeftijd_bereikt(leeftijd, p) -> bool:
    """De AOW begint op de AOW-leeftijd van dat jaar."""
    return leeftijd >= p.aow.leeftijd


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="AOW art. 9 en 13",
    nl="bruto AOW per maand, zonder vakantiegeld",
    en="gross AOW per month, without holiday allowance",
)
def aow_per_maand(aow_leeftijd_bereikt, heeft_partner, aow_opbouw, p):
    """Wie een partner heeft, krijgt 50% van het netto minimumloon; een alleenstaande 70%."""
    if not aow_leeftijd_bereikt:
        return 0.0
    if heeft_partner:
        return aow_opbouw * p.aow.bruto.gehuwd
    return aow_opbouw * p.aow.bruto.alleenstaande


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="AOW art. 28 en 29",
    nl="vakantiegeld bij de AOW, opbouw per maand",
    en="holiday allowance of the AOW, accrued per month",
)
def aow_vakantiegeld_per_maand(aow_leeftijd_bereikt, heeft_partner, aow_opbouw, p):
    """Het vakantiegeld wordt per maand opgebouwd en in mei betaald."""
    if not aow_leeftijd_bereikt:
        return 0.0
    if heeft_partner:
        return aow_opbouw * p.aow.vakantiegeld.gehuwd
    return aow_opbouw * p.aow.vakantiegeld.alleenstaande


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="AOW art. 9, 13, 28 en 29",
    nl="bruto AOW per jaar, met vakantiegeld",
    en="gross AOW per year, with holiday allowance",
)
def aow(aow_per_maand, aow_vakantiegeld_per_maand):
    """Twaalf maanden pensioen en twaalf maanden opbouw van vakantiegeld."""
    return 12 * (aow_per_maand + aow_vakantiegeld_per_maand)
