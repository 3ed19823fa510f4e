"""A confirmation, or a list in which a resource was sent, lasts ninety days."""

from __future__ import annotations

from datetime import date

import pytest

from matching.confirmation import is_unconfirmed
from matching.match import MatchStatus
from matching.scoring import WEIGHTS
from tests.matching.world import demand, matcher_of, resource

DAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("confirmed_on", "expected"),
    [("2026-10-02", False), ("2026-10-01", True), ("2027-03-01", False), ("长期", False)],
)
def test_a_confirmation_lasts_ninety_days(confirmed_on: str, expected: bool) -> None:
    assert is_unconfirmed({"confirmed_on": confirmed_on}, DAY) is expected


def test_a_resource_that_was_sent_in_a_list_lately_is_as_good_as_confirmed() -> None:
    assert is_unconfirmed({"sent_on": "2026-10-01"}, DAY)
    assert not is_unconfirmed({"sent_on": "2026-10-02"}, DAY)
    assert not is_unconfirmed({"confirmed_on": "2026-01-01", "sent_on": "2026-12-01"}, DAY)
    assert not is_unconfirmed({"confirmed_on": "2026-12-01", "sent_on": "2026-01-01"}, DAY)


def test_a_resource_that_was_never_confirmed_nor_sent_in_a_list_is_not_doubted() -> None:
    assert not is_unconfirmed({}, DAY)


def test_an_old_confirmation_ranks_a_resource_lower_and_leaves_its_status() -> None:
    matcher = matcher_of(
        demand("d", title="研发贷款", kind="funding"),
        resource("r-1", title="研发贷款", kind="funding", confirmed_on="2026-01-01"),
        resource("r-2", title="研发贷款", kind="funding", confirmed_on="2026-12-01"),
        resource("r-3", title="研发贷款", kind="funding"),
    )
    found = matcher.for_demand("d", day=DAY)
    assert [(match.resource_id, match.unconfirmed, match.parts["unconfirmed"]) for match in found] == [
        ("r-2", False, 0.0),
        ("r-3", False, 0.0),
        ("r-1", True, WEIGHTS["unconfirmed"]),
    ]
    assert {(match.status, match.missing) for match in found} == {(MatchStatus.MATCH, ())}
    assert found[2].margin == pytest.approx(found[0].margin + WEIGHTS["unconfirmed"])
