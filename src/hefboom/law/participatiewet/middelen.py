"""Means test of the bijstand: income after tax, exemptions, and wealth.

Income counts after tax, premiums and the income-related Zvw contribution (art. 31 lid 3); tax
credits are part of it (art. 31 lid 1), allowances and kinderbijslag are not (lid 2 onder b en d).

Choices where the law leaves room, all to be found in the parameters:

- The share of earnings that is exempt is taken of net earnings. Net earnings are the wage's share
  of all net income of that person. Profit counts as income but is not exempt.
- The exemption is only for who receives bijstand (art. 31 lid 2 onder n: "voor zover hij algemene
  bijstand ontvangt"): it cannot create a right. So the right ends at once when net income reaches
  the norm, and more wage can then mean less income. That step is in the law, not in the model.
- Months of exemption fall in the computed year; single parents with a child under 12 have the
  lower exemption in the months that remain.

Not modelled: the exemptions for medisch urenbeperkten and loonkostensubsidie (onder y, z, aa), the
income support of the AOW until 2025 (lid 2 onder x, 5 euro a month), student finance of a partner
(art. 33 lid 2: its amounts are not known for every year).
"""

from hefboom.engine import aggregate, rule

# --- inkomen -------------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 32",
    nl="bruto eigen inkomen, zonder bijstand",
    en="gross own income, without social assistance",
)
def bruto_eigen_inkomen(loon, winst, pensioen, uitkering_totaal, aow):
    """Alle inkomen uit werk, onderneming, pensioen en uitkering."""
    return loon + winst + pensioen + uitkering_totaal + aow


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 31 lid 3",
    nl="netto eigen inkomen, zonder bijstand",
    en="net own income, without social assistance",
)
def netto_eigen_inkomen(bruto_eigen_inkomen, inkomstenbelasting_zonder_bijstand, zvw_bijdrage):
    """Inkomen na belasting, premies en Zvw-bijdrage, alsof er geen bijstand was."""
    return bruto_eigen_inkomen - inkomstenbelasting_zonder_bijstand - zvw_bijdrage


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 31 lid 2 onder n",
    nl="netto inkomsten uit arbeid in dienstbetrekking",
    en="net earnings from employment",
)
def netto_inkomsten_uit_arbeid(netto_eigen_inkomen, loon, winst, pensioen, uitkering_totaal, aow):
    """Het deel van het netto inkomen dat uit loon komt."""
    if loon <= 0 or netto_eigen_inkomen <= 0:
        return 0.0
    totaal = loon + max(0.0, winst) + pensioen + uitkering_totaal + aow
    return netto_eigen_inkomen * loon / totaal


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 32",
    nl="netto inkomen van wie recht op bijstand kan hebben",
    en="net income of who can be entitled",
)
def netto_inkomen_rechthebbende(rechthebbend, netto_eigen_inkomen):
    """Het inkomen van de rechthebbende telt volledig mee."""
    if not rechthebbend:
        return 0.0
    return max(0.0, netto_eigen_inkomen)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 32 lid 3",
    nl="netto inkomen van een volwassene zonder recht op bijstand",
    en="net income of an adult who cannot be entitled",
)
def netto_inkomen_niet_rechthebbende(volwassen, rechthebbend, netto_eigen_inkomen):
    """Het inkomen van een partner zonder recht telt alleen deels mee."""
    if rechthebbend or not volwassen:
        return 0.0
    return max(0.0, netto_eigen_inkomen)


# --- vrijlatingen --------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 31 lid 2 onder r",
    nl="kind jonger dan 12 jaar",
    en="child younger than 12",
)
def kind_tot_12(kind, leeftijd, p) -> bool:
    """Een kind tot 12 jaar telt voor de vrijlating van alleenstaande ouders."""
    return kind and leeftijd < p.participatiewet.leeftijd.kind_alleenstaande_ouder


heeft_kind_tot_12 = aggregate(
    "heeft_kind_tot_12", entity="gezin", over="kind_tot_12", how="any", unit="ja/nee",
    law="Participatiewet art. 31 lid 2 onder r",
    nl="heeft een kind jonger dan 12 jaar", en="has a child younger than 12",
)  # fmt: skip


@rule(
    entity="persoon",
    unit="maanden",
    law="Participatiewet art. 31 lid 2 onder n en lid 5",
    nl="maanden in het jaar met vrijlating van inkomsten uit arbeid",
    en="months of the year with the earnings exemption",
)
def maanden_vrijlating_arbeid(rechthebbend, leeftijd, aow_leeftijd_bereikt, p):
    """Vanaf 27 jaar; onder de AOW-leeftijd ten hoogste zes maanden."""
    if not rechthebbend or leeftijd < p.participatiewet.leeftijd.vrijlating_arbeid:
        return 0.0
    if aow_leeftijd_bereikt:
        return p.participatiewet.vrijlating_arbeid.maanden_aow
    return p.participatiewet.vrijlating_arbeid.maanden


