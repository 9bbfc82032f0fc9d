"""Why is it this amount? One household, every step with article, inputs and parameters.

The same rules run in plain Python; a recording parameter set notes what each rule really reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hefboom.engine._python import evaluate
from hefboom.engine.dataset import Dataset
from hefboom.engine.parameters import DatedValue, Parameter, ParametersAt, ParameterTree
from hefboom.engine.rules import Aggregate, Entity, PartnerValue, Rule, Variable
from hefboom.engine.system import System
from hefboom.errors import HefboomError

__all__ = ["Explanation", "Step", "UsedParameter", "explain"]

Number = float | int | bool


@dataclass(frozen=True)
class UsedParameter:
    """A parameter a step really read, with its value at the date, status and sources."""

    parameter: Parameter
    dated: DatedValue

    def to_dict(self, lang: str = "nl") -> dict[str, Any]:
        return {
            "pad": self.parameter.path,
            "label": self.parameter.label(lang),
            "waarde": self.dated.value,
            "eenheid": self.parameter.unit,
            "artikel": self.parameter.law,
            "vanaf": self.dated.start.isoformat(),
            "status": self.dated.status,
            "bronnen": list(self.dated.source),
        }


@dataclass(frozen=True)
class Step:
    """One variable of one person, gezin or huishouden.

    Attributes:
        variable: what it is. row: which person or gezin of this household, from 0.
        value: the outcome. kind: ``rule``, ``sum`` (and the like), ``partner`` or ``given``.
        inputs: the steps it was made from, in the order the rule names them.
        parameters: what it really read.
        explanation: what the article says, in Dutch (the rule's docstring).
    """

    variable: Variable
    row: int
    value: Number
    kind: str
    inputs: tuple[Step, ...] = ()
    parameters: tuple[UsedParameter, ...] = ()
    explanation: str = ""

    def to_dict(self, lang: str = "nl", seen: set[tuple[str, int]] | None = None) -> dict[str, Any]:
        """The step and all below it, as plain data.

        What was written out before is not written out again: ``zie_eerder`` is true there.
        """
        seen = set() if seen is None else seen
        out: dict[str, Any] = {
            "variabele": self.variable.name,
            "label": self.variable.label(lang),
            "entiteit": self.variable.entity,
            "nummer": self.row,
            "waarde": self.value,
            "eenheid": self.variable.unit,
            "soort": self.kind,
        }
        if (self.variable.name, self.row) in seen:
            return out | ({"zie_eerder": True} if self.inputs or self.parameters else {})
        seen.add((self.variable.name, self.row))
        if self.variable.law:
            out["artikel"] = self.variable.law
        if self.explanation:
            out["uitleg"] = self.explanation
        if self.parameters:
            out["parameters"] = [p.to_dict(lang) for p in self.parameters]
        if self.inputs:
            out["invoer"] = [step.to_dict(lang, seen) for step in self.inputs]
        return out


@dataclass(frozen=True)
class Explanation:
    """How one variable of one household came about on a date."""

    root: Step
    on: date
    names: Mapping[Entity, Sequence[str]] = field(default_factory=dict)

    @property
    def value(self) -> Number:
        """The outcome."""
        return self.root.value

    def steps(self) -> Iterator[Step]:
        """Every step once, inputs before what is made from them."""
        seen: set[tuple[str, int]] = set()

        def walk(step: Step) -> Iterator[Step]:
            key = (step.variable.name, step.row)
            if key in seen:
                return
            seen.add(key)
            for inner in step.inputs:
                yield from walk(inner)
            yield step

        yield from walk(self.root)

    def to_dict(self, lang: str = "nl") -> dict[str, Any]:
        """The tree as plain data: date and nested steps."""
        return {"datum": self.on.isoformat(), "afleiding": self.root.to_dict(lang)}

    def sentences(self, lang: str = "nl") -> list[str]:
        """The derivation in short sentences, from the facts to the outcome (B1)."""
        words = _WORDS[lang]
        return [_sentence(step, words, lang, self._who(step)) for step in self.steps()]

    def _who(self, step: Step) -> str:
        names = self.names.get(step.variable.entity, ())
        return names[step.row] if len(names) > 1 else ""


def explain(
    system: System,
    data: Dataset,
    variable: str,
    *,
    date: date | str,
    household: int = 0,
    row: int = 0,
    names: Mapping[Entity, Sequence[str]] | None = None,
) -> Explanation:
    """Derive one variable for one household, step by step.

    Args:
        system: rules and parameters. data: households; given columns count as given.
        variable: what to explain. date: the date of law and parameters.
        household: which household of the data. row: which person or gezin in it.
        names: entity → names of its rows in this household, for the sentences.

    Raises:
        HefboomError: no such person or gezin; and all that `simulate` raises.
    """
    from hefboom.engine.run import given_names, to_date

    on = to_date(date)
    one = data.household(household)
    plan = system.plan(on, [variable], given_names(one, system))
    entity = system.variable(variable, on).entity
    if not 0 <= row < one.size(entity):
        raise HefboomError(
            f"no such {entity}", field="row", found=row, allowed=f"0 … {one.size(entity) - 1}"
        )
    columns = one.checked(system, plan.given)
    values = evaluate(plan, one, columns, system.parameters.at(on))
    builder = _Builder(
        system.parameters,
        on,
        one,
        values,
        {v.name: v for v in (*plan.given, *plan.computed)},
        {v.name for v in plan.given},
    )
    return Explanation(builder.step(variable, row), on, names or {})


class _Recorder(ParametersAt):
    """Parameters at a date that remember what was read."""

    def __init__(
        self, tree: ParameterTree, on: date, prefix: str = "", log: dict[str, None] | None = None
    ) -> None:
        super().__init__(tree, on, prefix)
        self.__dict__["log"] = {} if log is None else log

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        path = f"{self._prefix}.{name}" if self._prefix else name
        if path in self._tree:
            self.log[path] = None
            return self._tree[path].dated_value(self._on).value
        return _Recorder(self._tree, self._on, path, self.log)


@dataclass
class _Builder:
    tree: ParameterTree
    on: date
    data: Dataset
    values: Mapping[str, Sequence[Number]]
    variables: Mapping[str, Variable]
    given: set[str]
    made: dict[tuple[str, int], Step] = field(default_factory=dict)

    def step(self, name: str, row: int) -> Step:
        key = (name, row)
        if key not in self.made:
            self.made[key] = self._make(self.variables[name], row)
        return self.made[key]

    def _make(self, variable: Variable, row: int) -> Step:
        value = self.values[variable.name][row]
        if variable.name in self.given:
            return Step(variable, row, value, "given")
        if isinstance(variable, Rule):
            inputs = tuple(
                self.step(need, self._parent(variable.entity, row, self.variables[need].entity))
                for need in variable.arguments
            )
            used = self._parameters(variable, inputs)
            return Step(
                variable,
                row,
                value,
                "rule",
                inputs,
                used,
                (variable.function.__doc__ or "").strip(),
            )
        if isinstance(variable, Aggregate):
            member = self.variables[variable.over].entity
            offsets = self.data.member_offsets(variable.entity, member)
            rows = range(int(offsets[row]), int(offsets[row + 1]))
            return Step(
                variable, row, value, variable.how, tuple(self.step(variable.over, r) for r in rows)
            )
        assert isinstance(variable, PartnerValue)
        gezin = self._parent("persoon", row, "gezin")
        rows = range(int(self.data.gezin_offsets[gezin]), int(self.data.gezin_offsets[gezin + 1]))
        children = self.values["kind"]
        others = [r for r in rows if r != row and not children[r]][: 0 if children[row] else 1]
        return Step(
            variable, row, value, "partner", tuple(self.step(variable.over, r) for r in others)
        )

    def _parent(self, inner: Entity, row: int, outer: Entity) -> int:
        return int(self.data.parent_rows(inner, outer)[row])

    def _parameters(self, rule: Rule, inputs: Sequence[Step]) -> tuple[UsedParameter, ...]:
        if not rule.reads_parameters:
            return ()
        recorder = _Recorder(self.tree, self.on)
        rule.function(*(step.value for step in inputs), recorder)
        return tuple(
            UsedParameter(self.tree[p], self.tree[p].dated_value(self.on)) for p in recorder.log
        )


_WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "yes": "ja",
        "no": "nee",
        "for": " van {who}",
        "given": "Gegeven: {label}{for_} is {value}.",
        "is": "{label}{for_} is {value}{law}.",
        "law": " ({law})",
        "input": "Dat volgt uit: {items}.",
        "parameter": "De wet rekent met: {items}.",
        "since": "{label} {value} (vanaf {date})",
        "sum": "optelling",
        "nobody": "Er is geen partner.",
        "EUR/jaar": "per jaar",
        "EUR/maand": "per maand",
        "EUR/kwartaal": "per kwartaal",
        "EUR/uur": "per uur",
        "EUR/dag": "per dag",
        "jaar": "jaar",
        "maanden": "maanden",
        "dagen": "dagen",
    },
    "en": {
        "yes": "yes",
        "no": "no",
        "for": " of {who}",
        "given": "Given: {label}{for_} is {value}.",
        "is": "{label}{for_} is {value}{law}.",
        "law": " ({law})",
        "input": "This follows from: {items}.",
        "parameter": "The law uses: {items}.",
        "since": "{label} {value} (from {date})",
        "sum": "sum",
        "nobody": "There is no partner.",
        "EUR/jaar": "a year",
        "EUR/maand": "a month",
        "EUR/kwartaal": "a quarter",
        "EUR/uur": "an hour",
        "EUR/dag": "a day",
        "jaar": "years",
        "maanden": "months",
        "dagen": "days",
    },
}


def _sentence(step: Step, words: Mapping[str, str], lang: str, who: str) -> str:
    for_ = words["for"].format(who=who) if who else ""
    label = step.variable.label(lang)
    value = format_value(step.value, step.variable.unit, lang)
    if step.kind == "given":
        return words["given"].format(label=label, for_=for_, value=value)
    law = words["law"].format(law=step.variable.law) if step.variable.law else ""
    text = [_capital(words["is"].format(label=label, for_=for_, value=value, law=law))]
    if step.explanation and lang == "nl":
        text.append(_capital(step.explanation))
    if step.kind == "partner" and not step.inputs:
        text.append(words["nobody"])
    if step.inputs:
        items = _listed(
            step.inputs,
            lambda s: f"{s.variable.label(lang)} " + format_value(s.value, s.variable.unit, lang),
        )
        text.append(words["input"].format(items=items))
    if step.parameters:
        items = _listed(
            step.parameters,
            lambda u: words["since"].format(
                label=u.parameter.label(lang),
                date=u.dated.start.strftime("%d-%m-%Y"),
                value=format_value(_number(u.dated), u.parameter.unit, lang),
            ),
        )
        text.append(words["parameter"].format(items=items))
    return " ".join(text)


def _number(dated: DatedValue) -> Number:
    assert dated.value is not None
    return dated.value


def _listed(items: Sequence[Any], text: Callable[[Any], str]) -> str:
    return "; ".join(text(item) for item in items)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def format_value(value: Number, unit: str, lang: str = "nl") -> str:
    """A value as people write it: ``€ 1.250,50 per maand``, ``12,5%``, ``ja``."""
    words = _WORDS[lang]
    if isinstance(value, bool) or unit == "ja/nee":
        return words["yes" if value else "no"]
    if unit == "aandeel":
        return _decimal(f"{value * 100:.3f}".rstrip("0").rstrip("."), lang) + "%"
    if unit.startswith("EUR"):
        whole = abs(value - round(value)) < 0.005
        amount = _decimal(f"{abs(value):,.{0 if whole else 2}f}", lang)
        sign = "−" if value < 0 and amount.strip("0.,") else ""
        per = f" {words[unit]}" if unit in words else ""
        return f"{sign}€ {amount}{per}"
    text = _decimal(f"{value:,.6f}".rstrip("0").rstrip("."), lang)
    return f"{text} {words[unit]}" if unit in words else text


def _decimal(text: str, lang: str) -> str:
    return text.translate(str.maketrans(".,", ",.")) if lang == "nl" else text
