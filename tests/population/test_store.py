"""On disk: all or nothing, and errors that name the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hefboom.errors import HefboomError
from hefboom.population import Population, build, cache
from hefboom.population.areas import buurten_of


@pytest.fixture(scope="module")
def buurt(city: Population) -> Population:
    return city.subset(buurten_of("BU05184316"), "BU05184316")


def test_round_trip(buurt: Population, tmp_path: Path) -> None:
    folder = buurt.write(tmp_path / "deep" / "population")
    again = Population.read(folder)
    assert again.sha256 == buurt.sha256
    assert again.columns == buurt.columns
    assert (again.area, again.seed, again.year) == (buurt.area, buurt.seed, buurt.year)
    assert {p.name for p in folder.iterdir()} == {
        "personen.parquet", "gezinnen.parquet", "huishoudens.parquet", "instellingen.parquet",
        "population.json",
    }  # fmt: skip


def test_writing_again_replaces_and_leaves_nothing_behind(
    buurt: Population, tmp_path: Path
) -> None:
    buurt.write(tmp_path / "p")
    buurt.write(tmp_path / "p")
    assert [p.name for p in tmp_path.iterdir()] == ["p"]


def test_something_else_is_not_overwritten(buurt: Population, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("keep me")
    with pytest.raises(HefboomError, match="will not overwrite"):
        buurt.write(tmp_path)
    with pytest.raises(HefboomError, match="will not overwrite"):
        buurt.write(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "keep me"


def test_a_full_disk_leaves_the_old_population(
    buurt: Population, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import polars as pl

    folder = buurt.write(tmp_path / "p")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(HefboomError, match="no space left"):
        buurt.write(folder)
    monkeypatch.undo()
    assert Population.read(folder).sha256 == buurt.sha256
    assert [p.name for p in tmp_path.iterdir()] == ["p"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(HefboomError, match="no readable population"):
        Population.read(tmp_path / "nowhere")


def test_damaged_folder(buurt: Population, tmp_path: Path) -> None:
    folder = buurt.write(tmp_path / "p")
    (folder / "personen.parquet").write_bytes(b"PAR1")
    with pytest.raises(HefboomError, match="no readable population"):
        Population.read(folder)


def test_another_version_is_named(buurt: Population, tmp_path: Path) -> None:
    folder = buurt.write(tmp_path / "p")
    text = json.loads((folder / "population.json").read_text())
    (folder / "population.json").write_text(json.dumps({**text, "schema": "hefboom/population/0"}))
    with pytest.raises(HefboomError, match="another version"):
        Population.read(folder)


def test_the_cache_serves_the_second_build(
    city: Population, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEFBOOM_CACHE", str(tmp_path))
    cache.keep(city)
    told: list[str] = []
    again = build("GM0518", seed=1, progress=lambda text, _share: told.append(text))
    assert again.sha256 == city.sha256
    assert told == ["bevolking gelezen"]
    cache.clear()
    assert cache.fetch("GM0518", 1, 2024) is None


def test_a_cache_that_cannot_be_written_is_no_error(
    buurt: Population, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("HEFBOOM_CACHE", str(blocked))
    cache.keep(buurt)
    assert cache.fetch(buurt.area, buurt.seed, buurt.year) is None
