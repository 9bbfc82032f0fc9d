"""Months of the year in which a family lives at an address in the Netherlands.

A statushouder is an ordinary household with a start date: bijstand and allowances run from the
month of registration at the home. Twelve months is the default. Not modelled: the share of the tax
credits that who comes from abroad loses (Wfsv art. 9 does so for the premium part), the time in
reception with its own allowance, and the months a partner comes later.
"""

from hefboom.engine import aggregate, input_variable, rule

maanden_ingeschreven = input_variable(
    "maanden_ingeschreven",
    entity="persoon",
    dtype=int,
    unit="maanden",
    minimum=0,
    maximum=12,
    default=12,
    nl="maanden in het jaar ingeschreven op dit adres (statushouder: vanaf huisvesting)",
    en="months of the year registered at this address (refugee: from being housed)",
)


@rule(
    entity="persoon",
    unit="maanden",
    law="Participatiewet art. 11 en 44",
    nl="maanden ingeschreven, volwassene",
    en="months registered, adult",
)
def maanden_volwassene(volwassen, maanden_ingeschreven) -> int:
    """De inschrijving van een volwassene telt; een kind volgt het gezin."""
    if not volwassen:
        return 0
    return maanden_ingeschreven


maanden_volwassenen = aggregate(
    "maanden_volwassenen", entity="gezin", over="maanden_volwassene", how="max",
    unit="maanden", law="Participatiewet art. 11 en 44",
    nl="langste inschrijving van een volwassene in het gezin",
    en="longest registration of an adult in the family",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="maanden",
    law="Participatiewet art. 11 en 44; Awir art. 5",
    nl="maanden met recht op bijstand en toeslagen",
    en="months with a right to social assistance and allowances",
)
def maanden_recht(aantal_volwassenen, maanden_volwassenen) -> int:
    """Het recht begint in de maand van inschrijving."""
    if aantal_volwassenen == 0:
        return 12
    return maanden_volwassenen


@rule(
    entity="gezin",
    unit="maanden",
    law="Participatiewet art. 11 en 44; Awir art. 5",
    nl="maanden met recht van het gezin van de huurder",
    en="months with a right of the tenant's family",
)
def maanden_recht_hoofdgezin(hoofdgezin, maanden_recht) -> int:
    """De huurtoeslag volgt het gezin van de huurder."""
    if not hoofdgezin:
        return 0
    return maanden_recht


maanden_recht_huishouden = aggregate(
    "maanden_recht_huishouden", entity="huishouden", over="maanden_recht_hoofdgezin", how="max",
    unit="maanden", law="Awir art. 5",
    nl="maanden met recht op huurtoeslag", en="months with a right to rent allowance",
)  # fmt: skip
