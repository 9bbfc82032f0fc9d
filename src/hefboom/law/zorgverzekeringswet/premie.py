"""The nominal premium and the own risk: what the basic health insurance costs a household.

The premium is the average of all policies. Disposable income does not hold it, since a resident
chooses the policy; ``besteedbaar_inkomen_na_zorgpremie`` does.
"""

from hefboom.engine import aggregate, rule


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Zorgverzekeringswet art. 16",
    nl="nominale zorgpremie",
    en="nominal health insurance premium",
)
def nominale_zorgpremie(verzekerde, p):
    """De gemiddelde premie van een basisverzekering, vanaf 18 jaar."""
    if not verzekerde:
        return 0.0
    return p.zorgverzekeringswet.nominale_premie


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Zorgverzekeringswet art. 19",
    nl="verplicht eigen risico: wat zorg hoogstens zelf kost",
    en="compulsory own risk: what care costs at most",
)
def verplicht_eigen_risico(verzekerde, p):
    """Het verplicht eigen risico, vanaf 18 jaar; hoeveel daarvan op gaat, is niet bekend."""
    if not verzekerde:
        return 0.0
    return p.zorgverzekeringswet.eigen_risico


nominale_zorgpremie_huishouden = aggregate(
    "nominale_zorgpremie_huishouden",
    entity="huishouden",
    over="nominale_zorgpremie",
    unit="EUR/jaar",
    law="Zorgverzekeringswet art. 16",
    nl="nominale zorgpremie van het huishouden",
    en="nominal health insurance premium of the household",
)

verplicht_eigen_risico_huishouden = aggregate(
    "verplicht_eigen_risico_huishouden",
    entity="huishouden",
    over="verplicht_eigen_risico",
    unit="EUR/jaar",
    law="Zorgverzekeringswet art. 19",
    nl="verplicht eigen risico van het huishouden",
    en="compulsory own risk of the household",
)


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="geen; rekenkeuze",
    nl="besteedbaar inkomen na zorgpremie",
    en="disposable income after the health insurance premium",
)
def besteedbaar_inkomen_na_zorgpremie(besteedbaar_inkomen, nominale_zorgpremie_huishouden):
    """Het besteedbare inkomen min de gemiddelde zorgpremie, zonder eigen risico."""
    return besteedbaar_inkomen - nominale_zorgpremie_huishouden
