"""Is a file right? Every fault of a household, a scenario or a measure."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from hefboom.api.content.checks import CHECKS
from hefboom.api.content.fields import CLOSED, left_out
from hefboom.api.content.text import read_text
from hefboom.api.problems import Problem, fault_of
from hefboom.api.routing import Serving
from hefboom.api.routing import router as new_router
from hefboom.errors import HefboomError

router = new_router("validations")


class ValidationRequest(BaseModel):
    """A file to check: as it stands, or as the mapping that it holds."""

    model_config = CLOSED

    kind: Literal["household", "scenario", "measure"]
    text: Annotated[str, Field(strict=True)] = left_out(
        "The file, YAML or JSON. Either this or content."
    )
    content: dict[str, Any] = left_out("The mapping that the file holds.")


class FileFault(BaseModel):
    """One thing that is wrong in a file."""

    detail: str
    name: str | None = Field(None, description="The field, such as personen[0].loon.")
    pointer: str | None = Field(None, description="The field as a JSON pointer in the file.")
    found: str | None = None
    allowed: str | None = None


class Validation(BaseModel):
    """Whether a file can be used, and everything that is wrong with it."""

    valid: bool
    errors: list[FileFault]


@router.post("/validations", response_model_exclude_unset=True)
async def validate_file(services: Serving, body: ValidationRequest) -> Validation:
    """Check a household, scenario or measure file. Nothing is stored."""
    sent = body.model_fields_set
    if ("text" in sent) == ("content" in sent):
        faults = [
            {"in": "body", "pointer": f"/{name}", "detail": "give either text or content"}
            for name in ("text", "content")
        ]
        raise Problem(400, "The request cannot be used.", errors=faults)

    def check() -> Any:
        try:
            content = read_text(body.text) if "text" in sent else body.content
        except HefboomError as error:
            faults = [fault_of(error)]
        else:
            faults = CHECKS[body.kind](content, ())
        return {"valid": not faults, "errors": faults}

    return await services.computing.run(check)
