"""Rows of feedback: a rejection says why, and a rating how much."""

from __future__ import annotations

from graph.lists.columns import Batch
from graph.vocabulary import Decision


def check_feedback(batch: Batch) -> None:
    """Report rows whose decision lacks its reason or level, or has that of another decision."""
    columns = map(batch.column, ("decision", "reason", "level"))
    for index, (decision, reason, level) in enumerate(zip(*columns, strict=True)):
        if index in batch.bad:
            continue
        if decision == Decision.REJECTED and reason is None:
            batch.refuse(index, "reason", "", "a reason, for the match was rejected")
        elif decision != Decision.REJECTED and reason is not None:
            batch.refuse(index, "reason", str(reason), "no reason, for the match was not rejected")
        elif decision == Decision.RATED and level is None:
            batch.refuse(index, "level", "", "a level, for the match was rated")
        elif decision != Decision.RATED and level is not None:
            batch.refuse(index, "level", str(level), "no level, for the match was not rated")
