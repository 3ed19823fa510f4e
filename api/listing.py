"""Nodes of a store in the order of their ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from heapq import merge
from itertools import islice

from graph.records import Node
from graph.store import Reads
from graph.vocabulary import NodeKind

_FIRST, _MOST = 256, 8192
"""How many ids are read at once: few for a page, and ever more where a filter lets few pass."""


def nodes_in_order(reads: Reads, kinds: Collection[NodeKind], after: str) -> Iterator[Node]:
    """Nodes of some kinds whose ids come after `after`, in ascending order of code points."""
    ids = merge(*(_ids(reads, kind, after) for kind in sorted(kinds)))
    for size in _sizes():
        chunk = list(islice(ids, size))
        if not chunk:
            return
        found = reads.nodes(chunk)
        yield from (found[id_] for id_ in chunk if id_ in found)


def _ids(reads: Reads, kind: NodeKind, after: str) -> Iterator[str]:
    for size in _sizes():
        ids = reads.ids_of_kind(kind, after, size)
        yield from ids
        if len(ids) < size:
            return
        after = ids[-1]


def _sizes() -> Iterator[int]:
    size = _FIRST
    while True:
        yield size
        size = min(2 * size, _MOST)
