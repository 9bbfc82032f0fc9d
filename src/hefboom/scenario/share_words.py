"""A shared investment in sentences, in Dutch (B1) and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.returns.sharing import Deal
    from hefboom.scenario.read import ScenarioFile

__all__ = ["caveats", "conclusions"]

_WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "and": " en ",
        "nobody_before": "Zonder de afspraak verliest niemand, gemiddeld genomen.",
        "before": "Zonder de afspraak verliest: {who}.",
        "nobody_after": "Met de afspraak verliest niemand, gemiddeld genomen.",
        "after": "Met de afspraak verliest: {who}.",
        "no_gain": "Samen winnen de partijen niets: de kosten zijn hoger dan de baten. Geen "
        "afspraak kan dan iedereen zonder verlies laten.",
        "whole": "Met deze betalingen erbij verliest niemand, gemiddeld genomen: {payments}.",
        "not_whole": "Er blijft een tekort van {amount}, ook als winnaars alles doorgeven wat zij "
        "mogen doorgeven.",
        "pays": "{giver} betaalt {amount} aan {taker}",
        "calmer": "Het resultaat schommelt minder voor {who}: tussen laag en hoog ligt {after} in "
        "plaats van {before}.",
        "core": "Geen enkele verdeling houdt iedereen aan boord: er is altijd een groep die samen "
        "beter af is zonder de rest.",
        "chance": "Werkt de aanpak helemaal niet, dan betaalt dit contract toch in {share} van de "
        "gevallen, bij {persons} deelnemers. Met een drempel van {rate} daalt dat tot {risk}.",
        "split": "Wie welk deel van de besparing ziet, is voor deze aanpak niet gemeten. De "
        "bedragen per betaler zijn een aanname, en de afspraak rekent met die aanname.",
        "law": "Veranderingen van de wet in dit scenario tellen hier niet mee.",
        "present": "Alle bedragen zijn contante waarden; de investering is {horizon} jaar gevolgd.",
        "mean": "Wie verliest, is bepaald op het gemiddelde. Met pech verliest ook een ander.",
        "unsourced": "De afspraak zegt niet waar haar getallen vandaan komen.",
        "assumed": "Een of meer getallen van de afspraak zijn een aanname: {fields}.",
        "quality": "In het contract zonder effect telt de kwaliteit op haar gemiddelde.",
    },
    "en": {
        "and": " and ",
        "nobody_before": "Without the deal nobody loses, on average.",
        "before": "Without the deal these lose: {who}.",
        "nobody_after": "With the deal nobody loses, on average.",
        "after": "With the deal these lose: {who}.",
        "no_gain": "Together the parties gain nothing: costs exceed benefits. Then no deal can "
        "leave everyone without a loss.",
        "whole": "With these payments on top nobody loses, on average: {payments}.",
        "not_whole": "A shortfall of {amount} is left, even if winners hand over all they may.",
        "pays": "{giver} pays {amount} to {taker}",
        "calmer": "The result swings less for {who}: low and high lie {after} apart instead of "
        "{before}.",
        "core": "No division keeps everyone on board: some group is always better off without "
        "the others.",
        "chance": "If the method does nothing at all, this contract still pays in {share} of the "
        "cases, with {persons} participants. With a threshold of {rate} that falls to {risk}.",
        "split": "Who sees which part of the saving was not measured for this method. The amounts "
        "per payer are an assumption, and the deal builds on it.",
        "law": "Changes of the law in this scenario are not counted here.",
        "present": "All amounts are present values; the investment is followed for "
        "{horizon} years.",
        "mean": "Who loses is judged by the mean. With bad luck others lose too.",
        "unsourced": "The deal does not say where its numbers come from.",
        "assumed": "One or more numbers of the deal are an assumption: {fields}.",
        "quality": "In the contract without effect, quality counts at its mean.",
    },
}


_RISK = {"populatiebudget", "risicocorridor", "anticyclisch_budget"}
"""Agreements that move risk."""


def conclusions(document: Mapping[str, Any], lang: str) -> list[str]:
    """Who loses before and after the deal, what makes everyone whole, what chance alone pays."""
    words, twin = _WORDS[lang], "label" if lang == "nl" else "label_en"
    labels = {row["betaler"]: row[twin] for row in document["betalers"]}
    found = []
    for moment, key in (("before", "verliest_voor"), ("after", "verliest_na")):
        names = [labels[row["betaler"]] for row in document["betalers"] if row[key]]
        found.append(
            words[moment].format(who=_list(names, words)) if names else words[f"nobody_{moment}"]
        )
    made_whole = document["compensatie"]
    if made_whole["verliezers"]:
        if made_whole["iedereen_heel"]:
            payments = [
                words["pays"].format(
                    giver=labels[row["van"]],
                    taker=labels[row["naar"]],
                    amount=_euro(row["bedrag"], lang),
                )
                for row in made_whole["betalingen"]
            ]
            found.append(words["whole"].format(payments=_list(payments, words)))
        else:
            if document["totaal"]["na"]["waarde"] < 0:
                found.append(words["no_gain"])
            found.append(words["not_whole"].format(amount=_euro(made_whole["tekort"], lang)))
    found += _calmer(document, words, lang, twin)
    if document["kern_is_leeg"]:
        found.append(words["core"])
    for row in document["contract_zonder_effect"]:
        if row["eigen_omvang"]:
            found.append(
                words["chance"].format(
                    share=_percent(row["kans_op_betaling"], lang),
                    persons=f"{row['personen']:,}".replace(",", "." if lang == "nl" else ","),
                    rate=_percent(row["minimale_besparing_nodig"], lang, 1),
                    risk=_percent(row["risico"], lang),
                )
            )
    return found


def _calmer(
    document: Mapping[str, Any], words: Mapping[str, str], lang: str, twin: str
) -> list[str]:
    """Whose result varies at least a fifth less, for agreements that are made for that."""
    if not _RISK & {each["soort"] for each in document["afspraak"]["soorten"]}:
        return []
    found = []
    for row in document["betalers"]:
        before, after = (row[key]["hoog"] - row[key]["laag"] for key in ("voor", "na"))
        if 0.0 < after < 0.8 * before or (after == 0.0 < before):
            found.append(
                words["calmer"].format(
                    who=row[twin], before=_euro(before, lang), after=_euro(after, lang)
                )
            )
    return found


def caveats(
    scenario: ScenarioFile,
    deal: Deal,
    document: Mapping[str, Any],
    lang: str,
    *,
    split_is_assumed: bool,
) -> list[str]:
    """What to keep in mind, from the deal file and from how the sum was made."""
    words = _WORDS[lang]
    own = deal.kanttekeningen if lang == "nl" else deal.kanttekeningen_en or deal.kanttekeningen
    found = list(own)
    if split_is_assumed:
        found.append(words["split"])
    assumed = [each.veld for each in deal.herkomst if each.status in ("assumed", "from_memory")]
    if not deal.herkomst:
        found.append(words["unsourced"])
    elif assumed:
        found.append(words["assumed"].format(fields=", ".join(assumed)))
    if any(measure.hervorming for measure in scenario.maatregelen):
        found.append(words["law"])
    if document["contract_zonder_effect"]:
        found.append(words["quality"])
    found.append(words["mean"])
    found.append(words["present"].format(horizon=scenario.horizon))
    return found


def _list(parts: list[str], words: Mapping[str, str]) -> str:
    return words["and"].join(parts) if len(parts) < 3 else (
        ", ".join(parts[:-1]) + words["and"] + parts[-1]
    )  # fmt: skip


def _euro(amount: float, lang: str) -> str:
    text = f"{abs(amount):,.0f}"
    return f"€ {text.replace(',', '.')}" if lang == "nl" else f"€{text}"


def _percent(part: float, lang: str, decimals: int = 0) -> str:
    text = f"{100 * part:.{decimals}f}%"
    return text.replace(".", ",") if lang == "nl" else text
