"""Which stored demand or resource a row without id is, where its organization, kind and content do not tell.

Two posts 普工 of one company, one for 60 people and one for 20, are two demands. A row is the stored one of
its list that says the same, else the one that says most of it. What another list says otherwise is another
one. The first of several has the id made of the content; the ids of the others tell what else they say too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, count

from graph.lists.planning.diff import NEEDS, Source, is_open
from graph.lists.planning.directory import NodeRows
from graph.lists.planning.senders import list_name
from graph.lists.titles import first_clause
from graph.records import Node, Value
from graph.store import Reads
from graph.values.text import normalise

_Key = tuple[str, ...]
_KEY = ("organization", "kind", "title", "description")
_LISTS = ("sent_in", "sent_on")
_MOST = 200
"""Posts of one name beyond which rows are not compared with each that says otherwise."""


def tell_apart(
    reads: Reads, needs: Iterable[NodeRows], sources: Mapping[str, str], owners: Mapping[str, str]
) -> None:
    """Give rows without ids those of the stored ones that they are, and others of the same content their own.

    Args:
        reads: the store.
        needs: demands and resources, with the ids made of their content.
        sources: by path, what a list is called.
        owners: by path, the alliance that owns rows which name none.
    """
    entries = [entry for rows in needs for entry in _entries(rows, sources, owners)]
    entries = list(_joined(entries))
    if not entries:
        return
    stored = _Stored(reads, entries)
    left = [entry for entry in entries if not stored.take(entry, stored.same(entry))]
    pairs = [(entry, node) for entry in left for node in stored.may_be(entry)]
    for entry, node in sorted(pairs, key=lambda pair: -pair[0].likeness(pair[1])):
        if not entry.settled:
            stored.take(entry, [node])
    for entry in left:
        if not entry.settled:
            stored.give_new(entry)


@dataclass(slots=True, eq=False)
class _Entry:
    """Rows of a load that say the same: their id, the list that sends them, and where they stand."""

    id: str
    source: Source
    places: list[tuple[NodeRows, int]]
    settled: bool = False
    key: _Key = field(init=False)
    cells: dict[str, Value | None] = field(init=False)
    """What the rows say beside organization, kind and content, None for blank cells."""

    def __post_init__(self) -> None:
        rows, index = self.places[0]
        self.key = _key({name: rows.cell(name, index) for name in _KEY})
        names = rows.columns.keys() - rows.batch.completed - {*_KEY, *_LISTS}
        self.cells = {name: rows.columns[name][index] for name in names}

    @property
    def variant(self) -> str:
        """An id that tells all that the rows say."""
        rows, index = self.places[0]
        said = {name: cells[index] for name, cells in rows.columns.items() if cells[index] is not None}
        content = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return f"{self.id}-{blake2b(content.encode(), digest_size=4).hexdigest()}"

    def repeats(self, node: Node) -> bool:
        """Whether a stored node of the same content says the same."""
        return all(node.props.get(name) == value for name, value in self.cells.items())

    def overwrites(self, node: Node) -> bool:
        """Whether the rows say otherwise than a stored node, not only more."""
        said = ((node.props.get(name), value) for name, value in self.cells.items())
        return _key(node.props) != self.key or any(before not in (None, value) for before, value in said)

    def likeness(self, node: Node) -> float:
        """How much of what the rows say a node says too; numbers count by how near they are."""
        return sum(_nearness(value, node.props.get(name)) for name, value in self.cells.items())


class _Stored:
    """What the store has of the kinds and organizations of some rows, each for one of them."""

    def __init__(self, reads: Reads, entries: Sequence[_Entry]) -> None:
        kinds = dict.fromkeys(entry.source.kind for entry in entries)
        self._nodes = reads.nodes(id_ for kind in kinds for id_ in reads.ids_of_kind(kind))
        self._taken = set[str]()
        self._sent = defaultdict[tuple[Source, _Key], list[Node]](list)
        organizations = {entry.key[0] for entry in entries}
        for node in sorted(self._nodes.values(), key=lambda node: (not is_open(node), node.id)):
            name = _list_of(node)
            if name and str(node.props.get("organization") or "") in organizations:
                self._sent[Source(node.kind, name, node.alliance), _key(node.props)].append(node)

    def same(self, entry: _Entry) -> Iterator[Node]:
        """Nodes that say the same as rows: of their list, open ones first, or of their id."""
        sent = self._sent.get((entry.source, entry.key), ())
        by_id = (node for node in self._of_id(entry) if _key(node.props) == entry.key)
        return (node for node in chain(sent, by_id) if entry.repeats(node))

    def may_be(self, entry: _Entry) -> list[Node]:
        """Nodes that rows may be though they say otherwise."""
        lists = ("", entry.source.name)
        by_id = [
            node
            for node in self._of_id(entry)
            if not entry.source.name or _list_of(node) in lists or not entry.overwrites(node)
        ]
        sent = self._sent.get((entry.source, entry.key), [])
        return by_id + list(filter(is_open, sent)) if len(sent) <= _MOST else by_id

    def take(self, entry: _Entry, nodes: Iterable[Node]) -> bool:
        """Whether one of some nodes is left for rows, which then have its id."""
        free = next((node.id for node in nodes if node.id not in self._taken), "")
        if free:
            self._settle(entry, free)
        return bool(free)

    def give_new(self, entry: _Entry) -> None:
        """Give rows an id that nothing has."""
        variant = entry.variant
        ids = chain((entry.id, variant), (f"{variant}-{number}" for number in count(2)))
        self._settle(entry, next(id_ for id_ in ids if id_ not in self._taken and id_ not in self._nodes))

    def _of_id(self, entry: _Entry) -> Iterator[Node]:
        if entry.id in self._nodes:
            yield self._nodes[entry.id]
            if entry.variant in self._nodes:
                yield self._nodes[entry.variant]

    def _settle(self, entry: _Entry, id_: str) -> None:
        self._taken.add(id_)
        entry.settled = True
        for rows, index in entry.places:
            rows.ids[index] = id_


def _entries(rows: NodeRows, sources: Mapping[str, str], owners: Mapping[str, str]) -> Iterator[_Entry]:
    """The rows whose ids were derived, one by one."""
    path, given, alliances = rows.batch.path, rows.batch.column("id"), rows.batch.column("alliance")
    for index, (position, id_) in enumerate(zip(rows.positions, rows.ids, strict=True)):
        if id_ and given[position] is None:
            owner = str(alliances[position] or owners.get(path, ""))
            source = Source(NEEDS[rows.group], sources.get(path, ""), owner)
            yield _Entry(id_, source, [(rows, index)])


def _joined(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Entries with those that say the same again as one."""
    by_id = defaultdict[str, list[_Entry]](list)
    for entry in entries:
        by_id[entry.id].append(entry)
    for several in by_id.values():
        first = dict[str, _Entry]()
        for entry in several:
            kept = first.setdefault(entry.variant if len(several) > 1 else "", entry)
            if kept is not entry:
                kept.places += entry.places
        yield from first.values()


def _list_of(node: Node) -> str:
    # Senders that call their lists the same are told apart later, by all that their files name.
    return list_name(str(node.props.get("sent_in", "")))


def _key(said: Mapping[str, Value | None]) -> _Key:
    """Organization, kind and content in the form in which they are compared, the title made if missing."""
    organization, kind, title, description = (said.get(name) for name in _KEY)
    texts = (title or first_clause(description), description)
    return (str(organization or ""), str(kind or ""), *(normalise(str(text or "")) for text in texts))


def _nearness(one: Value | None, other: Value | None) -> float:
    if one == other:
        return 1.0
    if isinstance(one, int | float) and isinstance(other, int | float):
        return 1 - abs(one - other) / max(abs(one), abs(other))
    return 0.0
