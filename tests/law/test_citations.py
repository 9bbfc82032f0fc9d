"""Every article that a rule or parameter cites has a law with a number and an address."""

from __future__ import annotations

import re
from datetime import date

from hefboom.law import load
from hefboom.law.citations import NOT_LAW, _laws, citations

DAY = date(2025, 1, 1)


def test_a_citation_leads_to_the_text_of_that_day():
    first, second = citations("Wet op de zorgtoeslag art. 2; Awir art. 14 lid 4 en 5", DAY)
    assert first.url == "https://wetten.overheid.nl/BWBR0018451/2025-01-01"
    assert (first.law, first.article) == ("Wet op de zorgtoeslag", "art. 2")
    assert (second.bwb, second.article) == ("BWBR0018472", "art. 14 lid 4 en 5")
    assert citations("Awir art. 3", DAY, "en")[0].law.startswith("General Act")


def test_what_is_no_law_has_no_address():
    assert citations("geen; rekenkeuze", DAY) == ()
    assert citations("", DAY) == ()
    assert citations("Awirwet art. 1", DAY) == ()


def test_every_rule_and_parameter_cites_a_known_law():
    system = load()
    cited = {v.law for name in system.names for v in system.versions(name) if v.law}
    cited |= {system.parameters[path].law for path in system.parameters}
    unknown = sorted(
        part.strip()
        for law in cited
        if law and not law.startswith(NOT_LAW)
        for part in law.split(";")
        if not citations(part, DAY)
    )
    assert unknown == [], "add these laws to src/hefboom/law/wetten.yaml"


def test_every_law_has_a_number_of_the_basiswettenbestand():
    assert all(re.fullmatch(r"BWBR\d{7}", entry["bwb"]) for entry in _laws().values())
