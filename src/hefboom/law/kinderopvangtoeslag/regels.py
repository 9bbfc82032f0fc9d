"""The childcare allowance: a share of the costs of registered childcare for working parents.

Income, hours and price are taken as equal in every month. The allowance is for the ``gezin`` with
the child; both adults must work or follow a trajectory. Since 2023 the hours no longer depend on
the hours worked. The costs themselves stand apart: disposable income holds the allowance, not the
costs (see ``netto_kinderopvangkosten``).
"""

from hefboom.engine import aggregate, floor_to, rule
from hefboom.law.awir.formules import toegekend

# --- wie -----------------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Wet kinderopvang art. 1.6 lid 1 en 3",
    nl="volwassene die niet werkt en geen traject of opleiding volgt",
    en="adult who neither works nor follows a trajectory or education",
)
def volwassene_zonder_arbeid(volwassen, loon, winst, student, volgt_traject) -> bool:
    """Wie werkt, studeert of een traject volgt, voldoet aan de voorwaarde."""
    return volwassen and loon <= 0 and winst == 0 and not student and not volgt_traject


ouder_zonder_arbeid = aggregate(
    "ouder_zonder_arbeid",
    entity="gezin",
    over="volwassene_zonder_arbeid",
    how="any",
    unit="ja/nee",
    law="Wet kinderopvang art. 1.6 lid 1 en 3",
    nl="een ouder werkt niet en volgt geen traject of opleiding",
    en="a parent neither works nor follows a trajectory or education",
)

# --- kosten per kind -----------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="aantal",
    law="Besluit kinderopvangtoeslag art. 8a lid 1",
    nl="uren opvang van dit kind die meetellen, per maand",
    en="hours of childcare of this child that count, per month",
)
def opvanguren_die_meetellen(kind, leeftijd, opvangsoort, opvanguren_per_maand, p):
    """Er telt een hoogste aantal uren mee, tot het kind naar het voortgezet onderwijs gaat."""
    if not kind or opvangsoort == 0 or leeftijd >= p.kinderopvangtoeslag.leeftijd_tot:
        return 0.0
    return min(opvanguren_per_maand, p.kinderopvangtoeslag.maximum_uren_per_maand)


@rule(
    entity="persoon",
    unit="EUR/uur",
    law="Besluit kinderopvangtoeslag art. 4",
    nl="uurprijs die meetelt",
    en="hourly price that counts",
)
def uurprijs_die_meetelt(opvangsoort, opvang_uurprijs, p):
    """De prijs telt mee tot het maximum van de soort opvang."""
    if opvangsoort == 1:
        return min(opvang_uurprijs, p.kinderopvangtoeslag.maximum_uurprijs.dagopvang)
    if opvangsoort == 2:
        return min(opvang_uurprijs, p.kinderopvangtoeslag.maximum_uurprijs.buitenschoolse_opvang)
    if opvangsoort == 3:
        return min(opvang_uurprijs, p.kinderopvangtoeslag.maximum_uurprijs.gastouder)
    return 0.0


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet kinderopvang art. 1.7 lid 1",
    nl="opvangkosten van dit kind die meetellen",
    en="childcare costs of this child that count",
)
def opvangkosten_die_meetellen(opvanguren_die_meetellen, uurprijs_die_meetelt):
    """Uren maal de uurprijs die meetelt, twaalf maanden."""
    return 12 * opvanguren_die_meetellen * uurprijs_die_meetelt


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet kinderopvang art. 1.7 lid 1",
    nl="kosten van kinderopvang voor dit kind",
    en="costs of childcare for this child",
)
def kinderopvangkosten_voor_kind(kind, opvangsoort, opvanguren_per_maand, opvang_uurprijs):
    """Alles wat de opvang kost, ook wat niet meetelt."""
    if not kind or opvangsoort == 0:
        return 0.0
    return 12 * opvanguren_per_maand * opvang_uurprijs


# --- het eerste kind -----------------------------------------------------------------------------

meeste_opvanguren = aggregate(
    "meeste_opvanguren",
    entity="gezin",
    over="opvanguren_die_meetellen",
    how="max",
    unit="aantal",
    law="Besluit kinderopvangtoeslag art. 3",
    nl="uren van het kind met de meeste opvang",
    en="hours of the child with most childcare",
)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Besluit kinderopvangtoeslag art. 3",
    nl="opvangkosten als dit kind de meeste uren heeft",
    en="childcare costs if this child has most hours",
)
def opvangkosten_bij_meeste_uren(
    opvanguren_die_meetellen, meeste_opvanguren, opvangkosten_die_meetellen
):
    """Bij gelijke uren beslissen de kosten wie het eerste kind is."""
    if opvanguren_die_meetellen < meeste_opvanguren:
        return 0.0
    return opvangkosten_die_meetellen


hoogste_opvangkosten = aggregate(
    "hoogste_opvangkosten",
    entity="gezin",
    over="opvangkosten_bij_meeste_uren",
    how="max",
    unit="EUR/jaar",
    law="Besluit kinderopvangtoeslag art. 3",
    nl="hoogste kosten onder de kinderen met de meeste uren",
    en="highest costs among the children with most hours",
)


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Besluit kinderopvangtoeslag art. 3",
    nl="kan het eerste kind zijn",
    en="may be the first child",
)
def kan_eerste_kind_zijn(opvangkosten_bij_meeste_uren, hoogste_opvangkosten) -> bool:
    """Het eerste kind heeft de meeste uren, en bij gelijke uren de hoogste kosten."""
    return opvangkosten_bij_meeste_uren > 0 and opvangkosten_bij_meeste_uren == hoogste_opvangkosten


