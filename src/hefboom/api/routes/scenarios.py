"""Runs of scenarios: made once, followed while they run, cancelled, kept when they are done."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from fastapi import Header, Query, Request, Response
from pydantic import BaseModel, Field

from hefboom.api.content.checks import checked_scenario
from hefboom.api.content.scenario import EXAMPLE, scenario_model
from hefboom.api.jobs import TooManyJobs
from hefboom.api.problems import Problem, fault_of
from hefboom.api.routing import Identity, Page, Paged, Serving, absent, page_of
from hefboom.api.routing import router as new_router
from hefboom.api.services import Services
from hefboom.api.store import Conflict, Job

router = new_router("scenarios")

Scenario = scenario_model()
Status = Literal["wachtend", "bezig", "klaar", "mislukt", "geannuleerd"]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern="^[!-~]+$",
        description="A name of your own. Asked again with it, the same run is answered.",
    ),
]


class RunLinks(BaseModel):
    """Where more of a run is."""

    self: str
    result: str
    tables: str
    cancellation: str


class Run(BaseModel):
    """A run of a scenario."""

    id: str
    status: Status
    progress: float = Field(ge=0, le=1, description="The share that is done.")
    step: str = Field(description="What is being done, in a word.")
    cancelling: bool = Field(description="It was asked to stop, and has not stopped yet.")
    created: datetime.datetime
    started: datetime.datetime | None
    finished: datetime.datetime | None
    attempts: int = Field(description="How often it was begun; a restart begins it again.")
    error: str | None = Field(description="Why it failed.")
    version: str = Field(description="The version of Hefboom that took it.")
    scenario: str = Field(description="Id under which the scenario was saved.")
    links: RunLinks


class RunInFull(Run):
    """A run with its scenario."""

    content: dict[str, Any] = Field(description="The scenario as it was sent.")


def _run(job: Job, request: Request) -> dict[str, Any]:
    here = f"{request.scope.get('root_path', '')}/scenarios/{job.id}"
    return {
        "id": job.id,
        "status": job.status,
        "progress": job.progress,
        "step": job.step,
        "cancelling": job.cancelling,
        "created": job.created,
        "started": job.started,
        "finished": job.finished,
        "attempts": job.attempts,
        "error": job.error,
        "version": job.version,
        "scenario": job.scenario,
        "links": {
            "self": here,
            "result": f"{here}/result",
            "tables": f"{here}/tables",
            "cancellation": f"{here}/cancellation",
        },
    }


@router.post("/scenarios", status_code=201, responses={200: {"model": Run}})
async def create_scenario(
    services: Serving,
    request: Request,
    response: Response,
    body: Annotated[Scenario, Field(examples=[EXAMPLE])],  # type: ignore[valid-type]
    idempotency_key: Key = None,
) -> Run:
    """Run a scenario in the background. 201 for a new run, 200 when the key is of one there is."""

    def create() -> tuple[Job, bool]:
        content = body.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
        checked_scenario(content)
        full = services.store.size() >= services.settings.limits.saved
        if full and not services.store.has_key(idempotency_key):
            raise Problem(507, "There is no room for more scenarios on this server.")
        try:
            return services.jobs.create(content, idempotency_key)
        except TooManyJobs:
            detail = "Too many runs wait; try again later."
            raise Problem(503, detail, headers={"Retry-After": "30"}) from None
        except Conflict as conflict:
            raise Problem(
                409,
                "This key was used for another scenario.",
                errors=[fault_of(conflict, where="header")],
            ) from None

    job, new = await services.computing.run(create)
    found = _run(job, request)
    response.status_code = 201 if new else 200
    response.headers["Location"] = found["links"]["self"]
    return found  # type: ignore[return-value]


@router.get("/scenarios")
async def list_scenarios(
    services: Serving,
    request: Request,
    paging: Paged,
    status: Annotated[Status | None, Query(description="Only runs with this status.")] = None,
) -> Page[Run]:
    """The runs on this server, the newest first."""

    def look() -> Any:
        jobs, total = services.store.jobs(
            status=status, offset=paging.offset, limit=paging.page_size
        )
        return page_of([_run(job, request) for job in jobs], paging, total=total)

    return await services.computing.run(look)


@router.get("/scenarios/{identity}")
async def get_scenario(services: Serving, request: Request, identity: Identity) -> RunInFull:
    """A run as it is now, with its scenario."""

    def look() -> Any:
        job = _job(services, identity)
        saved = services.store.scenario(job.scenario)
        return {**_run(job, request), "content": saved.content if saved else {}}

    return await services.computing.run(look)


@router.put("/scenarios/{identity}/cancellation")
async def cancel_scenario(services: Serving, request: Request, identity: Identity) -> Run:
    """Stop a run. One that was cancelled before stays so; one that is done cannot be cancelled."""

    def cancel() -> Any:
        _job(services, identity)
        job = services.jobs.cancel(identity)
        assert job is not None
        if job.status in ("klaar", "mislukt"):
            raise Problem(409, f"This run has finished: {job.status}.")
        return _run(job, request)

    return await services.computing.run(cancel)


@router.delete("/scenarios/{identity}", status_code=204)
async def delete_scenario(services: Serving, identity: Identity) -> None:
    """Remove a finished run and its result. A link to its scenario keeps working."""

    def delete() -> None:
        try:
            if not services.store.delete_job(identity):
                raise absent("scenario", identity)
        except Conflict:
            raise Problem(409, "This run has not finished; cancel it first.") from None

    await services.computing.run(delete)


def _job(services: Services, identity: str) -> Job:
    job = services.jobs.get(identity)
    if job is None:
        raise absent("scenario", identity)
    return job
