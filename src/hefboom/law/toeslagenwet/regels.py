"""Toeslagenwet: a supplement from UWV up to the social minimum of the Toeslagenwet.

Only WW, sickness benefit, WIA and Wajong that are computed here are supplemented; the input
``uitkering`` is an amount of any kind and is not. Amounts a month are gross, without holiday
allowance; benefits that hold it are reduced by it first (art. 8a lid 2). Other income of the year
is spread over twelve months.

Not modelled: the limit of two years to the earnings exemption, wages an employer pays on during
illness, penalties, unpaid leave. A person under 21 who is not the tenant is taken to live with
his parents.
"""

from hefboom.engine import aggregate, round_half_up, rule


@rule(
    entity="persoon",
    unit="EUR/dag",
    law="Toeslagenwet art. 2 lid 1, 2 en 7",
    nl="norm van de Toeslagenwet per dag",
    en="norm of the Toeslagenwet per day",
)
def toeslagenwet_norm_per_dag(heeft_partner, kostendelende_medebewoners, leeftijd, p):
    """Voor gehuwden samen; voor een ongehuwde naar leeftijd en of hij de woning deelt."""
    if heeft_partner:
        return p.toeslagenwet.norm.gehuwd
    if leeftijd >= p.participatiewet.leeftijd.volledige_norm:
        if kostendelende_medebewoners > 0:
            return p.toeslagenwet.norm.woningdeler
        return p.toeslagenwet.norm.alleenstaande
    if leeftijd >= 20:
        return p.toeslagenwet.norm.leeftijd_20
    if leeftijd >= 19:
        return p.toeslagenwet.norm.leeftijd_19
    return p.toeslagenwet.norm.leeftijd_18


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Toeslagenwet art. 2 en 8",
    nl="norm van de Toeslagenwet per maand",
    en="norm of the Toeslagenwet per month",
)
def toeslagenwet_norm_per_maand(toeslagenwet_norm_per_dag, p):
    """De norm per dag voor de dagen van een maand."""
    return toeslagenwet_norm_per_dag * p.dagloon.dagen_per_maand


@rule(
    entity="persoon",
    unit="maanden",
    law="Toeslagenwet art. 1 en 2",
    nl="maanden met een loondervingsuitkering",
    en="months with a wage-replacing benefit",
)
def maanden_loonderving(
    volwassen, ww, ww_maanden_in_jaar, ziekengeld, zw_maanden, wia, wia_maanden, wajong_per_maand
):
    """De langste periode van WW, ziekengeld, WIA en Wajong in het jaar."""
    if not volwassen:
        return 0.0
    maanden = 0.0
    if ww > 0:
        maanden = ww_maanden_in_jaar
    if ziekengeld > 0:
        maanden = max(maanden, zw_maanden)
    if wia > 0:
        maanden = max(maanden, wia_maanden)
    if wajong_per_maand > 0:
        maanden = 12.0
    return maanden


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Toeslagenwet art. 6 en 8a lid 2",
    nl="loondervingsuitkering per maand, zonder vakantiebijslag",
    en="wage-replacing benefit per month, without holiday allowance",
)
def loondervingsuitkering_per_maand(maanden_loonderving, ww, ziekengeld, wia, wajong_uitkering, p):
    """WW, ziekengeld, WIA en Wajong in een maand waarin ze lopen."""
    if maanden_loonderving == 0:
        return 0.0
    jaar = ww + ziekengeld + wia + wajong_uitkering
    return jaar / maanden_loonderving / (1 + p.minimumloon.vakantiebijslag)


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Toeslagenwet art. 8a",
    nl="loon waarnaar de uitkering is berekend, per maand, zonder vakantiebijslag",
    en="wage that the benefit rests on, per month, without holiday allowance",
)
def loondervingsgrondslag_per_maand(
    ww, ww_maandloon, ziekengeld, zw_dagloon, wia, wia_maandloon, wajong_per_maand,
    minimumloon_aandeel, p,
):  # fmt: skip
    """Het oude loon, of bij de Wajong het minimumloon."""
    loon = 0.0
    if ww > 0:
        loon = ww_maandloon
    if ziekengeld > 0:
        loon = loon + min(zw_dagloon, p.dagloon.maximum) * p.dagloon.dagen_per_maand
    if wia > 0:
        loon = loon + wia_maandloon
    loon = loon / (1 + p.minimumloon.vakantiebijslag)
    if wajong_per_maand > 0:
        loon = loon + minimumloon_aandeel * p.minimumloon.referentie_maand
    return loon


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Toeslagenwet art. 7",
    nl="loon dat niet meetelt voor de toeslag, per maand",
    en="wage that does not count for the supplement, per month",
)
def toeslagenwet_vrijlating_per_maand(maanden_loonderving, loon_naast_uitkering_per_maand, p):
    """Een klein deel van het loon naast de uitkering, tot een maximum."""
    if maanden_loonderving == 0:
        return 0.0
    minimumloon = p.minimumloon.referentie_maand
    vast = p.toeslagenwet.vrijlating.vast * minimumloon
    meer = p.toeslagenwet.vrijlating.deel * max(0.0, loon_naast_uitkering_per_maand - vast)
    vrij = min(vast + meer, p.toeslagenwet.vrijlating.maximum * minimumloon)
    return min(vrij, loon_naast_uitkering_per_maand)


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Toeslagenwet art. 6",
    nl="inkomen voor de Toeslagenwet per maand",
    en="income for the Toeslagenwet per month",
)
def toeslagenwet_inkomen_per_maand(
    volwassen,
    loon,
    winst,
    pensioen,
    uitkering,
    nabestaandenuitkering,
    aow_per_maand,
    loondervingsuitkering_per_maand,
    toeslagenwet_vrijlating_per_maand,
    p,
):
    """Inkomen uit arbeid en overig inkomen, zonder vakantiebijslag."""
    if not volwassen:
        return 0.0
    met_vakantiegeld = (loon + uitkering + nabestaandenuitkering) / 12
    zonder = met_vakantiegeld / (1 + p.minimumloon.vakantiebijslag)
    overig = (max(0.0, winst) + pensioen) / 12 + aow_per_maand
    return (
        max(0.0, zonder - toeslagenwet_vrijlating_per_maand)
        + overig
        + loondervingsuitkering_per_maand
    )


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Toeslagenwet art. 2 lid 3, 5 en 6 en art. 3",
    nl="recht op een toeslag van UWV",
    en="entitled to a supplement from UWV",
)
def recht_op_toeslag_uwv(
    maanden_loonderving,
    leeftijd,
    aow_leeftijd_bereikt,
    heeft_partner,
    leeftijd_partner,
    heeft_kind_tot_12,
    hoofdgezin,
    p,
) -> bool:
    """Niet onder 18, niet vanaf de AOW, niet onder 21 bij de ouders of met een jonge partner."""
    if maanden_loonderving == 0 or aow_leeftijd_bereikt:
        return False
    if leeftijd < p.participatiewet.leeftijd.meerderjarig:
        return False
    if heeft_partner:
        geboren_voor_1972 = leeftijd_partner >= p.toeslagenwet.leeftijd_geboren_voor_1972
        return geboren_voor_1972 or heeft_kind_tot_12
    return hoofdgezin or leeftijd >= p.participatiewet.leeftijd.volledige_norm


