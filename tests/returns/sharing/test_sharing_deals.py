"""Deal files: those that are shipped, and everything that can be wrong with one."""

from __future__ import annotations

import copy
import re

import pytest
import yaml

from hefboom.errors import HefboomError
from hefboom.propositions.shipped import DEALS
from hefboom.returns.sharing import AGREEMENTS, read_deal

FILES = sorted(DEALS.glob("*.yaml"))

SAVINGS = {
    "soort": "gedeelde_besparing",
    "ontvanger": "zorgverzekeraar",
    "betalers": ["gemeente", "corporatie"],
    "peil": {"bedrag_per_persoon": 20_000, "personen": 157},
    "deel": 0.5,
    "toeval": {"spreiding": 1.0, "samenhang": 0.5},
}
FUND = {
    "soort": "resultaatfonds",
    "financier": "zorgverzekeraar",
    "betalers": {"gemeente": 0.4, "corporatie": 0.6},
    "resultaat": {"eenheid": "resultaat", "prijs": 100, "aantal": 5},
    "looptijd": 2,
}
KEY = {"soort": "cofinanciering", "sleutel": {"gemeente": 0.5, "zorgverzekeraar": 0.5}}
POPULATION = {
    "soort": "populatiebudget",
    "houder": "gemeente",
    "bijdragen": {"zorgverzekeraar": 100},
    "banden": [{"tot": 0.03, "deel": 1}, {"tot": 0.06, "deel": 0.5}],
}
CORRIDOR = {
    "soort": "risicocorridor",
    "drager": "gemeente",
    "tegenpartij": "rijk",
    "budget": 100,
    "banden": [{"tot": 0.03, "deel": 1}],
}
CYCLE = {
    "soort": "anticyclisch_budget",
    "van": "rijk",
    "naar": "gemeente",
    "budget_per_jaar": 100,
    "jaren": 5,
    "afwijking": {"type": "normal", "mean": 0, "sd": 0.1},
    "nu_vergoed": 0.2,
    "meebewegen": 0.8,
}
SHIFT = {
    "soort": "verschuiving",
    "van": {"zorgverzekeraar": 1000},
    "naar": "gemeente",
    "deel": 0.02,
    "jaren": 5,
}
GONE = object()


def changed(agreement: dict, path: str, value: object) -> dict:
    """A deal with one field of its agreement changed, or left out."""
    made = copy.deepcopy(agreement)
    place = made
    *way, last = path.split(".")
    for part in way:
        place = place[int(part)] if isinstance(place, list) else place[part]
    if value is GONE:
        del place[last]
    else:
        place[last] = value
    return {"id": "proef", "naam": "proef", "afspraken": [made]}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_shipped_deals_are_whole(file):
    deal = read_deal(file)
    assert deal.id == file.stem
    assert deal.naam_en and deal.in_woorden and deal.in_woorden_en
    assert len(deal.kanttekeningen) == len(deal.kanttekeningen_en)
    assert deal.herkomst and all(each.bron_en for each in deal.herkomst)
    written = set(re.findall(r"(\w+):", yaml.safe_dump(yaml.safe_load(file.read_text()))))
    assert {each.veld for each in deal.herkomst} <= written


def test_every_kind_of_agreement_has_an_example():
    kinds = {each.soort for file in FILES for each in read_deal(file).afspraken}
    assert kinds == set(AGREEMENTS)


def test_the_items_of_the_shipped_deals_exist():
    from hefboom.propositions import load_items

    known = {item.id for item in load_items()}
    for file in FILES:
        assert set(read_deal(file).items) <= known


@pytest.mark.parametrize(
    "agreement", [SAVINGS, FUND, KEY, POPULATION, CORRIDOR, CYCLE, SHIFT], ids=lambda a: a["soort"]
)
def test_the_examples_below_are_right_before_they_are_changed(agreement):
    assert read_deal({"id": "proef", "naam": "proef", "afspraken": [agreement]})


