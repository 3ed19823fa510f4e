"""`changlian serve`: pages and API on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from api.server import serve as serve_api
from api.settings import read_settings

EXAMPLES = (
    "changlian serve",
    "changlian serve --port 9000",
    "CHANGLIAN_STORE=neo4j://neo4j:password@127.0.0.1:7687/neo4j changlian serve",
)


def serve(
    host: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Address of this machine alone; 127.0.0.1.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, metavar="N", help="Port, 0 for a free one; 8080.")
    ] = None,
) -> None:
    """Serve the pages and the HTTP API on this machine.

    Ctrl-C ends it. Other addresses than this machine's own are refused, for there are no accounts yet.
    """
    serve_api(read_settings(host=host, port=port), typer.echo)
