"""Which methods an address knows, of all routes that serve it."""

from __future__ import annotations

import re

from fastapi import FastAPI

_PARAMETER = re.compile(r"\\{\w+\\}")


def allowed_methods(app: FastAPI, path: str) -> str:
    """Value of the header `Allow` for a path of the API; HEAD and OPTIONS come for free."""
    templates = app.openapi()["paths"]
    # Ids may contain slashes, so that the template with most text of its own is meant.
    for template in sorted(templates, key=lambda each: -len(_PARAMETER.sub("", re.escape(each)))):
        if re.fullmatch(_PARAMETER.sub(".*", re.escape(template)), path):
            methods = {method.upper() for method in templates[template]}
            return ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))
    return "GET, HEAD, OPTIONS"
