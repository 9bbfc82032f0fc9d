"""Bijstand: right, net amount, and the gross amount that other laws look at.

Bijstand is a net amount: the norm minus net income. The municipality adds wage tax and premiums
(art. 19 lid 4), and that gross amount is part of the toetsingsinkomen for allowances. Both adults
of a couple receive half. At pension age it is called AIO and the SVB pays it (art. 47a).

A home owner with more equity than art. 34 exempts may get bijstand as a loan if selling or
borrowing cannot be asked (art. 50). A loan is not income: here such a family gets nothing.
"""

from hefboom.engine import aggregate, formula, round_half_up, rule
from hefboom.law.inkomstenbelasting.formules import aandeel_zonder_aow, tarief_eerste_schijf

# --- recht ---------------------------------------------------------------------------------------


@rule(
    entity="persoon",
    unit="ja/nee",
    law="Participatiewet art. 43",
    nl="volwassene die geen bijstand aanvraagt",
    en="adult who does not claim social assistance",
)
def vraagt_niet_aan(volwassen, bijstand_aangevraagd) -> bool:
    """Zonder aanvraag is er geen bijstand."""
    return volwassen and not bijstand_aangevraagd


bijstand_niet_aangevraagd = aggregate(
    "bijstand_niet_aangevraagd", entity="gezin", over="vraagt_niet_aan", how="any",
    unit="ja/nee", law="Participatiewet art. 43",
    nl="gezin vraagt geen bijstand aan", en="family does not claim social assistance",
)  # fmt: skip


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 20 tot en met 24",
    nl="bijstandsnorm per maand, met vakantietoeslag",
    en="social assistance norm per month, with holiday allowance",
    name="bijstandsnorm_per_maand",
    until="2026-01-01",
)
def bijstandsnorm_tot_2026(norm_leefvorm_per_maand, norm_partner_zonder_recht_per_maand):
    """De norm voor het gezin; als één partner geen recht heeft, die voor de ander."""
    if norm_partner_zonder_recht_per_maand > 0:
        return norm_partner_zonder_recht_per_maand
    return norm_leefvorm_per_maand


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 20 tot en met 24a",
    nl="bijstandsnorm per maand, met vakantietoeslag",
    en="social assistance norm per month, with holiday allowance",
    name="bijstandsnorm_per_maand",
    start="2026-01-01",
)
def bijstandsnorm_vanaf_2026(
    aantal_kinderen, norm_leefvorm_per_maand, norm_partner_zonder_recht_per_maand, p
):
    """Met kind en een partner zonder recht komt de alleenstaande-ouderkop erbij (art. 24a)."""
    if norm_partner_zonder_recht_per_maand == 0:
        return norm_leefvorm_per_maand
    if aantal_kinderen == 0:
        return norm_partner_zonder_recht_per_maand
    kop = round_half_up(p.kindgebonden_budget.alleenstaande_ouderkop / 12, 0.01)
    return norm_partner_zonder_recht_per_maand + kop


@rule(
    entity="gezin",
    unit="ja/nee",
    law="Participatiewet art. 11, 19 lid 1 onder b en 34",
    nl="recht op bijstand, gelet op leeftijd, studie, vermogen en aanvraag",
    en="entitled, given age, study, wealth and claim",
)
def recht_op_bijstand(
    aantal_rechthebbenden,
    bijstand_niet_aangevraagd,
    vermogen_voor_bijstand,
    vermogensgrens_bijstand,
) -> bool:
    """Ten minste één volwassene kan recht hebben en het vermogen is niet te hoog."""
    if aantal_rechthebbenden == 0 or bijstand_niet_aangevraagd:
        return False
    return vermogen_voor_bijstand <= vermogensgrens_bijstand


@rule(
    entity="gezin",
    unit="ja/nee",
    law="Participatiewet art. 47a",
    nl="de bijstand is een AIO-aanvulling van de SVB",
    en="the assistance is the AIO supplement of the SVB",
)
def is_aio(aantal_rechthebbenden_aow) -> bool:
    """Zodra een van de rechthebbenden de AOW-leeftijd heeft, betaalt de SVB."""
    return aantal_rechthebbenden_aow > 0


