"""Writes a page per law, from the rules and the parameter files themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

FOLDER = "law"


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx: the pages are written before it reads its sources."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir) / FOLDER))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(folder: Path) -> None:
    """Write ``index.md``, a page per scheme and the table of inputs into ``folder``."""
    import hefboom.law
    from hefboom.law.coverage import overview

    system = hefboom.law.load()
    folder.mkdir(parents=True, exist_ok=True)
    schemes = overview(system)
    pages = {"index.md": _index(schemes), "inputs.inc": _inputs(system)}
    pages |= {f"{row['scheme']}.md": _page(system, row["scheme"]) for row in schemes}
    for name, text in pages.items():
        _write_if_changed(folder / name, text)
    for stale in set(folder.glob("*.md")) - {folder / name for name in pages}:
        stale.unlink()


def _write_if_changed(file: Path, text: str) -> None:
    # An untouched page keeps its time, so that Sphinx does not read it again.
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def _index(schemes: list[dict[str, Any]]) -> str:
    years = list(schemes[0]["years"])
    lines = [
        "# The law",
        "",
        "Every page below is made from the rules and parameter files of that law. A cell tells how "
        "many values of the year have which [status](../how_sure.md).",
        "",
        f"| law | rules | parameters | {' | '.join(years)} |",
        f"| --- | ---: | ---: | {' | '.join('---' for _ in years)} |",
    ]
    for row in schemes:
        cells = [
            ", ".join(f"{n} {status}" for status, n in row["years"][year].items()) or "–"
            for year in years
        ]
        name = row["scheme"]
        lines.append(
            f"| [{name}]({name}.md) | {row['rules']} | {row['parameters']} | {' | '.join(cells)} |"
        )
    names = [row["scheme"] for row in schemes]
    return "\n".join(
        [*lines, "", "```{toctree}", ":hidden:", ":maxdepth: 1", "", *names, "```", ""]
    )


def _page(system: Any, scheme: str) -> str:
    from hefboom.law.coverage import rules_of

    rules = rules_of(system, scheme)
    parameters = [system.parameters[path] for path in system.parameters.below(scheme)]
    lines = [f"# {scheme.replace('_', ' ')}", ""]
    articles = sorted({part for entry in [*rules, *parameters] for part in _articles(entry.law)})
    lines += _scope_lines(scheme)
    if articles:
        lines += ["## Articles", "", *(f"- {article}" for article in articles), ""]
    if rules:
        lines += ["## Rules", "", *_rule_lines(rules), ""]
    if parameters:
        lines += ["## Parameters", "", *_parameter_lines(parameters), ""]
        lines += ["## Sources", "", *_source_lines(parameters), ""]
    return "\n".join(lines)


def _scope_lines(scheme: str) -> list[str]:
    """What is modelled article by article and what is not, from ``artikelen.yaml`` of the law."""
    import hefboom.law
    from hefboom.engine import read_yaml

    file = Path(hefboom.law.__file__).parent / scheme / "artikelen.yaml"
    if not file.exists():
        return []
    scope = read_yaml(file)
    lines = ["## What is modelled", "", "| article | what |", "| --- | --- |"]
    done = scope["gemodelleerd"].items()
    lines += [f"| {_cell(article)} | {_cell(what)} |" for article, what in done]
    lines += ["", "## Niet gemodelleerd", ""]
    return [*lines, *(f"- {_cell(gap)}" for gap in scope["niet_gemodelleerd"]), ""]


def _articles(law: str) -> list[str]:
    return [part.strip() for part in law.split(";") if part.strip()]


def _rule_lines(rules: list[Any]) -> list[str]:
    lines = ["| variable | in words | entity | unit | article |", "| --- | --- | --- | --- | --- |"]
    for rule in rules:
        start, until = getattr(rule, "start", None), getattr(rule, "until", None)
        held = " ".join(
            [*([f"from {start}"] if start else []), *([f"until {until}"] if until else [])]
        )
        function = getattr(rule, "function", None)
        said = _cell(function.__doc__ or "") if function else ""
        words = _cell(rule.label("nl")) + (f" ({held})" if held else "")
        words += f"<br>*{said}*" if said else ""
        lines.append(
            f"| `{rule.name}` | {words} | {rule.entity} | {rule.unit} | {_cell(rule.law)} |"
        )
    return lines


def _parameter_lines(parameters: list[Any]) -> list[str]:
    from hefboom.report.format import Formatter

    write = Formatter("nl")
    lines = []
    for group, rows in _tables(parameters).items():
        lines += _table_lines(group, rows, write)
    for parameter in parameters:
        if _in_table(parameter):
            continue
        lines += [f"### `{parameter.path}`", ""]
        lines += [f"{parameter.label('nl')} ({parameter.unit}). *{_cell(parameter.law)}*", ""]
        lines += ["| from | value | status | sources |", "| --- | ---: | --- | --- |"]
        for value in parameter.values:
            amount = write.parameter(value.value, parameter.unit)
            named = _linked(value.source)
            lines.append(f"| {_date(value.start)} | {amount} | {value.status} | {named} |")
        if parameter.until is not None:
            lines.append(f"| {_date(parameter.until)} | – | not known | – |")
        lines.append("")
    return lines


def _linked(sources: Iterable[str]) -> str:
    """Names of sources, each a link to its place on the page."""
    return ", ".join(f"[{name}](#{_anchor(name)})" for name in sources) or "–"


def _in_table(parameter: Any) -> bool:
    """Whether it is a cell of a table of the law: ``….rij_NN.column``."""
    return ".rij_" in parameter.path


def _tables(parameters: list[Any]) -> dict[str, list[Any]]:
    """The cells of each table, by the path of the table."""
    found: dict[str, list[Any]] = {}
    for parameter in filter(_in_table, parameters):
        found.setdefault(parameter.path.split(".rij_")[0], []).append(parameter)
    return found


def _table_lines(group: str, cells: list[Any], write: Any) -> list[str]:
    """One table a date: a row a band, a status a row (the least sure of its cells)."""
    from hefboom.engine.parameters import STATUSES

    columns = list(dict.fromkeys(cell.path.rsplit(".", 1)[1] for cell in cells))
    starts = sorted({value.start for cell in cells for value in cell.values})
    rows = sorted({cell.path.rsplit(".", 2)[1] for cell in cells})
    by_path = {cell.path: cell for cell in cells}
    lines = [f"### `{group}`", "", f"*{_cell(cells[0].law)}*", ""]
    for start in starts:
        named: set[str] = set()
        lines += [f"From {start}:", "", f"| rij | {' | '.join(columns)} | status |"]
        lines += ["| --- |" + " ---: |" * len(columns) + " --- |"]
        for row in rows:
            amounts, statuses = [], []
            for column in columns:
                cell = by_path.get(f"{group}.{row}.{column}")
                value = None if cell is None else cell.dated_value(start)
                amounts.append("–" if value is None else write.parameter(value.value, cell.unit))
                statuses += [] if value is None else [value.status]
                named |= set() if value is None else set(value.source)
            worst = max(statuses, key=STATUSES.index)
            lines.append(f"| {row[4:]} | {' | '.join(amounts)} | {worst} |")
        lines += ["", f"Sources: {_linked(sorted(named))}", ""]
    return lines


def _source_lines(parameters: list[Any]) -> list[str]:
    from hefboom.law.coverage import sources

    names = sorted({name for p in parameters for value in p.values for name in value.source})
    lines = []
    for name in names:
        source = sources()[name]
        url = source.get("url")
        where = f" <{url}>" if url else ""
        note = f". *{_cell(source['note'])}*" if "note" in source else ""
        kind = str(source.get("kind", "")).replace("_", " ")
        lines += [
            f"({_anchor(name)})=",
            "",
            f"**{name}** {_cell(source['ref'])} ({kind}){where}{note}",
            "",
        ]
    return lines


def _inputs(system: Any) -> str:
    lines = [
        "| input | of | in words | unit | if left out | range |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for variable in system.inputs:
        if variable.name in ("kind", "hoofdgezin"):
            continue  # these follow from the rol
        default = "required" if variable.default is None else _plain(variable.default)
        limits = [variable.minimum, variable.maximum]
        spread = (
            " to ".join("…" if n is None else _plain(n) for n in limits)
            if any(n is not None for n in limits)
            else ""
        )
        lines.append(
            f"| `{variable.name}` | {variable.entity} | {_cell(variable.label('en'))} "
            f"| {variable.unit} | {default} | {spread} |"
        )
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:,.10g}".replace(",", "\u00a0") if isinstance(value, int | float) else str(value)


def _date(day: Any) -> str:
    return f'<span style="white-space: nowrap">{day}</span>'


def _anchor(source: str) -> str:
    return f"source-{source.lower().replace('_', '-')}"


def _cell(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")
