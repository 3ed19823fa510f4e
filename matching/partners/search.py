"""All trails that a question leads along, by the part of the score that rests on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matching.partners.network import Network
from matching.partners.peers import of_same_needs, partners_of_peers
from matching.partners.positions import same_position
from matching.partners.products import ProductSearch
from matching.partners.question import Direction, Question
from matching.partners.segments import SegmentSearch
from matching.partners.supplies import along_supplies, beyond
from matching.partners.trades import Trades
from matching.partners.trails import Front, Trails

Fronts = Mapping[str, Sequence[Front]]
"""Trails by part, for each the ends of tier 1, 2 and so on."""


def search(network: Network, trades: Trades, trails: Trails, question: Question) -> Fronts:
    """Trails from an organization up- or downstream, or to its peers."""
    if question.direction is Direction.PEERS:
        return same_position(network, trails)
    tiers, upstream = question.tiers, question.direction is Direction.UPSTREAM
    supplies = along_supplies(network, trails, tiers, upstream=upstream)
    along = ProductSearch(network, trades, trails)
    products = along.suppliers(supplies) if upstream else along.customers(supplies)
    segments = SegmentSearch(network, trails)
    return {
        "supplies": supplies,
        "needs": [along.stated_suppliers() if upstream else along.stated_customers()],
        "products": beyond(network, trails, products, upstream=upstream),
        "chain": segments.partners(tiers, upstream=upstream, weighted=False),
        "flows": segments.partners(tiers, upstream=upstream, weighted=True),
        "peers": partners_of_peers(network, trails, upstream=upstream),
    }


def related(network: Network, trades: Trades, row: int, other: int, direction: Direction) -> bool:
    """Whether any trail leads from an organization to another in the first tier."""
    found = search(network, trades, Trails(row), Question(direction))
    return any(other in front.rows for fronts in found.values() for front in fronts)


def search_alternatives(
    network: Network, trades: Trades, row: int, trails: Trails, question: Question
) -> Fronts:
    """Trails from a given partner to those in its position.

    Of a supplier only such products count as the organization in `row` needs, where it makes any of these;
    of a customer also those that need the same, of what the organization makes where it needs any of this.
    """
    asking = ProductSearch(network, trades, Trails(row))
    if question.direction is Direction.UPSTREAM:
        return same_position(network, trails, asking.wanted().rows)
    same = same_position(network, trails)
    if question.direction is Direction.PEERS:
        return same
    return {**same, "needs": [of_same_needs(network, trails, asking.served().rows)]}
