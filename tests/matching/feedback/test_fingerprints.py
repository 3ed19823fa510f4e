"""A rejected pair comes back where, and only where, what the reason is about says something else."""

from __future__ import annotations

import pytest

from graph.records import Value
from graph.snapshot import Snapshot
from graph.vocabulary import Reason
from matching.feedback.standing import standing
from tests.matching.feedback.said import change, excluded, reject, world
from tests.matching.world import offers, party, put

FULL, PRICE, DISTANCE = Reason.FULL, Reason.PRICE, Reason.DISTANCE
PARTNER, WRONG, LATER = Reason.EXISTING_PARTNER, Reason.WRONG_INFORMATION, Reason.NOT_NOW


@pytest.mark.parametrize(
    ("id_", "column", "value", "reasons"),
    [
        ("r1", "slots", 2, {FULL, WRONG}),
        ("r1", "capacity", 60, {FULL, WRONG}),
        ("r1", "valid_until", "2027-12-31", {FULL, WRONG}),
        ("r1", "status", "closed", {FULL, WRONG}),
        ("r1", "status", "open", set[Reason]()),
        ("r1", "amount", 200, {FULL, PRICE, WRONG}),
        ("d1", "amount", 200, {PRICE, WRONG}),
        ("r1", "租金", "10元/㎡", {PRICE, WRONG}),
        ("d1", "意向单价", "3 元", {PRICE, WRONG}),
        ("r1", "region", "350211", {DISTANCE, WRONG}),
        ("d1", "region", "350211", {DISTANCE, WRONG}),
        ("r1", "location", "软件园", {DISTANCE, WRONG}),
        ("asks", "region", "350212", {DISTANCE, WRONG}),
        ("gives", "address", "另一示例路", {DISTANCE, WRONG}),
        ("gives", "phone", "0592-2", {WRONG}),
        ("gives", "aliases", ["示例"], set[Reason]()),
        ("r1", "description", "另一段说明", {WRONG}),
        ("d1", "title", "另一标题", {WRONG}),
        ("r1", "confirmed_on", "2026-11-22", set[Reason]()),
        ("r1", "sent_on", "2026-11-22", set[Reason]()),
        ("d2", "amount", 200, set[Reason]()),
    ],
)
@pytest.mark.parametrize("reason", Reason)
def test_which_columns_let_a_pair_come_back(
    id_: str, column: str, value: Value, reasons: set[Reason], reason: Reason
) -> None:
    store = world()
    reject(store, reason)
    first = standing(Snapshot.of(store))
    assert excluded(first) == {("d1", "r1")}
    change(store, id_, **{column: value})
    later = first.advanced(first.snapshot.advance(store))
    assert excluded(later) == (set() if reason in reasons else {("d1", "r1")})


@pytest.mark.parametrize("reason", Reason)
def test_another_provider_is_elsewhere(reason: Reason) -> None:
    store = world()
    put(store, party("a-third", region="350102", address="示例路"))
    reject(store, reason)
    # The first by id counts; only its address differs.
    put(store, offers("a-third", "r1"))
    assert excluded(standing(Snapshot.of(store))) == {("d1", "r1")}
    change(store, "a-third", address="更近的示例路")
    back = reason in {DISTANCE, WRONG}
    assert excluded(standing(Snapshot.of(store))) == (set() if back else {("d1", "r1")})


def test_what_says_the_same_again_is_as_it_was() -> None:
    store = world()
    reject(store, FULL)
    change(store, "r1", slots=2)
    change(store, "r1", slots=1)
    assert excluded(standing(Snapshot.of(store))) == {("d1", "r1")}
