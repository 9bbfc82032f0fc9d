"""Which variables a run computes, and how they add up."""

from __future__ import annotations

__all__ = ["COMPONENTS", "INCOME", "MINIMUM", "SIGNS", "VARIABLES"]

INCOME = "besteedbaar_inkomen"
"""EUR per year per huishouden: what residents keep."""

MINIMUM = "onder_sociaal_minimum"
"""Whether a gezin has less than the social minimum."""

SIGNS = {
    "loon": 1,
    "winst": 1,
    "pensioen": 1,
    "uitkering": 1,
    "aow": 1,
    "bijstand_bruto": 1,
    "inkomstenbelasting": -1,
    "zvw_bijdrage": -1,
    "zorgtoeslag": 1,
    "huurtoeslag": 1,
    "kindgebonden_budget": 1,
    "kinderbijslag": 1,
}
"""The components of disposable income and their sign; together they are exactly that income."""

COMPONENTS = tuple(SIGNS)

VARIABLES = (INCOME, MINIMUM, *COMPONENTS)
