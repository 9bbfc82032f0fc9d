"""Policy files: what one municipality decided, as values in the place of "no scheme".

    from hefboom.law.gemeentelijk.policy import read_policy, shipped_policy, with_policy
    system = with_policy(load(), read_policy("my_municipality.yaml"))

A file is checked whole: `faults` gives one message per fault. What a municipality has but whose
amount or limit nobody published is written as ``null``; it is never computed, and `Policy.unknown`
lists it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.law.gemeentelijk.policy_check import check
from hefboom.law.gemeentelijk.policy_schemes import SCHEMES

if TYPE_CHECKING:
    from hefboom.engine import System

__all__ = [
    "Policy",
    "Version",
    "faults",
    "read_policy",
    "shipped",
    "shipped_policy",
    "with_policy",
]

FOLDER = Path(__file__).parent / "beleid"
EXAMPLE = "voorbeeld.yaml"
FIRST = date(2021, 1, 1)
"""No scheme starts before the first day of the parameters."""


@dataclass(frozen=True)
class Version:
    """A scheme as it is from a day on.

    Attributes:
        scheme: id of the scheme. start: first day. end: first day without it, or None.
        values: parameter below ``gemeentelijk.<scheme>`` → value; empty when it is not computed.
        unknown: fields that nobody published; then the scheme is not computed.
        status: how sure. sources: titles with their address.
        not_modelled, remark: what the file says about it, in Dutch.
    """

    scheme: str
    start: date
    end: date | None
    values: Mapping[str, float | bool]
    unknown: tuple[str, ...]
    status: str
    sources: tuple[str, ...]
    not_modelled: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Policy:
    """The policy of one municipality.

    Attributes:
        code: ``GM0518``. name: as the file writes it. file: where it was read.
        versions: every scheme and period of the file.
    """

    code: str
    name: str
    file: str
    versions: tuple[Version, ...] = field(default=())

    def at(self, on: date) -> tuple[Version, ...]:
        """The schemes in force on a day, also those that cannot be computed."""
        return tuple(v for v in self.versions if v.start <= on and (v.end is None or on < v.end))

    def unknown(self, on: date) -> tuple[Version, ...]:
        """The schemes in force whose amount or limit is not known."""
        return tuple(v for v in self.at(on) if v.unknown)

    def old(self, on: date) -> tuple[Version, ...]:
        """The schemes in force whose amounts are of an earlier year than that day."""
        return tuple(v for v in self.at(on) if not v.unknown and v.start.year < on.year)

    def without(self, *schemes: str) -> Policy:
        """The policy with some schemes left out: what each of them does."""
        return replace(self, versions=tuple(v for v in self.versions if v.scheme not in schemes))


def faults(file: str | Path) -> list[HefboomError]:
    """Every fault of a policy file, in its order; empty when it is sound.

    Raises:
        HefboomError: the file cannot be read at all.
    """
    from hefboom.engine import read_yaml

    return check(read_yaml(file), str(file))


def read_policy(file: str | Path) -> Policy:
    """Read and check a policy file.

    Raises:
        HefboomError: the first fault, with file, field, found and allowed.
    """
    from hefboom.engine import read_yaml

    content = read_yaml(file)
    for fault in check(content, str(file)):
        raise fault
    sources = {
        name: " ".join(str(part) for part in (source["titel"], source.get("url")) if part)
        for name, source in (content.get("bronnen") or {}).items()
    }
    versions = [
        version
        for scheme, entry in (content.get("regelingen") or {}).items()
        for version in _versions(scheme, entry, sources)
    ]
    return Policy(content["gemeente"], content["naam"], str(file), tuple(versions))


def shipped() -> dict[str, Path]:
    """The policy files of the package, by code of the municipality."""
    return {file.stem: file for file in sorted(FOLDER.glob("GM*.yaml"))}


@lru_cache(maxsize=64)
def shipped_policy(code: str) -> Policy | None:
    """The policy file that comes with the package, or None if there is none for that code."""
    file = shipped().get(code)
    return None if file is None else read_policy(file)


def with_policy(system: System, policy: Policy | None) -> System:
    """The law with the schemes of a municipality in it; the given system stays as it is.

    The sources of its values are titles with an address, not ids: a policy file brings its own.
    """
    from hefboom.engine.parameters import DatedValue

    if policy is None:
        return system
    tree = system.parameters
    dated: dict[str, dict[date, DatedValue]] = {}

    def put(version: Version, name: str, start: date, value: float | bool) -> None:
        path = f"gemeentelijk.{version.scheme}.{name}"
        days = dated.setdefault(path, {old.start: old for old in tree[path].values})
        note = f"beleid van {policy.name}"
        days[start] = DatedValue(start, value, version.status, version.sources, note)

    computed = [version for version in policy.versions if version.values]
    for version in computed:
        if version.end is not None:
            put(version, "actief", max(version.end, FIRST), False)
    # A period that starts on the day the last one ends comes second, so that it holds.
    for version in computed:
        if version.end is None or version.end > FIRST:
            for name, value in version.values.items():
                put(version, name, max(version.start, FIRST), value)
    changed = {
        path: replace(tree[path], values=tuple(days[day] for day in sorted(days)), file=policy.file)
        for path, days in dated.items()
    }
    return system.with_parameters(tree.replaced(changed)) if changed else system


def _versions(scheme: str, entry: Any, sources: Mapping[str, str]) -> Iterator[Version]:
    rows: list[dict[str, Any]] = entry if isinstance(entry, list) else [entry]
    for row, following in zip(rows, [*rows[1:], {}], strict=True):
        spec = SCHEMES[scheme]
        unknown = tuple(name for name in spec.needed(row) if _missing(row, name))
        yield Version(
            scheme=scheme,
            start=row["vanaf"],
            end=row.get("tot") or following.get("vanaf"),
            values={} if unknown else {"actief": True, **spec.parameters(row)},
            unknown=unknown,
            status=row["status"],
            sources=tuple(sources[name] for name in row.get("bron") or ()),
            not_modelled=tuple(row.get("niet_gemodelleerd") or ()),
            remark=row.get("toelichting") or "",
        )


def _missing(row: Mapping[str, Any], name: str) -> bool:
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value is None
