"""Own figures per wijk: read from CSV and Excel, followed by the population, or refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from hefboom import population
from hefboom.errors import HefboomError
from hefboom.population import Population
from hefboom.population.make import make
from hefboom.population.own import Own
from hefboom.population.own_read import read_margins
from hefboom.population.targets import targets

TOWN = "GM1955"
FIRST, SECOND, THIRD = "WK195500", "WK195501", "WK195502"
HEADER = ("area", "indicator", "value", "source", "year")
Rows = Iterable[tuple[object, ...]]


def table(folder: Path, rows: Rows, header: tuple[str, ...] = HEADER) -> Path:
    file = folder / "wijken.csv"
    lines = [";".join(str(cell) for cell in row) for row in (header, *rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return file


def build(folder: Path, rows: Rows, area: str = TOWN) -> Population:
    own = Own.of_files(margins=table(folder, rows))
    return make(area, 1, own=own)


def figure(area: str, indicator: str, value: object) -> tuple[object, ...]:
    return area, indicator, value, "Sociaal domein, eigen registratie", 2025


def count(people: Population, wijk: str, test: pl.Expr) -> int:
    homes = people.huishoudens.filter(pl.col("wijk") == wijk).select("huishouden_id")
    return people.personen.join(homes, on="huishouden_id", how="semi").filter(test).height


def test_bijstand_of_a_wijk_is_followed_and_the_rest_keeps_the_total(tmp_path: Path) -> None:
    before = targets(TOWN)
    asked = int(before.benefits["bijstand"][0]) - 60
    people = build(tmp_path, [figure(FIRST, "bijstand", asked)])
    claims = pl.col("bijstand_aangevraagd") & (pl.col("leeftijd") < 67)
    assert count(people, FIRST, claims) == asked
    assert people.personen.filter(claims).height == before.benefits["bijstand"].sum()
    (row,) = people.metadata["own"]["figures"]
    assert row["gevraagd"] == row["gekregen"] == asked
    assert row["bron"] == "Sociaal domein, eigen registratie"
    homes = people.huishoudens.filter(pl.col("wijk") == FIRST)
    assert homes.height == before.households[0].sum()


def test_other_wijken_keep_their_proportions(tmp_path: Path) -> None:
    """Also where CBS publishes no bijstand of areas and all of it is predicted."""
    own = Own.of_files(margins=table(tmp_path, [figure(SECOND, "bijstand", 97)]))
    before = targets(TOWN).benefits["bijstand"]
    after = targets(TOWN, frozenset(), own).benefits["bijstand"]
    assert after[1] == 97
    assert after.sum() == before.sum()
    assert after[0] / after[2] == pytest.approx(before[0] / before[2], rel=0.02)


def test_levels_differ_as_given(tmp_path: Path) -> None:
    plain = make(TOWN, 1).huishoudens
    rows = [
        figure(SECOND, "gestandaardiseerd_inkomen_1000", 60),
        figure(SECOND, "woz_gemiddeld_1000", 900),
    ]
    people = build(tmp_path, rows).huishoudens

    def means(frame: pl.DataFrame, wijk: str) -> tuple[float, float]:
        here = frame.filter(pl.col("wijk") == wijk)
        homes = here.filter("eigen_woning")
        return float(here["gestandaardiseerd_inkomen"].mean()), float(homes["woz_waarde"].mean())  # type: ignore[arg-type]

    assert means(people, SECOND)[0] > 1.2 * means(plain, SECOND)[0]
    assert means(people, SECOND)[1] > 1.5 * means(plain, SECOND)[1]


def test_many_figures_at_once(tmp_path: Path) -> None:
    t = targets(TOWN)
    rows = [
        figure(FIRST, "bijstand", 150),
        figure(TOWN, "bijstand", 600),
        figure(SECOND, "koop_pct", "62,5"),
        figure(THIRD, "eenpersoons", int(t.households[2, 0]) - 40),
        figure(FIRST, "leeftijd_0_15", int(t.bands[0, 0]) + 50),
        figure(FIRST, "wmo_clienten", 200),
        figure(SECOND, "jeugdzorg", 77),
        figure(THIRD, "problematische_schulden", 333),
        figure(SECOND, "ww", 40),
        figure(FIRST, "laagste_40_pct", 55),
    ]
    people = build(tmp_path, rows)
    got = {(r["gebied"], r["indicator"]): r for r in people.metadata["own"]["figures"]}
    for row in got.values():
        if row["indicator"] == "laagste_40_pct":
            assert row["gekregen"] is None
        else:
            near = 0.1 if row["indicator"].endswith("_pct") else 0
            assert row["gekregen"] == pytest.approx(row["gevraagd"], abs=near), row
    assert people.inhabitants == t.residents.sum()
    low = people.huishoudens.filter(pl.col("wijk") == FIRST)["inkomensdeciel"] <= 4
    assert low.mean() > 0.45  # type: ignore[operator]


def test_every_wijk_given_replaces_the_published_total(tmp_path: Path) -> None:
    rows = [figure(w, "bijstand", n) for w, n in ((FIRST, 100), (SECOND, 20), (THIRD, 90))]
    people = build(tmp_path, rows)
    claims = people.personen.filter("bijstand_aangevraagd", pl.col("leeftijd") < 67)
    assert claims.height == 210


def test_a_wijk_is_shared_by_its_buurten(tmp_path: Path) -> None:
    from hefboom.population.place import place

    own = Own.of_files(margins=table(tmp_path, [figure("WK051828", "bijstand", 900)]))
    wijken = place("GM0518").wijken
    assert own is not None
    given = targets("GM0518", frozenset(), own.of("GM0518")).benefits["bijstand"]
    inside = [i for i, wijk in enumerate(wijken) if wijk == "WK051828"]
    assert len(inside) > 1
    assert given[inside].sum() == 900
    assert given.sum() == targets("GM0518").benefits["bijstand"].sum()


def test_another_gemeente_stays_as_it_is(tmp_path: Path) -> None:
    own = Own.of_files(margins=table(tmp_path, [figure(FIRST, "bijstand", 150)]))
    assert make("GM0088", 1, own=own).sha256 == make("GM0088", 1).sha256


def test_only_a_gemeente_with_other_figures_is_built_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    codes = ["GM0088", "GM0277"]
    population.build_country(out, 1, codes, workers=1)
    own = Own.of_files(margins=table(tmp_path, [figure("GM0088", "bijstand", 11)]))
    assert population.build_country(out, 1, codes, workers=1, own=own)["made"] == 1
    again = population.build_country(out, 1, codes, workers=1, own=own)
    assert again["made"] == 0
    assert again["gemeenten"]["GM0088"]["own"][0]["gekregen"] == 11
    assert population.build_country(out, 1, codes, workers=1)["made"] == 1


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([figure(FIRST, "bijstand", 5000)], r"row 2: bijstand: .*published total.*at most 427"),
        (
            [figure(w, "bijstand", 10) for w in (FIRST, SECOND, THIRD)]
            + [figure(TOWN, "bijstand", 500)],
            r"add up to less than the given total of GM1955 \(found 30.0; allowed: 500.0\)",
        ),
        ([figure(SECOND, "bijstand", 9000), figure(TOWN, "bijstand", 9500)], "more than live"),
        (
            [figure(FIRST, "koop_pct", 80), figure(FIRST, "corporatie_pct", 40)],
            "the kinds of WK195500 do not add up",
        ),
        ([figure(FIRST, "koop_pct", 0), figure(TOWN, "koop_pct", 99)], "add up|cannot be met"),
        ([figure(FIRST, "leeftijd_0_15", 6900)], "add up|cannot"),
        ([figure(FIRST, "eenpersoons", 400)], "too few residents for these households"),
    ],
)
def test_what_cannot_be_met_is_told(
    tmp_path: Path, rows: list[tuple[object, ...]], message: str
) -> None:
    with pytest.raises(HefboomError, match=message) as caught:
        build(tmp_path, rows)
    assert "wijken.csv: row" in str(caught.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("WK999900", "bijstand", 1, "x", 2025), r"row 2: area: no such area"),
        (("WK1955", "bijstand", 1, "x", 2025), r"row 2: area: no such area; did you mean"),
        ((FIRST, "bijstant", 1, "x", 2025), r"row 2: indicator: no such.*did you mean bijstand"),
        ((FIRST, "bijstand", "veel", "x", 2025), r"row 2: value: is not a number \(found 'veel'"),
        ((FIRST, "bijstand", "12,5", "x", 2025), r"row 2: value: bijstand is a count"),
        ((FIRST, "bijstand", -1, "x", 2025), r"row 2: value: is out of range"),
        ((FIRST, "bijstand", -1, "x", 2025), r"allowed: 0 to 100000000\)"),
        ((FIRST, "koop_pct", 101, "x", 2025), r"row 2: value: is out of range.*0 to 100"),
        ((FIRST, "koop_pct", "0,435", "x", 2025), r"may be a share.*43\.5 or 43\.5%; 0\.435% if"),
        ((FIRST, "bijstand", "3%", "x", 2025), r"bijstand is no percentage"),
        (
            (FIRST, "bijstand", "<10", "x", 2025),
            r"is not a number.*leave out rows without a figure",
        ),
        ((FIRST, "bijstand", "", "x", 2025), r"is not a number \(found 'nothing'"),
        ((FIRST, "gestandaardiseerd_inkomen_1000", 38000, "x", 2025), r"out of range.*5 to 500"),
        ((FIRST, "woz_gemiddeld_1000", "€ 380", "x", 2025), r"row 2: value: is not a number"),
        (("BU19550101", "bijstand", 1, "x", 2025), r"known with --data"),
        (("Didam", "bijstand", 1, "x", 2025), r"no such area \(found 'Didam'.*population areas"),
        ((FIRST, "bijstand", 1, "", 2025), r"row 2: source: every figure has a source"),
        ((FIRST, "bijstand", 1, "x", "vorig jaar"), r"row 2: year: is not a year"),
        ((FIRST, "sociaal_minimum_pct", 6, "x", 2025), r"only a whole gemeente.*GM1955"),
    ],
)
def test_wrong_rows_are_named(tmp_path: Path, row: tuple[object, ...], message: str) -> None:
    with pytest.raises(HefboomError, match=message):
        read_margins(table(tmp_path, [row]))


def test_wrong_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(HefboomError, match=r"row 1: the column value \(waarde\) is missing"):
        read_margins(table(tmp_path, [], ("area", "indicator", "source", "year")))
    with pytest.raises(HefboomError, match="holds no figures"):
        read_margins(table(tmp_path, []))
    double = [figure(FIRST, "bijstand", 1), figure(FIRST, "bijstand", 2)]
    with pytest.raises(HefboomError, match=r"row 3: area: this figure stands here twice.*row 2"):
        read_margins(table(tmp_path, double))
    with pytest.raises(HefboomError, match="cannot be read"):
        read_margins(tmp_path / "geen.csv")
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(HefboomError, match=r"allowed: .csv, .xlsx"):
        read_margins(tmp_path / "x.txt")
    (tmp_path / "x.xlsx").write_bytes(b"no zip")
    with pytest.raises(HefboomError, match="no readable workbook"):
        read_margins(tmp_path / "x.xlsx")


def test_a_file_in_another_form_is_told_how_it_should_be(tmp_path: Path) -> None:
    file = tmp_path / "cijfers.csv"
    head = "area;indicator;value;source;year"
    for text, message in (
        ("", r"cijfers.csv: is empty \(allowed: a first row with area \(gebied\), indicator"),
        (
            f"Cijfers van Didam;;;;\n{head}\n",
            r"row 1: the names .* stand in row 2: remove the rows",
        ),
        (
            "wijk;bijstand;koop_pct\n",
            r"row 1: the columns area \(gebied\), indicator .* are missing",
        ),
        ("gebied;indicator;aantal;bron;jaar\n", r"value \(waarde\) is missing .*'aantal'"),
        (
            f"{head.replace(';', ',')}\n{FIRST},koop_pct,43,5,WOZ,2024\n",
            r"row 2: value: has more cells .*decimal comma in a file with commas stands in quotes",
        ),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(HefboomError, match=message):
            read_margins(file)


@pytest.mark.parametrize(
    ("text", "value"),
    [("43,5", 43.5), ("43.5%", 43.5), ("0,4%", 0.4), (" 43,5 % ", 43.5), ("0", 0.0)],
)
def test_percentages_are_read_as_people_write_them(tmp_path: Path, text: str, value: float) -> None:
    assert read_margins(table(tmp_path, [figure(FIRST, "koop_pct", text)]))[0].value == value


@pytest.mark.parametrize("text", ["1.234", "1 234", "1\u00a0234", "1234", "1234,0"])
def test_thousands_are_read_as_people_write_them(tmp_path: Path, text: str) -> None:
    assert read_margins(table(tmp_path, [figure(FIRST, "inwoners", text)]))[0].value == 1234


def test_unicode_text_of_excel_is_read(tmp_path: Path) -> None:
    file = tmp_path / "wijken.csv"
    rows = [
        ("gebied", "indicator", "waarde", "bron", "jaar"),
        (FIRST, "bijstand", "9", "x", "2025"),
    ]
    file.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-16")
    assert read_margins(file)[0].value == 9


def test_a_percentage_of_excel_is_what_the_cell_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(("gebied", "indicator", "waarde", "bron", "jaar"))
    sheet.append(figure(FIRST, "koop_pct", 0.625))
    sheet["C2"].number_format = "0.0%"
    book.save(tmp_path / "wijken.xlsx")
    assert read_margins(tmp_path / "wijken.xlsx")[0].value == 62.5


def test_figures_about_another_place_are_an_error(tmp_path: Path) -> None:
    own = Own.of_files(margins=table(tmp_path, [figure(FIRST, "bijstand", 9)]))
    assert own is not None
    own.check_about(["GM0518", "GM1955"])
    with pytest.raises(HefboomError, match=r"not one figure is about.*WK1955.*GM0518"):
        own.check_about(["GM0518"])


def test_excel_and_csv_say_the_same(tmp_path: Path) -> None:
    rows = [figure(FIRST, "bijstand", 150), figure(SECOND, "koop_pct", 62.5)]
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("gebied", "indicator", "waarde", "bron", "jaar"), *rows):
        sheet.append(row)
    book.save(tmp_path / "wijken.xlsx")
    text = [figure(FIRST, "bijstand", "150"), figure(SECOND, "koop_pct", "62,5")]
    csv = Own.of_files(margins=table(tmp_path, text))
    excel = Own.of_files(margins=tmp_path / "wijken.xlsx")
    assert excel == csv
    assert read_margins(tmp_path / "wijken.xlsx")[1].row == 3


def test_what_is_held_out_is_not_read_from_own_figures_either(tmp_path: Path) -> None:
    rows = [figure(FIRST, "bijstand", 200), figure(FIRST, "ww", 20), figure(TOWN, "bijstand", 430)]
    own = Own.of_files(margins=table(tmp_path, rows))
    assert own is not None
    blind = own.blind(["bijstand"])
    assert [(m.area, m.indicator) for m in blind.margins] == [(FIRST, "ww"), (TOWN, "bijstand")]
    seen, unseen = make(TOWN, 1, own=own), make(TOWN, 1, held_out=frozenset({"bijstand"}), own=own)
    claims = pl.col("bijstand_aangevraagd") & (pl.col("leeftijd") < 67)
    assert count(seen, FIRST, claims) == 200
    assert count(unseen, FIRST, claims) != 200
    assert unseen.personen.filter(claims).height == 430  # the level of the gemeente is used
    assert count(unseen, FIRST, pl.col("soort_uitkering") == "ww") == 20
