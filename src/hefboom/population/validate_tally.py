"""Figures of a country that need more than sums: means, medians and percentiles, in one pass.

    tally = Tally()
    for people in ...:      # one gemeente at a time
        tally.add(people)
    tally.figures()["vermogen NL mediaan"]

Amounts are counted in classes of 100 euro, so memory does not grow with the country and a median
is right to within that. Money is that of 2022, the year of the published figures. Every household
counts once: there are no weights.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from .savings import AGE_EDGES, AGES
from .tables import yaml_file
from .targets import BASE_YEAR
from .validate_published import names_of

if TYPE_CHECKING:
    from .frame import Population

__all__ = ["Spread", "Tally"]

Array = npt.NDArray[Any]
YEAR = 2022
WIDTH, TOP = 100.0, 5_000_000.0
TYPES = {
    "eenpersoons": "eenpersoons",
    "eenouder": "eenouder",
    "paar_zonder_kinderen": "paar zonder kind",
    "paar_met_kinderen": "paar met kind",
}
BIJSTAND_AGES = (("tot 27", 0, 27), ("27-45", 27, 45), ("45-AOW", 45, 200))
YOUTH_AGES = (("0-4", 0, 4), ("4-12", 4, 12), ("12-18", 12, 18), ("18-23", 18, 23))
DECILES = range(1, 10)
CLASSES = {
    "tot 2.500": (0.0, 2500.0),
    "2.500 tot 10.000": (2500.0, 10_000.0),
    "vanaf 100.000": (1e5, 1e12),
}
"""of savings, EUR of 2021"""
SAVERS = {
    "alle": ("werk", "zelfstandig", "ww", "ao", "pensioen", "bijstand", "student", "geen"),
    "uitkering": ("ww", "ao", "bijstand"),
    "zelfstandig": ("zelfstandig",),
    "pensioen": ("pensioen",),
}
LOWEST = "laagste 40%"


class Spread:
    """How an amount is spread over households: number, sum, and counts per class."""

    def __init__(self) -> None:
        self.number, self.total = 0, 0.0
        self.counts = np.zeros(int(TOP / WIDTH) + 1, dtype=np.int64)

    def add(self, values: Array) -> None:
        """Count amounts in EUR; those below 0 and above five million fall in the end classes."""
        at = np.clip(values, 0.0, TOP) // WIDTH
        found = np.bincount(at.astype(np.int64))
        self.counts[: len(found)] += found
        self.number += len(values)
        self.total += float(values.sum())

    def mean(self) -> float:
        """The mean; 0 when nothing was counted."""
        return self.total / self.number if self.number else 0.0

    def quantile(self, share: float) -> float:
        """The amount below which so many lie, between the ends of its class."""
        if not self.number:
            return 0.0
        wanted = share * self.number
        up = np.cumsum(self.counts)
        at = int(np.searchsorted(up, wanted))
        before = float(up[at - 1]) if at else 0.0
        return WIDTH * (at + (wanted - before) / max(float(self.counts[at]), 1.0))

    def below(self, amount: float) -> float:
        """The share below an amount, even within its class."""
        at = min(int(amount // WIDTH), len(self.counts) - 1)
        part = (amount - WIDTH * at) / WIDTH * float(self.counts[at])
        return (float(self.counts[:at].sum()) + part) / max(self.number, 1)


class Tally:
    """Adds gemeenten up."""

    def __init__(self) -> None:
        self.spreads: dict[str, Spread] = {}
        self.sums: dict[str, float] = {}

    def add(self, population: Population) -> None:
        """Count one gemeente."""
        homes = _Homes(population)
        for name, values in homes.amounts():
            self.spreads.setdefault(name, Spread()).add(values)
        for name, count in homes.counts():
            self.sums[name] = self.sums.get(name, 0.0) + count

    def figures(self) -> dict[str, float]:
        """All figures by the names that ``validate_published.yaml`` uses."""
        found = dict(self.sums)
        fourth = self.spreads["vermogen NL"].quantile(0.4)
        for name, spread in self.spreads.items():
            if name.startswith(LOWEST):
                found[name] = spread.below(fourth)
                continue
            found[f"{name} aantal"] = float(spread.number)
            found[f"{name} gemiddeld"] = spread.mean()
            found[f"{name} mediaan"] = spread.quantile(0.5)
            for k in DECILES:
                found[f"{name} p{k}0"] = spread.quantile(k / 10)
        return found


@cache
def _named(group: str, indicator: str) -> dict[str, str]:
    """Code of a gemeente → name, for those with a published figure."""
    from .tables import table

    wanted = names_of(group, indicator)
    return {code: name for code, name in table("gemeenten.csv").iter_rows() if name in wanted}


class _Homes:
    """The households of one gemeente and what is asked of them."""

    def __init__(self, population: Population) -> None:
        import polars as pl

        from .net import equivalence
        from .uprating import factor

        self.area = population.area
        self.h, self.p = population.huishoudens, population.personen
        prices = factor("prijs", YEAR, population.year)
        wages = factor("loon", YEAR, population.year)
        values = factor("loon", BASE_YEAR, population.year)
        pension = yaml_file("netto")["aow"]["paar"]
        old = pl.col("leeftijd") >= yaml_file("netto")["aow_leeftijd"]
        earned = pl.sum_horizontal(
            "loon", "winst", "pensioen", "uitkering"
        ) + old * pension * pl.col("aow_opbouw")
        main = ~pl.col("kind") & pl.col("positie").is_in(["alleenstaand", "partner", "ouder"])
        own = (
            self.p.with_columns(pl.when(main).then(earned).otherwise(-1).alias("eigen"))
            .group_by("huishouden_id", maintain_order=True)
            .agg(
                pl.col("vermogen").sum(),
                pl.col("bank_en_spaartegoeden").sum().alias("bank"),
                (~pl.col("kind")).sum().alias("groot"),
                pl.col("kind").sum().alias("klein"),
                # CBS: the main earner is who has the highest income.
                pl.col("leeftijd").gather(pl.col("eigen").arg_max()).first().alias("hoofd"),
            )
        )
        self.savings = own["bank"].to_numpy() / prices
        self.owned = own["vermogen"].to_numpy() / prices
        # The value of homes is of 1 January 2022 already.
        self.home, self.equity = (self.h[name].to_numpy() for name in ("woz_waarde", "overwaarde"))
        self.home, self.equity = self.home / values, self.equity / values
        self.wealth = self.owned + self.equity
        self.from_wealth = self.h["inkomen_uit_vermogen"].to_numpy() / wages
        self.standard = self.h["gestandaardiseerd_inkomen"].to_numpy() / wages
        self.disposable = self.standard * equivalence(
            own["groot"].to_numpy(), own["klein"].to_numpy()
        )
        self.kind = self.h["huishoudtype"].to_numpy()
        self.head = np.digitize(own["hoofd"].to_numpy(), AGE_EDGES)
        self.counted = self.h["inkomensbron"].to_numpy() != "student"

    def amounts(self) -> list[tuple[str, Array]]:
        """Name and amounts in EUR of 2022, one per household."""
        has = self.savings > 0
        rows = [
            ("sparen totaal", self.savings[has]),
            *(
                (f"sparen {name}", self.savings[has & (self.kind == code)])
                for code, name in TYPES.items()
            ),
            *(
                (f"sparen hkw {name}", self.savings[has & (self.head == k)])
                for k, name in enumerate(AGES)
            ),
            ("vermogen NL", self.wealth),
            ("vermogen zonder woning", self.owned),
            *((f"{LOWEST} {name}", self.wealth[rows]) for name, rows in self._groups()),
            ("besteedbaar met studenten", self.disposable),
            ("gestandaardiseerd met studenten", self.standard),
            ("besteedbaar zonder studenten", self.disposable[self.counted]),
            ("gestandaardiseerd zonder studenten", self.standard[self.counted]),
        ]
        place = _named("vermogen", "mediaan").get(self.area)
        if place is not None:
            rows.append((f"vermogen {place}", self.wealth))
        return rows

    def _groups(self) -> list[tuple[str, Array]]:
        """Groups of households whose place in the distribution of wealth was published."""
        owns, source = self.h["eigen_woning"].to_numpy(), self.h["inkomensbron"].to_numpy()
        return [
            *((name, self.kind == code) for code, name in TYPES.items()),
            ("koop", owns),
            ("huur", ~owns),
            *((s, source == s) for s in ("werk", "zelfstandig", "ao", "pensioen", "bijstand")),
        ]

    def _wealth_counts(self) -> list[tuple[str, float]]:
        """Classes of savings by source of income, parts of wealth, owners without a mortgage."""
        source, owns = self.h["inkomensbron"].to_numpy(), self.home > 0
        published = yaml_file("vermogen")["sparen"]["gepubliceerd"]
        later = published["mediaan"]["value"] / published["mediaan_2021"]["value"]
        at = self.savings / later
        rows: list[tuple[str, float]] = []
        for group, sources in SAVERS.items():
            mine = np.isin(source, sources)
            rows.append((f"spaarders {group}", float(mine.sum())))
            for name, (low, high) in CLASSES.items():
                inside = mine & (at >= low) & (at < high)
                rows.append((f"spaarklasse {group} {name}", float(inside.sum())))
        moved = published["zonder_woning"]
        placed = self.owned / (moved["mediaan_2022"] / moved["mediaan_2020"])
        for name, mine in (("koop", owns), ("huur", ~owns)):
            rows.append((f"eigenaren {name}", float(mine.sum())))
            rows.append((f"zonder woning {name} tot 5.000", float((mine & (placed <= 5000)).sum())))
            rows.append(
                (f"zonder woning {name} vanaf 100.000", float((mine & (placed >= 1e5)).sum()))
            )
        clear = owns & (self.equity >= self.home)
        for name, mine in (
            ("zonder hypotheek", owns),
            ("zonder hypotheek vanaf 65", owns & (self.head >= 5)),
        ):
            rows.append((f"eigenaren {name}", float((clear & mine).sum())))
            rows.append((f"eigenaren {name} van", float(mine.sum())))
        parts = {
            "eigen woning": self.home,
            "hypotheekschuld": self.home - self.equity,
            "bank- en spaartegoeden": self.savings,
            "overige bezittingen": self.owned - self.savings,
        }
        rows.append(("inkomen uit vermogen", float(self.from_wealth.sum())))
        return rows + [(f"vermogensdeel {name}", float(v.sum())) for name, v in parts.items()]

    def counts(self) -> list[tuple[str, float]]:
        """Name and number."""
        p, kids = self.p, np.isin(self.kind, ["paar_met_kinderen", "eenouder"])
        age = p["leeftijd"].to_numpy()
        home = p["huishouden_id"].to_numpy()
        with_kids = kids[np.searchsorted(self.h["huishouden_id"].to_numpy(), home)]
        partner = p["positie"].to_numpy() == "partner"
        pensioner = age >= yaml_file("netto")["aow_leeftijd"]
        claims = p["bijstand_aangevraagd"].to_numpy() & ~pensioner
        youth = p["jeugdzorg"].to_numpy()

        def number(name: str, which: Array) -> tuple[str, float]:
            return name, float(which.sum())

        rows = [
            number("partner met kind", partner & with_kids),
            number("partner zonder kind", partner & ~with_kids),
            number("bijstand man", claims & (p["geslacht"].to_numpy() == "man")),
            *(
                number(f"bijstand {n}", claims & (a <= age) & (age < b))
                for n, a, b in BIJSTAND_AGES
            ),
            *(number(f"jeugdzorg {n}", youth & (a <= age) & (age < b)) for n, a, b in YOUTH_AGES),
            *self._wealth_counts(),
        ]
        place = _named("problematische schulden", "aandeel huishoudens").get(self.area)
        if place is not None:
            debts = self.h["problematische_schulden"].to_numpy()
            rows += [number(f"schulden {place}", debts), (f"huishoudens {place}", len(debts))]
        return rows
