"""The table of bijlage I for the first child: the share of the costs paid back per income.

The table has no formula behind it, so every band is a row here too. Rows are read in five
steps, so that few limits are looked at.
"""

from hefboom.engine import floor_to, formula, rule


@formula
def eerste_kind_klasse_1_tot_13(inkomen, p):
    """Bijlage I, klassen 1 tot en met 13."""
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_01.tot:
        return p.kinderopvangtoeslag.tabel.rij_01.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_02.tot:
        return p.kinderopvangtoeslag.tabel.rij_02.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_03.tot:
        return p.kinderopvangtoeslag.tabel.rij_03.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_04.tot:
        return p.kinderopvangtoeslag.tabel.rij_04.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_05.tot:
        return p.kinderopvangtoeslag.tabel.rij_05.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_06.tot:
        return p.kinderopvangtoeslag.tabel.rij_06.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_07.tot:
        return p.kinderopvangtoeslag.tabel.rij_07.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_08.tot:
        return p.kinderopvangtoeslag.tabel.rij_08.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_09.tot:
        return p.kinderopvangtoeslag.tabel.rij_09.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_10.tot:
        return p.kinderopvangtoeslag.tabel.rij_10.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_11.tot:
        return p.kinderopvangtoeslag.tabel.rij_11.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_12.tot:
        return p.kinderopvangtoeslag.tabel.rij_12.eerste_kind
    return p.kinderopvangtoeslag.tabel.rij_13.eerste_kind


@formula
def eerste_kind_klasse_14_tot_26(inkomen, p):
    """Bijlage I, klassen 14 tot en met 26."""
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_14.tot:
        return p.kinderopvangtoeslag.tabel.rij_14.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_15.tot:
        return p.kinderopvangtoeslag.tabel.rij_15.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_16.tot:
        return p.kinderopvangtoeslag.tabel.rij_16.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_17.tot:
        return p.kinderopvangtoeslag.tabel.rij_17.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_18.tot:
        return p.kinderopvangtoeslag.tabel.rij_18.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_19.tot:
        return p.kinderopvangtoeslag.tabel.rij_19.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_20.tot:
        return p.kinderopvangtoeslag.tabel.rij_20.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_21.tot:
        return p.kinderopvangtoeslag.tabel.rij_21.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_22.tot:
        return p.kinderopvangtoeslag.tabel.rij_22.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_23.tot:
        return p.kinderopvangtoeslag.tabel.rij_23.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_24.tot:
        return p.kinderopvangtoeslag.tabel.rij_24.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_25.tot:
        return p.kinderopvangtoeslag.tabel.rij_25.eerste_kind
    return p.kinderopvangtoeslag.tabel.rij_26.eerste_kind


@formula
def eerste_kind_klasse_27_tot_39(inkomen, p):
    """Bijlage I, klassen 27 tot en met 39."""
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_27.tot:
        return p.kinderopvangtoeslag.tabel.rij_27.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_28.tot:
        return p.kinderopvangtoeslag.tabel.rij_28.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_29.tot:
        return p.kinderopvangtoeslag.tabel.rij_29.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_30.tot:
        return p.kinderopvangtoeslag.tabel.rij_30.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_31.tot:
        return p.kinderopvangtoeslag.tabel.rij_31.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_32.tot:
        return p.kinderopvangtoeslag.tabel.rij_32.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_33.tot:
        return p.kinderopvangtoeslag.tabel.rij_33.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_34.tot:
        return p.kinderopvangtoeslag.tabel.rij_34.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_35.tot:
        return p.kinderopvangtoeslag.tabel.rij_35.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_36.tot:
        return p.kinderopvangtoeslag.tabel.rij_36.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_37.tot:
        return p.kinderopvangtoeslag.tabel.rij_37.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_38.tot:
        return p.kinderopvangtoeslag.tabel.rij_38.eerste_kind
    return p.kinderopvangtoeslag.tabel.rij_39.eerste_kind


@formula
def eerste_kind_klasse_40_tot_52(inkomen, p):
    """Bijlage I, klassen 40 tot en met 52."""
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_40.tot:
        return p.kinderopvangtoeslag.tabel.rij_40.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_41.tot:
        return p.kinderopvangtoeslag.tabel.rij_41.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_42.tot:
        return p.kinderopvangtoeslag.tabel.rij_42.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_43.tot:
        return p.kinderopvangtoeslag.tabel.rij_43.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_44.tot:
        return p.kinderopvangtoeslag.tabel.rij_44.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_45.tot:
        return p.kinderopvangtoeslag.tabel.rij_45.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_46.tot:
        return p.kinderopvangtoeslag.tabel.rij_46.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_47.tot:
        return p.kinderopvangtoeslag.tabel.rij_47.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_48.tot:
        return p.kinderopvangtoeslag.tabel.rij_48.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_49.tot:
        return p.kinderopvangtoeslag.tabel.rij_49.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_50.tot:
        return p.kinderopvangtoeslag.tabel.rij_50.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_51.tot:
        return p.kinderopvangtoeslag.tabel.rij_51.eerste_kind
    return p.kinderopvangtoeslag.tabel.rij_52.eerste_kind


@formula
def eerste_kind_klasse_53_tot_65(inkomen, p):
    """Bijlage I, klassen 53 tot en met 65."""
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_53.tot:
        return p.kinderopvangtoeslag.tabel.rij_53.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_54.tot:
        return p.kinderopvangtoeslag.tabel.rij_54.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_55.tot:
        return p.kinderopvangtoeslag.tabel.rij_55.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_56.tot:
        return p.kinderopvangtoeslag.tabel.rij_56.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_57.tot:
        return p.kinderopvangtoeslag.tabel.rij_57.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_58.tot:
        return p.kinderopvangtoeslag.tabel.rij_58.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_59.tot:
        return p.kinderopvangtoeslag.tabel.rij_59.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_60.tot:
        return p.kinderopvangtoeslag.tabel.rij_60.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_61.tot:
        return p.kinderopvangtoeslag.tabel.rij_61.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_62.tot:
        return p.kinderopvangtoeslag.tabel.rij_62.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_63.tot:
        return p.kinderopvangtoeslag.tabel.rij_63.eerste_kind
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_64.tot:
        return p.kinderopvangtoeslag.tabel.rij_64.eerste_kind
    return p.kinderopvangtoeslag.tabel.rij_65.eerste_kind


@rule(
    entity="gezin",
    unit="aandeel",
    law="Besluit kinderopvangtoeslag art. 6 en bijlage I",
    nl="deel van de opvangkosten dat wordt vergoed, het eerste kind",
    en="share of the childcare costs that is paid back, the first child",
)
def toeslagpercentage_eerste_kind(toetsingsinkomen_gezin, p):
    """Hoe hoger het gezamenlijke inkomen, hoe kleiner het deel dat het Rijk vergoedt."""
    inkomen = floor_to(toetsingsinkomen_gezin, 1.0)
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_13.tot:
        return eerste_kind_klasse_1_tot_13(inkomen, p)
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_26.tot:
        return eerste_kind_klasse_14_tot_26(inkomen, p)
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_39.tot:
        return eerste_kind_klasse_27_tot_39(inkomen, p)
    if inkomen <= p.kinderopvangtoeslag.tabel.rij_52.tot:
        return eerste_kind_klasse_40_tot_52(inkomen, p)
    return eerste_kind_klasse_53_tot_65(inkomen, p)
