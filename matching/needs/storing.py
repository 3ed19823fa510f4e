"""Needs that somebody confirmed, as demands of a store linked to the text or demand that held them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.lists.columns import batch_of
from graph.lists.planning.plan import Options, Plan
from graph.lists.planning.rows import row_of
from graph.lists.problems import BadList
from graph.models import Demand
from graph.records import Node
from graph.store import GraphStore, Transaction
from matching.needs.need import ProposedNeed

SHARED = ("organization", "region", "industry", "tags", "contact", "phone", "email", "alliance")
"""Columns that the parts of a demand have from it."""


def as_demand(node: Node) -> Demand:
    """A stored demand with its columns."""
    row = row_of(node.id, node.kind, node.props, node.alliance)
    return Demand.model_validate({name: value for name, value in row.items() if value is not None})


def part_of(original: Demand, columns: dict[str, object]) -> Demand:
    """A demand with columns of its own, and who asks, where, and whom to call from the original.

    Raises:
        ValidationError: a column cannot hold what it is given.
    """
    shared = {name: getattr(original, name) for name in SHARED}
    return Demand.model_validate({**{name: value for name, value in shared.items() if value}, **columns})


def parts_of(original: Demand, needs: Iterable[ProposedNeed]) -> list[Demand]:
    """The proposed needs as demands."""
    return [part_of(original, dict(need.columns())) for need in needs]


def keep_needs(
    store: GraphStore, original: Demand, parts: Sequence[Demand], *, register: bool = False
) -> list[Node]:
    """Store the parts of a demand, and the demand itself, closed, as what they are parts of.

    A single part that is not stored yet stands for the whole: then nothing else is stored.

    Args:
        store: where they are written, in one transaction.
        original: a stored demand, with its id, or a text that somebody pasted, without.
        parts: the needs that were confirmed.
        register: whether an organization that nobody knows is made, to be verified.

    Raises:
        BadList: a demand names what does not exist.
    """
    options = Options(unknown_organizations=register)
    alone = len(parts) == 1 and original.id is None

    def work(tx: Transaction) -> list[Node]:
        if alone:
            return _planned(tx, parts, options)
        (whole,) = _planned(tx, [original.model_copy(update={"status": "closed"})], options)
        return _planned(tx, [part.model_copy(update={"part_of": whole.id}) for part in parts], options)

    return store.write(work) if parts else []


def _planned(tx: Transaction, demands: Sequence[Demand], options: Options) -> list[Node]:
    plan = Plan(tx, [batch_of(demands, Demand)], options)
    plan.write(tx.writes)
    if problems := plan.batches[0].problems:
        raise BadList(problems)
    return list(plan.nodes.values())
