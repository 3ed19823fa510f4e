"""`changlian duplicates`: the same thing twice, and what is decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.console import answers
from cli.duplicate_output import show_duplicates, write_duplicates
from cli.options import bad_option
from cli.stores import existing_url, opened
from graph.duplicates.decisions import decide_different, forget_different, merge, undo
from graph.duplicates.find import Duplicates
from graph.duplicates.groups import mergeable
from graph.duplicates.outcome import Duplicate
from graph.duplicates.subjects import SUBJECTS
from graph.snapshot import Snapshot
from graph.store import GraphStore
from graph.values.nearest import nearest

EXAMPLES = (
    "changlian duplicates --kind organizations --out 疑似重复.csv",
    "changlian duplicates --merge KEEP OTHER",
    "changlian duplicates --different ID ID",
    "changlian duplicates --undo OTHER",
    "changlian duplicates --merge-same",
)

List = Literal["organizations", "people", "demands", "resources"]


def duplicates(  # noqa: PLR0913, PLR0917 - each parameter is an option
    kind: Annotated[List | None, typer.Option(help="Only this list; all four where not given.")] = None,
    alliance: Annotated[
        str | None, typer.Option(metavar="ID", help="Only pairs of which this alliance owns one.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the pairs as CSV.")] = None,
    keep_other: Annotated[
        tuple[str, str] | None,
        typer.Option("--merge", metavar="KEEP OTHER", help="They are the same; KEEP stands for both."),
    ] = None,
    different: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID ID", help="They are not the same: never ask again."),
    ] = None,
    merged: Annotated[
        str | None, typer.Option("--undo", metavar="OTHER", help="Let a merged one stand for itself again.")
    ] = None,
    forget: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ID ID", help="Take back that they are not the same.")
    ] = None,
    merge_same: Annotated[
        bool, typer.Option("--merge-same", help="Merge all pairs that are taken for the same.")
    ] = False,
) -> None:
    """List what stands in the store twice, or decide about it.

    Each pair is taken for the same, or it is asked about; nothing is merged unless you say so. Merging keeps
    both rows, and --undo takes it back whatever has come since.
    """
    asked = [name for name, value in _decisions(keep_other, different, merged, forget, merge_same) if value]
    if len(asked) > 1 or (asked and out is not None):
        raise typer.TyperException(f"{' and '.join(asked)} cannot be asked for with anything else")
    with opened(existing_url()) as store:
        if keep_other is not None:
            merge(store, [keep_other])
            typer.echo(f"{keep_other[1]} is merged into {keep_other[0]}")
        elif different is not None:
            decide_different(store, *different)
            typer.echo(f"{different[0]} and {different[1]} are different")
        elif merged is not None:
            typer.echo(f"{merged} stands for itself again, no longer {undo(store, merged)} for it")
        elif forget is not None:
            forget_different(store, *forget)
            typer.echo(f"{forget[0]} and {forget[1]} are compared again")
        else:
            _compare(store, [kind] if kind else [*SUBJECTS], alliance, out, merge_same)


def _decisions(*values: object) -> Iterable[tuple[str, object]]:
    return zip(("--merge", "--different", "--undo", "--forget", "--merge-same"), values, strict=True)


def _compare(
    store: GraphStore, lists: Sequence[str], alliance: str | None, out: Path | None, merge_same: bool
) -> None:
    snapshot = Snapshot.of(store)
    if alliance is not None and alliance not in snapshot.alliances:
        owners = sorted(filter(None, snapshot.alliances))
        raise bad_option(
            "--alliance", alliance, "the id of an alliance that owns lists", nearest(alliance, owners)
        )
    found = {name: _pairs(snapshot, name, alliance) for name in lists}
    if merge_same:
        chosen = [pair for pairs in found.values() for pair in mergeable(pairs)]
        merge(store, chosen)
        for keep, other in chosen:
            typer.echo(f"{other} is merged into {keep}")
        typer.echo(f"{len(chosen)} merged")
    elif out is not None:
        write_duplicates(found, snapshot, out)
    else:
        show_duplicates(found, snapshot, answers())


def _pairs(snapshot: Snapshot, name: str, alliance: str | None) -> list[Duplicate]:
    found = Duplicates.of(snapshot, SUBJECTS[name]())
    return found.open if alliance is None else found.owned_by(alliance)
