"""The tax credits of chapter 8 of the Wet IB 2001, their cap and the top-up for older couples.

``…_zonder_bijstand`` is the same amount as if there were no bijstand. The net-to-gross
calculation of the bijstand needs it.
"""

from hefboom.engine import aggregate, partner_value, rule
from hefboom.law.inkomstenbelasting.formules import (
    aandeel_zonder_aow,
    algemene_heffingskorting_bij,
    arbeidskorting_bij,
    ouderenkorting_bij,
)

# --- algemene heffingskorting --------------------------------------------------------------------


@rule(
    name="inkomen_voor_algemene_heffingskorting",
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.10 lid 2 (tekst tot 2025)",
    nl="inkomen voor de algemene heffingskorting",
    en="income for the general tax credit",
    until="2025-01-01",
)
def inkomen_werk_en_woning_telt(inkomen_werk_en_woning):
    """Tot 2025 hangt de korting af van het inkomen in box 1."""
    return inkomen_werk_en_woning


@rule(
    name="inkomen_voor_algemene_heffingskorting",
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.10 lid 2",
    nl="inkomen voor de algemene heffingskorting",
    en="income for the general tax credit",
    start="2025-01-01",
)
def verzamelinkomen_telt(verzamelinkomen):
    """Vanaf 2025 hangt de korting af van het verzamelinkomen."""
    return verzamelinkomen


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.10",
    nl="algemene heffingskorting",
    en="general tax credit",
)
def algemene_heffingskorting(inkomen_voor_algemene_heffingskorting, aow_leeftijd_bereikt, p):
    """De korting voor iedereen, die afneemt met het inkomen."""
    return algemene_heffingskorting_bij(
        inkomen_voor_algemene_heffingskorting, aow_leeftijd_bereikt, p
    )


@rule(
    name="inkomen_voor_algemene_heffingskorting_zonder_bijstand",
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.10 lid 2 (tekst tot 2025)",
    nl="inkomen voor de algemene heffingskorting, zonder bijstand",
    en="income for the general tax credit, without social assistance",
    until="2025-01-01",
)
def inkomen_werk_en_woning_telt_zonder_bijstand(inkomen_werk_en_woning_zonder_bijstand):
    """Tot 2025 hangt de korting af van het inkomen in box 1."""
    return inkomen_werk_en_woning_zonder_bijstand


@rule(
    name="inkomen_voor_algemene_heffingskorting_zonder_bijstand",
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.10 lid 2",
    nl="inkomen voor de algemene heffingskorting, zonder bijstand",
    en="income for the general tax credit, without social assistance",
    start="2025-01-01",
)
def verzamelinkomen_telt_zonder_bijstand(verzamelinkomen_zonder_bijstand):
    """Vanaf 2025 hangt de korting af van het verzamelinkomen."""
    return verzamelinkomen_zonder_bijstand


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.10",
    nl="algemene heffingskorting zonder bijstand",
    en="general tax credit without social assistance",
)
def algemene_heffingskorting_zonder_bijstand(
    inkomen_voor_algemene_heffingskorting_zonder_bijstand, aow_leeftijd_bereikt, p
):
    """De algemene heffingskorting als er geen bijstand was."""
    return algemene_heffingskorting_bij(
        inkomen_voor_algemene_heffingskorting_zonder_bijstand, aow_leeftijd_bereikt, p
    )


# --- kortingen voor werk -------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.11",
    nl="arbeidskorting",
    en="labour tax credit",
)
def arbeidskorting(arbeidsinkomen, aow_leeftijd_bereikt, p):
    """De korting voor wie werkt."""
    return arbeidskorting_bij(arbeidsinkomen, aow_leeftijd_bereikt, p)


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Wet IB 2001 art. 8.14a lid 1 onder b",
    nl="kind voor de combinatiekorting",
    en="child for the combination credit",
)
def kind_voor_combinatiekorting(kind, leeftijd, p) -> bool:
    """Een kind telt zolang het op 1 januari jonger is dan 12 jaar."""
    return (
        kind
        and leeftijd < p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting.leeftijd_kind
    )