@rule(
    entity="persoon",
    unit="maanden",
    law="Participatiewet art. 31 lid 2 onder r en lid 5",
    nl="maanden in het jaar met vrijlating voor alleenstaande ouders",
    en="months of the year with the exemption for single parents",
)
def maanden_vrijlating_alleenstaande_ouder(
    rechthebbend, leeftijd, heeft_partner, heeft_kind_tot_12, maanden_vrijlating_arbeid, p
):
    """Volgt op de gewone vrijlating, voor wie alleen voor een kind tot 12 jaar zorgt."""
    if not rechthebbend or leeftijd < p.participatiewet.leeftijd.vrijlating_arbeid:
        return 0.0
    if heeft_partner or not heeft_kind_tot_12:
        return 0.0
    return min(
        12 - maanden_vrijlating_arbeid, p.participatiewet.vrijlating_alleenstaande_ouder.maanden
    )


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 31 lid 2 onder n en r",
    nl="vrijgelaten inkomsten uit arbeid",
    en="exempt earnings",
)
def vrijlating_arbeid(
    netto_inkomsten_uit_arbeid,
    maanden_vrijlating_arbeid,
    maanden_vrijlating_alleenstaande_ouder,
    p,
):
    """Per maand een deel van de inkomsten, tot een maximum."""
    per_maand = netto_inkomsten_uit_arbeid / 12
    gewoon = min(
        per_maand * p.participatiewet.vrijlating_arbeid.aandeel,
        p.participatiewet.vrijlating_arbeid.maximum,
    )
    ouder = min(
        per_maand * p.participatiewet.vrijlating_alleenstaande_ouder.aandeel,
        p.participatiewet.vrijlating_alleenstaande_ouder.maximum,
    )
    return gewoon * maanden_vrijlating_arbeid + ouder * maanden_vrijlating_alleenstaande_ouder


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 33 lid 5",
    nl="particulier pensioen van een rechthebbende",
    en="private pension of an entitled adult",
)
def pensioen_rechthebbende(rechthebbend, pensioen):
    """Het pensioen naast de AOW."""
    if not rechthebbend:
        return 0.0
    return pensioen


netto_inkomen_rechthebbenden = aggregate(
    "netto_inkomen_rechthebbenden", entity="gezin", over="netto_inkomen_rechthebbende",
    how="sum", unit="EUR/jaar", law="Participatiewet art. 32",
    nl="netto inkomen van de rechthebbenden", en="net income of the entitled adults",
)  # fmt: skip
netto_inkomen_partner_zonder_recht = aggregate(
    "netto_inkomen_partner_zonder_recht", entity="gezin",
    over="netto_inkomen_niet_rechthebbende", how="sum", unit="EUR/jaar",
    law="Participatiewet art. 32 lid 3",
    nl="netto inkomen van de partner zonder recht", en="net income of the partner not entitled",
)  # fmt: skip
vrijlating_arbeid_gezin = aggregate(
    "vrijlating_arbeid_gezin", entity="gezin", over="vrijlating_arbeid", how="sum",
    unit="EUR/jaar", law="Participatiewet art. 31 lid 2 onder n en r",
    nl="vrijgelaten inkomsten uit arbeid van het gezin", en="exempt earnings of the family",
)  # fmt: skip
pensioen_rechthebbenden = aggregate(
    "pensioen_rechthebbenden", entity="gezin", over="pensioen_rechthebbende", how="sum",
    unit="EUR/jaar", law="Participatiewet art. 33 lid 5",
    nl="particulier pensioen van de rechthebbenden", en="private pension of the entitled adults",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 33 lid 5",
    nl="vrijgelaten particulier pensioen",
    en="exempt private pension",
)
def vrijlating_pensioen(pensioen_rechthebbenden, aantal_pensioengerechtigden, heeft_partner, p):
    """Vanaf de AOW-leeftijd telt een klein deel van het eigen pensioen niet mee."""
    if aantal_pensioengerechtigden == 0:
        return 0.0
    grens = p.participatiewet.vrijlating_pensioen.alleenstaande
    if heeft_partner:
        grens = p.participatiewet.vrijlating_pensioen.gehuwden
    return min(pensioen_rechthebbenden, 12 * grens)


# --- vermogen ------------------------------------------------------------------------------------


@rule(
    entity="gezin",
    unit="EUR",
    law="Participatiewet art. 34 lid 1 en 2",
    nl="vermogen voor de bijstand",
    en="wealth for social assistance",
)
def vermogen_voor_bijstand(vermogen_gezin, hoofdgezin, eigen_woning, overwaarde, p):
    """Bezittingen min schulden; van de eigen woning telt wat boven de vrijstelling uitkomt."""
    if not hoofdgezin or not eigen_woning:
        return vermogen_gezin
    meetellend = max(0.0, overwaarde - p.participatiewet.vermogensgrens.eigen_woning)
    return vermogen_gezin + meetellend


langst_zonder_werk = aggregate(
    "langst_zonder_werk", entity="gezin", over="maanden_zonder_werk", how="max",
    unit="maanden", law="Participatiewet art. 34 lid 3",
    nl="maanden zonder werk van wie het langst geen werk heeft",
    en="months without work of who has been without longest",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="EUR",
    law="Participatiewet art. 34 lid 3",
    nl="vermogensgrens voor de bijstand",
    en="asset limit for social assistance",
)
def vermogensgrens_bijstand(heeft_partner, aantal_kinderen, langst_zonder_werk, p):
    """Een alleenstaande heeft een lagere grens dan gehuwden en alleenstaande ouders."""
    grens = p.participatiewet.vermogensgrens.alleenstaande
    if heeft_partner:
        grens = p.participatiewet.vermogensgrens.gehuwden
    elif aantal_kinderen > 0:
        grens = p.participatiewet.vermogensgrens.alleenstaande_ouder
    if langst_zonder_werk >= p.participatiewet.vermogensgrens.langdurig.vanaf:
        return grens * p.participatiewet.vermogensgrens.langdurig.factor
    return grens
