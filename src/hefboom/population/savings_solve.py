"""The coefficients of savings that give the published figures over the households of the country.

Works on counts of households by type, age, decile and source (``tools/estimate_savings.py``), and
on the mixture of their distributions: nothing is drawn. Two coefficients are chosen and kept: the
slope over the deciles and the shape of the dip at low incomes.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from .assembly import ALONE, COUPLE
from .savings import AGES, OLD, SOURCES, TYPES, Savers, centre, most, spread
from .tables import yaml_file
from .wealth import holder_chance

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Compared", "Mixture", "compared", "solve", "solve_asset"]

ROUNDS = 120
POINTS = 600
OLD_AND_YOUNG = ("alleen_65plus", "alleen_tot_65", "paar_tot_65", "paar_65plus")
TOP = 1e12
MIDDLE_AGE = "45-55"
RICH = "kans op veel, koop tegen huur"
TENANTS = "kans op weinig, huur tegen koop"
OLDER = "ouder tegen jonger, alleen tegen paar"
Compared = tuple[str, float, float, str]
"""name, published, what comes out, ``gefit`` or ``apart``"""


@dataclass
class Mixture:
    """Savings of all households with savings: a weighted mixture of two-piece lognormals."""

    who: Savers
    weight: NDArray[np.float64]
    coefficients: dict[str, Any]

    @cached_property
    def _sparen(self) -> dict[str, Any]:
        return dict(yaml_file("vermogen")["sparen"])

    @cached_property
    def _amounts(self) -> NDArray[np.float64]:
        """EUR per row and per point of even chance; who has nothing is left out."""
        from scipy.special import ndtri

        none = self._sparen["geen"]["value"]
        z = ndtri(none + (1 - none) * (np.arange(POINTS) + 0.5) / POINTS)
        middle = centre(self.who, self.coefficients)
        moved = spread(z[None, :], self.who, self.coefficients)
        return np.asarray(np.minimum(np.exp(middle[:, None] + moved), most(self.who)[:, None]))

    def share(self, rows: NDArray[np.bool_], amount: float, *, with_none: bool = True) -> float:
        """The part of households with at most this amount, those without any included."""
        none = self._sparen["geen"]["value"] if with_none else 0.0
        below = (self._amounts[rows] <= amount).mean(axis=1)
        return none + (1 - none) * float(np.average(below, weights=self.weight[rows]))

    def chance(self, asset: dict[str, Any]) -> float:
        """The part of all households that owns an asset."""
        none = self._sparen["geen"]["value"]
        held = holder_chance(asset, self._amounts).mean(axis=1)
        return (1 - none) * float(np.average(held, weights=self.weight))

    def mean(self, rows: NDArray[np.bool_]) -> float:
        """EUR, households with savings."""
        return float(np.average(self._amounts[rows].mean(axis=1), weights=self.weight[rows]))

    def median(self, rows: NDArray[np.bool_]) -> float:
        """EUR, households with savings."""
        low, high = 1.0, self._sparen["maximum"]["value"]
        for _ in range(40):
            middle = float(np.sqrt(low * high))
            half = self.share(rows, middle, with_none=False) < 0.5
            low, high = (middle, high) if half else (low, middle)
        return float(np.sqrt(low * high))


def _groups(who: Savers) -> dict[str, NDArray[np.bool_]]:
    source = {name: who.source == code for code, name in enumerate(SOURCES)}
    old = who.age >= OLD
    return {
        "alle": np.ones(len(who.kind), dtype=bool),
        **{f"type {name}": who.kind == code for code, name in TYPES.items()},
        **{f"leeftijd {name}": who.age == code for code, name in enumerate(AGES)},
        "alleen_65plus": (who.kind == ALONE) & old,
        "alleen_tot_65": (who.kind == ALONE) & ~old,
        "paar_65plus": (who.kind == COUPLE) & old,
        "paar_tot_65": (who.kind == COUPLE) & ~old,
        "uitkering": source["uitkering"] | source["bijstand"],
        "bijstand": source["bijstand"],
        "winst": source["winst"],
        "pensioen": source["pensioen"],
        "huur": ~who.owner,
        "koop": who.owner,
        "laag_inkomen": (who.decile == 1) & ~source["student"],
    }


def _classes(published: dict[str, Any]) -> Iterator[tuple[str, str, float, float, bool]]:
    """Name, group, lower and upper end in EUR of 2022, and whether it is fitted."""
    middle = published["mediaan"]["value"] / published["mediaan_2021"]["value"]
    for name, group, low, high, fitted in _classes_2021():
        yield name, group, low * middle, high * middle, fitted


def _classes_2021() -> Iterator[tuple[str, str, float, float, bool]]:
    """Those in EUR of 2021."""
    yield "tot_2500", "alle", 0.0, 2500.0, True
    yield "uitkering_tot_2500", "uitkering", 0.0, 2500.0, True
    yield "bijstand_tot_2500", "bijstand", 0.0, 2500.0, True
    yield "laag_inkomen_tot_2500", "laag_inkomen", 0.0, 2500.0, True
    yield "winst_vanaf_100000", "winst", 1e5, TOP, True
    yield "uitkering_vanaf_100000", "uitkering", 1e5, TOP, False
    yield "uitkering_2500_10000", "uitkering", 2500.0, 1e4, False
    yield "vanaf_100000", "alle", 1e5, TOP, False
    yield "pensioen_vanaf_100000", "pensioen", 1e5, TOP, False


def _odds_ratio(first: float, second: float) -> float:
    return first / (1 - first) / (second / (1 - second))


def _ratio(medians: dict[str, float]) -> float:
    """What older households hold over younger ones, of those alone over that of couples."""
    alone_old, alone, pair, pair_old = (medians[name] for name in OLD_AND_YOUNG)
    return alone_old / alone * pair / pair_old


def compared(
    who: Savers, weight: NDArray[np.float64], coefficients: dict[str, Any] | None = None
) -> list[Compared]:
    """Every published figure beside what the coefficients give."""
    sparen = yaml_file("vermogen")["sparen"]
    coefficients = dict(sparen["ligging"]) if coefficients is None else coefficients
    published = sparen["gepubliceerd"]
    mix, groups = Mixture(who, weight, coefficients), _groups(who)
    rows: list[Compared] = [
        ("mediaan", published["mediaan"]["value"], mix.median(groups["alle"]), "apart"),
        ("gemiddeld", published["gemiddeld"]["value"], mix.mean(groups["alle"]), "gefit"),
    ]
    for by, names in (("type", tuple(TYPES.values())), ("leeftijd", AGES)):
        middle, mean = published[f"mediaan_{by}"], published[f"gemiddeld_{by}"]
        for name in names:
            mine = groups[f"{by} {name}"]
            rows.append((f"mediaan {name}", middle[name], mix.median(mine), "gefit"))
            rows.append((f"gemiddeld {name}", mean[name], mix.mean(mine), "apart"))
    for name, group, low, high, fitted in _classes(published):
        share = mix.share(groups[group], high)
        share -= mix.share(groups[group], low) if low else 0.0
        rows.append((name, published[name]["value"], share, "gefit" if fitted else "apart"))
    old = published["ouderen_2014"]
    ours = {name: mix.median(groups[name]) for name in OLD_AND_YOUNG}
    rows.append((OLDER, _ratio(old), _ratio(ours), "gefit"))
    moved = published["zonder_woning"]
    later = moved["mediaan_2022"] / moved["mediaan_2020"]
    for name, ends, low, first, second in (
        (TENANTS, "tot_5000", 5000.0, "huur", "koop"),
        (RICH, "vanaf_100000", 1e5, "koop", "huur"),
    ):
        wanted = _odds_ratio(*(published[f"{group}_{ends}"]["value"] for group in (first, second)))
        below = (mix.share(groups[group], low * later) for group in (first, second))
        got = _odds_ratio(*below)
        rows.append((name, wanted, got if ends.startswith("tot") else 1 / got, "gefit"))
    return rows


def solve(who: Savers, weight: NDArray[np.float64]) -> dict[str, Any]:
    """The block ``ligging`` of ``vermogen.yaml``, from where it stands now."""
    c: dict[str, Any] = deepcopy(dict(yaml_file("vermogen")["sparen"]["ligging"]))
    for _ in range(ROUNDS):
        rows = {name: (wanted, got) for name, wanted, got, _ in compared(who, weight, c)}
        gap = {name: float(np.log(wanted / got)) for name, (wanted, got) in rows.items()}
        for name in c["type"]:
            c["type"][name] += 0.5 * gap[f"mediaan {name}"]
        for name in c["leeftijd"]:
            c["leeftijd"][name] += 0.5 * gap[f"mediaan {name}"]
        # Ages are counted from 45-55: the spread depends on what is not age.
        level = c["leeftijd"][MIDDLE_AGE]
        c["type"] = {name: v + level for name, v in c["type"].items()}
        c["leeftijd"] = {name: v - level for name, v in c["leeftijd"].items()}
        c["alleen_65plus"] += 0.3 * gap[OLDER]
        c["laag_inkomen"] -= 0.5 * gap["laag_inkomen_tot_2500"]
        c["bron"]["bijstand"] -= 0.7 * gap["bijstand_tot_2500"]
        c["bron"]["uitkering"] -= 0.5 * gap["uitkering_tot_2500"]
        c["bron"]["winst"] += 0.3 * gap["winst_vanaf_100000"]
        c["eigen_woning"] += 0.3 * gap[TENANTS]
        c["spreiding_links"] += 0.3 * gap["tot_2500"]
        c["spreiding_rechts"] += 0.4 * gap["gemiddeld"]
        c["spreiding_rechts_helling"] -= 0.1 * gap[RICH]
    c["type"] = {name: round(v, 3) for name, v in c["type"].items()}
    c["leeftijd"] = {name: round(v, 3) for name, v in c["leeftijd"].items()}
    c["bron"] = {name: round(v, 3) for name, v in c["bron"].items()}
    return {n: round(v, 3) if isinstance(v, float) else v for n, v in c.items()}


def solve_asset(mix: Mixture, name: str) -> dict[str, dict[str, Any]]:
    """``kans`` and ``bedrag`` of an asset: the published holders, quartiles and total."""
    from scipy.special import ndtri

    document = yaml_file("vermogen")
    asset = deepcopy(dict(document[name]))
    holders = asset["houders_2014"]["value"]
    low, high = -10.0, 10.0
    for _ in range(40):
        asset["kans"]["snijpunt"] = (low + high) / 2
        few = mix.chance(asset) < holders
        low, high = ((low + high) / 2, high) if few else (low, (low + high) / 2)
    asset["kans"]["snijpunt"] = round(high, 3)
    first, middle, third = asset["kwartielen_2014"]["value"]
    left = float(np.log(middle / first) / ndtri(0.75))
    right = float(np.log(third / middle) / ndtri(0.75))
    z = ndtri((np.arange(200_000) + 0.5) / 200_000)
    shape = np.exp(np.where(z < 0, left, right) * z)
    mean = asset["totaal_2022"]["value"] / document["huishoudens_2022"]["value"] / holders
    most, median = asset["bedrag"]["maximum"], mean / float(shape.mean())
    for _ in range(20):
        median *= mean / float(np.minimum(median * shape, most).mean())
    asset["bedrag"] |= {
        "mediaan": round(median),
        "spreiding_links": round(left, 3),
        "spreiding_rechts": round(right, 3),
    }
    return {"kans": asset["kans"], "bedrag": asset["bedrag"]}
