"""The made-up investment in full: lines, sensitivity, information, keys and settlement."""

from __future__ import annotations

from typing import Any

import polars as pl
import report_sample as sample
from report_sample import SampleResult, spread

from hefboom.scenario.investment_tables import investment_tables

NAME = "doorbraakmethode_157"
PARTIES = (
    ("gemeente", "gemeente", "municipality", 816_000.0, 690_000.0),
    ("zorgverzekeraar", "zorgverzekeraar", "health insurer", 0.0, 1_020_000.0),
    ("corporatie", "woningcorporatie", "housing association", 0.0, 250_000.0),
)


def build(*, loss: bool = False, **options: Any) -> SampleResult:
    """The sample with all parts of an investment; with `loss` nobody can be made whole."""
    result = sample.build(**options)
    parts = _parts(loss)
    for rows in parts.values():
        for row in rows:
            row["maatregel"] = NAME
    result.document["betalers"] |= parts
    (summary,) = result.document["betalers"]["samenvatting"]
    summary["niet_meegeteld"] = ["Minder verdriet.", "Betere gezondheid."]
    summary["niet_meegeteld_en"] = ["Less grief.", "Better health."]
    result.tables |= investment_tables(parts)
    stand = (pl.col("baten") - pl.col("kosten")).cum_sum().over("betaler")
    result.tables["kasstromen"] = (
        result.tables["kasstromen"]
        .with_columns(cumulatief=stand)
        .with_columns(laag=pl.col("cumulatief") - 1e5, hoog=pl.col("cumulatief") + 2e5)
    )
    return result


def _parts(loss: bool) -> dict[str, list[dict[str, Any]]]:
    lines = [
        (name, nl, en, -cost if side == "kosten" else gain, side)
        for name, nl, en, cost, gain in PARTIES
        for side in ("kosten", "baten")
    ]
    return {
        "posten": [
            {"betaler": name, "betaler_label": nl, "betaler_label_en": en, "post": side,
             "label": "kosten van de aanpak" if side == "kosten" else "bespaarde kosten",
             "label_en": "cost of the method" if side == "kosten" else "cost saved",
             "kant": side, "soort": "bundle", "verzilverbaar": None, "ncw": spread(value)}
            for name, nl, en, value, side in lines if value
        ],
        "tornado": [
            _swing("attributie", "deel door de aanpak", "share due to the method", "aandeel",
                   0.16, 0.84, -420_000.0, 1_600_000.0),
            _swing("lezing", "lezing van de tekst", "reading of the text", "",
                   0.0, 1.0, 600_000.0, 480_000.0),
        ],
        "informatie": [
            {"parameter": "alles", "label": "alles samen", "label_en": "everything together",
             "euro": 75_000.0},
            {"parameter": "attributie", "label": "deel door de aanpak",
             "label_en": "share due to the method", "euro": 64_000.0},
            {"parameter": "lezing", "label": "lezing van de tekst",
             "label_en": "reading of the text", "euro": 0.0},
        ],
        "gegevens": [
            {"parameter": "kosten_per_plan", "label": "kosten per plan", "label_en": "cost a plan",
             "eenheid": "EUR/huishouden", "gepubliceerd": 5200.0, "gebruikt": spread(6079.0),
             "prijspeil": 2019, "status": "derived", "status_verdeling": "assumed",
             "bronnen": ["Sociaal Hospitaal, raming van kosten en baten"], "links": []},
        ],
        "sleutels": [
            {"sleutel": key, "sleutel_label": nl, "sleutel_label_en": en, "betaler": name,
             "label": label, "label_en": label_en, "deel_kosten": gain / 1_960_000,
             "kosten": spread(816_000 * gain / 1_960_000), "saldo": spread(0.58 * gain, 1.2),
             "kans_op_winst": 0.5 + gain / 1e7, "in_kern": True}
            for key, nl, en in (("naar_baat", "naar baten", "by gains"),
                                *((("shapley", "Shapley", "Shapley"),) if not loss else ()))
            for name, label, label_en, _, gain in PARTIES
        ],
        "verrekening": [
            {"verliezers": ["gemeente"], "iedereen_heel": not loss,
             "tekort": 126_000.0 if loss else 0.0, "kern_is_leeg": False,
             "betalingen": [] if loss else [
                 {"van": "zorgverzekeraar", "naar": "gemeente", "bedrag": 126_000.0}],
             "partijen": [
                 {"betaler": name, "label": nl, "label_en": en, "kosten": cost, "baten": gain,
                  "saldo": gain - cost, "betaling": 0.0, "saldo_na": gain - cost}
                 for name, nl, en, cost, gain in PARTIES]},
        ],
    }  # fmt: skip


def _swing(name: str, nl: str, en: str, unit: str, *ends: float) -> dict[str, Any]:
    names = ("invoer_laag", "invoer_hoog", "ncw_laag", "ncw_hoog")
    low, high, at_low, at_high = ends
    turns = at_low * at_high < 0.0
    switch = low - at_low * (high - low) / (at_high - at_low) if turns else None
    return {"parameter": name, "label": nl, "label_en": en, "eenheid": unit,
            **dict(zip(names, ends, strict=True)), "omslag": switch}  # fmt: skip
