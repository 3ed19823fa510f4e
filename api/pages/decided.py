"""What was decided about pairs before, newest first, to be taken back on the page 疑似重复."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages.pairs import name_of
from graph.duplicates.decisions import different_from
from graph.duplicates.subjects import SUBJECTS, ListName
from graph.records import Node
from graph.snapshot import Snapshot
from graph.snapshot.merges import DIFFERENT_FROM, MERGED_INTO
from graph.store import GraphStore

_MOST = 50
_MARK = f'"{DIFFERENT_FROM}":'.encode()


@dataclass(frozen=True, slots=True)
class Merged:
    """A row that another stands for."""

    id: str
    name: str
    kept_name: str


@dataclass(frozen=True, slots=True)
class Parted:
    """Two rows that somebody said are not the same."""

    a: str
    a_name: str
    b: str
    b_name: str


def merged_rows(store: GraphStore, snapshot: Snapshot, name: ListName, alliance: str) -> list[Merged]:
    """The rows of a list that were merged into others; of one alliance where that is given."""
    nodes = _newest(store, [id_ for id_ in snapshot.ids if snapshot.kept(id_) != id_])
    kinds = SUBJECTS[name]().kinds
    return [
        Merged(node.id, node.name, name_of(snapshot, snapshot.kept(node.id)))
        for node in nodes
        if node.kind in kinds and alliance in ("", node.alliance)
    ][:_MOST]


def parted_pairs(store: GraphStore, snapshot: Snapshot, name: ListName, alliance: str) -> list[Parted]:
    """The pairs of a list that were told apart; with a row of one alliance where that is given."""
    rows = snapshot.rows_of_kind(*SUBJECTS[name]().kinds).tolist()
    nodes = _newest(store, [snapshot.id(row) for row in rows if _MARK in snapshot.props_json[row]])
    known = store.nodes(other for node in nodes for other in different_from(node))
    return [
        Parted(node.id, node.name, other.id, other.name)
        for node in nodes
        for id_ in different_from(node)
        if (other := known.get(id_)) and alliance in ("", node.alliance, other.alliance)
        if MERGED_INTO not in other.props
    ][:_MOST]


def _newest(store: GraphStore, ids: list[str]) -> list[Node]:
    return sorted(store.nodes(ids).values(), key=lambda node: -node.version)
