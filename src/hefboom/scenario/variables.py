"""Which variables a run computes, and how they add up."""

from __future__ import annotations

from hefboom.scenario.minimum import INCOME_VARIABLES, YARDSTICK

__all__ = ["CHILDCARE", "COMPONENTS", "INCOME", "PENSION_AGE", "SIGNS", "VARIABLES"]

INCOME = "besteedbaar_inkomen"
"""EUR per year per huishouden: what residents keep."""

SIGNS = {
    "loon": 1,
    "winst": 1,
    "pensioen": 1,
    "uitkering": 1,
    "berekende_uitkeringen": 1,
    "aow": 1,
    "bijstand_bruto": 1,
    "inkomstenbelasting": -1,
    "zvw_bijdrage": -1,
    "zorgtoeslag": 1,
    "huurtoeslag": 1,
    "kindgebonden_budget": 1,
    "kinderbijslag": 1,
    "kinderopvangtoeslag": 1,
    "eigen_bijdrage_wmo": -1,
}
"""The components of disposable income and their sign; together they are exactly that income."""

COMPONENTS = tuple(SIGNS)

PENSION_AGE = "aow_leeftijd_bereikt"
"""Whether a person has reached pension age."""

CHILDCARE = "kinderopvangkosten_huishouden"
"""EUR per year per huishouden that childcare costs; the allowance for it counts as income."""

VARIABLES = (INCOME, CHILDCARE, YARDSTICK, *INCOME_VARIABLES, PENSION_AGE, *COMPONENTS)
"""What every run computes."""