aantal_mogelijke_eerste_kinderen = aggregate(
    "aantal_mogelijke_eerste_kinderen",
    entity="gezin",
    over="kan_eerste_kind_zijn",
    how="sum",
    unit="aantal",
    law="Besluit kinderopvangtoeslag art. 3",
    nl="aantal kinderen dat het eerste kind kan zijn",
    en="number of children that may be the first child",
)

# --- toeslag -------------------------------------------------------------------------------------


@rule(
    name="kinderopvangtoeslag_voor_kind",
    entity="persoon",
    unit="EUR/jaar",
    law="geen; de kinderopvangtoeslag van voor 2023 is niet gemodelleerd",
    nl="kinderopvangtoeslag voor dit kind, voor afronding",
    en="childcare allowance for this child, before rounding",
    until="2023-01-01",
)
def toeslag_voor_2023(kind):
    """Voor 2023 rekent Hefboom niet met kinderopvangtoeslag: zij telt als nul."""
    return 0.0


@rule(
    name="kinderopvangtoeslag_voor_kind",
    entity="persoon",
    unit="EUR/jaar",
    law="Besluit kinderopvangtoeslag art. 3, 6 en 8",
    nl="kinderopvangtoeslag voor dit kind, voor afronding",
    en="childcare allowance for this child, before rounding",
    start="2023-01-01",
)
def deel_van_de_kosten(
    ouder_zonder_arbeid,
    leeftijd,
    opvangkosten_die_meetellen,
    kan_eerste_kind_zijn,
    aantal_mogelijke_eerste_kinderen,
    toeslagpercentage_eerste_kind,
    toeslagpercentage_volgend_kind,
    p,
):
    """Een deel van de kosten; van kinderen met gelijke uren en kosten is één het eerste kind."""
    zonder_recht = ouder_zonder_arbeid and p.kinderopvangtoeslag.arbeidseis
    if zonder_recht or opvangkosten_die_meetellen <= 0:
        return 0.0
    laagste = p.kinderopvangtoeslag.laagste_aandeel
    oud_genoeg = leeftijd >= p.kinderopvangtoeslag.peuters.leeftijd_vanaf
    if oud_genoeg and leeftijd < p.kinderopvangtoeslag.peuters.leeftijd_tot:
        laagste = max(laagste, p.kinderopvangtoeslag.peuters.laagste_aandeel)
    volgend = opvangkosten_die_meetellen * max(laagste, toeslagpercentage_volgend_kind)
    if not kan_eerste_kind_zijn:
        return volgend
    eerste = opvangkosten_die_meetellen * max(laagste, toeslagpercentage_eerste_kind)
    return volgend + (eerste - volgend) / aantal_mogelijke_eerste_kinderen


kinderopvangtoeslag_onafgerond = aggregate(
    "kinderopvangtoeslag_onafgerond",
    entity="gezin",
    over="kinderopvangtoeslag_voor_kind",
    unit="EUR/jaar",
    law="Wet kinderopvang art. 1.7",
    nl="kinderopvangtoeslag voor afronding",
    en="childcare allowance before rounding",
)


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet kinderopvang art. 1.5 en 1.7; Awir art. 14 lid 4 en 5",
    nl="kinderopvangtoeslag",
    en="childcare allowance",
)
def kinderopvangtoeslag(kinderopvangtoeslag_onafgerond, p):
    """De kinderopvangtoeslag over een jaar, op hele euro's."""
    return toegekend(kinderopvangtoeslag_onafgerond, p)


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Awir art. 22 lid 1",
    nl="kinderopvangtoeslag per maand",
    en="childcare allowance per month",
)
def kinderopvangtoeslag_per_maand(kinderopvangtoeslag):
    """Het voorschot wordt in twaalf termijnen van hele euro's betaald."""
    return floor_to(kinderopvangtoeslag / 12, 1.0)


# --- wat de opvang kost --------------------------------------------------------------------------

opvangkosten_die_meetellen_gezin = aggregate(
    "opvangkosten_die_meetellen_gezin",
    entity="gezin",
    over="opvangkosten_die_meetellen",
    unit="EUR/jaar",
    law="Wet kinderopvang art. 1.7 lid 1",
    nl="opvangkosten van het gezin die meetellen",
    en="childcare costs of the family that count",
)

kinderopvangkosten = aggregate(
    "kinderopvangkosten",
    entity="gezin",
    over="kinderopvangkosten_voor_kind",
    unit="EUR/jaar",
    law="Wet kinderopvang art. 1.7 lid 1",
    nl="kosten van kinderopvang",
    en="costs of childcare",
)


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet kinderopvang art. 1.7",
    nl="kosten van kinderopvang na de toeslag",
    en="costs of childcare after the allowance",
)
def netto_kinderopvangkosten(kinderopvangkosten, kinderopvangtoeslag):
    """Wat het gezin zelf aan kinderopvang betaalt."""
    return kinderopvangkosten - kinderopvangtoeslag
