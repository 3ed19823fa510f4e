"""Rows of feedback: a rejection says why, and a rating how much."""

from __future__ import annotations

from graph.errors import BadValue
from graph.lists.columns import Batch
from graph.records import Value
from graph.vocabulary import Decision


def check_feedback(batch: Batch) -> None:
    """Report rows whose decision lacks its reason or level, or has that of another decision."""
    decisions = batch.column("decision")
    for column, check in (("reason", check_reason), ("level", check_level)):
        for index, (decision, value) in enumerate(zip(decisions, batch.column(column), strict=True)):
            try:
                check(decision, value)
            except BadValue as error:
                if index not in batch.bad:
                    batch.refuse(index, column, str(value or ""), error.expected)


def check_reason(decision: Value | None, reason: Value | None) -> None:
    """Check that a rejection, and nothing else, has a reason.

    Raises:
        BadValue: says what is expected as the reason.
    """
    if decision == Decision.REJECTED and reason is None:
        raise BadValue(
            "a reason, for the match was rejected: full, price, distance, existing_partner, wrong_information"
            " or not_now (已满, 价格, 太远, 已有合作, 信息有误, 暂不需要)"
        )
    if decision != Decision.REJECTED and reason is not None:
        raise BadValue("no reason, for the match was not rejected")


def check_level(decision: Value | None, level: Value | None) -> None:
    """Check that a rating, and nothing else, has a level.

    Raises:
        BadValue: says what is expected as the level.
    """
    if decision == Decision.RATED and level is None:
        raise BadValue("a level from 1 to 4, for the match was rated")
    if decision != Decision.RATED and level is not None:
        raise BadValue("no level, for the match was not rated")
