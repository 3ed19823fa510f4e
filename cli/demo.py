"""`changlian demo`: the example alliances, some of their matches, and the pages to go on with."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from api.server import serve
from api.settings import read_settings
from cli.console import answers, progress
from cli.files import CannotWrite
from cli.printing import MatchPrinter
from cli.stores import SQLITE, opened
from cli.understanding import understanding
from graph.errors import ChanglianError
from graph.lists.load import load
from graph.lists.problems import BadList
from graph.snapshot import Snapshot
from graph.store import GraphStore
from matching.matcher import Matcher
from matching.parties import node_of

EXAMPLES = ("changlian demo", "changlian demo --once")

SEEDS = Path(__file__).parents[1] / "seeds"
FOLDER = Path(".demo")
SHOWN = {
    "jimei": ("jm-d-001", "jm-d-008"),
    "gulou": ("gl-d-001", "gl-d-008"),
    "kunshan": ("ks-d-001", "ks-d-006"),
    "ningbo": ("nb-d-001", "nb-d-003"),
    "quanzhou": ("qz-d-001", "qz-d-018"),
}
"""Demands to show by the folder of their alliance."""
_TOP = 3
_PORTS_TRIED = 20


class NoExamples(ChanglianError):
    """The example lists are not there: they come with the source, not with an installed package."""

    code = "no-examples"


def demo(
    once: Annotated[bool, typer.Option("--once", help="Print the matches and end, without serving.")] = False,
) -> None:
    """Try everything on five example alliances.

    Loads them into a store of their own under .demo/, made anew each time, prints matches of two demands of
    each, and serves the pages until Ctrl-C.
    """
    url = _new_store()
    with opened(url) as store:
        snapshot = _load(store)
    _show(answers(), understanding(snapshot, url))
    if not once:
        settings = read_settings(store=url)
        serve(settings.model_copy(update={"port": _free_port(settings.host, settings.port)}), typer.echo)


def _new_store() -> str:
    """URL of an empty store in place of the one that an earlier demo left."""
    try:
        FOLDER.mkdir(exist_ok=True)
        for file in FOLDER.glob("changlian.db*"):
            file.unlink()
    except OSError as error:
        raise CannotWrite(f"{FOLDER} cannot be written: {error.strerror or error}") from error
    return f"{SQLITE}{FOLDER / 'changlian.db'}"


def _load(store: GraphStore) -> Snapshot:
    folders = [SEEDS / name for name in SHOWN]
    if not all(folder.is_dir() for folder in folders):
        raise NoExamples(
            f"{SEEDS} does not hold the example lists", "Run the demo from a copy of the source."
        )
    with progress() as told:
        report = load(store, folders, progress=told)
    if report.problems:
        raise BadList(report.problems)
    return Snapshot.of(store)


def _show(console: Console, matcher: Matcher) -> None:
    snapshot = matcher.snapshot
    printer = MatchPrinter(console, snapshot, parts=True)
    for demands in SHOWN.values():
        console.print(Text(f"═══ {_alliance(snapshot, demands[0])} ═══\n", "bold"))
        for demand in demands:
            printer.print(matcher.for_demand(demand, top=_TOP))


def _alliance(snapshot: Snapshot, demand: str) -> str:
    """Name of the alliance that owns a demand."""
    node = node_of(snapshot, demand)
    owner = node_of(snapshot, node.alliance) if node else None
    return owner.name if owner else ""


def _free_port(host: str, first: int) -> int:
    """The first free port from `first` on; any free one where all that are tried are taken."""
    for port in range(first, first + _PORTS_TRIED):
        with suppress(OSError), socket.create_server((host, port)):
            return port
    return 0
