"""The snapshot: a whole graph as columns, built from a store and advanced by its change feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from graph.records import Evidence, Node, Relation, Value
from graph.snapshot.adjacency import Adjacency, Integers, Mask, Rows, empty_adjacency
from graph.snapshot.delta import Delta, first_delta, read_delta
from graph.snapshot.edit import NO_EDIT
from graph.snapshot.evidence import EvidencePool
from graph.snapshot.merges import Merges, may_be_merged
from graph.snapshot.nodes import DEAD, KIND_CODES, NodeTable, read_nodes
from graph.snapshot.relations import RelationTable, read_relations
from graph.store import GraphStore
from graph.vocabulary import NodeKind, RelationKind

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_NO_MERGES = Merges()


class Snapshot:
    """An immutable graph as of one version of a store.

    A node has a row for good: an advanced snapshot keeps the rows of the one before and adds new ones at
    the end. The row of a deleted node stays empty until its id returns; so does that of a node merged into
    another, which says and has what both do. Safe to share between threads.

    Example:
        >>> snapshot = Snapshot.of(store)
        >>> offered = snapshot.out(RelationKind.OFFERS).neighbours(snapshot.row("acme"))
        >>> snapshot.ids_of(offered)
        ['acme/hall', 'acme/loan']
    """

    def __init__(
        self,
        version: int,
        nodes: NodeTable,
        tables: Mapping[RelationKind, RelationTable],
        pool: EvidencePool,
        merges: Merges = _NO_MERGES,
    ) -> None:
        self.version = version
        self._nodes = nodes
        self._tables = tables
        self._pool = pool
        self._merges = merges
        self._empty = RelationTable(empty_adjacency(len(nodes)))

    @classmethod
    def of(cls, store: GraphStore) -> Snapshot:
        """Read a whole store.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        pool = EvidencePool()
        with store.scan() as scan:
            nodes, keys = read_nodes(scan.nodes())
            raw = cls(scan.version, nodes, read_relations(scan, keys, pool), pool)
        marked = [nodes.ids[row] for row, props in enumerate(nodes.props) if may_be_merged(props)]
        delta = first_delta(store, raw.version, marked) if marked else None
        return raw if delta is None else raw._after(delta)

    def advance(self, store: GraphStore) -> Snapshot:
        """The snapshot after what was committed to the same store since; this one if nothing was.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        delta = read_delta(store, self.version, self._merges)
        return self if delta is None else self._after(delta)

    def _after(self, delta: Delta) -> Snapshot:
        nodes = self._nodes.updated(delta.nodes, delta.version)
        cut = delta.cut_rows(nodes)
        edits = delta.edits(nodes, self._pool)
        tables = {
            kind: self._table(kind).edited(edits.get(kind, NO_EDIT), len(nodes), cut, self._pool)
            for kind in dict.fromkeys((*self._tables, *edits))
        }
        return Snapshot(delta.version, nodes, tables, self._pool, delta.merges)

    def __len__(self) -> int:
        """Number of rows, those of deleted nodes included."""
        return len(self._nodes)

    @property
    def ids(self) -> Sequence[str]:
        """Id of every row, those of deleted nodes included."""
        return self._nodes.ids

    @property
    def kinds(self) -> npt.NDArray[np.int8]:
        """Place of every row's kind in `NodeKind`, -1 where the node was deleted."""
        return self._nodes.kinds

    @property
    def alive(self) -> Mask:
        """Which rows hold a node."""
        return self._nodes.kinds != DEAD

    @property
    def alliances(self) -> Sequence[str]:
        """Ids of owning alliances ('' for none), which `alliance_codes` index."""
        return self._nodes.alliances

    @property
    def alliance_codes(self) -> Rows:
        """Place of every row's owner in `alliances`."""
        return self._nodes.alliance_codes

    @property
    def versions(self) -> Integers:
        """Store version that last wrote each row's node."""
        return self._nodes.versions

    @property
    def props_json(self) -> Sequence[bytes]:
        """Properties of every row's node, a JSON object in UTF-8."""
        return self._nodes.props

    def row(self, id_: str) -> int | None:
        """Row of a node, None if there is none of this id."""
        return self._nodes.row(id_)

    def id(self, row: int) -> str:
        """Id of a row."""
        return self._nodes.ids[row]

    def ids_of(self, rows: npt.NDArray[np.integer]) -> list[str]:
        """Ids of many rows."""
        ids = self._nodes.ids
        chosen: list[int] = rows.tolist()
        return [ids[row] for row in chosen]

    def kept(self, id_: str) -> str:
        """Id of the node that stands for `id_` since they were merged; itself where it was not merged."""
        return self._merges.root(id_)

    def merged_into(self, id_: str) -> Sequence[str]:
        """Ids of the nodes that a node stands for beside itself."""
        return self._merges.members.get(id_, ())

    def own_props(self, id_: str) -> Mapping[str, Value]:
        """What the row of a node says by itself, merged or not; nothing where there is no such node."""
        row = self.row(id_)
        return self._merges.rows.get(id_, {} if row is None else self.props(row))

    def rows_of_kind(self, *kinds: NodeKind) -> Integers:
        """Rows of the nodes of some kinds, in ascending order."""
        return np.flatnonzero(np.isin(self._nodes.kinds, [KIND_CODES[kind] for kind in kinds]))

    def props(self, row: int) -> dict[str, Value]:
        """Properties of the node in a row, decoded anew."""
        return self._nodes.decoded_props(row)

    def node(self, row: int) -> Node:
        """The node in a row.

        Raises:
            LookupError: the row's node was deleted.
        """
        return self._nodes.node(row)

    def nodes(self) -> Iterator[Node]:
        """All nodes, by row."""
        return map(self._nodes.node, np.flatnonzero(self.alive).tolist())

    @property
    def relation_kinds(self) -> Sequence[RelationKind]:
        """Kinds that have relations."""
        return [kind for kind, table in self._tables.items() if len(table.out)]

    def counts(self) -> Mapping[str, int]:
        """Number of nodes by kind and of relations by kind, as they show."""
        nodes = {kind.value: int((self.kinds == code).sum()) for code, kind in enumerate(NodeKind)}
        relations = {kind.value: len(self.out(kind)) for kind in self.relation_kinds}
        return {name: count for name, count in {**nodes, **relations}.items() if count}

    def out(self, kind: RelationKind, *, stated_only: bool = False) -> Adjacency:
        """Relations of a kind from source to target; `stated_only` leaves merely inferred ones out."""
        return self._table(kind, stated_only).out

    def into(self, kind: RelationKind, *, stated_only: bool = False) -> Adjacency:
        """Relations of a kind from target back to source; `stated_only` leaves merely inferred ones out."""
        return self._table(kind, stated_only).into

    def evidence(self, code: int) -> tuple[Evidence, ...]:
        """The evidence that a code in `Adjacency.evidence` stands for."""
        return self._pool[code]

    def relation(self, source: str, kind: RelationKind, target: str) -> Relation | None:
        """The relation of a kind between two nodes, None if there is none."""
        start, end = self.row(source), self.row(target)
        if start is None or end is None:
            return None
        out = self.out(kind)
        position = out.position(start, end)
        return None if position is None else self._relation(kind, start, out, position)

    def relations(self) -> Iterator[Relation]:
        """All relations, by kind, row of the source and row of the target."""
        for kind in self.relation_kinds:
            out = self.out(kind)
            for position, start in enumerate(out.coordinates().starts.tolist()):
                yield self._relation(kind, start, out, position)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A copy for networkx: node attributes `kind`, `alliance`, `props`; edge keys are relation kinds.

        Edges carry `evidence`, a list of dicts, and `weight` where one is given.
        """
        from graph.snapshot.frames import to_networkx  # noqa: PLC0415 - networkx is slow to import

        return to_networkx(self)

    def to_pandas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """A copy for pandas: nodes (id, kind, alliance, version, props) and relations.

        Relations have source, kind, target, weight (NaN: none) and evidence, a list of dicts.
        """
        from graph.snapshot.frames import to_pandas  # noqa: PLC0415 - pandas is slow to import

        return to_pandas(self)

    def _table(self, kind: RelationKind, stated_only: bool = False) -> RelationTable:
        table = self._tables.get(kind, self._empty)
        return table.stated(self._pool) if stated_only else table

    def _relation(self, kind: RelationKind, start: int, out: Adjacency, position: int) -> Relation:
        weight = float(out.weights[position])
        evidence = self._pool[int(out.evidence[position])]
        ids = self._nodes.ids
        target = ids[int(out.indices[position])]
        return Relation(ids[start], kind, target, evidence, None if np.isnan(weight) else weight)
