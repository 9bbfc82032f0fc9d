"""What must hold for every run: sums, closed money, no change without a measure, one seed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import polars as pl
import pytest
from small import SmallPopulation, small_population

import hefboom
from hefboom.law import load
from hefboom.propositions import load_measures
from hefboom.scenario import Result
from hefboom.scenario.dataset import to_dataset
from hefboom.scenario.neighbourhoods import home_areas
from hefboom.scenario.outcome import outcome
from hefboom.scenario.schemes import run_variables
from hefboom.scenario.take_up import TakeUp
from hefboom.scenario.variables import INCOME

REFORMS = sorted(name for name, m in load_measures().items() if m.hervorming)
MEASURES = ("jongerennorm_21", "doorbraakmethode_157")


def scenario(*measures: Any, **more: Any) -> dict[str, Any]:
    return {
        "naam": "proef",
        "gebied": "GM0518",
        "jaar": 2026,
        "maatregelen": list(measures),
        "onzekerheid": {"trekkingen": 200},
        **more,
    }


def people() -> Any:
    return small_population()


@cache
def ran(*measures: str) -> Result:
    return hefboom.run(scenario(*measures), population=people(), backend="python")


def test_without_measures_nothing_changes() -> None:
    result = ran()
    change = result.tables["componenten"]
    assert change["basis"].to_list() == change["hervorming"].to_list()
    assert set(change["verschil"].to_list()) == {0.0}
    groups = result.tables["bewoners_per_groep"]
    assert groups["gemiddeld_voor"].to_list() == groups["gemiddeld_na"].to_list()
    assert result.document["bewoners"]["geraakt"]["waarde"] == 0
    assert result.document["uitvoering"] == []
    assert result.document["betalers"]["wet"] == []
    hefboom_row = result.document["kerncijfers"][3]
    assert (hefboom_row["id"], hefboom_row["waarde"]) == ("hefboom", None)


def test_the_baseline_is_the_same_with_and_without_a_measure() -> None:
    names = ["indeling", "groep", "gemiddeld_voor", "onder_minimum_voor"]
    without = ran().tables["bewoners_per_groep"].select(names)
    assert without.equals(ran(*MEASURES).tables["bewoners_per_groep"].select(names))


@pytest.mark.parametrize("measure", REFORMS)
def test_money_is_closed(measure: str) -> None:
    """What residents gain is what the payers of the law pay, to the cent."""
    result = ran(measure)
    paid = sum(row["per_jaar"]["waarde"] for row in result.document["betalers"]["wet"])
    gained = result.tables["componenten"]["verschil"].sum()
    assert paid == pytest.approx(gained, abs=0.005)
    mean = result.document["bewoners"]["gemiddelde_verandering_alle"]["waarde"]
    assert gained == pytest.approx(mean * people().huishoudens.height, abs=0.1)
    for row in result.document["betalers"]["wet"]:
        items = sum(item["bedrag"] for item in row["posten"])
        assert items == pytest.approx(row["per_jaar"]["waarde"], abs=0.005)
    assert result.document["kerncijfers"][3]["waarde"] in (1.0, None)


@pytest.mark.parametrize("measure", REFORMS)
def test_winners_losers_and_the_others_are_everybody(measure: str) -> None:
    result = ran(measure)
    households = people().huishoudens.height
    classes = result.tables["verdeling_verandering"]
    assert classes["huishoudens"].sum() == households
    part = result.document["bewoners"]
    same = classes.filter(pl.col("klasse") == "gelijk")["huishoudens"][0]
    won, lost = part["winnaars"]["waarde"], part["verliezers"]["waarde"]
    assert won + lost == part["geraakt"]["waarde"]
    assert won + lost + same == households
    groups = result.tables["bewoners_per_groep"]
    for name in ("huishoudens", "geraakt", "winnaars", "verliezers"):
        sums = groups.group_by("indeling").agg(pl.col(name).sum())[name].to_list()
        assert len(set(sums)) == 1, name


def test_buurten_add_up_and_small_ones_are_silent() -> None:
    small = small_population()
    result = ran("kinderbijslag_omhoog")
    table = result.tables["buurten"]
    assert table["huishoudens"].sum() == small.huishoudens.height
    assert table["inwoners"].sum() == small.personen.height + small.instellingen.height
    hidden = table.filter(pl.col("onderdrukt"))
    assert hidden["huishoudens"].to_list() == [20]
    assert hidden["verandering_totaal"].to_list() == [None]
    assert hidden["geraakt"].to_list() == [None]
    # What is hidden is exactly what is missing from the total.
    total = result.tables["componenten"]["verschil"].sum()
    shown = table["verandering_totaal"].sum()
    last = small.huishoudens.filter(pl.col("buurt") == hidden["buurt"][0])
    kids = small.personen.join(last.select("huishouden_id"), on="huishouden_id")
    assert (total - shown > 0) == (kids["kind"].sum() > 0)


def test_small_buurten_that_are_enough_together_share_a_row() -> None:
    """Three of the last buurt's size make 60 households: one row, and nothing is hidden."""
    small = small_population()
    home = small.huishoudens["huishouden_id"].to_numpy()
    first = small.huishoudens["buurt"].min()
    parts = pl.Series([f"BU0518010{i % 3 + 5}" for i in range(len(home))])
    take = (small.huishoudens["buurt"] == first) & (pl.Series(range(len(home))) < 60)
    moved = small.huishoudens.with_columns(
        pl.when(take).then(parts).otherwise(pl.col("buurt")).alias("buurt")
    )
    area, merged = home_areas(replace(small, huishoudens=moved))
    sizes = dict(area.value_counts().iter_rows())
    row = "GM0518-buurt-overig"
    assert set(merged) >= {"BU05180105", "BU05180106", "BU05180107"}
    assert set(merged.values()) == {row}
    assert sizes[row] >= 50
    assert all(number >= 50 for number in sizes.values())
    assert sum(sizes.values()) == len(home)


