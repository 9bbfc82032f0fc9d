"""Bijstandsnorm: which amount per month a family should at least have.

Read in the consolidated text of the dates in ``parameters.yaml``:

- The kostendelersnorm (art. 22a) holds for anybody of 21 or older who lives with a kostendelende
  medebewoner. It is the co-resident who must be 27 or older (art. 19a, since 2023); the person
  whose norm is lowered need not be.
- Not counted as kostendeler: the partner, students with a right to student finance, and who rents a
  room under a commercial contract (art. 19a lid 1). A commercial tenant has no kostendelers himself
  either: he has his contract with them or with the same landlord.
- Persons of 18 to 20 have the low norm of art. 20, whether or not others live in the home. From
  2026 the norm is raised for those who cannot rely on their parents (art. 20 lid 3), up to the norm
  that somebody of 21 would have (lid 4).

- Who stays in an institution has the norm of art. 23 (``inrichting``) and shares no costs at home.

Not modelled: lower norms set by the municipality (art. 27 and 28), carers who stay elsewhere for a
while (art. 22a lid 4) and the waiting period of four weeks for those under 27 (art. 41).

Everything is counted, never ordered: who comes first in a family makes no difference.
"""

from hefboom.engine import aggregate, formula, round_half_up, rule

# --- wie telt waarvoor ---------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 13 en 15",
    nl="kan recht op bijstand hebben",
    en="can be entitled to social assistance",
)
def rechthebbend(volwassen, leeftijd, student, p) -> bool:
    """Geen recht heeft wie jonger is dan 18 jaar of studeert met recht op studiefinanciering."""
    return volwassen and leeftijd >= p.participatiewet.leeftijd.meerderjarig and not student


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 20",
    nl="volwassene onder de leeftijd van de volledige norm",
    en="adult below the age of the full norm",
)
def jongere(volwassen, leeftijd, p) -> bool:
    """Onder de 21 jaar geldt een lagere norm."""
    return volwassen and leeftijd < p.participatiewet.leeftijd.volledige_norm


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 22",
    nl="volwassene met de AOW-leeftijd",
    en="adult at pension age",
)
def pensioengerechtigd(volwassen, aow_leeftijd_bereikt) -> bool:
    """Vanaf de AOW-leeftijd geldt een hogere norm."""
    return volwassen and aow_leeftijd_bereikt


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 19a lid 1",
    nl="telt als kostendeler",
    en="counts as cost sharer",
)
def kostendeler(volwassen, leeftijd, student, commerciele_huurder, in_inrichting, p) -> bool:
    """Een medebewoner van 27 jaar of ouder (tot 2023: 21), geen student of zakelijke huurder."""
    oud_genoeg = leeftijd >= p.participatiewet.leeftijd.kostendeler and not in_inrichting
    return volwassen and oud_genoeg and not student and not commerciele_huurder


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 20 lid 1 en 24",
    nl="kan recht op bijstand hebben en is jonger dan 21 jaar",
    en="can be entitled and is younger than 21",
)
def rechthebbende_jongere(rechthebbend, jongere) -> bool:
    """Een rechthebbende onder de 21 jaar."""
    return rechthebbend and jongere


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 22 en 47a",
    nl="kan recht op bijstand hebben en heeft de AOW-leeftijd",
    en="can be entitled and is at pension age",
)
def rechthebbende_aow(rechthebbend, pensioengerechtigd) -> bool:
    """Een rechthebbende met de AOW-leeftijd; de SVB betaalt dan."""
    return rechthebbend and pensioengerechtigd


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 20 lid 3",
    nl="jongere die geen beroep kan doen op de ouders",
    en="young adult who cannot rely on the parents",
)
def jongere_zonder_ouders(rechthebbende_jongere, geen_beroep_op_ouders) -> bool:
    """Voor hem wordt de norm verhoogd."""
    return rechthebbende_jongere and geen_beroep_op_ouders


