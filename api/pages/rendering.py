"""Templates to responses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from api.pages.language import COOKIE, Words, asked_language, language_of, words_in
from api.pages.reader import reader_of

_YEAR = 365 * 24 * 60 * 60


@cache
def _templates() -> Environment:
    """The templates; every value is escaped, and a name that a view lacks is an error."""
    return Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html_of(template: str, words: Words, target: str, **values: object) -> str:
    """What a template makes of `values` for the part `target` of a page, '' for a whole page."""
    # The version stands in the addresses of scripts and styles, so that browsers take the new ones.
    return _templates().get_template(template).render(t=words, target=target, version=_version(), **values)


@cache
def _version() -> str:
    return version("changlian")


@dataclass(frozen=True, slots=True)
class Renderer:
    """Answers one request in the language of its reader.

    Attributes:
        target: id of the part of the page that a script wants renewed, '' for a whole page.
    """

    request: Request
    words: Words
    target: str

    def __call__(self, template: str, status: int = 200, **values: object) -> Response:
        """The response that a template makes of `values`."""
        html = html_of(template, self.words, self.target, reader=reader_of(self.request), **values)
        response = HTMLResponse(html, status)
        response.headers["Vary"] = "Cookie, HX-Request, HX-Target"
        if asked := asked_language(self.request):
            response.set_cookie(COOKIE, asked, max_age=_YEAR, samesite="lax", httponly=True)
        return response


async def _renderer(request: Request) -> Renderer:
    whole = "HX-History-Restore-Request" in request.headers
    target = "" if whole else request.headers.get("HX-Target", "")
    return Renderer(request, words_in(language_of(request)), target)


Render = Annotated[Renderer, Depends(_renderer)]
"""Answers with a template, as a parameter of a route."""