WRONG = [
    (KEY, "sleutel", {"gemeente": 0.5, "zorgverzekeraar": 0.6}, "sleutel", "add up to 1"),
    (KEY, "sleutel", {"gemeente": 0.5}, "sleutel", "these to 0.5"),
    (KEY, "sleutel", {"gemente": 1}, "sleutel", "did you mean gemeente"),
    (KEY, "sleutel", {"inwoner": 1}, "sleutel", "cannot sign"),
    (KEY, "sleutel", {"gemeente": 1.5, "rijk": -0.5}, "sleutel", "less than or equal to 1"),
    (KEY, "sleutel", {"gemeente": "half", "rijk": 0.5}, "sleutel", "valid number"),
    (KEY, "sleutel", {}, "sleutel", "at least 1"),
    (KEY, "sleutel", ["gemeente"], "sleutel", "is a mapping, such as"),
    (SAVINGS, "betalers", "gemeente", "betalers", "is a list, such as"),
    (KEY, "sleutel", GONE, "afspraken[0]", "sleutel goes with methode vast"),
    (KEY, "methode", "shapley", "afspraken[0]", "sleutel goes with methode vast"),
    (KEY, "methode", "eerlijk", "methode", "shapley"),
    (KEY, "soort", "cofinancering", "soort", "did you mean cofinanciering"),
    (KEY, "soort", GONE, "soort", "unknown kind of agreement"),
    (KEY, "soort", ["x"], "soort", "unknown kind of agreement"),
    (KEY, "sluetel", 1, "sluetel", "did you mean sleutel"),
    (SAVINGS, "deel", 1.2, "deel", "less than or equal to 1"),
    (SAVINGS, "deel", -0.1, "deel", "greater than or equal to 0"),
    (SAVINGS, "deel", "50%", "deel", "valid number"),
    (SAVINGS, "deel", True, "deel", "valid number"),
    (SAVINGS, "deel", float("nan"), "deel", "to"),
    (SAVINGS, "deel", GONE, "deel", "required"),
    (SAVINGS, "ontvanger", "verzekeraar", "ontvanger", "unknown payer"),
    (SAVINGS, "ontvanger", 3, "ontvanger", "unknown payer"),
    (SAVINGS, "ontvanger", "gemeente", "afspraken[0]", "not one of the payers"),
    (SAVINGS, "betalers", [], "betalers", "at least 1"),
    (SAVINGS, "betalers", ["rijk", "rijk"], "afspraken[0]", "twice"),
    (SAVINGS, "peil.personen", 0, "peil.personen", "greater than or equal to 1"),
    (SAVINGS, "peil.personen", 1.5, "peil.personen", "integer"),
    (SAVINGS, "peil.bedrag_per_persoon", -5, "bedrag_per_persoon", "greater than 0"),
    (SAVINGS, "minimale_besparing", 2, "minimale_besparing", "less than or equal to 1"),
    (SAVINGS, "kwaliteit", 1.1, "kwaliteit", "between 0 and 1"),
    (SAVINGS, "kwaliteit", {"type": "normal", "mean": 0.5, "sd": 1}, "kwaliteit", "between 0"),
    (SAVINGS, "kwaliteit", {"type": "normaal"}, "kwaliteit", "unknown type"),
    (SAVINGS, "kwaliteit", {"type": "beta", "alpha": 1}, "kwaliteit", "required"),
    (SAVINGS, "vanaf", "later", "vanaf", "eerste_euro"),
    (SAVINGS, "kosten_eerst", "ja", "kosten_eerst", "bool"),
    (SAVINGS, "verlies", {"laagste_deel": 0.8, "hoogste_deel": 0.4}, "verlies", "at most"),
    (SAVINGS, "toeval.spreiding", 0, "toeval.spreiding", "greater than 0"),
    (SAVINGS, "toeval.samenhang", 1.5, "toeval.samenhang", "less than or equal to 1"),
    (SAVINGS, "toeval.slechtste_deel", 0, "slechtste_deel", "greater than 0"),
    (SAVINGS, "toeval.controlegroep", 50, "toeval", "controlegroep"),
    (FUND, "betalers", {"gemeente": 0.4}, "betalers", "add up to 1"),
    (FUND, "financier", "gemeente", "afspraken[0]", "own results"),
    (FUND, "looptijd", 0, "looptijd", "greater than or equal to 1"),
    (FUND, "looptijd", 2.5, "looptijd", "integer"),
    (FUND, "rendement_plafond", -0.1, "rendement_plafond", "greater than or equal to 0"),
    (FUND, "risico", 1.01, "risico", "less than or equal to 1"),
    (FUND, "inleg", -1, "inleg", "greater than or equal to 0"),
    (FUND, "resultaat.aantal", -3, "aantal", "0 or above"),
    (FUND, "resultaat.aantal", GONE, "resultaat", "aantal"),
    (FUND, "resultaat.prijs", float("inf"), "prijs", "finite"),
    (FUND, "resultaat.eenheid", "bespaarde_euro", "resultaat", "leave out aantal"),
    (FUND, "resultaat.van", ["gemeente"], "resultaat", "bespaarde_euro only"),
    (POPULATION, "bijdragen", {"zorgverzekeraar": 0}, "bijdragen", "above 0"),
    (POPULATION, "bijdragen", {"zorgverzekeraar": -5}, "bijdragen", "greater than or equal to 0"),
    (POPULATION, "houder", "zorgverzekeraar", "afspraken[0]", "not one of the contributors"),
    (POPULATION, "korting", 1.5, "korting", "less than or equal to 1"),
    (POPULATION, "banden.1.tot", 0.01, "banden", "edges of the bands rise"),
    (CORRIDOR, "banden", [], "banden", "at least 1"),
    (CORRIDOR, "banden.0.deel", 1.4, "banden[0].deel", "less than or equal to 1"),
    (CORRIDOR, "budget", 0, "budget", "greater than 0"),
    (CORRIDOR, "tegenpartij", "gemeente", "afspraken[0]", "two payers"),
    (CYCLE, "naar", "rijk", "afspraken[0]", "two payers"),
    (CYCLE, "meebewegen", 0.9, "afspraken[0]", "together at most 1"),
    (CYCLE, "samenhang", 1, "samenhang", "less than 1"),
    (CYCLE, "afwijking", "veel", "afwijking", "unknown type"),
    (CYCLE, "jaren", 0, "jaren", "greater than or equal to 1"),
    (CYCLE, "plafond", -1, "plafond", "greater than or equal to 0"),
    (SHIFT, "deel", 2, "deel", "less than or equal to 1"),
    (SHIFT, "van", {}, "van", "at least 1"),
    (SHIFT, "naar", "zorgverzekeraar", "afspraken[0]", "not one of the payers"),
    (SHIFT, "jaren", 51, "jaren", "less than or equal to 50"),
]


