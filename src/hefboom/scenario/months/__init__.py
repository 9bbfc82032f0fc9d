"""The year as months: advance, settlement and what a household has each month.

`household` computes one household from a file; `area` many, with incomes that a model moves.
"""

from __future__ import annotations
