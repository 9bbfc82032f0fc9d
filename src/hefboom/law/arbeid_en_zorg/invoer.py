"""Long-term care leave: the wage that a carer misses."""

from hefboom.engine import input_variable

gemist_loon_zorgverlof = input_variable(
    "gemist_loon_zorgverlof",
    entity="persoon",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=1_000_000,
    default=0.0,
    nl="loon dat iemand mist door langdurend zorgverlof",
    en="wage that somebody misses by long-term care leave",
)
