"""Neo4j's jars: fetched once by Maven, kept beside the data.

`CHANGLIAN_NEO4J_LIB` names another folder to keep them in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
DEFAULT_LIB = POM.parents[2] / ".neo4j" / "lib"


class Neo4jUnavailable(RuntimeError):
    """A Neo4j server cannot be had on this machine; the message says what is missing."""


def find_program(name: str) -> str:
    """Return the path of `java` or `mvn`.

    Raises:
        Neo4jUnavailable: The program is not installed.
    """
    path = shutil.which(name)
    if path is None:
        raise Neo4jUnavailable(f"{name} is not installed; a local Neo4j needs Java 17 or 21, and Maven")
    return path


def fetch_jars() -> Path:
    """Return the folder with the jars of the version `pom.xml` pins, fetching what is not there.

    Raises:
        Neo4jUnavailable: Maven is not installed or cannot fetch them.
    """
    lib = Path(os.environ.get("CHANGLIAN_NEO4J_LIB") or DEFAULT_LIB).absolute()
    fetched_for = lib / POM.name
    if fetched_for.exists() and fetched_for.read_bytes() == POM.read_bytes():
        return lib
    lib.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lib-", dir=lib.parent) as scratch:
        # A folder is moved into place whole, so that an interrupted fetch is never taken for a finished one.
        fresh = Path(scratch) / "fresh"
        _copy_dependencies(fresh)
        shutil.copyfile(POM, fresh / POM.name)
        if lib.exists():
            lib.rename(Path(scratch) / "old")
        fresh.rename(lib)
    return lib


def _copy_dependencies(target: Path) -> None:
    maven = subprocess.run(
        [
            find_program("mvn"),
            "--batch-mode",
            "--quiet",
            "--strict-checksums",
            "--file",
            str(POM),
            "dependency:copy-dependencies",
            f"-DoutputDirectory={target}",
            "-DincludeScope=runtime",
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if maven.returncode != 0:
        raise Neo4jUnavailable(f"Maven could not fetch Neo4j:\n{maven.stdout}{maven.stderr}")
