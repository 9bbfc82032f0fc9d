"""Evidence files: what is shipped is whole, and a fault names its file and key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hefboom.errors import HefboomError
from hefboom.returns import Kind, evidence, load_evidence, read_evidence
from hefboom.returns.evidence_base import FOLDER


@pytest.fixture
def written() -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "doorbraakmethode.yaml").read_text(encoding="utf-8"))


def _read(data: dict[str, Any], folder: Path) -> Any:
    path = folder / "doorbraakmethode.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return read_evidence(path)


def test_shipped_evidence_is_whole() -> None:
    for name, known in load_evidence().items():
        assert known.id == name
        for record in known.records.values():
            assert record.note, "says why it is what it is"
            assert record.toelichting
            if record.status != "assumed":
                assert any(known.sources[each].url for each in record.source)


def test_the_published_case() -> None:
    known = evidence("doorbraakmethode")
    assert known.case.saving / known.case.participants == pytest.approx(19_628, abs=0.5)
    inside, outside = known.case.readings
    assert inside.plans + inside.without_plan == known.case.participants
    assert outside.plans == known.case.participants
    assert known.case.saving / inside.plans == pytest.approx(22_659, abs=0.5)
    assert known.records["kosten_per_plan"].value == 1_300_000 / 250
    assert known.records["kosten_per_plan"].distribution.high == pytest.approx(1.3e6 / 157, abs=1)
    assert known.investor == "zorgverzekeraar"
    assert known.grade == "expert"


def test_what_nobody_published_is_marked_as_assumed() -> None:
    known = evidence("doorbraakmethode")
    assert known.split.status == "assumed"
    assert known.phasing.status == "assumed"
    for name in ("attributie", "overdrachten", "schattingsfout", "kosten_zonder_plan"):
        assert known.records[name].distribution_status == "assumed"
    assert known.records["attributie"].value == 1
    assert known.records["besparing_per_plan"].kind is Kind.BUNDLE


def test_a_price_year_of_null_blocks_conversion() -> None:
    record = evidence("doorbraakmethode").records["kosten_per_plan"]
    with pytest.raises(HefboomError, match="price year is not known"):
        record.in_prices_of(2024)
    known = record.model_copy(update={"price_year": 2014})
    assert known.in_prices_of(2024) == pytest.approx(5200 * 850.3 / 649.0)


def test_caveats_name_the_weak_spots() -> None:
    text = " ".join(evidence("doorbraakmethode").caveats_nl)
    for words in ("geen controlegroep", "100%", "19.628", "19.000", "22.659", "niet gepubliceerd"):
        assert words in text


def test_unknown_intervention_hints() -> None:
    with pytest.raises(HefboomError, match="did you mean doorbraakmethode"):
        evidence("doorbraakmetode", file="s.yaml", field="investering.interventie")


def _set(path: str, value: object) -> Any:
    def change(data: dict[str, Any]) -> None:
        *way, last = path.split(".")
        for step in way:
            data = data[step]
        if value is ...:
            del data[last]
        else:
            data[last] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("records.attributie.value", 1.2, ["records.attributie", "between 0 and 1"]),
        ("records.attributie.valu", 1, ["records.attributie.valu", "unknown key"]),
        ("records.attributie.status", "sure", ["records.attributie.status"]),
        ("records.attributie.unit", "EUR/kwartier", ["records.attributie.unit"]),
        ("records.attributie.source", [], ["records.attributie.source"]),
        ("records.attributie.source", ["cbs"], ["records.attributie", "cbs"]),
        ("records.attributie.status", "missing", ["records.attributie", "null"]),
        ("records.attributie.price_year", ..., ["records.attributie.price_year", "required"]),
        ("records.attributie.price_year", "oud", ["records.attributie.price_year"]),
        ("records.attributie.kind", "gift", ["records.attributie.kind"]),
        ("records.attributie.distribution_status", ..., ["records.attributie", "trusted"]),
        ("records.attributie.distribution", {"type": "flat"}, ["records.attributie", "type"]),
        ("records.verdringing.status", "confirmed", ["records.verdringing", "assumed"]),
        ("records.kosten_per_plan.payer", "cz", ["records.kosten_per_plan.payer", "payer"]),
        ("records.kosten", {}, ["records.kosten"]),
        ("records.uitdoving", ..., ["records.uitdoving", "missing"]),
        ("investor", "cz", ["investor", "payer"]),
        ("grade", "strong", ["grade"]),
        ("country", "Nederland", ["country"]),
        ("split.weights", {"gemeente": 0}, ["split.weights", "gemeente"]),
        ("split.weights", {"gemeent": 1}, ["split.weights", "gemeente"]),
        ("phasing.shares", [0.5, 0.6], ["phasing", "add up to 1"]),
        ("case.published_reading", "geen", ["case", "published_reading"]),
        ("case.participants", 0, ["case.participants"]),
        ("caveats_en", ["one"], ["caveats"]),
        ("sources.vng_2021.url", "ergens", ["sources.vng_2021.url"]),
        ("id", "anders", ["id"]),
        ("extra", 1, ["extra", "unknown key"]),
    ],
)
def test_a_fault_names_file_and_key(
    written: dict[str, Any], tmp_path: Path, path: str, value: object, words: list[str]
) -> None:
    _set(path, value)(written)
    with pytest.raises(HefboomError) as caught:
        _read(written, tmp_path)
    assert str(caught.value).startswith("doorbraakmethode.yaml: ")
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize("content", ["a: [1", "- 1\n- 2\n", "id: x\nid: y\n", ""])
def test_a_file_that_is_no_mapping(content: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(HefboomError, match=r"x\.yaml"):
        read_evidence(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HefboomError, match="no such file"):
        read_evidence(tmp_path / "x.yaml")
