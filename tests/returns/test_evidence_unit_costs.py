"""Unit costs: all there, each with a source, and never converted by guessing a price year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hefboom.errors import HefboomError
from hefboom.returns import Kind
from hefboom.returns.unit_costs import (
    FOLDER,
    SPREAD,
    THEMES,
    load_gaps,
    load_unit_cost_sources,
    load_unit_costs,
    read_unit_costs,
    unit_cost,
)

COSTS = load_unit_costs()


def test_counts() -> None:
    assert len(COSTS) == 111
    assert len(load_gaps()) == 8
    assert {each.theme for each in COSTS.values()} == set(THEMES)


def test_each_has_labels_a_value_a_payer_and_a_source() -> None:
    for each in COSTS.values():
        assert each.nl
        assert each.en
        assert each.nl != each.en, each.id
        assert each.value is not None
        assert sum(each.payers.values()) == pytest.approx(1, abs=1e-3)
        assert all(load_unit_cost_sources()[name].ref for name in each.source)


def test_no_source_is_idle() -> None:
    named = {name for each in COSTS.values() for name in each.source}
    assert named == set(load_unit_cost_sources())


def test_known_values() -> None:
    assert COSTS["bijstand_alleenstaand_jaar"].value == 12 * 1564
    assert COSTS["val_seh_opname"].payers["zorgverzekeraar"] == pytest.approx(455 / 893, abs=1e-3)
    assert COSTS["beschut_bijstand_besparing"].ultimate_payer == "rijk_buig"
    assert COSTS["opvang_feitelijk_dakloze_2011"].value == pytest.approx(280e6 / 12_050, abs=1)
    assert COSTS["dakloze_totaal_brussel"].country == "BE"


def test_a_null_price_year_blocks_conversion() -> None:
    without = [each for each in COSTS.values() if each.price_year is None]
    assert len(without) == 18
    for each in without:
        with pytest.raises(HefboomError) as caught:
            each.in_prices_of(2024)
        assert str(caught.value).startswith(f"{each.theme}.yaml: {each.id}.price_year: ")
    assert COSTS["nnz_jaar"].price_year is None
    assert COSTS["beschut_lks"].price_year is None


def test_conversion_with_a_price_year() -> None:
    day = COSTS["verpleegdag"]
    assert day.in_prices_of(2024) == pytest.approx(644 * 850.3 / 793.0)


def test_a_contested_number_is_wide() -> None:
    contested = [each.id for each in COSTS.values() if each.confidence == "contested"]
    assert contested == [
        "ernstige_schuld_huishouden_nibud",
        "schulden_17_miljard",
        "huisuitzetting_totaal",
    ]
    for name in contested:
        assert COSTS[name].kind is Kind.BUNDLE
        assert COSTS[name].uncertain.sd == SPREAD["contested"] * COSTS[name].value


def test_statutory_amounts_are_fixed() -> None:
    import numpy as np

    drawn = COSTS["bijstand_alleenstaand_jaar"].uncertain.quantile(np.array([0.01, 0.99]))
    assert drawn.tolist() == [18_768, 18_768]


def test_unknown_id_hints() -> None:
    with pytest.raises(HefboomError, match="did you mean verpleegdag"):
        unit_cost("verpleegdagg")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"price_year": ...}, ["seh.price_year", "required"]),
        ({"price_year": 1492}, ["seh.price_year"]),
        ({"payer": "cz"}, ["seh.payer", "payer"]),
        ({"payer": ...}, ["seh", "payer_split"]),
        ({"payer": ..., "payer_split": {"gemeente": 0.5}}, ["seh.payer_split", "add up to 1"]),
        ({"payer_split": {"gemeente": 1}}, ["seh", "payer_split"]),
        ({"kind": "gift"}, ["seh.kind"]),
        ({"unit": "EUR/bezoekje"}, ["seh.unit", "EUR/bezoek"]),
        ({"value": None}, ["seh", "missing"]),
        ({"low": 300}, ["seh", "low <= value"]),
        ({"status": "sure"}, ["seh.status"]),
        ({"source": []}, ["seh.source"]),
        ({"confidence": "high"}, ["seh.confidence"]),
        ({"toelichting": "x"}, ["seh", "note"]),
        ({"distribution": {"type": "flat"}}, ["seh.distribution", "type"]),
        ({"distribution": 258}, ["seh", "distribution_status"]),
        ({"extra": 1}, ["seh.extra", "unknown key"]),
    ],
)
def test_a_fault_names_file_and_key(
    tmp_path: Path, change: dict[str, Any], words: list[str]
) -> None:
    whole = yaml.safe_load((FOLDER / "zorg.yaml").read_text(encoding="utf-8"))
    data = {"seh": whole["seh"]}
    for key, value in change.items():
        if value is ...:
            del data["seh"][key]
        else:
            data["seh"][key] = value
    path = tmp_path / "zorg.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(HefboomError) as caught:
        read_unit_costs(path)
    assert str(caught.value).startswith("zorg.yaml: seh")
    for word in words:
        assert word in str(caught.value)
