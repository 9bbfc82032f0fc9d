"""From values to a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse

from hefboom import __version__
from hefboom.report.format import Formatter
from hefboom.web.language import language, link
from hefboom.web.static_files import static_address
from hefboom.web.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

__all__ = ["render", "templates"]

PRIVATE = {"cache-control": "no-store"}
"""For an answer about one household: no cache keeps it."""


@cache
def templates() -> Environment:
    """The templates of the workbench, and those of the report under ``rapport/``."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("hefboom.web"),
                PrefixLoader({"rapport": PackageLoader("hefboom.report")}),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    request: Request,
    template: str,
    *,
    title: str,
    status: int = 200,
    private: bool = False,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """A page in the language of the request.

    Args:
        request: what was asked. template: the name of the template.
        title: of the page; the name of the product is put behind it.
        status: of the answer.
        private: nobody may keep the answer, as for one household.
        headers: more headers.
        values: what the template needs.
    """
    text = fragment(request, template, title=title, **values)
    return HTMLResponse(text, status, headers={**(PRIVATE if private else {}), **(headers or {})})


def fragment(request: Request, template: str, **values: Any) -> str:
    """The text of a template in the language of the request, for a page or a part of one."""
    lang = language(request)
    path = request.url.path
    query = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
    here: dict[str, Any] = {}
    for key, value in query:
        here.setdefault(key, []).append(value)
    context = {
        "lang": lang,
        "t": Words(lang),
        "f": Formatter(lang),
        "url": lambda target, **more: link(lang, target, more),
        "static": static_address,
        "path": path,
        "other": link("nl" if lang == "en" else "en", path, here),
        "tabs": request.app.state.tabs,
        "version": __version__,
        **values,
    }
    return templates().get_template(template).render(context)
