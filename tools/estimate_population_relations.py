"""Estimate how areas differ from their gemeente, for ``hefboom/population/relations.yaml``.

    python tools/estimate_population_relations.py > src/hefboom/population/relations_gebieden.txt

Weighted least squares on deviations from the mean of the group (the gemeente of a buurt, or the
nation for gemeenten), with a light ridge. The benefits and care relations use gemeenten only and
leave 's-Gravenhage out, so that its buurten can serve as an honest test.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import yaml
from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "src/hefboom/population/data"
SMALLEST = 150
Columns = dict[str, NDArray[np.float64]]

DEMOGRAPHY = ["grootte", "aandeel_0_15", "aandeel_15_25", "aandeel_65plus"]
INCOME = ["grootte", "aandeel_0_15", "aandeel_65plus", "autos", "eenpersoons"]
BENEFIT = ["laagste_40", "hoogste_20", "corporatie", "eenpersoons", "aandeel_15_25",
           "aandeel_65plus"]  # fmt: skip
# name: (link, features, sources: b = buurten, g = gemeenten, h = gemeenten without The Hague)
RELATIONS = {
    "eenpersoons": ("logit", DEMOGRAPHY, "bg"),
    "met_kinderen": ("logit", DEMOGRAPHY, "bg"),
    "laagste_40": ("logit", INCOME, "bg"),
    "laagste_40_uit_personen": ("logit", ["laagste_40_personen", "hoogste_20", "eenpersoons"], "b"),
    "hoogste_20": ("logit", INCOME, "bg"),
    "gestandaardiseerd_inkomen": ("log", ["laagste_40", "hoogste_20"], "bg"),
    "koop": ("logit", [*DEMOGRAPHY, "autos", "laagste_40", "hoogste_20"], "bg"),
    "corporatie": ("logit", ["laagste_40", "hoogste_20", "aandeel_15_25", "aandeel_65plus"], "bg"),
    "woz_gemiddeld": ("log", ["log_inkomen", "koop", "grootte", "hoogste_20"], "bg"),
    "zelfstandigen": ("logit", ["laagste_40", "hoogste_20", "corporatie"], "bg"),
    "bijstand": ("log", BENEFIT, "h"),
    "ao": ("log", BENEFIT, "h"),
    "ww": ("log", BENEFIT, "h"),
    "wmo": ("log", ["aandeel_65plus", "laagste_40", "eenpersoons", "hoogste_20"], "h"),
    "jeugdzorg": ("logit", ["laagste_40", "hoogste_20", "eenpersoons"], "h"),
}  # fmt: skip


def logit(x: NDArray[np.float64]) -> NDArray[np.float64]:
    x = np.clip(x, 1e-3, 1 - 1e-3)
    return np.log(x / (1 - x))


def _derived(d: Columns) -> Columns:
    """Goals on the scale of their link, under the names of the relations."""
    goals = {
        "eenpersoons": logit(d["eenpersoons"]),
        "met_kinderen": logit(d["met_kinderen"] / (1 - d["eenpersoons"])),
        "corporatie": logit(d["corporatie"] / (1 - d["koop"])),
        "gestandaardiseerd_inkomen": d["log_inkomen"],
        "woz_gemiddeld": np.log(d["woz"]),
        "laagste_40_uit_personen": logit(d["laagste_40"]),
    }
    for name in ("laagste_40", "hoogste_20", "koop", "zelfstandigen", "jeugdzorg"):
        goals[name] = logit(d[name])
    for name in ("bijstand", "ao", "ww", "wmo"):
        goals[name] = np.log(d[name] + 1e-4)
    return goals


def buurten() -> tuple[Columns, NDArray[np.float64], NDArray[np.str_]]:
    """Buurten of 2019 with enough households."""
    f = pl.read_parquet(DATA / "gebieden.parquet").filter(
        pl.col("buurt").is_not_null() & (pl.col("huishoudens") >= SMALLEST)
    )

    def get(name: str) -> NDArray[np.float64]:
        return f[name].cast(float).to_numpy()

    people, homes = get("inwoners"), get("huishoudens")
    d = {
        "grootte": np.log(people / homes),
        "aandeel_0_15": get("leeftijd_0_15") / people,
        "aandeel_15_25": get("leeftijd_15_25") / people,
        "aandeel_65plus": get("leeftijd_65plus") / people,
        "autos": np.clip(get("autos") / homes, 0, 2),
        "eenpersoons": get("eenpersoons") / homes,
        "met_kinderen": get("met_kinderen") / homes,
        "log_inkomen": np.log(get("gestandaardiseerd_inkomen_1000")),
        "woz": get("woz_gemiddeld_1000"),
        "wmo": get("wmo_clienten") / people,
    }
    for name in ("laagste_40", "laagste_40_personen", "hoogste_20", "koop", "corporatie",
                 "zelfstandigen", "jeugdzorg"):  # fmt: skip
        d[name] = get(f"{name}_pct") / 100
    for name in ("bijstand", "ao", "ww"):
        d[name] = get(name) / people
    return d, homes, f["gemeente"].to_numpy()


def gemeenten() -> tuple[Columns, NDArray[np.float64], NDArray[np.str_]]:
    """All gemeenten; benefits of 2021, income and care of 2022, homes of 2023."""
    long = pl.read_parquet(DATA / "gemeenten.parquet")
    codes = sorted(pl.read_csv(DATA / "gemeenten.csv")["gemeente"])

    def get(name: str, year: int) -> NDArray[np.float64]:
        rows = long.filter((pl.col("indicator") == name) & (pl.col("jaar") == year))
        known = dict(rows.select("gemeente", "waarde").iter_rows())
        return np.array([known.get(g, np.nan) for g in codes])

    homes = get("huishoudens", 2024)
    d = {
        "grootte": np.log(get("inwoners", 2024) / homes),
        "autos": np.clip(get("autos", 2024) / homes, 0, 2),
        "log_inkomen": np.log(get("gestandaardiseerd_inkomen_1000", 2022)),
        "woz": get("woz_gemiddeld_1000", 2023),
        "wmo": get("wmo_per_1000", 2022) / 1000,
        "laagste_40_personen": np.full(len(codes), np.nan),
    }
    for name in ("0_15", "15_25", "65plus"):
        d[f"aandeel_{name}"] = get(f"leeftijd_{name}_pct", 2024) / 100
    for name in ("eenpersoons", "met_kinderen"):
        d[name] = get(f"{name}_pct", 2024) / 100
    for name in ("laagste_40", "hoogste_20", "corporatie", "zelfstandigen", "jeugdzorg"):
        d[name] = get(f"{name}_pct", 2022) / 100
    d["koop"] = get("koop_pct", 2022) / 100
    for name in ("bijstand", "ao", "ww"):
        d[name] = get(name, 2021) / get("inwoners", 2021)
    return d, np.sqrt(homes) * 10, np.array(codes)


def main() -> None:
    b, b_weight, b_group = buurten()
    g, g_weight, g_codes = gemeenten()
    b_goals, g_goals = _derived(b), _derived(g)
    result = {}
    for name, (link, names, sources) in RELATIONS.items():
        x, y, w, group = [], [], [], []
        if "b" in sources:
            x.append(np.column_stack([b[n] for n in names]))
            y.append(b_goals[name])
            w.append(b_weight)
            group.append(b_group)
        if "g" in sources or "h" in sources:
            keep = g_codes != "GM0518" if "h" in sources else np.ones(len(g_codes), dtype=bool)
            x.append(np.column_stack([g[n] for n in names])[keep])
            y.append(g_goals[name][keep])
            w.append(g_weight[keep])
            group.append(np.full(int(keep.sum()), "NL"))
        xs, ys, ws, gs = (
            np.concatenate(x),
            np.concatenate(y),
            np.concatenate(w),
            np.concatenate(group),
        )
        ok = np.isfinite(ys) & np.isfinite(xs).all(1) & (ws > 0)
        xs, ys, ws, gs = xs[ok].copy(), ys[ok].copy(), ws[ok], gs[ok]
        for one in np.unique(gs):
            own = one == gs
            ys[own] -= np.average(ys[own], weights=ws[own])
            xs[own] -= np.average(xs[own], axis=0, weights=ws[own])
        ridge = 3e-3 * np.diag((xs * xs * ws[:, None]).sum(0))
        beta = np.linalg.solve((xs * ws[:, None]).T @ xs + ridge, (xs * ws[:, None]).T @ ys)
        rest = ys - xs @ beta
        result[name] = {
            "schaal": link,
            "coefficienten": {
                n: round(float(v), 3) for n, v in zip(names, beta, strict=True)
            },
            "gebieden": len(ys),
            "waarvan_buurten": int((gs != "NL").sum()),
            "r2": round(float(1 - (ws * rest**2).sum() / (ws * ys**2).sum()), 3),
            "status": "derived",
        }  # fmt: skip
    print(yaml.safe_dump({"gebieden": result}, sort_keys=False, allow_unicode=True, width=100))


if __name__ == "__main__":
    main()
