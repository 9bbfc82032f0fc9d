"""WW: how long it lasts and what it pays.

All amounts are gross and hold the holiday allowance, as the daily wage does; UWV keeps that
allowance back until May. Who fills in no work history has the shortest duration.

Not modelled: the wekeneis and jareneis (who fills in a daily wage has the right), penalties,
fictitious income of the self-employed, several rights side by side, unemployment of older cases.
"""

from hefboom.engine import formula, rule


@formula
def aanvulling_op_loon(maandloon, inkomsten, aandeel):
    """Een deel van wat het loon lager is dan het oude loon."""
    return aandeel * max(0.0, maandloon - inkomsten)


@rule(
    entity="persoon",
    unit="maanden",
    law="Werkloosheidswet art. 42",
    nl="duur van de WW en van de loongerelateerde WGA",
    en="duration of the WW and of the wage-related WGA",
)
def ww_duur(arbeidsverleden_tot_2016, arbeidsverleden_vanaf_2016, p):
    """Een maand per jaar arbeidsverleden; na tien jaar telt een jaar vanaf 2016 half."""
    vol = p.ww.duur.jaren_vol
    eerste = min(vol, arbeidsverleden_tot_2016 + arbeidsverleden_vanaf_2016)
    oud = max(0.0, arbeidsverleden_tot_2016 - vol)
    nieuw = max(0.0, arbeidsverleden_vanaf_2016 - max(0.0, vol - arbeidsverleden_tot_2016))
    duur = (eerste + oud) * p.ww.duur.per_jaar + nieuw * p.ww.duur.per_jaar_vanaf_2016
    return min(p.ww.duur.maximum, max(p.ww.duur.minimum, duur))


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Werkloosheidswet art. 1b en 46; Wfsv art. 17",
    nl="WW-maandloon",
    en="monthly wage for the WW",
)
def ww_maandloon(ww_dagloon, p):
    """Het dagloon, tot het maximum, maal het aantal dagen van een maand."""
    return min(ww_dagloon, p.dagloon.maximum) * p.dagloon.dagen_per_maand


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Werkloosheidswet art. 19 lid 1 onder m en 20 lid 1 onder c",
    nl="recht op WW",
    en="entitled to the WW",
)
def recht_op_ww(
    ww_dagloon, ww_maandloon, loon_naast_uitkering_per_maand, aow_leeftijd_bereikt, p
) -> bool:
    """Tot de AOW-leeftijd, zolang het loon niet bijna zo hoog is als het oude loon."""
    if ww_dagloon <= 0 or aow_leeftijd_bereikt:
        return False
    return loon_naast_uitkering_per_maand <= p.ww.stopgrens * ww_maandloon


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Werkloosheidswet art. 47 lid 1",
    nl="WW per maand in de eerste twee maanden, met vakantiebijslag",
    en="WW per month in the first two months, with holiday allowance",
)
def ww_per_maand_eerste_twee(recht_op_ww, ww_maandloon, loon_naast_uitkering_per_maand, p):
    """Eerst is het deel van het verloren loon hoger."""
    if not recht_op_ww:
        return 0.0
    return aanvulling_op_loon(
        ww_maandloon, loon_naast_uitkering_per_maand, p.ww.aandeel.eerste_maanden
    )


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Werkloosheidswet art. 47 lid 1",
    nl="WW per maand vanaf de derde maand, met vakantiebijslag",
    en="WW per month from the third month, with holiday allowance",
)
def ww_per_maand(recht_op_ww, ww_maandloon, loon_naast_uitkering_per_maand, p):
    """Daarna is het deel van het verloren loon lager."""
    if not recht_op_ww:
        return 0.0
    return aanvulling_op_loon(ww_maandloon, loon_naast_uitkering_per_maand, p.ww.aandeel.daarna)


@rule(
    entity="persoon",
    unit="maanden",
    law="Werkloosheidswet art. 42 en 43",
    nl="maanden WW in het jaar",
    en="months of WW in the year",
)
def ww_maanden_in_jaar(recht_op_ww, ww_maanden, ww_duur, ww_maanden_ontvangen):
    """De maanden van het jaar, tot de duur op is."""
    if not recht_op_ww:
        return 0.0
    return min(ww_maanden, max(0.0, ww_duur - ww_maanden_ontvangen))


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Werkloosheidswet art. 47",
    nl="bruto WW per jaar, met vakantiebijslag",
    en="gross WW per year, with holiday allowance",
)
def ww(ww_maanden_in_jaar, ww_maanden_ontvangen, ww_per_maand_eerste_twee, ww_per_maand, p):
    """De eerste maanden tegen het hoge deel, de andere tegen het lage."""
    hoog = min(ww_maanden_in_jaar, max(0.0, p.ww.aandeel.maanden_hoog - ww_maanden_ontvangen))
    return hoog * ww_per_maand_eerste_twee + (ww_maanden_in_jaar - hoog) * ww_per_maand
