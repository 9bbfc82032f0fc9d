"""What a run says of an investment: who would pay what, running totals, tables that agree."""

from __future__ import annotations

from functools import cache
from typing import Any

import polars as pl
import pytest
from small import small_population

import hefboom
from hefboom.returns import Investment, appraise
from hefboom.scenario import Result
from hefboom.scenario.division import division_parts

NAME = "doorbraakmethode_157"


@cache
def ran() -> Result:
    content = {
        "naam": "proef", "gebied": "GM0518", "jaar": 2026, "maatregelen": [NAME],
        "onzekerheid": {"trekkingen": 400},
    }  # fmt: skip
    people: Any = small_population()
    return hefboom.run(content, population=people, backend="python")


def part(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ran().document["betalers"][name]
    return rows


def test_running_totals_add_up_and_end_inside_their_range() -> None:
    for (_,), rows in ran().tables["kasstromen"].sort("jaar").group_by("betaler"):
        net = (rows["baten"] - rows["kosten"]).cum_sum().to_list()
        assert rows["cumulatief"].to_list() == pytest.approx(net, abs=1e-6)
        assert (rows["laag"] <= rows["hoog"]).all()
    insurer = ran().tables["kasstromen"].filter(pl.col("betaler") == "zorgverzekeraar")
    assert insurer["cumulatief"][0] < 0
    assert insurer["laag"][-1] < insurer["cumulatief"][-1] < insurer["hoog"][-1]


def test_compensation_leaves_nobody_worse_off_and_moves_no_money_away() -> None:
    (row,) = part("verrekening")
    assert row["verliezers"] == ["zorgverzekeraar"]
    assert row["iedereen_heel"] is True
    assert row["tekort"] == 0
    assert all(each["saldo_na"] >= 0 for each in row["partijen"])
    assert sum(each["betaling"] for each in row["partijen"]) == pytest.approx(0, abs=0.05)
    assert {each["naar"] for each in row["betalingen"]} == {"zorgverzekeraar"}
    moved = sum(each["bedrag"] for each in row["betalingen"])
    loss = -min(each["saldo"] for each in row["partijen"])
    assert moved == pytest.approx(loss, abs=0.05)


def test_every_key_divides_the_whole_cost() -> None:
    keys = pl.DataFrame(part("sleutels"), infer_schema_length=None)
    assert {"shapley", "naar_baat"} <= set(keys["sleutel"])
    for (_,), rows in keys.group_by("sleutel"):
        assert rows["deel_kosten"].sum() == pytest.approx(1, abs=1e-3)
    cost = part("samenvatting")[0]["kosten"]["waarde"]
    table = ran().tables["verdeelsleutels"].filter(pl.col("sleutel") == "shapley")
    assert table["kosten"].sum() == pytest.approx(cost, rel=1e-6)


def test_an_investment_that_loses_has_a_shortfall_and_no_shapley_value() -> None:
    model = {"interventie": "doorbraakmethode", "deelnemers": 157}
    answer = appraise(
        Investment.read({**model, "aannames": {"attributie": 0.1}}), horizon=5, draws=200
    )
    parts = division_parts(answer, 0.9)
    (row,) = parts["verrekening"]
    assert row["iedereen_heel"] is False
    assert row["tekort"] == pytest.approx(-answer.npv().mean(), rel=1e-6)
    assert "shapley" not in {each["sleutel"] for each in parts["sleutels"]}


def test_every_number_behind_it_has_a_source_and_a_status() -> None:
    rows = part("gegevens")
    assert {"kosten_per_plan", "attributie"} <= {row["parameter"] for row in rows}
    assert all(row["bronnen"] and row["status"] for row in rows)
    table = ran().tables["investering_gegevens"]
    assert table.height == len(rows)
    assert table["bronnen"].dtype == pl.String


def test_the_tornado_names_the_unit_of_each_parameter() -> None:
    units = {row["parameter"]: row["eenheid"] for row in part("tornado")}
    assert units["attributie"] == "aandeel"
    assert units["kosten_per_plan"].startswith("EUR")


def test_without_an_investment_the_tables_are_empty_and_have_their_columns() -> None:
    content = {"naam": "leeg", "gebied": "GM0518", "jaar": 2026, "maatregelen": [],
               "onzekerheid": {"trekkingen": 20}}  # fmt: skip
    people: Any = small_population()
    tables = hefboom.run(content, population=people, backend="python").tables
    for name, table in ran().tables.items():
        if name.startswith(("investering_", "verdeelsleutels", "verrekening")):
            assert tables[name].is_empty()
            assert tables[name].schema == table.schema
