"""Facts for box 3 and for the credit of the young disabled."""

from hefboom.engine import input_variable

bank_en_spaartegoeden = input_variable(
    "bank_en_spaartegoeden",
    entity="persoon",
    dtype=float,
    unit="EUR",
    minimum=0,
    maximum=1_000_000_000,
    default=0.0,
    nl="bank- en spaartegoeden op 1 januari",
    en="bank and savings balances on 1 January",
)

overige_bezittingen = input_variable(
    "overige_bezittingen",
    entity="persoon",
    dtype=float,
    unit="EUR",
    minimum=0,
    maximum=1_000_000_000,
    default=0.0,
    nl="beleggingen en andere bezittingen in box 3 op 1 januari",
    en="investments and other assets in box 3 on 1 January",
)

schulden_box3 = input_variable(
    "schulden_box3",
    entity="persoon",
    dtype=float,
    unit="EUR",
    minimum=0,
    maximum=1_000_000_000,
    default=0.0,
    nl="schulden in box 3 op 1 januari, voor de drempel",
    en="debts in box 3 on 1 January, before the threshold",
)

jonggehandicapt = input_variable(
    "jonggehandicapt",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="heeft recht op een Wajong-uitkering of op hulp naar werk volgens de Wajong",
    en="is entitled to a Wajong benefit or to Wajong support towards work",
)
