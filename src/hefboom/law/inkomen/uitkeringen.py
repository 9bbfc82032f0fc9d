"""All taxable benefits of a person together, other than bijstand and AOW.

``uitkering`` is an amount that is known; the other benefits are computed from their own law. Who
fills in none of their inputs has just the known amount.
"""

from hefboom.engine import rule


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 3.100",
    nl="bruto uitkeringen samen, zonder bijstand en AOW",
    en="gross benefits together, without social assistance and AOW",
)
def uitkering_totaal(
    uitkering,
    ww,
    ziekengeld,
    wia,
    wajong_uitkering,
    nabestaandenuitkering,
    wezenuitkering,
    toeslag_uwv,
    ioaw_uitkering,
):
    """De opgegeven uitkering en de uitkeringen die uit de wet volgen."""
    werknemer = ww + ziekengeld + wia + wajong_uitkering + toeslag_uwv
    return uitkering + (werknemer + nabestaandenuitkering + wezenuitkering + ioaw_uitkering)
