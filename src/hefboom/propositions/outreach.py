"""Outreach: what a measure does to the claiming of schemes, beside what it does to the law.

    benadering:
      regelingen: [zorgtoeslag, huurtoeslag]
      bereik: {waarde: 0.5, laag: 0.3, hoog: 0.7}
      conversie:
        niet_weten: {waarde: 0.40, laag: 0.23, hoog: 0.46}
        niet_kunnen: {waarde: 0.20, laag: 0.12, hoog: 0.23}
        niet_willen: {waarde: 0.05, laag: 0.03, hoog: 0.06}
      moeite: 1.0
      bron: …
      status: assumed

Of those entitled who do not claim, ``bereik`` is reached; of the reached, ``conversie`` claims, by
the cause for not claiming. ``moeite`` is the effort of claiming, 1 as today.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["Outreach", "Share"]

Cause = Literal["niet_weten", "niet_kunnen", "niet_willen"]


class Share(BaseModel):
    """A share (0-1) with its range."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    waarde: float = Field(ge=0, le=1, allow_inf_nan=False)
    laag: float = Field(ge=0, le=1, allow_inf_nan=False)
    hoog: float = Field(ge=0, le=1, allow_inf_nan=False)

    @model_validator(mode="after")
    def _ordered(self) -> Share:
        if not self.laag <= self.waarde <= self.hoog:
            raise ValueError("laag, waarde and hoog stand in this order")
        return self

    def at(self, end: str) -> float:
        """The value of ``waarde``, ``laag`` or ``hoog``."""
        return float(getattr(self, end))


class Costs(BaseModel):
    """EUR per household reached, with its range, and who pays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    waarde: float = Field(ge=0, le=100_000, allow_inf_nan=False)
    laag: float = Field(ge=0, le=100_000, allow_inf_nan=False)
    hoog: float = Field(ge=0, le=100_000, allow_inf_nan=False)
    betaler: Literal["gemeente", "rijk", "uwv", "svb"] = "gemeente"

    @model_validator(mode="after")
    def _ordered(self) -> Costs:
        if not self.laag <= self.waarde <= self.hoog:
            raise ValueError("laag, waarde and hoog stand in this order")
        return self


class Outreach(BaseModel):
    """The ``benadering`` of a measure. Field names are those of its file.

    Attributes:
        regelingen: schemes whose unclaimed rights are pointed out.
        bereik: share of those entitled who do not claim that is reached.
        conversie: share of the reached that claims, per cause.
        moeite: effort that claiming takes after the measure; 1 = that of today, 0 = none.
        kosten_per_bereikte: EUR per reached household and scheme; absent where it is not known.
        bron: where the figures come from. status: how sure they are.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    regelingen: tuple[str, ...] = Field(min_length=1, max_length=50)
    bereik: Share
    conversie: dict[Cause, Share]
    moeite: float = Field(default=1.0, ge=0, le=10, allow_inf_nan=False)
    kosten_per_bereikte: Costs | None = None
    bron: str = Field(min_length=3, max_length=500)
    status: Literal["confirmed", "official_text", "single_source", "derived", "assumed"] = "assumed"

    @model_validator(mode="after")
    def _whole(self) -> Outreach:
        missing = [
            c for c in ("niet_weten", "niet_kunnen", "niet_willen") if c not in self.conversie
        ]
        if missing:
            raise ValueError(f"conversie names {', '.join(missing)} as well")
        if len(set(self.regelingen)) < len(self.regelingen):
            raise ValueError("every scheme stands here once")
        return self
