from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.query.answer import Limits
from graph.query.embedded import EmbeddedQueries
from graph.query.errors import BadQuery, QueryCancelled, QueryNotAllowed, QueryTooLarge
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from tests.graph.exploration.worlds import snapshot_of

ENDLESS = "MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN sum(size(a.id) + size(h.id))"


def rows(queries: EmbeddedQueries, world: Snapshot, query: str) -> list[tuple[object, ...]]:
    return [*queries.ask(world, query).rows]


def test_nodes_relations_and_paths_are_objects(queries: EmbeddedQueries, world: Snapshot) -> None:
    [(node, relation, path)] = rows(
        queries, world, "MATCH p = (a:Enterprise {id: 'e4'})-[r:SUPPLIES]->(b) RETURN a, r, p"
    )
    assert node == {"label": "Enterprise", "properties": {"id": "e4", "name": "示例稀土"}}
    assert relation == {
        "relation": "SUPPLIES",
        "properties": {
            "weight": 2.0,
            "evidence": [
                '{"evidence":"年报","observed_on":"2026-01-01","confidence":0.9}',
                '{"evidence":"调研"}',
            ],
        },
    }
    assert path == {
        "nodes": [
            node,
            {"label": "Enterprise", "properties": {"id": "e2", "name": "示例磁材", "tags": ["专精特新"]}},
        ],
        "relations": [relation],
    }


def test_properties_are_list_columns_and_unknown_ones(queries: EmbeddedQueries, world: Snapshot) -> None:
    asked = "MATCH (e:Enterprise {id: 'e1'}) RETURN e.alliance, e.tags, e.员工数, e.scale"
    assert rows(queries, world, asked) == [("a-1", ["专精特新", "高新技术企业"], "20", None)]


def test_words_among_numbers_stand_beside_them(queries: EmbeddedQueries, world: Snapshot) -> None:
    asked = "MATCH (d:Demand) RETURN d.id, d.amount, d.amount_text ORDER BY d.id"
    assert rows(queries, world, asked) == [
        ("d1", 5_800_000.0, None),
        ("d2", None, "面议"),
        ("d3", 1_000_000.5, None),
    ]


def test_functions_of_cypher_that_the_engine_names_otherwise_are_there(
    queries: EmbeddedQueries, world: Snapshot
) -> None:
    asked = "RETURN toString(1), toInteger('2'), toFloat('3'), head([4]), last([5, 6]), split('a,b', ',')"
    assert rows(queries, world, asked) == [("1", 2, 3.0, 4, 6, ["a", "b"])]


def test_parameters_are_values_not_words(queries: EmbeddedQueries, world: Snapshot) -> None:
    answer = queries.ask(
        world, "MATCH (e:Enterprise) WHERE e.name = $name RETURN e.id", {"name": "' OR 1=1 //"}
    )
    assert (answer.rows, answer.complete) == ((), True)


def test_relations_that_nobody_has_can_be_named(queries: EmbeddedQueries, world: Snapshot) -> None:
    assert rows(queries, world, "MATCH (:Enterprise)-[r:FINANCES]->() RETURN r") == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("MATCH (n:Firm) RETURN n", "Table Firm does not exist"),
        ("MATCH (n:Product) RETURN n.colour", "Cannot find property colour for n"),
        ("MATCH (n:Product RETURN n", "Parser exception"),
    ],
)
def test_a_query_that_cannot_be_read_is_told(
    queries: EmbeddedQueries, world: Snapshot, query: str, message: str
) -> None:
    with pytest.raises(BadQuery, match=message):
        queries.ask(world, query)
    assert rows(queries, world, "RETURN 1") == [(1,)]


def test_a_query_that_never_ends_is_stopped(queries: EmbeddedQueries, world: Snapshot) -> None:
    with pytest.raises(QueryTooLarge, match="stopped after 2 seconds"):
        queries.ask(world, ENDLESS)
    assert rows(queries, world, "RETURN 1") == [(1,)]


def test_a_query_that_takes_all_memory_is_stopped(queries: EmbeddedQueries, world: Snapshot) -> None:
    with pytest.raises(QueryTooLarge, match="more memory than it may"):
        queries.ask(world, "UNWIND range(1, 20000000) AS i RETURN collect(i)")
    assert rows(queries, world, "RETURN 1") == [(1,)]


