"""The schemes a policy file may hold: which fields each has, and which parameters they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["COMMON", "SCHEMES", "Scheme"]

COMMON = (
    "vanaf", "tot", "status", "bron", "bedragen", "niet_gemodelleerd", "toelichting",
)  # fmt: skip
TYPES = {
    "alleen": "alleen",
    "alleen_kind_tot_12": "alleen_kind_tot_12",
    "alleen_kind_12_18": "alleen_kind_vanaf_12",
    "paar": "paar",
    "paar_kind_tot_12": "paar_kind_tot_12",
    "paar_kind_12_18": "paar_kind_vanaf_12",
}
OLDER_CHILD = "inkomensgrens_12_18_pct"
"""The limit of children of 12 and older; without it that of the younger ones holds."""
MOST = 100_000
"""EUR a year: more than any municipal scheme pays a household."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Scheme:
    """One kind of scheme.

    Attributes:
        amounts: name in the file → parameter.
        limits: fields with a percentage of the social minimum → parameter.
        shares: fields with a percentage of 0–100 → parameter.
        numbers: other fields with a number: name → (parameter, lowest, highest).
        wealth: whether the field ``vermogen`` may stand here.
        bands: whether ``treden`` may stand here.
        optional: fields that have a sensible value when they are not there.
    """

    amounts: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, tuple[str, float, float]] = field(default_factory=dict)
    wealth: bool = True
    bands: bool = False
    optional: frozenset[str] = frozenset()

    def known(self) -> tuple[str, ...]:
        """Every field that may stand in such a scheme."""
        more = [
            name for name, there in (("vermogen", self.wealth), ("treden", self.bands)) if there
        ]
        return (*COMMON, *self.limits, *self.shares, *self.numbers, *more)

    def needed(self, row: Row) -> tuple[str, ...]:
        """Fields without which the scheme cannot be computed; ``bedragen.x`` for an amount."""
        fields = [*self.limits, *self.shares, *self.numbers]
        names = [name for name in fields if name not in self.optional]
        if self.wealth:
            names.append("vermogen")
        return (*names, *(f"bedragen.{name}" for name in self.amounts))

    def parameters(self, row: Row) -> dict[str, float | bool]:
        """Parameter → value of a scheme that passed every check and lacks nothing."""
        found: dict[str, float | bool] = {}
        for name, parameter in self.amounts.items():
            found[parameter] = float(row["bedragen"][name])
        for name, parameter in (*self.limits.items(), *self.shares.items()):
            if row.get(name) is not None:
                # 110 / 100 is the number nearest to 1.1; 110 * 0.01 is not.
                found[parameter] = row[name] / 100
            elif name == OLDER_CHILD:
                found[parameter] = row["inkomensgrens_pct"] / 100
        for name, (parameter, _, _) in self.numbers.items():
            if row.get(name) is not None:
                found[parameter] = float(row[name])
        if self.wealth:
            found |= _wealth(row["vermogen"])
        if self.bands:
            found |= _bands(row)
        return found


def _wealth(value: Any) -> dict[str, float | bool]:
    own = value if isinstance(value, Mapping) else {}
    return {
        "vermogenstoets": value != "geen",
        "vermogensgrens_alleen": float(own.get("alleen", 0)),
        "vermogensgrens_samen": float(own.get("samen", 0)),
    }


def _bands(row: Row) -> dict[str, float | bool]:
    bands = row.get("treden") or []
    found: dict[str, float | bool] = {"volledig_tot": 0.0}
    for number in (2, 3, 4):
        found[f"trede_{number}_deel"] = 0.0
        if number < 4:
            found[f"trede_{number}_tot"] = 0.0
    if bands:
        found["volledig_tot"] = bands[0]["tot_pct"] / 100
    for number, band in enumerate(bands[1:], start=2):
        found[f"trede_{number}_deel"] = band["deel_pct"] / 100
        if number < 4:
            found[f"trede_{number}_tot"] = band["tot_pct"] / 100
    return found


_CHILD = Scheme(
    amounts={"kind_tot_12": "bedrag_tot_12", "kind_12_18": "bedrag_vanaf_12"},
    limits={
        "inkomensgrens_pct": "inkomensgrens_tot_12",
        OLDER_CHILD: "inkomensgrens_vanaf_12",
    },
    numbers={"leeftijd_vanaf": ("leeftijd_vanaf", 0, 18)},
    optional=frozenset({"leeftijd_vanaf", OLDER_CHILD}),
)

SCHEMES: dict[str, Scheme] = {
    "individuele_inkomenstoeslag": Scheme(
        amounts=TYPES,
        limits={"inkomensgrens_pct": "inkomensgrens"},
        numbers={
            "maanden": ("maanden", 0, 120),
            "leeftijd_vanaf": ("leeftijd_vanaf", 18, 67),
        },
        bands=True,
        optional=frozenset({"leeftijd_vanaf"}),
    ),
    "meedoenregeling": Scheme(
        amounts={"volwassene": "per_volwassene"}, limits={"inkomensgrens_pct": "inkomensgrens"}
    ),
    "kindregeling": _CHILD,
    "jeugdfonds": _CHILD,
    "collectieve_zorgverzekering": Scheme(
        amounts={"per_verzekerde_per_maand": "per_verzekerde"},
        limits={"inkomensgrens_pct": "inkomensgrens"},
    ),
    "bijzondere_bijstand": Scheme(
        limits={"draagkrachtloos_tot_pct": "draagkrachtloos_tot"},
        shares={"draagkracht_pct": "draagkracht_deel"},
        numbers={"drempel": ("drempel", 0, MOST)},
        wealth=False,
    ),
    "kwijtschelding": Scheme(
        amounts={
            "een_persoon": "heffing_een",
            "twee_personen": "heffing_twee",
            "drie_of_meer": "heffing_meer",
        },
        shares={"norm_pct": "norm_deel"},
        numbers={
            "extra_vermogen_alleen": ("extra_vermogen_alleen", 0, MOST),
            "extra_vermogen_ouder": ("extra_vermogen_ouder", 0, MOST),
            "extra_vermogen_paar": ("extra_vermogen_paar", 0, MOST),
        },
        wealth=False,
        optional=frozenset(
            {"extra_vermogen_alleen", "extra_vermogen_ouder", "extra_vermogen_paar"}
        ),
    ),
}
"""Every scheme a policy file may hold."""
