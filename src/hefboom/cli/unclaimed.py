"""``hefboom unclaimed``: schemes that a household may have a right to, and where to apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hefboom.cli.household import Day, HouseholdFile
from hefboom.cli.options import Json, Lang, Language, examples

if TYPE_CHECKING:
    from hefboom.report.format import Formatter

__all__ = ["EPILOG", "unclaimed"]

EPILOG = examples(
    "hefboom unclaimed examples/alleenstaande_ouder_met_werk.yaml",
    "hefboom unclaimed examples/alleenstaande_ouder_met_werk.yaml --json",
)

_WORDS = {
    "nl": {
        "titel": "U kunt recht hebben op:",
        "geen": "Wij vinden voor dit huishouden geen regeling waar u recht op kunt hebben.",
        "alles": "U ontvangt al alles waar u volgens deze berekening recht op kunt hebben.",
        "per": "per maand",
        "voor": "voor",
        "beslist": "Beslist: {wie}.",
        "som": "Samen: {bedrag} per maand.",
        "al": "Dit ontvangt u al, zegt u:",
        "verschil": "Het bedrag dat u nu krijgt, kan anders zijn.",
        "niet": "U zegt dat u dit ontvangt, maar wij vinden geen recht. Controleer uw gegevens:",
        "zeker": "Dit is een berekening, geen besluit. Wij gaan ervan uit dat u alles aanvraagt. "
        "Regelingen van uw gemeente staan er niet bij.",
    },
    "en": {
        "titel": "You may have a right to:",
        "geen": "We find no scheme that this household may have a right to.",
        "alles": "You already receive all that you may have a right to in this calculation.",
        "per": "per month",
        "voor": "for",
        "beslist": "Decided by: {wie}.",
        "som": "Together: {bedrag} per month.",
        "al": "You say that you receive this already:",
        "verschil": "The amount you get now may be different.",
        "niet": "You say that you receive this, but we find no right. Check your details:",
        "zeker": "This is a calculation, not a decision. It supposes that you claim everything. "
        "Schemes of your municipality are not in it.",
    },
}


def unclaimed(
    file: HouseholdFile, *, date: Day = None, json: Json = False, lang: Lang = Language.nl
) -> None:
    """List what a household may have a right to, and where to apply.

    What it receives already can stand in the file, as `ontvangt: [zorgtoeslag]`.
    """
    import hefboom

    document = hefboom.unclaimed(file, date)
    if json:
        from hefboom.cli.output import print_json

        print_json(document)
    else:
        _show(document, lang.value)


def _show(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_text
    from hefboom.report.format import Formatter, check_lang

    words, write = _WORDS[lang], Formatter(check_lang(lang))
    schemes = document["regelingen"]
    left = [row for row in schemes if not row["ontvangt"]]
    have = [row for row in schemes if row["ontvangt"]]
    several = len({row["gezin"] for row in schemes}) > 1
    print_text(write.date(document["datum"]), "")
    if left:
        print_text(words["titel"], *_lines(left, write, several), "")
        total = write.euro(document["per_maand"]["niet_ontvangen"], 2)
        print_text(words["som"].format(bedrag=total), "")
        for names, how in _where(left, lang, several):
            print_paragraph(f"{names}: {how}")
    else:
        print_paragraph(words["alles" if have else "geen"])
    if have:
        print_text("", words["al"], *_lines(have, write, several), words["verschil"])
    if document["geen_recht"]:
        print_text("", words["niet"])
        print_text(*(f"  {_name(row, lang, True)}" for row in document["geen_recht"]))
    print_text("")
    print_paragraph(words["zeker"])


def _name(row: dict[str, Any], lang: str, several: bool) -> str:
    label = row["label_en" if lang == "en" else "label"]
    return f"{label} {_WORDS[lang]['voor']} {row['gezin']}" if several else label


def _where(rows: list[dict[str, Any]], lang: str, several: bool) -> list[tuple[str, str]]:
    """Where to apply and who decides; schemes that go the same way stand together."""
    ending = "_en" if lang == "en" else ""
    ways: dict[str, list[str]] = {}
    for row in rows:
        who = _WORDS[lang]["beslist"].format(wie=row["instantie_naam" + ending])
        how = row["aanvragen" + ending]
        ways.setdefault(f"{how} {who}" if how else who, []).append(_name(row, lang, several))
    return [(", ".join(names), way) for way, names in ways.items()]


def _lines(rows: list[dict[str, Any]], write: Formatter, several: bool) -> list[str]:
    """Labels and amounts under each other."""
    cells = [(_name(row, write.lang, several), write.euro(row["per_maand"], 2)) for row in rows]
    wide = max(len(label) for label, _ in cells) + 2
    edge = max(len(amount) for _, amount in cells)
    per = _WORDS[write.lang]["per"]
    return [f"  {label:<{wide}}{amount:>{edge}} {per}" for label, amount in cells]
