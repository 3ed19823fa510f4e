"""Files to be saved."""

from __future__ import annotations

from mimetypes import guess_type
from urllib.parse import quote

from starlette.responses import Response


def attachment(name: str, data: bytes) -> Response:
    """The response that a browser saves as a file called `name`."""
    media_type = guess_type(name)[0] or "application/octet-stream"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, headers=headers, media_type=media_type)
