"""Writes a page per published case, from the case files and the recomputation itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = "cases"


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx: the pages are written before it reads its sources."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir) / FOLDER))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(folder: Path) -> None:
    """Write ``index.md`` and a page per case into ``folder``."""
    from hefboom.returns.cases import recompute_all

    answers = recompute_all()
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"index.md": _index(answers)}
    pages |= {f"{answer.case.id}.md": _page(answer) for answer in answers}
    for name, text in pages.items():
        _write_if_changed(folder / name, text)
    for stale in set(folder.glob("*.md")) - {folder / name for name in pages}:
        stale.unlink()


def _write_if_changed(file: Path, text: str) -> None:
    # An untouched page keeps its time, so that Sphinx does not read it again.
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


_INTRODUCTION = """\
# Published cases

Hefboom recomputes published cases, the unfavourable ones too. `hefboom cases` prints the same
table; `hefboom cases ID` prints one case. Every page says what was claimed, what holds, and what
does not.

- *matches*: a published number comes out again, within its tolerance.
- *our sum*: our arithmetic on published numbers; there is nothing to compare with.
- *cannot*: it cannot be recomputed, and the page says why.

A sum that matches does not mean that the effect is there. That is in the last column, and on the
page. To add a case, put a file in `src/hefboom/returns/cases/data/`; the id is its name.
"""


def _index(answers: Any) -> str:
    from hefboom.returns.cases import ANSWERS, VERDICTS

    lines = [
        _INTRODUCTION,
        "| case | published | computed | difference | outcome | does it pay? |",
        "| --- | ---: | ---: | ---: | --- | --- |",
    ]
    for answer in answers:
        case = answer.case
        lines.append(
            f"| [{_cell(case.en)}]({case.id}.md)<br>`{case.id}` | {_numbers(answer.main)} "
            f"| {VERDICTS[answer.verdict][1]} | {ANSWERS[case.answer][1]} |"
        )
    names = [answer.case.id for answer in answers]
    return "\n".join(
        [*lines, "", "```{toctree}", ":hidden:", ":maxdepth: 1", "", *names, "```", ""]
    )


def _page(answer: Any) -> str:
    from hefboom.returns.cases import ANSWERS, STATUS, VERDICTS

    case = answer.case
    year = "not known" if case.price_year is None else case.price_year
    prices = [f"- **Price level:** {year} ({case.currency})"] if case.currency else []
    lines = [
        f"# {_cell(case.en)}",
        "",
        f"- **Case:** `{case.id}`, country {case.country}",
        f"- **Does it pay?** {ANSWERS[case.answer][1]}",
        f"- **Public:** {STATUS[case.status][1]}",
        f"- **Recomputed:** {VERDICTS[answer.verdict][1]}",
        *prices,
        "",
        "## What was claimed",
        "",
        case.claim_en,
        "",
        *_section("What holds", case.holds_en),
        *_section("What does not hold or cannot be known", case.fails_en),
        *_inputs(case),
        "## Recomputation",
        "",
        *_checks(answer),
        "",
        *_missing(answer),
        "## Sources",
        "",
        *(_source(source) for source in case.sources),
        "",
        "## In het Nederlands",
        "",
        f"**{_cell(case.nl)}**",
        "",
        f"*Wat is gezegd.* {case.claim_nl}",
        "",
        "*Wat klopt.*",
        "",
        *(f"- {line}" for line in case.holds_nl),
        "",
        "*Wat niet klopt of niet te weten is.*",
        "",
        *(f"- {line}" for line in case.fails_nl),
        "",
    ]
    return "\n".join(lines)


def _section(title: str, lines: tuple[str, ...]) -> list[str]:
    return [f"## {title}", "", *(f"- {line}" for line in lines), ""]


def _inputs(case: Any) -> list[str]:
    from hefboom.returns.cases import amount, label

    if not case.inputs:
        return []
    return [
        "## Inputs",
        "",
        "| input | value | unit |",
        "| --- | ---: | --- |",
        *(
            f"| {_cell(each.en or label(name, 'en'))} | {amount(each.value, each.unit, 'en')} "
            f"| {each.unit} |"
            for name, each in case.inputs.items()
        ),
        "",
        f"Computed by `{_function(case.method)}`.",
        "",
    ]


def _function(method: str) -> str:
    name = "lines_total" if method == "lines" else method
    return f"hefboom.returns.cases.arithmetic.{name}"


def _checks(answer: Any) -> list[str]:
    from hefboom.returns.cases import amount

    lines = [
        "| number | published | computed | difference | tolerance | within |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for check in answer.checks:
        own = check.published is None
        tolerance = "–" if own else _tolerance(check, amount)
        payer = f" ({check.payer})" if check.payer else ""
        lines.append(
            f"| {_cell(check.en)}{payer} | {_numbers(check)} | {tolerance} | {_within(check)} |"
        )
    return lines


def _tolerance(check: Any, amount: Any) -> str:
    if check.reason_en is not None:
        return "–"
    # Shares and ratios need more digits here than their amounts do.
    if check.unit in ("aandeel", "ratio", "procentpunt"):
        return f"{check.tolerance:g}"
    return str(amount(check.tolerance, check.unit, "en"))


def _within(check: Any) -> str:
    if check.within is None:
        return "cannot"
    if not check.within:
        return "no"
    words = {"derived": "our sum", "taken_over": "taken over"}
    return words.get(check.origin, "yes")


def _missing(answer: Any) -> list[str]:
    if not answer.missing:
        return []
    return [
        "## Why not everything",
        "",
        *(f"- {_cell(check.en)}: {check.reason_en}" for check in answer.missing),
        "",
    ]


_READ = {
    "original": "the source itself",
    "secondary": "a page that reports somebody else's figure",
    "not_found": "the document was not found",
}


def _source(source: Any) -> str:
    where = f" <{source.url}>" if source.url else ""
    return f"- {_cell(source.ref)} ({_READ[source.read]}){where}"


def _numbers(check: Any) -> str:
    from hefboom.returns.cases import amount, difference

    return " | ".join(
        [
            amount(check.published, check.unit, "en"),
            amount(check.computed, check.unit, "en"),
            difference(check.difference, check.unit, "en"),
        ]
    )


def _cell(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")
