"""Which demands and resources buy, and which sell."""

from __future__ import annotations

from datetime import date

import pytest

from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from matching.partners.trades import BUYS, NEITHER, SELLS, Trades
from tests.matching.world import delete, demand, put, resource, snapshot_of


@pytest.mark.parametrize(
    ("node", "code"),
    [
        (demand("d", title="面料", kind="supply"), BUYS),
        (demand("d", title="面料", kind="supply", direction="采购"), BUYS),
        (demand("d", title="印花", kind="supply", direction="外协"), BUYS),
        (demand("d", title="面料", kind="supply", direction="销售"), SELLS),
        (demand("d", title="缝制", kind="supply", direction="承接"), SELLS),
        (demand("d", title="再生长丝寻找客户", kind="supply"), SELLS),
        (demand("d", title="招经销商", kind="supply"), SELLS),
        (demand("d", title="采购推广物料", kind="supply", direction="采购"), BUYS),
        (resource("r", title="面料现货", kind="supply"), SELLS),
        (resource("r", title="再生长丝采购", kind="supply"), BUYS),
        (resource("r", title="面料现货", kind="supply", status="closed"), NEITHER),
        (demand("d", title="贷款", kind="funding"), NEITHER),
        (demand("d", title="求购银触点", kind="funding"), NEITHER),
        (demand("d", title="求购银触点"), BUYS),
        (demand("d", title="承接钣金加工"), SELLS),
        (demand("d", title="流动资金贷款"), NEITHER),
        (resource("r", title="面料供货"), SELLS),
    ],
)
def test_the_direction_decides_then_the_side(node: Node, code: int) -> None:
    assert Trades.of(snapshot_of(node)).codes.tolist() == [code]


def test_a_demand_is_none_after_the_day_of_its_deadline() -> None:
    late, word = (
        demand(id_, kind="supply", deadline=when) for id_, when in (("d", "2026-12-31"), ("e", "长期"))
    )
    trades = Trades.of(snapshot_of(late, word))
    assert trades.on(date(2026, 12, 31)).buying.tolist() == [True, True]
    assert trades.on(date(2027, 1, 1)).buying.tolist() == [False, True]


def test_only_what_was_written_is_read_again() -> None:
    store = SqliteStore(":memory:")
    put(store, demand("d", title="面料", kind="supply"), resource("r", title="面料", kind="supply"))
    trades = Trades.of(Snapshot.of(store))
    put(store, demand("d", title="面料", kind="supply", direction="销售"), demand("e", kind="supply"))
    delete(store, "r")
    later = trades.advanced(trades.snapshot.advance(store))
    assert later.codes.tolist() == [SELLS, NEITHER, BUYS]
    assert (later.selling.tolist(), later.buying.tolist()) == ([True, False, False], [False, False, True])
