"""Golden results: what each shipped scenario gave when somebody last looked at it.

Make them again, after a change that was meant to change outcomes::

    python tests/scenario/golden_results.py

and read the difference (``git diff tests/scenario/golden``) before you commit it. Counts must be
equal; amounts may differ by one millionth, means over draws by one in ten thousand (a new version
of NumPy or SciPy may draw otherwise). Each file holds a small part of the city, which every test
run computes, and the whole city, which ``pytest -m slow`` computes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

import hefboom

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
SMALL_AREA = ["BU05182762", "BU05184110"]

AMOUNT = 1e-6
DRAWN = 1e-4


def run(path: Path, *, small: bool) -> dict[str, Any]:
    """The key outcomes of a scenario, on the small area or where the file says."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if small:
        content["gebied"] = SMALL_AREA
    result = hefboom.run(content, backend="python" if small else "auto")
    return key_outcomes(result.document)


def key_outcomes(document: dict[str, Any]) -> dict[str, Any]:
    """Counts, amounts and means over draws; nothing that changes with the day."""
    people, payers = document["bewoners"], document["betalers"]
    return {
        "tellingen": {
            "huishoudens": people["huishoudens"],
            "winnaars": people["winnaars"]["waarde"],
            "verliezers": people["verliezers"]["waarde"],
            "onder_minimum_voor": people["onder_minimum"]["voor"],
            "onder_minimum_na": people["onder_minimum"]["na"],
            "uitvoering": {
                row["regeling"]: [
                    row["huishoudens_recht_nieuw"],
                    row["huishoudens_recht_weg"],
                    row["huishoudens_bedrag_anders"],
                    row["beschikkingen"],
                ]
                for row in document["uitvoering"]
            },
        },
        "bedragen": {
            "gemiddelde_verandering_alle": people["gemiddelde_verandering_alle"]["waarde"],
            "betalers_wet": {row["betaler"]: row["per_jaar"]["waarde"] for row in payers["wet"]},
        },
        "trekkingen": {
            "kerncijfers": {row["id"]: row["waarde"] for row in document["kerncijfers"]},
            "investering": {
                row["maatregel"]: [row["ncw"]["waarde"], row["kans_positief"]]
                for row in payers["samenvatting"]
            },
        },
    }


def golden(path: Path) -> dict[str, Any]:
    """The golden outcomes of a scenario."""
    text = (GOLDEN / f"{path.stem}.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def main() -> None:
    """Write all golden results, or those whose names are given."""
    GOLDEN.mkdir(exist_ok=True)
    for path in SCENARIOS:
        if len(sys.argv) > 1 and path.stem not in sys.argv[1:]:
            continue
        content = {"proefgebied": run(path, small=True), "gemeente": run(path, small=False)}
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (GOLDEN / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")
        print(path.stem)


if __name__ == "__main__":
    main()
