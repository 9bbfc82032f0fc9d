"""The income-related contribution that a person pays himself.

On wages, benefits and bijstand the employer or the agency pays; the person pays the low rate on
profit, pension and AOW. Income on which an employer paid fills the maximum first.
"""

from hefboom.engine import rule


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Zorgverzekeringswet art. 43",
    nl="bijdrage-inkomen voor de lage bijdrage",
    en="income subject to the low contribution",
)
def zvw_bijdrage_inkomen(belastbare_winst, pensioen, aow, loon, uitkering_totaal, p):
    """Winst, pensioen en AOW, voor zover het maximum nog niet door loon is gevuld."""
    ruimte = max(0.0, p.zorgverzekeringswet.maximum_bijdrageinkomen - loon - uitkering_totaal)
    return min(ruimte, max(0.0, belastbare_winst) + pensioen + aow)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Zorgverzekeringswet art. 41 en 45",
    nl="inkomensafhankelijke bijdrage Zvw",
    en="income-related health insurance contribution",
)
def zvw_bijdrage(zvw_bijdrage_inkomen, p):
    """Het lage percentage over het bijdrage-inkomen."""
    return zvw_bijdrage_inkomen * p.zorgverzekeringswet.bijdrage_laag
