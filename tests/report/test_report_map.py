"""The map: shapes, classes of colour, suppressed areas."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl
import pytest
import report_sample as sample
from page_parser import Page

from hefboom.errors import HefboomError
from hefboom.report.data import Source
from hefboom.report.geometry import read_boundaries
from hefboom.report.html import render
from hefboom.report.maps import class_breaks, codes_of


def test_areas_can_be_reached_and_say_name_and_value(pages: dict[str, str]) -> None:
    page = Page(pages["nl"])
    areas = [have for have in page.all("a") if "Duinzicht" in have.get("aria-label", "")]
    assert len(areas) == 2  # one on each map
    assert areas[0]["href"] == f"#buurt-{sample.code(1)}"
    row = sample.build().tables["buurten"].row(1, named=True)
    assert f"€\u00a0{row['verandering_per_huishouden']:.0f}" in areas[0]["aria-label"]
    assert pages["nl"].count("<title>Duinzicht: ") == 2


def test_suppressed_areas_show_no_outcome(pages: dict[str, str]) -> None:
    table = sample.build().tables["buurten"]
    hidden = table.filter(pl.col("onderdrukt"))
    assert hidden.height == 2
    page = pages["nl"]
    for row in hidden.iter_rows(named=True):
        start = page.index(f'<tr id="buurt-{row["buurt"]}"')
        assert "te weinig huishoudens" in page[start : page.index("</tr>", start)]
        assert "€" not in page[start : page.index("</tr>", start)]
        assert f'aria-label="{row["naam"]}: te weinig huishoudens"' in page
        appendix = page[page.index('id="tabel-buurten"') :]
        line = appendix[appendix.index(f"<td>{row['buurt']}</td>") :].partition("</tr>")[0]
        assert "€" not in line
    assert 'class="weinig"' in page


def test_the_legend_shows_breaks_and_only_classes_that_occur(pages: dict[str, str]) -> None:
    page = pages["nl"]
    legend = page[page.index('class="legenda"') :].partition("</ul>")[0]
    assert legend.count("<li>") == 6
    assert "te weinig huishoudens" in legend
    assert " of meer" in legend
    assert "+" not in legend  # every area gains; a plus would say nothing


def test_losses_get_their_own_colour_and_sign() -> None:
    result = sample.build()
    areas = result.tables["buurten"]
    flip = pl.when(pl.int_range(pl.len()) % 3 == 0).then(-1).otherwise(1)
    column = "verandering_per_huishouden"
    result.tables["buurten"] = areas.with_columns((pl.col(column) * flip).alias(column))
    html = render(Source(result, "nl"), sample.boundaries())
    legend = html[html.index('class="legenda"') :].partition("</ul>")[0]
    assert "−€" in legend
    assert "+€" in legend
    assert 'class="n' in html


def test_an_area_that_is_not_on_the_map_is_in_the_list(pages: dict[str, str]) -> None:
    assert "Wel in de lijst, niet op de kaart: 1." in Page(pages["nl"]).text
    assert f"buurt-{sample.code(len(sample.BUURTEN) - 1)}" in Page(pages["nl"]).ids


def test_breaks_are_round_and_rising() -> None:
    edges = class_breaks([1.234, 5.678, 9.87, 23.4, 56.7, 99.9, 0.0])
    assert edges == sorted(set(edges))
    assert all(float(f"{edge:.2g}") == edge for edge in edges)
    assert class_breaks([]) == []
    assert class_breaks([0.0, 0.0]) == []
    assert class_breaks([5.0, 5.0]) == []


def test_edges_of_a_legend_never_look_the_same() -> None:
    result = sample.build()
    areas = result.tables["buurten"].with_columns(
        geraakt=pl.col("huishoudens") * pl.int_range(1, pl.len() + 1) / 20_000
    )
    result.tables["buurten"] = areas
    html = render(Source(result, "nl"), sample.boundaries())
    legend = html[html.rindex('class="legenda"') :].partition("</ul>")[0]
    edges = re.findall(r"([\d,]+%) tot ([\d,]+%)", legend)
    assert len(edges) == 3
    assert all(low != high for low, high in edges)


def test_losses_and_gains_of_one_size_share_a_class() -> None:
    assert class_breaks([-10, -20, 30, 40]) == class_breaks([10, 20, 30, 40])


def test_shapes_keep_their_place() -> None:
    outline = read_boundaries(sample.boundaries())
    assert outline is not None
    assert len(outline.paths) == len(sample.BUURTEN) - 1
    assert outline.paths[sample.code(0)].startswith("M0 ")
    assert outline.width == 1000
    # A square kilometre at 52 degrees north is about square, not stretched along the parallel.
    assert outline.height == pytest.approx(1000 * 4 / 6, rel=0.05)


def test_metres_and_multipolygons_are_drawn_too() -> None:
    square = [[80000, 455000], [81000, 455000], [81000, 456000], [80000, 456000], [80000, 455000]]
    feature = {
        "type": "Feature",
        "id": "BU1",
        "geometry": {"type": "MultiPolygon", "coordinates": [[square]]},
    }
    outline = read_boundaries({"type": "FeatureCollection", "features": [feature]})
    assert outline is not None
    assert (outline.width, outline.height) == (1000, 1000)
    assert outline.paths["BU1"] == "M0 1000l1000 0l0 -1000l-1000 0l0 1000z"


def test_boundaries_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "buurten.geojson"
    file.write_text(json.dumps(sample.boundaries()), "utf-8")
    assert read_boundaries(file) == read_boundaries(sample.boundaries())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not valid JSON"),
        ("[]", "boundaries are not GeoJSON"),
        ('{"type": "Topology"}', "found 'Topology'; allowed: FeatureCollection"),
        (
            '{"type": "FeatureCollection", "features": [{"id": "a", '
            '"geometry": {"type": "Polygon", "coordinates": [["x"]]}}]}',
            "boundaries cannot be drawn",
        ),
    ],
)
def test_wrong_boundaries_give_one_message(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "buurten.geojson"
    file.write_text(content, "utf-8")
    with pytest.raises(HefboomError, match=r"buurten\.geojson") as caught:
        read_boundaries(file)
    assert message in str(caught.value)


def test_a_missing_file_of_boundaries_is_named(tmp_path: Path) -> None:
    with pytest.raises(HefboomError, match="cannot read the boundaries: no such file"):
        read_boundaries(tmp_path / "weg.geojson")


def test_an_empty_collection_gives_no_map() -> None:
    assert read_boundaries({"type": "FeatureCollection", "features": []}) is None
    assert read_boundaries(None) is None


def test_the_list_of_most_changed_leaves_out_buurten_where_few_are_touched() -> None:
    result = sample.build()
    few = sample.code(3)
    of_few = pl.col("buurt") == few
    result.tables["buurten"] = result.tables["buurten"].with_columns(
        pl.when(of_few).then(9_999.0).otherwise("verandering_per_huishouden")
        .alias("verandering_per_huishouden"),
        pl.when(of_few).then(9).otherwise("geraakt").alias("geraakt"),
    )  # fmt: skip
    page = render(Source(result, "nl"), sample.boundaries())
    top = page[page.index('<ol class="top">') :].partition("</ol>")[0]
    assert top.count("<li>") == 5
    assert f"#buurt-{few}" not in top
    assert "Alleen buurten met minstens 10 geraakte huishoudens." in page


def test_a_row_tells_of_the_areas_that_share_it() -> None:
    """Small areas are drawn apart and lead to one row of the table."""
    assert codes_of({"buurt": "GM1-buurt-overig", "bestaat_uit": "BU01 BU02"}) == ["BU01", "BU02"]
    assert codes_of({"buurt": "BU03", "bestaat_uit": None}) == ["BU03"]
