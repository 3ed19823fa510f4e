"""Talking to the process of the engine, which is ended where it does not answer in time."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from graph.query.errors import QueriesUnavailable, QueryCancelled, QueryTooLarge

_ROOT = Path(__file__).parents[2]
_PROGRAM = """
import sys
sys.path.append(sys.argv.pop(1))
from graph.query.child import main
main()
"""
_GRACE = 1.0
"""Seconds that the engine has to stop by itself."""
_STEP = 0.1
_CHUNK = 2**16
_MOST_BYTES = 2**25


class Process:
    """The engine on the projection in a folder.

    Args:
        folder: where the projection was written and the database was made.
        memory: bytes for the engine's buffers.
    """

    def __init__(self, folder: Path, memory: int) -> None:
        self._child = subprocess.Popen(
            _command("answer", folder, memory),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={},
        )

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._child.poll() is None

    def ask(
        self, asked: Mapping[str, object], seconds: float, cancelled: Callable[[], bool]
    ) -> dict[str, Any]:
        """The answer to one question; without one the process is ended.

        Raises:
            QueryTooLarge: none came in time, or the process ended.
            QueryCancelled: it is no longer wanted.
        """
        try:
            return json.loads(self._exchange(json.dumps(asked).encode(), seconds + _GRACE, cancelled))
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """End the process, whatever it does."""
        self._child.kill()
        self._child.communicate()

    def _exchange(self, line: bytes, seconds: float, cancelled: Callable[[], bool]) -> bytes:
        if self._child.stdin is None or self._child.stdout is None:
            raise QueriesUnavailable("the engine cannot be reached")
        try:
            self._child.stdin.write(line + b"\n")
            self._child.stdin.flush()
        except BrokenPipeError as error:
            raise QueryTooLarge("the engine ended") from error
        until, answer = time.monotonic() + seconds, bytearray()
        while not answer.endswith(b"\n"):
            if cancelled():
                raise QueryCancelled("the query was cancelled")
            if time.monotonic() >= until:
                raise too_long(seconds - _GRACE)
            if select.select([self._child.stdout], [], [], _STEP)[0]:
                piece = os.read(self._child.stdout.fileno(), _CHUNK)
                if not piece:
                    raise too_much_memory()
                answer += piece
                if len(answer) > _MOST_BYTES:
                    raise QueryTooLarge(f"the answer has more than {_MOST_BYTES:,} bytes", "Return less.")
        return bytes(answer)


def make_database(folder: Path, memory: int, seconds: float) -> None:
    """Make the database of the projection in a folder.

    Raises:
        QueriesUnavailable: it cannot be made.
    """
    command = _command("make", folder, memory)
    try:
        subprocess.run(command, cwd=folder, env={}, capture_output=True, timeout=seconds, check=True)
    except subprocess.TimeoutExpired as error:
        raise QueriesUnavailable(f"the graph could not be made ready in {seconds:g} seconds") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise QueriesUnavailable("; ".join(["the graph cannot be made ready", *reason])) from error


def too_long(seconds: float) -> QueryTooLarge:
    """The error of a query that took all its time."""
    return QueryTooLarge(
        f"the query was stopped after {seconds:g} seconds", "Begin from fewer nodes, or take fewer steps."
    )


def too_much_memory() -> QueryTooLarge:
    """The error of a query that took all its memory."""
    return QueryTooLarge(
        "the query was stopped, for it took more memory than it may",
        "Begin from fewer nodes, or return fewer rows.",
    )


def _command(task: str, folder: Path, memory: int) -> list[str]:
    return [sys.executable, "-I", "-c", _PROGRAM, str(_ROOT), task, str(folder), str(memory)]