@pytest.mark.parametrize(("agreement", "path", "value", "field", "said"), WRONG)
def test_one_line_names_the_field(agreement, path, value, field, said):
    with pytest.raises(HefboomError) as caught:
        read_deal(changed(agreement, path, value))
    message = str(caught.value)
    assert field in (caught.value.field or "")
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("top", "field"),
    [
        ({"id": "Een naam"}, "id"),
        ({"naam": ""}, "naam"),
        ({"afspraken": []}, "afspraken"),
        ({"afspraken": {}}, "afspraken"),
        ({"afspraken": [3]}, "afspraken[0]"),
        ({"afspraken": [KEY] * 11}, "afspraken"),
        ({"afspraak": [KEY]}, "afspraak"),
        ({"betalingen_toegestaan": [["rijk"]]}, "betalingen_toegestaan[0]"),
        ({"betalingen_toegestaan": [["rijk", "uvw"]]}, "betalingen_toegestaan[0]"),
        ({"herkomst": [{"veld": "deel", "status": "zeker", "bron": "boek"}]}, "herkomst[0].status"),
    ],
)
def test_the_top_of_the_file(top, field):
    with pytest.raises(HefboomError) as caught:
        read_deal({"id": "proef", "naam": "proef", "afspraken": [KEY], **top})
    assert field in (caught.value.field or "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "mapping"),
        ("- 1", "mapping"),
        ("id: a\nid: b\n", "twice"),
        ("id: [", "YAML"),
    ],
)
def test_the_file_is_named(tmp_path, content, said):
    file = tmp_path / "mijn_afspraak.yaml"
    file.write_text(content)
    with pytest.raises(HefboomError, match=said) as caught:
        read_deal(file)
    assert str(caught.value).startswith(str(file))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(HefboomError, match="no such file"):
        read_deal(tmp_path / "weg.yaml")
