"""What holds for partners in any graph."""

from __future__ import annotations

import math
from itertools import permutations
from itertools import product as pairs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.records import Relation
from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.partners.finder import PartnerFinder
from matching.partners.partner import Partner
from matching.partners.question import Direction, Question
from tests.matching.partners.chain_world import product, segment
from tests.matching.world import party, snapshot_of

R = RelationKind
PARTIES, PRODUCTS, SEGMENTS = ("a", "b", "c", "d"), ("p", "q", "r", "s"), ("x", "y")
POSSIBLE = [
    *(Relation(a, kind, p) for a, p in pairs(PARTIES, PRODUCTS) for kind in (R.PRODUCES, R.NEEDS)),
    *(Relation(p, kind, q) for p, q in pairs(PRODUCTS, PRODUCTS) for kind in (R.MADE_FROM, R.KIND_OF)),
    *(Relation(a, R.SUPPLIES, b) for a, b in pairs(PARTIES, PARTIES)),
    *(Relation(a, R.IN_SEGMENT, x) for a, x in pairs(PARTIES, SEGMENTS)),
    *(Relation(x, R.UPSTREAM_OF, y) for x, y in pairs(SEGMENTS, SEGMENTS)),
]
graphs = st.lists(st.sampled_from(POSSIBLE), max_size=25, unique=True)


def snapshot_with(relations: list[Relation]) -> Snapshot:
    nodes = (*map(party, PARTIES), *map(product, PRODUCTS), *map(segment, SEGMENTS))
    return snapshot_of(*nodes, *relations)


def exists(snapshot: Snapshot, one: str, kind: str, other: str) -> bool:
    ways = ((one, other), (other, one))
    return any(snapshot.relation(source, RelationKind(kind), target) for source, target in ways)


@settings(max_examples=60)
@example(
    [
        Relation("d", R.IN_SEGMENT, "x"),
        Relation("d", R.IN_SEGMENT, "y"),
        Relation("a", R.IN_SEGMENT, "x"),
        Relation("x", R.UPSTREAM_OF, "y"),
    ]
)
@given(graphs)
def test_who_could_supply_another_could_be_asked_for_as_its_customer(relations: list[Relation]) -> None:
    finder = PartnerFinder.of(snapshot_with(relations))

    def found(id_: str, direction: Direction) -> dict[str, Partner]:
        return {each.id: each for each in finder.find(id_, Question(direction))}

    up = {id_: found(id_, Direction.UPSTREAM) for id_ in PARTIES}
    down = {id_: found(id_, Direction.DOWNSTREAM) for id_ in PARTIES}
    for part in ("supplies", "needs", "products", "chain"):
        from_above = {(a, b) for a in PARTIES for b, each in up[a].items() if part in each.parts}
        from_below = {(a, b) for b in PARTIES for a, each in down[b].items() if part in each.parts}
        assert from_above == from_below


@settings(max_examples=60)
@given(graphs, st.sampled_from(Direction), st.integers(1, 6))
def test_answers_end_add_up_and_lead_along_what_is_there(
    relations: list[Relation], direction: Direction, tiers: int
) -> None:
    snapshot = snapshot_with(relations)
    finder = PartnerFinder.of(snapshot)
    for id_ in PARTIES:
        found = finder.find(id_, Question(direction, tiers))
        assert [each.rank for each in found] == list(range(1, len(found) + 1))
        assert len({each.id for each in found} | {id_}) == len(found) + 1
        for each in found:
            assert 1 <= each.tier <= tiers
            assert math.isclose(sum(each.parts.values()), each.margin)
            assert {proof.part for proof in each.evidence} <= each.parts.keys()
            for proof in each.evidence:
                assert (proof.nodes[0], proof.nodes[-1]) == (id_, each.id)
                steps = zip(proof.nodes[:-1], proof.relations, proof.nodes[1:], strict=True)
                assert all(exists(snapshot, *step) for step in steps)


@settings(max_examples=60)
@given(graphs, st.sampled_from(Direction))
def test_alternatives_are_others_in_the_position_of_whom_they_replace(
    relations: list[Relation], direction: Direction
) -> None:
    finder = PartnerFinder.of(snapshot_with(relations))
    ends = (
        (each.source, each.target)
        for each in relations
        if each.source != each.target and each.kind != R.NEEDS
    )
    stated = {end for pair in ends for end in pair}
    for id_, replaced in permutations(PARTIES, 2):
        question = Question(direction, instead_of=replaced)
        needing = {each.source for each in relations if each.kind == R.NEEDS}
        if replaced not in (stated | needing if direction is Direction.DOWNSTREAM else stated):
            with pytest.raises(BadValue, match="description are known"):
                finder.find(id_, question)
            continue
        found = finder.find(id_, question)
        assert not {id_, replaced} & {each.id for each in found}
        assert {proof.nodes[0] for each in found for proof in each.evidence} <= {replaced}
        assert len({each.unrelated for each in found}) <= 1
