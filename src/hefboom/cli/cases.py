"""``hefboom cases``: published cases computed again, beside what was claimed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, Xlsx, examples

if TYPE_CHECKING:
    from hefboom.returns.cases import Case, Check, Recomputation

__all__ = ["EPILOG", "cases"]

EPILOG = examples(
    "hefboom cases",
    "hefboom cases sociaal_hospitaal",
    "hefboom cases beschut_werk_gemeente --lang en",
    "hefboom cases --xlsx gevallen.xlsx",
)

_WORDS: dict[str, dict[str, Any]] = {
    "nl": {
        "columns": ["geval", "gemeld", "berekend", "verschil", "uitkomst"],
        "number": "getal",
        "input": "invoer",
        "value": "waarde",
        "unit": "eenheid",
        "claim": "Wat is gezegd",
        "pays": "Loont het?",
        "status": "Openbaar:",
        "prices": "Prijspeil:",
        "unknown": "niet bekend",
        "holds": "Wat klopt",
        "fails": "Wat niet klopt of niet te weten is",
        "missing": "Niet na te rekenen",
        "sources": "Bronnen",
        "taken_over": "overgenomen",
        "legend": "klopt: een gemeld getal komt opnieuw uit, binnen de tolerantie. onze som: onze "
        "rekensom met gepubliceerde getallen; er is niets om mee te vergelijken. kan niet: zie "
        "hieronder. Dat een som klopt, zegt niet dat het effect er is: zie hefboom cases GEVAL.",
    },
    "en": {
        "columns": ["case", "published", "computed", "difference", "outcome"],
        "number": "number",
        "input": "input",
        "value": "value",
        "unit": "unit",
        "claim": "What was claimed",
        "pays": "Does it pay?",
        "status": "Public:",
        "prices": "Price level:",
        "unknown": "not known",
        "holds": "What holds",
        "fails": "What does not hold or cannot be known",
        "missing": "Cannot be recomputed",
        "sources": "Sources",
        "taken_over": "taken over",
        "legend": "matches: a published number comes out again, within the tolerance. our sum: our "
        "arithmetic on published numbers; there is nothing to compare with. cannot: see below. "
        "A sum that matches does not mean that the effect is there: see hefboom cases CASE.",
    },
}


def cases(
    identity: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One case, such as sociaal_hospitaal.")
    ] = None,
    xlsx: Xlsx = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Recompute published cases: what was claimed, what holds, what does not."""
    from hefboom.cli.output import print_json
    from hefboom.returns.cases import case, recompute, recompute_all

    if identity is None:
        answers = recompute_all()
        _write(answers, xlsx, lang.value)
        if json:
            print_json([answer.to_dict() for answer in answers])
        else:
            _show_list(answers, lang.value)
        return
    answer = recompute(case(identity, field="ID"))
    _write([answer], xlsx, lang.value)
    if json:
        print_json(answer.to_dict())
    else:
        _show_case(answer, lang.value)


def _write(answers: Sequence[Recomputation], xlsx: Path | None, lang: str) -> None:
    if xlsx is not None:
        from hefboom.report.evidence_workbook import cases_workbook
        from hefboom.report.workbook import write_workbook

        write_workbook(cases_workbook(answers, lang=lang), xlsx)


def _show_list(answers: Sequence[Recomputation], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.returns.cases import VERDICTS

    words, english = _WORDS[lang], lang == "en"
    print_table(
        words["columns"],
        [
            [answer.case.id, *_numbers(answer.main, lang), VERDICTS[answer.verdict][english]]
            for answer in answers
        ],
        right=(1, 2, 3),
    )
    counts: Counter[str] = Counter(answer.verdict for answer in answers)
    shares = ", ".join(
        f"{counts[name]} {pair[english]}" for name, pair in VERDICTS.items() if counts[name]
    )
    noun = "cases" if english else "gevallen"
    print_text("", f"{len(answers)} {noun}: {shares}")
    print_paragraph(str(words["legend"]))
    print_text("", str(words["missing"]))
    for reason, names in _by_reason(answers, english).items():
        print_paragraph(f"{reason} ({', '.join(names)})", indent="  ")


def _by_reason(answers: Sequence[Recomputation], english: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        for check in answer.missing:
            names = found[str(check.reason_en if english else check.reason_nl)]
            if answer.case.id not in names:
                names.append(answer.case.id)
    return found


def _show_case(answer: Recomputation, lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.returns.cases import amount, label

    case, words, english = answer.case, _WORDS[lang], lang == "en"
    print_paragraph(case.text("title", lang))
    for name, text in _facts(case, lang):
        print_paragraph(f"{name} {text}", indent="  ")
    print_text("", str(words["claim"]))
    print_paragraph(case.text("claim", lang), indent="  ")
    print_text("")
    if case.inputs:
        print_table(
            [words["input"], words["value"], words["unit"]],
            [
                [
                    (each.en if english else each.nl) or label(name, lang),
                    amount(each.value, each.unit, lang),
                    each.unit,
                ]
                for name, each in case.inputs.items()
            ],
            right=(1,),
            wrap=[0],
        )
        print_text("")
    print_table(
        [words["number"], *words["columns"][1:]],
        [
            [
                check.en if english else check.nl,
                *_numbers(check, lang),
                _outcome(check, lang),
            ]
            for check in answer.checks
        ],
        right=(1, 2, 3),
        wrap=[0],
    )
    if answer.missing:
        print_text("", str(words["missing"]))
        for check in answer.missing:
            what, why = (check.en, check.reason_en) if english else (check.nl, check.reason_nl)
            print_paragraph(f"{what}: {why}", indent="  ")
    for field in ("holds", "fails"):
        print_text("", str(words[field]))
        for line in case.texts(field, lang):
            print_paragraph(line, indent="  ")
    print_text("", str(words["sources"]))
    for source in case.sources:
        print_paragraph(source.ref, indent="  ")
        if source.url:
            # Unbroken, so that it can be copied.
            print_text(f"    {source.url}")


def _facts(case: Case, lang: str) -> list[tuple[str, str]]:
    from hefboom.returns.cases import ANSWERS, STATUS

    words, english = _WORDS[lang], lang == "en"
    year = str(words["unknown"]) if case.price_year is None else str(case.price_year)
    prices = [(str(words["prices"]), f"{year} ({case.currency})")] if case.currency else []
    return [
        (str(words["pays"]), ANSWERS[case.answer][english]),
        (str(words["status"]), STATUS[case.status][english]),
        *prices,
    ]


def _numbers(check: Check, lang: str) -> list[str]:
    from hefboom.returns.cases import amount, difference

    return [
        amount(check.published, check.unit, lang),
        amount(check.computed, check.unit, lang),
        difference(check.difference, check.unit, lang),
    ]


def _outcome(check: Check, lang: str) -> str:
    from hefboom.returns.cases import VERDICTS

    if check.within is None:
        name = "cannot"
    elif not check.within:
        name = "differs"
    elif check.origin == "taken_over":
        return str(_WORDS[lang]["taken_over"])
    else:
        name = "own_arithmetic" if check.origin == "derived" else "matches"
    return VERDICTS[name][lang == "en"]