toeslagenwet_inkomen_gezin = aggregate(
    "toeslagenwet_inkomen_gezin", entity="gezin", over="toeslagenwet_inkomen_per_maand",
    unit="EUR/maand", law="Toeslagenwet art. 6",
    nl="inkomen van het gezin voor de Toeslagenwet, per maand",
    en="income of the family for the Toeslagenwet, per month",
)  # fmt: skip
aantal_met_recht_op_toeslag_uwv = aggregate(
    "aantal_met_recht_op_toeslag_uwv", entity="gezin", over="recht_op_toeslag_uwv", how="sum",
    unit="aantal", law="Toeslagenwet art. 2",
    nl="aantal gezinsleden met recht op een toeslag van UWV",
    en="number of family members entitled to a supplement from UWV",
)  # fmt: skip


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Toeslagenwet art. 8 en 8a",
    nl="toeslag van UWV per maand, zonder vakantiebijslag",
    en="supplement from UWV per month, without holiday allowance",
)
def toeslag_uwv_per_maand(
    recht_op_toeslag_uwv,
    aantal_met_recht_op_toeslag_uwv,
    toeslagenwet_norm_per_maand,
    toeslagenwet_inkomen_gezin,
    heeft_partner,
    kostendelende_medebewoners,
    loondervingsgrondslag_per_maand,
    loondervingsuitkering_per_maand,
    p,
):
    """De norm min het inkomen; wie eerst minder verdiende, krijgt niet meer dan dat loon."""
    if not recht_op_toeslag_uwv:
        return 0.0
    tekort = max(0.0, toeslagenwet_norm_per_maand - toeslagenwet_inkomen_gezin)
    toeslag = tekort / aantal_met_recht_op_toeslag_uwv
    grens = p.toeslagenwet.laag_loon.alleenstaande
    if heeft_partner:
        grens = p.toeslagenwet.laag_loon.gehuwd
    elif kostendelende_medebewoners > 0:
        grens = p.toeslagenwet.laag_loon.woningdeler
    if loondervingsgrondslag_per_maand < grens * p.minimumloon.referentie_maand:
        verschil = loondervingsgrondslag_per_maand - loondervingsuitkering_per_maand
        toeslag = min(toeslag, max(0.0, verschil))
    return round_half_up(toeslag, 0.01)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Toeslagenwet art. 8 en 10",
    nl="bruto toeslag van UWV per jaar, met vakantiebijslag",
    en="gross supplement from UWV per year, with holiday allowance",
)
def toeslag_uwv(toeslag_uwv_per_maand, maanden_loonderving, p):
    """De toeslag in de maanden met een uitkering, en de vakantiebijslag daarover."""
    return toeslag_uwv_per_maand * maanden_loonderving * (1 + p.minimumloon.vakantiebijslag)
