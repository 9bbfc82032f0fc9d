"""The one call that other rooms use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.report.format import check_lang

if TYPE_CHECKING:
    from hefboom.report.data import RunResult

__all__ = ["PAGE", "WORKBOOK", "write_report"]

PAGE = "rapport.html"
WORKBOOK = "rapport.xlsx"


def write_report(
    result: RunResult,
    folder: str | Path,
    lang: str = "nl",
    boundaries: Mapping[str, Any] | str | Path | None = None,
) -> list[Path]:
    """Write ``rapport.html`` and ``rapport.xlsx``; both, or neither.

    Args:
        result: anything with ``.document`` (the content of ``result.json``) and ``.tables``.
        folder: where to write; made when it is not there.
        lang: ``nl`` or ``en``.
        boundaries: GeoJSON ``FeatureCollection`` of the buurten (degrees or RD metres), or the
            path of one. Its features carry the area code in ``code``, ``buurt`` or ``statcode``.
            None gives a report with lists instead of maps.

    Returns:
        The two paths.

    Raises:
        HefboomError: unknown language, a result of another layout, boundaries that cannot be
            read, or a folder that cannot be written (no permission, disk full).
    """
    from hefboom.files import write_files
    from hefboom.report.data import Source
    from hefboom.report.excel import workbook
    from hefboom.report.html import render

    source = Source(result, check_lang(lang))
    page = render(source, boundaries).encode("utf-8")
    book = workbook(source)
    target = Path(folder)
    write_files(target, {PAGE: page, WORKBOOK: book}, "report")
    return [target / PAGE, target / WORKBOOK]
