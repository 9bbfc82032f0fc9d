"""The schemes: which result variable, who carries it out, who pays and who pays in the end."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["BETALERS", "UITVOERDERS", "Regeling", "gemeentelijke_regelingen", "regelingen"]

UITVOERDERS = ("gemeente", "dienst_toeslagen", "svb", "belastingdienst", "uwv")
"""Bodies that decide on a claim or an assessment."""

BETALERS = ("inwoner", "gemeente", "rijk", "uwv", "svb", "zorgverzekeraar")
"""Payers of a scheme; a subset of the payers of the returns room."""

_ENTITEITEN = ("persoon", "gezin", "huishouden")
_FILE = Path(__file__).with_name("regelingen.yaml")
_MUNICIPAL = Path(__file__).parent / "gemeentelijk" / "regelingen.yaml"


@dataclass(frozen=True)
class Regeling:
    """One scheme.

    Attributes:
        id: name of the scheme.
        nl: label in Dutch. en: label in English. law: the article it rests on.
        variabele: the amount, EUR per year; entiteit: the entity it belongs to.
        voorwaarde: yes/no variable of the same entity that decides whether the amount belongs to
            this scheme; empty = always. voorwaarde_is: the value it must have.
        uitvoerder: who decides. betaler: who pays. uiteindelijke_betaler: who bears it in the end.
        teken: +1 money to the resident, -1 money from the resident.
        toelichting: why, in Dutch. toelichting_en: the same in English.
        uitbetaald: the variable a resident receives, EUR per year, when ``variabele`` is the cost
            to the payer; empty = the same.
        aanvragen: where to apply, in Dutch; empty = not known. aanvragen_en: the same in English.
        aanvragen_bron: the source of that, an id of ``sources.yaml``.
    """

    id: str
    nl: str
    en: str
    law: str
    variabele: str
    entiteit: str
    uitvoerder: str
    betaler: str
    uiteindelijke_betaler: str
    teken: int
    voorwaarde: str = ""
    voorwaarde_is: bool = True
    toelichting: str = ""
    toelichting_en: str = ""
    uitbetaald: str = ""
    aanvragen: str = ""
    aanvragen_en: str = ""
    aanvragen_bron: str = ""

    def label(self, lang: str = "nl") -> str:
        """The label in ``nl`` or ``en``."""
        return self.en if lang == "en" else self.nl


@lru_cache(maxsize=1)
def regelingen() -> dict[str, Regeling]:
    """All schemes by id, in the order of the file.

    Raises:
        HefboomError: the file has an unknown or missing field or a value that is not allowed.
    """
    return read_regelingen(_FILE)


@lru_cache(maxsize=1)
def gemeentelijke_regelingen() -> dict[str, Regeling]:
    """The schemes that a municipality may have, by id.

    They are nil without a policy file and no part of disposable income, so they stand apart.
    """
    return read_regelingen(_MUNICIPAL)


def read_regelingen(file: Path) -> dict[str, Regeling]:
    """Read and check a file of schemes; see `regelingen`."""
    from hefboom.engine import read_yaml

    content = read_yaml(file)
    if not isinstance(content, dict):
        raise HefboomError("a file of schemes is a mapping", file=file, found=content)
    return {name: _regeling(name, entry, file) for name, entry in content.items()}


def _regeling(name: str, entry: Any, file: Path) -> Regeling:
    if not isinstance(entry, dict):
        raise HefboomError("a scheme is a mapping", file=file, field=name, found=entry)
    known = {f.name for f in fields(Regeling)} - {"id"}
    optional = {f.name for f in fields(Regeling) if f.default is not MISSING}
    for key in entry:
        if key not in known:
            raise HefboomError(
                "unknown field", file=file, field=f"{name}.{key}", found=key, allowed=sorted(known)
            )
    for key in sorted(known - optional):
        if key not in entry:
            raise HefboomError("this field is missing", file=file, field=f"{name}.{key}")
    choices: dict[str, tuple[Any, ...]] = {
        "entiteit": _ENTITEITEN,
        "uitvoerder": UITVOERDERS,
        "betaler": BETALERS,
        "uiteindelijke_betaler": BETALERS,
        "teken": (1, -1),
    }
    for key, allowed in choices.items():
        if entry[key] not in allowed:
            raise HefboomError(
                "value not allowed",
                file=file,
                field=f"{name}.{key}",
                found=entry[key],
                allowed=allowed,
            )
    for key in sorted(known - {"teken", "voorwaarde_is"}):
        if key in entry and not isinstance(entry[key], str):
            raise HefboomError("not a text", file=file, field=f"{name}.{key}", found=entry[key])
    if not isinstance(entry.get("voorwaarde_is", True), bool):
        raise HefboomError(
            "not true or false",
            file=file,
            field=f"{name}.voorwaarde_is",
            found=entry["voorwaarde_is"],
        )
    return Regeling(id=name, **entry)
