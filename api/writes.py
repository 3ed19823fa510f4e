"""Creating, replacing and deleting single objects."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from api.errors import BadRequest, Fault, InUse
from api.once import Once
from graph.errors import IdTaken, NotFound, VersionConflict
from graph.lists.columns import batch_of
from graph.lists.fields import ListRow
from graph.lists.planning.plan import Options, Plan
from graph.records import Node
from graph.store import GraphStore, Reads, Transaction, WriteSet

_NAMED = 5
"""Ids that a message lists at most."""


@dataclass(frozen=True, slots=True)
class Written:
    """A node as a request wrote it, and the version under which the store keeps it."""

    node: Node
    version: int


def plan_one(reads: Reads, writes: WriteSet, row: ListRow) -> Node:
    """Buffer what the object `row` states; the node it becomes.

    Raises:
        BadRequest: it names what does not exist, or its id belongs to something else.
    """
    plan = Plan(reads, [batch_of([row], type(row))], Options())
    plan.write(writes)
    if problems := plan.batches[0].problems:
        raise BadRequest(
            [Fault(f"body.{each.column}", each.value, each.expected, each.nearest) for each in problems]
        )
    return next(iter(plan.nodes.values()))


def create(store: GraphStore, row: ListRow, once: Once) -> Written:
    """Write a new object; where that was done before, only answer again.

    Raises:
        BadRequest: the object names what does not exist.
        IdTaken: its id exists.
        KeyReused: its key was used for another request.
    """

    def work(tx: Transaction) -> tuple[Node, int | None]:
        before = once.carried_out(tx)
        node = plan_one(tx, tx.writes, row)
        if before is None and tx.nodes([node.id]):
            raise IdTaken(
                f"the id {node.id!r} exists", "Change the object with PUT or PATCH, or leave out its id."
            )
        return node, before

    node, before = store.write(work, once.token)
    return Written(node, before or store.committed(once.token) or node.version)


def replace(store: GraphStore, row: ListRow, id_: str, version: int | None) -> Written:
    """Write an object over the one with the id `id_`, which must still have `version` where one is given.

    Raises:
        BadRequest: the object names what does not exist.
        NotFound: there is nothing to replace any more.
        VersionConflict: it was changed meanwhile.
    """
    token = str(uuid4())

    def work(tx: Transaction) -> Node:
        _check_version(tx, id_, version)
        return plan_one(tx, tx.writes, row)

    node = store.write(work, token)
    return Written(node, store.committed(token) or node.version)


def delete(store: GraphStore, id_: str, version: int | None) -> None:
    """Delete a node with its relations.

    Raises:
        InUse: rows of other nodes name it, which would lead nowhere.
        NotFound: it is gone already.
        VersionConflict: it was changed meanwhile.
    """

    def work(tx: Transaction) -> None:
        _check_version(tx, id_, version)
        if users := _users(tx, id_):
            named = ", ".join(users[:_NAMED]) + (" …" if len(users) > _NAMED else "")
            raise InUse(
                f"{id_!r} is still named by {len(users)} objects: {named}", "Change or delete them first."
            )
        tx.writes.delete_nodes([id_])

    store.write(work)


def _check_version(tx: Transaction, id_: str, version: int | None) -> None:
    node = tx.nodes([id_]).get(id_)
    if node is None:
        raise NotFound(f"no node has the id {id_!r}")
    if version is not None and node.version != version:
        raise VersionConflict(f"{id_!r} was changed meanwhile", "Read it again and repeat your change.")


def _users(tx: Transaction, id_: str) -> list[str]:
    """Ids of nodes whose own rows state a relation with the node."""
    users = dict[str, None]()
    for relation in tx.relations_of([id_]):
        other, row = (relation.target, "target") if relation.source == id_ else (relation.source, "source")
        if any(item.row == row for item in relation.evidence):
            users[other] = None
    return list(users)
