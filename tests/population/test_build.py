"""Areas, seeds, years, errors, description."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from hefboom import population
from hefboom.errors import HefboomError
from hefboom.population import Population
from hefboom.population.areas import areas, buurten_of, check_area
from hefboom.population.assembly import assemble
from hefboom.population.boundaries import boundaries
from hefboom.population.positions import families, persons
from hefboom.population.randomness import draws
from hefboom.population.rows import SOURCES
from hefboom.population.tables import ROOM, yaml_file
from hefboom.population.targets import targets
from hefboom.population.uprating import factor, uprate, years


def test_the_same_seed_gives_the_same_city(city: Population) -> None:
    again = population.build("GM0518", seed=1, cached=False)
    assert again.sha256 == city.sha256


def test_other_seeds_give_other_people_in_the_same_counts() -> None:
    target = targets("GM0518")
    split = families(target)
    one, two = persons(target, split, 1), persons(target, split, 2)
    assert (one.buurt == two.buurt).all()
    assert (one.age != two.age).any()
    homes = assemble(one, target, split, 1), assemble(two, target, split, 2)
    assert (np.bincount(homes[0].kind) == np.bincount(homes[1].kind)).all()
    assert (homes[0].household != homes[1].household).any()


def test_luck_belongs_to_the_row_and_not_to_the_run() -> None:
    alone = draws(7, "inkomen", ["BU05180271"], np.array([5]))
    among = draws(7, "inkomen", ["BU05180170", "BU05180271"], np.array([9, 3]))
    assert (among[9:] == alone[:3]).all()
    assert (draws(8, "inkomen", ["BU05180271"], np.array([5])) != alone).all()
    assert (draws(7, "wonen", ["BU05180271"], np.array([5])) != alone).all()


def test_a_buurt_is_a_part_of_the_city(city: Population) -> None:
    code = "BU05182811"
    part = city.subset(buurten_of(code), code)
    whole = city.huishoudens.filter(pl.col("buurt") == code)
    assert part.huishoudens.drop("huishouden_id").equals(whole.drop("huishouden_id"))
    people = city.personen.filter(pl.col("huishouden_id").is_in(whole["huishouden_id"].implode()))
    keys = ["persoon_id", "gezin_id", "huishouden_id"]
    assert part.personen.drop(keys).equals(people.drop(keys))
    assert part.personen["huishouden_id"].max() == part.huishoudens.height - 1
    assert part.personen["gezin_id"].max() == part.gezinnen.height - 1
    assert part.sha256 != city.sha256


def test_areas_are_the_gemeente_its_wijken_and_buurten() -> None:
    counts = dict(areas().group_by("soort").len().iter_rows())
    assert counts["land"] == 1
    assert counts["gemeente"] == 342
    assert counts["buurt"] == 114 + 479 + 111
    assert counts["wijk"] > 3300
    assert areas()["naam"].null_count() == 0
    assert buurten_of("WK051828") == [b for b in buurten_of("GM0518") if b.startswith("BU051828")]


@pytest.mark.parametrize("code", ["GM9999", "BU05189999", "BU04790000", "", "0518", None])
def test_an_unknown_area_names_what_is_allowed(code: str) -> None:
    with pytest.raises(HefboomError, match="GM0518"):
        check_area(code)
    with pytest.raises(HefboomError):
        population.build(code if code is not None else "None")


@pytest.mark.parametrize("seed", [-1, 1.5, "1", True, None])
def test_a_seed_is_an_integer(seed: object) -> None:
    with pytest.raises(HefboomError, match="zaad"):
        population.build("GM0518", seed=seed)  # type: ignore[arg-type]


@pytest.mark.parametrize("year", [2021, 2040, 1])
def test_a_year_without_index_is_refused(year: int) -> None:
    with pytest.raises(HefboomError, match="jaar"):
        population.build("GM0518", year=year)


def test_uprating_moves_money_with_its_index(city: Population) -> None:
    moved = uprate(city, 2026)
    assert moved.year == 2026
    assert moved.inhabitants == city.inhabitants
    wages = factor("loon", 2024, 2026)
    assert wages == pytest.approx(1.05 * 1.0436)
    assert moved.personen["loon"].sum() == pytest.approx(
        city.personen["loon"].sum() * wages, rel=1e-4
    )
    rent = factor("prijs", 2024, 2026)
    assert moved.huishoudens["huur_per_maand"].sum() == pytest.approx(
        city.huishoudens["huur_per_maand"].sum() * rent, rel=1e-4
    )
    assert moved.huishoudens["inkomensdeciel"].equals(city.huishoudens["inkomensdeciel"])
    assert uprate(city, 2024) is city


def test_indices_invert_and_have_sources() -> None:
    assert factor("loon", 2026, 2024) * factor("loon", 2024, 2026) == pytest.approx(1)
    assert years() == [2022, 2023, 2024, 2025, 2026]
    for name in ("loon", "prijs"):
        for change in yaml_file("uprating")[name]["changes"].values():
            assert {"value", "status", "source"} <= set(change)


def test_every_column_says_where_it_comes_from(city: Population) -> None:
    for name in ("personen", "gezinnen", "huishoudens", "instellingen"):
        described = city.columns[name]
        assert list(described) == getattr(city, name).columns
        for column in described.values():
            assert column["herkomst"] in {"counted", "modelled", "assumed"}
            assert column["bron"]
            assert column["nl"]


def test_every_assumption_has_a_status_and_a_unit() -> None:
    def leaves(node: dict) -> list[dict]:
        if "value" in node:
            return [node]
        return [leaf for child in node.values() for leaf in leaves(child)]

    found = leaves(yaml_file("aannames"))
    assert len(found) > 40
    for leaf in found:
        assert leaf["status"] in {"assumed", "derived"}
        assert leaf["unit"]


def test_every_table_has_a_source() -> None:
    described = yaml_file("data/sources")["tables"]
    shipped = {p.name for p in (ROOM / "data").iterdir() if p.suffix in (".csv", ".parquet")}
    assert set(described) == shipped


def test_boundaries_cover_113_of_114_buurten() -> None:
    features = boundaries()["features"]
    codes = {f["properties"]["buurt"] for f in features}
    assert len(codes) == 113
    assert set(buurten_of("GM0518")) - codes == {"BU05182762"}
    for feature in features:
        for polygon in feature["geometry"]["coordinates"]:
            for longitude, latitude in polygon[0]:
                assert 4.1 < longitude < 4.5
                assert 51.95 < latitude < 52.2


def test_progress_is_told() -> None:
    told: list[tuple[str, float]] = []
    population.build(
        ["GM0088", "GM0096"],
        progress=lambda text, share: told.append((text, share)),
        cached=False,
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert told[0][0].startswith("GM0088 (1/2)")


def test_summary_counts(city: Population) -> None:
    summary = city.summary()
    assert summary["inwoners"] == 566_221
    assert sum(summary["huishoudtype"].values()) == 283_132
    sources = set(summary["inkomensbron"])
    assert sources >= {"werk", "zelfstandig", "ww", "bijstand", "ao", "pensioen", "student"}
    assert sources <= set(SOURCES)
