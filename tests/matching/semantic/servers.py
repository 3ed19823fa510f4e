"""Servers of embeddings on 127.0.0.1: one that answers what a test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = Mapping[str, Any]
"""What is posted."""


@dataclass
class Reply:
    """An answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    held: threading.Event | None = None
    """What the server waits for before it answers."""
    is_dripping: bool = False
    """Whether it sends blanks while it waits."""


Answer = Callable[[Request, int], Reply]
"""Answers what was posted, given how often the server was asked before."""


@dataclass
class Asked:
    """What a server was asked."""

    paths: list[str] = field(default_factory=list[str])
    keys: list[str | None] = field(default_factory=list[str | None])
    bodies: list[Request] = field(default_factory=list[Request])


def embeddings(vectors: Mapping[int, object]) -> Reply:
    """An answer in OpenAI's form: vectors by index, in the order given."""
    data = [{"object": "embedding", "index": index, "embedding": vector} for index, vector in vectors.items()]
    return Reply(json.dumps({"object": "list", "data": data, "model": "m", "usage": {}}).encode())


@contextmanager
def serving(answer: Answer | Reply) -> Generator[tuple[str, Asked]]:
    """A server's address up to `/v1`, and what it was asked; the answer may be always the same."""
    asked = Asked()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            before = len(asked.bodies)
            asked.paths.append(self.path)
            asked.keys.append(self.headers["Authorization"])
            asked.bodies.append(body)
            reply = answer if isinstance(answer, Reply) else answer(body, before)
            with suppress(ConnectionError):
                self._send(reply)

        def _send(self, reply: Reply) -> None:
            if reply.held is not None and not reply.is_dripping:
                reply.held.wait(30)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            while reply.held is not None and not reply.held.wait(0.01):
                self.wfile.write(b" ")
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
