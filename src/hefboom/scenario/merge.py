"""Measures together: the order in which they are named does not matter, or the conflict is named.

Changes of one parameter run by date. A parameter that is made equal to another one comes after
that other one, so that it follows the law as it is with all measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hefboom.errors import HefboomError
from hefboom.scenario.measure import Measure

__all__ = ["in_order", "refuse_overlap"]


def refuse_overlap(measures: Iterable[Measure], file: str | None = None) -> None:
    """Refuse two measures of which one changes a group (``a.*``) and the other a part of it.

    Raises:
        HefboomError: there are two; names them and both paths.
    """
    seen: list[tuple[str, str]] = []
    for measure in measures:
        for path in measure.hervorming:
            for other, theirs in seen:
                if theirs != path and other != measure.id and _overlap(path, theirs):
                    raise HefboomError(
                        f"the measures {other} and {measure.id} change {theirs} and {path}, and "
                        "one of these is part of the other",
                        file=file,
                        field="maatregelen",
                        found=path,
                        allowed="one of the two",
                    )
        seen += [(measure.id, path) for path in measure.hervorming]


def in_order(changes: Mapping[str, Mapping[Any, Any]]) -> dict[str, dict[Any, Any]]:
    """The same changes, ``{path: {date: value}}``, in an order that depends on them alone."""
    paths = sorted(changes, key=lambda path: (_follows(changes[path]), path))
    return {path: dict(sorted(changes[path].items(), key=_day)) for path in paths}


def _overlap(one: str, two: str) -> bool:
    """Whether a path is below a group that the other one names."""
    return any(
        group.endswith(".*") and path.startswith(group[:-1])
        for group, path in ((one, two), (two, one))
    )


def _follows(dated: Mapping[Any, Any]) -> bool:
    return any(isinstance(value, Mapping) and "gelijk_aan" in value for value in dated.values())


def _day(entry: tuple[Any, Any]) -> str:
    return str(entry[0])
