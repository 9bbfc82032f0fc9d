"""With what a link was made: the version of Hefboom, of the law and of the measures."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache

from hefboom import __version__

__all__ = ["differences", "stamp"]

_FORM = re.compile(r"[0-9A-Za-z.+]{1,30}-[0-9a-f]{8}-[0-9a-f]{8}\Z")


@cache
def _law() -> str:
    from hefboom.law import load

    tree = load().parameters
    values = [[path, [[str(v.start), v.value] for v in tree[path].values]] for path in tree]
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()[:8]


@cache
def _measures() -> str:
    from hefboom.propositions import load_measures

    content = [m.model_dump(mode="json") for m in load_measures().values()]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:8]


@cache
def stamp() -> str:
    """``<version>-<law>-<measures>``: what a link was made with."""
    return f"{__version__}-{_law()}-{_measures()}"


def differences(made_with: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """What changed since a link was made, as texts with their values."""
    if made_with == stamp():
        return []
    if not _FORM.match(made_with):
        return [("scenario.melding.versie_onleesbaar", ())]
    old, now = made_with.rsplit("-", 2), stamp().rsplit("-", 2)
    found: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for name, before, after in zip(("versie", "wet", "maatregelen"), old, now, strict=True):
        if before != after:
            values = (("oud", before), ("nieuw", after))
            found.append((f"scenario.melding.andere_{name}", values))
    return found
