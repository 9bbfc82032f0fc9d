"""Labels, reasons and numbers as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from hefboom.engine import read_yaml

__all__ = ["LABELS", "REASONS", "VERDICTS", "amount", "difference", "label", "together"]

_WORDS = read_yaml(Path(__file__).parent / "words.yaml")

Pairs = Mapping[str, tuple[str, str]]

LABELS: Pairs = MappingProxyType(
    {name: (each["nl"], each["en"]) for name, each in _WORDS["labels"].items()}
)
"""Names of inputs and results that several cases share, in Dutch and English."""

REASONS: Pairs = MappingProxyType(
    {name: (each["nl"], each["en"]) for name, each in _WORDS["reasons"].items()}
)
"""Why a number cannot be recomputed, in Dutch and English."""

VERDICTS: Pairs = MappingProxyType(
    {
        "matches": ("klopt", "matches"),
        "differs": ("wijkt af", "differs"),
        "own_arithmetic": ("onze som", "our sum"),
        "cannot": ("kan niet", "cannot"),
    }
)
"""What a recomputation comes to, in Dutch and English."""

_NO_VALUE = "–"
_MINUS = "−"
_NBSP = "\u00a0"


def label(name: str, lang: str) -> str:
    """The words for an input or a result."""
    return LABELS[name][lang == "en"]


def amount(value: float | None, unit: str, lang: str, *, signed: bool = False) -> str:
    """A number in its unit: ``€ 19.628``, ``8,71``, ``81,0%``; a missing one is ``–``.

    The part of a unit after the slash belongs in a heading, not in every cell.
    """
    return _written(value, unit, lang, signed=signed, millions_from=1e7)


def difference(value: float | None, unit: str, lang: str) -> str:
    """A difference in its unit, with its sign; ``0`` when it is too small to show."""
    if unit == "aandeel":
        unit = "procentpunt"
    text = _written(value, unit, lang, signed=True, millions_from=1e6)
    return text if value is None or _digits(text) else "0"


def _written(
    value: float | None, unit: str, lang: str, *, signed: bool, millions_from: float
) -> str:
    if value is None:
        return _NO_VALUE
    currency = {"EUR": "€", "USD": "$"}.get(unit.partition("/")[0], "")
    if currency:
        text = _money(abs(value), lang, millions_from)
    elif unit == "aandeel":
        text = _number(abs(value) * 100, 1, lang) + "%"
    elif unit == "procentpunt":
        points = "pp" if lang == "en" else "%-punt"
        text = f"{_number(abs(value) * 100, 1, lang)}{_NBSP}{points}"
    elif unit == "ratio":
        text = _number(abs(value), 2, lang)
    else:
        text = _number(abs(value), 0, lang)
    sign = "" if not _digits(text) else _MINUS if value < 0 else "+" if signed else ""
    gap = _NBSP if currency and lang == "nl" else ""
    return f"{sign}{currency}{gap}{text}"


def _digits(text: str) -> bool:
    return any(digit in text for digit in "123456789")


def _money(value: float, lang: str, millions_from: float) -> str:
    if value >= 1e9:
        return _number(value / 1e9, 2, lang) + _NBSP + ("bn" if lang == "en" else "mld")
    if value >= millions_from:
        text = _number(value / 1e6, 1 if value < 1e8 else 0, lang)
        return text + _NBSP + ("m" if lang == "en" else "mln")
    return _number(value, 2 if value < 100 and value % 1 else 0, lang)


def _number(value: float, decimals: int, lang: str) -> str:
    text = f"{value:,.{decimals}f}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))


def together(text: str) -> str:
    """The text with a currency sign and its amount kept on one line."""
    return text.replace("€ ", f"€{_NBSP}").replace("$ ", f"${_NBSP}")
