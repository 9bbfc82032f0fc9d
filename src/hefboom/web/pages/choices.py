"""Filters of a list in the address of its page: which there are, and which was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefboom.errors import HefboomError, did_you_mean

__all__ = ["Choice", "chosen"]


@dataclass(frozen=True)
class Choice:
    """One list to choose from.

    Attributes:
        name: in the address and in the form. label: above the list.
        options: value → words, in the order shown. value: what is chosen; empty for everything.
    """

    name: str
    label: str
    options: Mapping[str, str]
    value: str = ""


def chosen(choices: Sequence[Choice], query: Mapping[str, str]) -> list[Choice]:
    """The choices with the value that the address asks for.

    Raises:
        HefboomError: a value that the list does not have.
    """
    found = []
    for choice in choices:
        value = query.get(choice.name, "").strip()
        if value and value not in choice.options:
            raise HefboomError(
                f"is not a choice{did_you_mean(value, choice.options)}",
                field=choice.name,
                found=value[:80],
                allowed=list(choice.options),
            )
        found.append(Choice(choice.name, choice.label, choice.options, value))
    return found
