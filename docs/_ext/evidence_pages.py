"""Writes the pages of the evidence base: every number with its source, from the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = "evidence"

UNITS = {
    "persoon": "person",
    "huishouden": "household",
    "woning": "home",
    "programma": "programme",
}

STATUS_WORDS = {
    "chain": "chain of effect and unit cost",
    "case": "published case",
    "none": "cannot be appraised yet",
}


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx: the pages are written before it reads its sources."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir) / FOLDER))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(folder: Path) -> None:
    """Write ``index.md`` and the pages of unit costs, interventions, effects and gaps."""
    from hefboom.returns.entries import load_entries

    entries = list(load_entries().values())
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        "index.md": _index(entries),
        "unit_costs.md": _unit_costs([e for e in entries if e.kind == "unit_cost"]),
        "interventions.md": _interventions([e for e in entries if e.kind == "intervention"]),
        "effects.md": _effects([e for e in entries if e.kind == "effect"]),
        "gaps.md": _gaps([e for e in entries if e.kind == "gap"]),
    }
    for name, text in pages.items():
        file = folder / name
        # An untouched page keeps its time, so that Sphinx does not read it again.
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def _index(entries: list[Any]) -> str:
    from hefboom.returns.unit_costs import SPREAD

    counts = {kind: sum(e.kind == kind for e in entries) for kind in ("unit_cost", "effect", "gap")}
    forms = {form: [e for e in entries if e.theme == form] for form in STATUS_WORDS}
    spread = ", ".join(f"{round(100 * share)}% ({name})" for name, share in SPREAD.items())
    numbers = sum(len(e.figures) for e in entries)
    return "\n".join(
        [
            "# The evidence base",
            "",
            f"All {numbers} numbers that an appraisal may use, each with its source. The pages are "
            "made from the files beside the code; `hefboom evidence` shows the same.",
            "",
            f"- [Unit costs](unit_costs.md): {counts['unit_cost']}",
            f"- [Interventions](interventions.md): {sum(map(len, forms.values()))}, of which "
            f"{len(forms['chain'])} have a chain, {len(forms['case'])} a published case, and "
            f"{len(forms['none'])} cannot be appraised yet",
            f"- [Effects and links](effects.md): {counts['effect']}",
            f"- [What was not found](gaps.md): {counts['gap']}",
            "",
            "## How to read it",
            "",
            "- *Price year* **not stated**: the source does not say. The amount can be used as "
            "published; converting it to another year is an error, never a guess.",
            "- *Status* is explained in [How sure is that?](../how_sure.md).",
            "- Where a source gives no range, a draw takes an assumed standard deviation by how "
            f"the number was read: {spread} of the value.",
            "- An **association** is not an effect. Links show the share that may count as a "
            "cause; it is our judgement. A cross-section (D) never enters a policy effect.",
            "- A **bundle** is the total cost of a person or household; it is never added to its "
            "own parts.",
            "- Licence: a number is a fact; nothing else is taken from a source. Where a source "
            "states its terms, they stand beside it.",
            "",
            "## Adding to it",
            "",
            "An intervention is one file in `src/hefboom/returns/interventies/`, a unit cost an "
            "entry in `kengetallen/`, an effect an entry in `effecten/`. `hefboom evidence check "
            "FILE` tells what is wrong in a file, with the key. A number that nobody published is "
            "`assumed` and says why; one that was not found goes to `ontbreekt.yaml`.",
            "",
            "```{toctree}",
            ":hidden:",
            ":maxdepth: 1",
            "",
            "unit_costs",
            "interventions",
            "effects",
            "gaps",
            "```",
            "",
        ]
    )


def _unit_costs(entries: list[Any]) -> str:
    from hefboom.report.evidence import KIND_LABELS
    from hefboom.returns.unit_costs import THEMES

    lines = ["# Unit costs", ""]
    for theme, (nl, en) in THEMES.items():
        lines += [
            f"## {en.capitalize()} ({nl})",
            "",
            "| unit cost | value | price year | payer | in the end | made of | status | source |",
            "| --- | ---: | --- | --- | --- | --- | --- | --- |",
        ]
        for each in entries:
            if each.theme != theme:
                continue
            record, figure = each.record, each.figures[0]
            payers = ", ".join(
                name if share == 1 else f"{name} {100 * share:.0f}%"
                for name, share in record.payers.items()
            )
            note = f"<br>*{_cell(record.note)}*" if record.note else ""
            lines.append(
                f"| `{each.id}`<br>{_cell(each.en)}<br>{_cell(each.nl)}{note} | {_value(figure)} "
                f"| {_year(figure)} | {payers} | {record.ultimate_payer or ''} "
                f"| {KIND_LABELS[record.kind.value][1]} "
                f"| {figure.status}, {record.confidence} | {_links(figure.sources, each)} |"
            )
        lines.append("")
    return "\n".join(lines)


def _interventions(entries: list[Any]) -> str:
    lines = ["# Interventions", ""]
    for each in sorted(entries, key=lambda each: each.en.casefold()):
        lines += [f"## {each.en}", "", f"*{each.nl}*. `{each.id}`. {_form(each)}", ""]
        lines += [f"- {note}" for note in each.notes_en]
        record = each.record
        if record.not_counted_en:
            lines.append(f"- Not counted: {'; '.join(record.not_counted_en)}.")
        lines.append("")
        if each.figures:
            lines += _figures(each)
        if record.chain is not None:
            lines += _chain(record.chain)
    return "\n".join(lines)


def _form(each: Any) -> str:
    from hefboom.returns.evidence_base import GRADES

    return f"Evidence: {GRADES[each.grade][1]}. Form: {STATUS_WORDS[each.theme]}."


def _chain(chain: Any) -> list[str]:
    lines = [
        f"Chain, for {chain.per_en}; EUR per {UNITS[chain.unit]} and year at the central values:",
        "",
        "| line | cost or benefit | payer | in the end | price year | years | EUR |",
        "| --- | --- | --- | --- | --- | --- | ---: |",
    ]
    for line in chain.lines():
        last = line.start_year + line.duration_years - 1
        years = str(line.start_year) if last == line.start_year else f"{line.start_year}–{last}"
        fades = f", then halves in {line.half_life_years:g}" if line.half_life_years else ""
        lines.append(
            f"| {_cell(line.en)} | {line.direction} | {line.payer} "
            f"| {line.ultimate_payer if line.ultimate_payer != line.payer else ''} "
            f"| {line.price_year or 'not stated'} | {years}{fades} | {line.central:,.0f} |"
        )
    return [*lines, ""]


def _effects(entries: list[Any]) -> str:
    from hefboom.returns.effects import IDENTIFICATION

    titles = {"verbanden": "Links between domains", "interventies": "Effects of interventions"}
    lines = ["# Effects and links", ""]
    for theme, title in titles.items():
        lines += [f"## {title}", ""]
        for each in entries:
            if each.theme != theme:
                continue
            record = each.record
            who = f" {record.population_en}." if record.population_en else ""
            lines += [
                f"### {each.en}",
                "",
                f"*{each.nl}*. `{each.id}`, {record.country} {record.year}.{who}",
                "",
                f"- Identified by: {IDENTIFICATION[record.identification][1]}",
                *(f"- {note}" for note in each.notes_en),
                "",
                *_figures(each),
            ]
    return "\n".join(lines)


def _gaps(entries: list[Any]) -> str:
    lines = ["# What was not found", "", "Never filled in from memory.", ""]
    lines += ["| what | in Dutch | where to look |", "| --- | --- | --- |"]
    lines += [f"| {_cell(e.en)} | {_cell(e.nl)} | {_cell(e.notes_en[0])} |" for e in entries]
    return "\n".join([*lines, ""])


def _figures(each: Any) -> list[str]:
    lines = [
        "| number | value | price year | status | source |",
        "| --- | ---: | --- | --- | --- |",
    ]
    for figure in each.figures:
        note = f"<br>*{_cell(figure.note_en)}*" if figure.note_en else ""
        lines.append(
            f"| {_cell(figure.en)}{note} | {_value(figure)} | {_year(figure)} | {figure.status} "
            f"| {_links(figure.sources, each)} |"
        )
    return [*lines, ""]


def _value(figure: Any) -> str:
    from hefboom.report.evidence import figure_text
    from hefboom.report.format import Formatter

    return _cell(figure_text(figure, Formatter("en"), "en"))


def _year(figure: Any) -> str:
    if not figure.money or figure.value is None:
        return ""
    return "not stated" if figure.price_year is None else str(figure.price_year)


def _links(names: tuple[str, ...], each: Any) -> str:
    found = [each.sources[name] for name in names]
    return "<br>".join(
        (f"[{_cell(source.ref)}]({source.url})" if source.url else _cell(source.ref))
        + (f" ({source.licence})" if source.licence else "")
        for source in found
    )


def _cell(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|").replace("[", "(").replace("]", ")")
