"""What the files of the evidence base have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.draws import distribution
from hefboom.returns.payers import PAYERS

__all__ = [
    "COUNTRY",
    "ID",
    "DistributionField",
    "Gap",
    "Grade",
    "PayerField",
    "PriceYear",
    "Source",
    "Status",
    "Strict",
    "known_payer",
    "shares",
]

ID = r"^[a-z][a-z0-9_]*$"
COUNTRY = r"^[A-Z]{2,4}$"
"""ISO 3166 code, or INT (several countries) or OECD."""

Status: TypeAlias = Literal[
    "confirmed",
    "official_text",
    "single_source",
    "derived",
    "from_memory",
    "missing",
    "assumed",
]

Grade: TypeAlias = Literal["rct_meta", "rct", "quasi", "before_after", "expert", "none_seen"]


class Strict(BaseModel):
    """A part of a file: no unknown keys, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def known_payer(name: str | None) -> str | None:
    """The name, if a payer has it; for validators."""
    if name is not None and name not in PAYERS:
        raise ValueError(f"unknown payer{did_you_mean(name, PAYERS)}")
    return name


def _made(data: Any) -> Any:
    if data is None or not isinstance(data, dict | int | float):
        return data
    try:
        return distribution(data)
    except HefboomError as error:
        raise ValueError(str(error)) from None


def shares(parts: Mapping[str, float] | None) -> Mapping[str, float] | None:
    """Shares of payers that add up to 1; for validators."""
    if parts is None:
        return None
    for name, share in parts.items():
        known_payer(name)
        if not 0 < share <= 1:
            raise ValueError(f"the share of {name} lies above 0 and not above 1")
    if abs(sum(parts.values()) - 1) > 1e-3:
        raise ValueError("the shares add up to 1")
    return parts


PayerField: TypeAlias = Annotated[str, BeforeValidator(known_payer)]
PriceYear: TypeAlias = Annotated[int | None, Field(ge=1960, le=2100)]
"""Year of the prices. Null: not stated, and then no conversion to another year."""

DistributionField: TypeAlias = Annotated[Any, BeforeValidator(_made)]
"""A distribution as `hefboom.returns.draws.distribution` reads it."""


class Gap(Strict):
    """A number that is needed, and was not found. It is never filled in from memory."""

    id: str = Field(pattern=ID)
    nl: str
    en: str
    where: str


class Source(Strict):
    """Where a number comes from: a reference, and its address; null only for our assumptions.

    Attributes:
        year: of publication; null if the source does not say.
        licence: on what terms it may be used; null if that was not stated. A number is a fact;
            nothing else is taken from a source.
        via: address of the page where it was read, if that is another one.
    """

    ref: str = Field(min_length=3)
    url: str | None = Field(pattern=r"^https?://")
    year: int | None = Field(default=None, ge=1900, le=2100)
    licence: str | None = None
    via: str | None = Field(default=None, pattern=r"^https?://")
