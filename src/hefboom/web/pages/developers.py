"""The page for who builds on Hefboom: what the API offers, and how to ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from hefboom.web.language import language
from hefboom.web.render import render
from hefboom.web.words import Words

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["router"]

router = APIRouter()

METHODS = ("get", "post", "put", "delete")


@router.get("/api")
def developers(request: Request) -> Response:
    """Every address of the API by subject, with an example of each kind of question."""
    t = Words(language(request))
    document = _document(request.app)
    return render(
        request,
        "api.html.j2",
        title=t("api.titel"),
        groepen=_groups(document),
        versie=document["info"]["version"],
        server=str(request.base_url).rstrip("/"),
    )


def _document(app: FastAPI) -> dict[str, Any]:
    api = next(route.app for route in app.routes if getattr(route, "name", "") == "api")  # type: ignore[attr-defined]
    found: dict[str, Any] = api.openapi()
    return found


def _groups(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The subjects of the document with their addresses, in its own order."""
    rows: dict[str, list[dict[str, str]]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method in METHODS and operation.get("tags"):
                words = str(operation.get("description") or operation.get("summary", ""))
                row = {"methode": method.upper(), "pad": f"/v1{path}", "woorden": _first(words)}
                rows.setdefault(operation["tags"][0], []).append(row)
    return [
        {"id": tag["name"], "woorden": tag.get("description", ""), "rijen": rows[tag["name"]]}
        for tag in document.get("tags", ())
        if tag["name"] in rows
    ]


def _first(words: str) -> str:
    """The first paragraph, on one line."""
    return " ".join(words.split("\n\n", maxsplit=1)[0].split())
