"""Evidence is made of real, stated relations, and what counts as related has some."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.match import Path
from matching.paths import PathFinder
from matching.products import MAKES
from matching.profiles import NO_PARTY
from matching.relatedness import Centre, circle_of, relate
from matching.ways import End
from tests.matching.world import demand, offers, party, requests, resource, snapshot_of

R = RelationKind
INFERRED = (Evidence("模型", status="inferred"),)
NODES = [
    party("shop"),
    party("bank"),
    demand("d"),
    resource("r"),
    *(Node(id_, NodeKind.ALLIANCE) for id_ in ("a1", "a2")),
    *(Node(id_, NodeKind.INDUSTRY_CHAIN) for id_ in ("C", "D")),
    *(Node(id_, NodeKind.CHAIN_SEGMENT) for id_ in ("C/1", "C/2", "D/1")),
    *(Node(id_, NodeKind.REGION) for id_ in ("county", "town", "city", "province")),
    Node("park", NodeKind.PLACE),
    *(Node(id_, NodeKind.PRODUCT) for id_ in ("yarn", "cloth", "silk")),
    *(Node(f"industry/{code}", NodeKind.INDUSTRY) for code in ("C", "17", "176", "1761", "1762", "18")),
]
OWNED = [requests("shop", "d"), offers("bank", "r")]
AREAS = [("county", R.PART_OF, "city"), ("town", R.PART_OF, "city"), ("city", R.PART_OF, "province")]

Edge = tuple[str, RelationKind, str]


def paths_of(snapshot: Snapshot) -> list[Path]:
    """Paths from the demand d to the resource r."""

    def end(id_: str, link: RelationKind) -> End:
        row = snapshot.row(id_)
        assert row is not None
        parties = snapshot.into(link).neighbours(row).tolist()
        return End(id_, row, parties[0] if parties else NO_PARTY)

    return list(PathFinder(snapshot).paths(end("d", R.REQUESTS), end("r", R.OFFERS)))


def between(*edges: Edge) -> list[tuple[str, ...]]:
    """Paths between shop and bank: nodes and relations in turn, the ends left out."""
    snapshot = snapshot_of(*NODES, *OWNED, *(Relation(*edge) for edge in edges))
    found: list[tuple[str, ...]] = []
    for path in paths_of(snapshot):
        assert (path.nodes[0], path.nodes[1], path.nodes[-2], path.nodes[-1]) == ("d", "shop", "bank", "r")
        assert (path.relations[0], path.relations[-1]) == (R.REQUESTS, R.OFFERS)
        inner = zip(path.relations[1:-1], path.nodes[2:-1], strict=True)
        found.append(tuple(str(part) for step in inner for part in step)[:-1])
    return found


def test_nothing_relates_strangers() -> None:
    assert between() == []


def test_a_shared_alliance() -> None:
    edges: list[Edge] = [("shop", R.MEMBER_OF, "a1"), ("bank", R.MEMBER_OF, "a1")]
    assert between(*edges) == [("MEMBER_OF", "a1", "MEMBER_OF")]


def test_of_several_the_first_by_id() -> None:
    edges = [(who, R.MEMBER_OF, alliance) for who in ("shop", "bank") for alliance in ("a2", "a1")]
    assert between(*edges) == [("MEMBER_OF", "a1", "MEMBER_OF")]


def test_a_shared_segment_goes_before_a_shared_chain() -> None:
    edges: list[Edge] = [
        ("C/1", R.PART_OF, "C"),
        ("shop", R.IN_SEGMENT, "C/1"),
        ("bank", R.IN_SEGMENT, "C/1"),
    ]
    assert between(*edges) == [("IN_SEGMENT", "C/1", "IN_SEGMENT")]


def test_segments_of_one_chain() -> None:
    edges: list[Edge] = [
        ("C/1", R.PART_OF, "C"),
        ("C/2", R.PART_OF, "C"),
        ("shop", R.IN_SEGMENT, "C/1"),
        ("bank", R.IN_SEGMENT, "C/2"),
    ]
    assert between(*edges) == [("IN_SEGMENT", "C/1", "PART_OF", "C", "PART_OF", "C/2", "IN_SEGMENT")]


@pytest.mark.parametrize("edge", [("C/1", R.UPSTREAM_OF, "D/1"), ("D/1", R.UPSTREAM_OF, "C/1")])
def test_neighbouring_segments(edge: Edge) -> None:
    edges: list[Edge] = [("shop", R.IN_SEGMENT, "C/1"), ("bank", R.IN_SEGMENT, "D/1"), edge]
    assert between(*edges) == [("IN_SEGMENT", "C/1", "UPSTREAM_OF", "D/1", "IN_SEGMENT")]


@pytest.mark.parametrize("kind", [R.COOPERATES_WITH, R.SUPPLIES, R.FINANCES])
@pytest.mark.parametrize(("source", "target"), [("shop", "bank"), ("bank", "shop")])
def test_earlier_work(kind: RelationKind, source: str, target: str) -> None:
    assert between((source, kind, target)) == [(kind.value,)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("county", "county", ("LOCATED_IN", "county", "LOCATED_IN")),
        ("county", "city", ("LOCATED_IN", "county", "PART_OF", "city", "LOCATED_IN")),
        ("city", "county", ("LOCATED_IN", "city", "PART_OF", "county", "LOCATED_IN")),
        (
            "county",
            "town",
            ("LOCATED_IN", "county", "PART_OF", "city", "PART_OF", "town", "LOCATED_IN"),
        ),
    ],
)
def test_the_nearest_area_both_lie_in(one: str, other: str, expected: tuple[str, ...]) -> None:
    assert between(*AREAS, ("shop", R.LOCATED_IN, one), ("bank", R.LOCATED_IN, other)) == [expected]


def test_the_nearest_of_several_areas() -> None:
    edges: list[Edge] = [
        ("shop", R.LOCATED_IN, "county"),
        ("shop", R.LOCATED_IN, "park"),
        ("bank", R.LOCATED_IN, "town"),
        ("bank", R.LOCATED_IN, "park"),
    ]
    assert between(*AREAS, *edges) == [("LOCATED_IN", "park", "LOCATED_IN")]


def test_where_an_organization_names_no_place_its_demand_or_resource_does() -> None:
    areas = [Relation(*edge) for edge in AREAS]
    own = [Relation("d", R.LOCATED_IN, "county"), Relation("r", R.APPLIES_TO, "city")]
    expected = Path(("d", "county", "city", "r"), (R.LOCATED_IN, R.PART_OF, R.APPLIES_TO))
    assert paths_of(snapshot_of(*NODES, *OWNED, *areas, *own)) == [expected]
    assert paths_of(snapshot_of(*NODES, *areas, *own)) == [expected]
    at_town = Relation("bank", R.LOCATED_IN, "town")
    assert paths_of(snapshot_of(*NODES, *OWNED, *areas, *own, at_town)) == [
        Path(
            ("d", "county", "city", "town", "bank", "r"),
            (R.LOCATED_IN, R.PART_OF, R.PART_OF, R.LOCATED_IN, R.OFFERS),
        )
    ]


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        (
            [("shop", R.NEEDS, "yarn"), ("bank", R.PRODUCES, "yarn")],
            ("NEEDS", "yarn", "PRODUCES"),
        ),
        (
            [("shop", R.NEEDS, "cloth"), ("bank", R.SKILLED_IN, "silk"), ("silk", R.KIND_OF, "cloth")],
            ("NEEDS", "cloth", "KIND_OF", "silk", "SKILLED_IN"),
        ),
        (
            [("shop", R.PRODUCES, "cloth"), ("bank", R.PRODUCES, "yarn"), ("cloth", R.MADE_FROM, "yarn")],
            ("PRODUCES", "cloth", "MADE_FROM", "yarn", "PRODUCES"),
        ),
        (
            [("shop", R.PRODUCES, "yarn"), ("bank", R.PRODUCES, "cloth"), ("cloth", R.MADE_FROM, "yarn")],
            ("PRODUCES", "yarn", "MADE_FROM", "cloth", "PRODUCES"),
        ),
        (
            [("shop", R.PRODUCES, "yarn"), ("bank", R.PRODUCES, "yarn")],
            ("PRODUCES", "yarn", "PRODUCES"),
        ),
    ],
)
def test_products(edges: list[Edge], expected: tuple[str, ...]) -> None:
    assert between(*edges) == [expected]


def test_what_is_needed_goes_before_what_is_akin_and_the_shorter_way_before_the_longer() -> None:
    edges = [
        ("shop", R.PRODUCES, "silk"),
        ("bank", R.PRODUCES, "silk"),
        ("shop", R.NEEDS, "yarn"),
        ("bank", R.PRODUCES, "yarn"),
    ]
    assert between(*edges) == [("NEEDS", "yarn", "PRODUCES")]
    own = [("d", R.ABOUT, "yarn"), ("r", R.ABOUT, "yarn")]
    snapshot = snapshot_of(*NODES, *OWNED, *(Relation(*edge) for edge in [*edges, *own]))
    assert paths_of(snapshot) == [Path(("d", "yarn", "r"), (R.ABOUT, R.ABOUT))]
    assert paths_of(snapshot_of(*NODES, *(Relation(*edge) for edge in own))) == paths_of(snapshot)


PARTS = [
    ("industry/1761", R.PART_OF, "industry/176"),
    ("industry/1762", R.PART_OF, "industry/176"),
    ("industry/176", R.PART_OF, "industry/17"),
    ("industry/17", R.PART_OF, "industry/C"),
    ("industry/18", R.PART_OF, "industry/C"),
]


def test_the_narrowest_industry_of_both_and_no_section() -> None:
    one, other = ("shop", R.IN_INDUSTRY, "industry/1761"), ("bank", R.IN_INDUSTRY, "industry/1762")
    expected = ("IN_INDUSTRY", "industry/1761", "PART_OF", "industry/176", "PART_OF", "industry/1762")
    assert between(*PARTS, one, other) == [(*expected, "IN_INDUSTRY")]
    assert between(*PARTS, one, ("bank", R.IN_INDUSTRY, "industry/18")) == []


def test_a_demands_own_industry_and_those_a_resource_is_for_go_before_their_parties() -> None:
    edges = [
        *PARTS,
        ("d", R.IN_INDUSTRY, "industry/1761"),
        ("shop", R.IN_INDUSTRY, "industry/18"),
        ("r", R.APPLIES_TO, "industry/17"),
        ("r", R.APPLIES_TO, "city"),
        ("bank", R.IN_INDUSTRY, "industry/18"),
    ]
    [path] = paths_of(snapshot_of(*NODES, *OWNED, *(Relation(*edge) for edge in edges)))
    assert path.nodes == ("d", "industry/1761", "industry/176", "industry/17", "r")
    assert path.relations == (R.IN_INDUSTRY, R.PART_OF, R.PART_OF, R.APPLIES_TO)


def test_a_demand_that_is_not_stored_lies_nowhere_itself() -> None:
    snapshot = snapshot_of(*NODES, *OWNED, Relation("r", R.APPLIES_TO, "city"))
    row = snapshot.row("r")
    assert row is not None
    assert PathFinder(snapshot).paths(End("new", -1, NO_PARTY), End("r", row, NO_PARTY)) == ()


def test_ones_own_resource_needs_no_evidence() -> None:
    edges = [requests("shop", "d"), offers("shop", "r"), Relation("shop", R.MEMBER_OF, "a1")]
    assert paths_of(snapshot_of(*NODES, *edges)) == []


EDGES: Sequence[Edge] = [
    *((who, R.MEMBER_OF, alliance) for who in ("shop", "bank") for alliance in ("a1", "a2")),
    *((who, R.IN_SEGMENT, segment) for who in ("shop", "bank") for segment in ("C/1", "C/2", "D/1")),
    *((who, R.LOCATED_IN, area) for who in ("shop", "bank", "d") for area in ("county", "town", "park")),
    ("r", R.APPLIES_TO, "county"),
    ("C/1", R.PART_OF, "C"),
    ("C/2", R.PART_OF, "C"),
    ("D/1", R.PART_OF, "D"),
    ("C/1", R.UPSTREAM_OF, "C/2"),
    ("D/1", R.UPSTREAM_OF, "C/1"),
    ("shop", R.SUPPLIES, "bank"),
    ("bank", R.FINANCES, "shop"),
    ("shop", R.COOPERATES_WITH, "bank"),
    *((who, kind, "yarn") for who in ("shop", "bank") for kind in (R.NEEDS, R.PRODUCES, R.SKILLED_IN)),
    *((who, R.PRODUCES, "cloth") for who in ("shop", "bank")),
    *((what, R.ABOUT, thing) for what in ("d", "r") for thing in ("yarn", "silk")),
    ("cloth", R.MADE_FROM, "yarn"),
    ("silk", R.KIND_OF, "cloth"),
    ("park", R.PART_OF, "town"),
    ("town", R.PART_OF, "park"),
    *AREAS,
]
STATED_OR_NOT = st.dictionaries(st.sampled_from(EDGES), st.booleans(), max_size=14)


def graph_of(edges: dict[Edge, bool]) -> Snapshot:
    relations = [Relation(*edge) if stated else Relation(*edge, INFERRED) for edge, stated in edges.items()]
    return snapshot_of(*NODES, *OWNED, *relations)


@given(STATED_OR_NOT)
def test_every_step_is_a_stated_relation(edges: dict[Edge, bool]) -> None:
    stated = {edge for edge, is_stated in edges.items() if is_stated} | {relation.key for relation in OWNED}
    for path in paths_of(graph_of(edges)):
        assert len(path.relations) == len(path.nodes) - 1
        for one, kind, other in zip(path.nodes, path.relations, path.nodes[1:], strict=False):
            assert stated & {(one, kind, other), (other, kind, one)}


@given(STATED_OR_NOT)
def test_what_counts_as_related_has_its_path_and_the_other_way_round(edges: dict[Edge, bool]) -> None:
    snapshot = graph_of(edges)
    rows = [snapshot.row(id_) for id_ in ("d", "shop", "r", "bank")]
    demand_row, shop, resource_row, bank = [row for row in rows if row is not None]
    circle = circle_of(snapshot, Centre(demand_row, shop, is_demand=True))
    related = relate(circle, np.array([bank]), np.array([resource_row]), len(snapshot))
    found = {kind for path in paths_of(snapshot) for kind in path.relations}
    cooperation = {R.COOPERATES_WITH, R.SUPPLIES, R.FINANCES}
    kinds = ({R.MEMBER_OF}, {R.IN_SEGMENT}, cooperation, {R.NEEDS, R.ABOUT, *MAKES})
    assert [bool(column[0]) for column in related] == [bool(found & kind) for kind in kinds]


@settings(max_examples=50)
@given(STATED_OR_NOT, st.permutations(NODES))
def test_paths_do_not_depend_on_the_order_in_which_things_were_stored(
    edges: dict[Edge, bool], nodes: list[Node]
) -> None:
    snapshot = graph_of(edges)
    assert paths_of(snapshot_of(*nodes, *snapshot.relations())) == paths_of(snapshot)
