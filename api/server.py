"""Serving on this machine only."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn
from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

from api.app import create_app
from api.settings import Settings
from graph.errors import ChanglianError

_FAMILIES = {"127.0.0.1": socket.AF_INET, "localhost": socket.AF_INET, "::1": socket.AF_INET6}
_PATIENCE = 5
"""Seconds that running requests get to end once the server is told to stop."""


class CannotServe(ChanglianError):
    """The server must not or cannot listen at the address."""

    code = "cannot-serve"


def serve(settings: Settings, say: Callable[[str], None] = print) -> None:
    """Serve until Ctrl-C or SIGTERM, then let running requests end and close the store.

    Args:
        settings: what to serve, and where.
        say: told the address once requests are answered.

    Raises:
        CannotServe: the address is not one of this machine alone, or it is taken.
        StoreError: the store cannot be opened or read.
    """
    listener = _listen(settings)
    with listener:
        app = create_app(settings)
        app.state.changlian.matcher()  # so that the first user does not wait for it
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            proxy_headers=False,  # what any page can send decides nothing
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        _log_to_stderr()
        _outlive_signals()
        # Requests run side by side: threads within a product of matrices would only wait for each other.
        threadpool_limits(1, "blas")
        say(f"Changlian serves on {_url(listener)} (Ctrl-C ends it)")
        uvicorn.Server(config).run([listener])


def _log_to_stderr() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("changlian").setLevel(logging.INFO)


def _listen(settings: Settings) -> socket.socket:
    family = _FAMILIES.get(settings.host)
    if family is None:
        raise CannotServe(
            f"will not serve on {settings.host!r}: without accounts anybody could change anything",
            f"Serve on {', '.join(_FAMILIES)}.",
        )
    try:
        return listen(settings.host, settings.port, family)
    except OSError as error:
        raise CannotServe(
            f"cannot serve on {settings.host} port {settings.port}: {error.strerror}", "Choose another port."
        ) from error


def listen(host: str, port: int, family: socket.AddressFamily = socket.AF_INET) -> socket.socket:
    """A listening socket whose connections send at once.

    An answer goes out in two parts; the second would wait 40 ms for the first to be acknowledged.
    """
    listener = socket.create_server((host, port), family=family)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _ignore(number: int, frame: FrameType | None) -> None: ...


def _outlive_signals() -> None:
    """Once its server has ended on a signal, uvicorn sends the signal again, which would end the program."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _ignore)
