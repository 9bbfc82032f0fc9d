"""One household: amounts, why, what more income leaves, what is unclaimed.

Nothing of a household is stored or logged: it comes in a body and is gone with the answer.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from hefboom.api.content.checks import checked_household
from hefboom.api.content.fields import CLOSED, Day, Number, left_out
from hefboom.api.content.household import EXAMPLE, household_model
from hefboom.api.problems import Problem, fault_of
from hefboom.api.routing import Language, Serving
from hefboom.api.routing import router as new_router
from hefboom.errors import HefboomError

router = new_router("households")

Household = household_model()
_Name = Annotated[str, Field(strict=True, min_length=1, max_length=200)]


MOST_EXPLAINED = 12
"""Persons of a household that is explained: the search for what would change it grows by powers."""


class HouseholdRequest(BaseModel):
    """A household, and the day whose law applies if that is not the day in it."""

    model_config = CLOSED

    household: Household = Field(examples=[EXAMPLE])  # type: ignore[valid-type]
    date: Day = left_out("The day whose law applies, instead of datum.")

    def read(self) -> Any:
        """The household, ready to compute.

        Raises:
            Problem: 400 with all that is wrong.
        """
        content = self.household.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
        return checked_household(content, self.date, ("household",))


class CalculationRequest(HouseholdRequest):
    """A household and the variables to compute; a sensible list without."""

    variables: list[_Name] = Field([], max_length=1000, description="See /variables.")


class Calculation(BaseModel):
    """What a household receives, pays and keeps. EUR per year unless a name says otherwise."""

    datum: Day
    personen: dict[str, dict[str, bool | int | float]] = Field(description="By id, by variable.")
    gezinnen: dict[str, dict[str, bool | int | float]] = Field(description="By label, by variable.")
    huishouden: dict[str, bool | int | float] = Field(description="By variable.")


class ExplanationRequest(HouseholdRequest):
    """A household and the variable to explain."""

    variable: _Name = Field(description="See /variables.", examples=["zorgtoeslag"])
    language: Language = Field("nl", description="Of labels and sentences.")


class Explanation(BaseModel):
    """The derivation of one amount, why it is nothing, and what would change it."""

    model_config = {"extra": "allow"}

    afleiding: dict[str, Any] = Field(
        description="Steps as a tree: variable, value, article, parameters with source and status."
    )
    waarom_nul: list[dict[str, Any]]
    wat_verandert_het: dict[str, Any] | None


class PathRequest(HouseholdRequest):
    """A household, and the incomes of one person to walk along."""

    vary: Literal["loon", "winst", "pensioen", "uitkering"] = Field(
        "loon", description="The income that changes."
    )
    person: _Name = left_out("Id of the adult whose income it is; whoever earns most without.")
    start: Number = left_out("First income, EUR per year.")
    stop: Number = left_out("Last income, EUR per year.")
    step: Number = left_out("Between two points: EUR per year, or hours a week.")
    hours: Annotated[list[Number], Field(min_length=2, max_length=2)] = left_out(
        "First and last number of hours a week, for a path in hours."
    )
    hourly_wage: Number = left_out("EUR per hour before tax; the minimum wage without.")


class IncomePath(BaseModel):
    """What a household keeps at each income. Amounts EUR per year, shares 0-1."""

    model_config = {"extra": "allow"}

    datum: Day
    persoon: str
    variabele: str
    punten: list[dict[str, Any]]
    nu: dict[str, Any]
    vallen: list[dict[str, Any]]


class Unclaimed(BaseModel):
    """The schemes a household may have a right to, the largest amount first."""

    model_config = {"extra": "allow"}

    datum: Day
    regelingen: list[dict[str, Any]]
    per_maand: dict[str, float]
    geen_recht: list[dict[str, Any]]


@router.post("/household-calculations")
async def calculate_household(services: Serving, body: CalculationRequest) -> Calculation:
    """Compute what a household receives, pays and keeps. Nothing is stored."""

    def compute() -> Any:
        from hefboom.scenario.household import household_document

        home = body.read()
        return _asked("variables", lambda: household_document(home, body.variables or None))

    return await services.computing.run(compute)


@router.post("/household-explanations")
async def explain_household(services: Serving, body: ExplanationRequest) -> Explanation:
    """Derive one amount of a household: each step with its article. Nothing is stored."""

    def compute() -> Any:
        from hefboom.report.answers import answers, explanation_document

        home = body.read()
        if len(home.persons) > MOST_EXPLAINED:
            fault = {
                "in": "body",
                "pointer": "/household/personen",
                "name": "household.personen",
                "detail": "too many persons for an explanation",
                "found": str(len(home.persons)),
                "allowed": f"at most {MOST_EXPLAINED}",
            }
            raise Problem(400, "The request cannot be used.", errors=[fault])

        def explain() -> Any:
            explanation = home.explain(body.variable)
            found = answers(home, explanation, body.language)
            return explanation_document(explanation, found, body.language)

        return _asked("variable", explain)

    return await services.computing.run(compute)


@router.post("/income-paths")
async def walk_income_path(services: Serving, body: PathRequest) -> IncomePath:
    """Compute what a household keeps when one person earns more. Nothing is stored."""

    def compute() -> Any:
        from hefboom.scenario.income_path import path_document
        from hefboom.scenario.path_request import path_request

        home = body.read()
        hours = None if body.hours is None else (body.hours[0], body.hours[1])

        def walk() -> Any:
            request = path_request(
                home,
                vary=body.vary,
                start=body.start,
                stop=body.stop,
                step=body.step,
                person=body.person,
                hours=hours,
                hourly_wage=body.hourly_wage,
            )
            return path_document(home, request)

        return _asked("", walk)

    return await services.computing.run(compute)


@router.post("/unclaimed-schemes")
async def find_unclaimed_schemes(services: Serving, body: HouseholdRequest) -> Unclaimed:
    """List the schemes that a household may have a right to. Nothing is stored."""

    def compute() -> Any:
        from hefboom.scenario.unclaimed import unclaimed_document

        home = body.read()
        return _asked("", lambda: unclaimed_document(home))

    return await services.computing.run(compute)


_FIELDS = {"from": "start", "to": "stop", "wage": "hourly_wage"}
"""Fields of a path that the command line calls otherwise."""

_IN_HOUSEHOLD = ("datum", "gegeven", "personen", "woning", "vermogen", "ontvangt", "gemeente")


def _asked(field: str, compute: Any) -> Any:
    """Compute; what is wrong with the question is a problem that names its field.

    Raises:
        Problem: 400.
    """
    try:
        return compute()
    except HefboomError as error:
        name = error.field or field
        name = _FIELDS.get(name, name)
        top = name.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]
        if top in _IN_HOUSEHOLD:
            place, name = f"/household/{top}", f"household.{name}"
        elif top in PathRequest.model_fields or top in CalculationRequest.model_fields:
            place = f"/{top}"
        else:
            place = f"/{field}" if field else ""
        fault = fault_of(error, pointer=place) | ({"name": name} if name else {})
        raise Problem(400, "The request cannot be used.", errors=[fault]) from None
