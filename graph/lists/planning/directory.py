"""Finding the nodes that a list names: by id, else by exact name or alias, in this load and in the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from graph.lists.columns import Batch, Cells
from graph.records import Node, Value
from graph.store import Reads
from graph.values.nearest import nearest
from graph.values.text import normalise, plain
from graph.vocabulary import (
    ORGANIZATION_KINDS,
    PARTY_KINDS,
    PERSON_KINDS,
    PRODUCT_KINDS,
    NodeKind,
)

_MOST_NEAREST = 20
"""Searching names for the nearest is slow; a list with more unknown names has another fault."""

PARKS = frozenset({NodeKind.PARK})
_OFTEN_LEFT_OUT = re.compile("(?:国家级?|省级|市|经济|高新|技术|产业|工业)+")
_ZONE = re.compile("(?:开发区|新区|园区|工业区|集中区|产业园|工业园|科技园|基地)$")
_SHORTEST_PART = 2
_GROUPS = {
    "an organization": ORGANIZATION_KINDS,
    "a person": PERSON_KINDS,
    "an organization or a person": PARTY_KINDS,
    "a product": PRODUCT_KINDS,
}
"""Words for the nodes of some kinds; the first group that has them all is meant."""


@dataclass(slots=True)
class NodeRows:
    """Rows that each state one node.

    Attributes:
        group: list they belong to; `segments` for the rows of chains that name one.
        batch: the rows as read.
        positions: position of each row in `batch`.
        ids: id of each row.
        kinds: kind of each row.
        columns: canonical values by name, without id, alliance and the kind of a node.
        implied: ids of nodes that the rows only refer to: made if missing, else left alone.
        links: ids that a column refers to, by column: an id or a list of them for each row.
    """

    group: str
    batch: Batch
    positions: Sequence[int]
    ids: list[str]
    kinds: list[NodeKind]
    columns: dict[str, Cells]
    implied: set[str] = field(default_factory=set[str])
    links: dict[str, Cells] = field(default_factory=dict[str, Cells])

    def cell(self, column: str, index: int) -> Value | None:
        """The value of the row at `index` in a column, None where there is none."""
        cells = self.columns.get(column)
        return cells[index] if cells else None

    def repeats(self, index: int, other: NodeRows, place: int) -> bool:
        """Whether the row at `index` says the same as the one at `place` of `other`."""
        names = self.columns.keys() | other.columns.keys()
        return all(self.cell(name, index) == other.cell(name, place) for name in names)

    def good(self) -> NodeRows:
        """The rows that can be loaded."""
        bad = self.batch.bad
        if not bad:
            return self
        named = {str(chain) for row, chain in enumerate(self.batch.column("chain")) if row not in bad}
        named &= self.implied  # a chain stands as long as one good row names it
        keep = [
            index
            for index, (position, id_) in enumerate(zip(self.positions, self.ids, strict=True))
            if position not in bad or id_ in named
        ]

        def kept(columns: dict[str, Cells]) -> dict[str, Cells]:
            return {name: [cells[index] for index in keep] for name, cells in columns.items()}

        return replace(
            self,
            positions=[self.positions[index] for index in keep],
            ids=[self.ids[index] for index in keep],
            kinds=[self.kinds[index] for index in keep],
            columns=kept(self.columns),
            links=kept(self.links),
        )


class Directory:
    """The nodes of a load, of the store behind it, and those made on demand."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._loaded = dict[str, NodeKind]()
        self._loaded_names = dict[str, list[str]]()
        self._not_indexed = list[NodeRows]()
        self._stored_names = dict[NodeKind, dict[str, list[str]]]()
        self._stored_forms = dict[NodeKind, dict[str, list[str]]]()
        self._forms, self._forms_of = dict[str, list[str]](), -1
        self._of_other_kind = dict[str, NodeKind]()
        self._merged = dict[str, str]()
        self._parks = dict[str, Node]()
        self._searches = 0
        self.made = dict[str, Node]()
        """Nodes that no row states but something refers to."""

    def parks(self, names: Iterable[str]) -> dict[str, Node]:
        """The park that each of `names` means, by name or alias; left out where none or several do."""
        found = self.find(names, PARKS)
        single = {name: ids[0] for name, ids in found.items() if len(ids) == 1}
        known = self._parks | self.made
        known |= self._reads.nodes(id_ for id_ in single.values() if id_ not in known)
        return {name: known[id_] for name, id_ in single.items()}

    def long_names(self, name: str, kinds: frozenset[NodeKind]) -> set[str]:
        """Ids of stored nodes of some kinds that `name` is short for: 泉州开发区 for 泉州经济技术开发区."""
        text = plain(name)
        if not _ZONE.search(text):
            return set()
        return {
            id_
            for kind in kinds
            for full, ids in self._names_in_store(kind).items()
            if is_short_for(text, full)
            for id_ in ids
        }

    def register(self, rows: NodeRows) -> None:
        """Make the nodes of `rows` known."""
        self._not_indexed.append(rows)
        if NodeKind.PARK in rows.kinds:
            self._parks |= _parks(rows)
        for id_, kind in zip(rows.ids, rows.kinds, strict=True):
            self._loaded.setdefault(id_, kind)
        merged = zip(rows.ids, rows.columns.get("merged_into", ()), strict=False)
        self._merged |= {id_: str(kept) for id_, kept in merged if kept}

    def merge(self, id_: str, kept: str) -> None:
        """Say that a node is merged into another one."""
        self._merged[id_] = kept

    def restart(self, lists: Iterable[NodeRows]) -> None:
        """Forget all rows but those of `lists`, and the nodes that only others name."""
        self._loaded, self._loaded_names, self._not_indexed, self._parks = {}, {}, [], {}
        self._forms_of = -1
        named = set[Value | None]()
        for rows in lists:
            self.register(rows)
            named.update(*(cells for column, cells in rows.links.items() if column == "organization"))
        made, self.made = self.made, {}
        for node in made.values():
            if node.id in named:
                self.make(node)

    def make(self, node: Node) -> None:
        """Add a node that is only referred to."""
        self.made[node.id] = node
        self._loaded[node.id] = node.kind
        _index(self._loaded_names, [(node.id, node.name, None)])

    def kinds_of(self, ids: Iterable[str]) -> dict[str, NodeKind]:
        """Kind of those `ids` that are nodes of the load or of the store."""
        wanted = dict.fromkeys(ids)
        found = {id_: self._loaded[id_] for id_ in wanted if id_ in self._loaded}
        missing = [id_ for id_ in wanted if id_ not in found]
        if missing:
            found |= {id_: node.kind for id_, node in self._reads.nodes(missing).items()}
        return found

    def find(self, texts: Iterable[str], kinds: frozenset[NodeKind]) -> dict[str, list[str]]:
        """Ids of the nodes of some kinds that each text means: its id's, else all that bear the name."""
        wanted = list(dict.fromkeys(texts))
        known = self.kinds_of(wanted)
        found = {text: [text] for text in wanted if known.get(text) in kinds}
        for text in wanted:
            if text not in found:
                found[text] = self._named(plain(text), kinds) or self._alike(text, kinds & PARTY_KINDS)
                if text in known:
                    self._of_other_kind[text] = known[text]
        return found

    def groups(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The other parties that each of `ids` is merged with, the kept one first; none, left out."""
        for kind in PARTY_KINDS:
            self._names_in_store(kind)
        members = dict[str, list[str]]()
        for id_ in sorted(self._merged):
            root = self._root(id_)
            members.setdefault(root, [root]).append(id_)
        groups = {id_: members.get(self._root(id_), ()) for id_ in ids} if members else {}
        return {id_: [other for other in group if other != id_] for id_, group in groups.items() if group}

    def stored(self, names: Iterable[str], kinds: frozenset[NodeKind]) -> dict[str, list[str]]:
        """Ids of the stored nodes of some kinds that bear each of `names`."""
        return {
            name: self._one_each(
                [id_ for kind in kinds for id_ in self._names_in_store(kind).get(plain(name), [])]
            )
            for name in names
        }

    def problem(self, batch: Batch, index: int, column: str, text: str, kinds: frozenset[NodeKind]) -> None:
        """Report that `text`, which was looked for with `find`, means no node of `kinds` or several."""
        expected = _words(kinds)
        candidates = self._named(plain(text), kinds) or self._alike(text, kinds & PARTY_KINDS)
        if len(candidates) > 1:
            batch.refuse(index, column, text, f"{expected} by id, for several bear this name", candidates)
            return
        if kind := self._of_other_kind.get(text):
            batch.refuse(index, column, text, f"{expected}, not one of kind {kind}")
            return
        batch.refuse(index, column, text, f"the id, name or alias of {expected}", self._nearest(text, kinds))

    def _nearest(self, text: str, kinds: frozenset[NodeKind]) -> Sequence[str]:
        self._searches += 1
        if self._searches > _MOST_NEAREST:
            return ()
        stored = chain.from_iterable(self._names_in_store(kind) for kind in kinds)
        loaded = (name for name, ids in self._names_in_load().items() if self._of_kind(ids, kinds))
        return nearest(text, [*loaded, *stored])

    def _named(self, name: str, kinds: frozenset[NodeKind]) -> list[str]:
        found = self._of_kind(self._names_in_load().get(name, []), kinds)
        for kind in kinds:
            found += [id_ for id_ in self._names_in_store(kind).get(name, []) if id_ not in self._loaded]
        return self._one_each(found)

    def _alike(self, text: str, kinds: frozenset[NodeKind]) -> list[str]:
        """Ids of parties whose name differs from `text` in script, width, case or white space only."""
        if not kinds:
            return []
        form, names = comparable_name(text), self._names_in_load()
        if self._forms_of != len(names):
            self._forms, self._forms_of = _forms(names), len(names)
        found = self._of_kind((id_ for name in self._forms.get(form, ()) for id_ in names[name]), kinds)
        for kind in kinds:
            stored = self._names_in_store(kind)
            if kind not in self._stored_forms:
                self._stored_forms[kind] = _forms(stored)
            ids = (id_ for name in self._stored_forms[kind].get(form, ()) for id_ in stored[name])
            found += [id_ for id_ in ids if id_ not in self._loaded]
        return self._one_each(found)

    def _one_each(self, ids: Iterable[str]) -> list[str]:
        """`ids` without those of nodes that are merged into another one of them."""
        chosen = dict[str, str]()
        for id_ in sorted(set(ids)):
            root = self._root(id_)
            if id_ == root or root not in chosen:
                chosen[root] = id_
        return sorted(chosen.values())

    def _root(self, id_: str) -> str:
        """Id of the node that `id_` is merged into in the end, usually itself."""
        seen = {id_}
        while (kept := self._merged.get(id_)) and kept not in seen:
            id_ = kept
            seen.add(id_)
        return id_

    def _of_kind(self, ids: Iterable[str], kinds: frozenset[NodeKind]) -> list[str]:
        return [id_ for id_ in ids if self._loaded[id_] in kinds]

    def _names_in_load(self) -> dict[str, list[str]]:
        while self._not_indexed:
            rows = self._not_indexed.pop()
            if names := rows.columns.get("name"):
                aliases = rows.columns.get("aliases") or [None] * len(names)
                _index(self._loaded_names, zip(rows.ids, names, aliases, strict=True))
        return self._loaded_names

    def _names_in_store(self, kind: NodeKind) -> dict[str, list[str]]:
        if kind not in self._stored_names:
            index = self._stored_names[kind] = {}
            nodes = self._reads.nodes(self._reads.ids_of_kind(kind)).values()
            self._merged |= {
                node.id: str(node.props["merged_into"]) for node in nodes if "merged_into" in node.props
            }
            _index(index, ((node.id, node.props.get("name"), node.props.get("aliases")) for node in nodes))
        return self._stored_names[kind]


def is_short_for(text: str, full: str) -> bool:
    """Whether a name of a zone leaves out only what many such names have in their middle."""
    left_out = len(full) - len(text)
    return any(
        full.startswith(text[:cut])
        and full.endswith(text[cut:])
        and _OFTEN_LEFT_OUT.fullmatch(full, cut, cut + left_out) is not None
        for cut in range(_SHORTEST_PART, len(text) - _SHORTEST_PART + 1)
    )


def comparable_name(name: str) -> str:
    """A name of an organization or a person without what writers do not mean."""
    return normalise(name).replace(" ", "")


def _parks(rows: NodeRows) -> dict[str, Node]:
    """The parks among rows, with what places need of them."""
    return {
        id_: Node(
            id_, kind, {"name": str(rows.cell("name", index)), "aliases": _names(rows.cell("aliases", index))}
        )
        for index, (id_, kind) in enumerate(zip(rows.ids, rows.kinds, strict=True))
        if kind == NodeKind.PARK
    }


def _names(cell: Value | None) -> list[str]:
    return cell if isinstance(cell, list) else []


def _forms(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by their comparable form."""
    forms = dict[str, list[str]]()
    for name in names:
        forms.setdefault(comparable_name(name), []).append(name)
    return forms


def _words(kinds: frozenset[NodeKind]) -> str:
    if len(kinds) <= 3 and kinds not in _GROUPS.values():
        return f"a node of kind {' or '.join(sorted(kinds))}"
    return next((words for words, group in _GROUPS.items() if kinds <= group), "a node")


def _index(index: dict[str, list[str]], named: Iterable[tuple[str, Value | None, Value | None]]) -> None:
    for id_, name, aliases in named:
        for text in (name, *(aliases if isinstance(aliases, list) else ())):
            if isinstance(text, str):
                index.setdefault(plain(text), []).append(id_)
