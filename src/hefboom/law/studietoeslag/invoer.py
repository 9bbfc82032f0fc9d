"""Who cannot earn beside a study."""

from hefboom.engine import input_variable

medische_beperking = input_variable(
    "medische_beperking",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="kan door een medische beperking niet bijverdienen naast de studie",
    en="cannot earn beside a study because of a medical limitation",
)