aantal_rechthebbenden = aggregate(
    "aantal_rechthebbenden", entity="gezin", over="rechthebbend", how="sum", unit="aantal",
    law="Participatiewet art. 11 lid 4",
    nl="aantal volwassenen dat recht op bijstand kan hebben",
    en="number of adults who can be entitled",
)  # fmt: skip
aantal_jongeren = aggregate(
    "aantal_jongeren", entity="gezin", over="jongere", how="sum", unit="aantal",
    law="Participatiewet art. 20",
    nl="aantal volwassenen jonger dan 21 jaar", en="number of adults younger than 21",
)  # fmt: skip
aantal_pensioengerechtigden = aggregate(
    "aantal_pensioengerechtigden", entity="gezin", over="pensioengerechtigd", how="sum",
    unit="aantal", law="Participatiewet art. 22",
    nl="aantal volwassenen met de AOW-leeftijd", en="number of adults at pension age",
)  # fmt: skip
aantal_rechthebbende_jongeren = aggregate(
    "aantal_rechthebbende_jongeren", entity="gezin", over="rechthebbende_jongere", how="sum",
    unit="aantal", law="Participatiewet art. 24",
    nl="aantal rechthebbenden jonger dan 21 jaar", en="number of entitled adults younger than 21",
)  # fmt: skip
aantal_rechthebbenden_aow = aggregate(
    "aantal_rechthebbenden_aow", entity="gezin", over="rechthebbende_aow", how="sum",
    unit="aantal", law="Participatiewet art. 47a",
    nl="aantal rechthebbenden met de AOW-leeftijd", en="number of entitled adults at pension age",
)  # fmt: skip
aantal_jongeren_zonder_ouders = aggregate(
    "aantal_jongeren_zonder_ouders", entity="gezin", over="jongere_zonder_ouders", how="sum",
    unit="aantal", law="Participatiewet art. 20 lid 3",
    nl="aantal jongeren dat geen beroep kan doen op de ouders",
    en="number of young adults who cannot rely on the parents",
)  # fmt: skip
kostendelers_gezin = aggregate(
    "kostendelers_gezin", entity="gezin", over="kostendeler", how="sum", unit="aantal",
    law="Participatiewet art. 19a",
    nl="aantal kostendelers in het eigen gezin", en="number of cost sharers in the own family",
)  # fmt: skip
kostendelers_huishouden = aggregate(
    "kostendelers_huishouden", entity="huishouden", over="kostendeler", how="sum", unit="aantal",
    law="Participatiewet art. 19a",
    nl="aantal kostendelers in de woning", en="number of cost sharers in the home",
)  # fmt: skip
zakelijke_huurder = aggregate(
    "zakelijke_huurder", entity="gezin", over="commerciele_huurder", how="any", unit="ja/nee",
    law="Participatiewet art. 19a lid 1 onder b en c",
    nl="gezin huurt een kamer met een zakelijk contract",
    en="family rents a room under a commercial contract",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="aantal",
    law="Participatiewet art. 19a lid 1",
    nl="aantal kostendelende medebewoners",
    en="number of cost-sharing co-residents",
)
def kostendelende_medebewoners(
    kostendelers_huishouden, kostendelers_gezin, zakelijke_huurder
) -> int:
    """De kostendelers in de woning buiten het eigen gezin."""
    if zakelijke_huurder:
        return 0
    return kostendelers_huishouden - kostendelers_gezin


# --- de normen -----------------------------------------------------------------------------------


