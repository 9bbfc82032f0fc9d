"""Unemployment benefit: the daily wage it rests on, months, and the work history."""

from hefboom.engine import input_variable

ww_dagloon = input_variable(
    "ww_dagloon",
    entity="persoon",
    dtype=float,
    unit="EUR/dag",
    minimum=0,
    maximum=5_000,
    default=0.0,
    nl="dagloon voor de WW, met vakantiebijslag (0 = geen WW)",
    en="daily wage for the WW, with holiday allowance (0 = no WW)",
)

ww_maanden = input_variable(
    "ww_maanden",
    entity="persoon",
    dtype=float,
    unit="maanden",
    minimum=0,
    maximum=12,
    default=12.0,
    nl="maanden WW in het jaar, als de duur het toelaat",
    en="months of WW in the year, as far as its duration allows",
)

ww_maanden_ontvangen = input_variable(
    "ww_maanden_ontvangen",
    entity="persoon",
    dtype=float,
    unit="maanden",
    minimum=0,
    maximum=60,
    default=0.0,
    nl="maanden WW voor het begin van het jaar",
    en="months of WW before the start of the year",
)

arbeidsverleden_tot_2016 = input_variable(
    "arbeidsverleden_tot_2016",
    entity="persoon",
    dtype=float,
    unit="jaar",
    minimum=0,
    maximum=60,
    default=0.0,
    nl="jaren arbeidsverleden tot 2016",
    en="years of work history before 2016",
)

arbeidsverleden_vanaf_2016 = input_variable(
    "arbeidsverleden_vanaf_2016",
    entity="persoon",
    dtype=float,
    unit="jaar",
    minimum=0,
    maximum=60,
    default=0.0,
    nl="jaren arbeidsverleden vanaf 2016",
    en="years of work history since 2016",
)
