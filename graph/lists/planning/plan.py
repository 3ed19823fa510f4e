"""What a load changes in a store: rows checked against each other and against what the store holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.lists.columns import Batch
from graph.lists.planning.chains import chain_rows, link_upstream, segment_rows
from graph.lists.planning.changes import Changed, changed_values
from graph.lists.planning.complete import complete_found, completed
from graph.lists.planning.derive import derive, product_names
from graph.lists.planning.diff import NEEDS, Sent
from graph.lists.planning.directory import Directory, NodeRows
from graph.lists.planning.ends import Ends, is_shared
from graph.lists.planning.feedback import check_feedback
from graph.lists.planning.gone import Gone, reopen_parts, withdraw
from graph.lists.planning.identify import DERIVED, Seen, link_parents, node_rows, refuse_ids
from graph.lists.planning.replace import put_relations, replace_derived
from graph.lists.planning.restate import rows_to_restate
from graph.lists.planning.same_name import tell_apart
from graph.lists.planning.statements import read_statements
from graph.lists.planning.unverified import is_unverified, verified
from graph.lists.problems import Problem
from graph.lists.titles import make_titles
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
        sources: by path, what the list is called that names demands and resources month after month.
        parts: paths that hold only some rows of their source, so that none is gone.
        decided: for ids of rows that were doubtful, the stored id that they are, or '' for none.
        failed: files that could not be read in full.
        fresh: ids that other files of the load have named, of no earlier edition.
        withdraw: whether what a source no longer names is closed.
        day: the day of the load.
    """

    owners: Mapping[str, str] = field(default_factory=dict[str, str])
    keep_going: bool = False
    unknown_organizations: bool = False
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    parts: frozenset[str] = frozenset()
    decided: Mapping[str, str] = field(default_factory=dict[str, str])
    failed: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()
    withdraw: bool = False
    day: str = ""


