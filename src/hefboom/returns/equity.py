"""Who gains: by income group and area, with and without equity weights.

A euro matters more to who has little. With weights, a gain counts

    w = (reference income / income of the group) ^ exponent

times. The weights are a choice of a council, in a file of its own with the date of the vote; the
plain sum always stands beside the weighted one.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError
from hefboom.returns.appraisal import Appraisal
from hefboom.returns.metrics import span
from hefboom.returns.streams import Stream
from hefboom.returns.validation import validated

__all__ = ["EquityWeights", "Group", "distribution_rows", "read_weights", "resident_gain"]

Array = NDArray[np.float64]
FILE = Path(__file__).parent / "gewichten.yaml"
RESIDENTS = ("inwoner",)


class EquityWeights(BaseModel):
    """Equity weights as a council decides on them. Field names are those of the file.

    Attributes:
        exponent: how fast the weight falls with income; 0 counts every euro alike.
        referentie: the income at which a euro counts once.
        vastgesteld_op, vastgesteld_door: date of the vote, and who voted; null if nobody did.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    nl: str
    en: str
    exponent: float = Field(ge=0, le=5)
    referentie: Literal["mediaan", "gemiddelde"]
    vastgesteld_op: datetime.date | None
    vastgesteld_door: str | None
    status: str
    bron: str
    toelichting: str
    note: str

    @model_validator(mode="after")
    def _whole(self) -> EquityWeights:
        if (self.vastgesteld_op is None) != (self.vastgesteld_door is None):
            raise ValueError("a date of a vote and who voted go together")
        return self

    def weights(self, incomes: Array, households: Array) -> Array:
        """The weight of a euro in each group.

        Args:
            incomes: mean income of each group, EUR a year.
            households: number of households in each group.

        Raises:
            HefboomError: an income of 0 or less, or no households.
        """
        incomes = np.asarray(incomes, dtype=float)
        if incomes.size == 0 or np.any(~(incomes > 0.0)) or not np.sum(households) > 0:
            raise HefboomError(
                "a group has an income above 0, and there are households",
                field="inkomen",
                found=incomes.tolist(),
            )
        if self.referentie == "gemiddelde":
            reference = float(np.average(incomes, weights=households))
        else:
            order = np.argsort(incomes)
            running = np.cumsum(np.asarray(households, dtype=float)[order])
            reference = float(incomes[order][np.searchsorted(running, running[-1] / 2.0)])
        found: Array = (reference / incomes) ** self.exponent
        return found


def read_weights(path: Path | str = FILE) -> EquityWeights:
    """Weights from a file of a council; without a path those that nobody adopted.

    Raises:
        HefboomError: the file cannot be read, or does not follow the schema.
    """
    return validated(EquityWeights, read_yaml(Path(path)), file=Path(path).name)


@dataclass(frozen=True, slots=True)
class Group:
    """Households of one income group or area.

    Attributes:
        division: what the groups are, such as ``inkomensdeciel`` or ``buurt``.
        households: number of households in the group.
        income: their mean income, EUR a year.
        participants: how many of the participants are among them (any unit; shares count).
    """

    division: str
    name: str
    label: str
    label_en: str
    households: float
    income: float
    participants: float


def resident_gain(answer: Appraisal) -> Array:
    """What participants themselves gain, net present value by draw: money and what health or
    wellbeing is worth to them. Savings of payers are not in it."""
    found: Array = np.zeros(answer.draws)
    for stream, euros in zip(answer.streams, answer.presents, strict=True):
        if _for_residents(stream):
            found = found + (euros if stream.side == "benefit" else -euros)
    return found


def _for_residents(stream: Stream) -> bool:
    return stream.payer in RESIDENTS


def distribution_rows(
    gain: Array,
    groups: Sequence[Group],
    weights: EquityWeights | None = None,
    level: float = 0.9,
) -> list[dict[str, Any]]:
    """The gain of each group, plain and weighted, and per household.

    The gain is divided over groups by where the participants are: the same gain per participant,
    whatever the group. That is an assumption; no source tells effects by income.

    Args:
        gain: EUR by draw, such as `resident_gain`.
        groups: all groups of one or more divisions; each division holds all participants.
        weights: of a council; without it those that nobody adopted.
        level: share of the draws inside a range.

    Raises:
        HefboomError: a division without participants, or impossible incomes.
    """
    chosen = read_weights() if weights is None else weights
    rows = []
    for division in dict.fromkeys(group.division for group in groups):
        own = [group for group in groups if group.division == division]
        total = sum(group.participants for group in own)
        if not total > 0:
            raise HefboomError("no participant is in any group", field=division, found=total)
        factor = chosen.weights(
            np.array([group.income for group in own]),
            np.array([group.households for group in own]),
        )
        for group, weight in zip(own, factor, strict=True):
            part = gain * (group.participants / total)
            rows.append(
                {
                    "indeling": division,
                    "groep": group.name,
                    "label": group.label,
                    "label_en": group.label_en,
                    "huishoudens": group.households,
                    "inkomen": group.income,
                    "aandeel_deelnemers": group.participants / total,
                    "gewicht": float(weight),
                    "winst": span(part, level),
                    "winst_gewogen": span(part * weight, level),
                    "winst_per_huishouden": float(part.mean() / max(group.households, 1e-9)),
                    "gewichten_vastgesteld_op": None
                    if chosen.vastgesteld_op is None
                    else chosen.vastgesteld_op.isoformat(),
                    "exponent": chosen.exponent,
                }
            )
    return rows
