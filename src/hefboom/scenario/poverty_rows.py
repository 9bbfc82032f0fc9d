"""The ``armoede`` of the document, and its table by area and group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.population import poverty as lines
from hefboom.scenario.neighbourhoods import home_areas, together
from hefboom.scenario.poverty import INDICATORS, Indicator, Measured

if TYPE_CHECKING:
    import polars as pl

    from hefboom.population import Population
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.outcome import Outcome
    from hefboom.scenario.uncertainty import Bootstrap

__all__ = ["SMALL", "poverty_document", "poverty_table"]

Array = npt.NDArray[Any]

SMALL = 50
"""A cell of fewer households has no outcome."""

ALL = ("alle", "alle huishoudens", "all households")

NOTE = (
    "Arm: wat overblijft na de echte woonkosten is minder dan de grens, en er is geen buffer van "
    "een jaar. Dit is een benadering met openbare cijfers. Energie telt mee als de bevolking die "
    "kent. Huishoudens van studenten tellen niet mee.",
    "Poor: what is left after real housing costs is less than the line, and there is no buffer of "
    "a year. This is an approximation with public figures. Energy counts where the population "
    "knows it. Households of students are left out.",
)


def poverty_document(measured: Measured, bootstrap: Bootstrap, result: Outcome) -> dict[str, Any]:
    """``{"indicatoren": […], "grenzen": {…}, "ontbreekt": […]}`` for all areas together."""
    rows = []
    for indicator in INDICATORS:
        if indicator.id in measured.missing:
            continue
        before, after, base = _sums(indicator, measured)
        mean = indicator.unit in ("aandeel", "EUR")
        if mean:
            chosen = base > 0
            voor, na = (float(np.average(v, weights=base)) if chosen.any() else 0.0
                        for v in (before, after))  # fmt: skip
            change = bootstrap.mean((after - before) * base, chosen)
        else:
            voor, na = float((before * base).sum()), float((after * base).sum())
            change = bootstrap.range((after - before) * base)
        rows.append(
            {
                "id": indicator.id,
                "label": indicator.nl,
                "label_en": indicator.en,
                "eenheid": indicator.unit,
                "voor": voor,
                "na": na,
                "verschil": change,
                "van": float(base.sum()),
                "aandeel_voor": voor if mean else _share(voor, base),
                "aandeel_na": na if mean else _share(na, base),
            }
        )
    published = lines.figures()["gepubliceerd"]
    return {
        "indicatoren": rows,
        "ontbreekt": list(measured.missing),
        "grenzen": _lines(result.year),
        "landelijk_gepubliceerd": {
            name: {"waarde": row["value"], "status": row["status"], "bron": row["source"]}
            for name, row in published.items()
        },
        "noot": NOTE[0],
        "noot_en": NOTE[1],
    }


def _share(value: float, base: Array) -> float:
    total = float(base.sum())
    return value / total if total else 0.0


def _lines(year: int) -> list[dict[str, Any]]:
    """The lines of a few households, EUR per month in euros of the year."""
    examples = (
        ("alleenstaande", "één persoon", "one person", 1, 0, 0),
        ("paar", "paar", "couple", 2, 0, 0),
        ("paar_2_kinderen_tm_12", "paar met twee kinderen tot en met 12 jaar",
         "couple with two children up to 12", 2, 2, 0),
        ("eenouder_2_tieners", "één ouder met twee tieners", "one parent with two teenagers",
         1, 0, 2),
    )  # fmt: skip
    rows = []
    for name, nl, en, adults, young, teens in examples:
        factor = lines.equivalence_factor(np.array([adults]), np.array([young + teens]))
        line = lines.poverty_line([adults], [young], [teens], year)
        rows.append(
            {
                "huishouden": name,
                "label": nl,
                "label_en": en,
                "armoedegrens": float(line[0]),
                "lage_inkomensgrens": float(lines.low_income_line(factor, year)[0]),
                "buffer": float(line[0] * lines.figure("armoedegrens", "buffer_maanden")),
            }
        )
    return rows


def _sums(indicator: Indicator, measured: Measured) -> tuple[Array, Array, Array]:
    """The state before and after per household, and what each household counts for."""
    weight = np.ones(len(measured.persons))
    if indicator.unit == "personen":
        weight = (measured.children if indicator.who == "kinderen" else measured.persons).astype(
            np.float64
        )
    base = weight * measured.counted[indicator.state]
    return measured.before[indicator.state], measured.after[indicator.state], base


def poverty_table(
    measured: Measured,
    population: Population,
    groups: list[Grouping],
    names: dict[str, str],
) -> pl.DataFrame:
    """Table ``armoede``: a row per indicator and per group, and per indicator and area.

    ``indeling`` is ``alle``, a way of grouping, or ``gebied``. ``voor``, ``na`` and ``verschil``
    are counts, or means for a share and EUR; ``van`` is the number they are part of. A cell of
    fewer than 50 households keeps its name and has no outcome (``onderdrukt``).
    """
    import polars as pl

    codes, place, labels = _areas(population)
    splits: list[tuple[str, Array, list[tuple[str, str, str]]]] = [
        ("alle", np.zeros(len(measured.persons), dtype=np.int64), [ALL]),
        *((g.name, np.asarray(g.code), list(g.labels)) for g in groups),
        ("gebied", place, [(c, *labels.get(c, (names.get(c, c),) * 2)) for c in codes]),
    ]
    rows = []
    for indicator in INDICATORS:
        if indicator.id in measured.missing:
            continue
        before, after, base = _sums(indicator, measured)
        mean = indicator.unit in ("aandeel", "EUR")
        for split, code, named in splits:
            size = len(named)
            homes = np.bincount(code, minlength=size)
            van = np.bincount(code, base, size)
            values: list[Array] = [np.bincount(code, v * base, size) for v in (before, after)]
            if mean:
                values = [v / np.maximum(van, 1e-9) for v in values]
            for i, (key, nl, en) in enumerate(named):
                if homes[i] == 0:
                    continue
                hidden = bool(homes[i] < SMALL) and split != "alle"
                row: dict[str, Any] = {
                    "indicator": indicator.id,
                    "naam": indicator.nl,
                    "naam_en": indicator.en,
                    "eenheid": indicator.unit,
                    "indeling": split,
                    "groep": key,
                    "label": nl,
                    "label_en": en,
                    "van": None if hidden else float(van[i]),
                    "voor": None if hidden else float(values[0][i]),
                    "na": None if hidden else float(values[1][i]),
                    "verschil": None if hidden else float(values[1][i] - values[0][i]),
                    "onderdrukt": hidden,
                }
                rows.append(row)
    texts = ("indicator", "naam", "naam_en", "eenheid", "indeling", "groep", "label", "label_en")
    numbers = ("van", "voor", "na", "verschil")
    schema: dict[str, Any] = {
        **dict.fromkeys(texts, pl.String()),
        **dict.fromkeys(numbers, pl.Float64()),
        "onderdrukt": pl.Boolean(),
    }
    return pl.DataFrame(rows, schema=schema)


def _areas(
    population: Population,
) -> tuple[list[str], Array, dict[str, tuple[str, str]]]:
    """The areas as on the map, the place of each household, and names of areas that share a row."""
    import polars as pl

    area, merged = home_areas(population)
    codes = area.unique().sort().to_list()
    places = {code: i for i, code in enumerate(codes)}
    number = {row: sum(other == row for other in merged.values()) for row in merged.values()}
    labels = {row: tuple(together(n).values()) for row, n in number.items()}
    return codes, area.replace_strict(places, return_dtype=pl.Int64).to_numpy(), labels  # type: ignore[return-value]
