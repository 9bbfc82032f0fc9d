"""The map of an outcome as a picture of its own: with title, legend and source."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from hefboom.report.data import Source
from hefboom.web.scenario.charts import FONT
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.report.format import Lang
    from hefboom.report.maps import MapView
    from hefboom.scenario.result import Result

__all__ = ["MAP", "has_map", "map_picture"]

MAP = "kaart"
"""The name of the map among the figures."""

# As in thema.css: greens above zero, oranges below.
TONES = {
    "p1": "#d5e9e3", "p2": "#a2cfc2", "p3": "#67ae9c", "p4": "#2f8676", "p5": "#0b5d52",
    "n1": "#f7e2d1", "n2": "#eebf9b", "n3": "#dd9560", "n4": "#c36d32", "n5": "#8e4514",
    "nul": "#eef1f0", "weinig": "url(#arcering)", "leeg": "#ffffff",
}  # fmt: skip
HATCH = (
    '<defs><pattern id="arcering" width="14" height="14" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="14" height="14" fill="#f1f2f1"/>'
    '<rect width="5" height="14" fill="#b9c0bd"/></pattern></defs>'
)
WIDTH, HEAD, ROW = 640, 64, 22


def has_map(result: Result, area: str) -> bool:
    """Whether an outcome has a map: areas with figures, and their boundaries."""
    return _view(result, "nl", area) is not None


def map_picture(result: Result, lang: Lang, area: str, kind: str) -> bytes:
    """The map as ``svg`` or ``png``.

    Raises:
        KeyError: there is no map.
    """
    view = _view(result, lang, area)
    if view is None:
        raise KeyError(MAP)
    text = _svg(view, Source(result, lang), Words(lang))
    if kind == "svg":
        return text.encode("utf-8")
    import vl_convert

    return bytes(vl_convert.svg_to_png(text, scale=2))


def _view(result: Result, lang: Lang, area: str) -> MapView | None:
    from hefboom.web.scenario.view import outcome_view

    maps = outcome_view(result, lang, area).get("kaarten")
    return maps[0][1] if maps else None


def _svg(view: MapView, source: Source, t: Words) -> str:
    document = source.document
    scale = min(WIDTH / view.width, 1.2)
    below = HEAD + view.height * scale + 16
    height = below + ROW * (len(view.legend) + 1) + 8
    place = f"{document['gebied']['naam']}, {document['jaar']}"
    name = str(source.pick(document, "naam"))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 32} {height:.0f}" '
        f'width="{WIDTH + 32}" height="{height:.0f}" font-family="{FONT}" font-size="13">',
        f"<title>{escape(view.title)}</title>",
        HATCH,
        f'<rect width="{WIDTH + 32}" height="{height:.0f}" fill="#ffffff"/>',
        _text(16, 26, view.title, 'font-size="15" font-weight="600" fill="#1b2422"'),
        _text(16, 46, f"{place}. {name[:90]}", 'fill="#55605c"'),
        f'<g transform="translate(16 {HEAD}) scale({scale:.4f})">',
    ]
    for area in view.areas:
        line = "#aab4b0" if area.tone == "leeg" else "#ffffff"
        said = f"<title>{escape(area.name)}: {escape(area.text)}</title>"
        look = f'fill="{TONES[area.tone]}" stroke="{line}" stroke-linejoin="round"'
        parts.append(f'<path d="{area.path}" {look}>{said}</path>')
    parts.append("</g>")
    for row, (tone, words) in enumerate(view.legend):
        top = below + ROW * row
        parts.append(
            f'<rect x="16" y="{top:.0f}" width="22" height="14" fill="{TONES[tone]}" '
            'stroke="#aab4b0"/>'
        )
        parts.append(_text(46, top + 12, words, 'fill="#1b2422"'))
    end = below + ROW * len(view.legend) + 14
    parts.append(_text(16, end, t("scenario.figuur.kaart_bron"), 'fill="#55605c"'))
    return "\n".join([*parts, "</svg>"])


def _text(x: float, y: float, words: str, style: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" {style}>{escape(words)}</text>'
