"""Schemes that a municipality may have: what a family gets by the policy of its municipality.

Income is that of ``netto_inkomen_gezin``, holiday allowance included, against ``sociaal_minimum``,
the norm of the family; both per month and rounded to the cent, so that an income exactly at the
limit is in. Without a policy file every amount is nil. Amounts do not count as income for other
schemes and are not part of ``besteedbaar_inkomen``.

Not modelled: no prospect of a better income (art. 36, a judgement of the municipality), sanctions,
payments in kind, and what a policy file itself lists as ``niet_gemodelleerd``.
"""

from hefboom.engine import aggregate, rule
from hefboom.law.gemeentelijk.formules import inkomen_laag_genoeg, vermogen_laag_genoeg

# --- individuele inkomenstoeslag -----------------------------------------------------------------


@rule(
    entity="gezin",
    unit="ja/nee",
    law="Participatiewet art. 36",
    nl="recht op de individuele inkomenstoeslag",
    en="entitled to the individual income allowance",
)
def recht_op_inkomenstoeslag(
    duur_laag_inkomen,
    iemand_buiten_leeftijd_inkomenstoeslag,
    heeft_student,
    netto_inkomen_gezin,
    sociaal_minimum,
    vermogen_voor_bijstand,
    vermogensgrens_bijstand,
    niet_alleen,
    p,
) -> bool:
    """Wie lang een laag inkomen en weinig vermogen heeft, kan de toeslag krijgen."""
    if not p.gemeentelijk.individuele_inkomenstoeslag.actief:
        return False
    if iemand_buiten_leeftijd_inkomenstoeslag or heeft_student:
        return False
    if duur_laag_inkomen < p.gemeentelijk.individuele_inkomenstoeslag.maanden:
        return False
    laag = inkomen_laag_genoeg(
        netto_inkomen_gezin,
        sociaal_minimum,
        p.gemeentelijk.individuele_inkomenstoeslag.inkomensgrens,
    )
    weinig = vermogen_laag_genoeg(
        vermogen_voor_bijstand,
        vermogensgrens_bijstand,
        niet_alleen,
        p.gemeentelijk.individuele_inkomenstoeslag.vermogenstoets,
        p.gemeentelijk.individuele_inkomenstoeslag.vermogensgrens_alleen,
        p.gemeentelijk.individuele_inkomenstoeslag.vermogensgrens_samen,
    )
    return laag > 0 and weinig > 0


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 36",
    nl="volledige individuele inkomenstoeslag voor dit soort gezin",
    en="full individual income allowance for this kind of family",
)
def volledige_inkomenstoeslag(heeft_partner, aantal_kinderen, heeft_kind_vanaf_12, p):
    """Het bedrag hangt af van partner en kinderen."""
    if heeft_partner:
        if heeft_kind_vanaf_12:
            return p.gemeentelijk.individuele_inkomenstoeslag.paar_kind_vanaf_12
        if aantal_kinderen > 0:
            return p.gemeentelijk.individuele_inkomenstoeslag.paar_kind_tot_12
        return p.gemeentelijk.individuele_inkomenstoeslag.paar
    if heeft_kind_vanaf_12:
        return p.gemeentelijk.individuele_inkomenstoeslag.alleen_kind_vanaf_12
    if aantal_kinderen > 0:
        return p.gemeentelijk.individuele_inkomenstoeslag.alleen_kind_tot_12
    return p.gemeentelijk.individuele_inkomenstoeslag.alleen


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 36",
    nl="individuele inkomenstoeslag",
    en="individual income allowance",
)
def individuele_inkomenstoeslag(
    recht_op_inkomenstoeslag, volledige_inkomenstoeslag, netto_inkomen_gezin, sociaal_minimum, p
):
    """Sommige gemeenten verlagen de toeslag in treden als het inkomen hoger is."""
    if not recht_op_inkomenstoeslag:
        return 0.0
    vol = p.gemeentelijk.individuele_inkomenstoeslag.volledig_tot
    if vol == 0 or inkomen_laag_genoeg(netto_inkomen_gezin, sociaal_minimum, vol) > 0:
        return volledige_inkomenstoeslag
    tweede = p.gemeentelijk.individuele_inkomenstoeslag.trede_2_tot
    if tweede > 0 and inkomen_laag_genoeg(netto_inkomen_gezin, sociaal_minimum, tweede) > 0:
        return volledige_inkomenstoeslag * p.gemeentelijk.individuele_inkomenstoeslag.trede_2_deel
    derde = p.gemeentelijk.individuele_inkomenstoeslag.trede_3_tot
    if derde > 0 and inkomen_laag_genoeg(netto_inkomen_gezin, sociaal_minimum, derde) > 0:
        return volledige_inkomenstoeslag * p.gemeentelijk.individuele_inkomenstoeslag.trede_3_deel
    return volledige_inkomenstoeslag * p.gemeentelijk.individuele_inkomenstoeslag.trede_4_deel


