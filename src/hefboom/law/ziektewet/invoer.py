"""Sickness benefit: the daily wage it rests on, months, and whether it is the full daily wage."""

from hefboom.engine import input_variable

zw_dagloon = input_variable(
    "zw_dagloon",
    entity="persoon",
    dtype=float,
    unit="EUR/dag",
    minimum=0,
    maximum=5_000,
    default=0.0,
    nl="dagloon voor de Ziektewet, met vakantiebijslag (0 = geen ziekengeld)",
    en="daily wage for sickness benefit, with holiday allowance (0 = none)",
)

zw_maanden = input_variable(
    "zw_maanden",
    entity="persoon",
    dtype=float,
    unit="maanden",
    minimum=0,
    maximum=12,
    default=12.0,
    nl="maanden ziekengeld in het jaar",
    en="months of sickness benefit in the year",
)

zw_volledig = input_variable(
    "zw_volledig",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="ziek door zwangerschap, bevalling of orgaandonatie",
    en="ill from pregnancy, childbirth or organ donation",
)
