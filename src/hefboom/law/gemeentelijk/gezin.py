"""Who counts for municipal schemes: long low income, age, children by age, wealth and costs."""

from hefboom.engine import aggregate, rule


@rule(
    entity="persoon",
    unit="maanden",
    law="Participatiewet art. 36",
    nl="maanden met een laag inkomen van een volwassene",
    en="months of low income of an adult",
)
def maanden_laag_inkomen_volwassene(volwassen, maanden_laag_inkomen) -> int:
    """Van kinderen wordt de tijd met een laag inkomen niet gevraagd."""
    if not volwassen:
        return 600
    return maanden_laag_inkomen


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 36 lid 1",
    nl="volwassene buiten de leeftijd van de individuele inkomenstoeslag",
    en="adult outside the ages of the individual income allowance",
)
def buiten_leeftijd_inkomenstoeslag(volwassen, leeftijd, aow_leeftijd_bereikt, p) -> bool:
    """De toeslag is er vanaf 21 jaar en tot de AOW-leeftijd."""
    jong = leeftijd < p.gemeentelijk.individuele_inkomenstoeslag.leeftijd_vanaf
    return volwassen and (jong or aow_leeftijd_bereikt)


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 4 lid 1 onder e",
    nl="minderjarig kind van 12 jaar of ouder",
    en="minor child of 12 or older",
)
def kind_vanaf_12(minderjarig_kind, kind_tot_12) -> bool:
    """Een kind dat naar de middelbare school gaat, kost meer."""
    return minderjarig_kind and not kind_tot_12


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Gemeentewet art. 108; Participatiewet art. 35",
    nl="kind jonger dan 12 jaar voor de kindregeling",
    en="child below 12 for the child scheme",
)
def kind_tot_12_kindregeling(kind_tot_12, leeftijd, p) -> bool:
    """Voor heel jonge kinderen is er geen kindregeling."""
    return kind_tot_12 and leeftijd >= p.gemeentelijk.kindregeling.leeftijd_vanaf


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Gemeentewet art. 108; Participatiewet art. 35",
    nl="kind jonger dan 12 jaar voor het jeugdfonds",
    en="child below 12 for the youth fund",
)
def kind_tot_12_jeugdfonds(kind_tot_12, leeftijd, p) -> bool:
    """Voor heel jonge kinderen is er geen jeugdfonds."""
    return kind_tot_12 and leeftijd >= p.gemeentelijk.jeugdfonds.leeftijd_vanaf


duur_laag_inkomen = aggregate(
    "duur_laag_inkomen", entity="gezin", over="maanden_laag_inkomen_volwassene", how="min",
    unit="maanden", law="Participatiewet art. 36",
    nl="maanden met een laag inkomen van het gezin", en="months of low income of the family",
)  # fmt: skip
iemand_buiten_leeftijd_inkomenstoeslag = aggregate(
    "iemand_buiten_leeftijd_inkomenstoeslag", entity="gezin",
    over="buiten_leeftijd_inkomenstoeslag", how="any", unit="ja/nee",
    law="Participatiewet art. 36 lid 1",
    nl="iemand is te jong of te oud voor de individuele inkomenstoeslag",
    en="somebody is too young or too old for the individual income allowance",
)  # fmt: skip
heeft_kind_vanaf_12 = aggregate(
    "heeft_kind_vanaf_12", entity="gezin", over="kind_vanaf_12", how="any", unit="ja/nee",
    law="Participatiewet art. 4 lid 1 onder e",
    nl="heeft een kind van 12 tot 18 jaar", en="has a child of 12 to 18",
)  # fmt: skip
kinderen_vanaf_12 = aggregate(
    "kinderen_vanaf_12", entity="gezin", over="kind_vanaf_12", how="sum", unit="aantal",
    law="Participatiewet art. 4 lid 1 onder e",
    nl="aantal kinderen van 12 tot 18 jaar", en="number of children of 12 to 18",
)  # fmt: skip
kinderen_tot_12_kindregeling = aggregate(
    "kinderen_tot_12_kindregeling", entity="gezin", over="kind_tot_12_kindregeling", how="sum",
    unit="aantal", law="Gemeentewet art. 108; Participatiewet art. 35",
    nl="aantal kinderen jonger dan 12 voor de kindregeling",
    en="number of children below 12 for the child scheme",
)  # fmt: skip
kinderen_tot_12_jeugdfonds = aggregate(
    "kinderen_tot_12_jeugdfonds", entity="gezin", over="kind_tot_12_jeugdfonds", how="sum",
    unit="aantal", law="Gemeentewet art. 108; Participatiewet art. 35",
    nl="aantal kinderen jonger dan 12 voor het jeugdfonds",
    en="number of children below 12 for the youth fund",
)  # fmt: skip
bijzondere_kosten_gezin = aggregate(
    "bijzondere_kosten_gezin", entity="gezin", over="bijzondere_kosten", how="sum",
    unit="EUR/jaar", law="Participatiewet art. 35 lid 1",
    nl="noodzakelijke bijzondere kosten van het gezin", en="necessary special costs of the family",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="ja/nee",
    law="Participatiewet art. 34 lid 3",
    nl="paar of alleenstaande ouder",
    en="couple or single parent",
)
def niet_alleen(heeft_partner, aantal_kinderen) -> bool:
    """Voor hen is de vermogensgrens hoger."""
    return heeft_partner or aantal_kinderen > 0
