"""Resources for all demands of a list at once."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from matching.assignment.problem import Limit
from matching.assignment.terms import Load, Terms
from matching.assignment.whole_list import Assignment, CannotAssign, assign
from matching.matcher import Matcher
from tests.matching.world import demand, matcher_of, offers, party, requests, resource


def market() -> Matcher:
    """Two demands for welders; one resource suits both better than the other, and takes one taker."""
    return matcher_of(
        party("bank"),
        party("school"),
        party("shop"),
        demand("d1", title="招聘焊工二十名", kind="talent"),
        demand("d2", title="招聘焊工十名，也要电工", kind="talent"),
        resource("r1", title="焊工输送，二十名", kind="talent", slots=1),
        resource("r2", title="电工与焊工输送", kind="talent", slots=1),
        requests("shop", "d1"),
        offers("school", "r1"),
        offers("bank", "r2"),
    )


def pairs(assignment: Assignment, *, assigned: bool = True) -> list[tuple[str, str]]:
    return [
        (match.demand_id, match.resource_id) for match in assignment.matches if match.assigned is assigned
    ]


def test_each_demand_gets_one_and_no_resource_more_takers_than_slots() -> None:
    assignment = assign(market(), ["d1", "d2"])
    assert pairs(assignment) == [("d1", "r1"), ("d2", "r2")]
    assert assignment.total == pytest.approx(sum(match.score for match in assignment.matches))
    assert (assignment.unserved, assignment.bound) == ((), None)


def test_a_demand_gets_as_many_as_it_wants_and_alternates_are_told_beside_them() -> None:
    matcher = matcher_of(
        demand("d1", title="招聘焊工", kind="talent", wanted=2),
        *(resource(f"r{number}", title="焊工" * number, kind="talent") for number in (1, 2, 3, 4)),
    )
    assignment = assign(matcher, ["d1"], Terms(alternates=1))
    assert (len(pairs(assignment)), len(pairs(assignment, assigned=False))) == (2, 1)


def test_locked_pairs_stay_even_where_they_are_no_candidates_and_excluded_ones_are_left_out() -> None:
    locked = Terms(locked=[("d1", "r2")])
    assert pairs(assign(market(), ["d1", "d2"], locked)) == [("d1", "r2"), ("d2", "r1")]
    excluded = Terms(excluded=frozenset({("d1", "r1"), ("d1", "r2"), ("d2", "r1")}))
    assignment = assign(market(), ["d1", "d2"], excluded)
    assert (pairs(assignment), assignment.unserved) == ([("d2", "r2")], ("d1",))


def test_providers_get_their_least_and_never_more_than_their_most() -> None:
    only = assign(market(), ["d1", "d2"], Terms(loads={"school": Load(most=0)}))
    assert [resource for _, resource in pairs(only)] == ["r2"]
    both = assign(market(), ["d2"], Terms(loads={"school": Load(least=1)}))
    assert pairs(both) == [("d2", "r1")]


def test_the_fair_choice_tells_what_the_worst_off_gets_and_could_get() -> None:
    assignment = assign(market(), ["d1", "d2"], Terms(fair=True))
    scores = [match.score for match in assignment.matches]
    assert (assignment.worst, assignment.bound) == (min(scores), min(scores))


def pool() -> Matcher:
    """A pool of loans, and three demands for parts of it, of which one does not say how much."""
    return matcher_of(
        demand("d1", title="流动资金贷款", kind="funding", amount="5000000-8000000"),
        demand("d2", title="贷款", kind="funding", amount="0-6000000"),
        demand("d3", title="资金", kind="funding"),
        resource("r1", title="流动资金贷款", kind="funding", amount=10_000_000),
    )


def test_a_shared_amount_is_given_out_as_far_as_it_goes() -> None:
    everybody = assign(pool(), ["d1", "d2", "d3"])
    assert pairs(everybody) == [("d1", "r1"), ("d2", "r1"), ("d3", "r1")]
    assert everybody.unmeasured == ()
    shared = assign(pool(), ["d1", "d2", "d3"], Terms(shared=frozenset({Limit.AMOUNT})))
    assert pairs(shared) == [("d1", "r1"), ("d3", "r1")]
    assert (shared.unserved, shared.unmeasured) == (("d2",), ("d3",))
    assert shared.total_bound == pytest.approx(shared.total)


def test_a_shared_capacity_is_another_matter_than_a_shared_amount() -> None:
    shared = assign(pool(), ["d1", "d2"], Terms(shared=frozenset({Limit.CAPACITY})))
    assert pairs(shared) == [("d1", "r1"), ("d2", "r1")]


def test_the_fair_choice_shares_too() -> None:
    shared = assign(pool(), ["d1", "d2"], Terms(shared=frozenset({Limit.AMOUNT}), fair=True))
    assert (len(pairs(shared)), shared.bound) == (1, pytest.approx(shared.worst))


def test_a_locked_pair_that_overdraws_a_pool_is_told_in_the_column_of_the_list() -> None:
    terms = Terms(locked=[("d1", "r1"), ("d2", "r1")], shared=frozenset({Limit.AMOUNT}))
    with pytest.raises(CannotAssign) as caught:
        assign(pool(), ["d1", "d2"], terms)
    assert caught.value.message == (
        "resource 'r1': amount: 10000000: expected at least 11000000, for so much its locked pairs need"
    )


def test_what_cannot_be_kept_is_told_in_the_columns_of_the_lists_with_the_number_that_could() -> None:
    with pytest.raises(CannotAssign) as caught:
        assign(market(), ["d1"], Terms(locked=[("d1", "r1"), ("d1", "r2")]))
    assert caught.value.message == (
        "demand 'd1': wanted: 1: expected at least 2, for so many of its pairs are locked"
    )
    with pytest.raises(CannotAssign, match="organization 'school': least: 2: expected at most 1"):
        assign(market(), ["d1", "d2"], Terms(loads={"school": Load(least=2)}))


def test_a_demand_that_is_not_asked_for_keeps_its_locked_pair_and_gets_no_more() -> None:
    assignment = assign(market(), ["d1"], Terms(locked=[("d2", "r1")]))
    assert pairs(assignment) == [("d1", "r2"), ("d2", "r1")]


def test_what_contradicts_itself_or_names_nobody_is_refused() -> None:
    pair = ("d1", "r1")
    with pytest.raises(CannotAssign, match="'d1' and resource 'r1' are locked and excluded at once"):
        assign(market(), ["d1"], Terms(locked=[pair], excluded=frozenset({pair})))
    with pytest.raises(NotFound, match="no organization has the id 'nobody'"):
        assign(market(), ["d1"], Terms(loads={"nobody": Load(least=1)}))


def test_a_locked_pair_of_something_unknown_is_an_error() -> None:
    with pytest.raises(NotFound):
        assign(market(), ["d1"], Terms(locked=[("d1", "nothing")]))


def test_demands_without_any_match_are_told() -> None:
    matcher = matcher_of(demand("d1", title="招聘焊工", kind="talent"))
    assert assign(matcher, ["d1"]) == Assignment((), ("d1",), 0.0, 0.0, None, 0.0, unmatched=("d1",))


def test_who_gets_fewer_than_wanted_or_is_passed_over_is_told_from_who_has_no_candidate() -> None:
    matcher = matcher_of(
        demand("d1", title="招聘焊工二十名", kind="talent", wanted=2),
        demand("d2", title="招聘一名焊接工人", kind="talent"),
        demand("d3", title="流动资金贷款", kind="funding"),
        resource("r1", title="焊工输送，二十名", kind="talent", slots=1),
    )
    assignment = assign(matcher, ["d1", "d2", "d3"], Terms(locked=[("d1", "r1")]))
    assert (assignment.unserved, assignment.unmatched) == (("d2", "d3"), ("d3",))
    assert assignment.partly == (("d1", 1, 2),)
