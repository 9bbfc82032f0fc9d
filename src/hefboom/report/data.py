"""One result as the report reads it: the document, its tables and the language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from hefboom.errors import HefboomError
from hefboom.report.format import Formatter, Lang, has_range, is_number
from hefboom.report.texts import Texts
from hefboom.returns.payers import PAYERS

if TYPE_CHECKING:
    import polars

__all__ = ["Row", "RunResult", "Source"]

Row = dict[str, Any]
SCHEMA = "hefboom/result/1"


class RunResult(Protocol):
    """What a run hands over: ``result.json`` as a dict, and the long tables by name."""

    @property
    def document(self) -> dict[str, Any]: ...

    @property
    def tables(self) -> Mapping[str, polars.DataFrame]: ...


class Source:
    """Reads a result in one language; a part that is missing reads as empty.

    Attributes:
        document: the content of ``result.json``.
        t: the fixed texts.
        f: the number formats.
        level: the range level as text, ``90%``.

    Raises:
        HefboomError: the document does not have the layout this report knows.
    """

    def __init__(self, result: RunResult, lang: Lang) -> None:
        schema = result.document.get("schema")
        if schema != SCHEMA:
            raise HefboomError(
                "the report cannot read this result", field="schema", found=schema, allowed=SCHEMA
            )
        self.document = result.document
        self.lang: Lang = lang
        self._tables = result.tables
        self.t = Texts(lang, self._areas())
        self.f = Formatter(lang)
        share = self.document.get("onzekerheid", {}).get("niveau", 0.9)
        self.level = self.f.percent(share)

    def _areas(self) -> str:
        """What the rows of ``buurten`` are: ``buurt``, ``wijk`` or ``gemeente``."""
        frame = self._tables.get("buurten")
        if frame is None or not frame.height or "buurt" not in frame.columns:
            return "buurt"
        kinds = {str(code)[:2] for code in frame["buurt"].to_list()}
        return (
            {"WK": "wijk", "GM": "gemeente"}.get(kinds.pop(), "buurt")
            if len(kinds) == 1
            else ("buurt")
        )

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; no rows when the result does not have it.

        A buurt with too few households keeps its name and its published counts and loses every
        outcome, so that no page or sheet can show one.
        """
        if table == "kerncijfers":
            return [dict(row) for row in self.document.get("kerncijfers", [])]
        if table == "bronnen":
            return [dict(row) for row in self.document.get("bronnen", [])]
        if table == "welvaart":
            return [
                {**row, **_spread_columns("ncw", row.get("ncw"))}
                for row in self.part("betalers", "welvaart")
            ]
        frame = self._tables.get(table)
        rows = frame.to_dicts() if frame is not None else []
        return [_suppressed(row) for row in rows] if table == "buurten" else rows

    def part(self, *path: str) -> Any:
        """A part of the document; an empty list when it is not there."""
        node: Any = self.document
        for key in path:
            node = node.get(key) if isinstance(node, Mapping) else None
        return node if node is not None else []

    def pick(self, row: Mapping[str, Any], key: str, default: Any = "") -> Any:
        """``row[key]`` in the language of the report; Dutch when there is no translation."""
        translated = row.get(f"{key}_en") if self.lang == "en" else None
        value = translated or row.get(key) or default
        # The euro sign stays with its amount at the end of a line.
        return value.replace("€ ", "€\u00a0") if isinstance(value, str) else value

    def payer(self, name: object) -> str:
        """The label of a payer id."""
        known = PAYERS.get(str(name))
        return getattr(known, self.lang) if known else str(name)

    def measure(self, name: object) -> str:
        """The name of a measure id."""
        for row in self.part("maatregelen"):
            if row.get("id") == name:
                return str(self.pick(row, "naam", name))
        return str(name)

    def range_text(self, spread: Mapping[str, Any] | None, unit: str) -> str:
        """``bandbreedte (90%): € 1 tot € 2``, or that there is none."""
        if not has_range(spread) or spread is None:
            return self.t("bandbreedte.geen")
        return self.t("bandbreedte.kort", niveau=self.level, bereik=self.ends_text(spread, unit))

    def ends_text(self, spread: Mapping[str, Any], unit: str) -> str:
        """``€ 1 tot € 2``: the two ends of a range."""
        low, high = (
            self.f.quantity(spread.get(end), unit, spread=spread) for end in ("laag", "hoog")
        )
        return self.t("bandbreedte.bereik", laag=low, hoog=high)

    @property
    def has_reform(self) -> bool:
        """Whether a measure changes the law, or who uses it: incomes then follow from the law."""
        kinds = {kind for row in self.part("maatregelen") for kind in row.get("soort", [])}
        return bool(kinds & {"hervorming", "benadering"})

    @property
    def investments(self) -> list[str]:
        """Ids of the measures that invest, in the order of the scenario."""
        named = [row["maatregel"] for row in self.part("betalers", "investering")]
        named += [row["maatregel"] for row in self.part("betalers", "samenvatting")]
        return list(dict.fromkeys(named))


def number(value: Any) -> float:
    """A number, 0 when it is missing or not finite."""
    return float(value) if is_number(value) else 0.0


def _suppressed(row: Row) -> Row:
    if not row.get("onderdrukt"):
        return row
    kept = {"buurt", "naam", "naam_en", "wijk", "huishoudens", "inwoners", "onderdrukt"}
    kept |= {"bestaat_uit"}
    return {key: value if key in kept else None for key, value in row.items()}


def _spread_columns(name: str, spread: Mapping[str, Any] | None) -> Row:
    spread = spread or {}
    return {name: spread.get("waarde"), "laag": spread.get("laag"), "hoog": spread.get("hoog")}
