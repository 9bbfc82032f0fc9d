"""Pay during long-term care leave: nothing by law today; a reform can give a share of the wage.

The leave is at most six times the weekly hours in twelve months. The wage is taken as equal in
every week of the year, so at most six weeks of it count. Not modelled: short care leave (the
employer pays 70%), what a collective agreement adds, and hours given up for good.
"""

from hefboom.engine import rule


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet arbeid en zorg art. 5:9 en 5:10",
    nl="vergoeding bij langdurend zorgverlof",
    en="pay during long-term care leave",
)
def vergoeding_zorgverlof(loon, gemist_loon_zorgverlof, p):
    """Het verlof is zonder loon en duurt hoogstens een aantal weken per jaar."""
    per_week = (loon + gemist_loon_zorgverlof) / p.minimumloon.weken_per_jaar
    hoogste = p.arbeid_en_zorg.langdurend_zorgverlof.weken * per_week
    return p.arbeid_en_zorg.langdurend_zorgverlof.aandeel * min(gemist_loon_zorgverlof, hoogste)