# --- meedoen -------------------------------------------------------------------------------------


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Gemeentewet art. 108; Participatiewet art. 35",
    nl="meedoenregeling of stadspas voor volwassenen",
    en="participation scheme or city pass for adults",
)
def meedoenregeling(
    aantal_volwassenen,
    heeft_student,
    netto_inkomen_gezin,
    sociaal_minimum,
    vermogen_voor_bijstand,
    vermogensgrens_bijstand,
    niet_alleen,
    p,
):
    """Een bedrag per volwassene om mee te kunnen doen."""
    if not p.gemeentelijk.meedoenregeling.actief or heeft_student:
        return 0.0
    laag = inkomen_laag_genoeg(
        netto_inkomen_gezin, sociaal_minimum, p.gemeentelijk.meedoenregeling.inkomensgrens
    )
    weinig = vermogen_laag_genoeg(
        vermogen_voor_bijstand,
        vermogensgrens_bijstand,
        niet_alleen,
        p.gemeentelijk.meedoenregeling.vermogenstoets,
        p.gemeentelijk.meedoenregeling.vermogensgrens_alleen,
        p.gemeentelijk.meedoenregeling.vermogensgrens_samen,
    )
    if laag == 0 or weinig == 0:
        return 0.0
    return aantal_volwassenen * p.gemeentelijk.meedoenregeling.per_volwassene


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Gemeentewet art. 108; Participatiewet art. 35",
    nl="kindregeling van de gemeente",
    en="child scheme of the municipality",
)
def kindregeling(
    kinderen_tot_12_kindregeling,
    kinderen_vanaf_12,
    netto_inkomen_gezin,
    sociaal_minimum,
    vermogen_voor_bijstand,
    vermogensgrens_bijstand,
    niet_alleen,
    p,
):
    """Een bedrag per kind; de inkomensgrens kan per leeftijd verschillen."""
    if not p.gemeentelijk.kindregeling.actief:
        return 0.0
    weinig = vermogen_laag_genoeg(
        vermogen_voor_bijstand,
        vermogensgrens_bijstand,
        niet_alleen,
        p.gemeentelijk.kindregeling.vermogenstoets,
        p.gemeentelijk.kindregeling.vermogensgrens_alleen,
        p.gemeentelijk.kindregeling.vermogensgrens_samen,
    )
    if weinig == 0:
        return 0.0
    jong = inkomen_laag_genoeg(
        netto_inkomen_gezin, sociaal_minimum, p.gemeentelijk.kindregeling.inkomensgrens_tot_12
    )
    oud = inkomen_laag_genoeg(
        netto_inkomen_gezin, sociaal_minimum, p.gemeentelijk.kindregeling.inkomensgrens_vanaf_12
    )
    bedrag = jong * kinderen_tot_12_kindregeling * p.gemeentelijk.kindregeling.bedrag_tot_12
    return bedrag + oud * kinderen_vanaf_12 * p.gemeentelijk.kindregeling.bedrag_vanaf_12


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Gemeentewet art. 108; Participatiewet art. 35",
    nl="jeugdfonds voor sport en cultuur, hoogste vergoeding",
    en="youth fund for sport and culture, highest payment",
)
def jeugdfonds(
    kinderen_tot_12_jeugdfonds,
    kinderen_vanaf_12,
    netto_inkomen_gezin,
    sociaal_minimum,
    vermogen_voor_bijstand,
    vermogensgrens_bijstand,
    niet_alleen,
    p,
):
    """Het fonds betaalt de club, tot een hoogste bedrag per kind."""
    if not p.gemeentelijk.jeugdfonds.actief:
        return 0.0
    weinig = vermogen_laag_genoeg(
        vermogen_voor_bijstand,
        vermogensgrens_bijstand,
        niet_alleen,
        p.gemeentelijk.jeugdfonds.vermogenstoets,
        p.gemeentelijk.jeugdfonds.vermogensgrens_alleen,
        p.gemeentelijk.jeugdfonds.vermogensgrens_samen,
    )
    if weinig == 0:
        return 0.0
    jong = inkomen_laag_genoeg(
        netto_inkomen_gezin, sociaal_minimum, p.gemeentelijk.jeugdfonds.inkomensgrens_tot_12
    )
    oud = inkomen_laag_genoeg(
        netto_inkomen_gezin, sociaal_minimum, p.gemeentelijk.jeugdfonds.inkomensgrens_vanaf_12
    )
    bedrag = jong * kinderen_tot_12_jeugdfonds * p.gemeentelijk.jeugdfonds.bedrag_tot_12
    return bedrag + oud * kinderen_vanaf_12 * p.gemeentelijk.jeugdfonds.bedrag_vanaf_12


