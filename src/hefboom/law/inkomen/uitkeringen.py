"""All taxable benefits of a person together, other than bijstand and AOW.

``uitkering`` is an amount that is known; the other benefits are computed from their own law. Who
fills in none of their inputs has just the known amount.
"""

from hefboom.engine import aggregate, rule


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.100",
    nl="bruto uitkeringen die uit de wet volgen (WW, ZW, WIA, Wajong, Anw, IOAW, UWV, zorgverlof)",
    en="gross benefits that follow from the law (WW, ZW, WIA, Wajong, Anw, IOAW, UWV, care leave)",
)
def berekende_uitkeringen(
    ww,
    ziekengeld,
    wia,
    wajong_uitkering,
    nabestaandenuitkering,
    wezenuitkering,
    toeslag_uwv,
    ioaw_uitkering,
    vergoeding_zorgverlof,
):
    """De uitkeringen waarvan het bedrag uit een dagloon of norm volgt."""
    werknemer = ww + ziekengeld + wia + wajong_uitkering + toeslag_uwv + vergoeding_zorgverlof
    return werknemer + nabestaandenuitkering + wezenuitkering + ioaw_uitkering


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.100",
    nl="bruto uitkeringen samen, zonder bijstand en AOW",
    en="gross benefits together, without social assistance and AOW",
)
def uitkering_totaal(uitkering, berekende_uitkeringen):
    """De opgegeven uitkering en de uitkeringen die uit de wet volgen."""
    return uitkering + berekende_uitkeringen


berekende_uitkeringen_gezin = aggregate(
    "berekende_uitkeringen_gezin", entity="gezin", over="berekende_uitkeringen",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.100",
    nl="uitkeringen van het gezin die uit de wet volgen",
    en="benefits of the family that follow from the law",
)  # fmt: skip
berekende_uitkeringen_huishouden = aggregate(
    "berekende_uitkeringen_huishouden", entity="huishouden", over="berekende_uitkeringen",
    unit="EUR/jaar", law="Wet IB 2001 art. 3.100",
    nl="uitkeringen van het huishouden die uit de wet volgen",
    en="benefits of the household that follow from the law",
)  # fmt: skip
