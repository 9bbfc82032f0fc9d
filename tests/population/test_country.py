"""Any gemeente, several processes, resuming, storage: always the same people."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from hefboom import population
from hefboom.errors import HefboomError
from hefboom.population import Population, country, store
from hefboom.population.calibration import compare_country
from hefboom.population.indicators import SMALL, indicators, write_indicators
from hefboom.population.make import make
from hefboom.population.place import gemeenten, place
from hefboom.population.subset import finest_area, joined
from hefboom.population.targets import BANDS, targets
from hefboom.population.validate import band_counts, type_counts

ISLANDS = ["GM0088", "GM0096", "GM0060"]


@pytest.fixture(scope="module")
def islands(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Population]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEFBOOM_CACHE", str(tmp_path_factory.mktemp("cache")))
        return {code: make(code, 1) for code in ISLANDS}


@pytest.fixture(scope="module")
def town() -> Population:
    """Montferland: fifteen wijken, no buurten."""
    return make("GM1955", 1)


def test_there_are_342_gemeenten_with_all_their_areas() -> None:
    assert len(gemeenten()) == 342
    assert sum(len(place(g).codes) for g in gemeenten()) == 3937
    assert population.areas()["naam"].null_count() == 0


def test_one_folder_for_each_and_the_same_with_two_processes(
    islands: dict[str, Population], tmp_path: Path
) -> None:
    made = population.build_country(tmp_path / "two", 1, ISLANDS, workers=2)
    assert made["made"] == 3
    for code, alone in islands.items():
        assert made["gemeenten"][code]["sha256"] == alone.sha256
        assert population.read_country(tmp_path / "two", code).sha256 == alone.sha256
    manifest = json.loads((tmp_path / "two" / country.MANIFEST).read_text())
    assert list(manifest["gemeenten"]) == sorted(ISLANDS)
    other = population.build_country(tmp_path / "one", 1, ISLANDS[::-1], workers=1)
    assert other["gemeenten"] == made["gemeenten"]


def test_an_interrupted_build_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = country.make

    def breaks(code: str, *args: object, **kwargs: object) -> Population:
        if code == "GM0088":
            raise KeyboardInterrupt
        return real(code, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(country, "make", breaks)
    with pytest.raises(KeyboardInterrupt):
        population.build_country(tmp_path, 1, ["GM0096", "GM0088"], workers=1)
    assert not (tmp_path / "GM0088").exists()
    monkeypatch.setattr(country, "make", real)
    told: list[tuple[str, float]] = []
    made = population.build_country(
        tmp_path, 1, ["GM0096", "GM0088"], workers=1, progress=lambda t, s: told.append((t, s))
    )
    assert made["made"] == 1
    assert told == [("GM0088 (2/2)", 1.0)]
    assert population.build_country(tmp_path, 1, ["GM0096", "GM0088"])["made"] == 0


def test_another_version_or_seed_is_built_again(tmp_path: Path) -> None:
    population.build_country(tmp_path, 1, ["GM0088"], workers=1)
    description = tmp_path / "GM0088" / store.DESCRIPTION
    content = json.loads(description.read_text())
    content["metadata"]["room_sha256"] = "older"
    description.write_text(json.dumps(content))
    assert population.build_country(tmp_path, 1, ["GM0088"], workers=1)["made"] == 1
    assert population.build_country(tmp_path, 2, ["GM0088"], workers=1)["made"] == 1


def test_a_gemeente_is_the_same_alone_and_in_a_list(islands: dict[str, Population]) -> None:
    both = population.build(["GM0096", "GM0088"], cached=False)
    alone = islands["GM0096"]
    part = both.subset(population.buurten_of("GM0096"), "GM0096")
    assert part.huishoudens.equals(alone.huishoudens)
    assert part.personen.equals(alone.personen)
    assert both.inhabitants == sum(islands[c].inhabitants for c in ("GM0096", "GM0088"))
    assert (np.diff(both.personen["huishouden_id"].to_numpy()) >= 0).all()


def test_narrow_columns_hold_the_same_values(islands: dict[str, Population]) -> None:
    parts = [islands[c] for c in ISLANDS]
    wide, narrow = joined(parts, "x"), joined(parts, "x", lean=True)
    for name in ("personen", "huishoudens"):
        frame = getattr(wide, name)
        assert getattr(narrow, name).cast(frame.schema).equals(frame)
    assert narrow.personen.estimated_size() < 0.65 * wide.personen.estimated_size()


def test_the_country_streams_gemeente_by_gemeente() -> None:
    codes = [p.area for p in population.stream(["GM0088", "WK009600"], year=2026, cached=False)]
    assert codes == ["GM0088", "WK009600"]
    assert population.gemeenten_of("NL") == list(gemeenten())


def test_storage_loses_nothing(town: Population, tmp_path: Path) -> None:
    folder = town.write(tmp_path / "p")
    again = Population.read(folder)
    for name in ("personen", "gezinnen", "huishoudens", "instellingen"):
        assert getattr(again, name).equals(getattr(town, name))
        assert getattr(again, name).schema == getattr(town, name).schema
    size = sum(f.stat().st_size for f in folder.iterdir())
    assert size / town.inhabitants < 28  # 500 MB for 18 million


def test_every_wijk_has_the_residents_and_households_of_cbs(town: Population) -> None:
    t = targets("GM1955")
    assert town.inhabitants == place("GM1955").figure("inwoners", 2024)
    assert (band_counts(town).sum(axis=1) == t.residents).all()
    assert np.abs(band_counts(town) - t.bands).sum() <= 0.002 * t.residents.sum()
    assert np.abs(type_counts(town) - t.households).sum() <= 0.002 * t.households.sum()
    published = place("GM1955").counts("inwoners")
    assert np.abs(t.residents - published).max() <= 10
    assert len(BANDS) == t.bands.shape[1]
    assert town.huishoudens["buurt"].null_count() == town.huishoudens.height
    assert town.huishoudens.select(finest_area()).to_series().equals(town.huishoudens["wijk"])


def test_amsterdam_and_utrecht_fill_what_is_missing() -> None:
    for code, missing in (("GM0363", "bijstand"), ("GM0344", "koop_pct")):
        assert np.isnan(place(code).column(missing)).all()
        t = targets(code)
        assert (t.benefits["bijstand"] <= t.residents).all()
        assert (t.tenure.sum(axis=1) == t.households.sum(axis=1)).all()
        rate = t.benefits["bijstand"] / np.maximum(t.residents, 1)
        big = t.residents > 1000
        assert rate[big].std() > 0.005


def test_holding_out_hides_a_column() -> None:
    hidden = place("GM0518", frozenset({"bijstand"}))
    assert np.isnan(hidden.column("bijstand")).all()
    predicted = targets("GM0518", frozenset({"bijstand"})).benefits["bijstand"]
    seen = targets("GM0518").benefits["bijstand"]
    homes = targets("GM0518").households.sum(axis=1)
    big = homes > 100
    x, y, w = (
        (predicted / np.maximum(homes, 1))[big],
        (seen / np.maximum(homes, 1))[big],
        homes[big],
    )
    dx, dy = x - np.average(x, weights=w), y - np.average(y, weights=w)
    r = (w * dx * dy).sum() / np.sqrt((w * dx**2).sum() * (w * dy**2).sum())
    assert r >= 0.9
    with pytest.raises(HefboomError, match="hold_out"):
        population.build("GM0088", hold_out=["onzin"], cached=False)


def test_small_areas_are_merged_in_the_tables(town: Population, tmp_path: Path) -> None:
    table = indicators(town)
    wijk = town.huishoudens["wijk"][0]
    part = indicators(population.build([wijk, "GM0088"], seed=1, year=town.year))
    assert set(part.filter(soort="gemeente")["code"]) == {"GM0088"}
    assert wijk in part.filter(soort="wijk")["code"].to_list()
    single = table.filter(pl.col("samengevoegd") == 0)
    assert single["huishoudens"].min() >= SMALL
    for level in ("gemeente", "wijk"):
        assert table.filter(pl.col("soort") == level)["inwoners"].sum() == town.inhabitants
    names = dict(population.areas().select("code", "naam").iter_rows())
    write_indicators([town], tmp_path, names, nl=True)
    assert "Montferland" in (tmp_path / "indicatoren.csv").read_text(encoding="utf-8-sig")
    assert pl.read_parquet(tmp_path / "indicatoren.parquet").height == table.height


def test_totals_of_gemeenten_add_up(islands: dict[str, Population]) -> None:
    table = compare_country([p.metadata["totals"] for p in islands.values()])
    assert set(table["soort"]) == {"gefit", "apart gehouden"}
    assert (table["soort"] == "apart gehouden").mean() >= 0.2
    people = table.filter(pl.col("doel") == "inwoners")["gekregen"][0]
    assert people == sum(p.inhabitants for p in islands.values())


def test_care_debts_and_childcare_make_sense(town: Population) -> None:
    p, h = town.personen, town.huishoudens
    assert p.filter("jeugdzorg")["leeftijd"].max() < 23
    assert not p.filter("wmo_client")["kind"].any()
    cared = p.filter(pl.col("opvangsoort") > 0)
    assert cared["kind"].all()
    assert cared["leeftijd"].max() <= 11
    assert cared["opvanguren_per_maand"].is_between(8, 230).all()
    assert (p.filter(pl.col("opvangsoort") == 0)["opvanguren_per_maand"] == 0).all()
    assert p.filter(pl.col("loon") > 0)["uren_per_week"].is_between(1, 40).all()
    assert h.filter("problematische_schulden")["betalingsachterstand"].all()
    share = p["wmo_client"].sum() / town.inhabitants * 1000
    assert share == pytest.approx(place("GM1955").figure("wmo_per_1000", 2022), rel=0.08)


def test_boundaries_of_a_gemeente_and_of_the_country() -> None:
    wijken = population.boundaries("GM1955")["features"]
    assert {f["properties"]["wijk"] for f in wijken} == set(place("GM1955").wijken)
    assert len(population.boundaries("NL")["features"]) == 342
    amsterdam = population.boundaries("GM0363")["features"]
    assert {f["properties"]["soort"] for f in amsterdam} == {"wijk"}
