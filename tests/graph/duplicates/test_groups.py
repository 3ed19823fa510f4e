from __future__ import annotations

from graph.duplicates.groups import mergeable, with_rivals
from graph.duplicates.outcome import Duplicate, Outcome, outcome_of, score


def pair(ends: str, margin: float = 5.0) -> Duplicate:
    return Duplicate(ends[0], ends[1], outcome_of(score(margin)), score(margin), margin, {"base": margin})


def rivals(*pairs: Duplicate) -> dict[str, tuple[Outcome, tuple[str, ...]]]:
    return {each.a + each.b: (each.outcome, each.rivals) for each in with_rivals(pairs)}


def test_what_may_be_either_of_two_is_asked_about() -> None:
    assert rivals(pair("ab"), pair("bc")) == {"ab": (Outcome.ASK, ("c",)), "bc": (Outcome.ASK, ("a",))}


def test_three_that_are_all_likely_are_no_rivals() -> None:
    assert rivals(pair("ab"), pair("bc"), pair("ac", 0.5)) == {
        "ab": (Outcome.SAME, ()),
        "bc": (Outcome.SAME, ()),
        "ac": (Outcome.ASK, ()),
    }


def test_the_clearly_likelier_has_no_rival() -> None:
    assert rivals(pair("ab", 7.0), pair("bc", 5.0)) == {"ab": (Outcome.SAME, ()), "bc": (Outcome.ASK, ("a",))}


def merged(*pairs: Duplicate, apart: str = "") -> list[tuple[str, str]]:
    """What is merged where the two nodes of `apart` must not be one."""
    return mergeable(pairs, lambda one, other: {one, other} != {*apart})


def test_what_is_the_same_is_merged_once_into_the_first() -> None:
    assert merged(pair("ab"), pair("bc"), pair("ac"), pair("de"), pair("xy", 0.5)) == [
        ("a", "b"), ("a", "c"), ("d", "e"),
    ]  # fmt: skip
    assert merged(pair("ab"), pair("cd"), pair("bc")) == [("a", "b"), ("c", "d"), ("a", "c")]


def test_what_must_stay_apart_is_not_merged_through_a_third() -> None:
    assert merged(pair("ab"), pair("cd"), pair("bc"), apart="ad") == [("a", "b"), ("c", "d")]
    assert merged(pair("ab"), pair("bc"), apart="ab") == [("b", "c")]
