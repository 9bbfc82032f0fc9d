"""Households for the measures that answer an ask about rules; amounts by hand for 2026."""

from __future__ import annotations

from example_gezinnen import COUPLE, SINGLE, YOUNG, Run, adult, child, in_childcare

CARE = 13_200.0
TWO_WAGES = [adult(40, loon=60_000.0), adult(40, loon=40_000.0)]
WAJONG_19 = 0.75 * 0.6 * (2294.40 + 2337.00) * 6 * 1.08

RULE_ASKS: dict[str, Run] = {
    "kostendelersnorm_jongeren_zoals_tot_2023": Run(
        touched=[[adult(40)], [adult(23, bijstand_aangevraagd=False)]],
        untouched=[[adult(40)], [adult(30, bijstand_aangevraagd=False)]],
        variable="bijstand",
        before=SINGLE,
        after=0.5 * COUPLE,
    ),
    "kostendelersnorm_afgeschaft": Run(
        touched=[[adult(40)], [adult(50, bijstand_aangevraagd=False)]],
        untouched=[[adult(40)]],
        variable="bijstand",
        before=0.5 * COUPLE,
        after=SINGLE,
    ),
    "vermogensgrens_langdurig": Run(
        touched=[[adult(40, vermogen=12_000.0, maanden_zonder_werk=36)]],
        untouched=[[adult(40, vermogen=12_000.0, maanden_zonder_werk=35)]],
        variable="bijstand",
        before=0.0,
        after=SINGLE,
    ),
    "vrijlating_15_procent": Run(
        touched=[[adult(40, loon=6000.0)]],
        untouched=[[adult(40)]],
        variable="vrijlating_arbeid",
        before=6 * 0.25 * 500.0,
        after=12 * 0.15 * 500.0,
    ),
    "minimumloon_plus_10": Run(
        touched=[[adult(40)]],
        # Above the income at which the general tax credit ends, before and after.
        untouched=[[adult(40, loon=90_000.0)]],
        variable="bijstand",
        before=SINGLE,
        # 70% of the net reference wage, which rises by 10% of gross less 35.75% tax.
        after=SINGLE + 0.7 * 0.1 * (2294.40 + 2337.00) * 1.08 * (1 - 0.3575) * 6,
    ),
    "dubbele_heffingskorting_hersteld": Run(
        touched=[[adult(40)]],
        untouched=[[adult(40, loon=30_000.0)]],
        variable="bijstand",
        before=SINGLE,
        after=SINGLE + 0.7 * (2.0 - 1.575) * 3115,
    ),
    "sociaal_minimum_commissie_bijstand": Run(
        touched=[[adult(40)]],
        untouched=[[adult(19)]],
        variable="bijstand",
        before=SINGLE,
        after=SINGLE + 12 * 94,
    ),
    "sociaal_minimum_commissie_toeslagen": Run(
        touched=[[adult(40, loon=20_000.0), adult(40), child(8), child(5)]],
        untouched=[[adult(40, loon=20_000.0)]],
        variable="kindgebonden_budget",
        before=2 * 2580.0,
        after=2 * (2580.0 + 1200.0),
    ),
    "huur_en_zorg_in_een_bedrag": Run(
        touched=[[adult(40, loon=20_000.0)]],
        untouched=[[adult(40, loon=80_000.0)]],
        variable="zorgtoeslag",
        before=2119.0 - 0.01912 * 29_736,
        after=2700.0,
    ),
    "toeslagen_langzamer_afbouwen": Run(
        touched=[[adult(40, loon=50_000.0), adult(40), child(8), child(5)]],
        untouched=[[adult(40)]],
        variable="kindgebonden_budget",
        before=2 * 2580.0 - 0.076 * (50_000 - 29_736 - 9405),
        after=2 * 2580.0 - 0.75 * 0.076 * (50_000 - 29_736 - 9405),
    ),
    "minimumjeugdloon_vanaf_18": Run(
        touched=[[adult(19, wajong=1)]],
        untouched=[[adult(30, wajong=1)]],
        variable="wajong_uitkering",
        before=WAJONG_19,
        after=WAJONG_19 / 0.6,
    ),
    "minimumjeugdloon_2027": Run(
        touched=[[adult(19, wajong=1)]],
        untouched=[[adult(21, wajong=1)]],
        variable="wajong_uitkering",
        before=WAJONG_19,
        after=WAJONG_19 / 0.6 * 0.75,
    ),
    "jongerennorm_zonder_ouders_21": Run(
        touched=[[adult(19, geen_beroep_op_ouders=True)]],
        untouched=[[adult(19)]],
        variable="bijstand",
        before=YOUNG + (746.45 + 762.24) * 6,
        after=SINGLE,
    ),
    "kinderopvang_96_procent": Run(
        touched=[[*TWO_WAGES, in_childcare(1)]],
        untouched=[[adult(40, loon=20_000.0), in_childcare(1)]],
        variable="kinderopvangtoeslag",
        before=0.721 * CARE,
        after=0.96 * CARE,
    ),
    "kinderopvang_zonder_arbeidseis": Run(
        touched=[[adult(40, loon=30_000.0), adult(40), in_childcare(1)]],
        untouched=[[*TWO_WAGES, in_childcare(1)]],
        variable="kinderopvangtoeslag",
        before=0.0,
        after=0.96 * CARE,
    ),
    "kinderopvang_eigen_bijdrage_nul": Run(
        touched=[[*TWO_WAGES, in_childcare(1)]],
        untouched=[[adult(40, loon=30_000.0), adult(40), in_childcare(1)]],
        variable="kinderopvangtoeslag",
        before=0.721 * CARE,
        after=CARE,
    ),
    "voorschoolse_educatie_gratis": Run(
        touched=[[*TWO_WAGES, in_childcare(3)]],
        untouched=[[*TWO_WAGES, in_childcare(4)]],
        variable="kinderopvangtoeslag",
        before=0.721 * CARE,
        after=CARE,
    ),
    "wmo_bijdrage_verdubbeld": Run(
        touched=[[adult(50, wmo_client=True, loon=40_000.0)]],
        untouched=[[adult(50, loon=40_000.0)]],
        variable="eigen_bijdrage_wmo",
        before=12 * 21.80,
        after=12 * 43.60,
    ),
    "zorgverlof_betaald": Run(
        # Six weeks of a wage of 38,000 euro would be 4,385 euro: the leave is shorter.
        touched=[[adult(40, loon=36_000.0, gemist_loon_zorgverlof=2000.0)]],
        untouched=[[adult(40, loon=36_000.0)]],
        variable="vergoeding_zorgverlof",
        before=0.0,
        after=0.7 * 2000.0,
    ),
}
"""Law measures by id; a test runs each of them."""
