"""The protocol that every store keeps: serialised transactions, reads and a change feed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from graph.errors import IdTaken, UnknownEndpoint
from graph.records import Evidence, Node, Relation, RelationKey, merge_evidence
from graph.storable import check_storable
from graph.vocabulary import NodeKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction did: ids and keys it wrote and those it deleted. Versions count up by one.

    Relations deleted along with a node are named among `deleted_relations`.
    """

    version: int
    nodes: tuple[str, ...] = ()
    relations: tuple[RelationKey, ...] = ()
    deleted_nodes: tuple[str, ...] = ()
    deleted_relations: tuple[RelationKey, ...] = ()


class Reads(Protocol):
    """Reading, outside and inside a transaction. Lists of ids are answered in one round trip."""

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """The nodes that exist among `ids`, by id."""
        ...

    def relations(self, keys: Iterable[RelationKey]) -> dict[RelationKey, Relation]:
        """The relations that exist among `keys`, by key."""
        ...

    def relations_of(self, ids: Iterable[str]) -> list[Relation]:
        """Every relation that leads from or to one of `ids`, each once, ordered by key."""
        ...

    def ids_of_kind(self, kind: NodeKind, after: str = "", limit: int | None = None) -> list[str]:
        """Ids of one kind in ascending order of code points, beginning after `after`."""
        ...


@dataclass(slots=True)
class WriteSet:
    """Buffered writes of a transaction, applied in this order: deletions, nodes, relations.

    Deleting a node deletes its relations. A node is replaced whole; a relation gains the evidence it has not
    yet and takes the new weight if one is given. Deleting and upserting the same key replaces it.
    """

    deleted_relations: dict[RelationKey, None] = field(default_factory=dict[RelationKey, None])
    deleted_nodes: dict[str, None] = field(default_factory=dict[str, None])
    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    relations: dict[RelationKey, Relation] = field(default_factory=dict[RelationKey, Relation])

    def upsert_nodes(self, nodes: Iterable[Node]) -> None:
        """Write nodes; the last of several with one id counts.

        Raises:
            BadValue: a node holds what stores cannot.
        """
        for node in nodes:
            check_storable(node)
            self.nodes[node.id] = node

    def upsert_relations(self, relations: Iterable[Relation]) -> None:
        """Write relations; evidence of several with one key is put together."""
        for relation in relations:
            known = self.relations.setdefault(key := relation.key, relation)
            if known is not relation:
                self.relations[key] = merged(known, relation)

    def delete_nodes(self, ids: Iterable[str]) -> None:
        """Delete nodes and all their relations; unknown ids are no error."""
        for id_ in ids:
            self.deleted_nodes[id_] = None
            self.nodes.pop(id_, None)

    def delete_relations(self, keys: Iterable[RelationKey]) -> None:
        """Delete relations; unknown keys are no error."""
        for key in keys:
            self.deleted_relations[key] = None
            self.relations.pop(key, None)

    def clear(self) -> None:
        """Forget all writes."""
        for buffered in (self.deleted_relations, self.deleted_nodes, self.nodes, self.relations):
            buffered.clear()

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.deleted_relations or self.deleted_nodes or self.nodes or self.relations)


def merged(old: Relation, new: Relation) -> Relation:
    """`old` after `new` was stated too."""
    weight = old.weight if new.weight is None else new.weight
    return Relation(old.source, old.kind, old.target, merge_evidence(old.evidence, new.evidence), weight)


def check_owner(node: Node, kind: NodeKind, alliance: str) -> None:
    """Refuse to write `node` over one of another kind or of another alliance.

    Raises:
        IdTaken: names the id and what stands in the way.
    """
    if node.kind != kind:
        raise IdTaken(f"the id {node.id!r} belongs to a node of kind {kind}, not {node.kind}")
    if alliance and node.alliance != alliance:
        raise IdTaken(f"the id {node.id!r} belongs to the alliance {alliance!r}, not {node.alliance!r}")


def check_ends(missing: Collection[str]) -> None:
    """Refuse relations whose ends are missing.

    Raises:
        UnknownEndpoint: names the first id in order, and how many there are.
    """
    if missing:
        raise UnknownEndpoint(f"no node has the id {min(missing)!r} ({len(missing)} ids unknown)")


class Transaction(Reads, Protocol):
    """Reads of the state before the transaction, and the writes that will be committed together."""

    def tokens(self, prefix: str) -> dict[str, int]:
        """Tokens committed so far that begin with `prefix`, with their versions."""
        ...

    @property
    def writes(self) -> WriteSet:
        """What will be written."""
        ...


@dataclass(frozen=True, slots=True)
class NodeBlock:
    """A block of nodes as columns of equal length.

    `keys` are the store's own numbers for nodes, valid within one scan; `props` are JSON objects as UTF-8.
    """

    keys: Sequence[int]
    ids: Sequence[str]
    kinds: Sequence[str]
    alliances: Sequence[str]
    props: Sequence[bytes]
    versions: Sequence[int]


@dataclass(frozen=True, slots=True)
class RelationBlock:
    """A block of relations as columns; ends are node keys.

    `evidence` holds numbers of `Scan.evidence`; a weight is NaN where none is given.
    """

    sources: Sequence[int]
    kinds: Sequence[str]
    targets: Sequence[int]
    weights: Sequence[float]
    evidence: Sequence[int]


class Scan(Protocol):
    """One consistent reading of the whole store, as of `version`, in no particular order."""

    version: int

    def nodes(self) -> Iterator[NodeBlock]:
        """All nodes, in blocks. To be read before the relations."""
        ...

    def relations(self) -> Iterator[RelationBlock]:
        """All relations, in blocks."""
        ...

    def evidence(self) -> Mapping[int, tuple[Evidence, ...]]:
        """Evidence lists by number; complete once the relations were read."""
        ...


class GraphStore(Reads, Protocol):
    """A graph on disk. Every method may raise `StoreUnavailable`."""

    url: str

    @property
    def version(self) -> int:
        """Number of transactions committed so far; 0 for a new store."""
        ...

    def write(self, work: Callable[[Transaction], T], token: str | None = None) -> T:
        """Run `work` in a transaction of its own, one writer at a time, and commit what it wrote.

        `work` may be run again after a passing failure, so it must have no effect but its writes. A commit
        that writes anything adds exactly one `Change`. Where `token` was committed before, nothing is
        written and `work` is still run for its answer: a retried request is never carried out twice.

        Raises:
            UnknownEndpoint: a relation's source or target does not exist afterwards.
            IdTaken: an id exists with another kind of node or another owner.
        """
        ...

    def committed(self, token: str) -> int | None:
        """Version at which `token` was committed, None where it was not."""
        ...

    def tokens(self, prefix: str) -> dict[str, int]:
        """Tokens committed so far that begin with `prefix`, with their versions."""
        ...

    def changes(self, since: int) -> Iterator[Change]:
        """The changes after version `since`, in order and without gaps."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Number of nodes by kind and of relations by kind, for people."""
        ...

    def scan(self) -> AbstractContextManager[Scan]:
        """Read everything as of one version."""
        ...

    def close(self) -> None:
        """Release files and connections."""
        ...
