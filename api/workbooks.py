"""Workbooks as answers: named for people, and described for programs."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.responses import Response

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(data: bytes, name: str, plain_name: str) -> Response:
    """A workbook that is saved as `name`, by programs that only know ASCII as `plain_name`."""
    names = f"filename=\"{plain_name}\"; filename*=UTF-8''{quote(name)}"
    return Response(data, headers={"Content-Disposition": f"attachment; {names}"}, media_type=MEDIA_TYPE)


def described(about: str, media_type: str = MEDIA_TYPE) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of an answer that is a file."""
    schema = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": about, "content": {media_type: schema}}}
