"""What comes out for one household, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.report.format import Lang

if TYPE_CHECKING:
    from markupsafe import Markup

    from hefboom.scenario.household import Household

__all__ = ["Result", "income_path", "result"]


@dataclass(frozen=True)
class Result:
    """The outcome.

    Attributes:
        income: disposable income of the address, EUR per month.
        parts: what it is made of: label, EUR per month, the variable behind it.
        claim: schemes not received yet, largest first; have: those received already.
        none: schemes without a right, each with why not, and whether that is a matter of amounts.
        wrong: schemes that are received, though no right is found.
        open: EUR per month that is not received yet.
        municipality: whose policy was used and what of it is not known; see `hefboom.unclaimed`.
    """

    income: float
    parts: tuple[dict[str, Any], ...]
    claim: tuple[dict[str, Any], ...]
    have: tuple[dict[str, Any], ...]
    none: tuple[dict[str, Any], ...]
    wrong: tuple[dict[str, Any], ...]
    open: float
    municipality: dict[str, Any] | None


def result(home: Household, lang: Lang) -> Result:
    """Compute everything the page shows, but for the income path."""
    from hefboom.scenario.unclaimed import unclaimed_document

    document = unclaimed_document(home)
    rows = [_scheme(home, row, lang) for row in document["regelingen"]]
    income, parts = _income(home, lang)
    found = {row["regeling"] for row in document["regelingen"]}
    return Result(
        income=income,
        parts=parts,
        claim=tuple(row for row in rows if not row["ontvangt"]),
        have=tuple(row for row in rows if row["ontvangt"]),
        none=_without_right(home, found, lang),
        wrong=tuple(_scheme(home, row, lang) for row in document["geen_recht"]),
        open=document["per_maand"]["niet_ontvangen"],
        municipality=_municipality(document["gemeente"], lang),
    )


def _municipality(found: Mapping[str, Any] | None, lang: Lang) -> dict[str, Any] | None:
    from hefboom.web.areas import name_of

    if found is None:
        return None
    label = "label_en" if lang == "en" else "label"
    return {
        "naam": name_of(found["code"]) or found["code"],
        "beleid": found["beleid"],
        "onbekend": [row[label] for row in found.get("onbekend", ())],
        "verouderd": [f"{row[label]} ({row['jaar']})" for row in found.get("verouderd", ())],
    }


def _scheme(home: Household, row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    ending = "_en" if lang == "en" else ""
    return {
        **row,
        "naam": row["label" + ending],
        "wie": row["gezin"] if len(home.gezinnen) > 1 else "",
        "beslist": row["instantie_naam" + ending],
        "hoe": row["aanvragen" + ending],
        "variabele": _paid(home, row["regeling"]),
    }


def _paid(home: Household, scheme: str) -> str:
    """The variable that a resident receives of a scheme."""
    from hefboom.scenario.received import claimable

    known = claimable({v.name: v for v in home.system.inputs})[scheme]
    return known.uitbetaald or known.variabele


def _income(home: Household, lang: Lang) -> tuple[float, tuple[dict[str, Any], ...]]:
    from hefboom.scenario.variables import INCOME, SIGNS

    names = {
        name: full if (full := f"{name}_huishouden") in home.system.names else name
        for name in SIGNS
    }
    values = home.simulate([INCOME, *names.values()])
    parts = tuple(
        {
            "naam": home.system.variable(name).label(lang),
            "bedrag": SIGNS[name] * float(values[full].sum()) / 12,
            "variabele": full,
        }
        for name, full in names.items()
        if abs(float(values[full].sum())) >= 0.005
    )
    return float(values[INCOME][0]) / 12, parts


def _without_right(home: Household, found: set[str], lang: Lang) -> tuple[dict[str, Any], ...]:
    """Schemes that nobody at the address has a right to, with the first reasons."""
    from hefboom.law import gemeentelijke_regelingen
    from hefboom.report.answers import answers
    from hefboom.scenario.received import claimable

    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    local = set(gemeentelijke_regelingen()) if home.policy is None else set()
    schemes = claimable({v.name: v for v in home.system.inputs})
    # Two schemes may be one amount under a condition: then the other one stands already.
    covered = {_paid(home, name) for name in found}
    children = bool(home.data.column("kind").any())
    for name, scheme in schemes.items():
        variable = _paid(home, name)
        if name in found | local or variable in covered | seen:
            continue
        seen.add(variable)
        found_why = answers(home, home.explain(variable), lang, search=False)
        reasons = _to_the_point(found_why.data["waarom_nul"], children)
        rows.append(
            {
                "naam": scheme.en if lang == "en" else scheme.nl,
                "variabele": variable,
                "waarom": list(dict.fromkeys(str(r["tekst"]) for r in reasons))[:2],
                "dichtbij": any(map(_compares, reasons)),
            }
        )
    return tuple(rows)


def _to_the_point(reasons: list[dict[str, Any]], children: bool) -> list[dict[str, Any]]:
    """Why not, without what nobody would say: that an adult is no child, or that 12 is 12.

    Args:
        children: whether a minor child lives here. Without one, that is the reason.
    """
    about_a_child = [r for r in reasons if r["variabele"] == "kind" and not r.get("waarde")]
    if about_a_child and not children:
        return about_a_child[:1]
    adults = {_asked_by(reason) for reason in about_a_child}
    kept = [
        reason
        for reason in reasons
        if reason["variabele"] != "kind" and _asked_by(reason) not in adults
    ]
    telling = [reason for reason in kept if not _same(reason)]
    return telling or kept or reasons


def _asked_by(reason: Mapping[str, Any]) -> tuple[str, int]:
    """The rule that asked, and for which person, family or household."""
    path = reason["weg"]
    asked = path[-2] if reason["soort"] == "gegeven" and len(path) > 1 else path[-1]
    return asked, reason["nummer"]


def _same(reason: Mapping[str, Any]) -> bool:
    left, right = reason.get("links"), reason.get("rechts")
    return bool(left and right and left["waarde"] and left["waarde"] == right["waarde"])


def _compares(reason: Mapping[str, Any]) -> bool:
    """True for a reason that sets an amount of this household against another one.

    The other reasons say that somebody is not in the situation that a scheme is for.
    """
    sides = (reason.get("links"), reason.get("rechts"))
    return any(side is not None and side["waarde"] for side in sides)


def income_path(home: Household, hours: float | None, lang: Lang) -> tuple[Any, Markup] | None:
    """Words and figures of the path of more working hours; None where there is no such path.

    Args:
        home: the household.
        hours: hours a week that the applicant works now, if that is known.
        lang: ``nl`` or ``en``.
    """
    from markupsafe import Markup

    from hefboom.report.path_page import path_view
    from hefboom.scenario.income_path import path_document
    from hefboom.scenario.path_request import path_request
    from hefboom.web.render import templates

    adult = home.persons[0].id
    try:
        request = path_request(
            home,
            vary="loon",
            start=None,
            stop=None,
            step=None,
            person=adult,
            hours=(0, 40),
            hourly_wage=_hourly_wage(home, hours),
        )
        document = path_document(home, request)
    except HefboomError:
        return None
    view = path_view(document, lang)
    module: Any = templates().get_template("rapport/pad_figuur.html.j2").make_module(view)
    return view["t"], Markup(module.figures())


def _hourly_wage(home: Household, hours: float | None) -> float | None:
    """What the applicant earns per hour, without holiday allowance; None for the minimum wage."""
    from hefboom.web.household.answers import holiday_allowance

    wage = float(home.data.column("loon")[0])
    if not hours or wage <= 0:
        return None
    day = home.date.isoformat()
    weeks = float(home.system.parameters["minimumloon.weken_per_jaar"].value(home.date) or 52)
    per_hour = wage / (hours * weeks * (1 + holiday_allowance(day)))
    return round(per_hour, 2) if per_hour >= 1 else None
