"""The minima-effectrapportage: what national and municipal schemes leave households to live on.

    import hefboom
    hefboom.mer("GM0518", year=2026)["typen"]

Eleven kinds of household at 100 to 130 percent of the social minimum, line by line; what the policy
of the municipality adds; budgets; where more income leaves less; and, over the synthetic residents,
how many households fall short and what it would cost to close the gap.
"""

from hefboom.scenario.mer.document import mer

__all__ = ["mer"]
