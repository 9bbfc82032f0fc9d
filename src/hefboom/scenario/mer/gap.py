"""Over the synthetic residents: who falls short of the open budget, and what that costs.

Everybody is taken to claim everything, bijstand and municipal schemes included. Rent and mortgage
interest are those of the household itself. Left out are households with somebody who studies (their
student finance is not known) and households with more savings than a year of their own budget, as
CBS does. Debts, and costs of illness beyond the budget, are not known.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.mer.budgets import open_line, rent

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System
    from hefboom.engine._task import Backend
    from hefboom.law.gemeentelijk.policy import Policy
    from hefboom.population import Population

__all__ = ["BANDS", "GROUPS", "gap"]

Array = npt.NDArray[Any]

BANDS = (
    ("tot_100", "tot en met 100%", "up to 100%", 1.0),
    ("100_110", "100–110%", "100–110%", 1.1),
    ("110_120", "110–120%", "110–120%", 1.2),
    ("120_130", "120–130%", "120–130%", 1.3),
    ("boven_130", "boven 130%", "above 130%", np.inf),
)
"""Net income of the hoofdgezin as part of its social minimum, with the upper bound of each band."""

GROUPS = {
    "alleenstaande": ("alleenstaande", "single person"),
    "alleenstaande_aow": ("alleenstaande met AOW", "single pensioner"),
    "eenouder_jong": (
        "alleenstaande ouder, oudste kind tot en met 12",
        "single parent, oldest child up to 12",
    ),
    "eenouder_tieners": (
        "alleenstaande ouder, oudste kind vanaf 13",
        "single parent, oldest child from 13",
    ),
    "paar": ("paar zonder kinderen", "couple without children"),
    "paar_aow": ("paar met AOW", "pensioner couple"),
    "paar_jong": (
        "paar met één of twee kinderen, oudste tot en met 12",
        "couple with one or two children, oldest up to 12",
    ),
    "paar_tieners": (
        "paar met één of twee kinderen, oudste vanaf 13",
        "couple with one or two children, oldest from 13",
    ),
    "paar_vier": ("paar met drie of meer kinderen", "couple with three or more children"),
    "overig": ("huishouden met meer volwassenen", "household with more adults"),
}

TEEN = 13
MARGIN = 0.0005
"""Bijstand ends exactly at the norm; a rounding must not lift it into the next band."""

_INCOME = "besteedbaar_inkomen_met_gemeente"


def gap(
    people: Population,
    system: System,
    policy: Policy | None,
    year: int,
    *,
    backend: Backend = "auto",
) -> dict[str, Any]:
    """Households and shortage by kind and income, and what each municipal scheme does about it.

    Args:
        people: the residents, with money of ``year``.
        system: the law with the policy in it.

    Returns:
        ``groepen``: per kind and band the households, those short, and the shortage in EUR a year;
        ``regelingen``: per municipal scheme its cost, its households, and the shortage it takes
        away (all other schemes staying); ``totaal``.
    """
    from hefboom.engine import simulate
    from hefboom.law import gemeentelijke_regelingen
    from hefboom.scenario.dataset import to_dataset

    data = to_dataset(people, system)
    everybody = np.ones(data.size("persoon"), dtype=bool)
    data = data.with_columns({"persoon": {"bijstand_aangevraagd": everybody}})
    active = [] if policy is None else _schemes(policy, year)
    names = ["netto_inkomen_gezin", "sociaal_minimum", "heeft_student", _INCOME, *active]
    result = simulate(system, data, names, date=date(year, 1, 1), backend=backend)
    sizes = _sizes(data, system, year)
    need, savings = _need(data, sizes, year)
    main = data.huishouden_offsets[:-1]
    net, minimum = (np.asarray(result[n])[main] for n in ("netto_inkomen_gezin", "sociaal_minimum"))
    student = np.asarray(result["heeft_student"])[main] > 0
    income = np.asarray(result[_INCOME])
    counted = ~student & (savings <= need)
    short = np.where(counted, np.maximum(0.0, need - income), 0.0)
    ratio = net / np.maximum(minimum, 1.0)
    band = np.searchsorted([b[3] + MARGIN for b in BANDS[:-1]], ratio)
    group = _groups(sizes)
    labels = gemeentelijke_regelingen()
    effects, costs = [], []
    for name in active:
        per_gezin = np.asarray(result[name])
        amount = np.add.reduceat(per_gezin, main)
        costs.append(float(amount.sum()))
        without = np.where(counted, np.maximum(0.0, need - income + amount), 0.0)
        effects.append(
            {
                "regeling": name,
                "label": labels[name].nl,
                "label_en": labels[name].en,
                "huishoudens": int(np.sum(amount > 0)),
                "kosten": costs[-1],
                "minder_tekort": float(without.sum() - short.sum()),
                "minder_huishoudens": int(
                    np.count_nonzero(without > 0.5) - np.count_nonzero(short > 0.5)
                ),
            }
        )
    return {
        "huishoudens": len(need),
        "buiten_beeld": {
            "student": int(student.sum()),
            "spaargeld": int(np.sum(~student & (savings > need))),
        },
        "groepen": _table(group, band, short, ~student),
        "regelingen": effects,
        "totaal": {
            "huishoudens_tekort": int(np.sum(short > 0.5)),
            "tekort": float(short.sum()),
            "gemiddeld_tekort": float(short[short > 0.5].mean()) if np.any(short > 0.5) else 0.0,
            "kosten_regelingen": float(sum(costs)),
        },
    }


def _schemes(policy: Policy, year: int) -> list[str]:
    found = [v.scheme for v in policy.at(date(year, 1, 1)) if not v.unknown]
    return list(dict.fromkeys(found))


def _sizes(data: Dataset, system: System, year: int) -> dict[str, Array]:
    """Adults, pensioners, young children and teenagers of each household."""
    age = data.column("leeftijd")
    child = data.column("kind") & (age < 18)
    adult = ~child
    pension = system.parameters["aow.leeftijd"].dated_value(date(year, 1, 1)).value
    rows = data.parent_rows("persoon", "huishouden")
    homes = data.size("huishouden")

    def count(mask: Array) -> Array:
        return np.bincount(rows, weights=mask, minlength=homes).astype(int)

    assert pension is not None
    return {
        "adults": np.maximum(count(adult), 1),
        "pension": count(adult & (age >= pension)),
        "young": count(child & (age < TEEN)),
        "teens": count(child & (age >= TEEN)),
    }


def _need(data: Dataset, sizes: dict[str, Array], year: int) -> tuple[Array, Array]:
    """EUR per year that a household needs, with its own housing costs; and its savings."""
    line, _ = open_line(sizes["adults"], sizes["young"], sizes["teens"], year)
    given = data.given
    homes = data.size("huishouden")

    def home(name: str) -> Array:
        return data.column(name) if name in given else np.zeros(homes)

    housing = 12 * home("huur_per_maand") + home("hypotheekrente")
    rows = data.parent_rows("persoon", "huishouden")
    wealth = data.column("vermogen") if "vermogen" in given else np.zeros(len(rows))
    savings = np.bincount(rows, weights=wealth, minlength=homes)
    return 12 * (line - rent(year)) + housing, savings


def _groups(sizes: dict[str, Array]) -> Array:
    """The number of the group in `GROUPS` of each household."""
    names = list(GROUPS)
    children = sizes["young"] + sizes["teens"]
    one, two = sizes["adults"] == 1, sizes["adults"] == 2
    old, teens = sizes["pension"] > 0, sizes["teens"] > 0
    choices = [
        (one & (children == 0) & ~old, "alleenstaande"),
        (one & (children == 0), "alleenstaande_aow"),
        (one & ~teens, "eenouder_jong"),
        (one, "eenouder_tieners"),
        (two & (children == 0) & ~old, "paar"),
        (two & (children == 0), "paar_aow"),
        (two & (children > 2), "paar_vier"),
        (two & ~teens, "paar_jong"),
        (two, "paar_tieners"),
    ]
    return np.select(
        [mask for mask, _ in choices],
        [names.index(name) for _, name in choices],
        default=names.index("overig"),
    )


def _table(group: Array, band: Array, short: Array, known: Array) -> list[dict[str, Any]]:
    rows = []
    for g, (name, (nl, en)) in enumerate(GROUPS.items()):
        for b, (key, band_nl, band_en, _) in enumerate(BANDS):
            mask = (group == g) & (band == b) & known
            lacking = mask & (short > 0.5)
            rows.append(
                {
                    "groep": name,
                    "label": nl,
                    "label_en": en,
                    "inkomen": key,
                    "inkomen_label": band_nl,
                    "inkomen_label_en": band_en,
                    "huishoudens": int(mask.sum()),
                    "huishoudens_tekort": int(lacking.sum()),
                    "tekort": float(short[mask].sum()),
                    "gemiddeld_tekort": float(short[lacking].mean()) if lacking.any() else 0.0,
                }
            )
    return rows
