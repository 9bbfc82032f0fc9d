"""The parties that pay or gain, and what may be said about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hefboom.errors import HefboomError, did_you_mean

__all__ = ["PAYERS", "Payer", "payer"]


@dataclass(frozen=True, slots=True)
class Payer:
    """A party that pays or gains.

    Attributes:
        id: the name used in files and results.
        nl: Dutch label.
        en: English label.
        public: a government body, or the fund of a national insurance.
        collective: paid from taxes or premiums that the law prescribes; true for every public
            payer, and for health insurers, who are private companies.
        part_of: the payer whose money this is in the end, for a ministry or a fund of the Rijk.
    """

    id: str
    nl: str
    en: str
    public: bool
    collective: bool
    part_of: str | None = None


def _table(*payers: Payer) -> Mapping[str, Payer]:
    return MappingProxyType({each.id: each for each in payers})


PAYERS: Mapping[str, Payer] = _table(
    Payer("inwoner", "inwoners", "residents", False, False),
    Payer("gemeente", "gemeente", "municipality", True, True),
    Payer("rijk", "Rijk", "national government", True, True),
    Payer("uwv", "UWV", "employee insurance agency (UWV)", True, True),
    Payer("svb", "SVB", "social insurance bank (SVB)", True, True),
    Payer("zorgverzekeraar", "zorgverzekeraar", "health insurer", False, True),
    Payer("zorgkantoor_wlz", "zorgkantoor (Wlz)", "long-term care office (Wlz)", True, True),
    Payer("corporatie", "woningcorporatie", "housing corporation", False, False),
    Payer("werkgever", "werkgevers", "employers", False, False),
    Payer("justitie", "politie en justitie", "police and justice", True, True),
    Payer("onderwijs", "onderwijs", "education", True, True),
    Payer("schuldeiser", "schuldeisers", "creditors", False, False),
    Payer("samenleving", "samenleving als geheel", "society at large", False, False),
    Payer("investeerder", "investeerder", "outside investor", False, False),
    Payer("rijk_buig", "Rijk: bijstandsbudget (BUIG)", "Rijk: BUIG budget", True, True, "rijk"),
    Payer("rijk_gemeentefonds", "Rijk: gemeentefonds", "Rijk: municipal fund", True, True, "rijk"),
    Payer("rijk_szw", "Rijk: ministerie van SZW", "Rijk: ministry of SZW", True, True, "rijk"),
    Payer("rijk_vws", "Rijk: ministerie van VWS", "Rijk: ministry of VWS", True, True, "rijk"),
    Payer("rijk_fiscus", "Rijk: belastingen", "Rijk: taxes", True, True, "rijk"),
)
"""All payers by id, in the order in which tables show them."""


def payer(name: str, *, file: str | None = None, field: str | None = None) -> Payer:
    """The payer with this id.

    Raises:
        HefboomError: nobody has this id.
    """
    found = PAYERS.get(name)
    if found is None:
        raise HefboomError(
            f"unknown payer{did_you_mean(str(name), PAYERS)}",
            file=file,
            field=field,
            found=name,
            allowed=PAYERS,
        )
    return found
