"""A local Neo4j in the foreground: `make neo4j`, or `python -m tools.neo4j --port 7688 --heap 2g`."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from tools.neo4j.jars import DEFAULT_LIB, Neo4jUnavailable
from tools.neo4j.server import Neo4jServer


def main() -> int:
    """Serve until Ctrl-C or a termination signal; return the exit code."""
    options = _parser().parse_args()
    # A termination signal takes the way of Ctrl-C, so that the server is never left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = Neo4jServer(options.home, port=options.port, heap=options.heap)
    try:
        print(f"Starting Neo4j with its data in {server.home} …", flush=True)
        with server:
            print(f"Neo4j answers on {server.address}. To use it, in another terminal:\n")
            print(f"    export CHANGLIAN_STORE='{server.url}'\n")
            print("Ctrl-C stops it; the data stays.", flush=True)
            server.wait()
    except KeyboardInterrupt:
        return 0
    except Neo4jUnavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Neo4j ended by itself; {server.log} says why.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.neo4j", description="A local Neo4j server.")
    parser.add_argument("--port", type=int, default=7687)
    parser.add_argument("--heap", default="1g", help="Java heap, as in -Xmx (default 1g)")
    parser.add_argument("--home", type=Path, default=DEFAULT_LIB.parent / "server", help="data folder")
    return parser


if __name__ == "__main__":
    sys.exit(main())
