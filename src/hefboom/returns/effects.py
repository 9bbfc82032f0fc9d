"""Measured effects: links between domains, and effects of interventions.

An association is not a policy effect. Every record says how it was identified, and links carry a
`causal_share`: our judgement of the part that may be used as a lever. A cross-section (D) may be
shown, and never enters a policy effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns._schema import COUNTRY, ID, Source, Strict
from hefboom.returns.draws import Distribution, Triangular
from hefboom.returns.validation import validated

__all__ = [
    "IDENTIFICATION",
    "MEASURES",
    "Estimate",
    "Finding",
    "effect",
    "load_effect_sources",
    "load_effects",
    "read_effects",
]

FOLDER = Path(__file__).parent / "effecten"

IDENTIFICATION: Mapping[str, tuple[str, str]] = {
    "A": ("loting", "randomised"),
    "A2": ("zo goed als loting (toeval, grens, rechter)", "as good as random"),
    "B": ("vaste effecten of verschil-in-verschil", "fixed effects or difference in differences"),
    "C": ("cohort, gecorrigeerd", "adjusted cohort"),
    "D": ("doorsnede of ruw verband", "cross-section or raw association"),
}
"""How an effect was identified, strongest first, with its Dutch and English label."""

MEASURES: Mapping[str, tuple[str, str]] = {
    "OR": ("kansverhouding (odds ratio)", "odds ratio"),
    "RR": ("relatief risico", "risk ratio"),
    "RaR": ("verhouding van aantallen", "rate ratio"),
    "pp": ("procentpunt", "percentage points"),
    "pct": ("procent", "per cent"),
    "d": ("standaarddeviaties", "standard deviations"),
    "kg": ("kg", "kg"),
    "days": ("dagen", "days"),
    "points": ("punten", "points"),
    "elasticity": ("elasticiteit", "elasticity"),
}
"""Measures with their Dutch and English label."""


class Estimate(Strict):
    """One number of a study; `value` is null if it was not in the text that was read.

    Attributes:
        interval: what low and high are: a 95% interval, or a range of outcomes.
    """

    nl: str
    en: str
    measure: str
    value: float | None
    low: float | None = None
    high: float | None = None
    interval: Literal["ci95", "range"] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Estimate:
        if self.measure not in MEASURES:
            raise ValueError(f"unknown measure{did_you_mean(self.measure, MEASURES)}")
        if ((self.low, self.high) != (None, None)) != (self.interval is not None):
            raise ValueError("low and high say what they are (interval)")
        bounds = [x for x in (self.low, self.value, self.high) if x is not None]
        if bounds != sorted(bounds):
            raise ValueError("low <= value <= high")
        if self.measure in ("OR", "RR", "RaR") and any(x <= 0 for x in bounds):
            raise ValueError("a ratio lies above 0")
        return self


class PublishedRatio(Strict):
    """A published ratio that reads easily as another one; `of` says what it is a ratio of."""

    value: float
    of_nl: str
    of_en: str
    with_: float = Field(alias="with")
    without: float


class Finding(Strict):
    """What one study, or one synthesis, found.

    Attributes:
        theme: verbanden (links between domains) or interventies.
        interventions: ids of the interventions it tells about.
        baseline: the outcome without the cause or the intervention.
        horizon_years: over which was measured; null if the text does not say.
        causal_share: low, middle and high share of the association to use as a lever; null where
            the design needs none, or where no lever may be made of it.
    """

    id: str = Field(pattern=ID)
    theme: str
    nl: str
    en: str
    interventions: tuple[str, ...] = ()
    population_nl: str | None = None
    population_en: str | None = None
    baseline: float | None = None
    estimates: tuple[Estimate, ...] = Field(min_length=1)
    published_ratio: PublishedRatio | None = None
    horizon_years: float | None = Field(default=None, gt=0, le=100)
    design_nl: str
    design_en: str
    identification: Literal["A", "A2", "B", "C", "D"]
    country: str = Field(pattern=COUNTRY)
    year: int = Field(ge=1960, le=2100)
    causal_share: tuple[float, float, float] | None = None
    source: str
    confidence: Literal["seen", "secondary", "derived", "contested"]
    finding_nl: str | None = None
    finding_en: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Finding:
        for name in ("population", "finding"):
            if (getattr(self, f"{name}_nl") is None) != (getattr(self, f"{name}_en") is None):
                raise ValueError(f"{name}_nl and {name}_en go together")
        if self.causal_share is not None:
            low, middle, high = self.causal_share
            if not 0 <= low <= middle <= high <= 1:
                raise ValueError("causal_share: 0 <= low <= middle <= high <= 1")
            if self.identification in ("A", "A2"):
                raise ValueError("a randomised effect needs no causal_share")
        if (self.theme, self.identification, self.causal_share) == ("verbanden", "D", None):
            raise ValueError("a link that is an association (D) needs a causal_share")
        return self

    @property
    def status(self) -> str:
        """How far the first number can be trusted, in the words of the other files."""
        if self.estimates[0].value is None and self.estimates[0].low is None:
            return "missing"
        return "derived" if self.confidence == "derived" else "single_source"

    @property
    def policy(self) -> bool:
        """May enter a policy effect: measured, and more than an association."""
        return self.status != "missing" and self.identification != "D"

    @property
    def lever(self) -> Distribution | None:
        """Distribution of the causal share; None where none is needed or allowed."""
        if self.causal_share is None:
            return None
        low, middle, high = self.causal_share
        return Triangular(low, middle, high)


def read_effects(path: Path) -> dict[str, Finding]:
    """The findings of one file; its name is the theme.

    Raises:
        HefboomError: the file cannot be read or does not follow the schema; names file and key.
    """
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise HefboomError("is a mapping of findings by id", file=path.name)
    return {
        str(name): validated(
            Finding,
            {"id": name, "theme": path.stem, **entry} if isinstance(entry, dict) else entry,
            file=path.name,
            field=str(name),
        )
        for name, entry in data.items()
    }


@cache
def load_effects() -> Mapping[str, Finding]:
    """All findings by id.

    Raises:
        HefboomError: a file with a fault, or an unknown source.
    """
    sources = load_effect_sources()
    found: dict[str, Finding] = {}
    for theme in ("verbanden", "interventies"):
        for name, entry in read_effects(FOLDER / f"{theme}.yaml").items():
            if name in found:
                raise HefboomError("two findings have this id", file=f"{theme}.yaml", field=name)
            if entry.source not in sources:
                raise HefboomError(
                    f"unknown source{did_you_mean(entry.source, sources)}",
                    file=f"{theme}.yaml",
                    field=f"{name}.source",
                    found=entry.source,
                )
            found[name] = entry
    return found


@cache
def load_effect_sources() -> Mapping[str, Source]:
    """The sources of the findings by id."""
    return {
        name: validated(Source, entry, file="bronnen.yaml", field=str(name))
        for name, entry in read_yaml(FOLDER / "bronnen.yaml").items()
    }


def effect(name: str, *, file: str | None = None, field: str | None = None) -> Finding:
    """The finding with this id.

    Raises:
        HefboomError: there is none.
    """
    if name not in load_effects():
        raise HefboomError(
            f"unknown effect{did_you_mean(str(name), load_effects())}",
            file=file,
            field=field,
            found=name,
        )
    return load_effects()[name]
