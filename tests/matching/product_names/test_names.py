"""A phrase means the product of its name, or the one of which it names a finer kind."""

from __future__ import annotations

import pytest

from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from matching.product_names.names import How, ProductLink, ProductNames
from tests.matching.world import delete, party, put, snapshot_of


def product(name: str, **props: Value) -> Node:
    return Node(f"product/{name}", NodeKind.PRODUCT, {"name": name, **props})


@pytest.fixture(scope="module")
def names() -> ProductNames:
    return ProductNames.of(
        snapshot_of(
            product("涤纶长丝", aliases=["聚酯长丝", "DTY"]),
            product("长丝"),
            product("面料"),
            product("针织面料"),
            product("锂电池"),
            product("锂电池正极材料"),
            party("涤纶长丝厂"),
        )
    )


def said(links: list[ProductLink]) -> list[tuple[str, str, float]]:
    return [(link.name, link.how.value, round(link.confidence, 2)) for link in links]


@pytest.mark.parametrize("phrase", ["涤纶长丝", " 滌綸長絲 ", "涤纶长丝(半消光)"])
def test_a_name_means_its_product_however_it_is_written(names: ProductNames, phrase: str) -> None:
    assert names.links(phrase)[0] == ProductLink("product/涤纶长丝", "涤纶长丝", How.EXACT, 1.0)


def test_an_alias_means_its_product(names: ProductNames) -> None:
    assert said(names.links("dty")) == [("涤纶长丝", "alias", 0.95)]


def test_the_longest_name_that_ends_a_phrase_is_what_it_is_a_kind_of(names: ProductNames) -> None:
    assert said(names.links("超高强涤纶长丝"))[0] == ("涤纶长丝", "finer", 0.8)


def test_a_name_within_counts_less_beside_an_ending(names: ProductNames) -> None:
    assert said(names.links("锂电池回收"))[0] == ("锂电池", "mentioned", 0.5)
    found = {link.name: link.confidence for link in names.links("锂电池隔膜用面料")}
    assert (found["面料"], found["锂电池"]) == (0.8, 0.25)


def test_a_name_that_is_only_alike_is_found_by_its_characters(names: ProductNames) -> None:
    first = names.links("锂离子电池正极材料片")[0]
    assert (first.name, first.how) == ("锂电池正极材料", How.SIMILAR)
    assert 0.14 < first.confidence < 0.4


@pytest.mark.parametrize("phrase", ["", "口", "律师咨询"])
def test_what_names_nothing_means_nothing(names: ProductNames, phrase: str) -> None:
    assert names.links(phrase) == []


def test_no_more_than_asked_for_and_none_twice(names: ProductNames) -> None:
    found = names.links("涤纶长丝涤纶长丝面料", most=2)
    assert len(found) == len({link.id for link in found}) == 2


def test_without_products_nothing_is_meant() -> None:
    assert ProductNames.of(snapshot_of(party("a"))).links("面料") == []


def test_names_follow_the_graph() -> None:
    store = SqliteStore(":memory:")
    put(store, product("面料"), party("a"))
    snapshot = Snapshot.of(store)
    names = ProductNames.of(snapshot)
    put(store, party("b"))
    later = names.advanced(snapshot := snapshot.advance(store))
    assert said(later.links("面料")) == [("面料", "exact", 1.0)]
    put(store, product("纱线"))
    later = later.advanced(snapshot := snapshot.advance(store))
    assert said(later.links("纱线")) == [("纱线", "exact", 1.0)]
    delete(store, "product/面料")
    assert later.advanced(snapshot.advance(store)).links("面料") == []


def called(id_: str, name: str, *aliases: str) -> Node:
    return Node(id_, NodeKind.PRODUCT, {"name": name, "aliases": [*aliases]})


def test_a_name_that_another_bears_too_returns_to_it_when_the_first_is_renamed() -> None:
    store = SqliteStore(":memory:")
    put(store, called("a", "面料"), called("b", "布料", "面料", "布"))
    names = ProductNames.of(Snapshot.of(store))
    put(store, called("a", "辅料"), called("c", "布"))
    later = names.snapshot.advance(store)
    assert names.changed(later) == {"面料", "辅料", "布"}
    advanced = names.advanced(later)
    means = {text: advanced.links(text)[0].id for text in ("面料", "布料", "布", "辅料")}
    assert means == {"面料": "b", "布料": "b", "布": "c", "辅料": "a"}
    delete(store, "b")
    last = advanced.advanced(later.advance(store))
    assert (last.named("面料"), last.named("布料")) == (None, None)
