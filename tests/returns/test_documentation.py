"""The numbers in docs/returns.md are those that the code gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hefboom.returns import Investment, appraise, summary, switching_value
from hefboom.returns.investment import KEYS

PAGE = Path(__file__).parents[2] / "docs" / "returns.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def _span(row: dict[str, float], scale: float = 1.0) -> str:
    low, mean, high = (f"{row[key] / scale:.2f}" for key in ("laag", "waarde", "hoog"))
    return f"| {mean} | {low} to {high} |".replace("-", "−")


def test_the_worked_example(page: str) -> None:
    case = Investment("doorbraakmethode", 157)
    answer = appraise(case, draws=10_000)
    published = appraise(case, draws=10_000, variant="gepubliceerd")
    found = summary(answer, published)
    table = page[page.index("| | published |") : page.index("So the method probably pays")]
    assert f"| {published.npv().mean() / 1e6:.2f} {_span(found['ncw'], 1e6)}" in table
    assert _span(found["ncw_welvaart"], 1e6) in table
    assert f"| {published.ratio().mean():.2f} {_span(found['ratio'])}" in table
    assert f"| 1.00 | {found['kans_positief']:.2f} |" in table
    assert f"| {found['kans_positief_welvaart']:.2f} |" in table
    assert f"| {found['kans_positief_investeerder']:.2f} |" in table
    assert _span(found["lek"]) in table


def test_the_switching_values(page: str) -> None:
    answer = appraise(Investment("doorbraakmethode", 157), draws=10_000)
    assert f"about {switching_value(answer):.0%} or more" in page
    alone = switching_value(answer, "attributie", "zorgverzekeraar")
    assert f"{alone:.2f}, which cannot be" in " ".join(page.split())


def test_the_written_investment_can_be_read(page: str) -> None:
    block = page[page.index("investering:\n") : page.index("```\n\nA condition on a column")]
    written = yaml.safe_load(block)["investering"]
    made = Investment.read(written, file="page.yaml")
    answer = appraise(made.of_people(1_200), base_year=2026, draws=50, horizon=10)
    outcomes = {stream.outcome for stream in answer.streams}
    assert set(made.baseline) <= outcomes
    assert set(KEYS) - set(written) == {"deelnemers"}
