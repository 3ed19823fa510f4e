"""The nodes of a snapshot as columns, one row each."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydantic_core import from_json, to_json

from graph.records import Node, Value
from graph.snapshot.adjacency import Integers, Rows
from graph.store import NodeBlock
from graph.vocabulary import NodeKind

KINDS = tuple(NodeKind)
KIND_CODES = {kind.value: code for code, kind in enumerate(KINDS)}
DEAD = -1
"""Kind code of a row whose node was deleted."""


class RowIndex:
    """Rows by id. It only grows and never moves an id, so the generations of a snapshot share one."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._rows = {id_: row for row, id_ in enumerate(ids)}
        self._lock = threading.Lock()

    def get(self, id_: str) -> int | None:
        """Row of an id in the newest generation."""
        return self._rows.get(id_)

    def extended(self, ids: Sequence[str], new: Sequence[str]) -> RowIndex:
        """An index of `ids`, which this one knows, followed by `new`."""
        with self._lock:
            if len(self._rows) != len(ids):  # another generation has already gone on from here
                return RowIndex([*ids, *new])
            self._rows.update(zip(new, range(len(ids), len(ids) + len(new)), strict=True))
            return self


@dataclass(frozen=True, slots=True, eq=False)
class NodeTable:
    """Columns of nodes. A row belongs to its id for good; new ids get new rows at the end."""

    index: RowIndex
    ids: Sequence[str]
    kinds: npt.NDArray[np.int8]
    alliances: tuple[str, ...]
    alliance_codes: Rows
    versions: Integers
    props: Sequence[bytes]

    def __post_init__(self) -> None:
        for column in (self.kinds, self.alliance_codes, self.versions):
            column.flags.writeable = False

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, id_: str) -> int | None:
        """Row of a living node."""
        row = self.index.get(id_)
        return row if row is not None and row < len(self.ids) and self.kinds[row] != DEAD else None

    def decoded_props(self, row: int) -> dict[str, Value]:
        """Properties of the node in a row."""
        return from_json(self.props[row])

    def node(self, row: int) -> Node:
        """The node in a row.

        Raises:
            LookupError: the row's node was deleted.
        """
        if self.kinds[row] == DEAD:
            raise LookupError(f"row {row} is empty: {self.ids[row]!r} was deleted")
        alliance = self.alliances[int(self.alliance_codes[row])]
        kind = KINDS[int(self.kinds[row])]
        return Node(self.ids[row], kind, self.decoded_props(row), alliance, int(self.versions[row]))

    def updated(self, found: Mapping[str, Node | None], version: int) -> NodeTable:
        """The table as of a version, after nodes were written, or deleted where None.

        A node that shows otherwise although it was not written, for another was merged into it or parted
        from it, gets that version: whoever keeps something of it sees that it changed.
        """
        new = [id_ for id_, node in found.items() if node is not None and self.known_row(id_) is None]
        table = self._extended(new)
        rows = {id_: row for id_ in found if (row := table.known_row(id_)) is not None}
        names = {name: code for code, name in enumerate(table.alliances)}
        kinds, owners, versions, props = (
            table.kinds.copy(),
            table.alliance_codes.copy(),
            table.versions.copy(),
            list(table.props),
        )
        for id_, row in rows.items():
            node = found[id_]
            if node is None:
                kinds[row], props[row] = DEAD, b"{}"
                continue
            kinds[row] = KIND_CODES[node.kind]
            owners[row] = names.setdefault(node.alliance, len(names))
            shown = to_json(node.props)
            unwritten = versions[row] == node.version and props[row] != shown
            versions[row] = version if unwritten else node.version
            props[row] = shown
        return NodeTable(table.index, table.ids, kinds, tuple(names), owners, versions, props)

    def known_row(self, id_: str) -> int | None:
        """Row of a node, living or deleted."""
        row = self.index.get(id_)
        return row if row is not None and row < len(self.ids) else None

    def _extended(self, new: Sequence[str]) -> NodeTable:
        """The table with dead rows for new ids."""
        if not new:
            return self
        count = len(new)
        return NodeTable(
            self.index.extended(self.ids, new),
            [*self.ids, *new],
            np.append(self.kinds, np.full(count, DEAD, np.int8)),
            self.alliances,
            np.append(self.alliance_codes, np.zeros(count, np.int32)),
            np.append(self.versions, np.zeros(count, np.int64)),
            [*self.props, *[b"{}"] * count],
        )


def read_nodes(blocks: Iterable[NodeBlock]) -> tuple[NodeTable, Integers]:
    """The table of a scan's nodes, and the store's key of each row."""
    ids: list[str] = []
    props: list[bytes] = []
    alliances = {"": 0}
    columns: list[tuple[npt.NDArray[np.int8], Rows, Integers, Integers]] = []
    for block in blocks:
        ids.extend(block.ids)
        props.extend(block.props)
        count = len(block.ids)
        owners = (alliances.setdefault(name, len(alliances)) for name in block.alliances)
        columns.append(
            (
                np.fromiter(map(KIND_CODES.__getitem__, block.kinds), np.int8, count),
                np.fromiter(owners, np.int32, count),
                np.fromiter(block.versions, np.int64, count),
                np.fromiter(block.keys, np.int64, count),
            )
        )
    nothing = (np.empty(0, np.int8), np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))
    kinds, owners, versions, keys = map(np.concatenate, zip(nothing, *columns, strict=True))
    return NodeTable(RowIndex(ids), ids, kinds, tuple(alliances), owners, versions, props), keys
