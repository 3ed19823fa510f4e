"""`changlian duplicates`: the same thing twice, and what is decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from cli.console import answers
from cli.duplicate_names import RowNames
from cli.duplicate_output import duplicates_sheet, show_duplicates
from cli.named import check_owner
from cli.options import bad_option, only, read_option
from cli.sheets import check_ending, give
from cli.stores import existing_url, opened
from graph.duplicates.decisions import (
    are_of_two_alliances,
    decide_different,
    forget_different,
    is_decided,
    merge,
    undo,
)
from graph.duplicates.find import Duplicates
from graph.duplicates.groups import mergeable
from graph.duplicates.outcome import Duplicate
from graph.duplicates.subjects import SUBJECTS, ListName
from graph.lists.words import parse_list
from graph.snapshot import Snapshot
from graph.store import GraphStore

EXAMPLES = (
    "changlian duplicates --kind organizations --out 疑似重复.csv",
    "changlian duplicates --merge KEEP OTHER",
    "changlian duplicates --different ID ID",
    "changlian duplicates --undo OTHER",
    "changlian duplicates --merge-same",
)


def duplicates(  # noqa: PLR0913, PLR0917 - each parameter is an option
    kind: Annotated[
        str | None,
        typer.Option(metavar="LIST", help=f"Only this list: {', '.join(SUBJECTS)} (组织, 人员, 需求, 资源)."),
    ] = None,
    alliance: Annotated[
        str | None, typer.Option(metavar="ID", help="Only pairs of which this alliance owns one.")
    ] = None,
    across: Annotated[
        bool, typer.Option("--across", help="Also pairs that two alliances own: each sees the other's.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the pairs as .jsonl, .csv or .xlsx.")
    ] = None,
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

    Each pair is taken for the same (＝), or it is asked about (？); nothing is merged unless you say so.
    Merging keeps both rows, and --undo takes it back whatever has come since. Rows are named by id, or by a
    name that only one bears.
    """
    check_ending(out)
    asked = [name for name, value in _decisions(keep_other, different, merged, forget, merge_same) if value]
    if len(asked) > 1 or (asked and out is not None):
        raise typer.TyperException(f"{' and '.join(asked)} cannot be asked for with anything else")
    if asked and not merge_same:
        only(f"without {asked[0]}", {"--kind": kind, "--alliance": alliance})
    if asked and not merge_same and keep_other is None:
        only(f"without {asked[0]}", {"--across": across})
    with opened(existing_url()) as store:
        if keep_other is not None:
            keep, other = _named(store, "--merge", keep_other)
            store.write(lambda tx: merge(tx, [(keep, other)], across=across))
            typer.echo(f"{other} is merged into {keep}")
        elif different is not None:
            one, other = _named(store, "--different", different)
            store.write(lambda tx: decide_different(tx, one, other))
            typer.echo(f"{one} and {other} are different")
        elif merged is not None:
            again = RowNames(store).merged("--undo", merged)
            kept = store.write(lambda tx: undo(tx, again))
            typer.echo(f"{again} stands for itself again, no longer {kept} for it")
        elif forget is not None:
            one, other = _named(store, "--forget", forget)
            store.write(lambda tx: forget_different(tx, one, other))
            typer.echo(f"{one} and {other} are compared again")
        else:
            lists: Sequence[ListName] = [_list(kind)] if kind else [*SUBJECTS]
            found = _compare(store, lists, alliance, across=across)
            _carry_out(store, found, out, merge_same=merge_same, across=across)


class _Found(NamedTuple):
    """Pairs by list, and where they are from."""

    snapshot: Snapshot
    pairs: Mapping[ListName, Sequence[Duplicate]]


def _decisions(*values: object) -> Iterable[tuple[str, object]]:
    return zip(("--merge", "--different", "--undo", "--forget", "--merge-same"), values, strict=True)


def _named(store: GraphStore, option: str, pair: tuple[str, str]) -> tuple[str, str]:
    names = RowNames(store)
    return names.shown(option, pair[0]), names.shown(option, pair[1])


def _list(text: str) -> ListName:
    wanted = read_option("--kind", text, parse_list)
    for name in SUBJECTS:
        if name == wanted:
            return name
    raise bad_option("--kind", text, f"one of {', '.join(SUBJECTS)}")


def _compare(store: GraphStore, lists: Sequence[ListName], alliance: str | None, *, across: bool) -> _Found:
    snapshot = Snapshot.of(store)
    if alliance is not None:
        check_owner(snapshot, alliance)
    found: Mapping[ListName, list[Duplicate]] = {
        name: _pairs(snapshot, name, alliance, across=across) for name in lists
    }
    return _Found(snapshot, found)


def _pairs(snapshot: Snapshot, name: ListName, alliance: str | None, *, across: bool) -> list[Duplicate]:
    found = Duplicates.of(snapshot, SUBJECTS[name]())
    pairs = found.open if alliance is None else found.owned_by(alliance)
    return [pair for pair in pairs if across or not pair.across]


def _carry_out(store: GraphStore, found: _Found, out: Path | None, *, merge_same: bool, across: bool) -> None:
    if merge_same:
        _merge_same(store, found, across=across)
    elif out is not None:
        give(duplicates_sheet(found.pairs, found.snapshot), out, answers())
    else:
        show_duplicates(found.pairs, found.snapshot, answers())


def _merge_same(store: GraphStore, found: _Found, *, across: bool) -> None:
    snapshot = found.snapshot
    ids = {id_ for pairs in found.pairs.values() for pair in pairs for id_ in (pair.a, pair.b)}
    nodes = {id_: snapshot.node(row) for id_ in ids if (row := snapshot.row(id_)) is not None}

    def may_be_one(one: str, other: str) -> bool:
        pair = nodes[one], nodes[other]
        return not is_decided(*pair) and (across or not are_of_two_alliances(*pair))

    chosen = [pair for pairs in found.pairs.values() for pair in mergeable(pairs, may_be_one)]
    store.write(lambda tx: merge(tx, chosen, across=across))
    for keep, other in chosen:
        typer.echo(f"{other} is merged into {keep}")
    typer.echo(f"{len(chosen)} merged")
