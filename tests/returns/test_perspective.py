"""To whom an amount is booked: the case that tells one municipality from all of them."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import invest, line

from hefboom.errors import HefboomError
from hefboom.returns import Investment, Kind, Ledger, appraise
from hefboom.returns.perspective import PERSPECTIVES, booked_to, perspective

TRANSFER = {"kind": Kind.TRANSFER}


def beschut_werk():
    """One person-year of sheltered work, in the year of the start (published_cases, Cedris)."""
    now = {"start_year": 0}
    return invest(
        line("cost", "gemeente", 11_000, name="loonkostensubsidie", **TRANSFER),
        line("cost", "gemeente", 7_000, name="begeleiding"),
        line("cost", "gemeente", 2_000, name="organisatie"),
        line(
            "benefit", "gemeente", 11_000, name="bijstand", ultimate_payer="rijk_buig",
            **TRANSFER, **now,
        ),
        line("benefit", "gemeente", 3_000, name="bonus", counterparty="rijk", **TRANSFER, **now),
    )  # fmt: skip


def test_beschut_werk_costs_one_municipality_6000_and_all_of_them_17000() -> None:
    answer = appraise(beschut_werk(), rate=0.0, horizon=1, draws=10)
    assert answer.npv_of("gemeente") == pytest.approx(-6_000)
    everybody = answer.seen_by("alle_gemeenten")
    assert everybody.npv_of("gemeente") == pytest.approx(-17_000)
    assert everybody.npv_of("rijk_buig") == pytest.approx(11_000)
    country = answer.seen_by("nationaal")
    assert country.npv_of("gemeente") == pytest.approx(-17_000)
    assert country.npv_of("rijk") == pytest.approx(11_000 - 3_000)


def test_the_switch_moves_money_and_makes_none() -> None:
    answer = appraise(beschut_werk(), draws=10)
    for view in PERSPECTIVES:
        seen = answer.seen_by(view)
        assert sum(seen.npv_of(name) for name in seen.parties) == pytest.approx(seen.npv())
        assert seen.npv() == pytest.approx(answer.npv())
        assert seen.npv(Ledger.WELFARE) == pytest.approx(-9_000)  # 7,000 and 2,000 of hours


def test_where_money_ends() -> None:
    assert booked_to("gemeente", "rijk_buig", "lokaal") == "gemeente"
    assert booked_to("zorgverzekeraar", "inwoner", "alle_gemeenten") == "zorgverzekeraar"
    assert booked_to("zorgverzekeraar", "inwoner", "nationaal") == "inwoner"
    assert booked_to("rijk_szw", "rijk_szw", "nationaal") == "rijk"


def test_an_unknown_perspective_is_refused() -> None:
    with pytest.raises(HefboomError, match="did you mean lokaal"):
        perspective("lokaa")
    with pytest.raises(HefboomError, match="unknown perspective"):
        appraise(beschut_werk(), view="wereld")  # type: ignore[arg-type]


def test_unknown_payer_is_refused() -> None:
    answer = appraise(beschut_werk(), draws=10)
    for ask in (answer.npv_of, answer.cost_of, answer.saving_of):
        with pytest.raises(HefboomError, match="unknown payer; did you mean gemeente"):
            ask("gemeentee")


def test_what_one_gains_by_a_transfer_the_other_loses() -> None:
    answer = appraise(
        invest(
            line("cost", "gemeente", 100),
            line("benefit", "gemeente", 500, counterparty="inwoner", kind=Kind.TRANSFER),
        ),
        draws=10,
    )
    assert answer.npv_of("inwoner") == pytest.approx(-500 / 1.0225)
    assert answer.npv() == pytest.approx(-100)
    assert np.all(answer.npv(Ledger.WELFARE) == pytest.approx(-100))


def test_the_shipped_case_says_the_same() -> None:
    answer = appraise(
        Investment("beschut_werk", 1), horizon=1, rate=0.0, variant="gepubliceerd", draws=3
    )
    assert answer.npv_of("gemeente") == pytest.approx(-6_000)
    assert answer.seen_by("alle_gemeenten").npv_of("gemeente") == pytest.approx(-17_000)
