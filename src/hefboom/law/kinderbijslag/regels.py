"""Child benefit: an amount per child and quarter that depends on age only."""

from hefboom.engine import aggregate, floor_to, rule


@rule(
    entity="persoon",
    unit="EUR/kwartaal",
    law="Algemene Kinderbijslagwet art. 12",
    nl="kinderbijslag voor dit kind per kwartaal",
    en="child benefit for this child per quarter",
)
def kinderbijslag_voor_kind_per_kwartaal(minderjarig_kind, leeftijd, p):
    """Het bedrag hangt af van de leeftijd van het kind."""
    if not minderjarig_kind:
        return 0.0
    if leeftijd < p.kinderbijslag.leeftijd.midden_vanaf:
        return p.kinderbijslag.bedrag.jonger_dan_6
    if leeftijd < p.kinderbijslag.leeftijd.hoog_vanaf:
        return p.kinderbijslag.bedrag.van_6_tot_12
    return p.kinderbijslag.bedrag.van_12_tot_18


kinderbijslag_per_kwartaal = aggregate(
    "kinderbijslag_per_kwartaal",
    entity="gezin",
    over="kinderbijslag_voor_kind_per_kwartaal",
    how="sum",
    unit="EUR/kwartaal",
    law="Algemene Kinderbijslagwet art. 12",
    nl="kinderbijslag per kwartaal",
    en="child benefit per quarter",
)


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Algemene Kinderbijslagwet art. 12 en 18",
    nl="kinderbijslag",
    en="child benefit",
)
def kinderbijslag(kinderbijslag_per_kwartaal, maanden_recht):
    """Vier kwartalen, of de hele kwartalen na inschrijving."""
    return floor_to(maanden_recht / 3, 1.0) * kinderbijslag_per_kwartaal