def test_a_million_rows_are_cut(queries: EmbeddedQueries, world: Snapshot) -> None:
    answer = queries.ask(world, "UNWIND range(1, 1000000) AS i RETURN i")
    assert (len(answer.rows), answer.complete) == (1_000, False)
    assert len(queries.ask(world, "UNWIND range(1, 10) AS i RETURN i", rows=3).rows) == 3


def test_an_answer_of_too_many_bytes_is_refused(world: Snapshot) -> None:
    queries = EmbeddedQueries(Limits())
    try:
        with pytest.raises(QueryTooLarge, match="the answer has more than 33,554,432 bytes"):
            queries.ask(world, f"UNWIND range(1, 400000) AS i RETURN collect('{'x' * 100}')")
    finally:
        queries.close()


def test_whoever_asked_can_cancel(queries: EmbeddedQueries, world: Snapshot) -> None:
    gone = threading.Event()
    gone.set()
    with pytest.raises(QueryCancelled):
        queries.ask(world, ENDLESS, cancelled=gone.is_set)
    assert rows(queries, world, "RETURN 1") == [(1,)]


def test_nothing_is_written(queries: EmbeddedQueries, world: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(QueryNotAllowed):
        queries.ask(world, f"COPY (MATCH (n) RETURN n.id) TO '{tmp_path}/out.csv'")
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_to_the_store_is_seen() -> None:
    store, queries = SqliteStore(":memory:"), EmbeddedQueries()
    try:
        for count in (1, 2):
            node = Node(str(count), NodeKind.PRODUCT, {"name": "示例"})
            store.write(lambda tx, node=node: tx.writes.upsert_nodes([node]))
            assert rows(queries, Snapshot.of(store), "MATCH (p:Product) RETURN count(*)") == [(count,)]
    finally:
        queries.close()
        store.close()


def test_the_engine_has_a_folder_of_its_own_and_leaves_nothing(
    world: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    queries = EmbeddedQueries()
    queries.ask(world, "RETURN 1")
    [folder] = tmp_path.iterdir()
    assert (folder / "database").exists()
    assert not [*folder.glob("*.parquet")]
    queries.close()
    assert not folder.exists()


def test_a_copy_that_is_kept_is_used_again_until_the_graph_has_changed(tmp_path: Path) -> None:
    store, made = SqliteStore(":memory:"), list[int]()
    for names in (["示例"], [], ["样板"]):
        nodes = [Node(name, NodeKind.PRODUCT, {"name": name}) for name in names]
        store.write(lambda tx, nodes=nodes: tx.writes.upsert_nodes(nodes))
        snapshot = Snapshot.of(store)
        queries = EmbeddedQueries(kept=tmp_path / "copy")
        assert rows(queries, snapshot, "MATCH (p:Product) RETURN count(*)") == [(len(snapshot),)]
        queries.close()
        made.append((tmp_path / "copy" / "database").stat().st_mtime_ns)
    store.close()
    assert made[0] == made[1]
    assert made[1] != made[2]


@pytest.mark.parametrize("size", [0, 4_096])
def test_a_copy_that_was_damaged_is_made_anew(world: Snapshot, tmp_path: Path, size: int) -> None:
    for _ in range(2):
        queries = EmbeddedQueries(kept=tmp_path / "copy")
        assert rows(queries, world, "RETURN 1") == [(1,)]
        queries.close()
        with (tmp_path / "copy" / "database").open("r+b") as database:
            database.truncate(size)


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5)
VALUES = st.one_of(
    NAMES,
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(NAMES, max_size=2),
)


@settings(max_examples=5)
@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=4), min_size=1, max_size=4))
def test_any_columns_can_be_asked_for(props: list[dict[str, Value]]) -> None:
    kinds = [NodeKind.ENTERPRISE, NodeKind.PRODUCT, NodeKind.REGION, NodeKind.ENTERPRISE]
    nodes = [Node(f"n{place}", kinds[place], each) for place, each in enumerate(props)]
    queries = EmbeddedQueries()
    try:
        assert len(rows(queries, snapshot_of(nodes), "MATCH (n) RETURN n")) == len(nodes)
    finally:
        queries.close()