@formula
def norm_per_kostendeler(aantal, met_aow, p):
    """Norm per persoon als `aantal` personen de kosten delen."""
    norm = p.participatiewet.norm.gehuwden_21
    if met_aow:
        norm = p.participatiewet.norm.gehuwden_aow
    delen = p.participatiewet.kostendelersnorm.basis
    delen = delen + aantal * p.participatiewet.kostendelersnorm.per_persoon
    return round_half_up(delen / aantal * norm, 0.01)


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 22a lid 1",
    nl="kostendelersnorm per persoon van 21 jaar of ouder",
    en="cost sharers norm per person of 21 or older",
)
def kostendelersnorm(
    kostendelende_medebewoners, aantal_volwassenen, aantal_jongeren, aantal_pensioengerechtigden, p
):
    """Met meer kostendelers in huis wordt de norm per persoon lager."""
    volwassenen_21 = aantal_volwassenen - aantal_jongeren
    if kostendelende_medebewoners == 0 or volwassenen_21 == 0:
        return 0.0
    return norm_per_kostendeler(
        kostendelende_medebewoners + volwassenen_21, aantal_pensioengerechtigden > 0, p
    )


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 21, 22 en 22a",
    nl="norm per maand als alle volwassenen 21 jaar of ouder zouden zijn",
    en="norm per month if all adults were 21 or older",
)
def norm_vanaf_21_per_maand(
    kostendelende_medebewoners, aantal_volwassenen, aantal_pensioengerechtigden, p
):
    """De norm van art. 21 of 22, of met kostendelers die van art. 22a."""
    if aantal_volwassenen == 0:
        return 0.0
    if kostendelende_medebewoners > 0:
        return aantal_volwassenen * norm_per_kostendeler(
            kostendelende_medebewoners + aantal_volwassenen, aantal_pensioengerechtigden > 0, p
        )
    if aantal_pensioengerechtigden > 0:
        if aantal_volwassenen > 1:
            return p.participatiewet.norm.gehuwden_aow
        return p.participatiewet.norm.alleenstaande_aow
    if aantal_volwassenen > 1:
        return p.participatiewet.norm.gehuwden_21
    return p.participatiewet.norm.alleenstaande_21


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 20 lid 1 en 2 en 22a lid 3",
    nl="norm per maand met een volwassene jonger dan 21 jaar",
    en="norm per month with an adult younger than 21",
)
def norm_jongeren_per_maand(
    aantal_jongeren, aantal_volwassenen, aantal_kinderen, kostendelersnorm, p
):
    """De norm hangt af van partner en kinderen; de ander van 21 of ouder kan kosten delen."""
    if aantal_jongeren == 0:
        return 0.0
    if aantal_volwassenen == 1:
        return p.participatiewet.norm.alleenstaande_18_20
    if aantal_jongeren > 1:
        if aantal_kinderen > 0:
            return p.participatiewet.norm.gehuwden_beide_18_20_met_kind
        return p.participatiewet.norm.gehuwden_beide_18_20
    if kostendelersnorm > 0:
        if aantal_kinderen > 0:
            return kostendelersnorm + p.participatiewet.norm.echtgenoot_18_20_met_kind
        return kostendelersnorm + p.participatiewet.norm.alleenstaande_18_20
    if aantal_kinderen > 0:
        return p.participatiewet.norm.gehuwden_een_18_20_met_kind
    return p.participatiewet.norm.gehuwden_een_18_20_zonder_kind


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 20, 21, 22 en 22a",
    nl="norm per maand voor de leefvorm, met alle volwassenen als rechthebbende",
    en="norm per month for the family, with all adults entitled",
)
def norm_leefvorm_per_maand(
    norm_inrichting_per_maand,
    aantal_jongeren,
    norm_jongeren_per_maand,
    norm_vanaf_21_per_maand,
    aantal_jongeren_zonder_ouders,
    p,
):
    """De norm voor dit gezin; voor wie niet op de ouders kan rekenen verhoogd."""
    if norm_inrichting_per_maand > 0:
        return norm_inrichting_per_maand
    if aantal_jongeren == 0:
        return norm_vanaf_21_per_maand
    if aantal_jongeren_zonder_ouders == 0:
        return norm_jongeren_per_maand
    verhoging = (
        aantal_jongeren_zonder_ouders * p.participatiewet.norm.verhoging_geen_beroep_op_ouders
    )
    hoogste = max(norm_jongeren_per_maand, norm_vanaf_21_per_maand)
    return min(norm_jongeren_per_maand + verhoging, hoogste)


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 24",
    nl="norm per maand als de partner geen recht op bijstand heeft",
    en="norm per month if the partner is not entitled",
)
def norm_partner_zonder_recht_per_maand(
    aantal_volwassenen,
    aantal_rechthebbenden,
    aantal_kinderen,
    kostendelersnorm,
    aantal_rechthebbende_jongeren,
    aantal_rechthebbenden_aow,
    p,
):
    """De helft van de norm voor gehuwden van de leeftijd van de rechthebbende."""
    if aantal_volwassenen == 1 or aantal_rechthebbenden != 1:
        return 0.0
    if aantal_rechthebbende_jongeren > 0:
        norm = p.participatiewet.norm.gehuwden_beide_18_20
        if aantal_kinderen > 0:
            norm = p.participatiewet.norm.gehuwden_beide_18_20_met_kind
    elif kostendelersnorm > 0:
        return kostendelersnorm
    elif aantal_rechthebbenden_aow > 0:
        norm = p.participatiewet.norm.gehuwden_aow
    else:
        norm = p.participatiewet.norm.gehuwden_21
    return round_half_up(norm * p.participatiewet.norm.aandeel_partner_zonder_recht, 0.01)
