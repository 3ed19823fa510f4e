"""What a source sent before beside what it sends now: rows reworded, rows to decide on, rows gone.

A source is a list of an alliance: what its files are called without dates. Every demand and resource says in
`sent_in` which list named it last. Files that enterprises filled in, one each, are often called the same: one
whose rows are all of one organization says nothing about those of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.lists.directory import NodeRows
from graph.lists.problems import on_one_line
from graph.lists.revision import Pair, Wording, pair_up
from graph.records import Node, Value
from graph.store import Reads
from graph.vocabulary import NodeKind

NEEDS = {"demands": NodeKind.DEMAND, "resources": NodeKind.RESOURCE}
"""Kinds of node by the lists that come again, with rows gone."""


class Source(NamedTuple):
    """A list that comes again and again."""

    kind: NodeKind
    name: str
    alliance: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A demand or resource that its source no longer names; `withdrawn` where it was closed for that."""

    path: str
    list_name: str
    id: str
    title: str
    withdrawn: bool = False

    def __str__(self) -> str:
        return (
            f"{self.path}: {'withdrawn' if self.withdrawn else 'gone'}: {self.id} {on_one_line(self.title)}"
        )


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may be a stored one reworded; loaded as a new one unless someone says it is the same."""

    path: str
    list_name: str
    row: int | None
    id: str
    title: str
    stored: str
    stored_title: str

    def __str__(self) -> str:
        place = self.path if self.row is None else f"{self.path}:{self.row}"
        said = (
            f"{place}: {self.title!r}: loaded as new, but may be {self.stored} {self.stored_title!r} reworded"
        )
        return on_one_line(f"{said}; if so, give the row that id")


@dataclass(slots=True)
class Sent:
    """Rows of this load and of earlier ones, by source.

    Attributes:
        names: by path, what the source is called; no path, no source.
        parts: paths that hold only some rows of their source.
        decided: for ids of rows that were doubtful, the stored id that they are, or '' for none.
        doubts: rows that someone has to decide on.
        missing: by source, what it named before and does not now, doubtful ones left out.
        places: by source, the rows that come from it.
    """

    names: Mapping[str, str]
    parts: frozenset[str]
    decided: Mapping[str, str]
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    missing: dict[Source, dict[str, Node]] = field(default_factory=dict[Source, dict[str, Node]])
    places: dict[Source, list[NodeRows]] = field(default_factory=dict[Source, list[NodeRows]])

    def compare(self, reads: Reads, parts: Iterable[tuple[NodeRows, Sequence[str]]]) -> None:
        """Give rows without ids that are earlier ones reworded the ids of these.

        Args:
            reads: the store.
            parts: rows of demands and resources, and the owner of each row of their batches, or of none.
        """
        whole = self.names.keys() - self.parts
        sourced = [(rows, owners) for rows, owners in parts if rows.batch.path in whole]
        for rows, owners in sourced:
            for alliance in dict.fromkeys(owners):
                self.places.setdefault(self._source(rows, alliance), []).append(rows)
        self._read(reads, {id_ for rows, _ in sourced for id_ in rows.ids})
        self._leave_others_alone()
        if any(self.missing.values()):
            for rows, owners in sourced:
                self._revise(reads, rows, owners)

    def _source(self, rows: NodeRows, alliance: str) -> Source:
        return Source(NEEDS[rows.group], self.names[rows.batch.path], alliance)

    def _read(self, reads: Reads, named: set[str]) -> None:
        for kind in dict.fromkeys(source.kind for source in self.places):
            for node in reads.nodes(reads.ids_of_kind(kind)).values():
                source = Source(kind, str(node.props.get("sent_in", "")), node.alliance)
                if source in self.places and node.id not in named and node.props.get("status") != "closed":
                    self.missing.setdefault(source, {})[node.id] = node

    def _leave_others_alone(self) -> None:
        for source, missing in self.missing.items():
            organizations = {
                str(rows.cell("organization", index) or "")
                for rows in self.places[source]
                for index in range(len(rows.ids))
            }
            if len(organizations) == 1 and (only := organizations.pop()):
                self.missing[source] = {
                    id_: node for id_, node in missing.items() if node.props.get("organization") == only
                }

    def _revise(self, reads: Reads, rows: NodeRows, owners: Sequence[str]) -> None:
        given = rows.batch.column("id")
        stored = reads.nodes(id_ for id_ in rows.ids if id_)
        fresh = dict[str, int]()
        for index, (position, id_) in enumerate(zip(rows.positions, rows.ids, strict=True)):
            if id_ and given[position] is None and id_ not in stored:
                fresh.setdefault(id_, index)
        for alliance in dict.fromkeys(owners):
            source = self._source(rows, alliance)
            new = [_row_wording(rows, i) for i in fresh.values() if owners[rows.positions[i]] == alliance]
            missing = self.missing.get(source, {})
            for pair in pair_up(new, map(_node_wording, missing.values())):
                self._decide(pair, rows, fresh[pair.new], missing)

    def _decide(self, pair: Pair, rows: NodeRows, index: int, missing: dict[str, Node]) -> None:
        decided = self.decided.get(pair.new)
        if decided == pair.old or (pair.sure and decided is None):
            rows.ids[index] = pair.old
            del missing[pair.old]
        elif decided is None:
            row, title = rows.batch.rows[rows.positions[index]], _row_wording(rows, index).title
            old = missing.pop(pair.old)
            self.doubts.append(Doubt(rows.batch.path, rows.group, row, pair.new, title, old.id, old.name))


def _row_wording(rows: NodeRows, index: int) -> Wording:
    return _wording(rows.ids[index], {name: cells[index] for name, cells in rows.columns.items()})


def _node_wording(node: Node) -> Wording:
    return _wording(node.id, node.props)


def _wording(id_: str, props: Mapping[str, Value | None]) -> Wording:
    organization, kind, title, text = (
        str(props.get(name) or "") for name in ("organization", "kind", "title", "description")
    )
    return Wording(id_, organization, kind, title, f"{title}\n{text}")
