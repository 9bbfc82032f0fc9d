"""WIA: IVA, wage-related WGA, wage supplement and follow-up benefit.

Amounts are gross and hold the holiday allowance, as the daily wage does. The minimum wage of the
follow-up benefit is therefore taken with holiday allowance too.

Not modelled: the waiting period, the increase for who needs care, the WAO, the exemption of wages
under the WGA for who earns more than 65%, own-risk employers (the benefit stands with UWV).
"""

from hefboom.engine import rule
from hefboom.law.ww.regels import aanvulling_op_loon


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet WIA art. 13; Wfsv art. 17",
    nl="WIA-maandloon",
    en="monthly wage for the WIA",
)
def wia_maandloon(wia_dagloon, p):
    """Het dagloon, tot het maximum, maal het aantal dagen van een maand."""
    return min(wia_dagloon, p.dagloon.maximum) * p.dagloon.dagen_per_maand


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Wet WIA art. 4, 5, 47, 54 en 56",
    nl="recht op WIA",
    en="entitled to the WIA",
)
def recht_op_wia(wia_soort, wia_percentage, aow_leeftijd_bereikt, p) -> bool:
    """Vanaf 35% arbeidsongeschikt, voor de IVA vanaf 80%, tot de AOW-leeftijd."""
    if wia_soort == 0 or aow_leeftijd_bereikt:
        return False
    if wia_soort == 1:
        return wia_percentage >= p.wia.volledig_vanaf
    return wia_percentage >= p.wia.recht_vanaf


@rule(
    entity="persoon",
    unit="aandeel",
    law="Wet WIA art. 62 lid 2",
    nl="deel van het minimumloon in de vervolguitkering",
    en="share of the minimum wage in the follow-up benefit",
)
def wga_vervolg_aandeel(wia_percentage, p):
    """Het deel volgt uit de klasse van arbeidsongeschiktheid."""
    if wia_percentage < p.wia.recht_vanaf:
        return 0.0
    if wia_percentage < p.wia.klasse_2_vanaf:
        return p.wia.vervolg.klasse_1
    if wia_percentage < p.wia.klasse_3_vanaf:
        return p.wia.vervolg.klasse_2
    if wia_percentage < p.wia.klasse_4_vanaf:
        return p.wia.vervolg.klasse_3
    if wia_percentage < p.wia.volledig_vanaf:
        return p.wia.vervolg.klasse_4
    return p.wia.aandeel.daarna


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet WIA art. 6 en 60",
    nl="resterende verdiencapaciteit per maand",
    en="remaining earning capacity per month",
)
def wia_verdiencapaciteit(wia_verdiencapaciteit_per_maand, wia_dagloon, wia_percentage, p):
    """Wat UWV vaststelt; is dat niet bekend, dan het deel dat niet arbeidsongeschikt is."""
    if wia_percentage >= p.wia.volledig_vanaf:
        return 0.0
    if wia_verdiencapaciteit_per_maand > 0:
        return wia_verdiencapaciteit_per_maand
    return wia_dagloon * p.dagloon.dagen_per_maand * (1 - wia_percentage / p.wia.honderd)


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet WIA art. 62",
    nl="vervolguitkering WGA per maand, met vakantiebijslag",
    en="WGA follow-up benefit per month, with holiday allowance",
)
def wga_vervolguitkering_per_maand(wia_maandloon, wga_vervolg_aandeel, minimumloon_aandeel, p):
    """Een deel van het minimumloon, of van het oude loon als dat lager was."""
    minimumloon = p.minimumloon.referentie_maand * (1 + p.minimumloon.vakantiebijslag)
    return wga_vervolg_aandeel * min(minimumloon_aandeel * minimumloon, wia_maandloon)


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet WIA art. 60, 61 en 62",
    nl="WGA per maand na de loongerelateerde periode, met vakantiebijslag",
    en="WGA per month after the wage-related period, with holiday allowance",
)
def wga_daarna_per_maand(
    wia_maandloon,
    wia_verdiencapaciteit,
    wga_vervolguitkering_per_maand,
    loon_naast_uitkering_per_maand,
    p,
):
    """Wie ten minste de helft verdient van wat hij kan, krijgt aanvulling op zijn loon."""
    if loon_naast_uitkering_per_maand >= wia_verdiencapaciteit:
        return aanvulling_op_loon(
            wia_maandloon, loon_naast_uitkering_per_maand, p.wia.aandeel.daarna
        )
    if loon_naast_uitkering_per_maand >= p.wia.inkomenseis * wia_verdiencapaciteit:
        return aanvulling_op_loon(wia_maandloon, wia_verdiencapaciteit, p.wia.aandeel.daarna)
    return wga_vervolguitkering_per_maand


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Wet WIA art. 51, 52 en 61",
    nl="WIA per maand, na de eerste twee maanden, met vakantiebijslag",
    en="WIA per month after the first two months, with holiday allowance",
)
def wia_per_maand(
    recht_op_wia,
    wia_soort,
    wia_maandloon,
    wga_daarna_per_maand,
    loon_naast_uitkering_per_maand,
    p,
):
    """IVA is een vast deel van het oude loon; de WGA vult het loon aan."""
    if not recht_op_wia:
        return 0.0
    if wia_soort == 1:
        inkomsten = p.wia.aandeel.verrekening_iva * loon_naast_uitkering_per_maand
        return max(0.0, p.wia.aandeel.iva * wia_maandloon - inkomsten)
    if wia_soort == 2:
        return aanvulling_op_loon(
            wia_maandloon, loon_naast_uitkering_per_maand, p.wia.aandeel.daarna
        )
    return wga_daarna_per_maand


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet WIA art. 51, 59, 60, 61 en 62",
    nl="bruto WIA per jaar, met vakantiebijslag",
    en="gross WIA per year, with holiday allowance",
)
def wia(
    recht_op_wia,
    wia_soort,
    wia_per_maand,
    wia_maanden,
    wia_maanden_ontvangen,
    ww_duur,
    wia_maandloon,
    loon_naast_uitkering_per_maand,
    wga_daarna_per_maand,
    p,
):
    """De loongerelateerde WGA duurt zo lang als de WW; daarna volgt de andere WGA."""
    if not recht_op_wia:
        return 0.0
    if wia_soort != 2:
        return wia_maanden * wia_per_maand
    loongerelateerd = min(wia_maanden, max(0.0, ww_duur - wia_maanden_ontvangen))
    hoog = min(loongerelateerd, max(0.0, p.ww.aandeel.maanden_hoog - wia_maanden_ontvangen))
    per_maand_hoog = aanvulling_op_loon(
        wia_maandloon, loon_naast_uitkering_per_maand, p.wia.aandeel.eerste_maanden
    )
    bedrag = hoog * per_maand_hoog + (loongerelateerd - hoog) * wia_per_maand
    return bedrag + (wia_maanden - loongerelateerd) * wga_daarna_per_maand
