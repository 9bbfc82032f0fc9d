"""The child budget: an amount per child, more for older children and single parents."""

from hefboom.engine import aggregate, floor_to, rule
from hefboom.law.awir.formules import toegekend


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet op het kindgebonden budget art. 2 lid 3 tot en met 5",
    nl="verhoging kindgebonden budget naar leeftijd",
    en="addition to the child budget by age",
)
def verhoging_kind_naar_leeftijd(minderjarig_kind, leeftijd, p):
    """Voor een kind van 12 tot 16 en van 16 of 17 jaar is er een verhoging."""
    if not minderjarig_kind or leeftijd < p.kindgebonden_budget.leeftijd.verhoging_vanaf:
        return 0.0
    if leeftijd < p.kindgebonden_budget.leeftijd.hoge_verhoging_vanaf:
        return p.kindgebonden_budget.verhoging_12_tot_16
    return p.kindgebonden_budget.verhoging_16_tot_18


verhoging_kinderen_naar_leeftijd = aggregate(
    "verhoging_kinderen_naar_leeftijd",
    entity="gezin",
    over="verhoging_kind_naar_leeftijd",
    how="sum",
    unit="EUR/jaar",
    law="Wet op het kindgebonden budget art. 2 lid 3 tot en met 5",
    nl="verhogingen naar leeftijd in het gezin",
    en="additions by age in the family",
)


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op het kindgebonden budget art. 2 lid 6",
    nl="alleenstaande-ouderkop",
    en="single-parent supplement",
)
def alleenstaande_ouderkop(aantal_kinderen, heeft_partner, p):
    """Een ouder zonder partner krijgt een verhoging."""
    if aantal_kinderen == 0 or heeft_partner:
        return 0.0
    return p.kindgebonden_budget.alleenstaande_ouderkop


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op het kindgebonden budget art. 2 lid 2 tot en met 6",
    nl="maximaal kindgebonden budget",
    en="maximum child budget",
)
def maximum_kindgebonden_budget(
    aantal_kinderen, verhoging_kinderen_naar_leeftijd, alleenstaande_ouderkop, p
):
    """De bedragen per kind, de verhogingen en de alleenstaande-ouderkop samen."""
    if aantal_kinderen == 0:
        return 0.0
    return (
        p.kindgebonden_budget.bedrag_eerste_kind
        + (aantal_kinderen - 1) * p.kindgebonden_budget.bedrag_volgend_kind
        + verhoging_kinderen_naar_leeftijd
        + alleenstaande_ouderkop
    )


@rule(
    entity="gezin",
    unit="ja/nee",
    law="Wet op het kindgebonden budget art. 1 lid 4",
    nl="te veel vermogen voor het kindgebonden budget",
    en="too much wealth for the child budget",
)
def vermogen_te_hoog_kindgebonden_budget(vermogen_gezin, heeft_partner, p) -> bool:
    """Boven de vermogensgrens is er geen kindgebonden budget."""
    if heeft_partner:
        return vermogen_gezin > p.kindgebonden_budget.vermogensgrens.partner
    return vermogen_gezin > p.kindgebonden_budget.vermogensgrens.alleen


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op het kindgebonden budget art. 2 lid 7 en 8",
    nl="kindgebonden budget voor afronding",
    en="child budget before rounding",
)
def kindgebonden_budget_onafgerond(
    maximum_kindgebonden_budget,
    toetsingsinkomen_gezin,
    heeft_partner,
    vermogen_te_hoog_kindgebonden_budget,
    p,
):
    """Boven het drempelinkomen neemt het budget af met het inkomen."""
    if vermogen_te_hoog_kindgebonden_budget:
        return 0.0
    drempel = p.kindgebonden_budget.drempelinkomen
    if heeft_partner:
        drempel = drempel + p.kindgebonden_budget.verhoging_drempel_partner
    afbouw = p.kindgebonden_budget.afbouw * max(0.0, toetsingsinkomen_gezin - drempel)
    return max(0.0, maximum_kindgebonden_budget - afbouw)


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op het kindgebonden budget art. 2; Awir art. 14 lid 4 en 5",
    nl="kindgebonden budget",
    en="child budget",
)
def kindgebonden_budget(kindgebonden_budget_onafgerond, maanden_recht, p):
    """Het kindgebonden budget over een jaar, op hele euro's."""
    if maanden_recht < 12:
        return toegekend(kindgebonden_budget_onafgerond * maanden_recht / 12, p)
    return toegekend(kindgebonden_budget_onafgerond, p)


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Awir art. 22 lid 1",
    nl="kindgebonden budget per maand",
    en="child budget per month",
)
def kindgebonden_budget_per_maand(kindgebonden_budget, maanden_recht):
    """Het voorschot wordt per maand met recht in hele euro's betaald."""
    return floor_to(kindgebonden_budget / max(1, maanden_recht), 1.0)
