"""Which interventions can be appraised, in whatever form their evidence is written."""

from __future__ import annotations

from functools import lru_cache

from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.evidence_base import load_evidence
from hefboom.returns.model import Model
from hefboom.returns.published import PublishedCase

__all__ = ["appraisable", "check_intervention", "model_of"]


def appraisable() -> tuple[str, ...]:
    """Ids of all interventions with numbers enough for an appraisal."""
    return tuple(load_evidence())


def check_intervention(name: object, *, file: str | None = None, field: str | None = None) -> str:
    """The name, if an appraisal of it can be made.

    Raises:
        HefboomError: nothing is on file under this name, or too little for an appraisal.
    """
    known = appraisable()
    if not isinstance(name, str) or name not in known:
        raise HefboomError(
            f"unknown intervention{did_you_mean(str(name), known)}",
            file=file,
            field=field,
            found=name,
            allowed=known,
        )
    return name


@lru_cache(maxsize=256)
def model_of(name: str, *, unknown_prices_in: int | None = None) -> Model:
    """The evidence on an intervention as an appraisal computes with it.

    Args:
        name: id of the intervention.
        unknown_prices_in: price year to take for amounts that do not state one.
    """
    check_intervention(name, field="interventie")
    return PublishedCase(load_evidence()[name])
