"""Income and wealth as the allowances look at them.

A ``gezin`` holds the applicant and the toeslagpartner. Partners count together; children of the
``gezin`` count only for the huurtoeslag, as residents of the home.
"""

from hefboom.engine import aggregate, rule


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Awir art. 8",
    nl="toetsingsinkomen",
    en="income for allowances",
)
def toetsingsinkomen(verzamelinkomen):
    """Het inkomen voor de toeslagen is het verzamelinkomen."""
    return verzamelinkomen


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Awir art. 7 lid 1",
    nl="toetsingsinkomen van aanvrager of partner",
    en="income for allowances of applicant or partner",
)
def toetsingsinkomen_volwassene(toetsingsinkomen, volwassen):
    """Alleen het inkomen van de aanvrager en de partner telt."""
    return toetsingsinkomen if volwassen else 0.0


toetsingsinkomen_gezin = aggregate(
    "toetsingsinkomen_gezin",
    entity="gezin",
    over="toetsingsinkomen_volwassene",
    how="sum",
    unit="EUR/jaar",
    law="Awir art. 7 lid 1",
    nl="toetsingsinkomen van aanvrager en partner",
    en="income for allowances of applicant and partner",
)

vermogen_gezin = aggregate(
    "vermogen_gezin",
    entity="gezin",
    over="vermogen",
    how="sum",
    unit="EUR",
    law="Awir art. 7 lid 3; Wet IB 2001 art. 2.15",
    nl="vermogen van het gezin op 1 januari",
    en="wealth of the family on 1 January",
)
