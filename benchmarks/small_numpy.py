"""The small rule set as an analyst would write it with whole arrays in NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from hefboom.engine import Dataset


def run(data: Dataset, p: Any) -> dict[str, np.ndarray]:  # noqa: PLR0915
    """The outputs of ``small_rules.OUTPUTS`` for all households at once."""
    loon, pensioen = data.column("loon"), data.column("pensioen")
    leeftijd, kind, vermogen = (data.column(c) for c in ("leeftijd", "kind", "vermogen"))
    huur_per_maand = data.column("huur_per_maand")
    first = data.gezin_offsets[data.huishouden_offsets][:-1]
    schijven, premie = p.inkomstenbelasting.schijven, p.inkomstenbelasting.premie
    ahk, ak = p.inkomstenbelasting.algemene_heffingskorting, p.inkomstenbelasting.arbeidskorting

    counts = np.diff(np.append(first, len(loon)))
    aow = leeftijd >= p.aow.leeftijd
    inkomen = loon + pensioen
    volledig = schijven.tarief_1 + premie.aow + premie.anw + premie.wlz
    tarief_1 = np.where(aow, volledig - premie.aow, volledig)
    aandeel_korting = tarief_1 / volledig
    box1 = (
        np.minimum(inkomen, schijven.grens_1) * tarief_1
        + np.clip(inkomen - schijven.grens_1, 0, schijven.grens_2 - schijven.grens_1)
        * schijven.tarief_2
        + np.maximum(0, inkomen - schijven.grens_2) * schijven.tarief_3
    )
    algemene = aandeel_korting * np.maximum(
        0, ahk.maximum - np.maximum(0, inkomen - ahk.afbouw_vanaf) * ahk.afbouw
    )
    arbeids = aandeel_korting * np.select(
        [loon <= ak.knik_1, loon <= ak.knik_2, loon <= ak.afbouw_vanaf],
        [
            loon * ak.opbouw_1,
            ak.maximum_1 + (loon - ak.knik_1) * ak.opbouw_2,
            ak.maximum_2 + (loon - ak.knik_2) * ak.opbouw_3,
        ],
        np.maximum(0, ak.maximum - (loon - ak.afbouw_vanaf) * ak.afbouw),
    )
    ok = p.inkomstenbelasting.ouderenkorting
    ouderen = np.where(
        aow, np.maximum(0, ok.maximum - np.maximum(0, inkomen - ok.afbouw_vanaf) * ok.afbouw), 0
    )
    iack = p.inkomstenbelasting.inkomensafhankelijke_combinatiekorting
    jong = np.add.reduceat((kind & (leeftijd < iack.leeftijd_kind)).astype(np.int64), first)
    loon_volwassen = np.where(kind, 0, loon)
    partner = np.where(kind, 0, np.repeat(np.add.reduceat(loon_volwassen, first), counts) - loon)
    recht = (np.repeat(jong, counts) > 0) & ~((partner > 0) & (loon >= partner))
    combinatie = np.where(recht, np.clip((loon - iack.drempel) * iack.opbouw, 0, iack.maximum), 0)
    belasting = np.maximum(0, box1 - (algemene + arbeids + ouderen + combinatie))
    netto = inkomen - belasting

    inkomen = np.add.reduceat(inkomen, first)
    vermogen = np.add.reduceat(vermogen, first)
    netto_gezin = np.add.reduceat(netto, first)
    kinderen = np.add.reduceat(kind.astype(np.int64), first)
    volwassenen = np.add.reduceat((~kind).astype(np.int64), first)
    personen = kinderen + volwassenen

    zt = p.zorgtoeslag
    aandeel = np.where(volwassenen > 1, zt.drempelpercentage.partner, zt.drempelpercentage.alleen)
    eigen = aandeel * zt.drempelinkomen + zt.toetsingspercentage * np.maximum(
        0, inkomen - zt.drempelinkomen
    )
    grens = np.where(volwassenen > 1, zt.vermogensgrens.partner, zt.vermogensgrens.alleen)
    zorgtoeslag = np.where(
        vermogen > grens,
        0,
        np.floor(np.maximum(0, volwassenen * zt.standaardpremie - eigen) + 1e-9),
    )

    ht = p.huurtoeslag
    huur = np.minimum(huur_per_maand, ht.maximale_huurgrens.gewoon)
    aftopping = np.where(
        personen > 2,
        ht.aftoppingsgrens.drie_of_meer_personen,
        ht.aftoppingsgrens.een_of_twee_personen,
    )
    basis = ht.normhuur_minimum - ht.verlaging_eigen_bijdrage
    toeslag = (
        np.maximum(0, np.minimum(huur, ht.kwaliteitskortingsgrens) - basis)
        + ht.vergoeding.tot_aftoppingsgrens
        * np.maximum(0, np.minimum(huur, aftopping) - ht.kwaliteitskortingsgrens)
        + ht.vergoeding.boven_aftoppingsgrens * np.maximum(0, huur - aftopping)
    )
    meer = personen > 1
    grens = np.where(meer, ht.minimum_inkomensijkpunt.meer, ht.minimum_inkomensijkpunt.een)
    afbouw = np.where(meer, ht.afbouw.meer, ht.afbouw.een)
    huurtoeslag = np.where(
        (huur_per_maand > 0) & (vermogen <= volwassenen * p.awir.vermogensgrens),
        np.maximum(0, 12 * toeslag - afbouw * np.maximum(0, inkomen - grens)),
        0,
    )

    kgb = p.kindgebonden_budget
    alleen = volwassenen == 1
    bedrag_kind = kgb.bedrag_eerste_kind + np.select(
        [leeftijd >= kgb.leeftijd.hoge_verhoging_vanaf, leeftijd >= kgb.leeftijd.verhoging_vanaf],
        [kgb.verhoging_16_tot_18, kgb.verhoging_12_tot_16],
        0,
    )
    bedrag = np.add.reduceat(np.where(kind, bedrag_kind, 0), first)
    bedrag = bedrag + np.where(alleen, kgb.alleenstaande_ouderkop, 0)
    grens = np.where(volwassenen > 1, kgb.vermogensgrens.partner, kgb.vermogensgrens.alleen)
    drempel = kgb.drempelinkomen + np.where(alleen, 0, kgb.verhoging_drempel_partner)
    kindgebonden_budget = np.where(
        (kinderen > 0) & (vermogen <= grens),
        np.maximum(0, bedrag - kgb.afbouw * np.maximum(0, inkomen - drempel)),
        0,
    )
    return {
        "belasting": belasting,
        "zorgtoeslag": zorgtoeslag,
        "huurtoeslag": huurtoeslag,
        "kindgebonden_budget": kindgebonden_budget,
        "besteedbaar": netto_gezin + zorgtoeslag + huurtoeslag + kindgebonden_budget,
    }
