"""``hefboom law``: which parameters the law room holds, for which years and how sure they are."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, examples
from hefboom.errors import HefboomError, did_you_mean

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.engine.parameters import Parameter
    from hefboom.report.format import Formatter

__all__ = ["EPILOG", "covered_years", "law", "overview"]

EPILOG = examples(
    "hefboom law",
    "hefboom law zorgtoeslag",
    "hefboom law zorgtoeslag.standaardpremie --lang en",
)


def law(
    path: Annotated[
        str | None,
        typer.Argument(metavar="[PATH]", help="A scheme, a group or one parameter."),
    ] = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Show schemes, years, parameters, status and sources."""
    import hefboom.law

    system = hefboom.law.load()
    if path is None:
        _show_overview(system, json)
    elif path in system.parameters:
        _show_parameter(system.parameters[path], json, lang.value)
    elif system.parameters.below(path) or _rules(system, path):
        _show_group(system, path, json, lang.value)
    else:
        known = {*system.parameters, *(scheme for scheme, _ in _schemes(system))}
        raise HefboomError(
            f"there is no scheme or parameter of that name{did_you_mean(path, known)}",
            field="PATH",
            found=path,
        )


def covered_years(system: System) -> list[int]:
    """The years on whose first of January most parameters have a value."""
    parameters = [system.parameters[path] for path in system.parameters]
    starts = {value.start.year for parameter in parameters for value in parameter.values}
    return [
        year
        for year in sorted(starts)
        if 2 * sum(p.value(date(year, 1, 1)) is not None for p in parameters) > len(parameters)
    ]


def overview(system: System) -> list[dict[str, Any]]:
    """Per scheme: number of parameters and, per covered year, how often each status occurs."""
    years = covered_years(system)
    return [
        {
            "scheme": scheme,
            "parameters": len(parameters),
            "rules": len(_rules(system, scheme)),
            "years": {str(year): dict(_statuses(parameters, year)) for year in years},
        }
        for scheme, parameters in _schemes(system)
    ]


def _schemes(system: System) -> list[tuple[str, list[Parameter]]]:
    schemes: dict[str, list[Parameter]] = {}
    for path in system.parameters:
        schemes.setdefault(path.split(".")[0], []).append(system.parameters[path])
    return sorted(schemes.items())


def _statuses(parameters: list[Parameter], year: int) -> Counter[str]:
    """How sure the values are that hold at some moment of a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    counts: Counter[str] = Counter()
    for parameter in parameters:
        if parameter.until is not None and parameter.until <= first:
            continue
        before = [value for value in parameter.values if value.start <= first][-1:]
        during = [value for value in parameter.values if first < value.start <= last]
        counts.update(value.status for value in [*before, *during])
    return Counter(dict(counts.most_common()))


def _rules(system: System, scheme: str) -> list[Any]:
    from hefboom.engine.rules import Input

    return [
        version
        for name in system.names
        for version in system.versions(name)
        if version.scheme == scheme and not isinstance(version, Input)
    ]


def _show_overview(system: System, json: bool) -> None:
    from hefboom.cli.output import print_json, print_table

    schemes = overview(system)
    if json:
        print_json({"schemes": schemes})
        return
    years = [str(year) for year in covered_years(system)]
    print_table(
        ["scheme", "rules", "parameters", *years],
        [
            [
                row["scheme"],
                str(row["rules"]),
                str(row["parameters"]),
                *(
                    "\n".join(f"{n} {status}" for status, n in row["years"][y].items()) or "–"
                    for y in years
                ),
            ]
            for row in schemes
        ],
        right=(1, 2),
    )


def _show_group(system: System, path: str, json: bool, lang: str) -> None:
    from hefboom.cli.output import print_json, print_table, print_text
    from hefboom.report.format import Formatter, check_lang

    parameters = [system.parameters[name] for name in system.parameters.below(path)]
    rules = _rules(system, path)
    if json:
        print_json(
            {
                "path": path,
                "rules": [_rule_dict(rule, lang) for rule in rules],
                "parameters": [_parameter_dict(parameter, lang) for parameter in parameters],
            }
        )
        return
    if rules:
        print_table(
            ["rule", "entity", "unit", "article"],
            [[rule.name, rule.entity, rule.unit, rule.law] for rule in rules],
        )
        print_text("")
    write = Formatter(check_lang(lang))
    years = covered_years(system)
    print_table(
        ["parameter", *(str(year) for year in years), "unit", "article"],
        [
            [
                parameter.path,
                *(write.parameter(parameter.value(date(y, 1, 1)), parameter.unit) for y in years),
                parameter.unit,
                parameter.law,
            ]
            for parameter in parameters
        ],
        right=range(1, 1 + len(years)),
    )


def _show_parameter(parameter: Parameter, json: bool, lang: str) -> None:
    from hefboom.cli.output import print_json, print_table, print_text
    from hefboom.report.format import Formatter, check_lang

    if json:
        print_json(_parameter_dict(parameter, lang))
        return
    write: Formatter = Formatter(check_lang(lang))
    print_text(parameter.path, parameter.label(lang), f"{parameter.law} · {parameter.unit}")
    if parameter.note:
        print_text(parameter.note)
    print_text("")
    titles = _source_titles(parameter)
    rows = []
    for value in parameter.values:
        sources = "\n".join(titles[name] for name in value.source)
        amount = write.parameter(value.value, parameter.unit)
        notes = [part for part in (sources, value.note) if part]
        rows.append([value.start.isoformat(), amount, value.status, "\n".join(notes)])
    if parameter.until is not None:
        rows.append([parameter.until.isoformat(), "–", "", "no value from this date on"])
    print_table(["from", "value", "status", "source"], rows, right=(1,))


def _source_titles(parameter: Parameter) -> dict[str, str]:
    import hefboom.law

    sources = hefboom.law.sources()
    names = {name for value in parameter.values for name in value.source}
    return {name: f"{name}: {sources[name]['ref']}" for name in names}


def _rule_dict(rule: Any, lang: str) -> dict[str, Any]:
    return {
        "name": rule.name,
        "label": rule.label(lang),
        "entity": rule.entity,
        "unit": rule.unit,
        "law": rule.law,
        "start": getattr(rule, "start", None),
        "until": getattr(rule, "until", None),
    }


def _parameter_dict(parameter: Parameter, lang: str) -> dict[str, Any]:
    return {
        "path": parameter.path,
        "label": parameter.label(lang),
        "unit": parameter.unit,
        "law": parameter.law,
        "note": parameter.note,
        "until": parameter.until,
        "values": [
            {
                "from": value.start,
                "value": value.value,
                "status": value.status,
                "source": list(value.source),
                "note": value.note,
            }
            for value in parameter.values
        ],
    }
