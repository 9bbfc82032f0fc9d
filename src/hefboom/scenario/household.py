"""One household: from file to amounts.

    import hefboom
    hefboom.household("examples/alleenstaande_ouder_met_werk.yaml")["gezinnen"]["anna"]["zorgtoeslag"]

Values under ``gegeven`` take the place of computed ones:

- ``{variable: value}``: the value of the aanvrager, of the hoofdgezin, or of the household. If it
  is an amount of money that would be computed, the others in the hoofdgezin have 0 of it, so that
  ``toetsingsinkomen: 28000`` is the income of the couple.
- ``{variable: {id: value}}``: persons or gezinnen named one by one.

Whoever is not named keeps the own input, or what is computed without any given values.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, MissingParameterError, did_you_mean
from hefboom.scenario.fields import as_date
from hefboom.scenario.given import given_rows
from hefboom.scenario.household_file import HouseholdFile, Person, read_household_file

if TYPE_CHECKING:
    from hefboom.engine import Dataset, Explanation, System
    from hefboom.law.gemeentelijk.policy import Policy

__all__ = ["DEFAULT_VARIABLES", "Household", "household", "household_document", "read_household"]

DEFAULT_VARIABLES = (
    # persoon
    "leeftijd",
    "loon",
    "aow",
    "bijstand_bruto",
    "toetsingsinkomen",
    "arbeidskorting",
    "algemene_heffingskorting",
    "heffingskortingen",
    "inkomstenbelasting",
    "zvw_bijdrage",
    "nettoloon_per_maand",
    # gezin
    "heeft_partner",
    "aantal_kinderen",
    "toetsingsinkomen_gezin",
    "vermogen_gezin",
    "bijstand",
    "bijstandsnorm_per_maand",
    "zorgtoeslag",
    "zorgtoeslag_per_maand",
    "kindgebonden_budget",
    "kindgebonden_budget_per_maand",
    "alleenstaande_ouderkop",
    "kinderbijslag",
    "kinderbijslag_per_kwartaal",
    "kinderopvangtoeslag",
    "kinderopvangtoeslag_per_maand",
    "kinderopvangkosten",
    "netto_kinderopvangkosten",
    "eigen_bijdrage_wmo_per_maand",
    "sociaal_minimum",
    "onder_sociaal_minimum",
    "besteedbaar_inkomen_gezin",
    # huishouden
    "rekeninkomen",
    "huurtoeslag",
    "huurtoeslag_per_maand",
    "basishuur_per_maand",
    "besteedbaar_inkomen",
    "besteedbaar_inkomen_na_zorgpremie",
)

MUNICIPAL_VARIABLES = (
    "individuele_inkomenstoeslag",
    "meedoenregeling",
    "kindregeling",
    "jeugdfonds",
    "collectieve_zorgverzekering",
    "bijzondere_bijstand",
    "kwijtschelding",
    "besteedbaar_inkomen_met_gemeente",
)
"""What a household shows as well when its municipality has a policy file."""

RANK = {"aanvrager": 0, "partner": 1, "medebewoner": 2, "kind": 3}
KEYS = {"persoon": "personen", "gezin": "gezinnen", "huishouden": "huishouden"}


@dataclass(frozen=True)
class Household:
    """A household ready to compute.

    Attributes:
        date: the day whose law applies.
        persons: the persons in the order of ``data``.
        gezinnen: the label of each gezin, in the order of ``data``.
        data: the dataset, with given values in it.
        system: the law.
        file: where it was read, for messages.
        received: the schemes that each gezin says it receives already, by its label.
        gemeente: code of the municipality, if the file names one.
        policy: the municipal policy that ``system`` holds, or None.
    """

    date: datetime.date
    persons: tuple[Person, ...]
    gezinnen: tuple[str, ...]
    data: Dataset
    system: System
    file: str | None
    received: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gemeente: str | None = None
    policy: Policy | None = None

    def members(self, entity: str) -> tuple[str, ...]:
        """The ids of the persons or gezinnen, in the order of ``data``."""
        if entity == "persoon":
            return tuple(p.id for p in self.persons)
        return self.gezinnen if entity == "gezin" else ("huishouden",)

    def simulate(self, names: Iterable[str], data: Dataset | None = None) -> Mapping[str, Any]:
        """Variables on the date of the household, for it or for ``data`` made from it.

        Raises:
            MissingParameterError: the law is not known on that date; names the file and field.
        """
        from hefboom.engine import simulate

        data = self.data if data is None else data
        try:
            return simulate(self.system, data, names, date=self.date, backend="python")
        except MissingParameterError as error:
            raise MissingParameterError(
                f"the law has no parameters for this date: {error.message}",
                file=self.file,
                field="datum",
                found=self.date.isoformat(),
                allowed=error.allowed,
            ) from None

    def explain(self, variable: str) -> Explanation:
        """How one variable of the household comes about, with the names of its members."""
        from hefboom.engine import explain

        names = {"persoon": self.members("persoon"), "gezin": self.members("gezin")}
        return explain(self.system, self.data, variable, date=self.date, names=names)  # type: ignore[arg-type]


def household(
    source: str | Path | Mapping[str, Any],
    date: datetime.date | str | None = None,
    variables: Iterable[str] | str | None = None,
    policy: str | Path | None = None,
) -> dict[str, Any]:
    """Compute what a household receives, pays and keeps.

    Args:
        source: a household file (YAML or JSON), or the same as a mapping.
        date: the day whose law applies; without it, the ``datum`` of the file.
        variables: names to compute, as a list or as text with commas; a sensible list without.
        policy: a policy file of a municipality; without it, the one that comes with Hefboom for
            the ``gemeente`` of the file, if there is one.

    Returns:
        A mapping with ``datum``; ``personen`` and ``gezinnen``, by id and then by variable; and
        ``huishouden``, by variable. Amounts are EUR per year unless the name ends in
        ``_per_maand`` or ``_per_kwartaal``.

    Raises:
        HefboomError: wrong input, in one line with file, field, found and allowed.
    """
    return household_document(read_household(source, date, policy), variables)


def read_household(
    source: str | Path | Mapping[str, Any],
    date: datetime.date | str | None = None,
    policy: str | Path | None = None,
) -> Household:
    """Read a household and put it into a dataset, under the policy of its municipality.

    Raises:
        HefboomError: wrong input.
    """
    from hefboom.law import load
    from hefboom.law.gemeentelijk.policy import with_policy

    system = load()
    content = read_household_file(source, {v.name: v for v in system.inputs})
    if date is not None:
        on = as_date(date, file=None, field="date")
    elif content.datum is not None:
        on = content.datum
    else:
        raise HefboomError(
            "this field is missing",
            file=content.file,
            field="datum",
            allowed="a date such as 2025-01-01",
        )
    local = _policy(content.gemeente, policy)
    home = _household(content, on, with_policy(system, local))
    return replace(home, gemeente=content.gemeente, policy=local)


def _policy(gemeente: str | None, file: str | Path | None) -> Policy | None:
    from hefboom.law.gemeentelijk.policy import read_policy, shipped_policy

    if file is None:
        return None if gemeente is None else shipped_policy(gemeente)
    policy = read_policy(file)
    if gemeente not in (None, policy.code):
        raise HefboomError(
            "this policy is of another municipality than the household",
            file=str(file),
            field="gemeente",
            found=policy.code,
            allowed=gemeente,
        )
    return policy


def household_document(
    home: Household, variables: Iterable[str] | str | None = None
) -> dict[str, Any]:
    """The values of a household per person, per gezin and for the household."""
    names = _names(home.system, variables)
    if variables is None and home.policy is not None:
        names += MUNICIPAL_VARIABLES
    results = home.simulate(names)
    document: dict[str, Any] = {
        "datum": home.date.isoformat(),
        "personen": {identity: {} for identity in home.members("persoon")},
        "gezinnen": {identity: {} for identity in home.members("gezin")},
        "huishouden": {},
    }
    for name in names:
        entity = home.system.variable(name).entity
        values = [_python(v) for v in results[name]]
        if entity == "huishouden":
            document["huishouden"][name] = values[0]
            continue
        for identity, value in zip(home.members(entity), values, strict=True):
            document[KEYS[entity]][identity][name] = value
    return document


def _python(value: Any) -> float | int | bool:
    plain = value.item()
    return plain + 0.0 if isinstance(plain, float) else plain  # + 0.0 turns -0.0 into 0.0


def _names(system: System, variables: Iterable[str] | str | None) -> list[str]:
    if variables is None:
        return [name for name in DEFAULT_VARIABLES if name in system.names]
    if isinstance(variables, str):
        variables = [name.strip() for name in variables.split(",") if name.strip()]
    names = list(dict.fromkeys(variables))
    if not names:
        raise HefboomError("names no variable", field="variables")
    for name in names:
        if name not in system.names:
            raise HefboomError(
                f"unknown variable{did_you_mean(str(name), system.names)}",
                field="variables",
                found=name,
                allowed="names that `hefboom law --variables` lists",
            )
    return names


def _household(content: HouseholdFile, on: datetime.date, system: System) -> Household:
    labels = list(dict.fromkeys(p.gezin for p in content.personen))
    main = next(p.gezin for p in content.personen if p.rol == "aanvrager")
    labels.sort(key=lambda label: label != main)  # stable: the hoofdgezin first
    persons = tuple(sorted(content.personen, key=lambda p: (labels.index(p.gezin), RANK[p.rol])))
    columns = _input_columns(content, system, persons, labels, main)
    data = _dataset(persons, labels, columns)
    if content.gegeven:
        home = Household(on, persons, tuple(labels), data, system, content.file)
        data = _dataset(persons, labels, _with_given(home, content.gegeven, columns))
    return Household(on, persons, tuple(labels), data, system, content.file, content.ontvangt)


def _dataset(
    persons: tuple[Person, ...], labels: list[str], columns: dict[str, dict[str, Any]]
) -> Dataset:
    from hefboom.engine import Dataset

    sizes = [sum(p.gezin == label for p in persons) for label in labels]
    return Dataset(sizes, [len(labels)], columns=columns)


def _input_columns(
    content: HouseholdFile,
    system: System,
    persons: tuple[Person, ...],
    labels: list[str],
    main: str,
) -> dict[str, dict[str, Any]]:
    import numpy as np

    columns: dict[str, dict[str, Any]] = {"persoon": {}, "gezin": {}, "huishouden": {}}
    for variable in system.inputs:
        name = variable.name
        values: list[Any]
        if variable.entity == "persoon":
            values = [p.values.get(name, variable.default) for p in persons]
        elif name == "hoofdgezin":
            values = [label == main for label in labels]
        elif variable.entity == "gezin":
            values = [variable.default for _ in labels]
        else:
            values = [content.woning.get(name, variable.default)]
        columns[variable.entity][name] = np.array(values, dtype=_numpy_type(variable.dtype))
    return columns


def _numpy_type(dtype: type) -> str:
    return {float: "float64", int: "int64", bool: "bool"}[dtype]


def _with_given(
    home: Household, given: Mapping[str, Any], columns: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The columns with given values; the rest of a column is what is computed without them."""
    import numpy as np

    system = home.system
    stated = {name: given_rows(home, name, value) for name, value in given.items()}
    partial = [
        name
        for name, values in stated.items()
        if len(values) < len(home.members(system.variable(name).entity))
    ]
    computed = home.simulate(partial) if partial else {}
    result = {entity: dict(values) for entity, values in columns.items()}
    for name, values in stated.items():
        variable = system.variable(name)
        size = len(home.members(variable.entity))
        column = np.zeros(size, dtype=_numpy_type(variable.dtype))
        if name in partial:
            column[:] = computed[name]
        for row, number in values.items():
            column[row] = number
        result[variable.entity][name] = column
    return result
