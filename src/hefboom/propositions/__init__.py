"""The two propositions of the Dutch municipalities as data, with what computes them.

Measures change the law or invest; deals divide costs and gains between payers.

from hefboom.propositions import load_deals, load_items, load_measures
load_items()                  # 298 items
load_measures()["jongerennorm_21"].reform()
load_deals()["gedeelde_besparing"].afspraken
"""

from __future__ import annotations

from hefboom.propositions.deals import check_example, deal, find_deal, load_deals
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
)
from hefboom.propositions.outreach import Outreach
from hefboom.propositions.settlement import Settlement
from hefboom.propositions.shipped import shipped_deal_ids, shipped_ids

__all__ = [
    "STATUS",
    "Chapter",
    "Document",
    "Item",
    "Measure",
    "Outreach",
    "Register",
    "Settlement",
    "check_against",
    "check_example",
    "deal",
    "find_deal",
    "load_deals",
    "load_items",
    "load_measures",
    "load_register",
    "measure",
    "parse_measure",
    "read_measure",
    "read_register",
    "shipped_deal_ids",
    "shipped_ids",
]
