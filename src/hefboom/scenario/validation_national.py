"""National totals of the population and of the law, beside published ones.

Counts of the population are sums over all gemeenten read. Results of the law come from a sample of
households (`hefboom.scenario.sample`), after take-up; with each stands the sampling error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hefboom.scenario.sample import Sample

__all__ = ["LawTotals", "Target", "judge", "law_totals", "national_rows", "published"]

Array = npt.NDArray[Any]
TOESLAGEN = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag")
KWB = {"2022": "https://service.pdok.nl/cbs/wijkenbuurten/2022/wfs/v1_0 (CBS)"}
AROUND = 1.01
"""CBS calls an income of at most 101% of the norm near the social minimum."""
POVERTY = {
    "arm": "personen_zonder_studenten",
    "energiearmoede": "zonder_studenten",
    "energiequote": "zonder_studenten",
}
"""Figures of poverty, and the number that each is a part of."""


@dataclass(frozen=True)
class Target:
    """A published figure with the room around it.

    Attributes:
        id, nl, en: name and labels.
        value: the published figure; ``unit`` says of what.
        margin: largest deviation allowed: relative, or in ``unit`` where ``absolute``. None:
            compared only.
        year: the year of the figure.
        url: where it was published.
    """

    id: str
    nl: str
    en: str
    value: float
    unit: str
    margin: float | None
    absolute: bool
    year: str
    url: str


def published(group: str, indicator: str, year: str) -> tuple[float, str]:
    """A figure of the shipped table of national figures and its source.

    Raises:
        KeyError: no such figure.
    """
    from hefboom.population.tables import table

    last = ""
    for row in table("landelijk.csv").iter_rows(named=True):
        source = last if row["bron"].strip() == "idem" else str(row["bron"])
        last = source
        found = (row["groep"], row["indicator"], str(row["jaar"]), row["gebied"])
        if found == (group, indicator, year, "NL"):
            # Our own sum over a table of CBS: name where that table is served.
            return float(row["waarde"]), source if source.startswith("http") else KWB[year]
    raise KeyError(f"{group}, {indicator}, {year}")


def judge(target: Target, got: float) -> bool | None:
    """Whether a figure lies within its margin; None when there is none."""
    if target.margin is None:
        return None
    room = target.margin if target.absolute else target.margin * abs(target.value)
    return abs(got - target.value) <= room * (1 + 1e-12)


@dataclass(frozen=True)
class LawTotals:
    """What the law gives to the households of a sample, after take-up.

    Attributes:
        year: of law and money.
        counts: name → number in the nation.
        money: name → EUR per year in the nation.
        error: name → standard error of the sample, as ``counts``.
        more: what else `hefboom.scenario.validation_law` found.
    """

    year: int
    counts: Mapping[str, float]
    money: Mapping[str, float]
    error: Mapping[str, float]
    more: Mapping[str, float] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """All of them by name; money as ``NAME_eur``."""
        money = {f"{name}_eur": value for name, value in self.money.items()}
        return {**self.counts, **money, **self.more}


def law_totals(sample: Sample, year: int, *, seed: int = 1, backend: Any = "auto") -> LawTotals:
    """Run the law over a sample.

    Raises:
        HefboomError: a year without law or money indices.
    """
    from hefboom.law import load
    from hefboom.population import uprate
    from hefboom.scenario.dataset import to_dataset
    from hefboom.scenario.outcome import outcome
    from hefboom.scenario.poverty import measure_poverty
    from hefboom.scenario.schemes import run_variables
    from hefboom.scenario.take_up import IS_AIO, RECEIVES, TakeUp
    from hefboom.scenario.validation_law import law_figures
    from hefboom.scenario.variables import PENSION_AGE

    people = uprate(sample.population, year)
    system = load()
    data = to_dataset(people, system)
    take_up = TakeUp(people, data, system, seed=seed)
    result = outcome(system, data, year, None, run_variables(), take_up=take_up, backend=backend)
    values = result.before
    homes = result.households
    per_home: dict[str, Array] = {}
    money: dict[str, float] = {}
    for name in (*TOESLAGEN, "kinderbijslag"):
        amount = result.totals(name)[0]
        per_home[name] = (amount > 0).astype(float)
        money[name] = float(amount.sum()) * sample.weight
    allowances = np.maximum.reduce([per_home[name] for name in TOESLAGEN])
    per_home["een_of_meer_toeslagen"] = allowances
    money["alle_toeslagen"] = sum(money[name] for name in TOESLAGEN)
    of = data.parent_rows("persoon", "gezin")
    young = ~(np.asarray(values[PENSION_AGE]) > 0)
    grown = ~np.asarray(data.columns["persoon"]["kind"], dtype=bool)
    helped = (np.asarray(values[RECEIVES]) > 0) & ~(np.asarray(values[IS_AIO]) > 0)
    receives = helped[of] & young & grown
    claims = np.asarray(data.columns["persoon"]["bijstand_aangevraagd"], dtype=bool) & young
    home_of = data.parent_rows("persoon", "huishouden")
    per_home["bijstand"] = np.bincount(home_of, receives, homes)
    per_home["aangevraagd"] = np.bincount(home_of, claims, homes)
    per_home["aow"] = np.bincount(home_of, ~young, homes)
    main = data.huishouden_offsets[:-1]
    net = np.asarray(values["netto_inkomen_gezin"])[main]
    study = np.asarray(values["heeft_student"])[main] > 0
    near = (net <= AROUND * result.yardstick[main]) & ~study
    per_home["rond_minimum"] = near.astype(float)
    per_home["zonder_studenten"] = (~study).astype(float)
    poor = measure_poverty(result, people)
    who = poor.counted["arm"].astype(float)
    per_home["arm"] = poor.before["arm"] * poor.persons
    per_home["personen_zonder_studenten"] = poor.persons * who
    if "energiearmoede" in poor.before:
        per_home["energiearmoede"] = poor.before["energiearmoede"]
        per_home["energiequote"] = poor.before["energiequote"] * who
    return LawTotals(
        year,
        {name: float(v.sum()) * sample.weight for name, v in per_home.items()},
        money,
        {
            name: 0.0 if sample.whole else float(v.std()) * sqrt(homes) * sample.weight
            for name, v in per_home.items()
        },
        law_figures(result, people, take_up, poor, sample.weight),
    )


def _targets() -> dict[str, Target]:
    def one(
        name: str,
        nl: str,
        en: str,
        key: tuple[str, str, str],
        unit: str,
        margin: float | None = None,
        *,
        absolute: bool = False,
        scale: float = 1.0,
    ) -> Target:
        value, url = published(*key)
        return Target(name, nl, en, value * scale, unit, margin, absolute, key[2], url)

    kwb, allowances = "uitkeringen KWB", "toeslagen"
    stock = published("woningvoorraad", "totaal", "2023")
    rows = [
        one("bijstand", "personen met bijstand tot AOW-leeftijd, na niet-gebruik",
            "persons with bijstand below pension age, after take-up",
            (kwb, "bijstand (tot AOW)", "2024"), "personen", 0.03),
        one("aow", "personen met AOW", "persons with AOW",
            (kwb, "AOW (inwoners NL)", "2024"), "personen", 0.02),
        one("minimum", "huishoudens rond het sociaal minimum",
            "households near the social minimum",
            ("sociaal minimum", "huishoudens onder/rond sociaal minimum (hh-gewogen KWB)", "2022"),
            "aandeel", 0.005, absolute=True, scale=0.01),
        one("huurtoeslag", "huishoudens met huurtoeslag (gepubliceerd: ongeveer)",
            "households with huurtoeslag (published: about)",
            (allowances, "huurtoeslag ontvangers (ongeveer)", "2025"), "huishoudens", 0.07),
        one("huurtoeslag_2022", "huishoudens met huurtoeslag (2022)",
            "households with huurtoeslag (2022)", (allowances, "huurtoeslag huishoudens", "2022"),
            "huishoudens"),
        one("een_of_meer_toeslagen", "huishoudens met een of meer toeslagen (ongeveer)",
            "households with one or more allowances (about)",
            (allowances, "huishoudens met een of meer toeslagen (ongeveer)", "2018"),
            "huishoudens"),
        one("zorgtoeslag", "huishoudens met zorgtoeslag", "households with zorgtoeslag",
            (allowances, "zorgtoeslag huishoudens", "2013"), "huishoudens"),
        one("kinderopvangtoeslag", "huishoudens met kinderopvangtoeslag",
            "households with kinderopvangtoeslag",
            (allowances, "kinderopvangtoeslag huishoudens", "2013"), "huishoudens"),
        *(
            one(f"{name}_eur", f"{nl}, totaal", f"{en}, total", (allowances, indicator, year),
                "EUR", scale=1e9)
            for name, nl, en, indicator, year in (
                ("zorgtoeslag", "zorgtoeslag", "zorgtoeslag", "zorgtoeslag", "2021"),
                ("huurtoeslag", "huurtoeslag", "huurtoeslag", "huurtoeslag", "2024"),
                ("kindgebonden_budget", "kindgebonden budget", "kindgebonden budget",
                 "kindgebonden budget", "2024"),
                ("kinderopvangtoeslag", "kinderopvangtoeslag", "kinderopvangtoeslag",
                 "kinderopvangtoeslag", "2024"),
                ("kinderbijslag", "kinderbijslag", "kinderbijslag", "kinderbijslag", "2024"),
                ("alle_toeslagen", "alle toeslagen (ongeveer)", "all allowances (about)",
                 "alle toeslagen (ongeveer)", "2018"),
            )
        ),
    ]  # fmt: skip
    for name, indicator, nl, en in (
        ("koop", "koop", "koopwoningen", "owner-occupied homes"),
        ("corporatie", "corporatie", "corporatiewoningen", "housing association homes"),
        ("particulier", "overige verhuurder", "overige huurwoningen", "other rented homes"),
    ):
        count, url = published("woningvoorraad", indicator, "2023")
        rows.append(Target(f"eigendom_{name}", nl, en, count / stock[0], "aandeel", 0.01, True,
                           "2023", url))  # fmt: skip
    _, url = published("inkomen percentiel (excl studenten)", "p10 gestandaardiseerd", "2022")
    for d in range(1, 11):
        rows.append(Target(f"deciel_{d}", f"huishoudens in inkomensdeciel {d}",
                           f"households in income decile {d}", 0.1, "aandeel", 0.03, False,
                           "2022", url))  # fmt: skip
    rows += _poverty_targets()
    return {row.id: row for row in rows}


def _poverty_targets() -> list[Target]:
    """Published shares of poor persons and of energy poor households; nothing is fitted to them."""
    from hefboom.population import poverty

    figures, sources = poverty.figures(), poverty.sources()
    energy = figures["energiearmoede"]["gepubliceerd"]
    rows = (
        ("arm", "personen in armoede (CBS, SCP en Nibud)", "persons in poverty",
         figures["gepubliceerd"]["arm_2024"]),
        ("energiearmoede", "huishoudens met laag inkomen en hoge energiekosten (LIHE, voorlopig)",
         "households with low income and high energy costs (LIHE, preliminary)",
         energy["lihe_2024"]),
        ("energiequote", "energiekosten als deel van het inkomen, gemiddeld (bijna)",
         "energy costs as a share of income, mean (almost)", energy["energiequote_2024"]),
    )  # fmt: skip
    return [
        Target(name, nl, en, float(row["value"]), "aandeel", None, True, "2024",
               sources[row["source"]]["url"])
        for name, nl, en, row in rows
    ]  # fmt: skip


def national_rows(
    totals: Iterable[Mapping[str, Any]],
    law: Mapping[int, LawTotals],
    drawn: Mapping[str, float] | None = None,
) -> list[dict[str, Any]]:
    """Every published figure beside ours.

    Args:
        totals: sums per gemeente, of `hefboom.population.calibration.totals`.
        law: results of the law by year; the year nearest to the figure is used.
        drawn: the same figures of the hand-set generator, where it has them.

    Returns:
        ``id``, ``label``, ``label_en``, ``gepubliceerd``, ``ons``, ``eenheid``, ``afwijking``
        (relative), ``marge``, ``marge_absoluut``, ``gehaald`` (None: no target), ``soort``
        (``gefit``, ``apart gehouden``), ``uit`` (``bevolking`` or ``wet``), ``jaar``,
        ``jaar_ons``, ``steekproeffout``, ``poc``, ``bron``.
    """
    sums: dict[str, float] = {}
    for part in totals:
        for name, value in part.items():
            sums[name] = sums.get(name, 0.0) + float(value)
    rows: list[dict[str, Any]] = []
    targets = _targets()

    def add(name: str, got: float, kind: str, source: str, year: int, error: float = 0.0) -> None:
        target = targets[name]
        rows.append(
            {
                "id": name,
                "label": target.nl,
                "label_en": target.en,
                "gepubliceerd": target.value,
                "ons": got,
                "eenheid": target.unit,
                "afwijking": got / target.value - 1,
                "marge": target.margin,
                "marge_absoluut": target.absolute,
                "gehaald": judge(target, got),
                "soort": kind,
                "uit": source,
                "jaar": target.year,
                "jaar_ons": year,
                "steekproeffout": error,
                "poc": None if drawn is None else drawn.get(name),
                "bron": target.url,
            }
        )

    base = 2024
    first, last = law[min(law)], law[max(law)]
    claimed = first.counts["aangevraagd"]
    # Who claims is counted in the whole country: the sample only says how many of them receive.
    share = first.counts["bijstand"] / claimed if claimed else 0.0
    add("bijstand", share * sums["bijstand"], "gefit", "wet", first.year)
    add("aow", sums["aow"], "apart gehouden", "bevolking", base)
    add("minimum", sums["rond minimum"] / sums["huishoudens_zonder_studenten"], "gefit",
        "bevolking", base)  # fmt: skip
    number = first.counts["zonder_studenten"]
    add("minimum", first.counts["rond_minimum"] / number, "apart gehouden", "wet", first.year,
        first.error["rond_minimum"] / number)  # fmt: skip
    add("huurtoeslag", last.counts["huurtoeslag"], "apart gehouden", "wet", last.year,
        last.error["huurtoeslag"])  # fmt: skip
    add("huurtoeslag_2022", first.counts["huurtoeslag"], "apart gehouden", "wet", first.year,
        first.error["huurtoeslag"])  # fmt: skip
    for name in ("koop", "corporatie", "particulier"):
        share = sums[f"eigendom {name}"] / sums["huishoudens"]
        add(f"eigendom_{name}", share, "gefit", "bevolking", base)
    for d in range(1, 11):
        share = sums[f"deciel {d}"] / sums["huishoudens_zonder_studenten"]
        add(f"deciel_{d}", share, "gefit", "bevolking", base)
    for name in ("een_of_meer_toeslagen", "zorgtoeslag", "kinderopvangtoeslag"):
        add(name, first.counts[name], "apart gehouden", "wet", first.year, first.error[name])
    for name, base_name in POVERTY.items():
        if name in first.counts:
            of = first.counts[base_name]
            add(name, first.counts[name] / of, "apart gehouden", "wet", first.year,
                first.error[name] / of)  # fmt: skip
    for name in (*TOESLAGEN, "kinderbijslag", "alle_toeslagen"):
        add(f"{name}_eur", first.money[name], "apart gehouden", "wet", first.year)
    return rows
