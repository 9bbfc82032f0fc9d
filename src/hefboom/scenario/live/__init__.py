"""Fast what-if: an area kept in memory answers scenario after scenario.

from hefboom.scenario.live import shared
live = shared("GM0518", 2026)                  # loads once; many users share it
answer = live.answer({"maatregelen": ["jongerennorm_21"]})
answer.document["kerncijfers"]

The numbers are those of ``hefboom.run`` with as many draws as `Live.draws`; the document says how
many, so a full run differs in the ends of its ranges only.
"""

from __future__ import annotations

from hefboom.scenario.live.area import DRAWS, Live
from hefboom.scenario.live.pool import Lives, has, shared

__all__ = ["DRAWS", "Live", "Lives", "has", "shared"]
