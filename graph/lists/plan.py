"""What a load changes in a store: rows checked against each other and against what the store holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.lists.chains import chain_rows, link_upstream, segment_rows
from graph.lists.columns import Batch
from graph.lists.derive import derive, product_names
from graph.lists.directory import Directory, NodeRows
from graph.lists.ends import Ends, is_shared
from graph.lists.identify import link_parents, node_rows, refuse_ids
from graph.lists.replace import put_relations, replace_derived
from graph.lists.restate import rows_to_restate
from graph.lists.statements import read_statements
from graph.models import LISTS
from graph.records import Node, Relation, RelationKey, Value
from graph.store import Reads, WriteSet
from graph.vocabulary import NodeKind


@dataclass(frozen=True, slots=True)
class Options:
    """How a load treats its rows.

    Attributes:
        owners: by path, the alliance that owns rows which name none.
        keep_going: whether bad rows are left out and the rest of their file is loaded.
        unknown_organizations: whether organizations that nobody knows are made.
    """

    owners: Mapping[str, str] = field(default_factory=dict[str, str])
    keep_going: bool = False
    unknown_organizations: bool = False


class Plan:
    """One load within one transaction.

    Attributes:
        batches: what was given, with what became of it.
        nodes: the nodes that good rows state, as they will be.
    """

    def __init__(self, reads: Reads, batches: Sequence[Batch], options: Options) -> None:
        self._reads = reads
        self._options = options
        self._directory = Directory(reads)
        self._ends = Ends(self._directory)
        # The transaction may be run again, so it works on copies.
        self.batches = [batch.copy() for batch in batches]
        order = list(LISTS)
        self._ordered = sorted(
            [*self.batches, *rows_to_restate(reads, batches)], key=lambda batch: order.index(batch.list_name)
        )
        self.nodes = dict[str, Node]()
        self._existing = dict[str, Node]()
        self._restated = set[str]()

    def write(self, writes: WriteSet) -> None:
        """Check everything and buffer what has to be written."""
        rows = self._state_nodes()
        self._existing = self._reads.nodes(id_ for part in rows for id_ in part.ids if id_)
        for part in rows:
            self._check_stored(part)
        missing = self._leave_out_dependents(rows)
        good = [part.good() for part in rows if not self._failed(part.batch)]
        if len(good) < len(rows) or any(part.batch.bad for part in rows):
            self._directory.restart(good)
        self._announce(good)
        derived = dict[RelationKey, Relation]()
        for part in good:
            derive(part, self._write_nodes(part, writes), self._ends, derived)
        replace_derived(self._reads, writes, self._restated, derived)
        self._write_statements(writes, missing)
        writes.upsert_nodes(self._directory.made.values())
        put_relations(self._reads, writes, self._ends.relations)

    def _announce(self, good: Sequence[NodeRows]) -> None:
        """Tell of ids that only appear in columns which are resolved later than others."""
        for part in good:
            self._ends.announce(product_names(part))
        for batch in self._ordered:
            if batch.list_name == "relations":
                self._ends.announce(map(str, (*batch.column("source"), *batch.column("target"))))

    def _state_nodes(self) -> list[NodeRows]:
        """Nodes of all lists; an organization is known before a row that names it."""
        rows = list[NodeRows]()
        seen = dict[str, tuple[str, int | None]]()
        for batch in self._ordered:
            if batch.list_name == "relations":
                continue
            if batch.list_name == "chains":
                parts = [chain_rows(batch), segment_rows(batch)]
            else:
                parts = [node_rows(batch, self._directory, self._options.unknown_organizations)]
            for part in parts:
                refuse_ids(part, seen)
                self._directory.register(part)
            rows += parts
        for part in rows:
            if part.group == "organizations" and "parent" in part.columns:
                part.columns["parent"] = part.links["parent"] = link_parents(part, self._directory)
            elif part.group == "segments":
                link_upstream(part, self._directory)
        return rows

    def _check_stored(self, rows: NodeRows) -> None:
        """Report ids that belong to another kind of node or to another alliance."""
        if not self._existing:
            return
        owners = self._owners(rows)
        for position, id_, kind in zip(rows.positions, rows.ids, rows.kinds, strict=True):
            stored = self._existing.get(id_)
            if stored is None:
                continue
            if stored.kind != kind:
                rows.batch.refuse(
                    position,
                    "id",
                    id_,
                    f"another id, for in the store this is that of a node of kind {stored.kind}",
                )
            elif stored.alliance and owners[position] not in ("", stored.alliance):
                expected = f"an id of its own, not one of the alliance {stored.alliance}"
                rows.batch.refuse(position, "id", id_, expected)

    def _leave_out_dependents(self, rows: Sequence[NodeRows]) -> set[str]:
        """Refuse rows that refer to nodes which cannot be loaded; the ids of these."""
        missing = set[str]()
        if not any(part.batch.problems for part in rows):
            return missing
        while more := self._missing(rows) - missing:
            missing |= more
            for part in rows:
                if not self._failed(part.batch):
                    for column, cells in part.links.items():
                        hits = [
                            (position, item)
                            for position, cell in zip(part.positions, cells, strict=True)
                            for item in (cell if isinstance(cell, list) else [str(cell)])
                            if item in more and position not in part.batch.bad
                        ]
                        self._refuse_dependents(part.batch, column, hits)
        return missing

    def _refuse_dependents(self, batch: Batch, column: str, hits: Sequence[tuple[int, str]]) -> None:
        """Report rows whose reference cannot be loaded: each, or the first of a file that fails anyway."""
        expected = "a node that can be loaded; its own row has problems"
        if not self._options.keep_going and len(hits) > 1:
            expected += f"; rows like this: {len(hits)}"
        for position, item in hits if self._options.keep_going else hits[:1]:
            batch.refuse(position, column, item, expected)
        batch.bad.update(position for position, _ in hits)

    def _missing(self, rows: Sequence[NodeRows]) -> set[str]:
        """Ids that references were resolved to and whose row cannot be loaded."""
        lost, kept = set[tuple[str, NodeKind]](), set[tuple[str, NodeKind]]()
        for part in rows:
            bad, failed = part.batch.bad, self._failed(part.batch)
            for position, id_, kind in zip(part.positions, part.ids, part.kinds, strict=True):
                stored = self._existing.get(id_)
                is_lost = failed or (position in bad and id_ not in part.implied)
                (lost if is_lost and (stored is None or stored.kind != kind) else kept).add((id_, kind))
        known = self._directory.kinds_of(id_ for id_, _ in lost)
        return {id_ for id_, kind in lost - kept if known[id_] == kind}

    def _failed(self, batch: Batch) -> bool:
        return bool(batch.problems) and not self._options.keep_going and not batch.restated

    def _owners(self, rows: NodeRows) -> list[str]:
        """Owner of each row of the batch by position; '' where none is named."""
        default = self._options.owners.get(rows.batch.path, "")
        return [str(owner or default) for owner in rows.batch.column("alliance")]

    def _write_nodes(self, rows: NodeRows, writes: WriteSet) -> list[int]:
        """Buffer new and changed nodes; their positions."""
        owners, props = self._owners(rows), _props(rows)
        chosen = list[int]()
        for index, (position, id_, kind) in enumerate(zip(rows.positions, rows.ids, rows.kinds, strict=True)):
            stored = self._existing.get(id_)
            if id_ in rows.implied and (stored or id_ in self.nodes):
                continue
            owner = "" if is_shared(id_) else owners[position] or (stored.alliance if stored else "")
            node = Node(id_, kind, props[index], owner)
            if stored is not None and stored == node:
                if not rows.batch.restated:
                    rows.batch.unchanged += 1
                    self.nodes[id_] = stored
                    continue
            else:
                rows.batch.added += stored is None
                rows.batch.changed += stored is not None
                writes.nodes[id_] = self.nodes[id_] = node
            chosen.append(index)
            if stored is not None:
                self._restated.add(id_)
        return chosen

    def _write_statements(self, writes: WriteSet, missing: set[str]) -> None:
        new = (writes.nodes.keys() | self._directory.made.keys()) - self._existing.keys()
        for batch in self._ordered:
            if batch.list_name != "relations":
                continue
            for column in ("source", "target"):
                cells = map(str, batch.column(column))
                hits = [(index, id_) for index, id_ in enumerate(cells) if id_ in missing]
                self._refuse_dependents(batch, column, hits)
            relations = read_statements(batch, self._directory)
            if not self._failed(batch):
                ends = [end for relation in relations for end in (relation.source, relation.target)]
                self._ends.ensure(filter(is_shared, ends))
                batch.added, batch.changed = put_relations(self._reads, writes, relations, new)
                batch.unchanged = len(relations) - batch.added - batch.changed


def _props(rows: NodeRows) -> list[dict[str, Value]]:
    props = [dict[str, Value]() for _ in rows.ids]
    for name, cells in rows.columns.items():
        for row, value in zip(props, cells, strict=True):
            if value is not None:
                row[name] = value
    return props
