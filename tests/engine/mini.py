"""A small rule system for the engine's own tests: two schemes, three entities, two versions."""

from hefboom.engine import (
    aggregate,
    ceil_to,
    floor_to,
    formula,
    input_variable,
    partner_value,
    round_half_up,
    rule,
)

leeftijd = input_variable(
    "leeftijd", entity="persoon", unit="jaar", dtype=int, minimum=0, maximum=120
)
kind = input_variable("kind", entity="persoon", unit="ja/nee", dtype=bool, default=False)
loon = input_variable("loon", entity="persoon", unit="EUR/jaar", default=0.0, minimum=0)
huur = input_variable("huur", entity="huishouden", unit="EUR/maand", default=0.0, minimum=0)


@formula
def heffing(inkomen, p):
    if inkomen <= p.mini.grens:
        return inkomen * p.mini.tarief
    return p.mini.grens * p.mini.tarief + (inkomen - p.mini.grens) * p.mini.toptarief


@rule(entity="persoon", unit="EUR/jaar", law="art. 1", nl="belasting", en="tax")
def belasting(loon, kind, p):
    """Over loon betaalt u belasting."""
    if kind:
        return 0
    return ceil_to(max(0.0, heffing(loon, p) - p.mini.korting), 1)


netto_partner = partner_value("netto_partner", over="netto", unit="EUR/jaar", nl="netto partner")


@rule(entity="persoon", unit="EUR/jaar", law="art. 2", nl="netto loon", en="net wage")
def netto(loon, belasting):
    return loon - belasting


@rule(entity="persoon", unit="ja/nee", law="art. 3", nl="jongste partner verdient minder")
def minder_dan_partner(netto, netto_partner) -> bool:
    return netto < netto_partner


@rule(entity="persoon", unit="aantal", law="art. 3", nl="leeftijdsgroep")
def leeftijdsgroep(leeftijd) -> int:
    return leeftijd // 10 if leeftijd % 10 != 5 else -(leeftijd // 10)


netto_gezin = aggregate(
    "netto_gezin", entity="gezin", over="netto", unit="EUR/jaar", nl="netto inkomen gezin"
)
aantal_kinderen = aggregate("aantal_kinderen", entity="gezin", over="kind", unit="aantal")
oudste = aggregate("oudste", entity="gezin", over="leeftijd", how="max", unit="jaar")
jongste_huishouden = aggregate(
    "jongste_huishouden", entity="huishouden", over="leeftijd", how="min", unit="jaar"
)
iemand_minder = aggregate(
    "iemand_minder", entity="huishouden", over="minder_dan_partner", how="any", unit="ja/nee"
)
iedereen_kind = aggregate("iedereen_kind", entity="gezin", over="kind", how="all", unit="ja/nee")


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="art. 4",
    nl="toeslag",
    en="allowance",
    until="2025-07-01",
    name="toeslag",
)
def toeslag_oud(netto_gezin, aantal_kinderen, huur, p):
    if huur == 0.0 or netto_gezin > p.mini.maximum:
        return 0.0
    return floor_to(p.mini.toeslag * (1 + aantal_kinderen) + 12 * huur / 10, 1.0)


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="art. 4",
    nl="toeslag",
    en="allowance",
    start="2025-07-01",
    name="toeslag",
)
def toeslag_nieuw(netto_gezin, aantal_kinderen, oudste, p):
    bedrag = p.mini.toeslag * (1 + aantal_kinderen) - p.mini.afbouw * netto_gezin
    return round_half_up(max(bedrag, 0.0), 0.01) if oudste >= 18 and not aantal_kinderen > 9 else 0


toeslag_huishouden = aggregate(
    "toeslag_huishouden", entity="huishouden", over="toeslag", unit="EUR/jaar"
)
netto_huishouden = aggregate(
    "netto_huishouden", entity="huishouden", over="netto_gezin", unit="EUR/jaar"
)


@rule(entity="huishouden", unit="EUR/jaar", law="art. 5", nl="inkomen", en="income")
def inkomen(netto_huishouden, toeslag_huishouden):
    return netto_huishouden + toeslag_huishouden


@rule(entity="persoon", unit="aandeel", law="art. 6", nl="aandeel in het huishouden")
def aandeel(netto, inkomen, toeslag):
    return (netto + toeslag) / inkomen if inkomen > 0 else 0.0
