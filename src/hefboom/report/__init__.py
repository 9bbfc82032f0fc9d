"""The report of a result: a page to read and to print, and a workbook.

from hefboom.report import write_report
write_report(result, "out/demo", boundaries=geojson)
"""

from __future__ import annotations

from hefboom.report.write import write_report

__all__ = ["write_report"]
