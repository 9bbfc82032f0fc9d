"""The nation, or any set of gemeenten, beside published national figures.

``totals`` sums up one gemeente when it is made; ``compare_country`` adds gemeenten up and puts each
published figure beside them, with whether it steered the build (``gefit``) or was kept apart. Every
household has weight 1: counts are met by drawing as many as published, so there is no spread of
weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .tables import national_figure

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population

__all__ = ["CUTS", "compare_country", "totals"]

FITTED, APART = "gefit", "apart gehouden"
CUTS = range(1, 10)
MONEY_YEAR, BASE_YEAR = 2022, 2024
SVB = "AOW en AIO (SVB)"


def totals(population: Population) -> dict[str, float]:
    """Sums over one gemeente, money of 2024."""
    import numpy as np
    import polars as pl

    from .aow import below_aow_age, from_aow_age
    from .minimum import near_the_minimum
    from .net import equivalence
    from .uprating import factor

    h, p = population.huishoudens, population.personen
    own = p.group_by("huishouden_id", maintain_order=True).agg(
        (~pl.col("kind")).sum().alias("groot"),
        pl.col("kind").sum().alias("klein"),
        pl.len().alias("leden"),
        pl.sum_horizontal("loon", "winst", "pensioen", "uitkering").sum().alias("eigen"),
        (pl.col("leeftijd") >= 67).sum().alias("oud"),
        pl.col("bank_en_spaartegoeden").sum().alias("spaargeld"),
        pl.col("vermogen").sum().alias("bezit"),
        ((pl.col("loon") > 0) | (pl.col("winst") > 0)).any().alias("werk"),
        (pl.col("kind")).any().alias("minderjarig"),
    )
    column = {name: own[name].to_numpy() for name in own.columns}
    student = (h["inkomensbron"] == "student").to_numpy()
    counted = ~student
    decile = h["inkomensdeciel"].to_numpy()
    standard = h["gestandaardiseerd_inkomen"].to_numpy()
    disposable = standard * equivalence(column["groot"], column["klein"])
    wages = factor("loon", MONEY_YEAR, BASE_YEAR)
    prices = factor("prijs", MONEY_YEAR, BASE_YEAR)
    result: dict[str, float] = {
        "inwoners": population.inhabitants,
        "in_instellingen": population.instellingen.height,
        "huishoudens": h.height,
        "huishoudens_zonder_studenten": int(counted.sum()),
        "studentenhuishoudens": int(student.sum()),
    }
    for table, name in ((h, "huishoudtype"), (h, "eigendom"), (p, "positie")):
        for value, count in table.group_by(name).len().sort(name).iter_rows():
            result[f"{name} {value}"] = count
    for size in (2, 3, 4):
        result[f"grootte {size}"] = int((column["leden"] == size).sum())
    result["grootte 5+"] = int((column["leden"] >= 5).sum())
    for d in range(1, 11):
        result[f"deciel {d}"] = int(((decile == d) & counted).sum())
    group = "inkomen percentiel (excl studenten)"
    for k in CUTS:
        cut = 1000 * wages * national_figure(group, f"p{k}0 besteedbaar", MONEY_YEAR)
        result[f"besteedbaar p{k}0"] = int(((disposable < cut) & counted).sum())
    result["gestandaardiseerd inkomen"] = float(standard[counted].sum() / wages)
    # The value of homes is of 1 January 2022: only the rest moves with prices.
    wealth = column["bezit"] / prices + h["overwaarde"].to_numpy()
    median = 1000 * national_figure("vermogen", "mediaan", MONEY_YEAR)
    saved = 1000 * prices * national_figure("spaartegoed (holders only)", "totaal mediaan", 2022)
    result["vermogen onder mediaan"] = int((wealth < median).sum())
    result["spaargeld onder mediaan"] = int((column["spaargeld"] < saved).sum())
    claims = p.filter(pl.col("bijstand_aangevraagd") & below_aow_age())
    old = p.filter(from_aow_age())
    ages = p["leeftijd"].to_numpy()
    result |= {
        "bijstand": claims.height,
        "bijstand vrouw": int((claims["geslacht"] == "vrouw").sum()),
        "aio": int(old["bijstand_aangevraagd"].sum()),
        "onvolledige AOW": int((old["aow_opbouw"] < 1).sum()),
        "ao": int((p["soort_uitkering"] == "ao").sum()),
        "ww": int((p["soort_uitkering"] == "ww").sum()),
        "wajong": int(p["jonggehandicapt"].sum()),
        "aow": int((ages >= 67).sum() + (population.instellingen["leeftijd"] >= 67).sum()),
        "wmo": int(p["wmo_client"].sum()),
        "wlz thuis": int(p["wlz_client"].sum()),
        "jeugdzorg": int(p["jeugdzorg"].sum()),
        "jongeren": int((ages < 23).sum()),
        "gezinnen met kinderbijslag": int(column["minderjarig"].sum()),
        "werkenden": int(((p["loon"] > 0) | (p["winst"] > 0)).sum()),
    }
    for code, name in ((1, "dagopvang"), (2, "buitenschools"), (3, "gastouder")):
        result[name] = int((p["opvangsoort"] == code).sum())
    result["rond minimum"] = int(near_the_minimum(population)["laag"].sum())
    debts = h["problematische_schulden"].to_numpy()
    kids = h["huishoudtype"].is_in(["paar_met_kinderen", "eenouder"]).to_numpy()
    result["schulden"] = int(debts.sum())
    result["schulden zonder werk"] = int((debts & ~column["werk"]).sum())
    result["schulden met kinderen"] = int((debts & kids).sum())
    return {name: float(np.round(value, 2)) for name, value in result.items()}


def _published() -> list[tuple[str, str, str, float, str]]:
    """Name, sum, soort, wanted, per: ``per`` names the sum it is a share of ('' for a count)."""
    nf = national_figure
    rows: list[tuple[str, str, str, float, str]] = [
        ("inwoners", "inwoners", FITTED, nf("bevolking", "inwoners 1 jan", 2024), ""),
        ("huishoudens", "huishoudens", FITTED, nf("huishoudens", "totaal", 2024), ""),
    ]
    position = "huishoudpositie"
    for name, indicator in (
        ("kind", "thuiswonend kind"),
        ("alleenstaand", "alleenstaand"),
        ("ouder", "ouder eenouder"),
        ("overig", "overig lid"),
    ):
        wanted = nf(position, indicator, 2024)
        rows.append((f"positie {name}", f"positie {name}", FITTED, wanted, ""))
    wanted = nf(position, "institutioneel", 2024)
    rows.append(("in instellingen", "in_instellingen", FITTED, wanted, ""))
    for size in ("2", "3", "4", "5+"):
        wanted = nf("huishoudens", f"{size} personen", 2024)
        rows.append((f"huishoudens van {size}", f"grootte {size}", FITTED, wanted, ""))
    stock = nf("woningvoorraad", "totaal", 2023)
    for name, indicator in (
        ("koop", "koop"),
        ("corporatie", "corporatie"),
        ("particulier", "overige verhuurder"),
    ):
        share = nf("woningvoorraad", indicator, 2023) / stock
        rows.append((f"eigendom {name}", f"eigendom {name}", FITTED, share, "huishoudens"))
    earning = "huishoudens_zonder_studenten"
    for d in range(1, 11):
        rows.append((f"inkomensdeciel {d}", f"deciel {d}", FITTED, 0.1, earning))
    for k in CUTS:
        name = f"besteedbaar p{k}0"
        rows.append((f"onder p{k}0 besteedbaar inkomen", name, APART, k / 10, earning))
    half = "huishoudens"
    rows += [
        ("onder mediaan vermogen", "vermogen onder mediaan", APART, 0.5, half),
        ("onder mediaan spaargeld", "spaargeld onder mediaan", FITTED, 0.5, half),
    ]
    benefit = "uitkeringen KWB"
    women = nf("algemene bijstand tot AOW", "vrouw", "2025-12")
    both = women + nf("algemene bijstand tot AOW", "man", "2025-12")
    rows += [
        ("personen met bijstand", "bijstand", FITTED, nf(benefit, "bijstand (tot AOW)", 2024), ""),
        ("personen met AO", "ao", FITTED, nf(benefit, "AO", 2024), ""),
        ("personen met WW", "ww", FITTED, nf(benefit, "WW", 2024), ""),
        ("personen met AOW", "aow", APART, nf(benefit, "AOW (inwoners NL)", 2024), ""),
        ("onvolledige AOW", "onvolledige AOW", FITTED, nf(SVB, "onvolledige AOW", "2023-09"), ""),
        ("personen met AIO", "aio", FITTED, nf(SVB, "AIO", "2023-12"), ""),
        ("bijstand, aandeel vrouwen", "bijstand vrouw", APART, women / both, "bijstand"),
        ("Wajong", "wajong", FITTED, nf("uitkeringen 85692NED", "Wajong", "2024-12"), ""),
        ("Wmo-cliënten", "wmo", FITTED, nf("Wmo", "cliënten totaal", 2024), ""),
        (
            "jongeren met jeugdzorg (2020)",
            "jeugdzorg",
            APART,
            nf("jeugdzorg", "jongeren met jeugdzorg", 2020),
            "",
        ),
        (
            "gezinnen met kinderbijslag (2020)",
            "gezinnen met kinderbijslag",
            APART,
            nf("kinderbijslag", "AKW-gerechtigden (gezinnen)", "2020-12"),
            "",
        ),
    ]
    debt = "problematische schulden"
    near = nf("sociaal minimum", "huishoudens onder/rond sociaal minimum (hh-gewogen KWB)", 2022)
    rows.append(("rond sociaal minimum", "rond minimum", FITTED, near / 100, earning))
    share = nf(debt, "aandeel huishoudens", "2020-10") / 100
    without = nf(debt, "zonder betaald werk", "2020-10") / 100
    kids = nf(debt, "met thuiswonend kind", "2020-10") / 100
    rows += [
        ("problematische schulden", "schulden", FITTED, share, "huishoudens"),
        ("schulden, zonder werk", "schulden zonder werk", FITTED, without, "schulden"),
        ("schulden, met kinderen", "schulden met kinderen", FITTED, kids, "schulden"),
    ]
    return rows


def compare_country(parts: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Published national figures beside the sum of gemeenten.

    Args:
        parts: what ``totals`` gave per gemeente, such as ``manifest["gemeenten"][code]["totals"]``.

    Returns:
        ``doel``, ``soort`` (``gefit`` or ``apart gehouden``), ``gekregen``, ``gewenst`` and
        ``fout`` (relative).
    """
    import polars as pl

    total: dict[str, float] = {}
    for part in parts:
        for name, value in part.items():
            total[name] = total.get(name, 0.0) + float(value)
    rows = []
    for goal, name, kind, wanted, per in _published():
        got = total.get(name, 0.0) / (total.get(per, 0.0) or 1.0) if per else total.get(name, 0.0)
        rows.append(
            {
                "doel": goal,
                "soort": kind,
                "gekregen": got,
                "gewenst": wanted,
                "fout": got / wanted - 1,
            }
        )
    return pl.DataFrame(rows)
