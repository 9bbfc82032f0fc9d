"""Numbers and dates as readers expect them: ``€ 1.250`` in Dutch, ``€1,250`` in English.

Always a real minus sign (−), never a hyphen, and no line break inside a number. Large amounts are
rounded for reading (``€ 3,1 mln``); the tables keep whole euros.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeGuard

from hefboom.errors import HefboomError

__all__ = ["LANGUAGES", "Formatter", "Lang", "check_lang", "is_number"]

Lang = Literal["nl", "en"]
LANGUAGES: tuple[Lang, ...] = ("nl", "en")

MINUS = "−"
NBSP = "\u00a0"
NO_VALUE = "–"

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_MILLION = {"nl": f"{NBSP}mln", "en": " million".replace(" ", NBSP)}
_BILLION = {"nl": f"{NBSP}mld", "en": " billion".replace(" ", NBSP)}


def check_lang(lang: str) -> Lang:
    """``lang`` when the report speaks it.

    Raises:
        HefboomError: for any other language.
    """
    for known in LANGUAGES:
        if lang == known:
            return known
    raise HefboomError("unknown language", field="lang", found=lang, allowed=LANGUAGES)


def is_number(value: object) -> TypeGuard[float]:
    """True for a finite int or float; False for None, NaN, infinity, text and booleans."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


