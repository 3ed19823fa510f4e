"""A store as it will be once buffered writes are committed."""

from __future__ import annotations

from collections.abc import Iterable

from graph.records import Node, Relation, RelationKey
from graph.store import Reads, WriteSet, merged
from graph.vocabulary import NodeKind


class Pending:
    """Reads that see buffered writes, for what is planned after them in one transaction."""

    def __init__(self, reads: Reads, writes: WriteSet) -> None:
        self._reads = reads
        self._writes = writes

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """See `Reads.nodes`."""
        wanted = dict.fromkeys(ids)
        written = self._writes.nodes
        stored = self._reads.nodes(
            id_ for id_ in wanted if id_ not in written and id_ not in self._writes.deleted_nodes
        )
        return stored | {id_: written[id_] for id_ in wanted if id_ in written}

    def relations(self, keys: Iterable[RelationKey]) -> dict[RelationKey, Relation]:
        """See `Reads.relations`."""
        wanted = list(keys)
        return self._with_written(
            self._reads.relations(wanted).values(),
            (self._writes.relations[key] for key in wanted if key in self._writes.relations),
        )

    def relations_of(self, ids: Iterable[str]) -> list[Relation]:
        """See `Reads.relations_of`."""
        ends = set(ids)
        written = (each for each in self._writes.relations.values() if {each.source, each.target} & ends)
        found = self._with_written(self._reads.relations_of(ends), written)
        return [found[key] for key in sorted(found)]

    def ids_of_kind(self, kind: NodeKind, after: str = "", limit: int | None = None) -> list[str]:
        """See `Reads.ids_of_kind`."""
        stored = set(self._reads.ids_of_kind(kind, after)) - self._writes.deleted_nodes.keys()
        new = {node.id for node in self._writes.nodes.values() if node.kind == kind and node.id > after}
        return sorted(stored | new)[:limit]

    def _with_written(
        self, stored: Iterable[Relation], written: Iterable[Relation]
    ) -> dict[RelationKey, Relation]:
        gone, deleted = self._writes.deleted_nodes, self._writes.deleted_relations
        found = {
            each.key: each
            for each in stored
            if each.key not in deleted and each.source not in gone and each.target not in gone
        }
        for relation in written:
            known = found.get(relation.key)
            found[relation.key] = relation if known is None else merged(known, relation)
        return found


def append(writes: WriteSet, later: WriteSet) -> None:
    """Buffer `later` writes, planned with `Pending` and deleting no nodes, behind those of `writes`."""
    writes.delete_relations(later.deleted_relations)
    writes.nodes |= later.nodes
    if writes.relations:
        writes.upsert_relations(later.relations.values())
    else:
        writes.relations = later.relations
