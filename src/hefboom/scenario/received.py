"""What a household says it receives already: ``ontvangt`` in its file.

A list is about the gezin of the aanvrager; a mapping names gezinnen by their label:
``ontvangt: [zorgtoeslag]`` or ``ontvangt: {anna: [zorgtoeslag], opa: [aow]}``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hefboom.errors import did_you_mean
from hefboom.scenario.fields import as_text

if TYPE_CHECKING:
    from hefboom.engine.rules import Input
    from hefboom.law import Regeling
    from hefboom.scenario.fields import Fields
    from hefboom.scenario.household_file import Person

__all__ = ["claimable", "received"]


def claimable(inputs: Mapping[str, Input]) -> dict[str, Regeling]:
    """Schemes that pay a resident an amount that the law room computes, by id."""
    from hefboom.law import gemeentelijke_regelingen, regelingen

    return {
        name: scheme
        for name, scheme in {**regelingen(), **gemeentelijke_regelingen()}.items()
        if scheme.teken > 0 and scheme.variabele not in inputs
    }


def received(
    top: Fields, persons: Sequence[Person], inputs: Mapping[str, Input]
) -> dict[str, tuple[str, ...]]:
    """The schemes per label of a gezin.

    Raises:
        HefboomError: not a list of schemes, an unknown scheme or gezin, or one named twice.
    """
    value = top.value("ontvangt")
    if value is None:
        return {}
    main = next(p.gezin for p in persons if p.rol == "aanvrager")
    if not isinstance(value, Mapping):
        return {main: _schemes(top, value, "ontvangt", inputs)}
    labels = list(dict.fromkeys(p.gezin for p in persons))
    found = {}
    for label, schemes in value.items():
        if str(label) not in labels:
            raise top.error(
                f"ontvangt.{label}",
                f"there is no gezin of that label{did_you_mean(str(label), labels)}",
                found=label,
                allowed=labels,
            )
        found[str(label)] = _schemes(top, schemes, f"ontvangt.{label}", inputs)
    return found


def _schemes(top: Fields, value: Any, at: str, inputs: Mapping[str, Input]) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise top.error(at, "is a list of schemes", found=value, allowed="[zorgtoeslag, …]")
    known = claimable(inputs)
    names = [
        as_text(name, file=top.file, field=top.at(f"{at}[{i}]"), allowed=known)
        for i, name in enumerate(value)
    ]
    for i, name in enumerate(names):
        if name in names[:i]:
            raise top.error(
                f"{at}[{i}]", "this scheme is named twice", found=name, allowed="every scheme once"
            )
    return tuple(names)
