"""The part of the rent that is covered, the same before and after 2026."""

from hefboom.engine import formula


@formula
def vergoed_deel(rekenhuur, basishuur, aftoppingsgrens, ook_boven_aftoppingsgrens, p):
    """Art. 21: het deel van de huur boven de basishuur, in drie stukken."""
    kwaliteitsgrens = p.huurtoeslag.kwaliteitskortingsgrens
    onder = max(0.0, min(rekenhuur, kwaliteitsgrens) - basishuur)
    midden = max(0.0, min(rekenhuur, aftoppingsgrens) - max(basishuur, kwaliteitsgrens))
    boven = 0.0
    if ook_boven_aftoppingsgrens:
        boven = max(0.0, rekenhuur - max(basishuur, aftoppingsgrens))
    return (
        onder * p.huurtoeslag.vergoeding.tot_kwaliteitskortingsgrens
        + midden * p.huurtoeslag.vergoeding.tot_aftoppingsgrens
        + boven * p.huurtoeslag.vergoeding.boven_aftoppingsgrens
    )


@formula
def normhuur_bij_inkomen(inkomen, ijkpunt, normhuur_minimum, factor_a, factor_b):
    """Art. 19: de normhuur stijgt boven het minimum-inkomensijkpunt kwadratisch met het inkomen."""
    if inkomen <= ijkpunt:
        return normhuur_minimum
    return factor_a * inkomen * inkomen + factor_b * inkomen
