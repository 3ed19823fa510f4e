"""What people said of other matches speaks for or against a pair at once; what they said of it does not."""

from __future__ import annotations

import pytest

from graph.snapshot import Snapshot
from graph.vocabulary import Decision
from matching.feedback.recording import Said
from matching.matcher import Matcher
from tests.matching.feedback.said import say, world


def told(matcher: Matcher, demand: str, resource: str) -> tuple[float, float]:
    """What popularity and cooperation add to a pair."""
    [found] = [match for match in matcher.for_demand(demand) if match.resource_id == resource]
    [same] = [match for match in matcher.for_resource(resource) if match.demand_id == demand]
    [given] = matcher.pairs([(demand, resource)])
    assert found.parts == pytest.approx(same.parts)
    assert found.parts == pytest.approx(given.parts)
    return found.parts["popularity"], found.parts["cooperation"]


def test_another_match_speaks_for_a_pair_and_the_pair_itself_does_not() -> None:
    store = world()
    before = Matcher.of(Snapshot.of(store))
    assert told(before, "d1", "r1") == (0.0, 0.0)
    say(store, Said(Decision.ACCEPTED), "d1", "r1")
    say(store, Said(Decision.RATED, level=1), "d2", "r2")
    after = before.advanced(before.snapshot.advance(store))
    # Of all that was said, half is acceptance; between the two parties one was accepted, and one rated low.
    assert told(after, "d1", "r1") == pytest.approx((0.0, 0.0))
    assert told(after, "d2", "r1") == pytest.approx((0.5 * (3.5 / 6 - 0.5), 0.5 * 1 / 4))
    assert told(after, "d1", "r2") == pytest.approx((0.5 * (2.5 / 6 - 0.5), 0.5 * 1 / 4))
