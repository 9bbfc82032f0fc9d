"""Facts about the family that several laws share: adults, partner, minor children.

A ``gezin`` holds at most two adults. Two adults in one ``gezin`` are partners for every law here;
the finer differences between the fiscal partner (AWR art. 5a), the toeslagpartner (Awir art. 3) and
the gezamenlijke huishouding (Participatiewet art. 3) are not modelled.
"""

from hefboom.engine import aggregate, rule


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 4",
    nl="volwassene in het gezin",
    en="adult in the family",
)
def volwassen(kind) -> bool:
    """Wie geen ten laste komend kind is, telt als volwassene in het gezin."""
    return not kind


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 4 lid 1 onder e",
    nl="minderjarig kind",
    en="minor child",
)
def minderjarig_kind(kind, leeftijd, p) -> bool:
    """Een kind telt mee zolang het jonger is dan 18 jaar."""
    return kind and leeftijd < p.participatiewet.leeftijd.meerderjarig


aantal_volwassenen = aggregate(
    "aantal_volwassenen",
    entity="gezin",
    over="volwassen",
    how="sum",
    unit="aantal",
    law="Participatiewet art. 4",
    nl="aantal volwassenen in het gezin",
    en="number of adults in the family",
)

aantal_kinderen = aggregate(
    "aantal_kinderen",
    entity="gezin",
    over="minderjarig_kind",
    how="sum",
    unit="aantal",
    law="Participatiewet art. 4 lid 1 onder e",
    nl="aantal minderjarige kinderen in het gezin",
    en="number of minor children in the family",
)


@rule(
    entity="gezin",
    unit="ja/nee",
    law="Awir art. 3; Participatiewet art. 3",
    nl="heeft een partner",
    en="has a partner",
)
def heeft_partner(aantal_volwassenen) -> bool:
    """Twee volwassenen in één gezin zijn elkaars partner."""
    return aantal_volwassenen > 1
