"""Wajong: which benefit a person has."""

from hefboom.engine import input_variable

wajong = input_variable(
    "wajong",
    entity="persoon",
    dtype=int,
    unit="aantal",
    minimum=0,
    maximum=2,
    default=0,
    nl="Wajong: 0 geen, 1 zonder arbeidsvermogen, 2 met arbeidsvermogen",
    en="Wajong: 0 none, 1 without work capacity, 2 with work capacity",
)
