"""What enterprises say they make is proposed, and kept as inferred."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import NotFound
from graph.records import Evidence, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind
from matching.product_names.names import ProductNames
from matching.product_names.proposing import WHO, keep, proposals
from tests.matching.product_names.test_names import product
from tests.matching.world import party, put

DAY = date(2026, 11, 1)
MAKES = RelationKind.PRODUCES


def filled() -> SqliteStore:
    store = SqliteStore(":memory:")
    put(
        store,
        product("面料"),
        product("针织面料"),
        product("提花针织面料"),
        party("mill", products=["提花针织面料"], description="也织帆布面料"),
        party("other"),
        Relation("mill", MAKES, "product/提花针织面料"),
    )
    return store


def found(store: SqliteStore, least: float = 0.5, alliance: str = "") -> list[tuple[str, str, float]]:
    names = ProductNames.of(Snapshot.of(store))
    return [
        (each.organization, each.link.id, each.link.confidence) for each in proposals(names, alliance, least)
    ]


def test_finer_kinds_and_descriptions_lead_to_products_that_are_not_stated() -> None:
    assert found(filled()) == [("mill", "product/针织面料", 0.8), ("mill", "product/面料", 0.8)]


@pytest.mark.parametrize(
    ("made", "told", "confidence"),
    [("毛茶（铁观音）", "毛茶", 1.0), ("主要生产毛茶和茶籽油", "毛茶", 0.8), ("毛茶及喷香加工", "毛茶", 0.8)],
)
def test_names_of_ones_own_products_tell_others(made: str, told: str, confidence: float) -> None:
    store = SqliteStore(":memory:")
    own = Relation("mill", MAKES, f"product/{made}")
    put(store, product(told), product(made), party("mill", products=[made]), own)
    assert found(store) == [("mill", f"product/{told}", confidence)]


def test_only_likely_ones_of_an_alliance_are_proposed() -> None:
    assert found(filled(), least=0.9) == []
    with pytest.raises(NotFound, match="nothing belongs to an alliance 'others'"):
        found(filled(), alliance="others")


def test_what_is_kept_is_inferred_and_not_proposed_again() -> None:
    store = filled()
    keep(store, list(proposals(ProductNames.of(Snapshot.of(store)))), DAY)
    relation = Snapshot.of(store).relation("mill", MAKES, "product/面料")
    assert relation is not None
    assert relation.evidence == (Evidence(WHO, observed_on="2026-11-01", confidence=0.8, status="inferred"),)
    assert found(store) == []


def test_what_was_stated_meanwhile_stays_as_it_is() -> None:
    store = filled()
    proposed = list(proposals(ProductNames.of(Snapshot.of(store))))
    put(store, Relation("mill", MAKES, "product/面料"))
    keep(store, proposed, DAY)
    relation = Snapshot.of(store).relation("mill", MAKES, "product/面料")
    assert relation is not None
    assert relation.evidence == (Evidence(),)
