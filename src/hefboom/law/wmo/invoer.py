"""Who gets support under the Wmo."""

from hefboom.engine import input_variable

wmo_client = input_variable(
    "wmo_client",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="krijgt hulp uit de Wmo waarvoor een eigen bijdrage geldt",
    en="gets Wmo support for which an own contribution is due",
)
