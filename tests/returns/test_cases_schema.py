"""A fault in a case file is one line that names the file and the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from hefboom.errors import HefboomError
from hefboom.returns.cases import read_case, recompute
from hefboom.returns.cases.reading import FOLDER

Change = Callable[[dict[str, Any]], object]


def written(folder: Path, name: str, change: Change) -> Path:
    """A copy of a shipped case with one change."""
    data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    change(data)
    file = folder / f"{name}.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


WRONG: list[tuple[str, Change, str]] = [
    ("ibo_schulden_2024", lambda d: d.pop("claim_nl"), "claim_nl: this key is required"),
    ("ibo_schulden_2024", lambda d: d.update(clam_nl="x"), "clam_nl: unknown key; did you mean"),
    ("ibo_schulden_2024", lambda d: d.update(status="all"), "status"),
    ("ibo_schulden_2024", lambda d: d.update(price_year=1066), "price_year"),
    ("ibo_schulden_2024", lambda d: d.update(method="per_unti"), "method: unknown method; did"),
    ("ibo_schulden_2024", lambda d: d.update(method="__import__('os')"), "method: unknown method"),
    ("ibo_schulden_2024", lambda d: d["inputs"].pop("aantal"), "inputs.aantal is missing"),
    (
        "ibo_schulden_2024",
        lambda d: d["inputs"].update(extra={"value": 1, "unit": "EUR", "nl": "x", "en": "x"}),
        "inputs.extra is not used by per_unit",
    ),
    (
        "ibo_schulden_2024",
        lambda d: d["inputs"]["aantal"].update(value="730000*2"),
        "inputs.aantal.value",
    ),
    (
        "ibo_schulden_2024",
        lambda d: d["inputs"]["totaal"].update(unit="GBP"),
        "inputs.totaal.unit",
    ),
    (
        "ibo_schulden_2024",
        lambda d: d["inputs"]["totaal"].update(unit="USD"),
        "inputs.totaal is in USD, but the case is in EUR",
    ),
    (
        "ibo_schulden_2024",
        lambda d: d["results"]["per_stuk"].update(tolerance=-1),
        "results.per_stuk.tolerance",
    ),
    ("ibo_schulden_2024", lambda d: d["sources"][0].update(url="here"), "sources[0].url"),
    ("ibo_schulden_2024", lambda d: d.update(sources=[]), "sources"),
    ("ibo_schulden_2024", lambda d: d["fails_en"].pop(), "fails_nl and fails_en have as many"),
    ("ibo_schulden_2024", lambda d: d.update(id="ibo"), "id: the id is the name of the file"),
    (
        "wsipp_119_hfa",
        lambda d: d["results"]["p_positive"].update(not_computed="no_distribution"),
        "results.p_positive.not_computed: unknown reason; did you mean no_distributions",
    ),
    (
        "wsipp_119_hfa",
        lambda d: d["results"].update(roi={"value": 1, "unit": "ratio"}),
        "results.roi has no label",
    ),
    ("vonl_2021", lambda d: d["results"]["ratio"].pop("not_computed"), "needs not_computed"),
    ("mst_ladder_1", lambda d: d["lines"][1].update(payer="rijkk"), "lines[1].payer: unknown"),
    (
        "mst_ladder_1",
        lambda d: d["lines"][0].update(products=[["uitkerring"]]),
        "lines[0] names an input that is not there: uitkerring; did you mean uitkering",
    ),
    ("mst_ladder_1", lambda d: d.pop("lines"), "lines go with the method lines"),
]


def _id(value: object) -> str:
    return value[:40] if isinstance(value, str) else ""


@pytest.mark.parametrize(("name", "change", "message"), WRONG, ids=_id)
def test_a_fault_names_file_and_key(
    name: str, change: Change, message: str, tmp_path: Path
) -> None:
    with pytest.raises(HefboomError) as caught:
        read_case(written(tmp_path, name, change))
    text = str(caught.value)
    assert text.startswith(f"{name}.yaml: ")
    assert message in text
    assert "\n" not in text


def test_a_result_that_the_method_does_not_give(tmp_path: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        data["results"]["ratio"] = {"value": 1, "unit": "ratio"}

    case = read_case(written(tmp_path, "ibo_schulden_2024", change))
    with pytest.raises(HefboomError, match=r"ibo_schulden_2024.yaml: results.ratio: .* per_stuk"):
        recompute(case)


def test_a_wrong_number_is_seen(tmp_path: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        data["results"]["net"]["value"] += 3  # one more than the tolerance

    answer = recompute(read_case(written(tmp_path, "wsipp_293_ips", change)))
    assert answer.verdict == "differs"
    assert answer.check("net").within is False


def test_a_file_that_is_no_mapping(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text("- 1\n")
    with pytest.raises(HefboomError, match=r"list.yaml: is a mapping"):
        read_case(file)
