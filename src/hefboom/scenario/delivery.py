"""What the bodies that carry out the law must do again: decisions, not hours.

Times, queues and staff are not computed here, and nothing is invented for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.scenario.schemes import BODIES, amounts

if TYPE_CHECKING:
    from hefboom.law import Regeling
    from hefboom.scenario.outcome import Outcome

__all__ = ["CENT", "delivery"]

CENT = 0.01
"""EUR per year: a smaller difference is float noise, not another amount."""


def delivery(result: Outcome, schemes: tuple[Regeling, ...]) -> list[dict[str, Any]]:
    """Per scheme that changes: households by what changes, and the number of decisions.

    A decision is counted per row of the entity the scheme is granted to: a gezin for zorgtoeslag,
    a huishouden for huurtoeslag, a persoon for income tax.
    """
    rows = []
    for scheme in schemes:
        row_before, row_after = amounts(result, scheme)
        if row_before is row_after:
            continue
        decisions = np.abs(row_after - row_before) >= CENT
        if not decisions.any():
            continue
        before = result.per_household(row_before, scheme.entiteit)
        after = result.per_household(row_after, scheme.entiteit)
        had, has = np.abs(before) >= CENT, np.abs(after) >= CENT
        differs = np.abs(after - before) >= CENT
        # Nobody is entitled to a tax: there only the amount changes.
        right = scheme.teken > 0
        new, gone = has & ~had & right, had & ~has & right
        other = differs & ~new & ~gone
        rows.append(
            {
                "regeling": scheme.id,
                "label": scheme.nl,
                "label_en": scheme.en,
                "instantie": BODIES[scheme.uitvoerder][0],
                "instantie_en": BODIES[scheme.uitvoerder][1],
                "huishoudens_recht_nieuw": int(new.sum()),
                "huishoudens_recht_weg": int(gone.sum()),
                "huishoudens_bedrag_anders": int(other.sum()),
                "beschikkingen": int(decisions.sum()),
            }
        )
    return rows
