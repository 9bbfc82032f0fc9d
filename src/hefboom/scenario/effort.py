"""How much work an application is: forms, proofs, channels, weeks; from ``effort.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["FIELDS", "LEVELS", "effort", "effort_rows"]

FIELDS = (
    "formulieren", "bewijzen", "bewijzen_en", "kanalen", "digid", "vanzelf", "weken", "status",
    "bron",
)  # fmt: skip
CHANNELS = ("online", "papier", "balie", "telefoon", "tussenpersoon")
BY_ITSELF = ("ja", "meestal", "soms", "nee")
LEVELS = ("licht", "middel", "zwaar")
"""Light: at most one proof. Heavy: four or more. What is not known is heavy for nobody."""

_FILE = Path(__file__).with_name("effort.yaml")


def effort(scheme: str) -> dict[str, Any] | None:
    """What an application for a scheme asks, or None if that is not known.

    Returns:
        ``formulieren`` (number), ``bewijzen`` (list, or None if not known) and its English twin,
        ``kanalen``, ``digid``, ``vanzelf`` (does it start by itself), ``weken`` (until the
        decision, or None), ``niveau`` (one of `LEVELS`, or None), ``status`` and ``bron``.
    """
    return effort_rows().get(scheme)


@cache
def effort_rows() -> dict[str, dict[str, Any]]:
    """The effort of every scheme in the file.

    Raises:
        HefboomError: the file has a fault.
    """
    from hefboom.engine import read_yaml

    return {name: _row(name, entry) for name, entry in read_yaml(_FILE).items()}


def _row(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    def fault(field: str, found: Any, allowed: Any) -> HefboomError:
        return HefboomError(
            "value not allowed", file=_FILE, field=f"{name}.{field}", found=found, allowed=allowed
        )

    for field in entry:
        if field not in FIELDS:
            raise fault(field, field, FIELDS)
    for channel in entry["kanalen"]:
        if channel not in CHANNELS:
            raise fault("kanalen", channel, CHANNELS)
    if entry["vanzelf"] not in BY_ITSELF:
        raise fault("vanzelf", entry["vanzelf"], BY_ITSELF)
    if entry["status"] not in ("single_source", "official_text", "confirmed", "assumed"):
        raise fault("status", entry["status"], "a status")
    if ("bron" in entry) == (entry["status"] == "assumed"):
        raise fault("bron", entry.get("bron"), "a source if and only if it is not assumed")
    proofs = entry["bewijzen"]
    if proofs is not None and len(proofs) != len(entry["bewijzen_en"]):
        raise fault("bewijzen_en", entry["bewijzen_en"], "as many as bewijzen")
    source = entry.get("bron") or {}
    return {
        "formulieren": entry["formulieren"],
        "bewijzen": proofs,
        "bewijzen_en": entry.get("bewijzen_en"),
        "kanalen": list(entry["kanalen"]),
        "digid": entry["digid"],
        "vanzelf": entry["vanzelf"],
        "weken": entry["weken"],
        "niveau": None if proofs is None else _level(len(proofs)),
        "status": entry["status"],
        "bron": source.get("titel"),
        "bron_url": source.get("url"),
    }


def _level(proofs: int) -> str:
    return LEVELS[0] if proofs <= 1 else LEVELS[1] if proofs < 4 else LEVELS[2]
