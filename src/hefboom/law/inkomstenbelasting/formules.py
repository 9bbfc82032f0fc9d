"""Articles that are applied more than once: the rates, the general and the labour tax credit.

Income tax and national insurance premiums are levied together on box-1 income. Who has reached
pension age pays no AOW premium and so also lacks the AOW part of most tax credits.
"""

from hefboom.engine import ceil_to, formula


@formula
def tarief_eerste_schijf(aow_leeftijd_bereikt, p):
    """Belasting en premies over een euro in de eerste schijf."""
    tarief = (
        p.inkomstenbelasting.schijven.tarief_1
        + p.inkomstenbelasting.premie.anw
        + p.inkomstenbelasting.premie.wlz
    )
    if aow_leeftijd_bereikt:
        return tarief
    return tarief + p.inkomstenbelasting.premie.aow


@formula
def aandeel_zonder_aow(aow_leeftijd_bereikt, p):
    """Art. 8.3-8.6: wie de AOW-leeftijd heeft, mist het AOW-deel van een heffingskorting."""
    if not aow_leeftijd_bereikt:
        return 1.0
    return tarief_eerste_schijf(True, p) / tarief_eerste_schijf(False, p)


@formula
def belasting_voor_kortingen(inkomen, aow_leeftijd_bereikt, geboren_voor_1946, p):
    """Art. 2.10 en 2.10a met art. 10 Wfsv: belasting en premies over het inkomen in box 1."""
    grens_1 = p.inkomstenbelasting.schijven.grens_1
    if geboren_voor_1946:
        grens_1 = p.inkomstenbelasting.schijven.grens_1_geboren_voor_1946
    grens_2 = p.inkomstenbelasting.schijven.grens_2
    schijf_1 = max(0.0, min(inkomen, grens_1))
    schijf_2 = max(0.0, min(inkomen, grens_2) - grens_1)
    schijf_3 = max(0.0, inkomen - grens_2)
    return (
        schijf_1 * tarief_eerste_schijf(aow_leeftijd_bereikt, p)
        + schijf_2 * p.inkomstenbelasting.schijven.tarief_2
        + schijf_3 * p.inkomstenbelasting.schijven.tarief_3
    )


@formula
def tariefcorrectie_bij(inkomen, aftrekposten, p):
    """Art. 2.10 lid 2: aftrekposten leveren in de derde schijf niet meer op dan in de tweede."""
    in_schijf_3 = max(0.0, inkomen + aftrekposten - p.inkomstenbelasting.schijven.grens_2)
    return p.inkomstenbelasting.schijven.correctie_aftrekposten * min(aftrekposten, in_schijf_3)


@formula
def algemene_heffingskorting_bij(inkomen, aow_leeftijd_bereikt, p):
    """Art. 8.10: een vast bedrag, dat boven een grens afneemt met het inkomen."""
    maximum = p.inkomstenbelasting.algemene_heffingskorting.maximum
    aandeel = aandeel_zonder_aow(aow_leeftijd_bereikt, p)
    if aow_leeftijd_bereikt:
        # Published amounts above pension age round the tax part and the premium part up, each.
        alle = tarief_eerste_schijf(False, p)
        belasting = maximum * p.inkomstenbelasting.schijven.tarief_1 / alle
        premie = p.inkomstenbelasting.premie.anw + p.inkomstenbelasting.premie.wlz
        maximum = ceil_to(belasting, 1.0) + ceil_to(maximum * premie / alle, 1.0)
    boven = max(0.0, inkomen - p.inkomstenbelasting.algemene_heffingskorting.afbouw_vanaf)
    afbouw = boven * p.inkomstenbelasting.algemene_heffingskorting.afbouw * aandeel
    return max(0.0, maximum - afbouw)


@formula
def arbeidskorting_bij(arbeidsinkomen, aow_leeftijd_bereikt, p):
    """Art. 8.11 lid 2: drie stappen omhoog met het arbeidsinkomen, daarna afbouw."""
    inkomen = max(0.0, arbeidsinkomen)
    korting = min(
        inkomen * p.inkomstenbelasting.arbeidskorting.opbouw_1,
        p.inkomstenbelasting.arbeidskorting.maximum_1,
    )
    boven_1 = max(0.0, inkomen - p.inkomstenbelasting.arbeidskorting.knik_1)
    korting = min(
        korting + boven_1 * p.inkomstenbelasting.arbeidskorting.opbouw_2,
        p.inkomstenbelasting.arbeidskorting.maximum_2,
    )
    boven_2 = max(0.0, inkomen - p.inkomstenbelasting.arbeidskorting.knik_2)
    korting = min(
        korting + boven_2 * p.inkomstenbelasting.arbeidskorting.opbouw_3,
        p.inkomstenbelasting.arbeidskorting.maximum,
    )
    boven_3 = max(0.0, inkomen - p.inkomstenbelasting.arbeidskorting.afbouw_vanaf)
    korting = max(0.0, korting - boven_3 * p.inkomstenbelasting.arbeidskorting.afbouw)
    return korting * aandeel_zonder_aow(aow_leeftijd_bereikt, p)


@formula
def ouderenkorting_bij(inkomen, aow_leeftijd_bereikt, p):
    """Art. 8.17 lid 2, onverkort door art. 8.7: vanaf de AOW-leeftijd, met afbouw."""
    if not aow_leeftijd_bereikt:
        return 0.0
    boven = max(0.0, inkomen - p.inkomstenbelasting.ouderenkorting.afbouw_vanaf)
    afbouw = boven * p.inkomstenbelasting.ouderenkorting.afbouw
    return max(0.0, p.inkomstenbelasting.ouderenkorting.maximum - afbouw)
