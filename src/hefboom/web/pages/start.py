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
    """The start page."""
    return render(request, "start.html.j2", title=Words(language(request))("start.titel"))
