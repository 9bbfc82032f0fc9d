"""The two propositions of the Dutch municipalities as data, and the measures that compute them.

from hefboom.propositions import load_items, load_measures
load_items()                  # 298 items
load_measures()["jongerennorm_21"].reform()
"""

from __future__ import annotations

from hefboom.propositions.items import (
    STATUS,
    Chapter,
    Document,
    Item,
    Register,
    load_items,
    load_register,
    read_register,
)
from hefboom.propositions.measures import (
    Measure,
    check_against,
    load_measures,
    measure,
    parse_measure,
    read_measure,
    shipped_ids,
)

__all__ = [
    "STATUS",
    "Chapter",
    "Document",
    "Item",
    "Measure",
    "Register",
    "check_against",
    "load_items",
    "load_measures",
    "load_register",
    "measure",
    "parse_measure",
    "read_measure",
    "read_register",
    "shipped_ids",
]
