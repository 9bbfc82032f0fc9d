"""A made-up result by the contract of result.json, with made-up buurten on a square grid.

No figure in it says anything about The Hague; it only has the size and the shape of a real run.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from typing import Any

import polars as pl

BUURTEN = [
    "Havenhoek", "Duinzicht", "Kustpark", "Visserijbuurt", "Zeehoek", "Statenlaan-Zuid",
    "Vruchtenhof", "Bomenrij", "Oranjekwartier", "Parkhoek", "Stationsveld", "Bankakker",
    "Transvaalhoek", "Schilderswerf", "Spoorkwartier", "Laaksebocht", "Binckpolder", "Molenwei",
    "Morgenstondhof", "Zuiderpolder", "Leyenvaart", "Ypenweide", "Waterland-Oost", "Bosje van Leid",
]  # fmt: skip
DECIELEN = [f"{n}e inkomensgroep" for n in range(1, 11)]


@dataclass
class SampleResult:
    """What scenario.run hands to the report: a document and its tables."""

    document: dict[str, Any]
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)


def spread(value: float, width: float = 0.2) -> dict[str, float]:
    """A range around a value."""
    low, high = sorted((value * (1 - width), value * (1 + width)))
    return {"waarde": value, "laag": low, "hoog": high}


def boundaries(size: int = 6) -> dict[str, Any]:
    """Squares of about a kilometre, one per buurt; the last buurt has none."""
    features = []
    for index, name in enumerate(BUURTEN[:-1]):
        west = 4.20 + 0.016 * (index % size)
        south = 52.10 - 0.010 * (index // size)
        ring = [
            [west, south], [west + 0.016, south], [west + 0.016, south + 0.010],
            [west, south + 0.010], [west, south],
        ]  # fmt: skip
        features.append(
            {
                "type": "Feature",
                "properties": {"code": code(index), "naam": name},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def code(index: int) -> str:
    """Buurt code of the index-th buurt."""
    return f"BU0518{index + 1:04d}"


def build(*, hervorming: bool = True, investering: bool = True) -> SampleResult:
    """A result with both kinds of measure, or only one of them."""
    tables = {
        "bewoners_per_groep": _groups(hervorming),
        "verdeling_verandering": _distribution(hervorming),
        "marginale_druk": _marginal(),
        "buurten": _areas(hervorming),
        "uitvoering": pl.DataFrame(_delivery() if hervorming else _delivery()[:0]),
        "betalers_wet": pl.DataFrame(
            [
                {"betaler": row["betaler"], "label": row["label"], **row["per_jaar"]}
                for row in _law_payers()
            ][: None if hervorming else 0]
        ),
        "betalers_investering": pl.DataFrame(
            [
                {
                    "maatregel": row["maatregel"],
                    "betaler": row["betaler"],
                    **{
                        f"{name}{suffix}": row[name][key]
                        for name in ("kosten", "baten", "saldo")
                        for key, suffix in (("waarde", ""), ("laag", "_laag"), ("hoog", "_hoog"))
                    },
                }
                for row in _investment_payers()
            ][: None if investering else 0]
        ),
        "kasstromen": _cash(investering),
        "parameters": _parameters(hervorming),
        "componenten": _components(hervorming),
    }
    return SampleResult(document(hervorming=hervorming, investering=investering), tables)


def document(*, hervorming: bool = True, investering: bool = True) -> dict[str, Any]:
    """The result.json part."""
    measures = [_reform()] * hervorming + [_investment()] * investering
    touched = 2140 if hervorming else 0
    return {
        "schema": "hefboom/result/1",
        "naam": "Jongerennorm naar 21 en Doorbraakmethode",
        "naam_en": "Norm for young people to 21 and the Doorbraakmethode",
        "vraag": "Wat doet een hogere bijstandsnorm voor jongeren van 18 tot en met 20 jaar, samen "
        "met de Doorbraakmethode voor 157 huishoudens, in Den Haag?",
        "vraag_en": "What does a higher social assistance norm for people aged 18 to 20, together "
        "with the Doorbraakmethode for 157 households, do in The Hague?",
        "gebied": {"code": "GM0518", "naam": "'s-Gravenhage"},
        "jaar": 2026,
        "horizon": 5,
        "onzekerheid": {"trekkingen": 1000, "zaad": 1, "niveau": 0.9},
        "maatregelen": measures,
        "kerncijfers": _headlines(),
        "bewoners": {
            "huishoudens": 268450,
            "geraakt": spread(touched, 0.1),
            "winnaars": spread(touched * 0.97, 0.1),
            "verliezers": spread(touched * 0.03, 0.3),
            "gemiddelde_verandering_geraakt": spread(5240.0 if hervorming else 0.0, 0.05),
            "gemiddelde_verandering_alle": spread(41.8 if hervorming else 0.0, 0.1),
            "onder_minimum": {"voor": 9870, "na": 8630, "verschil": spread(-1240, 0.2)},
        },
        "uitvoering": _delivery() if hervorming else [],
        "betalers": {
            "wet": _law_payers() if hervorming else [],
            "investering": _investment_payers() if investering else [],
            "welvaart": _welfare() if investering else [],
            "samenvatting": [_summary()] if investering else [],
        },
        "niet_meegeteld": [
            "Jongeren die door de hogere norm minder gaan werken of leren.",
            "Minder schulden en minder huisuitzettingen bij jongeren.",
            "Gezondheid en welzijn van de geholpen huishoudens.",
        ],
        "niet_meegeteld_en": [
            "Young people who work or study less because of the higher norm.",
            "Fewer debts and evictions among young people.",
            "Health and well-being of the households helped.",
        ],
        "conclusies": [
            "Ongeveer 2.140 huishoudens gaan erop vooruit. Bijna niemand gaat erop achteruit.",
            "De gemeente betaalt de hogere norm; het Rijk krijgt een deel terug als belasting.",
            "De Doorbraakmethode kost de gemeente geld. De baten komen vooral bij anderen terecht.",
        ],
        "conclusies_en": [
            "About 2,140 households gain. Hardly anyone loses.",
            "The municipality pays for the higher norm; the State gets part of it back in tax.",
            "The Doorbraakmethode costs the municipality money. Others receive most of the gains.",
        ],
        "zekerheid": "Wij rekenen de wet door voor 268.450 nagebouwde huishoudens. Zij lijken als "
        "groep op de bewoners, maar het zijn geen echte mensen. De bandbreedte van de wet laat "
        "zien hoeveel het uitmaakt welke huishoudens toevallig in de nagebouwde bevolking zitten. "
        "Niet in de bandbreedte zitten: mensen die hun gedrag veranderen en de aannamen waarmee "
        "de bevolking is nagebouwd. De echte onzekerheid is dus groter. Doorbraakmethode voor 157 "
        "huishoudens: per huishouden een plan vooraf, zonder controlegroep.",
        "zekerheid_en": "We compute the law for 268,450 synthetic households. As a group they "
        "resemble the residents, but they are not real people. The range of the law shows how "
        "much it matters which households happen to be in the synthetic population. Not in the "
        "range: people who change their behaviour and the assumptions behind the population. So "
        "the real uncertainty is larger. Doorbraakmethode for 157 households: a plan per "
        "household, made in advance, without a control group.",
        "bronnen": [
            {
                "id": "PW_21", "titel": "Participatiewet, artikel 20 en 21", "status": "confirmed",
                "url": "https://wetten.overheid.nl/BWBR0015703/",
            },
            {"id": "CBS_KWB", "titel": "CBS, Kerncijfers wijken en buurten 2019 en 2024",
             "status": "confirmed", "url": "https://www.cbs.nl/"},
            {"id": "SOCHOSP", "titel": "Sociaal Hospitaal, raming van kosten en baten",
             "status": "single_source", "url": ""},
        ],
        "kolommen": [
            {"kolom": "leeftijd", "herkomst": "counted", "bron": "CBS_KWB"},
            {"kolom": "loon", "herkomst": "modelled", "bron": "CBS_KWB"},
            {"kolom": "commerciele_huurder", "herkomst": "assumed", "bron": ""},
        ],
        "manifest": {
            "hefboom": "0.1.0", "python": "3.11.9", "numpy": "2.1.0", "numba": "0.61.0",
            "parameters_sha256": "a" * 64, "rules_sha256": "b" * 64,
            "population_sha256": "c" * 64, "scenario_sha256": "d" * 64,
            "seed": 1, "created": "2026-02-03T10:15:00+00:00",
        },
    }  # fmt: skip


def _reform() -> dict[str, Any]:
    path = "participatiewet.norm.alleenstaande_18_20"
    return {
        "id": "jongerennorm_21",
        "naam": "Bijstandsnorm 18–20 jaar naar het niveau van 21 jaar",
        "naam_en": "Social assistance norm at 18–20 up to the level of 21",
        "in_woorden": "Wie 18, 19 of 20 jaar is, krijgt dezelfde bijstand als iemand van 21.",
        "in_woorden_en": "People aged 18, 19 or 20 receive the same assistance as those aged 21.",
        "soort": ["hervorming"],
        "items": [{"id": "W031", "document": "De winst van het sociaal domein (2021)",
                   "tekst": "Verhoog de bijstandsnorm voor jongeren tot 21 jaar."}],
        "wijzigingen": [
            {
                "pad": path, "label": "norm alleenstaande 18–20 jaar",
                "label_en": "norm single person aged 18–20", "artikel": "Participatiewet art. 20",
                "eenheid": "EUR/maand", "datum": "2026-01-01", "oud": 352.51, "nieuw": 1427.61,
                "status": "confirmed", "bronnen": ["PW_21"],
            }
        ],
        "kanttekeningen": ["De onderhoudsplicht van ouders telt niet mee."],
        "kanttekeningen_en": ["The duty of parents to support their child is not counted."],
    }  # fmt: skip


def _investment() -> dict[str, Any]:
    return {
        "id": "doorbraakmethode_157",
        "naam": "Doorbraakmethode voor 157 huishoudens",
        "naam_en": "Doorbraakmethode for 157 households",
        "in_woorden": "157 huishoudens met veel problemen krijgen één plan dat alles oplost.",
        "in_woorden_en": "157 households with many problems get one plan that solves everything.",
        "soort": ["investering"],
        "items": [],
        "wijzigingen": [],
        "kanttekeningen": ["Er was geen controlegroep."],
        "kanttekeningen_en": ["There was no control group."],
    }


def _headlines() -> list[dict[str, Any]]:
    def one(name: str, nl: str, en: str, unit: str, value: float, width: float) -> dict[str, Any]:
        return {
            "id": name, "label": nl, "label_en": en, "eenheid": unit, **spread(value, width),
            "toelichting": "Per jaar. Wat de een betaalt, krijgt een ander soms terug.",
            "toelichting_en": "Per year. What one pays, another sometimes gets back.",
            "herleiding": {
                "artikelen": ["Participatiewet art. 20", "Participatiewet art. 21"],
                "parameters": ["participatiewet.norm.alleenstaande_18_20"],
                "bronnen": ["PW_21", "CBS_KWB"],
            },
        }  # fmt: skip

    return [
        one("onder_minimum", "huishoudens onder het minimum", "households below the minimum",
            "huishoudens", -1240, 0.21),
        one("kosten_gemeente", "kosten voor de gemeente", "costs to the municipality",
            "EUR", 3_134_000, 0.15),
        one("baten_anderen", "baten voor anderen", "gains for others", "EUR", 5_420_000, 0.63),
        one("hefboom", "hefboom", "leverage", "ratio", 1.73, 0.62),
    ]  # fmt: skip


def _groups(reform: bool) -> pl.DataFrame:
    kinds = {
        "inkomensdeciel": [(d, f"income group {i}") for i, d in enumerate(DECIELEN, 1)],
        "huishoudtype": [
            ("eenpersoons", "single person"), ("paar zonder kinderen", "couple without children"),
            ("paar met kinderen", "couple with children"), ("eenouder", "single parent"),
            ("overig", "other"),
        ],
        "inkomensbron": [
            ("werk", "work"), ("zelfstandig", "self-employed"), ("WW", "unemployment benefit"),
            ("bijstand", "social assistance"), ("pensioen", "pension"), ("student", "student"),
        ],
        "leeftijd": [
            ("18–20 jaar", "18–20"), ("21–26 jaar", "21–26"), ("27–44 jaar", "27–44"),
            ("45–66 jaar", "45–66"), ("67 jaar en ouder", "67 and over"),
        ],
    }  # fmt: skip
    rows = []
    for kind, groups in kinds.items():
        for index, (label, label_en) in enumerate(groups):
            households = 27_000 - 1_150 * index
            change = (260.0 * math.exp(-index) - 1.5 * (index == 3)) if reform else 0.0
            touched = round(1400 * math.exp(-index)) if reform else 0
            rows.append(
                {
                    "indeling": kind, "groep": str(index + 1), "volgorde": index + 1,
                    "label": label, "label_en": label_en, "huishoudens": households,
                    "geraakt": touched, "winnaars": touched, "verliezers": 0,
                    "gemiddeld_voor": 17_400.0 + 5_800 * index,
                    "gemiddeld_na": 17_400.0 + 5_800 * index + change, "verandering": change,
                    "verandering_laag": change * 0.85, "verandering_hoog": change * 1.15,
                    "onder_minimum_voor": round(6000 * math.exp(-index)),
                    "onder_minimum_na": round(5100 * math.exp(-index)),
                }
            )  # fmt: skip
    return pl.DataFrame(rows)


def _distribution(reform: bool) -> pl.DataFrame:
    rows = [
        ("verlies_500", "verlies meer dan € 500", "loss of more than €500", 14),
        ("verlies_0", "verlies tot € 500", "loss up to €500", 50),
        ("gelijk", "geen verandering", "no change", 266_310),
        ("winst_500", "winst tot € 500", "gain up to €500", 212),
        ("winst_2500", "winst € 500 tot € 2.500", "gain €500 to €2,500", 488),
        ("winst_meer", "winst meer dan € 2.500", "gain of more than €2,500", 1376),
    ]
    if not reform:
        rows = [("gelijk", "geen verandering", "no change", 268_450)]
    return pl.DataFrame(rows, schema=["klasse", "label", "label_en", "huishoudens"], orient="row")


def _marginal() -> pl.DataFrame:
    rows = [
        ("alle", "alle werkenden", "all who work", 0.31, 0.42, 0.42, 0.061, 0.063),
        ("eenpersoons", "eenpersoons", "single person", 0.28, 0.41, 0.41, 0.055, 0.061),
        ("eenouder", "eenouder", "single parent", 0.44, 0.55, 0.55, 0.142, 0.143),
        ("paar", "paar met kinderen", "couple with children", 0.33, 0.46, 0.46, 0.048, 0.048),
    ]
    names = ["groep", "label", "label_en", "aandeel_boven_60", "mediaan_voor", "mediaan_na",
             "aandeel_boven_80_voor", "aandeel_boven_80_na"]  # fmt: skip
    return pl.DataFrame(rows, schema=names, orient="row")


def _areas(reform: bool) -> pl.DataFrame:
    luck = random.Random(5)
    rows = []
    for index, name in enumerate(BUURTEN):
        households = 30 if index in (4, 20) else luck.randrange(600, 6200)
        change = round(luck.lognormvariate(3.4, 0.7), 2) if reform else 0.0
        rows.append(
            {
                "buurt": code(index), "naam": name, "wijk": f"WK0518{index // 6 + 1:02d}",
                "huishoudens": households, "inwoners": round(households * 1.93),
                "geraakt": round(households * change / 5240),
                "verandering_per_huishouden": change, "verandering_totaal": change * households,
                "laag": change * 0.8, "hoog": change * 1.2, "onderdrukt": households < 50,
            }
        )  # fmt: skip
    return pl.DataFrame(rows)


def _delivery() -> list[dict[str, Any]]:
    toeslagen = "Dienst Toeslagen"
    rows = [
        ("bijstand", "bijstand", "social assistance", "gemeente", 310, 0, 1830, 2140),
        ("huurtoeslag", "huurtoeslag", "rent allowance", toeslagen, 0, 24, 690, 714),
        ("zorgtoeslag", "zorgtoeslag", "health care allowance", toeslagen, 0, 0, 41, 41),
    ]
    names = ["regeling", "label", "label_en", "instantie", "huishoudens_recht_nieuw",
             "huishoudens_recht_weg", "huishoudens_bedrag_anders", "beschikkingen"]  # fmt: skip
    english = {"gemeente": "municipality"}
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return [
        {**row, "instantie_en": english.get(str(row["instantie"]), row["instantie"])}
        for row in found
    ]


def _law_payers() -> list[dict[str, Any]]:
    return [
        {
            "betaler": "gemeente", "label": "gemeente", "label_en": "municipality",
            "per_jaar": spread(12_900_000, 0.1), "uiteindelijk": "rijk",
            "posten": [{"regeling": "bijstand", "bedrag": 12_900_000}],
        },
        {
            "betaler": "rijk", "label": "Rijk", "label_en": "State",
            "per_jaar": spread(-1_690_000, 0.1), "uiteindelijk": "rijk",
            "posten": [
                {"regeling": "inkomstenbelasting", "bedrag": -1_240_000},
                {"regeling": "huurtoeslag", "bedrag": -450_000},
            ],
        },
    ]  # fmt: skip


def _investment_payers() -> list[dict[str, Any]]:
    rows = [
        ("gemeente", "gemeente", "municipality", 816_000, 690_000),
        ("zorgverzekeraar", "zorgverzekeraar", "health insurer", 0, 1_020_000),
        ("zorgkantoor_wlz", "zorgkantoor (Wlz)", "long-term care office", 0, 410_000),
        ("corporatie", "woningcorporatie", "housing association", 0, 250_000),
    ]
    return [
        {
            "maatregel": "doorbraakmethode_157", "betaler": payer, "label": nl, "label_en": en,
            "kosten": spread(cost, 0.1), "baten": spread(gain, 0.7),
            "saldo": {"waarde": gain - cost, "laag": 0.3 * gain - 1.1 * cost,
                      "hoog": 1.7 * gain - 0.9 * cost},
            "grootboek": "budget", "aanname": True,
        }
        for payer, nl, en, cost, gain in rows
    ]  # fmt: skip


def _welfare() -> list[dict[str, Any]]:
    rows = [
        ("kosten", "kosten van de aanpak", "cost of the method", -790_000, 0.1),
        ("baten", "bespaarde zorg", "care saved", 1_900_000, 0.7),
        ("saldo", "saldo", "balance", 1_110_000, 1.1),
    ]
    return [
        {"maatregel": "doorbraakmethode_157", "post": post, "label": nl, "label_en": en,
         "ncw": spread(value, width), "grootboek": "welfare"}
        for post, nl, en, value, width in rows
    ]  # fmt: skip


def _summary() -> dict[str, Any]:
    return {
        "maatregel": "doorbraakmethode_157", "investeerder": "gemeente",
        "ncw_welvaart": {"waarde": 1_110_000, "laag": -110_000, "hoog": 2_330_000},
        "kans_positief_investeerder": 0.21,
        "gepubliceerd": {"ratio": {"waarde": 3.77, "laag": 3.77, "hoog": 3.77}},
        "ncw": {"waarde": 1_540_000, "laag": -310_000, "hoog": 3_420_000},
        "ratio": {"waarde": 2.9, "laag": 0.6, "hoog": 5.2}, "kans_positief": 0.87,
        "hefboom": {"waarde": 2.06, "laag": 0.6, "hoog": 3.5},
        "lek": {"waarde": 0.71, "laag": 0.62, "hoog": 0.78},
        "bewijsgraad": "expert", "bewijs_uitleg": "Raming van deskundigen, zonder controlegroep.",
        "bewijs_uitleg_en": "Expert estimate, without a control group.",
        "kanttekeningen": ["Wie meedeed, koos dat zelf."],
        "kanttekeningen_en": ["Households chose to take part."],
    }  # fmt: skip


def _cash(investment: bool) -> pl.DataFrame:
    rows = []
    for row in _investment_payers() if investment else []:
        for year in range(2026, 2031):
            cost = row["kosten"]["waarde"] if year == 2026 else 0
            rows.append(
                {"maatregel": row["maatregel"], "betaler": row["betaler"], "jaar": year,
                 "kosten": cost, "baten": row["baten"]["waarde"] / 5}
            )  # fmt: skip
    names = ["maatregel", "betaler", "jaar", "kosten", "baten"]
    return pl.DataFrame(rows) if rows else pl.DataFrame(schema=names)


def _parameters(reform: bool) -> pl.DataFrame:
    rows = [
        {
            "maatregel": "jongerennorm_21", "pad": change["pad"], "label": change["label"],
            "label_en": change["label_en"], "waarde_basis": change["oud"],
            "waarde_nieuw": change["nieuw"],
            "datum": change["datum"], "eenheid": change["eenheid"], "artikel": change["artikel"],
            "status": change["status"], "bronnen": ", ".join(change["bronnen"]),
        }
        for change in _reform()["wijzigingen"]
    ]  # fmt: skip
    return pl.DataFrame(rows) if reform else pl.DataFrame(rows).clear()


def _components(reform: bool) -> pl.DataFrame:
    rows = [
        ("loon", "loon", "wage", 6.91e9, 0.0),
        ("bijstand_bruto", "bijstand (bruto)", "assistance (gross)", 4.8e8, 12_900_000.0),
        ("inkomstenbelasting", "inkomstenbelasting", "income tax", -1.9e9, -1_240_000.0),
        ("zorgtoeslag", "zorgtoeslag", "health care allowance", 2.1e8, -15_000.0),
        ("huurtoeslag", "huurtoeslag", "rent allowance", 2.6e8, -435_000.0),
    ]
    return pl.DataFrame(
        [
            {"component": name, "label": nl, "label_en": en, "basis": base,
             "hervorming": base + diff * reform, "verschil": diff * reform}
            for name, nl, en, base, diff in rows
        ]
    )  # fmt: skip
