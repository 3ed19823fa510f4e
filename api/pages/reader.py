"""Who reads the pages, as far as they have said so: a name that a cookie remembers."""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection
from starlette.responses import Response

LONGEST = 60
"""Characters of a name; a longer one is cut."""
_COOKIE = "reader"
_YEAR = 365 * 24 * 60 * 60


def reader_of(connection: HTTPConnection) -> str:
    """The name that was given last, '' where none was."""
    return _line(unquote(connection.cookies.get(_COOKIE, "")))


def remember(response: Response, name: str) -> None:
    """Have the browser tell a name with whatever it asks from now on; '' has it forget."""
    # A cookie holds ASCII alone.
    value = quote(_line(name), safe="")
    response.set_cookie(_COOKIE, value, max_age=_YEAR if value else 0, samesite="lax", httponly=True)


def _line(text: str) -> str:
    """Text as one line of what can be shown and stored; a cookie or a form may hold anything."""
    return "".join(filter(str.isprintable, text)).strip()[:LONGEST].strip()
