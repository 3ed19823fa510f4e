"""Nodes that are the same thing: which one stands for which others, and what it says for all of them.

A merge is one column, `merged_into`, of the node that no longer stands for itself. Rows and relations stay
in the store as their sources state them, so taking a merge back loses nothing, whatever came meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from graph.lists.planning.rows import LIST_OF_KIND
from graph.records import Node, Value
from graph.store import Reads
from graph.values.tags import UNVERIFIED
from graph.vocabulary import ORGANIZATION_KINDS

MERGED_INTO = "merged_into"
DIFFERENT_FROM = "different_from"
_MARK = b'"merged_into":'
_OF_ITS_OWN = frozenset({MERGED_INTO, DIFFERENT_FROM, "sent_in", "sent_on", "status", "withdrawn_on"})
"""Columns that say something of the row, not of the thing."""
_ID_COLUMNS = ("organization", "parent")
"""Columns that hold the id of another node."""


@dataclass(frozen=True)
class Merges:
    """Which nodes are merged.

    Attributes:
        declared: id that the column `merged_into` names, by the id of the node that has it.
        roots: id of the node that stands for another, by the id of that; only where it exists and is of the
            same list, and where following the merges ends.
        rows: what each of these says in its own row, by id.
    """

    declared: Mapping[str, str] = field(default_factory=dict[str, str])
    roots: Mapping[str, str] = field(default_factory=dict[str, str])
    rows: Mapping[str, Mapping[str, Value]] = field(default_factory=dict[str, Mapping[str, Value]])

    @classmethod
    def of(cls, reads: Reads, declared: Mapping[str, str]) -> Self:
        """The merges that are declared, as far as they can be."""
        nodes = reads.nodes({*declared, *declared.values()}) if declared else {}
        real = {
            id_: kept
            for id_, kept in declared.items()
            if id_ in nodes and kept in nodes and _alike(nodes[id_], nodes[kept])
        }
        roots = {id_: root for id_ in real if (root := _end(id_, real))}
        return cls(declared, roots, {id_: nodes[id_].props for id_ in {*roots, *roots.values()}})

    @cached_property
    def members(self) -> Mapping[str, Sequence[str]]:
        """Ids of all that each node stands for, itself left out, in order."""
        members = dict[str, list[str]]()
        for id_, root in sorted(self.roots.items()):
            members.setdefault(root, []).append(id_)
        return members

    def root(self, id_: str) -> str:
        """Id of the node that stands for `id_`, usually itself."""
        return self.roots.get(id_, id_)

    def group(self, id_: str) -> Sequence[str]:
        """Ids of the node that stands for `id_` and of all others it stands for."""
        root = self.root(id_)
        return (root, *self.members.get(root, ()))

    def updated(self, reads: Reads, written: Mapping[str, Node | None]) -> Merges:
        """The merges after nodes were written, or deleted where None."""
        declared = {id_: kept for id_, kept in self.declared.items() if id_ not in written}
        declared |= {id_: kept for id_, node in written.items() if node and (kept := declared_by(node))}
        known = {*declared, *declared.values()}
        if declared == self.declared and known.isdisjoint(written):
            return self
        return Merges.of(reads, declared)

    def changed(self, old: Merges) -> set[str]:
        """Ids for which another node stands than before."""
        ids = self.roots.keys() | old.roots.keys()
        return {id_ for id_ in ids if self.root(id_) != old.root(id_)}

    def shown(self, node: Node, nodes: Mapping[str, Node | None]) -> Node | None:
        """What a node says for all it stands for, None where another stands for it.

        Its own values come first, or where it is closed those of a row that is still sent.
        """
        if node.id in self.roots:
            return None
        others = [other for id_ in self.members.get(node.id, ()) if (other := nodes.get(id_))]
        first, *rest = sorted((node, *others), key=_is_closed)
        own = {name: value for name, value in node.props.items() if name in _OF_ITS_OWN}
        props = _of_thing(first) | own
        for other in rest:
            _complete(props, other)
        _decide_status(props, [node, *others])
        _decide_unverified(props, [node, *others])
        different = [id_ for each in (node, *others) for id_ in _list(each.props.get(DIFFERENT_FROM))]
        props |= {name: self.root(str(props[name])) for name in _ID_COLUMNS if name in props}
        if different:
            props[DIFFERENT_FROM] = list(dict.fromkeys(map(self.root, different)))
        return replace(node, props=props, version=max(each.version for each in (node, *others)))


def declared_by(node: Node) -> str:
    """Id of the node that `node` says it is merged into, '' where it says none."""
    return str(node.props.get(MERGED_INTO, ""))


def may_be_merged(props: bytes) -> bool:
    """Whether the properties of a node, as JSON, have the column of merges."""
    return _MARK in props


def _alike(one: Node, other: Node) -> bool:
    return one.kind in LIST_OF_KIND and LIST_OF_KIND[one.kind] == LIST_OF_KIND.get(other.kind)


def _end(id_: str, real: Mapping[str, str]) -> str:
    """Where following the merges from `id_` ends, '' where it never does."""
    seen = {id_}
    while (id_ := real.get(id_, "")) and id_ not in seen:
        if id_ not in real:
            return id_
        seen.add(id_)
    return ""


def _complete(props: dict[str, Value], other: Node) -> None:
    """Add what another row says: values of columns that are empty, and items of those that hold several."""
    if other.kind in ORGANIZATION_KINDS:
        _add(props, "aliases", [other.name])
    for name, value in _of_thing(other).items():
        if isinstance(value, list):
            _add(props, name, value)
        else:
            props.setdefault(name, value)


def _of_thing(node: Node) -> dict[str, Value]:
    """What a row says of the thing itself."""
    return {name: value for name, value in node.props.items() if name not in _OF_ITS_OWN}


def _is_closed(node: Node) -> bool:
    return node.props.get("status") == "closed"


def _decide_status(props: dict[str, Value], nodes: Sequence[Node]) -> None:
    """What several rows state is closed only where all of them are closed: one that is still sent is open."""
    still = next((node for node in nodes if not _is_closed(node)), None)
    if still is not None and props.get("status") == "closed":
        del props["status"]
        props.pop("withdrawn_on", None)
        if "status" in still.props:
            props["status"] = still.props["status"]


def _decide_unverified(props: dict[str, Value], nodes: Sequence[Node]) -> None:
    """What one row states in full is no longer known by name only."""
    tags = _list(props.get("tags"))
    if UNVERIFIED in tags and not all(UNVERIFIED in _list(node.props.get("tags")) for node in nodes):
        left = [tag for tag in tags if tag != UNVERIFIED]
        props |= {"tags": left}
        if not left:
            del props["tags"]


def _add(props: dict[str, Value], name: str, items: Iterable[str]) -> None:
    given = props.get(name, [])
    if isinstance(given, list):
        own = props.get("name") if name == "aliases" else None
        more = [item for item in dict.fromkeys(items) if item not in given and item != own]
        if more:
            props[name] = [*given, *more]


def _list(value: Value | None) -> Sequence[str]:
    return value if isinstance(value, list) else ()
