"""Agreements: deals between payers that an ask of the propositions becomes when it is made precise.

One file a deal, in `afspraken/`; its form is that of `hefboom.returns.sharing`. A deal divides the
costs and gains of measures that invest; `voorbeeld` names those that its example amounts fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, did_you_mean
from hefboom.propositions.items import check_both_ways, load_register
from hefboom.propositions.measures import load_measures
from hefboom.propositions.shipped import DEALS, shipped_deal_ids, shipped_ids

if TYPE_CHECKING:
    from hefboom.returns.sharing import Deal

__all__ = ["deal", "find_deal", "load_deals"]


@cache
def load_deals() -> Mapping[str, Deal]:
    """The deals that come with Hefboom, by id.

    Raises:
        HefboomError: a file is wrong, a deal and an item do not name each other, or `voorbeeld`
            names no measure that invests.
    """
    found = {name: _read(name) for name in shipped_deal_ids()}
    check_both_ways(load_register(), {name: each.items for name, each in found.items()}, "deals")
    for each in found.values():
        check_example(each)
    return found


def _read(name: str) -> Deal:
    from hefboom.returns.sharing import read_deal

    path = DEALS / f"{name}.yaml"
    try:
        found = read_deal(path)
    except HefboomError as error:
        raise HefboomError(
            error.message, file=path.name, field=error.field,
            found=error.found, allowed=error.allowed,
        ) from None  # fmt: skip
    if found.id != name:
        raise HefboomError(
            "the id is the name of the file", file=path.name, field="id", found=found.id
        )
    return found


def check_example(found: Deal, *, file: str | None = None) -> None:
    """Check that the measures in `voorbeeld` of a deal exist and invest.

    Raises:
        HefboomError: one does not.
    """
    for i, name in enumerate(found.voorbeeld):
        place = {"file": file or f"{found.id}.yaml", "field": f"voorbeeld[{i}]"}
        known = shipped_ids()
        if name not in known:
            raise HefboomError(
                f"unknown measure{did_you_mean(name, known)}", found=name, allowed=known, **place
            )
        if not load_measures()[name].investering:
            raise HefboomError("this measure puts no money into anything", found=name, **place)


def deal(name: str, *, file: str | None = None, field: str | None = None) -> Deal:
    """The shipped deal of this id.

    Raises:
        HefboomError: there is none.
    """
    known = shipped_deal_ids()
    if name not in known:
        raise HefboomError(
            f"unknown deal{did_you_mean(str(name), known)}",
            file=file,
            field=field,
            found=name,
            allowed=(*known, "or a deal file"),
        )
    return load_deals()[name]


def find_deal(source: str | Path | Mapping[str, Any]) -> Deal:
    """A deal by the id of a shipped one, from a file, or from a mapping.

    Raises:
        HefboomError: no such id or file, or the file is wrong.
    """
    from hefboom.returns.sharing import read_deal

    if isinstance(source, Mapping):
        return read_deal(source)
    name = str(source)
    if name in shipped_deal_ids() or (name.isidentifier() and not Path(name).exists()):
        return deal(name, field="--deal")
    return read_deal(source)
