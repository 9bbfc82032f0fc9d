"""The arithmetic of a published case: one saving per participant, split over payers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns.draws import Discrete, Distribution, Fixed
from hefboom.returns.evidence_base import PARAMETERS, Evidence
from hefboom.returns.intake import FUNNEL
from hefboom.returns.ledger import Kind
from hefboom.returns.model import About, Values, Variant, funnel_label, net_effect
from hefboom.returns.prices import price_factor
from hefboom.returns.streams import Stream

__all__ = ["BUNDLE", "READING", "SPLIT", "PublishedCase"]

Array = NDArray[np.float64]

READING = "lezing"
"""The parameter that says which reading of the published text holds: 0 for the first."""

SPLIT = "verdeling"
"""The split of the saving over payers, [draw, payer]."""

BUNDLE = "alles"
"""The outcome of a published case: all cost of the household that could be avoided."""


class PublishedCase:
    """A published case, as an appraisal computes with it.

    The net effect is gross saving x (1 - deadweight) x attribution x (1 - displacement), and
    fades by the drop-off each year.
    """

    def __init__(self, known: Evidence) -> None:
        self.known = known

    unit = "huishouden"
    parameters = PARAMETERS
    outcomes: frozenset[str] = frozenset()
    shares = frozenset(
        {
            "kosten_zonder_plan",
            "attributie",
            "doodgewicht",
            "verdringing",
            "uitdoving",
            "overdrachten",
        }
    )

    certain_words = (
        "zoals gepubliceerd: alle besparing komt door de aanpak, zonder twijfel",
        "as published: all savings are due to the method, without doubt",
    )

    @property
    def about(self) -> About:
        known = self.known
        return About(
            known.id,
            known.nl,
            known.en,
            known.grade,
            known.design_nl,
            known.design_en,
            known.caveats_nl,
            known.caveats_en,
            known.not_counted_nl,
            known.not_counted_en,
            known.sources,
            known.records,
        )

    @property
    def investor(self) -> str:
        return self.known.investor

    def distributions(self, variant: Variant) -> dict[str, Distribution]:
        chosen: dict[str, Distribution] = {READING: self._reading(variant)}
        for name in PARAMETERS:
            record = self.known.records[name]
            found = record.published() if variant == "gepubliceerd" else record.uncertain()
            if found is not None:
                chosen[name] = found
        return chosen

    def _reading(self, variant: str) -> Distribution:
        readings = self.known.case.readings
        if variant == "gepubliceerd":
            return Fixed(self._published_reading)
        return Discrete(
            tuple(float(i) for i in range(len(readings))),
            tuple(reading.weight for reading in readings),
        )

    @property
    def _published_reading(self) -> float:
        case = self.known.case
        return float([each.id for each in case.readings].index(case.published_reading))

    def luck(self, name: str) -> str:
        return f"{self.known.id}.{name}"

    def split(self, seed: int, draws: int) -> dict[str, Array]:
        made = self.known.split.distribution
        return {SPLIT: made.sample(seed, f"{self.known.id}.split", draws)}

    def central(self, chosen: Mapping[str, Distribution]) -> dict[str, Any]:
        base: dict[str, Any] = {name: made.mean for name, made in chosen.items()}
        base[READING] = self._published_reading
        base[SPLIT] = self.known.split.distribution.mean
        return base

    def label(self, name: str) -> tuple[str, str]:
        if name == READING:
            return "lezing van de tekst", "reading of the text"
        if name == SPLIT:
            return self.known.split.nl, self.known.split.en
        if name in FUNNEL:
            return funnel_label(name)
        record = self.known.records[name]
        return record.nl, record.en

    def prices_year(self, asked: int | None) -> int | None:
        return asked

    def split_is_assumed(self) -> tuple[bool, str, str]:
        split = self.known.split
        return split.status == "assumed", split.toelichting or "", split.note or ""

    def provenance(self) -> list[dict[str, Any]]:
        sources = self.known.sources
        return [
            {
                "parameter": name,
                "label": record.nl,
                "label_en": record.en,
                "gepubliceerd": record.value,
                "eenheid": record.unit,
                "prijspeil": record.price_year,
                "betaler": record.payer,
                "uiteindelijke_betaler": record.ultimate_payer,
                "status": record.status,
                "status_verdeling": record.distribution_status or record.status,
                "bronnen": [sources[each].ref for each in record.source],
                "links": [url for each in record.source if (url := sources[each].url)],
                "toelichting": record.toelichting or "",
                "toelichting_en": record.note or "",
            }
            for name, record in self.known.records.items()
        ]

    def solved(self, values: Values) -> dict[str, Array]:
        size = values[READING].size
        return {BUNDLE: np.clip(values["attributie"] * net_effect(values, size), 0.0, 1.0)}

    def streams(
        self, values: Values, *, horizon: int, prices_in: int | None, left: Mapping[str, Array]
    ) -> list[Stream]:
        case = self.known.case
        reading = values[READING].astype(int)
        plans = np.array([each.plans for each in case.readings], dtype=float)[reading]
        without = np.array([each.without_plan for each in case.readings], dtype=float)[reading]
        saving_per_plan = values.get("besparing_per_plan")
        gross = case.saving if saving_per_plan is None else plans * saving_per_plan
        gross = gross * values["schattingsfout"] / case.participants
        cost = values["kosten_per_plan"] * (plans + values["kosten_zonder_plan"] * without)
        cost = cost / case.participants
        if prices_in is not None:
            cost = cost * self._factor("kosten_per_plan", prices_in)
            gross = gross * self._factor("besparing_per_plan", prices_in)
        net = gross * values["attributie"] * net_effect(values, reading.size)
        if BUNDLE in left:
            net = net * left[BUNDLE]
        start = np.zeros(horizon + 1)
        start[0] = 1.0
        lines = [
            Stream("kosten", "kosten van de aanpak", "cost of the method", "cost",
                   self.investor, self._ultimate("kosten_per_plan", self.investor),
                   Kind.RESOURCE, cost, start)
        ]  # fmt: skip
        profile = self._profile(values["uitdoving"], horizon)
        saved = self.known.records["besparing_per_plan"]
        for column, payer in enumerate(self.known.split.distribution.names):
            lines.append(
                Stream(f"besparing {payer}", saved.nl, saved.en, "benefit", payer, payer,
                       Kind.BUNDLE, net * values[SPLIT][:, column], profile,
                       values["overdrachten"], None, BUNDLE)
            )  # fmt: skip
        return lines

    def _ultimate(self, name: str, payer: str) -> str:
        record = self.known.records[name]
        return (record.ultimate_payer or payer) if record.payer in (None, payer) else payer

    def _profile(self, drop_off: Array, horizon: int) -> Array:
        shares = np.zeros(horizon + 1)
        given = self.known.phasing.shares[:horizon]
        shares[1 : len(given) + 1] = given
        if not drop_off.any():
            return shares
        left: Array = (1.0 - drop_off)[:, None] ** np.maximum(np.arange(horizon + 1) - 1, 0)
        return shares * left

    def _factor(self, name: str, year: int) -> float:
        try:
            return price_factor(self.known.records[name].price_year, year)
        except HefboomError as error:
            raise type(error)(
                error.message, file=f"{self.known.id}.yaml", field=f"records.{name}.price_year"
            ) from None
