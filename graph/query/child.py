"""The process that holds the embedded engine, apart from ours: whatever a query does to it, we live on.

Told `make`, it makes the database of a projection. Told `answer`, it opens that read-only, gives up the
right to write files and to take more memory than allowed, and answers one query a line: JSON in, JSON out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from graph.query.engine import Engine

try:
    import resource as limits
except ImportError:  # on Windows
    limits = None

DATABASE, STATEMENTS = "database", "statements.json"


def main() -> None:
    """Make or answer, as the arguments say."""
    task, place, memory = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if task == "make":
        engine = Engine(place / DATABASE, memory, read_only=False)
        for statement in json.loads((place / STATEMENTS).read_text(encoding="utf-8")):
            engine.run(statement)
        engine.close()
        for path in place.glob("*.parquet"):
            path.unlink()  # the database has it all now, and may be kept for long
        return
    engine = Engine(place / DATABASE, memory, read_only=True)
    _confine(memory)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(engine.answer(**asked), ensure_ascii=False), flush=True)


def _confine(memory: int) -> None:
    """Keep the process from writing files, and its memory from growing by much more than the engine's own."""
    if limits is None:
        return
    limits.setrlimit(limits.RLIMIT_FSIZE, (0, 0))
    status = Path("/proc/self/statm")
    if status.exists():
        most = int(status.read_text(encoding="ascii").split()[0]) * limits.getpagesize() + 2 * memory
        limits.setrlimit(limits.RLIMIT_AS, (most, most))