# --- zorg en bijzondere kosten -------------------------------------------------------------------


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 35 lid 3",
    nl="bijdrage van de gemeente aan de collectieve zorgverzekering",
    en="contribution of the municipality to the collective health insurance",
)
def collectieve_zorgverzekering(
    aantal_verzekerden,
    heeft_student,
    netto_inkomen_gezin,
    sociaal_minimum,
    vermogen_voor_bijstand,
    vermogensgrens_bijstand,
    niet_alleen,
    p,
):
    """De gemeente betaalt een deel van de premie; kinderen zijn gratis verzekerd."""
    if not p.gemeentelijk.collectieve_zorgverzekering.actief or heeft_student:
        return 0.0
    laag = inkomen_laag_genoeg(
        netto_inkomen_gezin,
        sociaal_minimum,
        p.gemeentelijk.collectieve_zorgverzekering.inkomensgrens,
    )
    weinig = vermogen_laag_genoeg(
        vermogen_voor_bijstand,
        vermogensgrens_bijstand,
        niet_alleen,
        p.gemeentelijk.collectieve_zorgverzekering.vermogenstoets,
        p.gemeentelijk.collectieve_zorgverzekering.vermogensgrens_alleen,
        p.gemeentelijk.collectieve_zorgverzekering.vermogensgrens_samen,
    )
    if laag == 0 or weinig == 0:
        return 0.0
    return 12 * aantal_verzekerden * p.gemeentelijk.collectieve_zorgverzekering.per_verzekerde


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 35 lid 1 en 2",
    nl="draagkracht voor bijzondere bijstand",
    en="own contribution for special assistance",
)
def draagkracht_bijzondere_bijstand(
    netto_inkomen_gezin, sociaal_minimum, vermogen_voor_bijstand, vermogensgrens_bijstand, p
):
    """Een deel van het inkomen boven de grens, en het vermogen boven de grens."""
    boven = netto_inkomen_gezin - p.gemeentelijk.bijzondere_bijstand.draagkrachtloos_tot * (
        sociaal_minimum
    )
    draagkracht = max(0.0, boven) * p.gemeentelijk.bijzondere_bijstand.draagkracht_deel
    if p.gemeentelijk.bijzondere_bijstand.vermogenstoets:
        draagkracht = draagkracht + max(0.0, vermogen_voor_bijstand - vermogensgrens_bijstand)
    return draagkracht


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 35 lid 1 en 2",
    nl="bijzondere bijstand",
    en="special assistance",
)
def bijzondere_bijstand(bijzondere_kosten_gezin, draagkracht_bijzondere_bijstand, p):
    """De noodzakelijke kosten, min de drempel en wat u zelf kunt betalen."""
    if not p.gemeentelijk.bijzondere_bijstand.actief:
        return 0.0
    kosten = bijzondere_kosten_gezin - p.gemeentelijk.bijzondere_bijstand.drempel
    return max(0.0, kosten - draagkracht_bijzondere_bijstand)


# --- alles samen ---------------------------------------------------------------------------------


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="geen; som van alle gemeentelijke regelingen",
    nl="gemeentelijke regelingen van het gezin",
    en="municipal schemes of the family",
)
def gemeentelijke_regelingen_gezin(
    individuele_inkomenstoeslag,
    meedoenregeling,
    kindregeling,
    jeugdfonds,
    collectieve_zorgverzekering,
    bijzondere_bijstand,
    kwijtschelding,
):
    """Alles wat de gemeente naast de wet geeft of kwijtscheldt."""
    meedoen = individuele_inkomenstoeslag + meedoenregeling + kindregeling + jeugdfonds
    return meedoen + collectieve_zorgverzekering + bijzondere_bijstand + kwijtschelding


gemeentelijke_regelingen = aggregate(
    "gemeentelijke_regelingen", entity="huishouden", over="gemeentelijke_regelingen_gezin",
    unit="EUR/jaar", law="geen; som van alle gemeentelijke regelingen",
    nl="gemeentelijke regelingen van het huishouden", en="municipal schemes of the household",
)  # fmt: skip


@rule(
    entity="huishouden",
    unit="EUR/jaar",
    law="geen; som van alle regelingen",
    nl="besteedbaar inkomen met gemeentelijke regelingen",
    en="disposable income with municipal schemes",
)
def besteedbaar_inkomen_met_gemeente(besteedbaar_inkomen, gemeentelijke_regelingen):
    """Het besteedbaar inkomen en wat de gemeente daarnaast geeft."""
    return besteedbaar_inkomen + gemeentelijke_regelingen
