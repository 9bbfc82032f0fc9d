"""A fixed small rule set for comparing engines: box 1, two credits and three allowances.

One gezin an address, no bijstand, no self-employed; the parameters are the real ones of 2026. The
same rules as whole-array NumPy stand in ``small_numpy.py``; the benchmark checks that both agree.
"""

from hefboom.engine import aggregate, floor_to, input_variable, partner_value, rule

LAW = "benchmark"

leeftijd = input_variable("leeftijd", entity="persoon", unit="jaar", dtype=int)
pensioen = input_variable("pensioen", entity="persoon", unit="EUR/jaar")
vermogen = input_variable("vermogen", entity="persoon", unit="EUR")
loon = input_variable("loon", entity="persoon", unit="EUR/jaar")
kind = input_variable("kind", entity="persoon", unit="ja/nee", dtype=bool)
huur_per_maand = input_variable("huur_per_maand", entity="huishouden", unit="EUR/maand")


@rule(entity="persoon", unit="ja/nee", law=LAW)
def aow(leeftijd, p) -> bool:
    return leeftijd >= p.aow.leeftijd


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def inkomen(loon, pensioen):
    return loon + pensioen


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def tarief_1(aow, p):
    tarief = (
        p.inkomstenbelasting.schijven.tarief_1
        + p.inkomstenbelasting.premie.anw
        + p.inkomstenbelasting.premie.wlz
    )
    if aow:
        return tarief
    return tarief + p.inkomstenbelasting.premie.aow


@rule(entity="persoon", unit="aandeel", law=LAW)
def aandeel_korting(tarief_1, p):
    return tarief_1 / (
        p.inkomstenbelasting.schijven.tarief_1
        + p.inkomstenbelasting.premie.aow
        + p.inkomstenbelasting.premie.anw
        + p.inkomstenbelasting.premie.wlz
    )


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def box1(inkomen, tarief_1, p):
    grens_1 = p.inkomstenbelasting.schijven.grens_1
    grens_2 = p.inkomstenbelasting.schijven.grens_2
    if inkomen <= grens_1:
        return inkomen * tarief_1
    if inkomen <= grens_2:
        return grens_1 * tarief_1 + (inkomen - grens_1) * p.inkomstenbelasting.schijven.tarief_2
    return (
        grens_1 * tarief_1
        + (grens_2 - grens_1) * p.inkomstenbelasting.schijven.tarief_2
        + (inkomen - grens_2) * p.inkomstenbelasting.schijven.tarief_3
    )


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def algemene_heffingskorting(inkomen, aandeel_korting, p):
    boven = max(0.0, inkomen - p.inkomstenbelasting.algemene_heffingskorting.afbouw_vanaf)
    korting = p.inkomstenbelasting.algemene_heffingskorting.maximum
    afbouw = boven * p.inkomstenbelasting.algemene_heffingskorting.afbouw
    return aandeel_korting * max(0.0, korting - afbouw)


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def arbeidskorting(loon, aandeel_korting, p):
    if loon <= p.inkomstenbelasting.arbeidskorting.knik_1:
        return aandeel_korting * loon * p.inkomstenbelasting.arbeidskorting.opbouw_1
    if loon <= p.inkomstenbelasting.arbeidskorting.knik_2:
        return aandeel_korting * (
            p.inkomstenbelasting.arbeidskorting.maximum_1
            + (loon - p.inkomstenbelasting.arbeidskorting.knik_1)
            * p.inkomstenbelasting.arbeidskorting.opbouw_2
        )
    if loon <= p.inkomstenbelasting.arbeidskorting.afbouw_vanaf:
        return aandeel_korting * (
            p.inkomstenbelasting.arbeidskorting.maximum_2
            + (loon - p.inkomstenbelasting.arbeidskorting.knik_2)
            * p.inkomstenbelasting.arbeidskorting.opbouw_3
        )
    return aandeel_korting * max(
        0.0,
        p.inkomstenbelasting.arbeidskorting.maximum
        - (loon - p.inkomstenbelasting.arbeidskorting.afbouw_vanaf)
        * p.inkomstenbelasting.arbeidskorting.afbouw,
    )


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def ouderenkorting(inkomen, aow, p):
    if not aow:
        return 0.0
    boven = max(0.0, inkomen - p.inkomstenbelasting.ouderenkorting.afbouw_vanaf)
    afbouw = boven * p.inkomstenbelasting.ouderenkorting.afbouw
    return max(0.0, p.inkomstenbelasting.ouderenkorting.maximum - afbouw)


loon_partner = partner_value("loon_partner", over="loon", unit="EUR/jaar")


@rule(entity="persoon", unit="ja/nee", law=LAW)
def jong_kind(kind, leeftijd, p) -> bool:
    return (
        kind
        and leeftijd < p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting.leeftijd_kind
    )


jonge_kinderen = aggregate("jonge_kinderen", entity="huishouden", over="jong_kind", unit="aantal")


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def combinatiekorting(loon, loon_partner, jonge_kinderen, p):
    if jonge_kinderen == 0 or (loon_partner > 0.0 and loon >= loon_partner):
        return 0.0
    boven = loon - p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting.drempel
    if boven <= 0.0:
        return 0.0
    return min(
        boven * p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting.opbouw,
        p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting.maximum,
    )


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def belasting(box1, algemene_heffingskorting, arbeidskorting, ouderenkorting, combinatiekorting):
    kortingen = algemene_heffingskorting + arbeidskorting + ouderenkorting + combinatiekorting
    return max(0.0, box1 - kortingen)


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def netto(inkomen, belasting):
    return inkomen - belasting


