"""Errors of the other rooms in the language of the page: those that a user can cause in words.

The rooms say their errors in English, one line each. A page in Dutch says the common ones in Dutch;
of the others it says what it can, and quotes the line.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from hefboom.errors import HefboomError
from hefboom.web.words import Words

__all__ = ["said"]

_KNOWN: tuple[tuple[str, str], ...] = (
    (r"too few households", "weinig_huishoudens"),
    (r"no population for this area|is not an area code|no area asked for", "gebied"),
    (r"starts? after the year of the scenario", "start_na_jaar"),
    (r"does not start before the year", "start_voor_jaar"),
    (r"nothing can come back before the horizon", "start_te_laat"),
    (r"both change (?P<pad>\S+)", "twee_maatregelen"),
    (
        r"nobody in the area meets all conditions|nobody takes part|no participant is in any group",
        "niemand",
    ),
    (r"lies outside the area of the scenario", "buiten_gebied"),
    (
        r"counts no residents|nobody has counted how many|give the number of participants",
        "aantal_deelnemers",
    ),
    (r"no price index|no consumer price index|no money indices|no discount rate", "jaar_onbekend"),
    (r"has no value on|the law has no", "wet_onbekend"),
    (
        r"value out of range|is not a whole number within|lies between|lies at 0 or above",
        "buiten_grenzen",
    ),
    (r"years? .*horizon|horizon", "horizon"),
    (r"do not fit in memory", "te_groot"),
    (r"the server stopped while it ran", "server_gestopt"),
    (r"takes longer than (?P<seconden>\d+) seconds", "te_lang"),
    (r"an error inside Hefboom", "onze_fout"),
    (r"the form is too long", "te_veel_invoer"),
    (r"is not a choice", "keuze"),
    (r"unknown (variable|parameter|intervention|key)", "onbekend"),
)
_PATTERNS = tuple((re.compile(pattern), name) for pattern, name in _KNOWN)


def said(error: HefboomError | str, t: Words) -> Markup:
    """What is wrong, in the language of the page; English pages get the line itself."""
    line = error if isinstance(error, str) else error.message
    for pattern, name in _PATTERNS:
        found = pattern.search(line)
        if found:
            return escape(t(f"fout.reken.{name}", **found.groupdict()))
    whole = line if isinstance(error, str) or not error.allowed else f"{line} ({error.allowed})"
    if t.lang == "en":
        return escape(whole[:1].upper() + whole[1:])
    return t.rich("fout.reken.anders", regel=whole)
