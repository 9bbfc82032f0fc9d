"""Numbers inside sentences, as Dutch and English readers write them."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["count", "euro", "listed", "percent", "ratio"]


def count(value: float, lang: str = "nl") -> str:
    """A number of households or decisions; above 10,000 in three digits."""
    number = round(value)
    if abs(number) >= 10_000:
        number = int(float(f"{number:.3g}"))
    return _dutch(f"{number:,}", lang).replace("-", "−")


def euro(value: float, lang: str = "nl") -> str:
    """An amount for reading: whole euros, or millions with one decimal; without a sign."""
    size = abs(value)
    space = "\u00a0" if lang == "nl" else ""
    if round(size / 1e9, 1) >= 1:
        text, word = f"{size / 1e9:,.1f}", {"nl": "\u00a0mld", "en": "\u00a0billion"}[lang]
    elif round(size / 1e6, 1) >= 1:
        text, word = f"{size / 1e6:,.1f}", {"nl": "\u00a0mln", "en": "\u00a0million"}[lang]
    else:
        text, word = count(size, "en"), ""
    return f"€{space}{_dutch(text, lang)}{word}"


def percent(share: float) -> str:
    """A share of 0–1 as a whole percentage; never 0% or 100% for what is not certain."""
    if 0 < share < 0.005:
        return "<\u00a01%"
    if 0.995 < share < 1:
        return ">\u00a099%"
    return f"{100 * share:.0f}%"


def ratio(value: float, lang: str = "nl") -> str:
    """A ratio with one decimal."""
    return _dutch(f"{value:.1f}", lang)


def listed(parts: Sequence[str], lang: str = "nl") -> str:
    """``a, b en c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {'en' if lang == 'nl' else 'and'} {parts[-1]}"


def _dutch(text: str, lang: str) -> str:
    return text.translate(str.maketrans(",.", ".,")) if lang == "nl" else text
