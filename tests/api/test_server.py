from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from api.server import CannotServe, serve
from api.settings import Settings

PROGRAM = """
import sys
from api.server import serve
from api.settings import read_settings
serve(read_settings(store=sys.argv[1], host=sys.argv[2], port=0), lambda text: print(text, flush=True))
print("ended")
"""


THREADS = """
from threadpoolctl import threadpool_info
print({library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"})
"""


@contextmanager
def served(
    store: str, host: str = "127.0.0.1", program: str = PROGRAM
) -> Generator[tuple[subprocess.Popen[str], str]]:
    """A process that serves, and its address; killed at the end if it still runs."""
    command = [sys.executable, "-c", program, store, host]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found, line
            yield process, found[0]
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_serves_and_ends_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with served(f"sqlite:///{tmp_path}/test.db") as (process, address):
        assert httpx.get(f"{address}api/v1/health").json()["ok"] is True
        process.send_signal(number)
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output) == (0, "ended\n")
    assert "Traceback" not in errors


def test_a_request_takes_one_thread_for_products_of_matrices(tmp_path: Path) -> None:
    program = f"{PROGRAM}{THREADS}"
    with served(f"sqlite:///{tmp_path}/test.db", program=program) as (process, address):
        httpx.get(f"{address}api/v1/health")
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=30)
    assert output == "ended\n{1}\n"


@pytest.mark.parametrize("host", ["localhost", "::1"])
def test_other_names_of_this_machine_can_be_served(tmp_path: Path, host: str) -> None:
    with served(f"sqlite:///{tmp_path}/test.db", host) as (_, address):
        assert httpx.get(f"{address}api/v1/health").status_code == 200


def test_a_password_is_neither_said_nor_logged(tmp_path: Path) -> None:
    with served(f"sqlite:///{tmp_path}/hunter2.db") as (process, address):
        httpx.get(f"{address}api/v1/health")
        httpx.get(f"{address}api/v1/demands?q=hunter2")
        process.send_signal(signal.SIGTERM)
        output, errors = process.communicate(timeout=30)
    assert "hunter2" not in output + errors
    assert "GET /api/v1/demands 200" in errors


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.com", ""])  # noqa: S104 - refused
def test_other_addresses_are_refused(tmp_path: Path, host: str) -> None:
    store = tmp_path / "test.db"
    with pytest.raises(CannotServe, match="will not serve on"):
        serve(Settings(store=f"sqlite:///{store}", host=host, port=0))
    assert not store.exists()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=f"cannot serve on 127.0.0.1 port {port}: "):
            serve(Settings(store=f"sqlite:///{tmp_path}/test.db", port=port))
