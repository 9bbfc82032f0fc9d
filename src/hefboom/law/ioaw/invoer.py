"""IOAW and IOAZ: whether a person meets the conditions that come before income."""

from hefboom.engine import input_variable

ioaw = input_variable(
    "ioaw",
    entity="persoon",
    dtype=int,
    unit="aantal",
    minimum=0,
    maximum=2,
    default=0,
    nl="uitkering: 0 geen, 1 IOAW (werkloze), 2 IOAZ (gewezen zelfstandige)",
    en="benefit: 0 none, 1 IOAW (unemployed), 2 IOAZ (former self-employed)",
)
