"""The study allowance for who cannot earn beside a study because of a medical limitation.

The legal minimum, net; municipalities may pay more. An internship allowance is not an input.
"""

from hefboom.engine import aggregate, rule


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 36b lid 1",
    nl="recht op studietoeslag",
    en="right to the study allowance",
)
def recht_op_studietoeslag(
    student, medische_beperking, jonggehandicapt, loon, winst, leeftijd, p
) -> bool:
    """Student met een beperking, zonder werk en zonder Wajong, van 15 jaar of ouder."""
    if not student or not medische_beperking or jonggehandicapt:
        return False
    return loon <= 0 and winst <= 0 and leeftijd >= p.studietoeslag.leeftijd.vanaf


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Participatiewet art. 36b",
    nl="studietoeslag per maand",
    en="study allowance per month",
)
def studietoeslag_per_maand(recht_op_studietoeslag, leeftijd, p):
    """Het bedrag hangt af van de leeftijd."""
    if not recht_op_studietoeslag:
        return 0.0
    if leeftijd >= p.studietoeslag.leeftijd.volledig:
        return p.studietoeslag.bedrag.leeftijd_21
    if leeftijd == 20:
        return p.studietoeslag.bedrag.leeftijd_20
    if leeftijd == 19:
        return p.studietoeslag.bedrag.leeftijd_19
    if leeftijd == 18:
        return p.studietoeslag.bedrag.leeftijd_18
    if leeftijd == 17:
        return p.studietoeslag.bedrag.leeftijd_17
    if leeftijd == 16:
        return p.studietoeslag.bedrag.leeftijd_16
    return p.studietoeslag.bedrag.leeftijd_15


studietoeslag_per_maand_gezin = aggregate(
    "studietoeslag_per_maand_gezin",
    entity="gezin",
    over="studietoeslag_per_maand",
    unit="EUR/maand",
    law="Participatiewet art. 36b",
    nl="studietoeslag van het gezin per maand",
    en="study allowance of the family per month",
)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 36b",
    nl="studietoeslag",
    en="study allowance",
)
def studietoeslag(studietoeslag_per_maand):
    """Twaalf maanden."""
    return 12 * studietoeslag_per_maand