def test_one_seed_gives_one_result() -> None:
    def run(seed: int) -> dict[str, Any]:
        answer = hefboom.run(scenario(*MEASURES), seed=seed, population=people(), backend="python")
        answer.document["manifest"].pop("created")
        return {"document": answer.document, "tables": answer.tables}

    one, again, other = run(3), run(3), run(4)
    assert one["document"] == again["document"]
    assert all(one["tables"][n].equals(again["tables"][n]) for n in one["tables"])
    first, second = (r["document"]["bewoners"] for r in (one, other))
    assert first["geraakt"]["waarde"] == second["geraakt"]["waarde"]
    assert first["gemiddelde_verandering_alle"] != second["gemiddelde_verandering_alle"]


def test_ranges_hold_the_value_and_grow_with_the_level() -> None:
    def width(level: float) -> float:
        options = scenario("kinderbijslag_omhoog", onzekerheid={"niveau": level})
        answer = hefboom.run(options, population=people(), backend="python")
        part = answer.document["bewoners"]["gemiddelde_verandering_alle"]
        assert part["laag"] <= part["waarde"] <= part["hoog"]
        return float(part["hoog"] - part["laag"])

    assert 0 < width(0.5) < width(0.9) < width(0.99)


def test_both_ledgers_and_four_numbers() -> None:
    document = ran(*MEASURES).document
    rows = document["kerncijfers"]
    assert [r["id"] for r in rows] == [
        "onder_minimum",
        "kosten_gemeente",
        "baten_anderen",
        "hefboom",
    ]
    for row in rows:
        assert row["laag"] <= row["waarde"] <= row["hoog"]
        assert row["herleiding"]["artikelen"]
        assert row["toelichting"] and row["toelichting_en"]
    assert {r["grootboek"] for r in document["betalers"]["investering"]} == {"budget"}
    assert {r["grootboek"] for r in document["betalers"]["welvaart"]} == {"welfare"}
    investment = ran("doorbraakmethode_157").document
    lever = investment["betalers"]["samenvatting"][0]["hefboom"]
    assert investment["kerncijfers"][3]["waarde"] == pytest.approx(lever["waarde"], rel=0.02)


def test_the_question_is_that_of_the_file_or_made_from_the_measures() -> None:
    made = ran("kinderbijslag_omhoog").document
    assert made["vraag"] == "Wat doet ‘Kinderbijslag 10% omhoog’ in 's-Gravenhage in 2026?"
    asked = scenario("kinderbijslag_omhoog", vraag="Wat doet meer kinderbijslag?")
    own = hefboom.run(asked, population=people(), backend="python").document
    assert own["vraag"] == "Wat doet meer kinderbijslag?"
    assert own["vraag_en"] == made["vraag_en"]


def test_money_spent_is_said_plainly() -> None:
    document = ran(*MEASURES).document
    assert len(document["conclusies"]) == len(document["conclusies_en"]) == 3
    assert "Dit kost geld." in document["conclusies"][1]
    assert "This costs money." in document["conclusies_en"][1]
    assert "kans" in document["conclusies"][2]
    assert "gedrag" in document["zekerheid"]
    assert "behaviour" in document["zekerheid_en"]
    assert len(document["niet_meegeteld"]) == len(document["niet_meegeteld_en"]) > 5


def test_every_document_key_has_an_english_twin() -> None:
    words = {"naam", "in_woorden", "label", "toelichting", "vraag", "conclusies", "zekerheid",
             "kanttekeningen", "niet_meegeteld", "instantie", "bewijs_uitleg"}  # fmt: skip

    def walk(value: Any, place: str) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if key in words and place != "gebied":
                    assert f"{key}_en" in value, f"{place}.{key}"
                walk(item, key)
        elif isinstance(value, list):
            for item in value:
                walk(item, place)

    walk(ran(*MEASURES).document, "")


