"""Ziektewet: sickness benefit for who has no employer that pays on.

Amounts are gross and hold the holiday allowance, as the daily wage does.

Not modelled: waiting days, the 104 weeks, the assessment after a year, wages that an employer
pays on during illness (these are loon), benefit after pension age.
"""

from hefboom.engine import rule
from hefboom.law.ww.regels import aanvulling_op_loon


@rule(
    entity="persoon",
    unit="EUR/maand",
    law="Ziektewet art. 29 lid 7, 29a en 31; Wfsv art. 17",
    nl="ziekengeld per maand, met vakantiebijslag",
    en="sickness benefit per month, with holiday allowance",
)
def ziekengeld_per_maand(
    zw_dagloon, zw_volledig, loon_naast_uitkering_per_maand, aow_leeftijd_bereikt, p
):
    """Een deel van het verschil tussen het oude loon en het loon nu."""
    if zw_dagloon <= 0 or aow_leeftijd_bereikt:
        return 0.0
    aandeel = p.ziektewet.aandeel
    if zw_volledig:
        aandeel = p.ziektewet.aandeel_volledig
    maandloon = min(zw_dagloon, p.dagloon.maximum) * p.dagloon.dagen_per_maand
    return aanvulling_op_loon(maandloon, loon_naast_uitkering_per_maand, aandeel)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Ziektewet art. 29",
    nl="bruto ziekengeld per jaar, met vakantiebijslag",
    en="gross sickness benefit per year, with holiday allowance",
)
def ziekengeld(ziekengeld_per_maand, zw_maanden):
    """Het bedrag per maand voor elke maand van ziekte."""
    return ziekengeld_per_maand * zw_maanden
