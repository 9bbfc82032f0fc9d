"""Fetching from CBS and PDOK, on answers written after the documented formats (`recorded`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from hefboom import population
from hefboom.errors import HefboomError
from hefboom.population.fetch import MANIFEST, fetch, fetched_boundaries, read_areas
from hefboom.population.fetch_http import Settings
from hefboom.population.own import Own
from recorded import BUURTEN, GEMEENTEN, Server, serving

QUICK = Settings(timeout=5, attempts=3, pause=0.01)
PAGE = 5


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving() as running:
        monkeypatch.setenv("HEFBOOM_CBS_URL", f"{running.url}/odata")
        monkeypatch.setenv("HEFBOOM_PDOK_URL", running.url)
        yield running


def load(folder: Path, **options: object) -> dict[str, object]:
    return fetch(2024, folder, page=PAGE, settings=QUICK, **options)  # type: ignore[arg-type]


def test_pages_become_one_checked_table(server: Server, tmp_path: Path) -> None:
    found = load(tmp_path)
    areas = read_areas(tmp_path)
    assert areas.height == found["buurten"] == BUURTEN * len(GEMEENTEN)
    assert areas["gemeente"].unique().sort().to_list() == sorted(GEMEENTEN)
    assert areas["wijk"][0] == "WK006000"
    assert areas["bijstand"].null_count() == areas.height
    assert "bijstand" in found["empty_columns"]  # type: ignore[operator]
    assert len([a for a in server.asked if "TypedDataSet" in a]) == 3
    assert fetched_boundaries(tmp_path)["features"][0]["properties"]["buurt"] == "BU00600000"
    assert found["outlines"] == areas.height  # the water is left out


def test_an_interrupted_fetch_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.answer = lambda path: 503 if "%24skip=10" in path or "$skip=10" in path else None
    with pytest.raises(HefboomError, match=r"found 503"):
        load(tmp_path)
    assert not (tmp_path / MANIFEST).exists()
    assert len([a for a in server.asked if "skip=10" in a]) == QUICK.attempts
    before = len(server.asked)
    server.answer = lambda _path: None
    load(tmp_path)
    again = server.asked[before:]
    assert not any("skip=0" in a or "skip=5" in a or "TableInfos" in a for a in again)
    asked = len(server.asked)
    load(tmp_path)
    assert len(server.asked) == asked


def test_a_short_failure_is_tried_again(server: Server, tmp_path: Path) -> None:
    bad: list[bytes | int] = [500, b'{"value": [', b"<html>"]

    def answer(path: str) -> bytes | int | None:
        first = "skip=5" in path and len([a for a in server.asked if "skip=5" in a]) <= 2
        return bad[len([a for a in server.asked if "skip=5" in a]) - 1] if first else None

    server.answer = answer
    assert load(tmp_path)["buurten"] == BUURTEN * len(GEMEENTEN)


def test_without_a_connection_the_message_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HEFBOOM_CBS_URL", "http://127.0.0.1:1/odata")
    with pytest.raises(HefboomError, match=r"no answer after 3 attempts.*connection to the inter"):
        load(tmp_path)
    monkeypatch.setenv("HEFBOOM_CBS_URL", "file:///etc")
    with pytest.raises(HefboomError, match="no address of the web"):
        load(tmp_path)


def test_a_table_about_another_year_is_refused(server: Server, tmp_path: Path) -> None:
    server.title = "Kerncijfers wijken en buurten 2011"
    with pytest.raises(HefboomError, match=r"Title.*something else.*2011"):
        load(tmp_path)
    with pytest.raises(HefboomError, match="year: no table"):
        fetch(1999, tmp_path)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("AantalInwoners_5", "veel", "BU00880001: AantalInwoners_5: is not a number"),
        ("AantalInwoners_5", -5, "BU00880001: AantalInwoners_5: is below zero"),
        ("AantalInwoners_5", 9000, "GM0088: inwoners of the buurten do not add up"),
        ("Codering_3", "BU00880002", "not complete and once each"),
        ("Codering_3", "GM0088", "another code than its kind"),
    ],
)
def test_wrong_values_are_named(
    server: Server, tmp_path: Path, column: str, value: object, message: str
) -> None:
    row = next(r for r in server.rows if r["Codering_3"].startswith("BU00880001"))
    row[column] = value
    with pytest.raises(HefboomError, match=message) as caught:
        load(tmp_path)
    assert "remove" in str(caught.value)


def test_outlines_with_latitude_first_are_turned(server: Server, tmp_path: Path) -> None:
    ring = server.features[0]["geometry"]["coordinates"][0][0]
    ring[:] = [[north, east] for east, north in ring]
    load(tmp_path)
    features = fetched_boundaries(tmp_path)["features"]
    corners = {f["properties"]["code"]: f["geometry"]["coordinates"][0][0][0] for f in features}
    assert corners["BU00880000"] == [6.0, 53.0]


def test_a_missing_column_is_named(server: Server, tmp_path: Path) -> None:
    for row in server.rows:
        row.pop("AantalInwoners_5")
    with pytest.raises(HefboomError, match="AantalInwoners: the table lacks a column"):
        load(tmp_path)


def test_a_fetched_table_is_built_by_buurt(server: Server, tmp_path: Path) -> None:
    load(tmp_path)
    own = Own.of_files(data=tmp_path)
    assert own is not None
    people = population.build("GM0088", own=own)
    assert people.huishoudens["buurt"].unique().sort().to_list() == [
        f"BU0088000{i}" for i in range(BUURTEN)
    ]
    again = population.Population.read(people.write(tmp_path / "people"))
    assert Own.of_metadata(again.metadata) == own.of("GM0088")
    fitted = population.validate(again).filter(pl.col("niveau") == "buurt")
    assert fitted.filter(pl.col("soort") == "gefit")["fout"].abs().max() < 0.01  # type: ignore
    plain = population.build("GM0088", cached=False)
    assert plain.huishoudens["buurt"].null_count() == plain.huishoudens.height
    assert people.inhabitants == plain.inhabitants
    part = population.build("BU00880001", own=own)
    inside = people.huishoudens.filter(people.huishoudens["buurt"] == "BU00880001")
    assert part.huishoudens.height == inside.height > 0
    with pytest.raises(HefboomError, match="no population for this area"):
        population.build("BU00880001")
    untouched = population.build("GM0277", own=own, cached=False)
    assert untouched.sha256 == population.build("GM0277", cached=False).sha256


def test_what_was_changed_by_hand_is_not_read(server: Server, tmp_path: Path) -> None:
    load(tmp_path)
    with pytest.raises(HefboomError, match="another year"):
        fetch(2023, tmp_path, settings=QUICK)
    (tmp_path / "gebieden.parquet").write_bytes(b"PAR1")
    with pytest.raises(HefboomError, match="has changed since"):
        read_areas(tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps({**manifest, "schema": "x"}))
    with pytest.raises(HefboomError, match=r"has changed|no fetched tables"):
        read_areas(tmp_path)
    with pytest.raises(HefboomError, match="holds no fetched tables"):
        read_areas(tmp_path / "nowhere")
