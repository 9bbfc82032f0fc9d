"""Answers in the form that StatLine (OData 3) and PDOK (WFS 2.0.0) document, on 127.0.0.1.

The pages are written here after the documented formats; they are not recordings of the services,
and the figures of buurten are made up so that they add up to published ones of the gemeente.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hefboom.population.fetch_table import COLUMNS
from hefboom.population.place import figure

GEMEENTEN = ("GM0088", "GM0060")
BUURTEN = 4
Row = dict[str, Any]


def _figures(inhabitants: int, households: int, index: int) -> Row:
    """All columns of one area; later columns stay empty, as in a table that is still new."""
    n, h = inhabitants, households
    young, middle = round(0.15 * n), round(0.25 * n)
    old = n - young - middle - round(0.1 * n) - round(0.2 * n)
    values = {
        "inwoners": n, "mannen": n // 2, "vrouwen": n - n // 2,
        "leeftijd_0_15": young, "leeftijd_15_25": round(0.1 * n), "leeftijd_25_45": round(0.2 * n),
        "leeftijd_45_65": middle, "leeftijd_65plus": old,
        "huishoudens": h, "eenpersoons": round(0.4 * h), "zonder_kinderen": round(0.35 * h),
        "met_kinderen": h - round(0.4 * h) - round(0.35 * h),
        "gehuwd": round(0.4 * n), "gescheiden": round(0.08 * n),
        "woz_gemiddeld_1000": 300 + 20 * index, "autos": round(0.4 * n),
    }  # fmt: skip
    return {
        f"{theirs.split('|')[0]}_{5 + i}": values.get(ours)
        for i, (ours, theirs) in enumerate(COLUMNS.items())
    }


def rows() -> list[Row]:
    """Land, gemeenten, wijken and buurten, in the order of StatLine."""
    found: list[Row] = []

    def add(code: str, kind: str, figures: Row) -> None:
        found.append(
            {"ID": len(found), "WijkenEnBuurten": code.ljust(10), "Gemeentenaam_1": "Naam   ",
             "SoortRegio_2": kind.ljust(10), "Codering_3": code.ljust(10),
             "IndelingswijzigingWijkenEnBuurten_4": ".", **figures}
        )  # fmt: skip

    add("NL00", "Land", _figures(17_942_942, 8_374_404, 0))
    for gemeente in GEMEENTEN:
        people, homes = (int(figure(gemeente, k, 2024)) for k in ("inwoners", "huishoudens"))
        add(gemeente, "Gemeente", _figures(people, homes, 0))
        add(f"WK{gemeente[2:]}00", "Wijk", _figures(people, homes, 0))
        for i in range(BUURTEN):
            part = _figures(5 * round(people / BUURTEN / 5), 5 * round(homes / BUURTEN / 5), i)
            add(f"BU{gemeente[2:]}000{i}", "Buurt", part)
    return found


def features() -> list[Row]:
    """Outlines as GeoJSON of the WFS; the last one is water."""
    found = []
    for row in rows():
        code = row["Codering_3"].strip()
        if code.startswith("BU"):
            x = 6.0 + 0.01 * len(found)
            ring = [[x, 53.0], [x + 0.01, 53.0], [x + 0.01, 53.01], [x, 53.0]]
            found.append(
                {"type": "Feature", "id": f"buurten.{len(found)}",
                 "properties": {"buurtcode": code, "buurtnaam": f"Buurt {code}", "water": "NEE"},
                 "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]}}
            )  # fmt: skip
    water = {**found[0], "properties": {"buurtcode": "BU00880099", "water": "JA"}}
    return [*found, water]


class Server:
    """What is asked, what is answered, and how often it fails first."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.title = "Kerncijfers wijken en buurten 2024"
        self.rows, self.features = rows(), features()
        self.answer: Callable[[str], bytes | int | None] = lambda _path: None
        """Bytes or a status in the place of the usual answer."""
        self.url = ""

    def content(self, path: str, query: dict[str, list[str]]) -> bytes | int:
        """The usual answer."""
        if path.endswith("/TableInfos"):
            return json.dumps({"odata.metadata": "", "value": [{"Title": self.title}]}).encode()
        if path.endswith("/TypedDataSet"):
            start, number = int(query["$skip"][0]), int(query["$top"][0])
            page = {"odata.metadata": self.url, "value": self.rows[start : start + number]}
            return json.dumps(page).encode()
        if path.endswith("/wfs/v1_0") and query["typeNames"] == ["buurten"]:
            start, number = int(query["startIndex"][0]), int(query["count"][0])
            return json.dumps(
                {"type": "FeatureCollection", "numberMatched": len(self.features),
                 "features": self.features[start : start + number]}
            ).encode()  # fmt: skip
        return 404


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a free port of 127.0.0.1, until the end of the block."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            parts = urlsplit(self.path)
            found = server.answer(self.path)
            if found is None:
                found = server.content(parts.path, parse_qs(parts.query))
            self.send_response(found if isinstance(found, int) else 200)
            self.end_headers()
            if isinstance(found, bytes):
                self.wfile.write(found)

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join(5)
