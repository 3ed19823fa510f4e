"""What enterprises say they make, linked to products of the graph and kept as inferred relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from graph.errors import NotFound
from graph.records import Evidence, Relation, RelationKey, Value
from graph.store import GraphStore, Transaction
from graph.vocabulary import NodeKind, RelationKind
from matching.product_names.linking import likeliest, links_of
from matching.product_names.named_kinds import coarser
from matching.product_names.names import ProductLink, ProductNames

WHO = "changlian link-products"
"""Who infers links, as their evidence names it."""


class Proposal(NamedTuple):
    """An enterprise that seems to make a product."""

    organization: str
    link: ProductLink


def proposals(names: ProductNames, alliance: str = "", least: float = 0.5) -> Iterator[Proposal]:
    """Products that the texts of enterprises speak of and that no relation says they make, by id.

    Args:
        names: of the products.
        alliance: only of enterprises that it owns; of all by default.
        least: the smallest confidence of a link.

    Raises:
        NotFound: the alliance owns nothing.
    """
    snapshot = names.snapshot
    if alliance and alliance not in snapshot.alliances:
        owners = ", ".join(sorted(filter(None, snapshot.alliances)))
        raise NotFound(f"nothing belongs to an alliance {alliance!r}", f"Alliances that own rows: {owners}.")
    made = snapshot.out(RelationKind.PRODUCES)
    for row in sorted(snapshot.rows_of_kind(NodeKind.ENTERPRISE).tolist(), key=snapshot.id):
        if alliance and snapshot.alliances[int(snapshot.alliance_codes[row])] != alliance:
            continue
        own = made.neighbours(row)
        known = set(snapshot.ids_of(own))
        told = (link for product in own.tolist() for link in coarser(names, product))
        for link in likeliest((*links_of(names, _said(snapshot.props(row))), *told)):
            if link.confidence >= least and link.id not in known:
                yield Proposal(snapshot.id(row), link)


def keep(store: GraphStore, found: list[Proposal], day: date) -> None:
    """Keep proposals as inferred relations; what is related meanwhile stays as it is.

    Raises:
        UnknownEndpoint: a node was deleted meanwhile.
    """
    relations = [_relation(each, day) for each in found]

    def work(tx: Transaction) -> None:
        known = tx.relations(each.key for each in relations)
        tx.writes.upsert_relations(each for each in relations if each.key not in known)

    store.write(work)


def _relation(proposal: Proposal, day: date) -> Relation:
    key = RelationKey(proposal.organization, RelationKind.PRODUCES, proposal.link.id)
    confidence = round(proposal.link.confidence, 4)
    evidence = Evidence(WHO, observed_on=day.isoformat(), confidence=confidence, status="inferred")
    return Relation(*key, (evidence,))


def _said(props: Mapping[str, Value]) -> str:
    """What an enterprise says it makes: its products, and what its description tells."""
    products = props.get("products")
    items = products if isinstance(products, list) else []
    return "\n".join((*items, str(props.get("description", ""))))
