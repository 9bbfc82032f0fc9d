"""``hefboom unclaimed``: schemes that a household may have a right to, and where to apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hefboom.cli.household import Day, HouseholdFile
from hefboom.cli.options import Json, Lang, Language, PolicyFile, examples

if TYPE_CHECKING:
    from hefboom.report.format import Formatter

__all__ = ["EPILOG", "unclaimed"]

EPILOG = examples(
    "hefboom unclaimed examples/alleenstaande_ouder_met_werk.yaml",
    "hefboom unclaimed examples/alleenstaande_ouder_met_werk.yaml --json",
)

_WORDS: dict[str, dict[str, Any]] = {
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
        "zeker": "Dit is een berekening, geen besluit. Wij gaan ervan uit dat u alles aanvraagt.",
        "zonder_gemeente": "Regelingen van uw gemeente staan er niet bij: u noemt geen gemeente.",
        "geen_beleid": "Regelingen van uw gemeente ({code}) staan er niet bij: "
        "wij hebben geen beleidsbestand. Met --policy gebruikt u een eigen bestand.",
        "onbekend": "{naam} heeft ook: {wat}. Het bedrag kennen wij niet.",
        "verouderd": "Bedragen van {naam} uit een eerder jaar: {wat}.",
        "formulier": ("{n} formulier", "{n} formulieren"),
        "bewijs": ("{n} bewijs", "{n} bewijzen"),
        "geen_bewijs": "geen bewijzen",
        "weken": "besluit in {n} weken",
        "vanzelf": {"ja": "gaat vanzelf", "meestal": "gaat meestal vanzelf"},
        "licht": "weinig werk",
        "middel": "enig werk",
        "zwaar": "veel werk",
        "aanname": "onze aanname",
        "moeite": "Wat vraagt een aanvraag?",
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
        "zeker": "This is a calculation, not a decision. It supposes that you claim everything.",
        "zonder_gemeente": "Schemes of your municipality are not in it: you name none.",
        "geen_beleid": "Schemes of your municipality ({code}) are not in it: "
        "we have no policy file. Use --policy for a file of your own.",
        "onbekend": "{naam} also has: {wat}. We do not know the amount.",
        "verouderd": "Amounts of {naam} of an earlier year: {wat}.",
        "formulier": ("{n} form", "{n} forms"),
        "bewijs": ("{n} proof", "{n} proofs"),
        "geen_bewijs": "no proofs",
        "weken": "decision within {n} weeks",
        "vanzelf": {"ja": "starts by itself", "meestal": "usually starts by itself"},
        "licht": "little work",
        "middel": "some work",
        "zwaar": "much work",
        "aanname": "our assumption",
        "moeite": "What does an application ask?",
    },
}


def unclaimed(
    file: HouseholdFile,
    *,
    date: Day = None,
    policy: PolicyFile = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """List what a household may have a right to, and where to apply.

    What it receives already can stand in the file, as `ontvangt: [zorgtoeslag]`.
    """
    import hefboom

    document = hefboom.unclaimed(file, date, policy)
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
        print_text("", words["moeite"])
        for row in left:
            if row["moeite"] is not None:
                said = _effort(row["moeite"], lang)
                print_paragraph(f"{_name(row, lang, several)}: {said}", indent="  ")
    else:
        print_paragraph(words["alles" if have else "geen"])
    if have:
        print_text("", words["al"], *_lines(have, write, several), words["verschil"])
    if document["geen_recht"]:
        print_text("", words["niet"])
        print_text(*(f"  {_name(row, lang, True)}" for row in document["geen_recht"]))
    print_text("")
    for line in (words["zeker"], *_municipality(document["gemeente"], lang)):
        print_paragraph(line)


def _municipality(place: dict[str, Any] | None, lang: str) -> list[str]:
    """What is known of the municipality, and what is not."""
    words, ending = _WORDS[lang], "_en" if lang == "en" else ""
    if place is None:
        return [words["zonder_gemeente"]]
    if not place["beleid"]:
        return [words["geen_beleid"].format(code=place["code"])]
    lines = []
    unknown = ", ".join(row["label" + ending] for row in place["onbekend"])
    old = ", ".join(f"{row['label' + ending]} ({row['jaar']})" for row in place["verouderd"])
    for key, what in (("onbekend", unknown), ("verouderd", old)):
        if what:
            lines.append(words[key].format(naam=place["naam"], wat=what))
    return lines


def _effort(row: dict[str, Any], lang: str) -> str:
    """Forms, proofs and weeks of one application, and whether somebody published them."""
    words, ending = _WORDS[lang], "_en" if lang == "en" else ""

    def count(key: str, number: int) -> str:
        return str(words[key][number != 1].format(n=number))

    parts = [words["vanzelf"][row["vanzelf"]]] if row["vanzelf"] in words["vanzelf"] else []
    if row["formulieren"]:
        parts.append(count("formulier", row["formulieren"]))
    proofs = row["bewijzen" + ending]
    if proofs:
        parts.append(f"{count('bewijs', len(proofs))} ({', '.join(proofs)})")
    elif proofs is not None:
        parts.append(words["geen_bewijs"])
    if row["weken"]:
        parts.append(words["weken"].format(n=row["weken"]))
    if row["niveau"]:
        parts.append(words[row["niveau"]])
    text = "; ".join(parts)
    return f"{text} ({words['aanname']})." if row["status"] == "assumed" else f"{text}."


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
