"""The own contribution for support under the Wmo 2015: one amount a month for the family.

The rise with income is there for the bill of an income-related contribution; today it is nil.
"""

from hefboom.engine import aggregate, rule

heeft_wmo_client = aggregate(
    "heeft_wmo_client",
    entity="gezin",
    over="wmo_client",
    how="any",
    unit="ja/nee",
    law="Wmo 2015 art. 2.1.4 en 2.1.4a",
    nl="iemand in het gezin krijgt hulp uit de Wmo",
    en="somebody in the family gets Wmo support",
)


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Uitvoeringsbesluit Wmo 2015 art. 3.8",
    nl="volwassene onder de AOW-leeftijd",
    en="adult below pension age",
)
def volwassene_onder_aow_leeftijd(volwassen, aow_leeftijd_bereikt) -> bool:
    """Een volwassene die nog geen AOW-leeftijd heeft."""
    return volwassen and not aow_leeftijd_bereikt


iemand_onder_aow_leeftijd = aggregate(
    "iemand_onder_aow_leeftijd",
    entity="gezin",
    over="volwassene_onder_aow_leeftijd",
    how="any",
    unit="ja/nee",
    law="Uitvoeringsbesluit Wmo 2015 art. 3.8",
    nl="een volwassene in het gezin heeft de AOW-leeftijd nog niet",
    en="an adult in the family is below pension age",
)


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Wmo 2015 art. 2.1.4a; Uitvoeringsbesluit Wmo 2015 art. 3.8",
    nl="eigen bijdrage Wmo per maand",
    en="own Wmo contribution per month",
)
def eigen_bijdrage_wmo_per_maand(
    heeft_wmo_client, heeft_partner, iemand_onder_aow_leeftijd, toetsingsinkomen_gezin, p
):
    """Eén bedrag voor het gezin; niets voor partners van wie één de AOW-leeftijd niet heeft."""
    if not heeft_wmo_client or (heeft_partner and iemand_onder_aow_leeftijd):
        return 0.0
    grens = p.wmo.inkomensgrens.alleen
    if heeft_partner:
        grens = p.wmo.inkomensgrens.partner
    boven = max(0.0, toetsingsinkomen_gezin - grens)
    bijdrage = p.wmo.bijdrage_per_maand + p.wmo.opbouw * boven / 12
    return min(bijdrage, max(p.wmo.bijdrage_per_maand, p.wmo.maximum_per_maand))


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Wmo 2015 art. 2.1.4a",
    nl="eigen bijdrage Wmo",
    en="own Wmo contribution",
)
def eigen_bijdrage_wmo(eigen_bijdrage_wmo_per_maand):
    """Twaalf maanden."""
    return 12 * eigen_bijdrage_wmo_per_maand
