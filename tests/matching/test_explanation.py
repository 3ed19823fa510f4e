"""What is said of one pair is what its columns hold."""

from __future__ import annotations

from datetime import date

import pytest

from graph.records import Node, Relation, Value
from graph.vocabulary import NodeKind, RelationKind
from matching.match import Match, MatchStatus, Missing, Path, Rule
from tests.matching.world import demand, matcher_of, offers, party, requests, resource

DAY = date(2027, 1, 15)


def only_match(*records: Node | Relation) -> Match:
    (found,) = matcher_of(*records).for_demand("d", day=DAY, excluded=True)
    return found


def test_a_pair_is_told_with_parts_evidence_and_terms() -> None:
    found = only_match(
        party("shop", region="350211"),
        Node("jm", NodeKind.ALLIANCE, {"name": "示例联盟"}),
        party("bank", region="350211"),
        demand("d", title="研发贷款", kind="funding"),
        resource("r", title="研发贷款", kind="funding"),
        requests("shop", "d"),
        offers("bank", "r"),
        Relation("shop", RelationKind.MEMBER_OF, "jm"),
        Relation("bank", RelationKind.MEMBER_OF, "jm"),
    )
    assert (found.demand_id, found.resource_id, found.rank) == ("d", "r", 1)
    assert (found.status, found.missing, found.predicted_kind) == (MatchStatus.MATCH, (), None)
    assert found.parts == pytest.approx(
        {
            "base": -3.9, "text": 14.0, "kind": 1.0, "place": 0.6, "industry": 0.0,
            "alliance": 0.3, "chain": 0.0, "cooperation": 0.0, "products": 0.0, "popularity": 0.0,
            "conditions": 0.0, "unconfirmed": 0.0,
        },
        abs=0.01,
    )  # fmt: skip
    assert found.evidence == (
        Path(
            ("d", "shop", "jm", "bank", "r"),
            ("REQUESTS", "MEMBER_OF", "MEMBER_OF", "OFFERS"),
        ),
    )
    assert set(found.terms) == {"研发", "发贷", "贷款"}


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        ({"kind": "funding", "title": "会场"}, None),
        ({"title": "贷款"}, "funding"),
        ({"title": "你好"}, None),
    ],
)
def test_a_predicted_kind_is_named(props: dict[str, Value], expected: str | None) -> None:
    found = only_match(demand("d", **props), resource("r", title="贷款 你好 会场", kind="other"))
    assert found.predicted_kind == expected


@pytest.mark.parametrize(
    ("own", "partys", "need"),
    [("某工业区", "", "某工业区"), ("", "某工业区", "某工业区"), ("", "350211", "350211")],
)
def test_the_region_needed_is_the_demands_or_its_organizations(own: str, partys: str, need: str) -> None:
    props: dict[str, Value] = {"region": own} if own else {}
    found = only_match(
        party("shop", **({"region": partys} if partys else {})),
        demand("d", title="贷款", **props),
        resource("r", title="贷款", region="350203"),
        requests("shop", "d"),
    )
    have = "350203" if need == "350211" else None
    assert found.missing == (Missing(Rule.REGION, have, need),)


def test_numbers_are_written_unrounded_and_without_a_negative_zero() -> None:
    found = only_match(demand("d", title="研发贷款"), resource("r", title="科技贷款"))
    assert str(found.parts["conditions"]) == "0.0"
    assert found.margin == pytest.approx(sum(found.parts.values()), abs=1e-12)
    written = found.to_dict()
    assert written["parts"] == found.parts
    assert written["score"] == found.score