heeft_kind_voor_combinatiekorting = aggregate(
    "heeft_kind_voor_combinatiekorting",
    entity="gezin",
    over="kind_voor_combinatiekorting",
    how="any",
    unit="ja/nee",
    law="Wet IB 2001 art. 8.14a lid 1 onder b",
    nl="gezin met een kind voor de combinatiekorting",
    en="family with a child for the combination credit",
)

arbeidsinkomen_partner = partner_value(
    "arbeidsinkomen_partner",
    over="arbeidsinkomen",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.14a lid 1 onder c",
    nl="arbeidsinkomen van de partner",
    en="labour income of the partner",
)

leeftijd_partner = partner_value(
    "leeftijd_partner",
    over="leeftijd",
    unit="jaar",
    law="Wet IB 2001 art. 8.14a lid 3",
    nl="leeftijd van de partner",
    en="age of the partner",
)


@rule(
    entity="persoon",
    unit="aandeel",
    law="Wet IB 2001 art. 8.14a lid 1 onder c en lid 3",
    nl="recht op de combinatiekorting",
    en="right to the combination credit",
)
def recht_op_combinatiekorting(
    volwassen,
    heeft_partner,
    heeft_kind_voor_combinatiekorting,
    arbeidsinkomen,
    arbeidsinkomen_partner,
    leeftijd,
    leeftijd_partner,
):
    """Voor wie alleen staat of het minst verdient; bij gelijk inkomen voor de oudste."""
    if not volwassen or not heeft_kind_voor_combinatiekorting:
        return 0.0
    if not heeft_partner or arbeidsinkomen < arbeidsinkomen_partner:
        return 1.0
    if arbeidsinkomen > arbeidsinkomen_partner or leeftijd < leeftijd_partner:
        return 0.0
    if leeftijd > leeftijd_partner:
        return 1.0
    # Birthdays are unknown: at equal ages each partner gets half, which keeps the couple's total.
    return 0.5


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.14a",
    nl="inkomensafhankelijke combinatiekorting",
    en="income-dependent combination credit",
)
def inkomensafhankelijke_combinatiekorting(
    recht_op_combinatiekorting, arbeidsinkomen, aow_leeftijd_bereikt, p
):
    """Een deel van het arbeidsinkomen boven de drempel, tot een maximum."""
    boven = max(
        0.0, arbeidsinkomen - p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting.drempel
    )
    korting = min(
        boven * p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting.opbouw,
        p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting.maximum,
    )
    return recht_op_combinatiekorting * korting * aandeel_zonder_aow(aow_leeftijd_bereikt, p)


# --- kortingen voor ouderen ----------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.7 en 8.17",
    nl="ouderenkorting",
    en="elderly tax credit",
)
def ouderenkorting(aow_leeftijd_bereikt, verzamelinkomen, p):
    """De korting vanaf de AOW-leeftijd, die afneemt met het inkomen."""
    return ouderenkorting_bij(verzamelinkomen, aow_leeftijd_bereikt, p)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.7 en 8.17",
    nl="ouderenkorting zonder bijstand",
    en="elderly tax credit without social assistance",
)
def ouderenkorting_zonder_bijstand(aow_leeftijd_bereikt, verzamelinkomen_zonder_bijstand, p):
    """De ouderenkorting als er geen bijstand was."""
    return ouderenkorting_bij(verzamelinkomen_zonder_bijstand, aow_leeftijd_bereikt, p)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.7 en 8.18",
    nl="alleenstaande ouderenkorting",
    en="single elderly tax credit",
)
def alleenstaandeouderenkorting(aow_leeftijd_bereikt, heeft_partner, p):
    """De korting voor wie AOW voor een alleenstaande krijgt."""
    if not aow_leeftijd_bereikt or heeft_partner:
        return 0.0
    return p.inkomstenbelasting.alleenstaande_ouderenkorting.bedrag


# --- korting voor jonggehandicapten --------------------------------------------------------------


@rule(
    name="jonggehandicaptenkorting",
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.16a",
    nl="jonggehandicaptenkorting",
    en="credit for the young disabled",
    start="2023-01-01",
)
def korting_bij_wajong(jonggehandicapt, aow_leeftijd_bereikt, p):
    """Een vast bedrag bij recht op Wajong; wie de AOW-leeftijd heeft, krijgt de ouderenkorting."""
    if not jonggehandicapt or aow_leeftijd_bereikt:
        return 0.0
    return p.inkomstenbelasting.jonggehandicaptenkorting.bedrag


