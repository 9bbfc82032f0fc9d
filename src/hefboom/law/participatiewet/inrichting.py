"""Bijstand for who stays in an institution: a lower norm, raised for the health premium (art. 23).

Of a couple with one partner in an institution, each has the norm of a single person.
"""

from hefboom.engine import aggregate, rule
from hefboom.law.participatiewet.normen import norm_per_kostendeler


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 23",
    nl="volwassene in een inrichting",
    en="adult in an institution",
)
def volwassene_in_inrichting(volwassen, in_inrichting) -> bool:
    """Wie in een inrichting verblijft, heeft minder kosten."""
    return volwassen and in_inrichting


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 22 en 23 lid 3",
    nl="volwassene met de AOW-leeftijd die thuis woont",
    en="adult at pension age who lives at home",
)
def thuis_met_aow(pensioengerechtigd, in_inrichting) -> bool:
    """Voor wie thuis blijft, telt de eigen leeftijd."""
    return pensioengerechtigd and not in_inrichting


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 20 en 23 lid 3",
    nl="volwassene jonger dan 21 jaar die thuis woont",
    en="adult younger than 21 who lives at home",
)
def thuis_en_jong(jongere, in_inrichting) -> bool:
    """Voor wie thuis blijft, telt de eigen leeftijd."""
    return jongere and not in_inrichting


aantal_in_inrichting = aggregate(
    "aantal_in_inrichting", entity="gezin", over="volwassene_in_inrichting", how="sum",
    unit="aantal", law="Participatiewet art. 23",
    nl="aantal volwassenen in een inrichting", en="number of adults in an institution",
)  # fmt: skip
aantal_thuis_met_aow = aggregate(
    "aantal_thuis_met_aow", entity="gezin", over="thuis_met_aow", how="sum",
    unit="aantal", law="Participatiewet art. 22 en 23 lid 3",
    nl="aantal volwassenen met de AOW-leeftijd thuis",
    en="number of adults at pension age at home",
)  # fmt: skip
aantal_thuis_en_jong = aggregate(
    "aantal_thuis_en_jong", entity="gezin", over="thuis_en_jong", how="sum",
    unit="aantal", law="Participatiewet art. 20 en 23 lid 3",
    nl="aantal volwassenen jonger dan 21 jaar thuis",
    en="number of adults younger than 21 at home",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 20, 21, 22 en 22a",
    nl="norm per maand voor de partner die thuis blijft",
    en="norm per month for the partner who stays at home",
)
def norm_thuis_per_maand(
    aantal_in_inrichting,
    aantal_volwassenen,
    aantal_thuis_met_aow,
    aantal_thuis_en_jong,
    kostendelende_medebewoners,
    p,
):
    """De norm die voor hem als alleenstaande zou gelden."""
    if aantal_in_inrichting != 1 or aantal_volwassenen < 2:
        return 0.0
    if aantal_thuis_en_jong > 0:
        return p.participatiewet.norm.alleenstaande_18_20
    if kostendelende_medebewoners > 0:
        return norm_per_kostendeler(kostendelende_medebewoners + 1, aantal_thuis_met_aow > 0, p)
    if aantal_thuis_met_aow > 0:
        return p.participatiewet.norm.alleenstaande_aow
    return p.participatiewet.norm.alleenstaande_21


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 23",
    nl="norm per maand met verblijf in een inrichting",
    en="norm per month with a stay in an institution",
)
def norm_inrichting_per_maand(aantal_in_inrichting, norm_thuis_per_maand, p):
    """De norm voor wie in de inrichting verblijft, met de verhoging voor de zorgpremie."""
    if aantal_in_inrichting == 0:
        return 0.0
    if aantal_in_inrichting > 1:
        return (
            p.participatiewet.norm_inrichting.gehuwden
            + p.participatiewet.norm_inrichting.verhoging_gehuwden
        )
    return (
        p.participatiewet.norm_inrichting.alleenstaande
        + p.participatiewet.norm_inrichting.verhoging_alleenstaande
        + norm_thuis_per_maand
    )
