"""The health care allowance: the standard premium less what the income can bear."""

from hefboom.engine import aggregate, floor_to, rule
from hefboom.law.awir.formules import toegekend


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Wet op de zorgtoeslag art. 1 lid 1 onder c",
    nl="verzekerde voor de zorgtoeslag",
    en="insured person for the health care allowance",
)
def verzekerde(volwassen, zorgverzekerd, leeftijd, p) -> bool:
    """Een verzekerde is 18 jaar of ouder en heeft een zorgverzekering."""
    return volwassen and zorgverzekerd and leeftijd >= p.zorgtoeslag.leeftijd_vanaf


aantal_verzekerden = aggregate(
    "aantal_verzekerden",
    entity="gezin",
    over="verzekerde",
    how="sum",
    unit="aantal",
    law="Wet op de zorgtoeslag art. 2 lid 1",
    nl="aantal verzekerden in het gezin",
    en="number of insured persons in the family",
)


@rule(
    entity="gezin",
    unit="ja/nee",
    law="Wet op de zorgtoeslag art. 3 lid 1",
    nl="te veel vermogen voor de zorgtoeslag",
    en="too much wealth for the health care allowance",
)
def vermogen_te_hoog_zorgtoeslag(vermogen_gezin, heeft_partner, p) -> bool:
    """Boven de vermogensgrens is er geen zorgtoeslag."""
    if heeft_partner:
        return vermogen_gezin > p.zorgtoeslag.vermogensgrens.partner
    return vermogen_gezin > p.zorgtoeslag.vermogensgrens.alleen


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op de zorgtoeslag art. 2 lid 1",
    nl="standaardpremie van het gezin",
    en="standard premium of the family",
)
def standaardpremie_gezin(heeft_partner, p):
    """Voor partners telt de standaardpremie twee keer."""
    if heeft_partner:
        return 2 * p.zorgtoeslag.standaardpremie
    return p.zorgtoeslag.standaardpremie


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op de zorgtoeslag art. 2 lid 2 en 3",
    nl="normpremie",
    en="norm premium",
)
def normpremie(heeft_partner, toetsingsinkomen_gezin, p):
    """Wat het gezin zelf kan dragen: een deel van de drempel en van het inkomen daarboven."""
    percentage = p.zorgtoeslag.drempelpercentage.alleen
    if heeft_partner:
        percentage = p.zorgtoeslag.drempelpercentage.partner
    boven = max(0.0, toetsingsinkomen_gezin - p.zorgtoeslag.drempelinkomen)
    return percentage * p.zorgtoeslag.drempelinkomen + p.zorgtoeslag.toetsingspercentage * boven


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op de zorgtoeslag art. 2 lid 1 en 4",
    nl="zorgtoeslag voor afronding",
    en="health care allowance before rounding",
)
def zorgtoeslag_onafgerond(
    standaardpremie_gezin,
    normpremie,
    aantal_verzekerden,
    heeft_partner,
    vermogen_te_hoog_zorgtoeslag,
    p,
):
    """Standaardpremie min normpremie; de helft als één van twee partners verzekerd is."""
    if aantal_verzekerden == 0 or vermogen_te_hoog_zorgtoeslag:
        return 0.0
    bedrag = max(0.0, standaardpremie_gezin - normpremie)
    if heeft_partner and aantal_verzekerden == 1:
        return bedrag * p.zorgtoeslag.aandeel_partner_niet_verzekerd
    return bedrag


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wet op de zorgtoeslag art. 2; Awir art. 14 lid 4 en 5",
    nl="zorgtoeslag",
    en="health care allowance",
)
def zorgtoeslag(zorgtoeslag_onafgerond, maanden_recht, p):
    """De zorgtoeslag over een jaar, op hele euro's."""
    if maanden_recht < 12:
        return toegekend(zorgtoeslag_onafgerond * maanden_recht / 12, p)
    return toegekend(zorgtoeslag_onafgerond, p)


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Awir art. 22 lid 1",
    nl="zorgtoeslag per maand",
    en="health care allowance per month",
)
def zorgtoeslag_per_maand(zorgtoeslag, maanden_recht):
    """Het voorschot wordt per maand met recht in hele euro's betaald."""
    return floor_to(zorgtoeslag / max(1, maanden_recht), 1.0)
