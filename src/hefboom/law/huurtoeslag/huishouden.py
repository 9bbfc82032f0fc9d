"""Who lives in the home: number of persons, ages, income and wealth for the rent allowance."""

from hefboom.engine import aggregate, rule

volwassenen_in_huishouden = aggregate(
    "volwassenen_in_huishouden",
    entity="huishouden",
    over="volwassen",
    how="sum",
    unit="aantal",
    law="Wet op de huurtoeslag art. 2",
    nl="aantal volwassenen op het adres",
    en="number of adults at the address",
)

kinderen_in_huishouden = aggregate(
    "kinderen_in_huishouden",
    entity="huishouden",
    over="kind",
    how="sum",
    unit="aantal",
    law="Wet op de huurtoeslag art. 2",
    nl="aantal kinderen op het adres",
    en="number of children at the address",
)

kind_in_huishouden = aggregate(
    "kind_in_huishouden",
    entity="huishouden",
    over="kind",
    how="any",
    unit="ja/nee",
    law="Wet op de huurtoeslag art. 13 lid 1 onder a",
    nl="woont met een kind",
    en="lives with a child",
)

aow_in_huishouden = aggregate(
    "aow_in_huishouden",
    entity="huishouden",
    over="aow_leeftijd_bereikt",
    how="any",
    unit="ja/nee",
    law="Wet op de huurtoeslag art. 2 (tekst tot 2025)",
    nl="iemand heeft de AOW-leeftijd",
    en="somebody has reached pension age",
)

hoogste_leeftijd = aggregate(
    "hoogste_leeftijd",
    entity="huishouden",
    over="leeftijd",
    how="max",
    unit="jaar",
    law="Wet op de huurtoeslag art. 13 lid 1 onder a",
    nl="leeftijd van de oudste bewoner",
    en="age of the oldest resident",
)


@rule(
    entity="huishouden",
    unit="aantal",
    law="Wet op de huurtoeslag art. 2",
    nl="aantal personen op het adres",
    en="number of persons at the address",
)
def aantal_personen(volwassenen_in_huishouden, kinderen_in_huishouden) -> int:
    """Huurder, partner en medebewoners, ook kinderen."""
    return volwassenen_in_huishouden + kinderen_in_huishouden


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Wet op de huurtoeslag art. 8",
    nl="meerderjarige huurder",
    en="tenant of age",
)
def meerderjarige_huurder(volwassen, hoofdgezin, leeftijd, p) -> bool:
    """De huurder is een meerderjarige volwassene van het hoofdgezin."""
    return volwassen and hoofdgezin and leeftijd >= p.huurtoeslag.leeftijd_huurder


huurder_meerderjarig = aggregate(
    "huurder_meerderjarig",
    entity="huishouden",
    over="meerderjarige_huurder",
    how="any",
    unit="ja/nee",
    law="Wet op de huurtoeslag art. 8",
    nl="er is een meerderjarige huurder",
    en="there is a tenant of age",
)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Awir art. 7 lid 2 en 6",
    nl="inkomen dat meetelt voor de huurtoeslag",
    en="income that counts for the rent allowance",
)
def rekeninkomen_persoon(toetsingsinkomen, kind, hoofdgezin, leeftijd, p):
    """Van een inwonend kind jonger dan 23 jaar is een deel van het inkomen vrij."""
    inwonend_kind = kind or not hoofdgezin
    if inwonend_kind and leeftijd < p.awir.leeftijd_inwonend_kind:
        return max(0.0, toetsingsinkomen - p.awir.inkomen_kind_vrij)
    return toetsingsinkomen


rekeninkomen = aggregate(
    "rekeninkomen",
    entity="huishouden",
    over="rekeninkomen_persoon",
    how="sum",
    unit="EUR/jaar",
    law="Wet op de huurtoeslag art. 1 onder i en 7",
    nl="rekeninkomen",
    en="household income for the rent allowance",
)


@rule(
    entity="gezin",
    unit="ja/nee",
    law="Awir art. 7 lid 3 en 4",
    nl="gezin met te veel vermogen voor de huurtoeslag",
    en="family with too much wealth for the rent allowance",
)
def vermogen_gezin_te_hoog_huurtoeslag(vermogen_gezin, aantal_volwassenen, p) -> bool:
    """Partners mogen samen twee keer de grens hebben."""
    return vermogen_gezin > p.awir.vermogensgrens * max(1, aantal_volwassenen)


vermogen_te_hoog_huurtoeslag = aggregate(
    "vermogen_te_hoog_huurtoeslag",
    entity="huishouden",
    over="vermogen_gezin_te_hoog_huurtoeslag",
    how="any",
    unit="ja/nee",
    law="Awir art. 7 lid 3 en 4",
    nl="iemand op het adres heeft te veel vermogen",
    en="somebody at the address has too much wealth",
)
