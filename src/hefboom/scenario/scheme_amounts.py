"""What a household gets from and pays to every scheme, EUR a year: one number a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hefboom.engine import Dataset
    from hefboom.law import Regeling
    from hefboom.scenario.household import Household

__all__ = ["all_schemes", "paid_variable", "scheme_amounts"]


def all_schemes() -> dict[str, Regeling]:
    """National schemes and those a municipality may have, by id."""
    from hefboom.law import gemeentelijke_regelingen, regelingen

    return {**regelingen(), **gemeentelijke_regelingen()}


def paid_variable(scheme: Regeling) -> str:
    """The variable of what a resident gets or pays."""
    return scheme.uitbetaald or scheme.variabele


def scheme_amounts(
    home: Household, data: Dataset | None = None, extra: tuple[str, ...] = ()
) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """Per scheme the sum of each household of ``data``, and what was computed.

    Args:
        home: the household. data: others made from it; its own if None.
        extra: variables that the caller wants as well.
    """
    import numpy as np

    schemes = all_schemes()
    data = home.data if data is None else data
    names = {paid_variable(s) for s in schemes.values()} | {
        s.voorwaarde for s in schemes.values() if s.voorwaarde
    }
    result = home.simulate([*sorted(names), *extra], data)
    found = {}
    for name, scheme in schemes.items():
        variable = paid_variable(scheme)
        values = np.asarray(result[variable], dtype=np.float64)
        if scheme.voorwaarde:
            values = values * ((np.asarray(result[scheme.voorwaarde]) > 0) == scheme.voorwaarde_is)
        entity = home.system.entity(variable)
        if entity != "huishouden":
            offsets = data.member_offsets("huishouden", entity)
            values = np.add.reduceat(values, offsets[:-1])
        found[name] = values
    return found, result
