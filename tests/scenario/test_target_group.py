"""Target groups: counted in the population, strict about columns and values."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from small import BUURTEN, small_population

import hefboom
from hefboom.errors import HefboomError
from hefboom.propositions import Measure
from hefboom.returns import TargetGroup, distribution_rows
from hefboom.returns.equity import FILE as GEWICHTEN
from hefboom.scenario.gains import weights_of
from hefboom.scenario.investment import appraise_all, investment_rows
from hefboom.scenario.read import read_scenario
from hefboom.scenario.target_group import members


def people() -> Any:
    return small_population()


def group(**conditions: Any) -> TargetGroup:
    return TargetGroup.read(conditions)


def test_counts_are_those_of_the_frames() -> None:
    all_of = people()
    old = members(all_of, group(leeftijd={"minimum": 65}))
    assert old.persons == all_of.personen.filter(pl.col("leeftijd") >= 65).height
    homes = all_of.personen.filter(pl.col("leeftijd") >= 65)["huishouden_id"].n_unique()
    assert old.count("huishouden") == homes
    assert old.count("persoon") == old.persons
    rent = members(all_of, group(eigendom="corporatie", inkomensbron=["bijstand", "ao"]))
    expected = all_of.huishoudens.filter(
        (pl.col("eigendom") == "corporatie") & pl.col("inkomensbron").is_in(["bijstand", "ao"])
    )
    assert rent.count("huishouden") == expected.height


def test_one_person_meets_all_conditions_on_persons() -> None:
    found = members(
        people(), group(leeftijd={"minimum": 18, "maximum": 26}, student=True, eigendom="koop")
    )
    joined = people().personen.join(people().huishoudens, on="huishouden_id")
    rows = joined.filter(
        pl.col("leeftijd").is_between(18, 26) & pl.col("student") & (pl.col("eigendom") == "koop")
    )
    assert found.persons == rows.height
    assert found.count("huishouden") == rows["huishouden_id"].n_unique()


def test_area() -> None:
    whole = members(people(), group(leeftijd={"minimum": 18}))
    parts = [members(people(), group(leeftijd={"minimum": 18}), (b,)) for b in BUURTEN]
    assert sum(part.persons for part in parts) == whole.persons
    assert np.array_equal(np.logical_or.reduce([p.households for p in parts]), whole.households)
    same = members(people(), group(leeftijd={"minimum": 18}), ("GM0518",))
    assert same.persons == whole.persons


@pytest.mark.parametrize(
    ("conditions", "area", "words"),
    [
        ({"leeftij": 3}, (), "did you mean leeftijd"),
        ({"huishouden_id": 3}, (), "no such column"),
        ({"nationaliteit": "x"}, (), "no such column"),
        ({"leeftijd": "jong"}, (), "kind of value"),
        ({"leeftijd": True}, (), "kind of value"),
        ({"student": 1}, (), "kind of value"),
        ({"inkomensbron": "bijstnd"}, (), "did you mean bijstand"),
        ({"inkomensbron": {"minimum": 1}}, (), "holds words"),
        ({"leeftijd": {"minimum": 119}}, (), "nobody"),
        ({"leeftijd": 20}, ("GM0344",), "outside the area"),
    ],
)
def test_what_the_population_does_not_have(conditions: dict, area: tuple, words: str) -> None:
    with pytest.raises(HefboomError, match=words) as caught:
        members(people(), group(**conditions), area, file="s.yaml", field="m.doelgroep")
    assert str(caught.value).startswith("s.yaml: m")


def scenario(*investments: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "naam": "proef",
        "gebied": "GM0518",
        "jaar": 2026,
        "maatregelen": [
            {"id": f"m{i}", "naam": f"Maatregel {i}", "investering": each}
            for i, each in enumerate(investments)
        ],
        "onzekerheid": {"trekkingen": 100},
        **more,
    }


WORDS = {"id": "m", "naam": "Maatregel", "naam_en": "Measure",
         "in_woorden": "Iets met woorden.", "in_woorden_en": "Something in words."}  # fmt: skip
CASE: dict[str, Any] = {"interventie": "doorbraakmethode"}


def run(*investments: dict[str, Any], **more: Any) -> dict[str, Any]:
    made = hefboom.run(scenario(*investments, **more), population=people(), backend="python")
    return made.document["betalers"]


def test_a_scenario_counts_its_target_group() -> None:
    group_of = {"inkomensbron": "bijstand", "eigendom": "corporatie"}
    counted = members(people(), group(**group_of)).count("huishouden")
    number = {**CASE, "deelnemers": counted}
    by_group, by_number = run({**CASE, "doelgroep": group_of}), run(number)
    assert by_group["samenvatting"][0]["deelnemers"] == counted
    assert by_group["samenvatting"][0]["doelgroep"] == counted
    assert by_group["investering"] == by_number["investering"]


def test_places_start_and_area_reach_the_cash_flow() -> None:
    made = hefboom.run(
        scenario(
            {**CASE, "doelgroep": {"inkomensbron": "bijstand"}, "plaatsen_per_jaar": 5,
             "jaren": 2, "start": "2027-03-01", "gebied": [BUURTEN[0], BUURTEN[1]],
             "aannames": {"bereik": 0.9, "uitval": 0.1}}
        ),
        population=people(), backend="python",
    )  # fmt: skip
    cash = made.tables["kasstromen"].group_by("jaar").agg(pl.col("kosten").sum()).sort("jaar")
    assert [bool(cost > 0) for cost in cash["kosten"]] == [False, True, True, False, False, False]
    assert made.document["betalers"]["samenvatting"][0]["deelnemers"] == 10


def test_two_measures_for_the_same_households_are_counted_once() -> None:
    all_in = {**CASE, "doelgroep": {"inkomensbron": "bijstand"},
              "aannames": {"attributie": 1}}  # fmt: skip
    one, two = run(all_in), run(all_in, all_in)
    alone = one["samenvatting"][0]["baten"]["waarde"]
    both = [row["baten"]["waarde"] for row in two["samenvatting"]]
    assert sum(both) == pytest.approx(alone, rel=0.01)
    assert both[0] == pytest.approx(both[1], rel=1e-6)


def test_parts_of_the_result() -> None:
    found = run({**CASE, "deelnemers": 20})
    assert {row["perspectief"] for row in found["perspectieven"]} == {
        "lokaal",
        "alle_gemeenten",
        "nationaal",
    }
    assert found["informatie"][0]["parameter"] == "alles"
    assert found["posten"][0]["kant"] == "kosten"
    assert found["tornado"][0]["parameter"] == "attributie"
    assert found["cijfers"][0]["maatregel"] == "m0"
    balance = sum(row["ncw"]["waarde"] for row in found["posten"])
    assert balance == pytest.approx(found["samenvatting"][0]["ncw"]["waarde"], abs=0.01)


def with_income() -> Any:
    small = people()
    income = pl.Series("gestandaardiseerd_inkomen", small.huishoudens["inkomensdeciel"] * 6_000.0)
    return dataclasses.replace(small, huishoudens=small.huishoudens.with_columns(income))


def test_gains_by_income_and_area_both_ways(tmp_path: Path) -> None:
    own = GEWICHTEN.read_text(encoding="utf-8").replace("exponent: 1.3", "exponent: 0")
    (tmp_path / "raad.yaml").write_text(own, encoding="utf-8")
    block = {"interventie": "schuldhulp_basis", "doelgroep": {"inkomensbron": "bijstand"},
             "plaatsen_per_jaar": 5}  # fmt: skip
    measures = [Measure.model_validate({**WORDS, "investering": block})]
    read = read_scenario(scenario())
    answers = appraise_all(dataclasses.replace(read, maatregelen=tuple(measures)), with_income())
    gain = np.full(answers[0].answer.draws, 1000.0)
    rows = distribution_rows(gain, answers[0].gains)
    for division in ("inkomensdeciel", "wijk"):
        part = [row for row in rows if row["indeling"] == division]
        assert sum(row["winst"]["waarde"] for row in part) == pytest.approx(1000.0)
    poor = next(row for row in rows if row["groep"] == "1")
    assert poor["gewicht"] > 1.0
    assert weights_of("raad.yaml", str(tmp_path / "s.yaml"), field="g").exponent == 0
    for wrong in ("../raad.yaml", "/etc/raad.yaml"):
        with pytest.raises(HefboomError, match="beside the scenario"):
            weights_of(wrong, str(tmp_path / "s.yaml"), field="g")
    rows = investment_rows(answers, 0.9)["verdeling"]
    assert rows and all(row["maatregel"] == "m" and "winst_gewogen" in row for row in rows)


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ({"doelgroep": {"leeftijd": 20}, "deelnemers": 3}, "deelnemers"),
        ({"doelgroep": {}}, "doelgroep"),
        ({"doelgroep": {"leeftijd": {"van": 3}}}, "doelgroep.leeftijd"),
        ({"doelgroep": {"leeftijd": {"minimum": 30, "maximum": 20}}}, "doelgroep.leeftijd"),
        ({"doelgroep": {"leeftijd": []}}, "doelgroep.leeftijd"),
        ({"doelgroep": {"onbekend": 1}}, "doelgroep.onbekend"),
        ({"deelnemers": 3, "plaatsen_per_jaar": -1}, "plaatsen_per_jaar"),
        ({"deelnemers": 3, "jaren": 2}, "plaatsen_per_jaar"),
        ({"deelnemers": 3, "start": "gisteren"}, "start"),
        ({"deelnemers": 3, "start": "2020-01-01"}, "start"),
        ({"deelnemers": 3, "start": "2031-01-01"}, "horizon"),
        ({"deelnemers": 3, "gebied": "Den Haag"}, "gebied"),
        ({"deelnemers": 3, "gebied": "GM0344"}, "gebied"),
        ({"deelnemers": 3, "uitgangssituatie": {"val": 0}}, "uitgangssituatie.val"),
        ({"deelnemers": 3, "uitgangssituatie": {"val": 0.4}}, "uitgangssituatie.val"),
        ({"deelnemers": 3, "samenhang": [{"tussen": ["a"], "rang": 1}]}, "samenhang[0]"),
        ({"deelnemers": 3, "plaatsen": 3}, "plaatsen"),
        ({"deelnemers": 3, "aannames": {"bereik": 1.4}}, "bereik"),
    ],
)
def test_a_wrong_block_is_one_line(block: dict[str, Any], place: str) -> None:
    with pytest.raises(HefboomError) as caught:
        run({**CASE, **block})
    assert place in str(caught.value)
    assert "\n" not in str(caught.value)
