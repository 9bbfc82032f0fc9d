"""The page: one file that needs nothing else, also not the internet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.report.data import Source
from hefboom.report.format import has_range
from hefboom.report.front import front_page
from hefboom.report.geometry import read_boundaries
from hefboom.report.maps import area_rows, make_map, slug
from hefboom.report.method import measures, method
from hefboom.report.payers import payers
from hefboom.report.poverty import poverty, use
from hefboom.report.residents import delivery, residents
from hefboom.report.tables import load_tables, show

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render"]

TEMPLATES = Path(__file__).parent / "templates"
TOP_AREAS = 5
TOP_TOUCHED = 10
"""Touched households below which a mean of a buurt says more about luck than about the buurt."""

SECTIONS = (
    "maatregelen",
    "inwoners",
    "uitvoering",
    "betalers",
    "buurten",
    "niet_meegeteld",
    "zekerheid",
    "methode",
    "bijlage",
)


def render(source: Source, boundaries: Mapping[str, Any] | str | Path | None = None) -> str:
    """The report as one HTML page.

    Args:
        source: the result in one language.
        boundaries: GeoJSON of the areas, a file of it, or None for a report without maps.

    Raises:
        HefboomError: boundaries that cannot be read.
    """
    manifest = source.part("manifest") or {}
    return (
        _templates()
        .get_template("rapport.html.j2")
        .render(
            lang=source.lang,
            doc=source.document,
            t=source.t,
            f=source.f,
            source=source,
            pick=source.pick,
            slug=slug,
            show=show,
            css=(TEMPLATES / "rapport.css").read_text(encoding="utf-8"),
            js=(TEMPLATES / "rapport.js").read_text(encoding="utf-8"),
            secties=SECTIONS,
            versie=manifest.get("hefboom", ""),
            gemaakt=source.f.date(manifest.get("created")),
            gebied=(source.part("gebied") or {}).get("naam", ""),
            jaar=source.document.get("jaar", ""),
            horizon=source.document.get("horizon", ""),
            niveau=source.level,
            voor=front_page(source),
            maatregelen=measures(source),
            inwoners=residents(source) if source.has_reform else {},
            armoede=poverty(source),
            gebruik=use(source),
            uitvoering=delivery(source),
            betalers=payers(source),
            methode=method(source),
            tabellen=load_tables(source),
            **_areas(source, boundaries),
        )
    )


def _areas(source: Source, boundaries: Mapping[str, Any] | str | Path | None) -> dict[str, Any]:
    """The two maps and the list of areas that they share."""
    rows = area_rows(source)
    outline = read_boundaries(boundaries)
    f, t = source.f, source.t

    def euros(value: float, sign: bool = True, decimals: int | None = None) -> str:
        least = 0 if abs(value) >= 1 else 2
        return f.euro(value, least if decimals is None else decimals, sign=sign)

    def share(value: float, sign: bool = False, decimals: int | None = None) -> str:
        least = 1 if abs(value) < 0.1 else 0
        return f.percent(value, least if decimals is None else decimals, sign=sign)

    def area_range(row: Mapping[str, Any]) -> str:
        return source.ends_text(row, "EUR") if has_range(row) else ""

    ranked = [row for row in rows if not row.get("onderdrukt") and _is_touched(row)]
    return {
        "buurten": rows,
        "top": ranked[:TOP_AREAS],
        "top_drempel": TOP_TOUCHED,
        "onderdrukt": sum(bool(row.get("onderdrukt")) for row in rows),
        "samen": any(row.get("bestaat_uit") for row in rows),
        "euros": euros,
        "share": share,
        "area_range": area_range,
        "kaart": make_map(
            source, rows, outline, "verandering_per_huishouden", t("kaart.verandering"), euros
        ),
        "kaart2": make_map(source, rows, outline, "aandeel_geraakt", t("kaart.geraakt"), share),
    }


def _is_touched(row: Mapping[str, Any]) -> bool:
    touched = row.get("geraakt")
    return bool(row.get("verandering_per_huishouden")) and (
        touched is None or touched >= TOP_TOUCHED
    )


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,  # Names come from files of others; they are text, never markup.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
