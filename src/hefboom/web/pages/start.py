"""The first page: what it is, and where to begin."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from hefboom.web.language import language
from hefboom.web.render import render
from hefboom.web.words import Words

__all__ = ["router"]

router = APIRouter()


@router.get("/")
def start(request: Request) -> Response:
    """What Hefboom is, a search for a municipality, and the way to the other pages."""
    from hefboom.propositions import load_register
    from hefboom.web.scenario.catalogue import entries

    t = Words(language(request))
    return render(
        request,
        "start.html.j2",
        title=t("start.titel"),
        items=len(load_register().items),
        measures=len(entries(t.lang)),
        text="",
        found={},
    )


@router.get("/toegankelijkheid")
def accessibility(request: Request) -> Response:
    """The accessibility statement."""
    t = Words(language(request))
    return render(request, "toegankelijkheid.html.j2", title=t("toegankelijkheid.titel"))
