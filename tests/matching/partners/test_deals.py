"""Deals that own demands and resources could come to with those of others."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from graph.records import Node, Relation
from graph.vocabulary import RelationKind
from matching.partners.deals import MOST, Deals
from matching.partners.network import Network
from matching.partners.scoring import TERMS
from matching.partners.trades import Trades
from tests.matching.partners.chain_world import product
from tests.matching.world import demand, offers, party, requests, resource, snapshot_of

R, DAY = RelationKind, date(2027, 1, 1)


def deals(*records: Node | Relation, upstream: bool = True) -> dict[str, list[tuple[str, str, bool]]]:
    """What was compared with each other party of `a`: rule, id of the other trade, whether it is met."""
    snapshot = snapshot_of(*map(party, "abc"), product("纱"), product("细纱"), product("布"), *records)
    row = snapshot.row("a")
    assert row is not None
    found = Deals.of(Network(snapshot), Trades.of(snapshot), row, DAY, upstream=upstream)
    parts = dict(zip(snapshot.ids, found.parts(np.arange(len(snapshot))).tolist(), strict=True))
    told = {
        id_: [(t.rule.value, t.selling if upstream else t.buying, t.met) for t in terms]
        for at, id_ in enumerate(snapshot.ids)
        if (terms := found.terms(at))
    }
    assert {id_: part for id_, part in parts.items() if part} == {
        id_: TERMS if all(met for _, _, met in terms) else -TERMS for id_, terms in told.items()
    }
    return told


BUYING = (
    demand("d", kind="supply", quantity=30, unit="吨"), requests("a", "d"), Relation("d", R.ABOUT, "纱"),
)  # fmt: skip


def selling(id_: str, who: str, capacity: float, about: str = "纱") -> tuple[Node | Relation, ...]:
    offer = resource(id_, kind="supply", capacity=capacity, unit="吨")
    return offer, offers(who, id_), Relation(id_, R.ABOUT, about)


def test_what_is_sold_is_compared_with_what_is_bought_from_either_side() -> None:
    records = (*BUYING, *selling("r", "b", 80), *selling("s", "c", 20))
    assert deals(*records) == {"b": [("capacity", "r", True)], "c": [("capacity", "s", False)]}
    sold = (*selling("r", "a", 80), requests("b", "d"), *BUYING[::2])
    assert deals(*sold, upstream=False) == {"b": [("capacity", "d", True)]}


def test_of_several_deals_with_one_the_best_counts() -> None:
    assert deals(*BUYING, *selling("r", "b", 20), *selling("s", "b", 80), *selling("t", "b", 90)) == {
        "b": [("capacity", "s", True)]
    }


@pytest.mark.parametrize(("about", "met"), [("细纱", True), ("布", None)])
def test_finer_and_wider_kinds_are_compared_and_others_are_not(about: str, met: bool | None) -> None:
    kind = Relation("细纱", R.KIND_OF, "纱")
    found = deals(*BUYING, kind, *selling("r", "b", 80, about))
    assert found == ({} if met is None else {"b": [("capacity", "r", met)]})
    wide = deals(*BUYING[:2], Relation("d", R.ABOUT, about), kind, *selling("r", "b", 80))
    assert wide == found


def test_without_terms_in_common_there_is_nothing_to_tell() -> None:
    assert deals(*BUYING, resource("r", kind="supply"), offers("b", "r"), Relation("r", R.ABOUT, "纱")) == {}
    assert deals() == {}


def test_a_market_with_thousands_is_compared_in_part() -> None:
    many = [
        record
        for number in range(MOST + 10)
        for record in selling(f"r-{number:04}", "b" if number < MOST else "c", 80)
    ]
    assert list(deals(*BUYING, *many)) == ["b"]
