"""Demands and resources count for the products that their titles tell, and say so."""

from __future__ import annotations

import pytest

from graph.records import Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind
from matching.partners.finder import PartnerFinder
from matching.partners.partner import Proof
from matching.partners.question import Direction, Question
from tests.matching.partners.chain_world import CHAIN, finder_of, product
from tests.matching.world import demand, offers, party, put, requests, resource

UP, DOWN = Direction.UPSTREAM, Direction.DOWNSTREAM
ABOUT = RelationKind.ABOUT
BUYING = (
    party("mill"),
    demand("d", title="求购半光涤纶长丝500吨", kind="supply", quantity=500, unit="吨"),
    requests("mill", "d"),
)


def proofs(finder: PartnerFinder, id_: str, direction: Direction, partner: str) -> list[Proof]:
    found = {each.id: each for each in finder.find(id_, Question(direction))}
    return list(found[partner].evidence) if partner in found else []


def test_who_asks_for_a_product_in_the_title_is_a_customer_of_its_makers() -> None:
    finder = finder_of(*CHAIN, *BUYING)
    title = "“求购半光涤纶长丝500吨”"
    told = f"mill提出{title}，{title}按文字推断涉及涤纶长丝（把握0.68），yarn生产涤纶长丝"
    [proof] = proofs(finder, "mill", UP, "yarn")
    assert (proof.says, proof.inferred) == (told, True)
    assert proof.relations == ("REQUESTS", "ABOUT", "PRODUCES")
    [proof] = proofs(finder, "yarn", DOWN, "mill")
    assert (proof.nodes, proof.inferred) == (("yarn", "涤纶长丝", "d", "mill"), True)


def test_what_is_stated_wins_and_is_no_guess() -> None:
    finder = finder_of(*CHAIN, *BUYING, Relation("d", ABOUT, "聚酯切片"))
    assert proofs(finder, "mill", UP, "yarn") == []
    [proof] = proofs(finder, "mill", UP, "chips")
    assert not proof.inferred
    assert (
        proof.says
        == "mill提出“求购半光涤纶长丝500吨”，“求购半光涤纶长丝500吨”涉及聚酯切片，chips生产聚酯切片"
    )


def test_a_finer_kind_proves_less_than_the_name_itself() -> None:
    exact = demand("d", title="求购涤纶长丝500吨", kind="supply")
    parts = [
        finder_of(*CHAIN, *BUYING, each).find("mill", Question(UP))[0].parts["products"]
        for each in (exact, *BUYING[1:2])
    ]
    assert parts[0] > parts[1]


def test_terms_are_compared_where_titles_tell_the_same_product() -> None:
    giving = resource("r", title="涤纶长丝现货", kind="supply", capacity=300, unit="吨")
    finder = finder_of(*CHAIN, *BUYING, giving, offers("yarn", "r"))
    [yarn] = [each for each in finder.find("mill", Question(UP)) if each.id == "yarn"]
    assert [(term.have, term.need, term.met) for term in yarn.terms] == [(300, 500, False)]


@pytest.mark.parametrize("inferred", [False, True])
def test_the_finder_follows_titles_as_they_are_written(inferred: bool) -> None:
    store = SqliteStore(":memory:")
    put(store, *CHAIN, *BUYING)
    finder = PartnerFinder.of(Snapshot.of(store))
    question = Question(UP, inferred=inferred)
    assert [each.id for each in finder.find("mill", question)] == ["far", "yarn"]
    put(store, demand("d", title="求购聚酯切片", kind="supply"))
    later = finder.advanced(finder.snapshot.advance(store))
    assert [each.id for each in later.find("mill", question)] == ["chips"]


def test_who_makes_a_finer_kind_by_its_name_supplies_who_needs_the_wider_one() -> None:
    records = (
        *(product(name) for name in ("礼盒", "茶叶礼盒")),
        *map(party, ("tea", "box")),
        Relation("tea", RelationKind.NEEDS, "礼盒"),
        Relation("box", RelationKind.PRODUCES, "茶叶礼盒"),
    )
    [proof] = proofs(finder_of(*records), "tea", UP, "box")
    assert proof.says == "tea需要礼盒，茶叶礼盒按名称推断是一种礼盒（把握0.80），box生产茶叶礼盒"
    assert proof.inferred
    [proof] = proofs(finder_of(*records), "box", DOWN, "tea")
    assert proof.inferred


def test_a_kind_that_is_stated_leaves_the_name_to_tell_nothing() -> None:
    records = (
        *(product(name) for name in ("礼盒", "包装", "茶叶礼盒")),
        *map(party, ("tea", "box")),
        Relation("tea", RelationKind.NEEDS, "礼盒"),
        Relation("box", RelationKind.PRODUCES, "茶叶礼盒"),
        Relation("茶叶礼盒", RelationKind.KIND_OF, "包装"),
    )
    assert proofs(finder_of(*records), "tea", UP, "box") == []
