"""The workbook of a deal: payers, keys, compensation, contract, origin."""

from __future__ import annotations

from pathlib import Path

from hefboom.report.format import check_lang
from hefboom.report.workbook import Columns, Row, Sheet, workbook, write_workbook

__all__ = ["share_workbook", "write_share_workbook"]

_BY_PAYER: Columns = (
    ("label", "betaler", "payer", "text"),
    ("kosten.waarde", "kosten", "costs", "euro"),
    ("baten.waarde", "baten", "benefits", "euro"),
    ("voor.waarde", "voor", "before", "euro"),
    ("voor.laag", "voor, laag", "before, low", "euro"),
    ("voor.hoog", "voor, hoog", "before, high", "euro"),
    ("betaling.waarde", "betaling", "payment", "euro"),
    ("betaling.laag", "betaling, laag", "payment, low", "euro"),
    ("betaling.hoog", "betaling, hoog", "payment, high", "euro"),
    ("na.waarde", "na", "after", "euro"),
    ("na.laag", "na, laag", "after, low", "euro"),
    ("na.hoog", "na, hoog", "after, high", "euro"),
    ("kans_op_winst_voor", "kans op winst, voor", "chance of gain, before", "share"),
    ("kans_op_winst_na", "kans op winst, na", "chance of gain, after", "share"),
)
_KEYS: Columns = (
    ("sleutel_label", "sleutel", "key", "text"),
    ("label", "betaler", "payer", "text"),
    ("deel_kosten", "deel van de kosten", "share of the cost", "share"),
    ("kosten.waarde", "kosten", "cost", "euro"),
    ("saldo.waarde", "saldo", "result", "euro"),
    ("saldo.laag", "saldo, laag", "result, low", "euro"),
    ("saldo.hoog", "saldo, hoog", "result, high", "euro"),
    ("kans_op_winst", "kans op winst", "chance of gain", "share"),
    ("in_kern", "houdt iedereen aan boord", "keeps all on board", "text"),
)
_COMPENSATION: Columns = (
    ("van", "van", "from", "text"),
    ("naar", "naar", "to", "text"),
    ("bedrag", "bedrag", "amount", "euro"),
)
_CONTRACT: Columns = (
    ("personen", "deelnemers", "participants", "count"),
    ("gevonden_besparing", "gevonden besparing", "saving found", "share"),
    ("kans_op_betaling", "kans op betaling", "chance of payment", "share"),
    ("betaling_per_persoon", "betaling per deelnemer", "payment per participant", "euro"),
    ("minimale_besparing_nodig", "minimale besparing nodig", "minimum savings needed", "share"),
    ("risico", "bij een risico van", "for a risk of", "share"),
)
_ORIGIN: Columns = (
    ("veld", "veld", "field", "text"),
    ("status", "status", "status", "text"),
    ("bron", "bron", "source", "text"),
)


def write_share_workbook(document: Row, path: Path, *, lang: str = "nl") -> None:
    """Write the workbook of a deal; see `write_workbook`."""
    write_workbook(share_workbook(document, lang=lang), path)


def share_workbook(document: Row, *, lang: str = "nl") -> bytes:
    """The workbook of a deal as bytes."""
    dutch = check_lang(lang) == "nl"
    labels = {row["betaler"]: row["label" if dutch else "label_en"] for row in document["betalers"]}
    payments = [
        {**row, "van": labels[row["van"]], "naar": labels[row["naar"]]}
        for row in document["compensatie"]["betalingen"]
    ]
    total = {"label": "samen", "label_en": "together", **document["totaal"]}
    return workbook(
        _notes(document, "" if dutch else "_en"),
        [
            Sheet("Betalers", "Payers", _BY_PAYER, [*document["betalers"], total]),
            Sheet("Sleutels", "Keys", _KEYS, document["sleutels"]),
            Sheet("Compensatie", "Compensation", _COMPENSATION, payments),
            Sheet("Zonder effect", "Without effect", _CONTRACT, document["contract_zonder_effect"]),
            Sheet("Herkomst", "Origin", _ORIGIN, document["afspraak"]["herkomst"]),
        ],
        lang=lang,
    )


def _notes(document: Row, twin: str) -> list[str]:
    agreed = document["afspraak"]
    return [
        document[f"naam{twin}"],
        agreed[f"naam{twin}"],
        agreed[f"in_woorden{twin}"],
        "",
        *document[f"conclusies{twin}"],
        "",
        *document[f"kanttekeningen{twin}"],
        "",
        *(f"{name}: {value}" for name, value in document["manifest"].items()),
    ]