@dataclass(frozen=True)
class Formatter:
    """Writes numbers in one language. A value that is missing or not finite becomes ``–``."""

    lang: Lang

    def number(self, value: Any, decimals: int = 0, *, sign: bool = False) -> str:
        """``1250`` → ``1.250``. With ``sign`` an increase carries a plus."""
        if not is_number(value):
            return NO_VALUE
        text = f"{abs(value):,.{decimals}f}"
        if self.lang == "nl":
            text = text.translate(str.maketrans(",.", ".,"))
        is_zero = not any(digit in text for digit in "123456789")
        return self._prefix(value, is_zero, sign) + text

    def euro(self, value: Any, decimals: int = 0, *, sign: bool = False) -> str:
        """Whole euros: ``−€ 1.250`` in Dutch, ``−€1,250`` in English."""
        return self._with_euro(self.number(value, decimals, sign=sign))

    def euro_short(self, value: Any, *, sign: bool = False) -> str:
        """An amount for reading: millions with one decimal, from ten thousand three digits."""
        if not is_number(value):
            return NO_VALUE
        size = abs(round_significant(float(value), 3))
        if size >= 1e9:
            text = (
                self.number(value / 1e9, 1 if size < 1e11 else 0, sign=sign) + _BILLION[self.lang]
            )
        elif size >= 1e6:
            text = self.number(value / 1e6, 1 if size < 1e8 else 0, sign=sign) + _MILLION[self.lang]
        elif size >= 1e4:
            text = self.number(round_significant(float(value), 3), sign=sign)
        else:
            text = self.number(value, sign=sign)
        return self._with_euro(text)

    def percent(self, share: Any, decimals: int = 0, *, sign: bool = False) -> str:
        """A share 0–1: ``0.125`` → ``12,5%`` with one decimal."""
        if not is_number(share):
            return NO_VALUE
        return self.number(share * 100, decimals, sign=sign) + "%"

    def count(self, value: Any, *, sign: bool = False) -> str:
        """A number of households or persons; estimates above ten thousand keep three digits."""
        if not is_number(value):
            return NO_VALUE
        return self.number(
            round_significant(float(value), 3) if abs(value) >= 1e4 else value, sign=sign
        )

    def ratio(self, value: Any, decimals: int | None = None) -> str:
        """A ratio with one decimal, two below 1, unless told otherwise."""
        if not is_number(value):
            return NO_VALUE
        if decimals is None:
            decimals = 2 if abs(value) < 0.995 else 1
        return self.number(value, decimals)

    def quantity(
        self,
        value: Any,
        unit: str,
        *,
        sign: bool = False,
        spread: Mapping[str, Any] | None = None,
    ) -> str:
        """A value in one of the units of a result, for reading (rounded).

        Args:
            spread: the ``{waarde, laag, hoog}`` that the value is part of: a narrow range of a
                ratio needs a second decimal, in all three of its numbers.
            unit: ``EUR``, ``EUR/jaar``, ``huishoudens``, ``personen``, ``ratio``, ``aandeel``;
                ``EUR/cent`` is an amount per euro, with its cents.
        """
        if unit == "EUR/cent":
            return self.euro(value, 2, sign=sign)
        if unit.startswith("EUR"):
            return self.euro_short(value, sign=sign)
        if unit == "aandeel":
            small = is_number(value) and abs(value) < 0.1
            return self.percent(value, 1 if small else 0, sign=sign)
        if unit in ("ratio", "factor"):
            return self.ratio(value, _ratio_decimals(spread))
        return self.count(value, sign=sign)

    def between(self, low: str, high: str) -> str:
        """Two written numbers as one range: ``€ 1 tot € 2``, ``€1 to €2``."""
        return f"{low} {'tot' if self.lang == 'nl' else 'to'} {high}"

    def parameter(self, value: Any, unit: str) -> str:
        """A parameter value as the law states it, not rounded to whole euros."""
        if isinstance(value, bool):
            words = {"nl": ("ja", "nee"), "en": ("yes", "no")}[self.lang]
            return words[0] if value else words[1]
        if not is_number(value):
            return NO_VALUE
        if unit.startswith("EUR"):
            return self.euro(value, 0 if float(value).is_integer() else 2)
        if unit == "aandeel":
            return self.percent(value, _needed_decimals(value * 100, 3))
        return self.number(value, _needed_decimals(value, 4))

    def measured(self, value: Any, unit: str) -> str:
        """An estimated input of a calculation: three digits, a share as a percentage."""
        if not is_number(value):
            return NO_VALUE
        if unit.startswith("EUR"):
            return self.euro_short(value) if abs(value) >= 100 else self.euro(value, 2)
        if unit == "aandeel":
            return self.percent(value, 0 if abs(value) >= 0.1 or value == 0 else 1)
        rounded = round_significant(float(value), 3)
        return self.number(rounded, _needed_decimals(rounded, 4))

    def date(self, value: Any) -> str:
        """``2026-01-01`` → ``1 januari 2026``. Text that is no date is returned as it is."""
        day = _as_date(value)
        if day is None:
            return str(value) if value else NO_VALUE
        return f"{day.day}{NBSP}{_MONTHS[self.lang].split()[day.month - 1]} {day.year}"

    def _with_euro(self, text: str) -> str:
        if text == NO_VALUE:
            return text
        prefix = text[0] if text[0] in f"{MINUS}+" else ""
        space = NBSP if self.lang == "nl" else ""
        return f"{prefix}€{space}{text[len(prefix) :]}"

    @staticmethod
    def _prefix(value: float, is_zero: bool, sign: bool) -> str:
        if is_zero:
            return ""
        if value < 0:
            return MINUS
        return "+" if sign else ""


def round_significant(value: float, digits: int) -> float:
    """``value`` rounded to a number of significant digits."""
    if value == 0 or not math.isfinite(value):
        return 0.0 if value == 0 else value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def has_range(spread: Mapping[str, Any] | None) -> bool:
    """True when a ``{waarde, laag, hoog}`` has a lower and an upper end that differ."""
    if not spread:
        return False
    low, high = spread.get("laag"), spread.get("hoog")
    return is_number(low) and is_number(high) and low != high


def _ratio_decimals(spread: Mapping[str, Any] | None) -> int | None:
    if spread is None or not has_range(spread):
        return None
    return 2 if spread["hoog"] - spread["laag"] < 0.5 else 1


def _needed_decimals(value: float, at_most: int) -> int:
    for decimals in range(at_most):
        if abs(round(value, decimals) - value) < 1e-9:
            return decimals
    return at_most


def _as_date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None
