"""The arithmetic of a chain: outcomes per participant x what one outcome is worth to each party.

Euros of one line per participant and year

    = quantity x causal share x (1 - deadweight) x (1 - displacement) x share of the payer
      x factor x amount x what other investments leave,

in the years in which the effect holds. Quantities that share a draw are one outcome, so all who
gain from it gain in the same draws. Amounts from one list of prices share their luck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns.chain import Line, Unit
from hefboom.returns.draws import Distribution, Fixed
from hefboom.returns.intake import FUNNEL
from hefboom.returns.model import EFFECT, About, Values, Variant, funnel_label, net_effect
from hefboom.returns.prices import price_factor
from hefboom.returns.streams import Side, Stream, effect_profile

__all__ = ["KNOBS", "PRICES", "Chained"]

Array = NDArray[np.float64]

PRICES = "prijzen"
"""Luck that all amounts share: one list of prices is too high, or too low, as a whole."""

CONTROLLED = frozenset({"rct_meta", "rct", "quasi"})
"""Grades with a comparison group: their effect is net, and gets no attribution on top."""

KNOBS: Mapping[str, tuple[str, str]] = {
    "attributie": (
        "deel van de verandering dat door de aanpak komt",
        "share of the change that is due to the method",
    ),
    "doodgewicht": (
        "deel dat er zonder de aanpak ook was",
        "share that would have come anyway",
    ),
    "verdringing": ("deel dat elders weer kosten geeft", "share that shows up elsewhere"),
    "uitdoving": ("deel van het effect dat per jaar verdwijnt", "share that fades each year"),
}
"""What an investment may assume of every effect of a chain, with labels."""

EFFECT_LABEL = ("deel van het effect dat er echt is", "share of the effect that is real")


class Chained:
    """A chain, as an appraisal computes with it.

    Args:
        about: what is said of the evidence.
        lines: every amount of every payer, names looked up.
        unit: what one participant is.
        shared_prices: all amounts move together; otherwise each unit cost has its own luck.
        unknown_prices_in: price year to take for amounts that do not state one; None refuses.
    """

    def __init__(
        self,
        about: About,
        lines: Sequence[Line],
        *,
        unit: Unit = "persoon",
        shared_prices: bool = True,
        unknown_prices_in: int | None = None,
    ) -> None:
        self.about = about
        self.lines = tuple(lines)
        self.unit: str = unit
        self.shared_prices = shared_prices
        self.unknown_prices_in = unknown_prices_in
        self._labels: dict[str, tuple[str, str]] = {**KNOBS, EFFECT: EFFECT_LABEL}
        self._found: dict[str, Distribution] = {}
        self._values: dict[str, float] = {}
        self._amounts: set[str] = set()
        self._parts: set[str] = set()
        for line in self.lines:
            self._read(line)
        if all(line.grade in CONTROLLED for line in self.lines if line.direction == "benefit"):
            self.parameters = (*(name for name in KNOBS if name != "attributie"), *self._found)
        else:
            self.parameters = (*KNOBS, *self._found)

    def _read(self, line: Line) -> None:
        self._found[line.draw] = line.quantity
        self._values[line.draw] = line.quantity_value
        self._values[line.amount_draw] = line.amount_value
        self._labels.setdefault(line.draw, (line.nl, line.en))
        if line.direction == "benefit":
            name = _causal(line)
            self._found[name] = line.causal_share
            self._values[name] = line.causal_value
            self._parts.add(name)
            nl, en = KNOBS["attributie"]
            self._labels[name] = (f"{line.nl}: {nl}", f"{line.en}: {en}")
        self._found[line.amount_draw] = line.amount
        self._amounts.add(line.amount_draw)
        self._labels.setdefault(line.amount_draw, (f"bedrag: {line.nl}", f"amount: {line.en}"))
        if line.transfer_share is not None:
            name = _transfer(line)
            self._found[name] = line.transfer_share
            if line.transfer_value is not None:
                self._values[name] = line.transfer_value
            self._parts.add(name)
            self._labels[name] = (
                f"{line.nl}: deel dat een overdracht is",
                f"{line.en}: share that is a transfer",
            )

    @property
    def shares(self) -> frozenset[str]:
        return frozenset({*KNOBS, *self._parts})

    @property
    def outcomes(self) -> frozenset[str]:
        return frozenset(line.outcome for line in self.lines if line.outcome is not None)

    @property
    def investor(self) -> str:
        paid: dict[str, float] = {}
        for line in self.lines:
            if line.direction == "cost":
                euros = line.quantity.mean * line.amount.mean * line.factor * line.share
                paid[line.payer] = paid.get(line.payer, 0.0) + euros * line.duration_years
        return max(paid, key=lambda name: paid[name])

    def distributions(self, variant: Variant) -> dict[str, Distribution]:
        if variant == "gepubliceerd":
            # The values as they stand in the files; the mean of a distribution may differ.
            return {
                name: Fixed(self._values.get(name, float(made.mean)))
                for name, made in self._found.items()
            }
        return dict(self._found)

    def luck(self, name: str) -> str:
        if name in self._amounts:
            if self.shared_prices:
                return PRICES
            if name.startswith("unit_cost."):  # one price list for all interventions
                return name
        return f"{self.about.id}.{name}"

    def split(self, seed: int, draws: int) -> dict[str, Array]:
        return {}

    def central(self, chosen: Mapping[str, Distribution]) -> dict[str, Any]:
        return {**{name: made.mean for name, made in chosen.items()}, EFFECT: 1.0}

    def label(self, name: str) -> tuple[str, str]:
        return funnel_label(name) if name in FUNNEL else self._labels[name]

    certain_words = (
        "met de middelste waarde van elk getal, zonder twijfel",
        "with the central value of each number, without doubt",
    )

    def split_is_assumed(self) -> tuple[bool, str, str]:
        return False, "", ""

    def provenance(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for line in self.lines:
            for name in (line.draw, line.amount_draw):
                nl, en = self.label(name)
                amount = name == line.amount_draw
                found.setdefault(
                    name,
                    {
                        "parameter": name,
                        "label": nl,
                        "label_en": en,
                        "gepubliceerd": self._values[name],
                        "eenheid": "EUR" if amount else f"per {self.unit}",
                        "prijspeil": line.price_year if amount else None,
                        "betaler": line.payer if amount else None,
                        "uiteindelijke_betaler": line.ultimate_payer if amount else None,
                        "status": ", ".join(sorted(line.status)),
                        "status_verdeling": ", ".join(sorted(line.status)),
                        "bronnen": [each.ref for each in self._sources(name)],
                        "links": [each.url for each in self._sources(name) if each.url],
                        "toelichting": "",
                        "toelichting_en": "",
                    },
                )
        return list(found.values())

    def _sources(self, name: str) -> list[Any]:
        record = self.about.records.get(name)
        return [self.about.sources[each] for each in record.source] if record else []

    def solved(self, values: Values) -> dict[str, Array]:
        found: dict[str, Array] = {}
        for line in self.lines:
            if line.direction == "benefit" and line.outcome is not None:
                found[line.outcome] = np.abs(self._quantity(line, values))
        return found

    def streams(
        self, values: Values, *, horizon: int, prices_in: int | None, left: Mapping[str, Array]
    ) -> list[Stream]:
        year = self.prices_year(prices_in)
        found: list[Stream] = []
        for line in self.lines:
            benefit = line.direction == "benefit"
            quantity = self._quantity(line, values) if benefit else values[line.draw]
            if line.outcome is not None and line.outcome in left:
                quantity = quantity * left[line.outcome]
            scale = line.factor * line.share * self._price_factor(line, year)
            euros = quantity * values[line.amount_draw] * scale
            profile = effect_profile(
                horizon,
                start_year=line.start_year,
                duration_years=line.duration_years,
                half_life_years=line.half_life_years,
                drop_off=values.get("uitdoving") if benefit else None,
            )
            transfer = None if line.transfer_share is None else values[_transfer(line)]
            found += _pair(line, "benefit" if benefit else "cost", euros, profile, transfer)
        return found

    def prices_year(self, asked: int | None) -> int | None:
        """The year of the prices of the answer: as asked, else the latest year of an amount.

        Amounts that all lack a price year stay as published.

        Raises:
            HefboomError: some amounts state a year and others do not, so that they cannot be put
                together.
        """
        years = {self._year_of(line) for line in self.lines}
        known = {year for year in years if year is not None}
        if asked is not None:
            return asked
        if None in years and known:
            line = next(line for line in self.lines if self._year_of(line) is None)
            raise HefboomError(
                f"the price year of '{line.nl}' is not known, so it cannot be added to amounts in "
                f"prices of {', '.join(map(str, sorted(known)))}",
                file=f"{self.about.id}.yaml",
                field=f"{line.id}.price_year",
                allowed="give prijspeil_onbekend: a year to take for it",
            )
        return max(known) if known else None

    def _year_of(self, line: Line) -> int | None:
        return self.unknown_prices_in if line.price_year is None else line.price_year

    def _price_factor(self, line: Line, year: int | None) -> float:
        if year is None or self._year_of(line) == year:
            return 1.0
        try:
            return price_factor(self._year_of(line), year)
        except HefboomError as error:
            raise type(error)(
                error.message,
                file=f"{self.about.id}.yaml",
                field=f"{line.id}.price_year",
                found=error.found,
                allowed=error.allowed,
            ) from None

    def _quantity(self, line: Line, values: Values) -> Array:
        quantity = values[line.draw]
        own = values[_causal(line)]
        attributed = values.get("attributie")
        if attributed is not None and line.grade not in CONTROLLED:
            own = attributed
        return quantity * own * net_effect(values, quantity.size)


def _causal(line: Line) -> str:
    # All who gain from one effect share the doubt about its cause.
    return f"{line.draw.removesuffix('.quantity')}.attributie"


def _transfer(line: Line) -> str:
    return f"{line.id}.{line.payer}.overdrachten"


def _pair(
    line: Line, side: Side, euros: Array, profile: Array, transfer: Array | None
) -> list[Stream]:
    """The line, and what the other side of a transfer gains or loses by it."""
    name = f"{line.id} {line.payer}"
    found = [
        Stream(name, line.nl, line.en, side, line.payer, line.ultimate_payer, line.kind, euros,
               profile, transfer, line.cashable, line.outcome)
    ]  # fmt: skip
    other = line.counterparty
    if other is not None:
        gains = euros if side == "cost" else -euros
        found.append(
            Stream(f"{line.id} {other}", line.nl, line.en, "benefit", other, other, line.kind,
                   gains, profile, transfer, line.cashable, line.outcome)
        )  # fmt: skip
    return found
