"""A small textile chain for the tests of this room."""

from __future__ import annotations

from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.partners.finder import PartnerFinder
from matching.partners.partner import Partner
from tests.matching.world import party, snapshot_of

R = RelationKind


def product(name: str) -> Node:
    return Node(name, NodeKind.PRODUCT, {"name": name})


def segment(name: str) -> Node:
    return Node(name, NodeKind.CHAIN_SEGMENT, {"name": name})


CHAIN = [
    party("wear", region="350503", location="开发区"),
    party("knit", region="350503", location="开发区"),
    party("yarn", region="350582"),
    party("chips", region="320500"),
    party("far", region="650100"),
    *map(product, ("卫衣", "面料", "针织面料", "涤纶长丝", "聚酯切片")),
    Relation("wear", R.PRODUCES, "卫衣"),
    Relation("wear", R.NEEDS, "面料"),
    Relation("knit", R.PRODUCES, "针织面料"),
    Relation("yarn", R.PRODUCES, "涤纶长丝"),
    Relation("far", R.PRODUCES, "涤纶长丝"),
    Relation("chips", R.PRODUCES, "聚酯切片"),
    Relation("针织面料", R.KIND_OF, "面料"),
    Relation("面料", R.MADE_FROM, "涤纶长丝"),
    Relation("涤纶长丝", R.MADE_FROM, "聚酯切片"),
]


def finder_of(*records: Node | Relation) -> PartnerFinder:
    return PartnerFinder.of(snapshot_of(*records))


def ids(partners: list[Partner]) -> list[str]:
    return [partner.id for partner in partners]


def chain_with(*records: Node | Relation) -> Snapshot:
    return snapshot_of(*CHAIN, *records)
