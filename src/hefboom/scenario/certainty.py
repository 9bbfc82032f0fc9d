"""How sure a result is, and what is not in it: said with every result, not only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hefboom.returns.reform import NOT_COUNTED_EN, NOT_COUNTED_NL
from hefboom.scenario.words import count, percent

if TYPE_CHECKING:
    from hefboom.scenario.investment import Appraised
    from hefboom.scenario.read import ScenarioFile

__all__ = ["certainty", "not_counted"]

TAKE_UP_NL = "Hoe onzeker het is wie er aanvraagt: de bandbreedte rekent met één loting daarvan."
TAKE_UP_EN = "How uncertain it is who claims: the range rests on one draw of that."


def certainty(
    scenario: ScenarioFile, reform: bool, appraised: list[Appraised], households: int
) -> dict[str, str]:
    """``zekerheid`` and ``zekerheid_en``."""
    unsure = scenario.onzekerheid
    level, draws = percent(unsure.niveau), unsure.trekkingen
    nl = [
        f"Wij rekenen de wet door voor {count(households)} nagebouwde huishoudens. Zij lijken als "
        "groep op de bewoners, maar het zijn geen echte mensen."
    ]
    en = [
        f"We compute the law for {count(households, 'en')} synthetic households. As a group they "
        "resemble the residents, but they are not real people."
    ]
    if reform:
        nl.append(
            f"Wij loten {count(draws)} keer welke huishoudens meetellen. In de bandbreedte van de "
            f"wet valt {level} van die trekkingen. Niet in de bandbreedte zitten: mensen die hun "
            "gedrag veranderen, het toeval van wie er aanvraagt, en de aannamen waarmee "
            "de bevolking is nagebouwd. De echte onzekerheid is dus groter. Niet iedereen vraagt "
            "aan waar recht op is. Wij volgen de gepubliceerde cijfers daarover. Bij een hoger "
            "bedrag vragen meer mensen aan. Hoeveel meer, is een aanname."
        )
        en.append(
            f"We draw {count(draws, 'en')} times which households count. The range of the law "
            f"holds {level} of those draws. Not in the range: people who change their behaviour, "
            "the luck of who claims, and the assumptions behind the synthetic population. "
            "So the real uncertainty is larger. Not everybody claims what there is a right to. We "
            "follow the published figures on that. When the amount rises, more people claim. How "
            "many more is an assumption."
        )
    for each in appraised:
        known = each.answer.evidence
        nl.append(
            f"{each.measure.naam}: {_lower(known.design_nl)} De bandbreedte komt uit "
            f"{count(draws)} trekkingen van alle aannamen."
        )
        en.append(
            f"{each.measure.naam_en}: {_lower(known.design_en)} The range comes from "
            f"{count(draws, 'en')} draws of all assumptions."
        )
    return {"zekerheid": " ".join(nl), "zekerheid_en": " ".join(en)}


def not_counted(
    scenario: ScenarioFile, reform: bool, appraised: list[Appraised]
) -> dict[str, list[str]]:
    """``niet_meegeteld`` and ``niet_meegeteld_en``: of the measures, the law and the evidence."""
    nl: list[Any] = []
    en: list[Any] = []
    for measure in scenario.maatregelen:
        nl += measure.niet_meegeteld
        en += measure.niet_meegeteld_en or measure.niet_meegeteld
    if reform:
        nl += [TAKE_UP_NL, *NOT_COUNTED_NL]
        en += [TAKE_UP_EN, *NOT_COUNTED_EN]
    for each in appraised:
        nl += each.answer.evidence.not_counted_nl
        en += each.answer.evidence.not_counted_en
    return {
        "niet_meegeteld": list(dict.fromkeys(nl)),
        "niet_meegeteld_en": list(dict.fromkeys(en)),
    }


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
