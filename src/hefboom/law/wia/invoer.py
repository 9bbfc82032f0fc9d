"""Disability benefit for employees: the daily wage, kind of benefit, and degree of incapacity."""

from hefboom.engine import input_variable

wia_soort = input_variable(
    "wia_soort",
    entity="persoon",
    dtype=int,
    unit="aantal",
    minimum=0,
    maximum=3,
    default=0,
    nl="soort WIA: 0 geen, 1 IVA, 2 WGA loongerelateerd, 3 WGA daarna",
    en="kind of WIA: 0 none, 1 IVA, 2 wage-related WGA, 3 WGA after that",
)

wia_dagloon = input_variable(
    "wia_dagloon",
    entity="persoon",
    dtype=float,
    unit="EUR/dag",
    minimum=0,
    maximum=5_000,
    default=0.0,
    nl="dagloon voor de WIA, met vakantiebijslag",
    en="daily wage for the WIA, with holiday allowance",
)

wia_percentage = input_variable(
    "wia_percentage",
    entity="persoon",
    dtype=float,
    unit="aantal",
    minimum=0,
    maximum=100,
    default=0.0,
    nl="arbeidsongeschiktheid voor de WIA, in procenten",
    en="degree of incapacity for the WIA, in percent",
)

wia_maanden = input_variable(
    "wia_maanden",
    entity="persoon",
    dtype=float,
    unit="maanden",
    minimum=0,
    maximum=12,
    default=12.0,
    nl="maanden WIA in het jaar",
    en="months of WIA in the year",
)

wia_maanden_ontvangen = input_variable(
    "wia_maanden_ontvangen",
    entity="persoon",
    dtype=float,
    unit="maanden",
    minimum=0,
    maximum=600,
    default=0.0,
    nl="maanden loongerelateerde WGA voor het begin van het jaar",
    en="months of wage-related WGA before the start of the year",
)

wia_verdiencapaciteit_per_maand = input_variable(
    "wia_verdiencapaciteit_per_maand",
    entity="persoon",
    dtype=float,
    unit="EUR/maand",
    minimum=0,
    maximum=100_000,
    default=0.0,
    nl="wat iemand volgens UWV nog kan verdienen (0 = volgt uit het percentage)",
    en="what somebody can still earn according to UWV (0 = follows from the percentage)",
)