def test_tables_have_the_columns_of_the_contract() -> None:
    tables = ran(*MEASURES).tables
    expected = {
        "bewoners_per_groep": {"indeling", "groep", "volgorde", "label", "verandering_laag"},
        "verdeling_verandering": {"klasse", "label", "huishoudens"},
        "marginale_druk": {"groep", "mediaan_voor", "mediaan_na", "aandeel_boven_80_na"},
        "marginale_druk_onderdelen": {"groep", "component", "gemiddeld_voor", "gemiddeld_na"},
        "buurten": {"buurt", "naam", "wijk", "inwoners", "laag", "hoog", "onderdrukt"},
        "uitvoering": {"regeling", "instantie", "beschikkingen"},
        "gebruik": {"regeling", "recht_voor", "toegekend_na", "niet_gebruik_na"},
        "armoede": {
            "indicator",
            "indeling",
            "groep",
            "van",
            "voor",
            "na",
            "verschil",
            "onderdrukt",
        },
        "betalers_wet": {"betaler", "waarde", "laag", "hoog"},
        "betalers_investering": {"maatregel", "betaler", "kosten", "baten", "saldo"},
        "kasstromen": {"maatregel", "betaler", "jaar", "kosten", "baten", "cumulatief", "laag"},
        "investering_posten": {"maatregel", "betaler", "post", "kant", "ncw", "ncw_laag"},
        "investering_tornado": {"parameter", "eenheid", "invoer_laag", "ncw_laag", "ncw_hoog"},
        "investering_informatie": {"maatregel", "parameter", "label_en", "euro"},
        "investering_gegevens": {"parameter", "gepubliceerd", "gebruikt", "status", "bronnen"},
        "verdeelsleutels": {"sleutel", "betaler", "deel_kosten", "kosten", "saldo", "in_kern"},
        "verrekening": {"betaler", "kosten", "baten", "saldo", "betaling", "saldo_na"},
        "parameters": {"pad", "waarde_basis", "waarde_nieuw", "status", "bronnen"},
        "componenten": {"component", "basis", "hervorming", "verschil"},
    }
    assert set(tables) == set(expected)
    for name, columns in expected.items():
        assert columns <= set(tables[name].columns), name


def test_marginal_rates_rise_when_an_allowance_is_added() -> None:
    table = ran("kindgebonden_budget_omhoog").tables["marginale_druk"]
    everyone = table.row(by_predicate=pl.col("groep") == "alle", named=True)
    assert 0 < everyone["mediaan_voor"] < 1
    assert everyone["aandeel_boven_80_voor"] <= everyone["aandeel_boven_60_voor"]
    assert ran().tables["marginale_druk"]["mediaan_na"].to_list() == (
        ran().tables["marginale_druk"]["mediaan_voor"].to_list()
    )


def test_without_a_measure_nobody_moves() -> None:
    small, system = small_population(), load()
    data = to_dataset(small, system)  # type: ignore[arg-type]
    names = run_variables()
    take_up = TakeUp(small, data, system, seed=1)  # type: ignore[arg-type]
    result = outcome(system, data, 2026, None, names, backend="python", take_up=take_up)
    assert result.after is result.before
    assert not result.change.any()
    plain = outcome(system, data, 2026, None, names, backend="python").before
    assert np.array_equal(plain["bijstand_bruto"], result.before["bijstand_bruto"])
    assert (result.before[INCOME] <= plain[INCOME] + 1e-9).all()


@pytest.mark.slow  # compiles the rules when they changed; 0.3 s after that
def test_both_back_ends_agree() -> None:
    small, system = small_population(), load()
    data = to_dataset(small, system)  # type: ignore[arg-type]
    names = run_variables()
    reform = load_measures()["sociaal_minimum_plus_5"].reform()
    python = outcome(system, data, 2026, reform, names, backend="python")
    numba = outcome(system, data, 2026, reform, names, backend="numba")
    for name in names:
        assert np.array_equal(python.before[name], numba.before[name]), name
        assert np.array_equal(python.after[name], numba.after[name]), name
    assert np.array_equal(python.yardstick, numba.yardstick)


def test_progress_and_out(tmp_path: Any) -> None:
    steps: list[tuple[str, float]] = []
    hefboom.run(
        scenario("kinderbijslag_omhoog"),
        population=people(),
        backend="python",
        progress=lambda step, share: steps.append((step, share)),
        out=tmp_path / "uit",
    )
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert Result.read(tmp_path / "uit").document["naam"] == "proef"


def test_rows_out_of_order_are_refused() -> None:
    small = small_population()
    turned = SmallPopulation(
        small.personen, small.gezinnen, small.huishoudens.reverse(), small.instellingen
    )
    with pytest.raises(hefboom.HefboomError, match="order of their persons"):
        to_dataset(turned, load())  # type: ignore[arg-type]
