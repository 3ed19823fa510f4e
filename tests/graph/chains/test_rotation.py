from __future__ import annotations

from datetime import date

import pytest

from graph.chains.rotation import When, rotation
from graph.errors import NotFound
from graph.records import Evidence, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from tests.graph.chains.world import world

DAY = date(2026, 7, 1)


def chairs(**terms: Evidence) -> Snapshot:
    """The chairs of a-1 with a term each; underscores stand for hyphens."""
    found = [
        Relation(id_.replace("_", "-"), RelationKind.CHAIRS, "a-1", (evidence,))
        for id_, evidence in terms.items()
    ]
    return world(terms=found, props={"a-1": {}, "p-1": {}})


def test_terms_stand_in_the_order_agreed() -> None:
    snapshot = chairs(
        o_1=Evidence(valid_from="2027-01-01", valid_to="2027-12-31"),
        o_2=Evidence(
            valid_from="2026-07-01", valid_to="2026-12-31", evidence="章程", observed_on="2026-01-05"
        ),
        o_3=Evidence(valid_from="2026-01-01", valid_to="2026-06-30"),
        o_4=Evidence(),
    )
    terms = rotation(snapshot, "a-1", DAY)
    assert [(term.id, term.when) for term in terms] == [
        ("o-3", When.PAST),
        ("o-2", When.NOW),
        ("o-1", When.NEXT),
        ("o-4", When.UNSTATED),
    ]
    assert (terms[1].evidence, terms[1].observed_on) == ("章程", "2026-01-05")


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "when"),
    [
        ("", "2026-06-30", When.PAST),
        ("", "2026-07-01", When.NOW),
        ("2026-07-01", "", When.NOW),
        ("2026-07-01", "长期", When.NOW),
        ("2026-07-02", "长期", When.NEXT),
    ],
)
def test_a_term_may_be_open(valid_from: str, valid_to: str, when: When) -> None:
    terms = rotation(chairs(o_1=Evidence(valid_from=valid_from, valid_to=valid_to)), "a-1", DAY)
    assert [term.when for term in terms] == [when]


def test_one_that_chairs_twice_has_two_terms_and_what_is_inferred_none() -> None:
    evidence = (
        Evidence(valid_from="2026-01-01"),
        Evidence(valid_from="2024-01-01"),
        Evidence(status="inferred"),
    )
    snapshot = world(terms=[Relation("o-1", RelationKind.CHAIRS, "c-1", evidence)])
    assert [term.valid_from for term in rotation(snapshot, "c-1", DAY)] == ["2024-01-01", "2026-01-01"]


def test_nobody_may_chair() -> None:
    assert rotation(chairs(), "a-1", DAY) == []


@pytest.mark.parametrize("id_", ["none", "p-1"])
def test_what_nobody_can_chair_is_told(id_: str) -> None:
    with pytest.raises(NotFound):
        rotation(chairs(), id_, DAY)
