"""What a case file holds. A fault in one is an error that names the file and the key."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from hefboom.errors import did_you_mean
from hefboom.returns.cases.arithmetic import METHODS
from hefboom.returns.cases.words import LABELS, REASONS, together
from hefboom.returns.ledger import Kind
from hefboom.returns.payers import PAYERS

__all__ = ["ANSWERS", "STATUS", "Case", "Input", "Line", "Result", "Source"]

Status = Literal["line_by_line", "totals_only", "derived_check"]
STATUS: Mapping[str, tuple[str, str]] = {
    "line_by_line": ("alle regels zijn gepubliceerd", "every line is published"),
    "totals_only": ("alleen de uitkomst is gepubliceerd", "only the outcome is published"),
    "derived_check": (
        "onze rekensom met gepubliceerde getallen",
        "our arithmetic on published numbers",
    ),
}
"""How much of a case is public, with its Dutch and English label."""

Answer = Literal["pays", "doubtful", "loses", "not_asked"]
ANSWERS: Mapping[str, tuple[str, str]] = {
    "pays": ("ja, volgens dit onderzoek", "yes, by this study"),
    "doubtful": ("niet zeker", "not certain"),
    "loses": ("nee, volgens dit onderzoek", "no, by this study"),
    "not_asked": ("dat is hier niet de vraag", "not the question here"),
}
"""Whether the investment pays, by the case and its design, in Dutch and English."""

Unit = Literal[
    "EUR",
    "EUR/jaar",
    "EUR/maand",
    "EUR/dag",
    "EUR/uur",
    "EUR/persoon",
    "EUR/huishouden",
    "EUR/geval",
    "EUR/stuk",
    "USD",
    "USD/persoon",
    "aandeel",
    "procentpunt",
    "ratio",
    "aantal",
    "dagen",
    "maanden",
    "uren",
]

Line1 = Annotated[str, Field(min_length=3)]
Texts = Annotated[tuple[Line1, ...], Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Source(_Strict):
    """Where the numbers were read; `secondary` is a page that reports somebody else's figure.

    A source without an address says in its reference what is known of it.
    """

    ref: str = Field(min_length=3)
    url: str | None = Field(pattern=r"^https?://")
    read: Literal["original", "secondary", "not_found"]


class Input(_Strict):
    """A published number that a computation starts from."""

    value: float
    unit: Unit
    nl: str | None = None
    en: str | None = None


class Line(_Strict):
    """One line of a price list.

    Attributes:
        payer: who pays (or gains, for a benefit).
        kind: what the amount is made of, if the source says so.
        products: a sum of products; each factor is the name of an input.
        published: the amount of this line in the source.
    """

    nl: str
    en: str
    payer: str
    kind: Kind | None = None
    products: tuple[tuple[str, ...], ...] = Field(min_length=1)
    published: float

    @field_validator("payer")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in PAYERS:
            raise ValueError(f"unknown payer{did_you_mean(name, PAYERS)}")
        return name

    @property
    def taken_over(self) -> bool:
        """The source gives the amount itself, so there is nothing to multiply."""
        return all(len(factors) == 1 for factors in self.products)


class Result(_Strict):
    """A number that comes out.

    Attributes:
        value: as published; for `derived`, as it follows from published numbers.
        origin: `published`, or `derived`: our own arithmetic, not in the source.
        tolerance: how far the recomputed number may differ, in the same unit.
        not_computed: why it cannot be recomputed; a reason in `words.yaml`.
    """

    value: float
    unit: Unit
    origin: Literal["published", "derived"] = "published"
    tolerance: float = Field(default=0.0, ge=0)
    not_computed: str | None = None
    nl: str | None = None
    en: str | None = None

    @field_validator("not_computed")
    @classmethod
    def _reason(cls, name: str | None) -> str | None:
        if name is not None and name not in REASONS:
            raise ValueError(f"unknown reason{did_you_mean(name, REASONS)}")
        return name


class Case(_Strict):
    """One published case.

    Attributes:
        answer: whether it pays, by the case and its design; see `ANSWERS`.
        headline: one of the headline numbers of the proposition of 2021; listed first.
        price_year: year of the prices; null if the source does not state it.
        updated: the edition of the source, if it has several.
        method: name of the function in `arithmetic`; `lines` for a price list; null if nothing
            can be recomputed.
        holds_nl, fails_nl: what holds, and what does not or cannot be known; in B1 Dutch.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    nl: Line1
    en: Line1
    status: Status
    answer: Answer
    headline: bool = False
    country: str = Field(pattern=r"^[A-Z]{2}$")
    currency: Literal["EUR", "USD"] | None
    price_year: int | None = Field(ge=1960, le=2100)
    updated: str | None = None
    sources: tuple[Source, ...] = Field(min_length=1)
    method: str | None
    inputs: dict[str, Input] = {}
    lines: tuple[Line, ...] = ()
    results: dict[str, Result] = Field(min_length=1)
    claim_nl: Line1
    claim_en: Line1
    holds_nl: Texts
    holds_en: Texts
    fails_nl: Texts
    fails_en: Texts

    @field_validator("method")
    @classmethod
    def _known_method(cls, name: str | None) -> str | None:
        if name is not None and name != "lines" and name not in METHODS:
            raise ValueError(f"unknown method{did_you_mean(name, [*METHODS, 'lines'])}")
        return name

    @model_validator(mode="after")
    def _whole(self) -> Case:
        for field in ("holds", "fails"):
            if len(getattr(self, f"{field}_nl")) != len(getattr(self, f"{field}_en")):
                raise ValueError(f"{field}_nl and {field}_en have as many lines")
        for place, entries in (("inputs", self.inputs), ("results", self.results)):
            for name, entry in entries.items():
                self._check_entry(f"{place}.{name}", name, entry)
        if (self.method == "lines") != bool(self.lines):
            raise ValueError("lines go with the method lines, and only with that")
        if self.method is None:
            for name, result in self.results.items():
                if result.not_computed is None:
                    raise ValueError(f"results.{name} needs not_computed: there is no method")
        elif self.method == "lines":
            self._check_lines()
        else:
            self._check_arguments(self.method)
        return self

    def _check_entry(self, place: str, name: str, entry: Input | Result) -> None:
        if (entry.nl is None or entry.en is None) and name not in LABELS:
            raise ValueError(f"{place} has no label: give nl and en")
        currency = entry.unit.split("/")[0]
        if currency in ("EUR", "USD") and currency != self.currency:
            raise ValueError(f"{place} is in {currency}, but the case is in {self.currency}")

    def _check_lines(self) -> None:
        for number, line in enumerate(self.lines):
            for name in (name for factors in line.products for name in factors):
                if name not in self.inputs:
                    raise ValueError(
                        f"lines[{number}] names an input that is not there: {name}"
                        f"{did_you_mean(name, self.inputs)}"
                    )

    def _check_arguments(self, method: str) -> None:
        wanted = inspect.signature(METHODS[method]).parameters
        if any(each.kind is inspect.Parameter.VAR_KEYWORD for each in wanted.values()):
            return
        for name in wanted:
            if name not in self.inputs:
                raise ValueError(f"inputs.{name} is missing; {method} needs it")
        for name in self.inputs:
            if name not in wanted:
                raise ValueError(
                    f"inputs.{name} is not used by {method}{did_you_mean(name, wanted)}"
                )

    def text(self, field: str, lang: str) -> str:
        """A text of the case in a language: `title` or `claim`."""
        if field == "title":
            return together(self.en if lang == "en" else self.nl)
        return together(self.claim_en if lang == "en" else self.claim_nl)

    def texts(self, field: str, lang: str) -> tuple[str, ...]:
        """The lines under `holds` or `fails` in a language."""
        found: tuple[str, ...] = getattr(self, f"{field}_{lang}")
        return tuple(together(line) for line in found)
