"""A need that a text was found to hold, proposed for confirmation."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import Value
from graph.values.ranges import Measure


@dataclass(frozen=True, slots=True)
class ProposedNeed:
    """One need, in the columns of a demand; None where the text does not tell.

    Attributes:
        title: what is needed, in a clause.
        text: the words of the original.
        start: where they begin in it; `end` is the position after their last.
        kind: kind of the demand.
        amount: yuan, a number or a range.
        quantity: how much is needed, in `unit`s.
        direction: 采购, 销售, 外协 or 承接.
        deadline: ISO date or a word such as 尽快.
    """

    title: str
    text: str
    start: int
    end: int
    kind: str | None = None
    amount: Measure | None = None
    quantity: Measure | None = None
    unit: str | None = None
    direction: str | None = None
    deadline: str | None = None

    def columns(self) -> dict[str, Value]:
        """The columns of a demand that the text tells."""
        given: dict[str, Value | None] = {
            "title": self.title,
            "description": self.text,
            "kind": self.kind,
            "quantity": self.quantity,
            "unit": self.unit,
            "amount": self.amount,
            "deadline": self.deadline,
            "direction": self.direction,
        }
        return {name: value for name, value in given.items() if value is not None}