@rule(
    name="jonggehandicaptenkorting",
    entity="persoon",
    unit="EUR/jaar",
    law="geen; de korting van voor 2023 is niet gemodelleerd",
    nl="jonggehandicaptenkorting",
    en="credit for the young disabled",
    until="2023-01-01",
)
def korting_voor_2023(jonggehandicapt):
    """Voor 2023 rekent Hefboom niet met deze korting."""
    return 0.0


# --- samen ---------------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.2",
    nl="heffingskortingen voor de beperking",
    en="tax credits before the cap",
)
def standaardheffingskorting(
    algemene_heffingskorting,
    arbeidskorting,
    inkomensafhankelijke_combinatiekorting,
    ouderenkorting,
    alleenstaandeouderenkorting,
    jonggehandicaptenkorting,
):
    """De heffingskortingen bij elkaar."""
    return (
        algemene_heffingskorting
        + arbeidskorting
        + inkomensafhankelijke_combinatiekorting
        + ouderenkorting
        + alleenstaandeouderenkorting
        + jonggehandicaptenkorting
    )


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.2",
    nl="heffingskortingen voor de beperking, zonder bijstand",
    en="tax credits before the cap, without social assistance",
)
def standaardheffingskorting_zonder_bijstand(
    algemene_heffingskorting_zonder_bijstand,
    arbeidskorting,
    inkomensafhankelijke_combinatiekorting,
    ouderenkorting_zonder_bijstand,
    alleenstaandeouderenkorting,
    jonggehandicaptenkorting,
):
    """De heffingskortingen bij elkaar als er geen bijstand was."""
    return (
        algemene_heffingskorting_zonder_bijstand
        + arbeidskorting
        + inkomensafhankelijke_combinatiekorting
        + ouderenkorting_zonder_bijstand
        + alleenstaandeouderenkorting
        + jonggehandicaptenkorting
    )


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.9 lid 1",
    nl="belasting na kortingen die een partner kan benutten",
    en="tax after credits that a partner can use",
)
def ruimte_voor_verhoging(
    inkomensheffing_zonder_bijstand, standaardheffingskorting_zonder_bijstand
):
    """Wat iemand na de eigen kortingen nog aan belasting betaalt."""
    return max(0.0, inkomensheffing_zonder_bijstand - standaardheffingskorting_zonder_bijstand)


ruimte_van_partner = partner_value(
    "ruimte_van_partner",
    over="ruimte_voor_verhoging",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.9 lid 1",
    nl="belasting van de partner na kortingen",
    en="tax of the partner after credits",
)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.9 lid 1",
    nl="verhoging voor de minstverdienende partner",
    en="top-up for the partner who earns least",
)
def verhoging_minstverdienende_partner(
    volwassen,
    heeft_partner,
    leeftijd,
    inkomensheffing_zonder_bijstand,
    standaardheffingskorting_zonder_bijstand,
    algemene_heffingskorting_zonder_bijstand,
    ruimte_van_partner,
    p,
):
    """Wie voor 1963 geboren is, krijgt een tekort aangevuld uit de belasting van de partner."""
    if not volwassen or not heeft_partner:
        return 0.0
    if leeftijd < p.inkomstenbelasting.verhoging_minstverdienende_partner.leeftijd_vanaf:
        return 0.0
    benut = min(standaardheffingskorting_zonder_bijstand, inkomensheffing_zonder_bijstand)
    return min(max(0.0, algemene_heffingskorting_zonder_bijstand - benut), ruimte_van_partner)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Wet IB 2001 art. 8.8 en 8.9",
    nl="heffingskortingen",
    en="tax credits",
)
def heffingskortingen(
    standaardheffingskorting, inkomensheffing, verhoging_minstverdienende_partner
):
    """De kortingen zijn samen nooit meer dan de belasting en premies, op de verhoging na."""
    return min(standaardheffingskorting, inkomensheffing) + verhoging_minstverdienende_partner
