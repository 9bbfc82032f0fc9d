"""What the numbers say, in plain Dutch (B1) and English: the question and three conclusions.

A measure that costs money says so as plainly as one that saves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hefboom.scenario.positions import RESIDENTS, SMALLEST, Positions
from hefboom.scenario.schemes import BODIES
from hefboom.scenario.words import count, euro, listed, percent

if TYPE_CHECKING:
    from hefboom.scenario.read import ScenarioFile

__all__ = ["Names", "amounts_listed", "conclusions", "question"]

Names = Mapping[str, tuple[str, str]]
"""Dutch and English name by payer id."""

NEUTER = {"rijk", "uwv", "zorgkantoor_wlz", "onderwijs"}
"""Payers with the article *het*."""


def question(scenario: ScenarioFile, place: str) -> dict[str, str]:
    """``vraag`` and ``vraag_en``: that of the file, or one made from the measures."""
    made = _made_question(scenario, place)
    own = {"vraag": scenario.vraag, "vraag_en": scenario.vraag_en}
    return {name: own[name] or text for name, text in made.items()}


def _made_question(scenario: ScenarioFile, place: str) -> dict[str, str]:
    where, when = place, scenario.jaar
    nl = [f"‘{m.naam}’" for m in scenario.maatregelen]
    en = [f"‘{m.naam_en}’" for m in scenario.maatregelen]
    if not nl:
        return {
            "vraag": f"Hoe staan de inwoners van {where} ervoor in {when}, zonder maatregelen?",
            "vraag_en": f"How are the residents of {where} doing in {when}, without measures?",
        }
    does = "doet" if len(nl) == 1 else "doen"
    do = "does" if len(en) == 1 else "do"
    return {
        "vraag": f"Wat {does} {listed(nl)} in {where} in {when}?",
        "vraag_en": f"What {do} {listed(en, 'en')} do in {where} in {when}?",
    }


def conclusions(
    document: Mapping[str, Any], place: Positions, names: Names
) -> dict[str, list[str]]:
    """``conclusies`` and ``conclusies_en``: residents, payers, and delivery or the investment."""
    summaries = document["betalers"]["samenvatting"]
    measures = {m["id"]: m for m in document["maatregelen"]}
    if summaries:
        first = summaries[0]["maatregel"]
        rows = [r for r in document["betalers"]["investering"] if r["maatregel"] == first]
        rows.sort(key=lambda row: -row["kosten"]["waarde"])
        payers = [row["betaler"] for row in rows if row["kosten"]["waarde"] > 0]
        third = [_investment(summaries[0], measures[first], payers, names)]
    else:
        third = [_delivery(document["uitvoering"])]
    pairs = [_residents(document["bewoners"]), _payers(place, names), *third]
    return {"conclusies": [nl for nl, _ in pairs], "conclusies_en": [en for _, en in pairs]}


def _residents(part: Mapping[str, Any]) -> tuple[str, str]:
    won, lost = part["winnaars"]["waarde"], part["verliezers"]["waarde"]
    if won + lost == 0:
        return (
            "De wet verandert het inkomen van geen enkel huishouden.",
            "The law changes no household's income.",
        )
    mean = part["gemiddelde_verandering_geraakt"]["waarde"]
    gain_nl, gain_en = ("vooruit", "gain") if mean >= 0 else ("achteruit", "lose")
    nl = [f"{_households(won)} {_go(won)} erop vooruit en {_nobody(lost)} erop achteruit."]
    en = [f"{_households_en(won)} gain and {_nobody_en(lost)} {_lose_en(lost)}."]
    nl.append(f"Wie iets merkt, gaat er gemiddeld {euro(mean)} per jaar op {gain_nl}.")
    en.append(f"Those affected {gain_en} {euro(mean, 'en')} a year on average.")
    difference = part["onder_minimum"]["verschil"]["waarde"]
    if round(abs(difference)) == 0:
        nl.append("Het aantal huishoudens onder het minimum blijft gelijk.")
        en.append("The number of households under the minimum stays the same.")
    else:
        size, fewer = abs(difference), difference < 0
        one = round(size) == 1
        if fewer:
            nl.append(f"Er {'is' if one else 'zijn'} {_households(size)} minder onder het minimum.")
        else:
            nl.append(f"Er {'komt' if one else 'komen'} {_households(size)} bij onder het minimum.")
        noun_en = "household is" if one else "households are"
        en.append(
            f"{count(size, 'en')} {'fewer' if fewer else 'more'} {noun_en} under the minimum."
        )
    return " ".join(nl), " ".join(en)


def _payers(place: Positions, names: Names) -> tuple[str, str]:
    others = [name for name in place.parties if name != RESIDENTS]
    paid = {name: place.paid(name).value for name in others}
    gained = {name: place.gains(name).value for name in others}
    pay = _largest_first(paid)
    gain = _largest_first(gained)
    if not pay and not gain:
        return ("Geen enkele betaler betaalt meer of minder.", "No payer pays more or less.")
    nl = ["Dit kost geld." if pay else "Dit kost geen enkele betaler geld."]
    en = ["This costs money." if pay else "This costs no payer money."]
    if pay:
        nl.append(f"Meer kwijt per jaar: {amounts_listed(pay, paid, names, 'nl')}.")
        en.append(f"Spending more per year: {amounts_listed(pay, paid, names, 'en')}.")
    if gain:
        guess = (" naar schatting", " (an estimate)") if place.saving else ("", "")
        nl.append(f"Minder kwijt per jaar{guess[0]}: {amounts_listed(gain, gained, names, 'nl')}.")
        en.append(f"Spending less per year{guess[1]}: {amounts_listed(gain, gained, names, 'en')}.")
    return " ".join(nl), " ".join(en)


def _largest_first(amounts: Mapping[str, float]) -> list[str]:
    names = [name for name, value in amounts.items() if value >= SMALLEST]
    return sorted(names, key=lambda name: -amounts[name])


def amounts_listed(who: list[str], euros: Mapping[str, float], names: Names, lang: str) -> str:
    """``de gemeente € 1,2 mln en het Rijk € 3.000``."""
    parts = []
    for name in who:
        label = names[name][lang == "en"]
        if name != RESIDENTS:
            article = ("het" if name in NEUTER else "de") if lang == "nl" else "the"
            label = f"{article} {label}"
        parts.append(f"{label} {euro(euros[name], lang)}")
    return listed(parts, lang)


def _delivery(rows: list[dict[str, Any]]) -> tuple[str, str]:
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["instantie"]] = totals.get(row["instantie"], 0) + row["beschikkingen"]
    if not totals:
        return (
            "Geen enkele instantie hoeft opnieuw te beslissen.",
            "No body has to decide again.",
        )
    english = dict(BODIES.values())
    order = sorted(totals, key=lambda name: -totals[name])
    nl = listed([f"{name} {count(totals[name])} keer" for name in order])
    en = listed([f"{english[name]} {count(totals[name], 'en')} times" for name in order], "en")
    return (
        f"Instanties moeten opnieuw beslissen: {nl}. Hoeveel tijd dat kost, is niet berekend.",
        f"Bodies have to decide again: {en}. The time this takes is not computed.",
    )


def _investment(
    row: Mapping[str, Any], measure: Mapping[str, Any], payers: Sequence[str], names: Names
) -> tuple[str, str]:
    npv, chance = row["ncw"], row["kans_positief"]
    cost, gain = row["kosten"]["waarde"], row["baten"]["waarde"]
    verdict = _verdict(npv)
    verb = ("betaalt", "pays") if len(payers) == 1 else ("betalen samen", "together pay")
    who = [f"{'het' if payer in NEUTER else 'de'} {names[payer][0]}" for payer in payers]
    who_en = [f"the {names[payer][1]}" for payer in payers]
    nl = (
        f"{measure['naam']}: {listed(who)} {verb[0]} {euro(cost)}. De geschatte baten zijn "
        f"{euro(gain)} over {row['horizon']} jaar. {verdict[0]} De kans dat de baten groter zijn "
        f"dan de kosten is {percent(chance)}. Bewijs: {_lower(row['bewijs_uitleg'])}"
    )
    en = (
        f"{measure['naam_en']}: {listed(who_en, 'en')} {verb[1]} {euro(cost, 'en')}. "
        f"The estimated gains are "
        f"{euro(gain, 'en')} over {row['horizon']} years. {verdict[1]} The chance that gains "
        f"exceed costs is {percent(chance)}. Evidence: {_lower(row['bewijs_uitleg_en'])}"
    )
    return _stop(nl), _stop(en)


def _verdict(npv: Mapping[str, float]) -> tuple[str, str]:
    if npv["hoog"] < 0:
        return "De kosten zijn hoger dan de baten.", "The costs exceed the gains."
    if npv["laag"] == npv["hoog"] == 0:
        return "De baten zijn even hoog als de kosten.", "The gains equal the costs."
    if npv["laag"] > 0:
        return (
            "De baten zijn in de hele bandbreedte hoger dan de kosten.",
            "The gains exceed the costs over the whole range.",
        )
    return (
        "De baten kunnen hoger zijn dan de kosten, maar ook lager.",
        "The gains may exceed the costs, but they may also fall short.",
    )


def _households(number: float) -> str:
    return f"{count(number)} {'huishouden' if round(number) == 1 else 'huishoudens'}"


def _households_en(number: float) -> str:
    return f"{count(number, 'en')} {'household' if round(number) == 1 else 'households'}"


def _go(number: float) -> str:
    return "gaat" if round(number) == 1 else "gaan"


def _nobody(number: float) -> str:
    return "niemand" if round(number) == 0 else count(number)


def _nobody_en(number: float) -> str:
    return "nobody" if round(number) == 0 else count(number, "en")


def _lose_en(number: float) -> str:
    return "loses" if round(number) <= 1 else "lose"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _stop(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
