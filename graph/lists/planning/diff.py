"""What a source sent before beside what it sends now: rows reworded, rows to decide on, rows gone.

A source is a list of an alliance: what its files are called without dates. Every demand and resource says in
`sent_in` which list named it last. A demand that was split is closed, and missing as long as a part of it is
open. Others may call their files the same: `senders` tells their lists apart, and `gone` which rows a file
speaks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.errors import BadValue
from graph.lists.planning.directory import NodeRows
from graph.lists.planning.revision import Pair, Wording, pair_up
from graph.lists.planning.senders import list_name, sender_of
from graph.lists.problems import Problem, on_one_line
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
        return on_one_line(f"{said}; if so, load it with --decide {self.id}={self.stored}")


def decisions(said: Iterable[str]) -> dict[str, str]:
    """Stored ids by the ids of doubtful rows, from `ROW=STORED`; '' where nothing stands after the sign.

    Raises:
        BadValue: an item has no sign.
    """
    parts = [item.partition("=") for item in said]
    if not all(sign and row for row, sign, _ in parts):
        raise BadValue("ROW_ID=STORED_ID, or ROW_ID= where the row is another one")
    return {row: stored for row, _, stored in parts}


@dataclass(slots=True)
class Sent:
    """Rows of this load and of earlier ones, by source.

    Attributes:
        names: by path, what the source is called; no path, no source.
        parts: paths that hold only some rows of their source.
        decided: for ids of rows that were doubtful, the stored id that they are, or '' for none.
        fresh: ids that other files of the load have named, of no earlier edition.
        doubts: rows that someone has to decide on.
        missing: by source, what it named before and does not now, doubtful ones left out.
        places: by source, the rows that come from it.
        before: by source, the organizations of the open rows that it named, '' for none.
        split: by the id of a stored demand, those that were split from it.
    """

    names: dict[str, str]
    parts: frozenset[str]
    decided: Mapping[str, str]
    fresh: frozenset[str] = frozenset()
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    missing: dict[Source, dict[str, Node]] = field(default_factory=dict[Source, dict[str, Node]])
    places: dict[Source, list[NodeRows]] = field(default_factory=dict[Source, list[NodeRows]])
    before: dict[Source, set[str]] = field(default_factory=dict[Source, set[str]])
    split: dict[str, list[Node]] = field(default_factory=dict[str, list[Node]])

    def compare(self, reads: Reads, parts: Iterable[tuple[NodeRows, Sequence[str]]]) -> None:
        """Give rows without ids that are earlier ones reworded the ids of these.

        Args:
            reads: the store.
            parts: rows of demands and resources, and the owner of each row of their batches, or of none.
        """
        whole = self.names.keys() - self.parts
        sourced = [(rows, owners) for rows, owners in parts if rows.batch.path in whole]
        groups = dict.fromkeys(rows.group for rows, _ in sourced)
        stored = {
            NEEDS[group]: list(reads.nodes(reads.ids_of_kind(NEEDS[group])).values()) for group in groups
        }
        self._tell_senders_apart(stored, sourced)
        for rows, owners in sourced:
            for alliance in dict.fromkeys(owners):
                self.places.setdefault(self._source(rows, alliance), []).append(rows)
        self._take_in(stored, {id_ for rows, _ in sourced for id_ in rows.ids})
        self._find_bad_rows()
        if any(self.missing.values()):
            for rows, owners in sourced:
                self._revise(reads, rows, owners)

    def _source(self, rows: NodeRows, alliance: str) -> Source:
        return Source(NEEDS[rows.group], self.names[rows.batch.path], alliance)

    def _tell_senders_apart(
        self, stored: Mapping[NodeKind, Sequence[Node]], parts: Iterable[tuple[NodeRows, Sequence[str]]]
    ) -> None:
        """Give files that are called as another sender's list is, in their alliance, a name of their own."""
        before = _organizations(stored)
        by_file = defaultdict[tuple[str, str], list[tuple[NodeRows, Sequence[str]]]](list)
        for rows, owners in parts:
            by_file[rows.group, rows.batch.file].append((rows, owners))
        for (group, file), sheets in by_file.items():
            name = self.names[sheets[0][0].batch.path]
            alliance = next((owner for _, owners in sheets for owner in owners), "")
            known = before[Source(NEEDS[group], name, alliance)]
            named = {
                str(rows.cell("organization", index) or "")
                for rows, _ in sheets
                for index in range(len(rows.ids))
            } - {""}
            sender = sender_of(name, named, known)
            is_new = sender not in known
            known.setdefault(sender, set()).update(named)
            for rows, _ in sheets if sender != name else ():
                self.names[rows.batch.path] = sender
                if is_new:
                    expected = f"organizations that the list {name} names; read as another list, {sender}"
                    rows.batch.warnings.append(Problem(file, None, "file", name, expected))

    def _take_in(self, stored: Mapping[NodeKind, Sequence[Node]], named: set[str]) -> None:
        named |= self.fresh
        for kind, nodes in stored.items():
            for node in nodes:
                if (whole := node.props.get("part_of")) and "sent_in" not in node.props:
                    self.split.setdefault(str(whole), []).append(node)
            for node in nodes:
                source = Source(kind, str(node.props.get("sent_in", "")), node.alliance)
                if source not in self.places:
                    continue
                if not (is_open(node) or self.open_parts(node.id)):
                    continue
                self.before.setdefault(source, set()).add(str(node.props.get("organization", "")))
                if node.id not in named:
                    self.missing.setdefault(source, {})[node.id] = node

    def open_parts(self, id_: str) -> list[Node]:
        """The open demands that were split from a stored one."""
        return [part for part in self.split.get(id_, ()) if is_open(part)]

    def _find_bad_rows(self) -> None:
        """Take rows that are named, though with a value that is wrong, for no missing ones."""
        for source, missing in self.missing.items():
            named = defaultdict[str, list[Wording]](list)
            for rows in self.places[source]:
                for index, position in enumerate(rows.positions):
                    if position in rows.batch.bad and not rows.ids[index]:
                        row = _bad_wording(rows, index)
                        named[row.text].append(row)
            for node in list(missing.values()) if named else ():
                said = _node_wording(node)
                if any(_may_be(row, said) for row in named.get(said.text, ())):
                    del missing[node.id]

    def _revise(self, reads: Reads, rows: NodeRows, owners: Sequence[str]) -> None:
        given = rows.batch.column("id")
        stored = reads.nodes(id_ for id_ in rows.ids if id_)
        fresh = dict[str, int]()
        for index, (position, id_) in enumerate(zip(rows.positions, rows.ids, strict=True)):
            if id_ and given[position] is None and (id_ not in stored or self.decided.get(id_)):
                fresh.setdefault(id_, index)
        for alliance in dict.fromkeys(owners):
            source = self._source(rows, alliance)
            new = [_row_wording(rows, i) for i in fresh.values() if owners[rows.positions[i]] == alliance]
            missing = self.missing.get(source, {})
            for pair in pair_up(new, map(_node_wording, missing.values())):
                self._decide(pair, rows, fresh[pair.new], missing)
                if pair.new in stored and rows.ids[fresh[pair.new]] == pair.old:
                    missing[pair.new] = stored[pair.new]  # loaded as a new one before it was decided

    def _decide(self, pair: Pair, rows: NodeRows, index: int, missing: dict[str, Node]) -> None:
        decided = self.decided.get(pair.new)
        if decided == pair.old or (pair.sure and decided is None):
            rows.ids[index] = pair.old
            del missing[pair.old]
        elif decided is None:
            row, title = rows.batch.rows[rows.positions[index]], _row_wording(rows, index).title
            old = missing.pop(pair.old)
            self.doubts.append(Doubt(rows.batch.path, rows.group, row, pair.new, title, old.id, old.name))


