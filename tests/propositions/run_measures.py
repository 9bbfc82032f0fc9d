"""What each shipped measure must do: the register of measures that a test runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from example_gezinnen import COUPLE, SINGLE, YOUNG, Gezin, Run, adult, child
from rule_asks_run import RULE_ASKS

from hefboom.engine import Dataset, System, simulate

REFORMS: dict[str, Run] = {
    **RULE_ASKS,
    "wmo_bijdrage_naar_inkomen": Run(
        touched=[[adult(50, wmo_client=True, loon=40_000.0)]],
        untouched=[[adult(50, loon=40_000.0)]],
        variable="eigen_bijdrage_wmo",
        before=12 * 21.80,
        after=12 * 23.60 + 0.1 * (40_000 - 24_500),
    ),
    "jongerennorm_21": Run(
        touched=[[adult(19)]],
        untouched=[[adult(21)]],
        variable="bijstand",
        before=YOUNG,
        after=SINGLE,
    ),
    "sociaal_minimum_plus_5": Run(
        touched=[[adult(40)]],
        untouched=[[adult(70)]],
        variable="bijstand",
        before=SINGLE,
        after=1.05 * SINGLE,
    ),
    "uitzondering_jongeren_dakloos": Run(
        touched=[[adult(19)]],
        untouched=[[adult(21)]],
        variable="bijstand",
        before=YOUNG,
        after=SINGLE,
    ),
    "experiment_vrijlating_eenouder": Run(
        touched=[[adult(40, loon=6000.0), child(14)]],
        untouched=[[adult(25, loon=6000.0), child(14)]],
        variable="vrijlating_arbeid",
        before=6 * 125.0,
        after=12 * 125.0,
    ),
    "sociaal_minimum_in_stappen": Run(
        touched=[[adult(40)]],
        untouched=[[adult(70)]],
        variable="bijstand",
        before=SINGLE,
        after=1.02**3 * SINGLE,
    ),
    "ruimere_vrijlating": Run(
        touched=[[adult(40, loon=6000.0)]],
        untouched=[[adult(25, loon=6000.0)]],
        variable="vrijlating_arbeid",
        before=6 * 125.0,
        after=12 * 125.0,
    ),
    "mildere_vermogenstoets": Run(
        touched=[[adult(40, vermogen=12_000.0)]],
        untouched=[[adult(40, vermogen=17_000.0)]],
        variable="bijstand",
        before=0.0,
        after=SINGLE,
    ),
    "kostendelersnorm_versoepeld": Run(
        touched=[[adult(40)], [adult(50, bijstand_aangevraagd=False)]],
        untouched=[[adult(40)]],
        variable="bijstand",
        before=0.5 * COUPLE,
        after=0.6 * COUPLE,
    ),
    "kinderbijslag_omhoog": Run(
        touched=[[adult(40), child(8)]],
        untouched=[[adult(40)]],
        variable="kinderbijslag",
        before=(358.30 + 362.35) * 2,
        after=1.1 * (358.30 + 362.35) * 2,
    ),
    "kindgebonden_budget_omhoog": Run(
        touched=[[adult(40, loon=20_000.0), adult(40), child(8), child(5)]],
        untouched=[[adult(40)]],
        variable="kindgebonden_budget",
        before=2 * 2580.0,
        after=1.1 * 2 * 2580.0,
    ),
    "alleenstaande_ouderkop_omhoog": Run(
        touched=[[adult(40, loon=20_000.0), child(8)]],
        untouched=[[adult(40, loon=20_000.0), adult(40), child(8)]],
        variable="kindgebonden_budget",
        before=2580.0 + 3416.0,
        after=2580.0 + 3416.0 + 500.0,
    ),
    "huurtoeslag_jongeren": Run(
        touched=[[adult(19, loon=15_000.0)]],
        untouched=[[adult(21, loon=15_000.0)]],
        home={"huur_per_maand": 700.0},
        variable="huurtoeslag",
        # The rent up to 498.20 counts in full, the rest up to 700 for 65%.
        before=12 * (498.20 - (252.49 - 1.82 - 48.15)),
        after=12 * (498.20 - (252.49 - 1.82 - 48.15) + 0.65 * (700.0 - 498.20)),
    ),
}
"""Law measures by id; a test runs each of them."""

INVESTMENTS = {
    "basisbanen_100": 100,
    "beschut_werk_100": 100,
    "betaalbaar_bouwen_500": 500,
    "derde_leerweg_100": 100,
    "doorbraakmethode_157": 157,
    "gezinshuis_100": 100,
    "groep_voor_begeleiding_100": 100,
    "intensief_beschermd_wonen_18": 18,
    "ips_100": 100,
    "jongerenpunt_amsterdam_100": 100,
    "langer_thuis_100": 100,
    "leefstijl_1000": 1000,
    "loonkostensubsidie_100": 100,
    "maatschappelijke_opvang_100": 100,
    "nu_niet_zwanger_10": 10,
    "schoolgebouwen_10_miljoen": 10,
    "schuldhulp_bijstand_100": 100,
    "valpreventie_2500": 2500,
}
"""Measures that only invest, with their participants; a test appraises each of them."""

OUTREACH = {"benadering_onbenutte_rechten"}
"""Measures that only point out rights; tests/scenario/test_outreach.py runs them."""

SETTLEMENTS = {
    "geen_terugvordering_tot_500",
    "gegarandeerd_minimum_per_maand",
    "huur_en_zorgtoeslag_zonder_risico",
    "toeslagen_per_maand",
    "toeslagen_twee_jaar_terug",
}
"""Measures of advance and settlement; tests/scenario/test_months_measures.py runs them."""

RUN = {*REFORMS, *INVESTMENTS, *OUTREACH, *SETTLEMENTS}


def value(
    system: System, gezinnen: Sequence[Gezin], home: Mapping[str, Any], variable: str
) -> float:
    """A variable in 2026 for the first row of one household."""
    persons = [person for gezin in gezinnen for person in gezin]
    names = sorted({name for person in persons for name in person})
    columns: dict[str, dict[str, list[Any]]] = {
        "persoon": {
            name: [
                person.get(name, getattr(system.variable(name), "default", 0.0) or 0.0)
                for person in persons
            ]
            for name in names
        },
        "gezin": {"hoofdgezin": [i == 0 for i in range(len(gezinnen))]},
        "huishouden": {name: [each] for name, each in home.items()},
    }
    for name in ("loon", "winst", "pensioen", "uitkering", "vermogen", "student"):
        columns["persoon"].setdefault(name, [0.0 if name != "student" else False] * len(persons))
    data = Dataset([len(gezin) for gezin in gezinnen], [len(gezinnen)], columns)
    return float(
        simulate(system, data, year=2026, variables=[variable], backend="python")[variable][0]
    )
