"""Settlement: what a measure does to paying allowances in advance and settling them afterwards.

    verrekening:
      toeslagen: [zorgtoeslag, huurtoeslag]
      grondslag: twee_jaar_terug
      drempel: 500
      minimum_per_maand: 1.0
      bijstand_vertraging: 0

A field that is left out stays as the law has it. It changes when money comes and whether it has to
be paid back, so it shows in the months of a year (``hefboom months``), not in a year as a whole.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["ALLOWANCES", "Basis", "Settlement"]

Basis = Literal["jaar", "maand", "twee_jaar_terug"]
Allowance = Literal["zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag"]

ALLOWANCES: tuple[Allowance, ...] = (
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderopvangtoeslag",
)


class Settlement(BaseModel):
    """Rules for advance and settlement.

    Attributes:
        toeslagen: the allowances for which ``grondslag`` and ``drempel`` hold; the others stay
            under the law.
        grondslag: the income that decides: ``jaar`` (the year itself: an advance on an estimate,
            settled afterwards), ``maand`` (each month on the income of that month, never
            settled), ``twee_jaar_terug`` (the income of two years ago, never settled).
        drempel: EUR per allowance per year; a clawback up to and with it is not claimed. None is
            the amount of Awir art. 26a.
        soort_drempel: ``geheel``: above the threshold all is claimed, as in the law;
            ``meerdere``: only what is above it.
        minimum_per_maand: share of the social minimum to which the net income of every month is
            filled up, which is not paid back; None is no such minimum.
        bijstand_vertraging: months between the month that bijstand is for and its payment; None
            leaves it as it is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    toeslagen: tuple[Allowance, ...] = Field(default=ALLOWANCES, min_length=1)
    grondslag: Basis = "jaar"
    drempel: float | None = Field(default=None, ge=0, le=100_000, allow_inf_nan=False)
    soort_drempel: Literal["geheel", "meerdere"] = "geheel"
    minimum_per_maand: float | None = Field(default=None, gt=0, le=2, allow_inf_nan=False)
    bijstand_vertraging: int | None = Field(default=None, ge=0, le=11, strict=True)

    @model_validator(mode="after")
    def _whole(self) -> Settlement:
        if len(set(self.toeslagen)) < len(self.toeslagen):
            raise ValueError("an allowance stands here twice")
        if self.grondslag != "jaar" and self.drempel is not None:
            raise ValueError("a drempel belongs to grondslag: jaar; the others settle nothing")
        nothing = self.drempel is None and self.soort_drempel == "geheel"
        if (
            self.grondslag == "jaar"
            and nothing
            and self.minimum_per_maand is None
            and self.bijstand_vertraging is None
        ):
            raise ValueError("a verrekening changes something")
        return self
