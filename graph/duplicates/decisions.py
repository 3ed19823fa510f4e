"""What people decide about duplicates: to merge them, that they are different, and to take that back.

Each decision is a column of one of the nodes, written by a transaction. Rows and relations stay as they
are; `graph.snapshot.merges` says how merged nodes show. A decision made again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.duplicates.errors import (
    AlreadyMerged,
    DecidedDifferent,
    NotComparable,
    NotMerged,
    OfTwoAlliances,
)
from graph.duplicates.subjects import list_of
from graph.errors import NotFound
from graph.records import Node, Value
from graph.snapshot.merges import DIFFERENT_FROM, MERGED_INTO, declared_by
from graph.store import Transaction


def merge(tx: Transaction, pairs: Iterable[tuple[str, str]], *, across: bool = False) -> None:
    """Let the first node of each pair stand for the second too, all pairs or none.

    Args:
        tx: what writes it.
        pairs: ids of the node to be kept and of the other.
        across: whether the two may be owned by two alliances, which then see what the other knows.

    Raises:
        AlreadyMerged: one of them is merged into a third node, or the first into the second.
        DecidedDifferent: somebody has decided that they are different.
        NotComparable: they are one node, or of different lists.
        NotFound: one of them does not exist.
        OfTwoAlliances: two alliances own them, and that was not said to be meant.
    """
    pairs = list(pairs)
    nodes = tx.nodes(id_ for pair in pairs for id_ in pair)
    for keep, other in pairs:
        kept, gone = _comparable(nodes, keep, other)
        if declared_by(gone) == keep:
            continue
        _check_free(kept)
        _check_free(gone)
        _check_mergeable(kept, gone, across=across)
        nodes[other] = _with(gone, MERGED_INTO, keep)
        # Written too, so that whoever reads changes sees that it shows otherwise now.
        tx.writes.upsert_nodes([kept, nodes[other]])


def undo(tx: Transaction, other: str) -> str:
    """Let a merged node stand for itself again; the id of the node that stood for it.

    Raises:
        NotFound: there is no such node.
        NotMerged: it is not merged.
    """
    node = _found(tx.nodes([other]), other)
    keep = declared_by(node)
    if not keep:
        raise NotMerged(f"{other!r} is not merged into another node")
    tx.writes.upsert_nodes([_with(node, MERGED_INTO, None), *tx.nodes([keep]).values()])
    return keep


def decide_different(tx: Transaction, one: str, other: str) -> None:
    """Remember that two nodes are not the same, so that nobody is asked again.

    Raises:
        AlreadyMerged: one is merged into another node.
        NotComparable: they are one node, or of different lists.
        NotFound: one of them does not exist.
    """
    nodes = _comparable(tx.nodes([one, other]), one, other)
    for node in nodes:
        _check_free(node)
    if not is_decided(*nodes):
        tx.writes.upsert_nodes([_with(nodes[0], DIFFERENT_FROM, [*different_from(nodes[0]), other])])


def forget_different(tx: Transaction, one: str, other: str) -> None:
    """Take back that two nodes are not the same.

    Raises:
        NotFound: one of them does not exist.
        NotMerged: nobody has said that.
    """
    nodes = tx.nodes([one, other])
    pair = _found(nodes, one), _found(nodes, other)
    if not is_decided(*pair):
        raise NotMerged(f"nobody has decided that {one!r} and {other!r} are different")
    tx.writes.upsert_nodes([_undecided(pair[0], other), _undecided(pair[1], one)])


def different_from(node: Node) -> list[str]:
    """Ids of the nodes that `node` is said not to be."""
    ids = node.props.get(DIFFERENT_FROM)
    return ids if isinstance(ids, list) else []


def is_decided(one: Node, other: Node) -> bool:
    """Whether somebody has decided that two nodes are different."""
    return other.id in different_from(one) or one.id in different_from(other)


def are_of_two_alliances(one: Node, other: Node) -> bool:
    """Whether two alliances own one node each."""
    return bool(one.alliance and other.alliance) and one.alliance != other.alliance


def _comparable(nodes: dict[str, Node], one: str, other: str) -> tuple[Node, Node]:
    pair = _found(nodes, one), _found(nodes, other)
    if one == other:
        raise NotComparable(f"{one!r} and {other!r} are one node")
    if list_of(pair[0].kind) is None or list_of(pair[0].kind) != list_of(pair[1].kind):
        kinds = " and ".join(node.kind for node in pair)
        raise NotComparable(f"{one!r} and {other!r} are not of one list that is compared: {kinds}")
    return pair


def _found(nodes: dict[str, Node], id_: str) -> Node:
    if id_ not in nodes:
        raise NotFound(f"no node has the id {id_!r}")
    return nodes[id_]


def _check_free(node: Node) -> None:
    if kept := declared_by(node):
        raise AlreadyMerged(f"{node.id!r} is merged into {kept!r}", "Name that one, or undo the merge first.")


def _check_mergeable(kept: Node, gone: Node, *, across: bool) -> None:
    if is_decided(kept, gone):
        raise DecidedDifferent(
            f"somebody has decided that {kept.id!r} and {gone.id!r} are different",
            "Take that decision back first.",
        )
    if are_of_two_alliances(kept, gone) and not across:
        raise OfTwoAlliances(
            f"{kept.id!r} belongs to the alliance {kept.alliance!r}, {gone.id!r} to {gone.alliance!r}",
            "Say that you mean to merge across alliances: each will see what the other knows.",
        )


def _undecided(node: Node, other: str) -> Node:
    left = [id_ for id_ in different_from(node) if id_ != other]
    return _with(node, DIFFERENT_FROM, left or None)


def _with(node: Node, column: str, value: Value | None) -> Node:
    props = {name: given for name, given in node.props.items() if name != column}
    return replace(node, props=props if value is None else {**props, column: value})
