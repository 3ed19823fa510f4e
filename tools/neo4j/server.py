"""One Neo4j Community server on 127.0.0.1: start, kill, start again on the same data, stop."""

from __future__ import annotations

import secrets
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from tools.neo4j.jars import Neo4jUnavailable, fetch_jars, find_program

HOST = "127.0.0.1"
USER = "neo4j"
DATABASE = "neo4j"
START_SECONDS = 120
STOP_SECONDS = 60
POLL_SECONDS = 0.1
CONSOLE = "console.log"
LOG_TAIL = 2000


class Neo4jServer:
    """A server whose configuration, password, data and logs live in one folder.

    The port stays the same over restarts, so that clients can find the server again.
    As a context manager it is started on entry and stopped on exit.

    Example:
        >>> with Neo4jServer(Path(".neo4j/server")) as server:
        ...     print(server.url)
    """

    def __init__(self, home: Path, *, port: int | None = None, heap: str = "512m") -> None:
        """Prepare a server without starting it.

        Args:
            home: The folder; made where it is missing.
            port: The bolt port; a free one by default.
            heap: The Java heap, as in `-Xmx`. One transaction holds about 200,000 small writes in 1g.
        """
        self.home = home.absolute()
        self.port = port or _free_port()
        self.heap = heap
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def password(self) -> str:
        """The password of the user `neo4j`, drawn at random when the folder was first used."""
        return self._password_file.read_text()

    @property
    def address(self) -> str:
        """Where the driver finds the server, without user and password."""
        return f"neo4j://{HOST}:{self.port}"

    @property
    def url(self) -> str:
        """The server as `CHANGLIAN_STORE` takes it, password included."""
        return f"neo4j://{USER}:{self.password}@{HOST}:{self.port}/{DATABASE}"

    @property
    def log(self) -> Path:
        """Where the server writes what happens to it."""
        return self.home / "logs" / "neo4j.log"

    @property
    def _password_file(self) -> Path:
        return self.home / "password"

    def start(self) -> None:
        """Start the server and return once it answers a query.

        Raises:
            Neo4jUnavailable: Java or the jars are missing, the port is taken, or the server ended or
                stayed silent.
        """
        _check_port_is_free(self.port)
        java = [find_program("java"), f"-Xmx{self.heap}", "-cp", f"{fetch_jars()}/*"]
        self._configure()
        if not self._password_file.exists():
            self._set_password(java)
        folders = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        with (self.home / "logs" / CONSOLE).open("wb") as console:
            self._process = subprocess.Popen(
                [*java, "org.neo4j.server.CommunityEntryPoint", *folders],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """End the server in good order; one that does not end in a minute is killed."""
        process = self._running()
        process.terminate()
        try:
            self.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the server at once (`kill -9`); what it has acknowledged is on disk."""
        self._running().kill()
        self.wait()

    def wait(self, seconds: float | None = None) -> None:
        """Return when the server has ended.

        Raises:
            subprocess.TimeoutExpired: It has not, after `seconds`.
        """
        self._running().wait(seconds)
        self._process = None

    def __enter__(self) -> Self:
        """Start the server."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the server, unless it was killed."""
        if self._process is not None:
            self.stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise Neo4jUnavailable("the Neo4j server is not running")
        return self._process

    def _configure(self) -> None:
        for folder in ("conf", "logs"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        settings = {
            "server.bolt.listen_address": f"{HOST}:{self.port}",
            "server.bolt.advertised_address": f"{HOST}:{self.port}",
            # The databases are closed before the bolt server is; waiting for its threads adds ten seconds.
            "internal.server.bolt.connection_shutdown_wait_time": "0s",
            "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
            "server.http.enabled": "false",
            "server.memory.pagecache.size": "128m",
            "db.tx_log.preallocate": "false",
            "dbms.usage_report.enabled": "false",
        }
        lines = [f"{name}={value}\n" for name, value in settings.items()]
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines))

    def _set_password(self, java: list[str]) -> None:
        password = secrets.token_urlsafe(16)
        folders = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        # "--" keeps a password that begins with a dash from being read as an option.
        admin = subprocess.run(
            [*java, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", "--", password],
            env=folders,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if admin.returncode != 0:
            raise Neo4jUnavailable(f"Neo4j refused its first password:\n{admin.stdout}{admin.stderr}")
        self._password_file.touch(mode=0o600)
        self._password_file.write_text(password)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        with GraphDatabase.driver(f"bolt://{HOST}:{self.port}", auth=(USER, self.password)) as driver:
            while True:
                try:
                    # A session's own transaction: managed ones wait seconds between their retries.
                    with driver.session(database=DATABASE) as session:
                        session.run("RETURN 1").consume()
                    return
                except (DriverError, Neo4jError) as error:
                    self._check_it_can_still_answer(deadline, error)
                time.sleep(POLL_SECONDS)

    def _check_it_can_still_answer(self, deadline: float, last: Exception) -> None:
        code = self._running().poll()
        if code is not None:
            raise Neo4jUnavailable(f"the Neo4j server ended with {code}:\n{self._last_words()}")
        if time.monotonic() > deadline:
            raise Neo4jUnavailable(f"the Neo4j server did not answer in {START_SECONDS} s: {last}")

    def _last_words(self) -> str:
        logs = (self.log.with_name(CONSOLE), self.log)
        return "".join(log.read_text(errors="replace")[-LOG_TAIL:] for log in logs if log.exists())


def _check_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        # Connections of a server that has just ended linger; they do not hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Neo4jUnavailable(f"port {port} of {HOST} cannot be used: {error.strerror}") from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
