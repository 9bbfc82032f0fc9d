"""What may stand in a policy file: one fault, one message with file, field, found and allowed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeGuard

from hefboom.errors import HefboomError, did_you_mean
from hefboom.law.gemeentelijk.policy_schemes import MOST, SCHEMES, Scheme

__all__ = ["check"]

STATUSES = ("confirmed", "official_text", "single_source", "derived", "assumed")
TOP = ("gemeente", "naam", "bronnen", "regelingen")
SOURCE = ("titel", "url", "gelezen")
Row = Mapping[str, Any]


def check(content: Any, file: str) -> list[HefboomError]:
    """Every fault of the content of a policy file, in the order of the file."""
    return list(_Check(file).top(content))


class _Check:
    def __init__(self, file: str) -> None:
        self.file = file

    def fault(self, at: str, message: str, **details: Any) -> HefboomError:
        return HefboomError(message, file=self.file, field=at or None, **details)

    def known(self, row: Row, names: tuple[str, ...], at: str) -> Iterator[HefboomError]:
        for name in row:
            if name not in names:
                yield self.fault(
                    f"{at}.{name}" if at else str(name),
                    f"unknown field{did_you_mean(str(name), names)}",
                    found=name,
                    allowed=sorted(names),
                )

    def top(self, content: Any) -> Iterator[HefboomError]:
        if not isinstance(content, Mapping):
            yield self.fault("", "a policy file is a mapping of fields", found=content, allowed=TOP)
            return
        yield from self.known(content, TOP, "")
        code = content.get("gemeente")
        if not isinstance(code, str) or not re.fullmatch(r"GM[0-9]{4}", code):
            allowed = "GM and four digits: GM0518"
            yield self.fault("gemeente", "no code of a municipality", found=code, allowed=allowed)
        yield from self.text(content.get("naam"), "naam")
        sources = content.get("bronnen") or {}
        if not isinstance(sources, Mapping):
            yield self.fault("bronnen", "a mapping of sources", found=sources)
            sources = {}
        for name, source in sources.items():
            yield from self.source(source, f"bronnen.{name}")
        schemes = content.get("regelingen") or {}
        if not isinstance(schemes, Mapping):
            yield self.fault("regelingen", "a mapping of schemes", found=schemes)
            return
        yield from self.known(schemes, tuple(SCHEMES), "regelingen")
        for name, entry in schemes.items():
            if name in SCHEMES:
                yield from self.versions(name, entry, f"regelingen.{name}", sources)

    def text(self, value: Any, at: str) -> Iterator[HefboomError]:
        if not isinstance(value, str) or not value.strip():
            yield self.fault(at, "not a text", found=value, allowed="a text")

    def source(self, source: Any, at: str) -> Iterator[HefboomError]:
        if not isinstance(source, Mapping):
            yield self.fault(at, "a source has a titel", found=source, allowed=SOURCE)
            return
        yield from self.known(source, SOURCE, at)
        yield from self.text(source.get("titel"), f"{at}.titel")
        url = source.get("url")
        if url is not None and not (isinstance(url, str) and url.startswith("http")):
            yield self.fault(f"{at}.url", "no web address", found=url, allowed="https://…")

    def versions(self, name: str, entry: Any, at: str, sources: Row) -> Iterator[HefboomError]:
        rows = entry if isinstance(entry, list) else [entry]
        free: date | None = None  # the first day that no earlier period holds
        for number, row in enumerate(rows):
            here = f"{at}[{number}]" if isinstance(entry, list) else at
            if not isinstance(row, Mapping):
                yield self.fault(here, "a scheme is a mapping of fields", found=row)
                continue
            yield from self.version(SCHEMES[name], row, here, sources)
            start, end = row.get("vanaf"), row.get("tot")
            if not _is_day(start):
                continue
            if free is not None and start < free:
                yield self.fault(
                    f"{here}.vanaf", "periods overlap", found=str(start), allowed=f"from {free} on"
                )
            later = end if _is_day(end) and end > start else start + timedelta(days=1)
            free = later if free is None else max(free, later)

    def version(self, scheme: Scheme, row: Row, at: str, sources: Row) -> Iterator[HefboomError]:
        yield from self.known(row, scheme.known(), at)
        start, end = row.get("vanaf"), row.get("tot")
        for name, value in (("vanaf", start), ("tot", end)):
            if not _is_day(value) and (value is not None or name == "vanaf"):
                yield self.fault(f"{at}.{name}", "no date", found=value, allowed="2026-01-01")
        if _is_day(start) and _is_day(end) and end <= start:
            allowed = f"after {start}"
            yield self.fault(f"{at}.tot", "ends before it starts", found=str(end), allowed=allowed)
        if row.get("status") not in STATUSES:
            yield self.fault(
                f"{at}.status", "unknown status", found=row.get("status"), allowed=STATUSES
            )
        yield from self.cited(row, at, sources)
        for name in scheme.limits:
            yield from self.number(row.get(name), f"{at}.{name}", 50, 300)
        for name in scheme.shares:
            low = 90 if name == "norm_pct" else 0
            yield from self.number(row.get(name), f"{at}.{name}", low, 100)
        for name, (_, lowest, highest) in scheme.numbers.items():
            yield from self.number(row.get(name), f"{at}.{name}", lowest, highest)
        for name in (*scheme.limits, *scheme.shares):
            if name not in row and name not in scheme.optional:
                yield self.fault(f"{at}.{name}", "this field is missing", allowed=_OR_NULL)
        for name in scheme.numbers:
            if name not in row and name not in scheme.optional:
                yield self.fault(f"{at}.{name}", "this field is missing", allowed=_OR_NULL)
        if scheme.wealth:
            yield from self.wealth(row, f"{at}.vermogen")
        if scheme.amounts:
            yield from self.amounts(scheme, row.get("bedragen"), f"{at}.bedragen")
        elif "bedragen" in row:
            yield self.fault(f"{at}.bedragen", "this scheme has no amounts of its own")
        if scheme.bands and row.get("treden") is not None:
            yield from self.bands(row, f"{at}.treden")
        for name, item in _texts(row):
            yield from self.text(item, f"{at}.{name}")

    def cited(self, row: Row, at: str, sources: Row) -> Iterator[HefboomError]:
        cited = row.get("bron") or []
        if not isinstance(cited, list):
            yield self.fault(f"{at}.bron", "a list of ids", found=cited, allowed=sorted(sources))
            return
        if not cited and row.get("status") != "assumed":
            yield self.fault(f"{at}.bron", "names no source", allowed="ids of bronnen")
        for name in cited:
            if name not in sources:
                yield self.fault(
                    f"{at}.bron",
                    f"this source is not in bronnen{did_you_mean(str(name), sources)}",
                    found=name,
                    allowed=sorted(sources),
                )

    def number(self, value: Any, at: str, low: float, high: float) -> Iterator[HefboomError]:
        if value is None:
            return
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not (math.isfinite(value) and low <= value <= high)
        ):
            allowed = f"{low:g} to {high:g}, or null if it is not known"
            yield self.fault(at, "no number within its range", found=value, allowed=allowed)

    def wealth(self, row: Row, at: str) -> Iterator[HefboomError]:
        allowed = "participatiewet, geen, {alleen: EUR, samen: EUR}, or null if it is not known"
        value = row.get("vermogen")
        if "vermogen" not in row:
            yield self.fault(at, "this field is missing", allowed=allowed)
        elif isinstance(value, Mapping):
            if set(value) != {"alleen", "samen"}:
                yield self.fault(at, "two amounts", found=dict(value), allowed=allowed)
            for name, amount in value.items():
                yield from self.number(amount, f"{at}.{name}", 0, 10_000_000)
                if amount is None:
                    yield self.fault(f"{at}.{name}", "no amount", allowed="an amount in EUR")
        elif value not in ("participatiewet", "geen", None):
            yield self.fault(at, "unknown test of wealth", found=value, allowed=allowed)

    def amounts(self, scheme: Scheme, value: Any, at: str) -> Iterator[HefboomError]:
        if not isinstance(value, Mapping):
            yield self.fault(at, "no amounts", found=value, allowed=sorted(scheme.amounts))
            return
        yield from self.known(value, tuple(scheme.amounts), at)
        for name in scheme.amounts:
            if name not in value:
                yield self.fault(f"{at}.{name}", "this amount is missing", allowed=_OR_NULL)
            yield from self.number(value.get(name), f"{at}.{name}", 0, MOST)

    def bands(self, row: Row, at: str) -> Iterator[HefboomError]:
        bands = row["treden"]
        if not isinstance(bands, list) or not 2 <= len(bands) <= 4:
            found = len(bands) if isinstance(bands, list) else bands
            yield self.fault(at, "two to four steps", found=found, allowed="2 to 4 steps")
            return
        last = 0.0
        for number, band in enumerate(bands):
            here = f"{at}[{number}]"
            if not isinstance(band, Mapping) or set(band) != {"tot_pct", "deel_pct"}:
                allowed = "tot_pct and deel_pct"
                yield self.fault(here, "a step has two fields", found=band, allowed=allowed)
                return
            for name, high in (("tot_pct", 300), ("deel_pct", 100)):
                wrong = list(self.number(band[name], f"{here}.{name}", 0, high))
                yield from wrong
                if wrong or band[name] is None:
                    return
            if band["tot_pct"] <= last:
                allowed = f"more than {last:g}"
                yield self.fault(
                    f"{here}.tot_pct", "steps go up", found=band["tot_pct"], allowed=allowed
                )
            last = band["tot_pct"]
        if bands[0]["deel_pct"] != 100:
            yield self.fault(
                f"{at}[0].deel_pct", "the first step is full", found=bands[0]["deel_pct"],
                allowed="100",
            )  # fmt: skip
        if row.get("inkomensgrens_pct") is not None and last != row["inkomensgrens_pct"]:
            yield self.fault(
                f"{at}[{len(bands) - 1}].tot_pct",
                "the last step ends at inkomensgrens_pct",
                found=last,
                allowed=f"{row['inkomensgrens_pct']}",
            )


_OR_NULL = "a number, or null if it is not known"


def _is_day(value: Any) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _texts(row: Row) -> Iterator[tuple[str, Any]]:
    remark = row.get("toelichting")
    if remark is not None:
        yield "toelichting", remark
    listed = row.get("niet_gemodelleerd") or []
    if not isinstance(listed, list):
        yield "niet_gemodelleerd", None
        return
    for number, item in enumerate(listed):
        yield f"niet_gemodelleerd[{number}]", item