def is_open(node: Node) -> bool:
    """Whether a demand or resource is open."""
    return node.props.get("status") != "closed"


def _may_be(row: Wording, stored: Wording) -> bool:
    """Whether a row with the text of a stored one has its organization and kind, where these can be read."""
    return row.organization in ("", stored.organization) and row.kind in ("", stored.kind)


def _bad_wording(rows: NodeRows, index: int) -> Wording:
    """What a row says whose organization may be unknown."""
    known = rows.links.get("organization")
    wording = _row_wording(rows, index)
    return wording if known and known[index] else wording._replace(organization="")


def _organizations(
    stored: Mapping[NodeKind, Sequence[Node]],
) -> defaultdict[Source, dict[str, set[str]]]:
    """By what files are called, the lists that are called so and the organizations of their open rows."""
    found = defaultdict[Source, dict[str, set[str]]](dict)
    for kind, nodes in stored.items():
        for node in nodes:
            if is_open(node) and (sent_in := str(node.props.get("sent_in", ""))):
                lists = found[Source(kind, list_name(sent_in), node.alliance)]
                named = lists.setdefault(sent_in, set())
                named.update({str(node.props.get("organization", ""))} - {""})
    return found


def _row_wording(rows: NodeRows, index: int) -> Wording:
    return _wording(rows.ids[index], {name: cells[index] for name, cells in rows.columns.items()})


def _node_wording(node: Node) -> Wording:
    return _wording(node.id, node.props)


def _wording(id_: str, props: Mapping[str, Value | None]) -> Wording:
    organization, kind, title, text = (
        str(props.get(name) or "") for name in ("organization", "kind", "title", "description")
    )
    return Wording(id_, organization, kind, title, f"{title}\n{text}")
