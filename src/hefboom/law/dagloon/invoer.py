"""What several employee benefits look at: wages that run beside the benefit."""

from hefboom.engine import input_variable

loon_naast_uitkering_per_maand = input_variable(
    "loon_naast_uitkering_per_maand",
    entity="persoon",
    dtype=float,
    unit="EUR/maand",
    minimum=0,
    maximum=100_000,
    default=0.0,
    nl="loon per maand tijdens de uitkering (is ook een deel van loon)",
    en="wage per month during the benefit (part of loon as well)",
)
