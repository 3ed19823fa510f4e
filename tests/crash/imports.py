"""Kills while folders of lists are loaded."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from contextlib import closing

from graph.lists.load import load
from graph.open import open_store
from graph.store import GraphStore
from tests.crash.folders import Import, write_imports
from tests.crash.loads import READY
from tests.crash.pieces import Findings, Outcome, Piece, examine
from tests.crash.scene import Scene

FOLDERS = 2


def kill_imports(scene: Scene, kills: int, *, staged: bool = False) -> Outcome:
    """Load folders, and kill so many times on the way; what was interrupted is loaded again each time.

    Args:
        scene: the store, and whom to kill.
        kills: how many times.
        staged: load in the way of imports that are too large for one transaction of Neo4j.
    """
    findings, pieces = Findings(), list[Piece]()
    for number in range(kills + 1):
        imports = write_imports(scene.folder, [f"{scene.name}-{number}-{part}" for part in range(FOLDERS)])
        with closing(open_store(scene.url)) as store:
            since = store.version
        process = _start(scene, imports, staged)
        _note(imports, _measured(scene, process) if number == 0 else _killed(scene, process))
        new = [each.piece for each in imports if each.is_first]
        with closing(open_store(scene.url)) as store:
            findings += examine(store, new, since)
            _repeat(store, imports)
            findings += examine(store, new, since)
        pieces += new
    with closing(open_store(scene.url)) as store:
        findings += examine(store, pieces, 0)
    return Outcome(kills, sum(len(piece.acknowledged) for piece in pieces), findings)


def _start(scene: Scene, imports: Sequence[Import], staged: bool) -> subprocess.Popen[str]:
    options = ["--staged"] if staged else []
    process = scene.start(["-m", "tests.crash.loads", *options, *(each.folder for each in imports)])
    assert scene.line(process) == f"{READY}\n"
    return process


def _measured(scene: Scene, process: subprocess.Popen[str]) -> str:
    """What the process said until it ended by itself; how long it took is kept for the kills."""
    begun = time.perf_counter()
    said = process.communicate()[0]
    scene.longest = time.perf_counter() - begun
    assert process.returncode == 0, scene.log.read_text()
    return said


def _killed(scene: Scene, process: subprocess.Popen[str]) -> str:
    """What the process said until it was killed, or could not go on without the server."""
    scene.strike(process)
    said = process.communicate()[0]
    # 2 is told in words; a traceback would be 1.
    assert process.returncode in (0, -9) or (scene.server and process.returncode == 2), scene.log.read_text()
    return said


def _note(imports: Sequence[Import], said: str) -> None:
    """Note which imports the process reported, and the one after them, which it may have begun."""
    reported = said.count(" relations\n")
    for number, each in enumerate(imports[: reported + 1]):
        each.piece.begin(each.state)
        if number < reported:
            each.piece.acknowledge()


def _repeat(store: GraphStore, imports: Sequence[Import]) -> None:
    """Load once more what was begun and not reported."""
    for each in imports:
        if each.piece.begun is each.state:
            load(store, [each.folder])
            each.piece.acknowledge()
