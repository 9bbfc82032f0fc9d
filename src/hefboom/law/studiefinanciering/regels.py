"""Student finance: basic grant, supplementary grant by the parents' income, loans, tuition credit.

Amounts per month, maxima for the loans: how much somebody borrows is no matter of law. The grants
are gifts only after graduation. They stand apart and are no part of disposable income.
"""

from hefboom.engine import formula, rule


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Wet studiefinanciering 2000 art. 2.1 tot en met 2.3",
    nl="krijgt studiefinanciering",
    en="gets student finance",
)
def krijgt_studiefinanciering(student, onderwijssoort, leeftijd, p) -> bool:
    """Wie studeert aan mbo, hbo of universiteit; in het mbo vanaf 18 jaar."""
    if not student or onderwijssoort == 0 or leeftijd >= p.studiefinanciering.leeftijd_tot:
        return False
    return onderwijssoort == 2 or leeftijd >= p.participatiewet.leeftijd.meerderjarig


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet studiefinanciering 2000 art. 3.6 en 3.18",
    nl="basisbeurs per maand",
    en="basic grant per month",
)
def basisbeurs_per_maand(krijgt_studiefinanciering, onderwijssoort, uitwonend, p):
    """Een vast bedrag; hoger voor wie niet bij een ouder woont."""
    if not krijgt_studiefinanciering:
        return 0.0
    if onderwijssoort == 1:
        if uitwonend:
            return p.studiefinanciering.mbo.basisbeurs.uitwonend
        return p.studiefinanciering.mbo.basisbeurs.thuiswonend
    if uitwonend:
        return p.studiefinanciering.ho.basisbeurs.uitwonend
    return p.studiefinanciering.ho.basisbeurs.thuiswonend


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet studiefinanciering 2000 art. 3.18",
    nl="hoogste aanvullende beurs per maand",
    en="highest supplementary grant per month",
)
def hoogste_aanvullende_beurs_per_maand(krijgt_studiefinanciering, onderwijssoort, uitwonend, p):
    """Wat iemand krijgt als de ouders niets kunnen bijdragen."""
    if not krijgt_studiefinanciering:
        return 0.0
    if onderwijssoort == 2:
        return p.studiefinanciering.ho.aanvullende_beurs
    if uitwonend:
        return p.studiefinanciering.mbo.aanvullende_beurs.uitwonend
    return p.studiefinanciering.mbo.aanvullende_beurs.thuiswonend


@formula
def bijdrage_van_ouder(inkomen, vrije_voet, percentage):
    """Art. 3.9 lid 2, 3 en 5: een deel van het inkomen boven de vrije voet, per maand."""
    return max(0.0, inkomen - vrije_voet) * percentage / 12


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet studiefinanciering 2000 art. 3.9, 3.9a en 3.13",
    nl="bijdrage van de ouders per maand waarvan de wet uitgaat",
    en="contribution of the parents per month that the law supposes",
)
def veronderstelde_ouderlijke_bijdrage_per_maand(
    krijgt_studiefinanciering,
    onderwijssoort,
    inkomen_ouder_1,
    inkomen_ouder_2,
    studerende_kinderen_van_ouders,
    p,
):
    """Een deel van het inkomen van elke ouder boven een vrije voet, verdeeld over de kinderen."""
    if not krijgt_studiefinanciering:
        return 0.0
    voet = p.studiefinanciering.mbo.vrije_voet
    percentage = p.studiefinanciering.mbo.kortingspercentage
    if onderwijssoort == 2:
        voet = p.studiefinanciering.ho.vrije_voet
        percentage = p.studiefinanciering.ho.kortingspercentage
    samen = bijdrage_van_ouder(inkomen_ouder_1, voet, percentage) + bijdrage_van_ouder(
        inkomen_ouder_2, voet, percentage
    )
    return samen / studerende_kinderen_van_ouders


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet studiefinanciering 2000 art. 3.8",
    nl="aanvullende beurs per maand",
    en="supplementary grant per month",
)
def aanvullende_beurs_per_maand(
    hoogste_aanvullende_beurs_per_maand, veronderstelde_ouderlijke_bijdrage_per_maand
):
    """Het hoogste bedrag min de bijdrage van de ouders."""
    return max(
        0.0, hoogste_aanvullende_beurs_per_maand - veronderstelde_ouderlijke_bijdrage_per_maand
    )


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet studiefinanciering 2000 art. 3.16",
    nl="hoogste aanvullende lening per maand",
    en="highest supplementary loan per month",
)
def aanvullende_lening_per_maand(hoogste_aanvullende_beurs_per_maand, aanvullende_beurs_per_maand):
    """Wat van de aanvullende beurs afvalt, mag de student lenen."""
    return hoogste_aanvullende_beurs_per_maand - aanvullende_beurs_per_maand


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet studiefinanciering 2000 art. 3.15 en 3.18",
    nl="hoogste basislening per maand",
    en="highest basic loan per month",
)
def basislening_per_maand(krijgt_studiefinanciering, onderwijssoort, p):
    """Zoveel mag de student hoogstens lenen."""
    if not krijgt_studiefinanciering:
        return 0.0
    if onderwijssoort == 1:
        return p.studiefinanciering.mbo.lening
    return p.studiefinanciering.ho.lening


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet studiefinanciering 2000 art. 3.16a lid 2",
    nl="collegegeldkrediet per maand bij het wettelijk collegegeld",
    en="tuition credit per month at the statutory tuition fee",
)
def collegegeldkrediet_per_maand(krijgt_studiefinanciering, onderwijssoort, p):
    """Een twaalfde van het collegegeld, alleen in het hoger onderwijs."""
    if not krijgt_studiefinanciering or onderwijssoort != 2:
        return 0.0
    return p.studiefinanciering.ho.wettelijk_collegegeld / 12


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet studiefinanciering 2000 art. 3.1",
    nl="beurs van een student (basisbeurs en aanvullende beurs)",
    en="grants of a student (basic and supplementary)",
)
def studiebeurs(basisbeurs_per_maand, aanvullende_beurs_per_maand):
    """Twaalf maanden basisbeurs en aanvullende beurs."""
    return 12 * (basisbeurs_per_maand + aanvullende_beurs_per_maand)