@rule(entity="persoon", unit="ja/nee", law=LAW)
def volwassen(kind) -> bool:
    return not kind


inkomen_gezin = aggregate("inkomen_gezin", entity="huishouden", over="inkomen", unit="EUR/jaar")
vermogen_gezin = aggregate("vermogen_gezin", entity="huishouden", over="vermogen", unit="EUR")
netto_gezin = aggregate("netto_gezin", entity="huishouden", over="netto", unit="EUR/jaar")
kinderen = aggregate("kinderen", entity="huishouden", over="kind", unit="aantal")
volwassenen = aggregate("volwassenen", entity="huishouden", over="volwassen", unit="aantal")


@rule(entity="huishouden", unit="EUR/jaar", law=LAW)
def zorgtoeslag(inkomen_gezin, vermogen_gezin, volwassenen, p):
    grens = p.zorgtoeslag.vermogensgrens.alleen
    if volwassenen > 1:
        grens = p.zorgtoeslag.vermogensgrens.partner
    if vermogen_gezin > grens:
        return 0.0
    drempel = p.zorgtoeslag.drempelinkomen
    aandeel = (
        p.zorgtoeslag.drempelpercentage.partner
        if volwassenen > 1
        else p.zorgtoeslag.drempelpercentage.alleen
    )
    eigen = aandeel * drempel + p.zorgtoeslag.toetsingspercentage * max(
        0.0, inkomen_gezin - drempel
    )
    return floor_to(max(0.0, volwassenen * p.zorgtoeslag.standaardpremie - eigen), 1.0)


@rule(entity="huishouden", unit="EUR/jaar", law=LAW)
def huurtoeslag(huur_per_maand, inkomen_gezin, vermogen_gezin, volwassenen, kinderen, p):
    if huur_per_maand <= 0.0 or vermogen_gezin > volwassenen * p.awir.vermogensgrens:
        return 0.0
    personen = volwassenen + kinderen
    huur = min(huur_per_maand, p.huurtoeslag.maximale_huurgrens.gewoon)
    basis = p.huurtoeslag.normhuur_minimum - p.huurtoeslag.verlaging_eigen_bijdrage
    kwaliteit = p.huurtoeslag.kwaliteitskortingsgrens
    aftopping = p.huurtoeslag.aftoppingsgrens.een_of_twee_personen
    if personen > 2:
        aftopping = p.huurtoeslag.aftoppingsgrens.drie_of_meer_personen
    toeslag = max(0.0, min(huur, kwaliteit) - basis)
    toeslag = toeslag + p.huurtoeslag.vergoeding.tot_aftoppingsgrens * max(
        0.0, min(huur, aftopping) - kwaliteit
    )
    toeslag = toeslag + p.huurtoeslag.vergoeding.boven_aftoppingsgrens * max(0.0, huur - aftopping)
    if personen > 1:
        grens = p.huurtoeslag.minimum_inkomensijkpunt.meer
        afbouw = p.huurtoeslag.afbouw.meer
    else:
        grens = p.huurtoeslag.minimum_inkomensijkpunt.een
        afbouw = p.huurtoeslag.afbouw.een
    return max(0.0, 12 * toeslag - afbouw * max(0.0, inkomen_gezin - grens))


@rule(entity="persoon", unit="EUR/jaar", law=LAW)
def bedrag_kind(kind, leeftijd, p):
    if not kind:
        return 0.0
    bedrag = p.kindgebonden_budget.bedrag_eerste_kind
    if leeftijd >= p.kindgebonden_budget.leeftijd.hoge_verhoging_vanaf:
        return bedrag + p.kindgebonden_budget.verhoging_16_tot_18
    if leeftijd >= p.kindgebonden_budget.leeftijd.verhoging_vanaf:
        return bedrag + p.kindgebonden_budget.verhoging_12_tot_16
    return bedrag


bedrag_kinderen = aggregate(
    "bedrag_kinderen", entity="huishouden", over="bedrag_kind", unit="EUR/jaar"
)


@rule(entity="huishouden", unit="EUR/jaar", law=LAW)
def kindgebonden_budget(inkomen_gezin, vermogen_gezin, volwassenen, kinderen, bedrag_kinderen, p):
    grens = p.kindgebonden_budget.vermogensgrens.alleen
    if volwassenen > 1:
        grens = p.kindgebonden_budget.vermogensgrens.partner
    if kinderen == 0 or vermogen_gezin > grens:
        return 0.0
    bedrag = bedrag_kinderen
    drempel = p.kindgebonden_budget.drempelinkomen
    if volwassenen == 1:
        bedrag = bedrag + p.kindgebonden_budget.alleenstaande_ouderkop
    else:
        drempel = drempel + p.kindgebonden_budget.verhoging_drempel_partner
    return max(0.0, bedrag - p.kindgebonden_budget.afbouw * max(0.0, inkomen_gezin - drempel))


@rule(entity="huishouden", unit="EUR/jaar", law=LAW)
def besteedbaar(netto_gezin, zorgtoeslag, huurtoeslag, kindgebonden_budget):
    return netto_gezin + zorgtoeslag + huurtoeslag + kindgebonden_budget


OUTPUTS = ("belasting", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "besteedbaar")