class Plan:
    """One load within one transaction.

    Attributes:
        batches: what was given, with what became of it.
        nodes: the nodes that good rows state, as they will be.
        sent: what the sources of the rows sent before.
        gone: what they no longer name.
        changes: what rows say otherwise than the store.
        late: files that proved bad when nodes of theirs had been written: to be planned again without them.
    """

    def __init__(self, reads: Reads, batches: Sequence[Batch], options: Options) -> None:
        self._reads = reads
        self._options = options
        self._directory = Directory(reads)
        self._ends = Ends(self._directory)
        # The transaction may be run again, so it works on copies. What comes from no file is the whole row.
        self.batches = [completed(reads, batch.copy()) if batch.path else batch.copy() for batch in batches]
        order = list(LISTS)
        self._ordered = sorted(
            [*self.batches, *rows_to_restate(reads, batches)], key=lambda batch: order.index(batch.list_name)
        )
        self.nodes = dict[str, Node]()
        self.sent = Sent(dict(options.sources), options.parts, options.decided, options.fresh)
        self.gone = list[Gone]()
        self.changes = list[Changed]()
        self.late = set[str]()
        self._existing = dict[str, Node]()
        self._restated = set[str]()
        self._verified = dict[str, tuple[Node, NodeRows, int]]()

    def write(self, writes: WriteSet) -> None:
        """Check everything and buffer what has to be written."""
        rows = self._state_nodes()
        self._existing = self._reads.nodes(id_ for part in rows for id_ in part.ids if id_)
        for part in rows:
            self._check_stored(part)
        missing = self._leave_out_dependents(rows)
        good = [part.good() for part in rows if not self.failed(part.batch)]
        if len(good) < len(rows) or any(part.batch.bad for part in rows):
            self._directory.restart(good)
        self._announce(good)
        derived = dict[RelationKey, Relation]()
        for part in good:
            derive(part, self._write_nodes(part, writes), self._ends, derived)
        replace_derived(self._reads, writes, self._restated, derived)
        self._write_statements(writes, missing)
        writes.upsert_nodes(self._directory.made.values())
        self._verify(writes)
        reopen_parts(writes, self.sent, self.nodes)
        day = self._options.day if self._options.withdraw else ""
        self.gone = withdraw(self._reads, writes, self.sent, self._has_problems, day)
        self._tell_split()
        put_relations(self._reads, writes, self._ends.relations)

    @property
    def alliances(self) -> set[str]:
        """Ids of the alliances that the store or this load has, and of owners of what is loaded again."""
        stated = {node.id for node in self.nodes.values() if node.kind == NodeKind.ALLIANCE}
        owners = {node.alliance for node in self._existing.values()}
        return {*self._reads.ids_of_kind(NodeKind.ALLIANCE), *stated, *owners} - {""}

    @property
    def made(self) -> list[Node]:
        """The organizations that rows name and nobody knew."""
        return [node for node in self._directory.made.values() if is_unverified(node)]

    def _verify(self, writes: WriteSet) -> None:
        """Merge unverified organizations into those that a list states under other ids."""
        for node, rows, place in self._verified.values():
            kept, batch = rows.ids[place], rows.batch
            if kept in self.nodes and node.id not in writes.nodes:
                writes.nodes[node.id] = node
                expected = f"one organization, not one more to be verified; that one is merged into {kept}"
                row = batch.rows[rows.positions[place]]
                batch.warnings.append(Problem(batch.path, row, "name", node.id, expected))

    def _tell_split(self) -> None:
        """Warn of rows that changed after demands were split from them."""
        batches = {batch.path: batch for batch in self.batches}
        for change in self.changes:
            if parts := self.sent.open_parts(change.id):
                expected = f"what it said when it was split into {len(parts)}; look through these"
                warning = Problem(change.path, change.row, "part_of", change.title, expected)
                batches[change.path].warnings.append(warning)

    def _announce(self, good: Sequence[NodeRows]) -> None:
        """Tell of ids that only appear in columns which are resolved later than others."""
        for part in good:
            self._ends.announce(product_names(part))
        for batch in self._ordered:
            if batch.list_name == "relations":
                self._ends.announce(map(str, (*batch.column("source"), *batch.column("target"))))

    def _state_nodes(self) -> list[NodeRows]:
        """Nodes of all lists; an organization is known before a row that names it."""
        rows, needs, seen = list[NodeRows](), list[NodeRows](), Seen()
        for batch in self._ordered:
            if batch.list_name == "relations":
                continue
            if batch.list_name == "chains":
                parts = [chain_rows(batch), segment_rows(batch)]
            else:
                if batch.list_name == "feedback":
                    check_feedback(batch)
                makers = self._owners(batch) if self._options.unknown_organizations else None
                parts = [node_rows(batch, self._directory, makers)]
            rows += parts
            if batch.list_name in NEEDS:
                needs += parts
            else:
                self._identify(parts, seen)
        own = [part for part in needs if part.batch.path]
        tell_apart(self._reads, own, self._options.sources, self._options.owners)
        self._name_needs(needs)
        self._identify(needs, seen)
        for part in rows:
            if part.group == "organizations" and "parent" in part.columns:
                part.columns["parent"] = part.links["parent"] = link_parents(part, self._directory)
            elif part.group == "segments":
                link_upstream(part, self._directory)
        return rows

    def _name_needs(self, needs: Sequence[NodeRows]) -> None:
        """Titles, the ids of earlier rows that were reworded, and the list that names each row."""
        for part in needs:
            if part.batch.path in self._options.sources:
                make_titles(part.columns)
        owners = [
            self._owners(part.batch) or [self._options.owners.get(part.batch.path, "")] for part in needs
        ]
        self.sent.compare(self._reads, zip(needs, owners, strict=True))
        for part in needs:
            if name := self.sent.names.get(part.batch.path):
                # A file of known ids, such as a confirmation, takes no rows from the list that sent them.
                known = part.columns.get("sent_in") or [None] * len(part.ids)
                part.columns["sent_in"] = [before or name for before in known]
                if part.group == "resources":
                    day, days = self._options.day or None, part.columns.get("sent_on") or [None] * len(known)
                    part.columns["sent_on"] = [
                        day if before in (None, name) else sent
                        for before, sent in zip(known, days, strict=True)
                    ]

    def _identify(self, parts: Iterable[NodeRows], seen: Seen) -> None:
        """Complete rows whose id was found, refuse ids that are in the way, and make the rows known."""
        for part in parts:
            if part.batch.path and part.group in DERIVED and None in part.batch.column("id"):
                complete_found(self._reads, part, self._owners(part.batch), self._directory)
            refuse_ids(part, seen, self._options.keep_going)
            self._directory.register(part)
            if part.group == "organizations" and not part.batch.restated:
                for node, place in verified(self._reads, part, self._owners(part.batch)).values():
                    self._directory.merge(node.id, part.ids[place])
                    self._verified[node.id] = node, part, place

    def _check_stored(self, rows: NodeRows) -> None:
        """Report ids that belong to another kind of node or to another alliance."""
        if not self._existing:
            return
        owners = self._owners(rows.batch)
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
        if not any(self._has_problems(part.batch) for part in rows):
            return missing
        while more := self._missing(rows) - missing:
            missing |= more
            for part in rows:
                if not self.failed(part.batch):
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
            bad, failed = part.batch.bad, self.failed(part.batch)
            for position, id_, kind in zip(part.positions, part.ids, part.kinds, strict=True):
                stored = self._existing.get(id_)
                is_lost = failed or (position in bad and id_ not in part.implied)
                (lost if is_lost and (stored is None or stored.kind != kind) else kept).add((id_, kind))
        known = self._directory.kinds_of(id_ for id_, _ in lost)
        return {id_ for id_, kind in lost - kept if known[id_] == kind}

    def failed(self, batch: Batch) -> bool:
        """Whether nothing of the batch can be loaded: a file with problems in any sheet is left out whole."""
        return not self._options.keep_going and not batch.restated and self._has_problems(batch)

    def _has_problems(self, batch: Batch) -> bool:
        if bool(batch.problems) or batch.file in self._options.failed:
            return True
        return any(other.problems for other in self.batches if batch.file and other.file == batch.file)

    def _owners(self, batch: Batch) -> list[str]:
        """Owner of each row of the batch by position; '' where none is named."""
        default = self._options.owners.get(batch.path, "")
        return [str(owner or default) for owner in batch.column("alliance")]

    def _write_nodes(self, rows: NodeRows, writes: WriteSet) -> list[int]:
        """Buffer new and changed nodes; their positions."""
        owners, props = self._owners(rows.batch), _props(rows)
        chosen = list[int]()
        for index, (position, id_, kind) in enumerate(zip(rows.positions, rows.ids, rows.kinds, strict=True)):
            stored = self._existing.get(id_)
            if id_ in rows.implied and (stored or id_ in self.nodes):
                continue
            owner = owners[position] or (stored.alliance if stored else "")
            node = Node(id_, kind, props[index], "" if owner and is_shared(id_) else owner)
            if stored is not None and stored == node:
                if not rows.batch.restated:
                    rows.batch.unchanged += 1
                    self.nodes[id_] = stored
                    continue
            else:
                values = tuple(changed_values(stored, node)) if stored else ()
                rows.batch.added += stored is None
                rows.batch.changed += bool(values)
                rows.batch.unchanged += stored is not None and not values
                if stored and values and not rows.batch.restated:
                    row = rows.batch.rows[position]
                    where = (rows.batch.path, rows.batch.list_name, row)
                    self.changes.append(Changed(*where, id_, stored.name, values))
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
            failed_before = self.failed(batch)
            relations = read_statements(batch, self._directory)
            if self.failed(batch):
                siblings = any(other is not batch and other.file == batch.file for other in self.batches)
                self.late |= {batch.file} if siblings and not failed_before else set()
            else:
                ends = dict.fromkeys(end for each in relations for end in (each.source, each.target))
                self._ends.ensure(filter(is_shared, ends))
                batch.added, batch.changed = put_relations(self._reads, writes, relations, new)
                batch.unchanged = len(relations) - batch.added - batch.changed


def plan_files(reads: Reads, batches: Sequence[Batch], options: Options, writes: WriteSet) -> Plan:
    """Plan a load and buffer what it writes, of each file all sheets or none; `writes` is empty before."""
    while True:
        plan = Plan(reads, batches, options)
        plan.write(writes)
        if not plan.late:
            return plan
        writes.clear()
        options = replace(options, failed=options.failed | plan.late)


def _props(rows: NodeRows) -> list[dict[str, Value]]:
    props = [dict[str, Value]() for _ in rows.ids]
    for name, cells in rows.columns.items():
        for row, value in zip(props, cells, strict=True):
            if value is not None:
                row[name] = value
    return props
