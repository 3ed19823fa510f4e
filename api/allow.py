"""Which methods an address knows, of all routes that serve it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fastapi import FastAPI

_PARAMETER = re.compile(r"\\{\w+\\}")


def allowed_methods(app: FastAPI, path: str, known: Iterable[str]) -> str:
    """Value of the header `Allow` for an address; HEAD and OPTIONS come for free.

    Args:
        app: what serves it.
        path: the address.
        known: methods of one of its routes, which counts where the API does not describe the address.
    """
    methods = _described(app, path) or set(known)
    return ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))


def _described(app: FastAPI, path: str) -> set[str]:
    templates = app.openapi()["paths"]
    # Ids may contain slashes, so that the template with most text of its own is meant.
    for template in sorted(templates, key=lambda each: -len(_PARAMETER.sub("", re.escape(each)))):
        if re.fullmatch(_PARAMETER.sub(".+", re.escape(template)), path, re.DOTALL):
            return {method.upper() for method in templates[template]}
    return set()
