"""The pages of the questionnaire, one question or group of questions each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hefboom.web.household import rare
from hefboom.web.household.fields import Field
from hefboom.web.words import Words

__all__ = ["Step", "people", "steps"]

MOST_CHILDREN = 10
MOST_OTHERS = 6


@dataclass(frozen=True)
class Step:
    """One page: its name, its title, what must be known beforehand, and its fields."""

    id: str
    title: str
    hint: str
    fields: tuple[Field, ...]


def people(answers: Mapping[str, str], t: Words) -> list[tuple[str, str, str]]:
    """Who lives there: (letter in the names of fields, rol, what we call this person)."""
    found = [("a", "aanvrager", t("huishouden.wie.aanvrager"))]
    if answers.get("partner") == "ja":
        found.append(("p", "partner", t("huishouden.wie.partner")))
    for i in range(1, _count(answers, "kinderen", MOST_CHILDREN) + 1):
        found.append((f"k{i}", "kind", t("huishouden.wie.kind", nummer=i)))
    for i in range(1, _count(answers, "anderen", MOST_OTHERS) + 1):
        found.append((f"m{i}", "medebewoner", t("huishouden.wie.medebewoner", nummer=i)))
    return found


def _count(answers: Mapping[str, str], name: str, most: int) -> int:
    text = answers.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def steps(answers: Mapping[str, str], t: Words) -> list[Step]:
    """The pages that these answers ask for, in order; the last one is to check them all."""
    return [*_steps(answers, t), Step("controle", t("huishouden.stap.controle.titel"), "", ())]


def _steps(answers: Mapping[str, str], t: Words) -> Iterator[Step]:
    who = people(answers, t)
    yield _step("samen", t, _together(t))
    yield _step("leeftijd", t, [_age(letter, rol, name, t) for letter, rol, name in who])
    for letter, rol, name in who:
        if rol in ("aanvrager", "partner"):
            step = f"inkomen_{letter}"
            title = t("huishouden.stap.inkomen.titel", wie=name.lower())
            if rol == "aanvrager":
                title = t("huishouden.stap.inkomen.titel_u")
            yield Step(step, title, t("huishouden.stap.inkomen.uitleg"), tuple(_income(letter, t)))
    others = [(letter, name) for letter, rol, name in who if rol == "medebewoner"]
    if others:
        yield _step(
            "inkomen_m", t, [f for letter, name in others for f in _income(letter, t, name)]
        )
    yield _step("wonen", t, _living(t))
    if answers.get("woning") == "huur":
        yield _step("huur", t, _rent(t))
    elif answers.get("woning") == "koop":
        yield _step("koop", t, _own_home(t))
    yield _step("vermogen", t, [
        _money("vermogen", t, maximum=1_000_000_000, minimum=-100_000_000,
               required=True, unsure=True)
    ])  # fmt: skip
    yield _step("bijzonder", t, rare.fields(who, answers.get("woning", ""), t))
    yield _step("ontvangt", t, _received(t))


def _step(name: str, t: Words, fields: list[Field]) -> Step:
    hint = f"huishouden.stap.{name}.uitleg"
    title = t(f"huishouden.stap.{name}.titel")
    return Step(name, title, t(hint) if t.knows(hint) else "", tuple(fields))


def _together(t: Words) -> list[Field]:
    ask = "huishouden.vraag."
    return [
        Field("partner", t(ask + "partner"), "choice", required=True,
              options={"nee": t("huishouden.nee"), "ja": t("huishouden.ja")},
              hint=t(ask + "partner_uitleg")),
        Field("kinderen", t(ask + "kinderen"), "number", minimum=0, maximum=MOST_CHILDREN,
              whole=True, required=True, hint=t(ask + "kinderen_uitleg")),
        Field("anderen", t(ask + "anderen"), "number", minimum=0, maximum=MOST_OTHERS,
              whole=True, required=True, hint=t(ask + "anderen_uitleg")),
    ]  # fmt: skip


def _age(letter: str, rol: str, name: str, t: Words) -> Field:
    child = rol == "kind"
    return Field(
        f"{letter}_leeftijd",
        name,
        "number",
        unit=t("huishouden.eenheid.jaar"),
        minimum=0 if child else 18,
        maximum=17 if child else 120,
        whole=True,
        required=True,
        variable="leeftijd",
    )


def _money(
    name: str, t: Words, *, ask: str = "", group: str = "", minimum: float = 0,
    maximum: float = 10_000_000, unit: str = "€", required: bool = False, unsure: bool = False,
) -> Field:  # fmt: skip
    key = f"huishouden.vraag.{ask or name}"
    hint = f"{key}_uitleg"
    return Field(
        name, t(key), "amount", hint=t(hint) if t.knows(hint) else "", unit=unit,
        minimum=minimum, maximum=maximum, required=required, unsure=unsure, group=group,
        variable=ask or name,
    )  # fmt: skip


def _income(letter: str, t: Words, group: str = "") -> Iterator[Field]:
    yield Field(
        f"{letter}_periode", t("huishouden.vraag.periode"), "choice", required=True, group=group,
        options={"jaar": t("huishouden.vraag.per_jaar"), "maand": t("huishouden.vraag.per_maand")},
    )  # fmt: skip
    for name in ("loon", "uitkering", "pensioen"):
        yield _money(f"{letter}_{name}", t, ask=name, group=group, maximum=1_000_000)
    yield _money(f"{letter}_winst", t, ask="winst", group=group, minimum=-10_000_000)
    if letter == "a":
        yield Field(
            "a_uren", t("huishouden.vraag.uren"), "number", minimum=1, maximum=80, group=group,
            hint=t("huishouden.vraag.uren_uitleg"), unit=t("huishouden.eenheid.uur"), unsure=True,
        )  # fmt: skip


def _living(t: Words) -> list[Field]:
    from hefboom.web.areas import municipalities

    options = {name: t(f"huishouden.vraag.woning_{name}") for name in ("huur", "koop", "anders")}
    return [
        Field("woning", t("huishouden.vraag.woning"), "choice", options=options, required=True),
        Field(
            "gemeente", t("huishouden.vraag.gemeente"), "place", options=municipalities(),
            hint=t("huishouden.vraag.gemeente_uitleg"),
        ),
    ]  # fmt: skip


def _rent(t: Words) -> list[Field]:
    return [
        _money("huur_per_maand", t, maximum=25_000, required=True),
        _money("servicekosten_per_maand", t, maximum=5_000, unsure=True),
    ]


def _own_home(t: Words) -> list[Field]:
    return [
        _money("woz_waarde", t, maximum=100_000_000, required=True, unsure=True),
        _money("overwaarde", t, minimum=-100_000_000, maximum=100_000_000,
               required=True, unsure=True),
        _money("hypotheekrente", t, maximum=5_000_000, required=True, unsure=True),
    ]  # fmt: skip


def _received(t: Words) -> list[Field]:
    from hefboom.law import load
    from hefboom.scenario.received import claimable

    schemes = claimable({v.name: v for v in load().inputs})
    return [
        Field(f"o_{name}", scheme.en if t.lang == "en" else scheme.nl, "tick")
        for name, scheme in schemes.items()
    ]
