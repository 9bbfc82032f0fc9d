"""Facts that only municipal schemes ask for; each default leaves older files as they are."""

from hefboom.engine import input_variable

maanden_laag_inkomen = input_variable(
    "maanden_laag_inkomen",
    entity="persoon",
    dtype=int,
    unit="maanden",
    minimum=0,
    maximum=600,
    default=60,
    nl="maanden achter elkaar met een laag inkomen",
    en="months in a row with a low income",
)

bijzondere_kosten = input_variable(
    "bijzondere_kosten",
    entity="persoon",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=1_000_000,
    default=0.0,
    nl="noodzakelijke bijzondere kosten die niemand anders vergoedt",
    en="necessary special costs that nobody else pays",
)

gemeentelijke_heffingen = input_variable(
    "gemeentelijke_heffingen",
    entity="huishouden",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=100_000,
    default=0.0,
    nl="aanslag van de gemeente die kwijtgescholden kan worden (0 = het tarief van de gemeente)",
    en="municipal tax bill that can be waived (0 = the tariff of the municipality)",
)
