"""Wage cost subsidy: what work is worth and for how many hours."""

from hefboom.engine import input_variable

loonwaarde = input_variable(
    "loonwaarde",
    entity="persoon",
    dtype=float,
    unit="aandeel",
    minimum=0,
    maximum=1,
    default=1.0,
    nl="loonwaarde: deel van het minimumloon dat het werk waard is",
    en="wage value: share of the minimum wage that the work is worth",
)

loonkostensubsidie_uren = input_variable(
    "loonkostensubsidie_uren",
    entity="persoon",
    dtype=float,
    unit="aantal",
    minimum=0,
    maximum=40,
    default=36.0,
    nl="uren per week met loonkostensubsidie",
    en="hours a week with wage cost subsidy",
)
