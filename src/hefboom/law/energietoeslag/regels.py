"""The energy allowance of 2022 and 2023, after the guideline of central government.

One amount a year for the home, paid to the family of the tenant or owner. Municipalities could
choose other limits and amounts; an asset test was theirs to choose and is not in here.
"""

from hefboom.engine import aggregate, rule


@rule(
    name="kan_energietoeslag_krijgen",
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 35 lid 4",
    nl="kan energietoeslag krijgen",
    en="may get the energy allowance",
    start="2022-01-01",
    until="2024-01-01",
)
def volwassene_vanaf_21(volwassen, leeftijd, student, p) -> bool:
    """Wie 21 jaar of ouder is en niet studeert."""
    return volwassen and not student and leeftijd >= p.energietoeslag.leeftijd_vanaf


@rule(
    name="kan_energietoeslag_krijgen",
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 35",
    nl="kan energietoeslag krijgen",
    en="may get the energy allowance",
    until="2022-01-01",
)
def nog_geen_energietoeslag(volwassen) -> bool:
    """Voor 2022 was er geen energietoeslag."""
    return False


@rule(
    name="kan_energietoeslag_krijgen",
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 35",
    nl="kan energietoeslag krijgen",
    en="may get the energy allowance",
    start="2024-01-01",
)
def geen_energietoeslag_meer(volwassen) -> bool:
    """Vanaf 2024 is er geen energietoeslag meer."""
    return False


gezin_kan_energietoeslag_krijgen = aggregate(
    "gezin_kan_energietoeslag_krijgen",
    entity="gezin",
    over="kan_energietoeslag_krijgen",
    how="any",
    unit="ja/nee",
    law="Participatiewet art. 35 lid 4",
    nl="iemand in het gezin kan energietoeslag krijgen",
    en="somebody in the family may get the energy allowance",
)


@rule(
    name="inkomensgrens_energietoeslag_per_maand",
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 35 lid 4",
    nl="inkomensgrens van de energietoeslag per maand, zonder vakantietoeslag",
    en="income limit of the energy allowance per month, without holiday allowance",
    start="2022-01-01",
    until="2024-01-01",
)
def deel_van_de_norm(norm_leefvorm_per_maand, p):
    """De grens is een deel van de norm die bij het gezin hoort."""
    return (
        norm_leefvorm_per_maand
        * p.energietoeslag.aandeel_zonder_vakantietoeslag
        * p.energietoeslag.aandeel_sociaal_minimum
    )


@rule(
    name="inkomensgrens_energietoeslag_per_maand",
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 35",
    nl="inkomensgrens van de energietoeslag per maand, zonder vakantietoeslag",
    en="income limit of the energy allowance per month, without holiday allowance",
    until="2022-01-01",
)
def nog_geen_grens(norm_leefvorm_per_maand):
    """Voor 2022 was er geen energietoeslag."""
    return 0.0


@rule(
    name="inkomensgrens_energietoeslag_per_maand",
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 35",
    nl="inkomensgrens van de energietoeslag per maand, zonder vakantietoeslag",
    en="income limit of the energy allowance per month, without holiday allowance",
    start="2024-01-01",
)
def geen_grens_meer(norm_leefvorm_per_maand):
    """Vanaf 2024 is er geen energietoeslag meer."""
    return 0.0


@rule(
    name="energietoeslag",
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 35 lid 4 en 5",
    nl="energietoeslag",
    en="energy allowance",
    start="2022-01-01",
    until="2024-01-01",
)
def richtbedrag_bij_laag_inkomen(
    hoofdgezin,
    gezin_kan_energietoeslag_krijgen,
    netto_inkomen_gezin,
    inkomensgrens_energietoeslag_per_maand,
    p,
):
    """Een vast bedrag voor een huishouden met een inkomen tot de grens."""
    if not hoofdgezin or not gezin_kan_energietoeslag_krijgen:
        return 0.0
    inkomen = netto_inkomen_gezin * p.energietoeslag.aandeel_zonder_vakantietoeslag / 12
    if inkomen > inkomensgrens_energietoeslag_per_maand:
        return 0.0
    return p.energietoeslag.richtbedrag


@rule(
    name="energietoeslag",
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 35",
    nl="energietoeslag",
    en="energy allowance",
    until="2022-01-01",
)
def voor_2022_geen_energietoeslag(hoofdgezin):
    """Voor 2022 was er geen energietoeslag."""
    return 0.0


@rule(
    name="energietoeslag",
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 35",
    nl="energietoeslag",
    en="energy allowance",
    start="2024-01-01",
)
def vanaf_2024_geen_energietoeslag(hoofdgezin):
    """Vanaf 2024 is er geen energietoeslag meer."""
    return 0.0
