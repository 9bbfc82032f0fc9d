"""Check one household: the questionnaire, the outcome, and where each amount comes from.

Answers travel in the form of the page and nowhere else: not in an address, not in a log, not on the
server. A page asked for by its address alone therefore has no answers, and begins anew.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from hefboom.errors import HefboomError
from hefboom.web.household.answers import Answers, day_of, days, household_file
from hefboom.web.household.examples import examples
from hefboom.web.household.fields import UNSURE, as_number, shown
from hefboom.web.household.steps import Step
from hefboom.web.language import language
from hefboom.web.render import render
from hefboom.web.words import Words

__all__ = ["router"]

router = APIRouter()

Form = list[tuple[str, str]]


async def posted(request: Request) -> Form:
    """The fields of a form, in order; files are refused."""
    form = await request.form(max_files=0, max_fields=2_000)
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


Posted = Annotated[Form, Depends(posted)]


@router.get("/huishouden")
def begin(request: Request) -> Response:
    """What this is, that nothing is kept, and example households."""
    t = Words(language(request))
    return render(request, "huishouden.html.j2", title=t("huishouden.titel"), examples=examples(t))


@router.get("/huishouden/{page}")
def again(request: Request, page: str) -> Response:
    """A page of the questionnaire without answers: its first question, or the beginning."""
    t = Words(language(request))
    if page == "vragen":
        answers = Answers.read([], t)
        return _ask(request, answers, answers.steps[0])
    if page in ("uitkomst", "herleiding"):
        return render(
            request,
            "huishouden.html.j2",
            title=t("huishouden.titel"),
            examples=examples(t),
            lost=True,
        )
    raise HTTPException(404)


@router.post("/huishouden/vragen")
def questions(request: Request, form: Posted) -> Response:
    """The next page, the one before, or the same one when an answer on it is wrong."""
    t, given = Words(language(request)), dict(form)
    answers = Answers.read(form, t)
    here = answers.step(given.get("stap", ""))
    going = given.get("naar", "volgende")
    place = answers.number(here) - 1
    if going == "terug":
        return _ask(request, answers, answers.steps[max(place - 1, 0)])
    if going == "volgende":
        if answers.errors[here.id]:
            return _ask(request, answers, here, wrong=True, raw=given)
        wanted = answers.steps[min(place + 1, len(answers.steps) - 1)]
    else:
        wanted = answers.step(going)
    wrong = answers.first_wrong(before=wanted)
    return _ask(request, answers, wrong or wanted, wrong=wrong is not None)


@router.post("/huishouden/uitkomst")
def outcome(request: Request, form: Posted) -> Response:
    """What the household may receive, what it has, what it keeps, and more hours of work."""
    from hefboom.scenario.household import read_household
    from hefboom.web.household.result import income_path, result

    lang = language(request)
    t = Words(lang)
    answers = Answers.read(form, t)
    wrong = answers.first_wrong()
    if wrong is not None:
        return _ask(request, answers, wrong, wrong=True)
    home = read_household(household_file(answers, t))
    hours = as_number(answers.values.get("a_uren", ""))
    return render(
        request,
        "huishouden_uitkomst.html.j2",
        title=t("huishouden.uitkomst.titel"),
        private=True,
        outcome=result(home, lang),
        path_figures=income_path(home, hours, lang),
        day=home.date,
        summary=_summary(answers, t),
        hidden=_hidden(answers, None),
        unsure="; ".join(f"‘{label}’" for label in _unsure(answers, t)),
    )


@router.post("/huishouden/herleiding")
def derivation(request: Request, form: Posted) -> Response:
    """One amount, step by step: articles, parameters, facts, and the version of the code."""
    from hefboom.scenario.household import read_household
    from hefboom.web.household.derivation import derivation as derive

    lang = language(request)
    t = Words(lang)
    answers = Answers.read(form, t)
    wrong = answers.first_wrong()
    if wrong is not None:
        return _ask(request, answers, wrong, wrong=True)
    home = read_household(household_file(answers, t))
    variable = dict(form).get("variabele", "")
    if variable not in home.system.names:
        raise HefboomError("unknown variable", field="variabele", found=variable[:80])
    found = derive(home, variable, lang)
    return render(
        request,
        "huishouden_herleiding.html.j2",
        private=True,
        hidden=_hidden(answers, None),
        **found,
    )


def _ask(
    request: Request,
    answers: Answers,
    step: Step,
    *,
    wrong: bool = False,
    raw: dict[str, str] | None = None,
) -> Response:
    """A page of the questionnaire, with what is wrong on it."""
    lang = language(request)
    t = Words(lang)
    errors = {q.name: message for q, message in answers.errors[step.id]} if wrong else {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for question in step.fields:
        text = (raw or {}).get(question.name, answers.values.get(question.name, ""))
        groups.setdefault(question.group, []).append(
            {
                "vraag": question,
                "waarde": shown(question, text, lang, raw=question.name in errors),
                "weet_niet": bool(answers.values.get(question.name + UNSURE)),
                "fout": errors.get(question.name, ""),
            }
        )
    check = step.id == "controle"
    return render(
        request,
        "huishouden_controle.html.j2" if check else "huishouden_vraag.html.j2",
        title=step.title,
        status=400 if errors else 200,
        private=True,
        step=step,
        number=answers.number(step),
        total=len(answers.steps),
        groups=groups,
        errors=[(q.id, message) for q, message in answers.errors[step.id]] if wrong else [],
        hidden=_hidden(answers, step),
        everything=_hidden(answers, None),
        summary=_summary(answers, t) if check else (),
        days=days() if check else {},
        day=day_of(answers.values) if check else "",
    )


def _hidden(answers: Answers, step: Step | None) -> list[tuple[str, str]]:
    """All answers but those of the page itself, for hidden fields."""
    own = {q.name for q in step.fields} if step else set()
    own |= {name + UNSURE for name in own}
    if step and step.id == "controle":
        own.add("datum")
    return [(name, text) for name, text in answers.values.items() if name not in own]


def _summary(answers: Answers, t: Words) -> list[dict[str, Any]]:
    """What was answered, page by page; questions that were passed over are left out."""
    found = []
    for step in answers.steps:
        rows = []
        for question in step.fields:
            text = answers.values.get(question.name, "")
            if answers.values.get(question.name + UNSURE) and not text:
                said = t("huishouden.weet_niet")
            elif not text:
                continue
            elif question.options:
                said = question.options.get(text, text)
            elif question.kind == "tick":
                said = t("huishouden.ja")
            else:
                said = shown(question, text, t.lang)
                if question.unit:
                    said = (
                        _euros(said, t.lang) if question.unit == "€" else f"{said} {question.unit}"
                    )
            label = f"{question.group}: {question.label}" if question.group else question.label
            rows.append((label, said))
        if step.fields:
            found.append({"stap": step.id, "titel": step.title, "rijen": rows})
    return found


def _euros(said: str, lang: str) -> str:
    return f"€\u00a0{said}" if lang == "nl" else f"€{said}"


def _unsure(answers: Answers, t: Words) -> list[str]:
    """Labels of the questions answered with "I do not know"."""
    return [
        question.label
        for step in answers.steps
        for question in step.fields
        if answers.values.get(question.name + UNSURE) and not answers.values.get(question.name)
    ]
