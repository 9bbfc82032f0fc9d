"""Where a search for the nearest change may look."""

from __future__ import annotations

from hefboom.engine import Dataset
from hefboom.law import load
from hefboom.law.search import _bounds, search_ranges, short_label

HOME = Dataset(
    [2], [1], {"persoon": {"leeftijd": [34, 7], "kind": [False, True]}, "huishouden": {}}
)


def test_adults_stay_adults_and_children_children():
    ranges = search_ranges(load(), HOME)
    adult, child = ranges["leeftijd"]
    assert (adult.low, adult.high) == (18, 100)
    assert (child.low, child.high) == (0, 17)
    assert ranges["loon"][1] is None
    assert "kind" not in ranges and "hoofdgezin" not in ranges


def test_the_bounds_lie_within_what_an_input_allows():
    inputs = {variable.name: variable for variable in load().inputs}
    for name, entry in _bounds().items():
        variable = inputs.get(name)
        if variable is None:
            load().variable(name)  # a computed variable that can be given
            continue
        if variable.dtype is bool:
            assert "van" not in entry
            continue
        assert variable.minimum is None or variable.minimum <= entry["van"]
        assert variable.maximum is None or entry["tot"] <= variable.maximum
        assert entry["stap"] > 0


def test_a_computed_variable_only_when_it_is_given():
    assert "toetsingsinkomen" not in search_ranges(load(), HOME)
    given = HOME.with_columns({"persoon": {"toetsingsinkomen": [20_000.0, 0.0]}})
    assert search_ranges(load(), given)["toetsingsinkomen"][0].high == 150_000


def test_short_words_in_two_languages():
    system = load()
    assert short_label(system.variable("loon")) == "loon"
    assert short_label(system.variable("loon"), "en") == "wage"
    assert short_label(system.variable("zorgtoeslag"), "en") == "health care allowance"
