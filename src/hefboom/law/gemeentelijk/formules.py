"""Tests that several municipal schemes share."""

from hefboom.engine import formula, round_half_up


@formula
def inkomen_laag_genoeg(inkomen, minimum, grens):
    """1 als het inkomen per maand, in centen, niet boven de grens ligt; anders 0."""
    if round_half_up(inkomen / 12, 0.01) <= round_half_up(grens * minimum / 12, 0.01):
        return 1
    return 0


@formula
def vermogen_laag_genoeg(vermogen, grens_bijstand, samen, toets, grens_alleen, grens_samen):
    """1 als het vermogen niet boven de grens van de gemeente, of die van de bijstand, ligt."""
    if not toets:
        return 1
    grens = grens_bijstand
    if samen and grens_samen > 0:
        grens = grens_samen
    elif not samen and grens_alleen > 0:
        grens = grens_alleen
    if vermogen <= grens:
        return 1
    return 0
