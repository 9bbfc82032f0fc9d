"""``hefboom law``: which parameters the law room holds, for which years and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, examples
from hefboom.errors import HefboomError, did_you_mean

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.engine.parameters import Parameter
    from hefboom.report.format import Formatter

__all__ = ["EPILOG", "law"]

EPILOG = examples(
    "hefboom law",
    "hefboom law zorgtoeslag",
    "hefboom law --variables",
    "hefboom law zorgtoeslag.standaardpremie --lang en",
    "hefboom law coverage",
    "hefboom law cliffs huurtoeslag --date 2025-01-01",
    "hefboom law rules zorgtoeslag",
    "hefboom law impact participatiewet.vermogensgrens",
    "hefboom law definitions",
    "hefboom law municipal GM0484",
    "hefboom law municipal check mijn_gemeente.yaml",
)

_YEARS_SHOWN = 3


def law(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PATH]",
            help="A scheme, a group or one parameter; or coverage (how sure each scheme is in each "
            "year), cliffs (where an amount jumps as wage or wealth rises), rules (how much there "
            "is to each scheme), impact (what reads a parameter), definitions (where laws mean "
            "something else by one word) or municipal (policy files of municipalities).",
        ),
    ] = None,
    scheme: Annotated[
        str | None,
        typer.Argument(
            metavar="[SCHEME]",
            help="With coverage, cliffs or rules: only this scheme. With impact: a parameter, a "
            "group, a fact or the id of a measure. With municipal: a code (GM0484) or check.",
        ),
    ] = None,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help="With municipal check: the policy file. With impact: another."
        ),
    ] = None,
    *,
    variables: Annotated[
        bool, typer.Option("--variables", help="List the variables that can be computed or given.")
    ] = False,
    on: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="YYYY-MM-DD",
            help="With cliffs, rules, impact or definitions: the day of the law.",
        ),
    ] = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Show schemes, years, parameters, status and sources."""
    if path == "municipal":
        from hefboom.cli.law_municipal import show_municipal

        show_municipal(scheme, file, on, json, lang.value)
        return
    if file is not None and path != "impact":
        raise HefboomError(
            "too many names",
            field="FILE",
            found=file,
            allowed="only after municipal check or impact",
        )
    import hefboom.law
    from hefboom.cli.law_lists import show_cliffs, show_coverage
    from hefboom.law.coverage import rules_of, schemes

    system = hefboom.law.load()
    if path in ("coverage", "cliffs", "rules", "impact", "definitions"):
        if variables:
            raise HefboomError(f"does not go with {path}", field="--variables")
        if path in ("rules", "impact", "definitions"):
            _show_graph(system, path, [n for n in (scheme, file) if n], on, json, lang.value)
            return
        if path == "coverage":
            show_coverage(system, scheme, json)
        else:
            show_cliffs(system, scheme, on, json, lang.value)
        return
    if scheme is not None:
        raise HefboomError(
            "too many names",
            field="SCHEME",
            found=scheme,
            allowed="only after coverage, cliffs, rules or impact",
        )
    if variables:
        _show_variables(system, path, json, lang.value)
    elif path is None:
        _show_overview(system, json)
    elif path in system.parameters:
        _show_parameter(system.parameters[path], json, lang.value)
    elif system.parameters.below(path) or rules_of(system, path):
        _show_group(system, path, json, lang.value)
    else:
        raise _unknown(path, {*system.parameters, *schemes(system)})


def _show_graph(
    system: System, what: str, names: list[str], on: str | None, json: bool, lang: str
) -> None:
    from hefboom.cli.law_rules import show_definitions, show_impact, show_rules

    if what == "rules":
        show_rules(system, names[0] if names else None, on, json, lang)
    elif what == "impact":
        show_impact(system, names, on, json, lang)
    elif names:
        raise HefboomError("too many names", field="SCHEME", found=names[0])
    else:
        show_definitions(system, on, json, lang)


def _unknown(path: str, known: Iterable[str]) -> HefboomError:
    return HefboomError(
        f"there is no scheme or parameter of that name{did_you_mean(path, known)}",
        field="PATH",
        found=path,
    )


def _show_overview(system: System, json: bool) -> None:
    from hefboom.cli.output import print_json, print_table
    from hefboom.law.coverage import covered_years, overview

    rows = overview(system)
    if json:
        print_json({"schemes": rows})
        return
    years = [str(year) for year in covered_years(system)][-_YEARS_SHOWN:]
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
            for row in rows
        ],
        right=(1, 2),
        wrap=range(3, 3 + len(years)),
    )


def _show_variables(system: System, scheme: str | None, json: bool, lang: str) -> None:
    from hefboom.cli.output import print_json, print_table
    from hefboom.law.coverage import rules_of, schemes

    if scheme is None:
        found = [system.variable(name) for name in system.names]
    else:
        found = list({rule.name: rule for rule in rules_of(system, scheme)}.values())
        if not found:
            raise _unknown(scheme, schemes(system))
    if json:
        print_json({"variables": [_rule_dict(variable, lang) for variable in found]})
        return
    print_table(
        ["variable", "entity", "unit", "in words"],
        [[v.name, v.entity, v.unit, v.label(lang)] for v in sorted(found, key=lambda v: v.name)],
    )


def _show_group(system: System, path: str, json: bool, lang: str) -> None:
    from hefboom.cli.output import print_json, print_table, print_text
    from hefboom.law.coverage import covered_years, rules_of
    from hefboom.report.format import Formatter, check_lang

    parameters = [system.parameters[name] for name in system.parameters.below(path)]
    rules = rules_of(system, path)
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
    years = covered_years(system)[-_YEARS_SHOWN:]
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
    from hefboom.law.coverage import sources

    names = {name for value in parameter.values for name in value.source}
    return {name: f"{name}: {sources()[name]['ref']}" for name in names}


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
