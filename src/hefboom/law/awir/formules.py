"""What the Awir says of every allowance: rounding and the smallest amount that is granted."""

from hefboom.engine import formula, round_half_up


@formula
def toegekend(bedrag, p):
    """Art. 14 lid 4 en 5: afgerond op hele euro's; een te klein bedrag wordt niet toegekend."""
    afgerond = round_half_up(max(0.0, bedrag), 1.0)
    if afgerond < p.awir.minimumbedrag:
        return 0.0
    return afgerond
