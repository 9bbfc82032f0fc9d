"""The parts of ``betalers`` that are about investments as flat tables, for analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

__all__ = ["investment_tables"]

Row = Mapping[str, Any]
_ENDS = (("waarde", ""), ("laag", "_laag"), ("hoog", "_hoog"))
_TEXT, _FLOAT, _BOOL = "tekst", "getal", "ja_nee"


def investment_tables(parts: Mapping[str, list[dict[str, Any]]]) -> dict[str, pl.DataFrame]:
    """Tables by name; without investments they have columns and no rows.

    Args:
        parts: what `investment.investment_rows` made.
    """
    import polars as pl

    kinds = {_TEXT: pl.String, _FLOAT: pl.Float64, _BOOL: pl.Boolean}
    return {
        name: pl.DataFrame(
            [{column: row.get(column) for column in columns} for row in rows(parts)],
            schema={column: kinds[kind] for column, kind in columns.items()},
        )
        for name, (rows, columns) in _TABLES.items()
    }


def _ranged(part: str, *spreads: str) -> Callable[[Mapping[str, list[Row]]], list[Row]]:
    """Rows of a part with each range in three columns."""

    def rows(parts: Mapping[str, list[Row]]) -> list[Row]:
        return [
            {
                **row,
                **{
                    f"{name}{suffix}": (row.get(name) or {}).get(end)
                    for name in spreads
                    for end, suffix in _ENDS
                },
            }
            for row in parts.get(part, [])
        ]

    return rows


def _figures(parts: Mapping[str, list[Row]]) -> list[Row]:
    return [
        {
            **row,
            "bronnen": "; ".join(row.get("bronnen", [])),
            "links": " ".join(row.get("links", [])),
        }
        for row in _ranged("gegevens", "gebruikt")(parts)
    ]


def _settled(parts: Mapping[str, list[Row]]) -> list[Row]:
    return [
        {"maatregel": row["maatregel"], **party}
        for row in parts.get("verrekening", [])
        for party in row["partijen"]
    ]


def _of(texts: str, numbers: str = "", yes_no: str = "") -> dict[str, str]:
    return {
        **dict.fromkeys(texts.split(), _TEXT),
        **dict.fromkeys(numbers.split(), _FLOAT),
        **dict.fromkeys(yes_no.split(), _BOOL),
    }


_TABLES: Mapping[str, tuple[Callable[..., list[Row]], dict[str, str]]] = {
    "investering_posten": (
        _ranged("posten", "ncw"),
        _of("maatregel betaler post label label_en kant soort", "ncw ncw_laag ncw_hoog",
            "verzilverbaar"),
    ),
    "investering_tornado": (
        _ranged("tornado"),
        _of("maatregel parameter label label_en eenheid",
            "invoer_laag invoer_hoog ncw_laag ncw_hoog omslag"),
    ),
    "investering_informatie": (
        _ranged("informatie"),
        _of("maatregel parameter label label_en", "euro"),
    ),
    "investering_gegevens": (
        _figures,
        _of("maatregel parameter label label_en eenheid status status_verdeling bronnen links",
            "gepubliceerd gebruikt gebruikt_laag gebruikt_hoog prijspeil"),
    ),
    "verdeelsleutels": (
        _ranged("sleutels", "kosten", "saldo"),
        _of("maatregel sleutel sleutel_label sleutel_label_en betaler label label_en",
            "deel_kosten kosten kosten_laag kosten_hoog saldo saldo_laag saldo_hoog kans_op_winst",
            "in_kern"),
    ),
    "verrekening": (
        _settled,
        _of("maatregel betaler label label_en", "kosten baten saldo betaling saldo_na"),
    ),
}  # fmt: skip
"""By table: its rows, and its columns with their kind."""
