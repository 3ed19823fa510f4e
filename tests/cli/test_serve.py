"""Serving says where, answers, and stops cleanly on Ctrl-C."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Callable

import httpx

from tests.cli.conftest import Changlian

Process = Callable[..., subprocess.Popen[bytes]]


def test_serves_until_ctrl_c(process: Process) -> None:
    running = process("serve", "--port", "0")
    assert running.stdout is not None
    line = running.stdout.readline().decode()
    url = line.removeprefix("Changlian serves on ").removesuffix(" (Ctrl-C ends it)\n")
    assert url.startswith("http://127.0.0.1:")
    assert httpx.get(f"{url}api/v1/health").status_code == 200
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    assert (running.returncode, out) == (0, b"")
    assert b"Traceback" not in err


def test_refuses_other_addresses_than_this_machines(changlian: Changlian) -> None:
    assert changlian("serve", "--host", "0.0.0.0") == (  # noqa: S104 - what must be refused
        2,
        "",
        "will not serve on '0.0.0.0': without accounts anybody could change anything. "
        "Serve on 127.0.0.1, localhost, ::1.\n",
    )


def test_a_port_that_is_taken_is_one_line(changlian: Changlian) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = changlian("serve", "--port", str(port))
    assert (said.code, said.out) == (2, "")
    (line,) = said.err.splitlines()
    assert line.startswith(f"cannot serve on 127.0.0.1 port {port}: Address already in use")
    assert line.endswith(". Choose another port.")


def test_a_wrong_setting_is_one_line(changlian: Changlian) -> None:
    said = changlian("serve", "--port", "70000")
    assert said.code == 2
    assert said.err.count("\n") == 1
