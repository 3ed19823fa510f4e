"""An organization asks for which policies it may apply, and what it lacks."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import NotFound
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.match import MatchStatus, Missing, Rule
from matching.policies.eligible import Eligible, eligible
from tests.matching.world import party, resource, snapshot_of

DAY = date(2027, 1, 15)
MILL = party("mill", region="350211", industry="1761", tags=["瞪羚"])


def ids(snapshot: Snapshot, *, excluded: bool = False) -> list[str]:
    return [each.id for each in eligible(snapshot, "mill", DAY, excluded=excluded)]


def test_policies_that_are_met_come_first_then_those_not_known_and_those_missed() -> None:
    snapshot = snapshot_of(
        MILL,
        resource("a", title="高企奖励", kind="policy", eligible=["高新技术企业"]),
        resource("b", title="小微补贴", kind="policy", 适用规模="小微企业"),
        resource("c", title="技改补助", kind="policy", region="350200", industry="17"),
        resource("loan", title="贷款", kind="funding"),
        resource("closed", title="补贴", kind="policy", status="closed"),
    )
    met, unknown, missed = eligible(snapshot, "mill", DAY)
    assert met == Eligible("c", MatchStatus.MATCH, (Rule.REGION, Rule.VALIDITY, Rule.INDUSTRY), ())
    assert (unknown.id, unknown.missing) == ("b", (Missing(Rule.SIZE, None, ["微型", "小型"]),))
    assert (missed.id, missed.missing) == ("a", (Missing(Rule.TAGS, ["瞪羚"], ["高新技术企业"]),))


def test_what_misses_two_conditions_is_told_only_where_asked_for() -> None:
    far = resource("r", title="补贴", kind="policy", region="350102", industry="65")
    assert (ids(snapshot_of(MILL, far)), ids(snapshot_of(MILL, far), excluded=True)) == ([], ["r"])


def test_policies_of_other_alliances_are_not_told() -> None:
    policies = [
        Node(f"of {alliance}", NodeKind.RESOURCE, {"title": "补贴", "kind": "policy"}, alliance=alliance)
        for alliance in ("home", "joined", "other")
    ]
    snapshot = snapshot_of(
        Node("mill", NodeKind.ENTERPRISE, MILL.props, alliance="home"),
        Node("joined", NodeKind.ALLIANCE),
        *policies,
        Relation("mill", RelationKind.MEMBER_OF, "joined"),
    )
    assert ids(snapshot) == ["of home", "of joined"]


@pytest.mark.parametrize("id_", ["none", "r"])
def test_who_is_no_organization_is_not_found(id_: str) -> None:
    with pytest.raises(NotFound, match=f"no organization has the id '{id_}'"):
        eligible(snapshot_of(MILL, resource("r", title="补贴", kind="policy")), id_, DAY)
