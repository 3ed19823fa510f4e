from __future__ import annotations

import pytest

from graph.records import Node
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import loaded, refused, table

HEADER = "id|demand|resource|decision|reason|level|position|given_on"


def test_what_was_said_of_a_match_is_a_node_without_relations_owned_by_its_alliance() -> None:
    row = "f1|d1|r1|不合适|已满||2|2024-11-22T09:30:00+08:00|a1"
    store = loaded(table("feedback.csv", f"{HEADER}|alliance", row))
    props = {
        "demand": "d1",
        "resource": "r1",
        "decision": "rejected",
        "reason": "full",
        "position": 2,
        "given_on": "2024-11-22T09:30:00.000000+08:00",
    }
    assert store.nodes(["f1"]) == {"f1": Node("f1", NodeKind.FEEDBACK, props, "a1")}
    assert store.relations_of(["f1"]) == []


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            "rejected||",
            "reason: '': expected a reason, for the match was rejected: full, price, distance,"
            " existing_partner, wrong_information or not_now"
            " (已满, 价格, 太远, 已有合作, 信息有误, 暂不需要)",
        ),
        ("accepted|full|", "reason: 'full': expected no reason, for the match was not rejected"),
        ("rated||", "level: '': expected a level from 1 to 4, for the match was rated"),
        ("accepted||4", "level: '4': expected no level, for the match was not rated"),
        ("rated||5", "level: '5': expected a whole number from 1 to 4"),
        ("rated||2.5", "level: '2.5': expected a whole number from 1 to 4"),
    ],
)
def test_a_rejection_says_why_and_a_rating_how_much(said: str, problem: str) -> None:
    lists = table("feedback.csv", HEADER, f"f1|d1|r1|{said}||2024-11-22")
    assert refused(lists) == [f"feedback.csv:2: {problem}"]


def test_nobody_has_said_anything_later_than_now() -> None:
    lists = table("feedback.csv", f"{HEADER}|undone_on", "f1|d1|r1|accepted||||2099-01-01|2099-01-02")
    later = "expected a date and time that is not later than now"
    assert refused(lists) == [
        f"feedback.csv:2: given_on: '2099-01-01': {later}",
        f"feedback.csv:2: undone_on: '2099-01-02': {later}",
    ]
