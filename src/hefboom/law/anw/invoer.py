"""Survivors: who lost a partner or both parents."""

from hefboom.engine import input_variable

nabestaande = input_variable(
    "nabestaande",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="partner is overleden en was verzekerd voor de Anw",
    en="partner died and was insured for the Anw",
)

anw_arbeidsongeschikt = input_variable(
    "anw_arbeidsongeschikt",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="nabestaande is ten minste 45% arbeidsongeschikt",
    en="survivor is at least 45% incapacitated",
)

wees = input_variable(
    "wees",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="beide ouders zijn overleden en de laatste was verzekerd voor de Anw",
    en="both parents died and the last was insured for the Anw",
)
