"""Bijstand: whether a person stays in an institution."""

from hefboom.engine import input_variable

in_inrichting = input_variable(
    "in_inrichting",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="verblijft in een inrichting, die eten en onderdak geeft",
    en="stays in an institution that gives food and shelter",
)