# --- hoogte --------------------------------------------------------------------------------------


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 19 lid 2, 31 en 32",
    nl="netto bijstand per jaar, met vakantietoeslag",
    en="net social assistance per year, with holiday allowance",
)
def bijstand(
    recht_op_bijstand,
    bijstandsnorm_per_maand,
    norm_leefvorm_per_maand,
    netto_inkomen_rechthebbenden,
    netto_inkomen_partner_zonder_recht,
    vrijlating_arbeid_gezin,
    vrijlating_pensioen,
    maanden_recht,
):
    """De bijstand vult het inkomen dat meetelt aan tot de norm."""
    norm = maanden_recht * bijstandsnorm_per_maand
    inkomen = max(0.0, netto_inkomen_rechthebbenden - vrijlating_pensioen)
    if not recht_op_bijstand or inkomen >= norm:
        return 0.0
    uitkering = norm - max(0.0, inkomen - vrijlating_arbeid_gezin)
    if netto_inkomen_partner_zonder_recht > 0:
        # Art. 32 lid 3: eigen inkomen en bijstand zijn samen de norm; de partner vult aan.
        samen = norm + netto_inkomen_partner_zonder_recht
        uitkering = uitkering - max(0.0, samen - maanden_recht * norm_leefvorm_per_maand)
    return max(0.0, uitkering)


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 19 lid 2",
    nl="netto bijstand per maand, met vakantietoeslag",
    en="net social assistance per month, with holiday allowance",
)
def bijstand_per_maand(bijstand, maanden_recht):
    """De bijstand over het jaar, gedeeld door de maanden met recht."""
    return round_half_up(bijstand / max(1, maanden_recht), 0.01)


@rule(
    entity="gezin",
    unit="EUR/jaar",
    law="Participatiewet art. 19 lid 3",
    nl="vakantietoeslag, deel van de bijstand",
    en="holiday allowance, part of the assistance",
)
def vakantietoeslag_bijstand(bijstand, p):
    """De vakantietoeslag zit in de bijstand en wordt een keer per jaar betaald."""
    return bijstand * p.participatiewet.vakantietoeslag.aandeel


@rule(
    entity="gezin",
    unit="EUR/maand",
    law="Participatiewet art. 52 lid 2",
    nl="voorschot per maand zolang op de aanvraag niet is beslist",
    en="advance per month while the claim is undecided",
)
def voorschot_bijstand_per_maand(bijstand, maanden_recht, p):
    """Ten minste een vast deel van de bijstand."""
    per_maand = bijstand / max(1, maanden_recht)
    return round_half_up(per_maand * p.participatiewet.voorschot.aandeel, 0.01)


# --- van netto naar bruto ------------------------------------------------------------------------


@formula
def bruto_uit_netto(netto, belasting_min_kortingen, tarief):
    """Bruto bedrag waarvan `netto` overblijft, boven op ander inkomen.

    Zolang de kortingen de belasting nog dekken, is bruto gelijk aan netto.
    """
    if belasting_min_kortingen >= 0:
        return netto / (1 - tarief)
    if netto <= -belasting_min_kortingen / tarief:
        return netto
    return (netto + belasting_min_kortingen) / (1 - tarief)


@formula
def bruto_bijstand(netto, inkomen, belasting_min_kortingen, aow_leeftijd_bereikt, p):
    """Bruto bijstand boven op ander inkomen in box 1.

    Exact zolang het inkomen met bijstand in de eerste schijf blijft, ook waar de algemene
    heffingskorting al afneemt.
    """
    tarief = tarief_eerste_schijf(aow_leeftijd_bereikt, p)
    bruto = bruto_uit_netto(netto, belasting_min_kortingen, tarief)
    tot_afbouw = max(0.0, p.inkomstenbelasting.algemene_heffingskorting.afbouw_vanaf - inkomen)
    if bruto <= tot_afbouw:
        return bruto
    heffing = max(0.0, belasting_min_kortingen + tarief * tot_afbouw)
    netto_tot_afbouw = tot_afbouw - heffing + max(0.0, belasting_min_kortingen)
    afbouw = p.inkomstenbelasting.algemene_heffingskorting.afbouw
    afbouw = afbouw * aandeel_zonder_aow(aow_leeftijd_bereikt, p)
    return tot_afbouw + (netto - netto_tot_afbouw) / (1 - tarief - afbouw)


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 11 lid 4",
    nl="netto bijstand van deze persoon",
    en="net social assistance of this person",
)
def bijstand_persoon(rechthebbend, bijstand, aantal_rechthebbenden):
    """Gehuwden krijgen ieder de helft."""
    if not rechthebbend:
        return 0.0
    return bijstand / aantal_rechthebbenden


@rule(
    entity="persoon",
    unit="EUR/jaar",
    law="Participatiewet art. 19 lid 4",
    nl="bruto bijstand van deze persoon",
    en="gross social assistance of this person",
)
def bijstand_bruto(
    bijstand_persoon,
    inkomen_werk_en_woning_zonder_bijstand,
    inkomensheffing_zonder_bijstand,
    standaardheffingskorting_zonder_bijstand,
    aow_leeftijd_bereikt,
    p,
):
    """De bijstand, verhoogd met de belasting en premies die erover verschuldigd zijn."""
    if bijstand_persoon <= 0:
        return 0.0
    return bruto_bijstand(
        bijstand_persoon,
        inkomen_werk_en_woning_zonder_bijstand,
        inkomensheffing_zonder_bijstand - standaardheffingskorting_zonder_bijstand,
        aow_leeftijd_bereikt,
        p,
    )
