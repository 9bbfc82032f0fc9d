"""Words and numbers of the evidence base, for the command line and the pages about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hefboom.report.format import Formatter
    from hefboom.returns.entries import Entry, Figure

__all__ = ["KIND_LABELS", "facts", "figure_text"]

KIND_LABELS: Mapping[str, tuple[str, str]] = {
    "resource": ("echte inzet van mensen en middelen", "real use of people and means"),
    "transfer": ("overdracht: geld wisselt van hand", "transfer: money changes hands"),
    "tax": ("belasting of premie", "tax or contribution"),
    "price_tariff": ("tarief dat voor inzet staat", "tariff that stands for resources"),
    "value": ("waarde zonder betaling", "worth without a payment"),
    "bundle": (
        "totaal van meerdere soorten; nooit bij de eigen delen optellen",
        "total of several kinds; never add to its own parts",
    ),
}
"""Kinds of an amount, with their Dutch and English label."""

_INTERVAL = {
    "ci95": ("95%-interval", "95% interval"),
    "range": ("spreiding", "range"),
    "assumed": ("aanname", "assumed"),
    None: ("spreiding", "range"),
}


def figure_text(figure: Figure, write: Formatter, lang: str, *, spread: bool = True) -> str:
    """A number with its unit and range: ``€ 55,80 per uur (spreiding 55,80 tot 66)``."""
    unit = figure.unit_en if lang == "en" else figure.unit_nl
    text = _number(figure.value, write)
    if unit.startswith("€"):
        sign = "−" if text.startswith("−") else ""
        text = text.removeprefix("−")
        text = f"{sign}€{text}" if lang == "en" else f"{sign}€\u00a0{text}"
        unit = unit.removeprefix("€").strip()
    text = f"{text} {unit}".strip()
    if figure.value is None:
        text = "–" if figure.low is None else unit
    if not spread or (figure.low is None and figure.high is None):
        return text
    word = _INTERVAL[figure.interval][lang == "en"]
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    between = "to" if lang == "en" else "tot"
    return f"{text} ({word} {_number(low, write)} {between} {_number(high, write)})"


def _number(value: float | None, write: Formatter) -> str:
    if value is None:
        return "–"
    if float(value).is_integer():
        return write.number(value)
    digits = len(f"{value:.4f}".rstrip("0").split(".")[1])
    return write.number(value, max(2, digits) if abs(value) >= 10 else digits)


def facts(found: Entry, lang: str) -> list[tuple[str, str]]:
    """What an entry is, as pairs of a name and a text."""
    from hefboom.returns.effects import IDENTIFICATION, Finding
    from hefboom.returns.entries import KINDS
    from hefboom.returns.evidence_base import GRADES
    from hefboom.returns.interventions import STATUS, TRANSFER, Intervention
    from hefboom.returns.payers import PAYERS
    from hefboom.returns.unit_costs import CONFIDENCE, THEMES, UnitCost

    en = lang == "en"

    def payers(names: object) -> str:
        assert isinstance(names, tuple | dict)
        return ", ".join(PAYERS[name].en if en else PAYERS[name].nl for name in names)

    rows = [("kind" if en else "soort", KINDS[found.kind][en])]
    record = found.record
    if isinstance(record, UnitCost):
        rows += [
            ("theme" if en else "thema", THEMES[record.theme][en]),
            ("payer" if en else "betaler", payers(dict(record.payers))),
            (
                "in the end" if en else "uiteindelijk",
                payers((record.ultimate_payer,)) if record.ultimate_payer else "",
            ),
            ("made of" if en else "aard", KIND_LABELS[record.kind.value][en]),
            ("read" if en else "gelezen", CONFIDENCE[record.confidence][en]),
        ]
    elif isinstance(record, Intervention):
        target = record.target_en if en else record.target_nl
        form = {
            "case": ("gepubliceerd geval", "published case"),
            "chain": ("keten van effect en kengetal", "chain of effect and unit cost"),
            "none": ("nog niet door te rekenen", "cannot be appraised yet"),
        }[record.form][en]
        rows += [
            ("for" if en else "voor", target or ""),
            ("known" if en else "bekend", STATUS[record.status][en]),
            ("evidence" if en else "bewijs", GRADES[record.grade][en]),
            ("origin" if en else "herkomst", TRANSFER[record.transfer][en]),
            ("pay" if en else "betalen", payers(record.payers_cost)),
            ("gain" if en else "winnen", payers(record.payers_gain)),
            ("form" if en else "vorm", form),
            ("effects" if en else "effecten", ", ".join(record.effects)),
            ("unit costs" if en else "kengetallen", ", ".join(record.unit_costs)),
        ]
        left_out = record.not_counted_en if en else record.not_counted_nl
        rows.append(("not counted" if en else "niet geteld", "; ".join(left_out)))
    elif isinstance(record, Finding):
        who = record.population_en if en else record.population_nl
        rows += [
            ("who" if en else "wie", who or ""),
            ("identified" if en else "aangetoond", IDENTIFICATION[record.identification][en]),
            ("country" if en else "land", f"{record.country}, {record.year}"),
            ("horizon", f"{record.horizon_years:g}" if record.horizon_years else ""),
        ]
    return [(name, text) for name, text in rows if text]
