"""Bijstand: who stays in an institution, and for how long somebody has had no work."""

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

maanden_zonder_werk = input_variable(
    "maanden_zonder_werk",
    entity="persoon",
    dtype=int,
    unit="maanden",
    minimum=0,
    maximum=720,
    default=0,
    nl="maanden achter elkaar zonder werk",
    en="months in a row without work",
)
