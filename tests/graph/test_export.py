"""A store written as lists and loaded again is the same store."""

from __future__ import annotations

import csv
import filecmp
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.export import export_lists
from graph.lists.load import load
from graph.models import LISTS
from graph.new_folder import FolderInUse
from graph.records import Evidence, Node, Relation, RelationKey
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.generated_lists import Row, lists, put

Lists = dict[str, list[Row]]


def assert_moves(store: GraphStore, other: GraphStore, folder: Path) -> None:
    """`store` exported and loaded into `other`, which is empty, gives the same export again."""
    export_lists(store, folder / "first")
    report = load(other, [folder / "first"])
    assert [str(problem) for problem in report.problems] == []
    export_lists(other, folder / "second")
    names = [f"{name}.csv" for name in LISTS]
    assert filecmp.cmpfiles(folder / "first", folder / "second", names, shallow=False)[0] == names


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lists(), min_size=1, max_size=2))
def test_an_export_loads_and_gives_the_same_export_whatever_happened(
    history: list[Lists],
) -> None:
    store, other = SqliteStore(":memory:"), SqliteStore(":memory:")
    for rows in history:
        put(store, rows)
    with TemporaryDirectory() as folder:
        assert_moves(store, other, Path(folder))
    store.close()
    other.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(lists())
def test_what_was_loaded_once_is_restored_with_all_that_was_made_of_it(rows: Lists) -> None:
    store, other = SqliteStore(":memory:"), SqliteStore(":memory:")
    put(store, rows)
    with TemporaryDirectory() as folder:
        assert_moves(store, other, Path(folder))
    assert contents(other) == contents(store)
    store.close()
    other.close()


def contents(
    store: GraphStore,
) -> tuple[dict[str, Node], dict[RelationKey, tuple[set[Evidence], float | None]]]:
    """Nodes and relations, the order of evidence left aside."""
    ids = [id_ for kind in NodeKind for id_ in store.ids_of_kind(kind)]
    relations = {
        relation.key: (set(relation.evidence), relation.weight) for relation in store.relations_of(ids)
    }
    return store.nodes(ids), relations


SEEDS = sorted(path for path in (Path(__file__).parents[2] / "seeds").iterdir() if path.is_dir())


def test_the_example_alliances_move_to_every_kind_of_store(every_store: GraphStore, tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    for folder in SEEDS:
        load(store, [folder])
    assert_moves(store, every_store, tmp_path)
    assert contents(every_store) == contents(store)
    assert_moves(every_store, SqliteStore(":memory:"), tmp_path / "back")


def test_what_was_said_of_matches_moves_to_every_kind_of_store(
    every_store: GraphStore, tmp_path: Path
) -> None:
    store, moment = SqliteStore(":memory:"), "2024-11-22T09:30:00.000001+08:00"
    said = dict.fromkeys(LISTS["feedback"].columns(), "")
    said |= {"demand": "d1", "resource": "r1", "given_by": "=林示例", "given_on": moment}
    put(
        store,
        {
            "feedback": [
                {**said, "id": "f1", "decision": "rejected", "reason": "full", "fingerprint": "0012"},
                {**said, "id": "f2", "decision": "accepted", "undone_on": moment, "alliance": "a1"},
                {**said, "id": "f3", "decision": "rated", "level": "4", "position": "2"},
            ]
        },
    )
    assert_moves(store, every_store, tmp_path)
    assert contents(every_store) == contents(store)
    given = every_store.nodes(["f1", "f3"])
    assert (given["f1"].props["fingerprint"], given["f3"].props["level"]) == ("0012", 4)


@pytest.fixture
def store() -> SqliteStore:
    store = SqliteStore(":memory:")
    put(
        store,
        {
            "organizations": [
                {
                    "id": "o2",
                    "name": '乙 "厂"',
                    "tags": "高企;示例",
                    "区": "",
                    "面积": "9",
                    "alliance": "a2",
                },
                {"id": "o1", "name": " =甲 ", "tags": "", "区": "东", "面积": "", "alliance": "a1"},
            ],
            "products": [{"name": "纱", "aliases": "线"}, {"name": "布", "aliases": ""}],
            "demands": [
                {"id": "d1", "title": "a\r\nb", "organization": "o1", "amount": "0.5", "alliance": "a1"}
            ],
            "relations": [
                {"source": "o1", "relation": "PRODUCES", "target": "纱", "weight": "0.5", "evidence": "年报"},
                {"source": "o1", "relation": "PRODUCES", "target": "纱", "weight": "", "evidence": "官网"},
                {"source": "o1", "relation": "SUPPLIES", "target": "o2", "weight": "", "evidence": ""},
                {"source": "o2", "relation": "位于", "target": "350211", "weight": "", "evidence": ""},
            ],
        },
    )
    return store


def text(folder: Path, name: str) -> str:
    return (folder / f"{name}.csv").read_bytes().decode()


def test_rows_are_sorted_and_known_columns_come_first(store: SqliteStore, tmp_path: Path) -> None:
    export_lists(store, tmp_path / "lists")
    columns = ",".join(LISTS["organizations"].columns())
    assert text(tmp_path / "lists", "organizations") == (
        f"{columns},区,面积\r\n"
        "o1,'=甲,enterprise,,,,,,,,,,,,,,,,,a1,,,东,\r\n"
        'o2,"乙 ""厂""",enterprise,,,,高新技术企业;示例,,,,,,,,,,,,,a2,,,,9\r\n'
    )
    assert 'd1,"a\r\nb",,,o1,,,,,,,0.5' in text(tmp_path / "lists", "demands")
    assert sorted(path.name for path in (tmp_path / "lists").iterdir()) == sorted(
        f"{name}.csv" for name in LISTS
    )


def test_relations_have_a_row_for_each_statement_that_no_other_row_makes(
    store: SqliteStore, tmp_path: Path
) -> None:
    export_lists(store, tmp_path / "lists")
    assert text(tmp_path / "lists", "relations") == (
        "source,relation,target,weight,evidence,observed_on,valid_from,valid_to,confidence\r\n"
        "o1,PRODUCES,product/纱,0.5,官网,,,,\r\n"
        "o1,PRODUCES,product/纱,0.5,年报,,,,\r\n"
        "o1,SUPPLIES,o2,,,,,,\r\n"
        "o2,LOCATED_IN,region/350211,,,,,,\r\n"
    )


def test_inferred_relations_are_left_out(store: SqliteStore, tmp_path: Path) -> None:
    inferred = Relation("o2", RelationKind.SUPPLIES, "o1", (Evidence("model", status="inferred"),))
    store.write(lambda tx: tx.writes.upsert_relations([inferred]))
    export_lists(store, tmp_path / "lists")
    assert "o2,SUPPLIES,o1" not in text(tmp_path / "lists", "relations")


def test_an_alliance_is_exported_with_the_products_it_refers_to(store: SqliteStore, tmp_path: Path) -> None:
    export_lists(store, tmp_path / "lists", alliance="a1")
    ids = {
        name: [row[0] for row in csv.reader(text(tmp_path / "lists", name).splitlines(keepends=True))][1:]
        for name in LISTS
    }
    assert {name: first for name, first in ids.items() if first} == {
        "organizations": ["o1"],
        "products": ["product/纱"],
        "demands": ["d1"],
        "relations": ["o1", "o1"],
    }
    assert load(SqliteStore(":memory:"), [tmp_path / "lists"]).problems == ()


def test_a_folder_that_holds_something_is_left_alone(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    export_lists(store, tmp_path / "lists")
    before = text(tmp_path / "lists", "demands")
    with pytest.raises(FolderInUse) as caught:
        export_lists(SqliteStore(":memory:"), tmp_path / "lists")
    assert (caught.value.status, caught.value.message) == (409, f"{tmp_path}/lists exists and is not empty")
    assert text(tmp_path / "lists", "demands") == before
    assert [path.name for path in tmp_path.iterdir()] == ["lists"]


def test_an_export_that_fails_leaves_nothing_behind(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="no space"):
        export_lists(store, tmp_path / "lists")
    assert list(tmp_path.iterdir()) == []


def test_what_would_be_a_formula_is_written_behind_an_apostrophe_and_restored(tmp_path: Path) -> None:
    store, other = SqliteStore(":memory:"), SqliteStore(":memory:")
    props = {"title": "=1+1", "description": "'=1", "@备注": "-"}
    store.write(lambda tx: tx.writes.upsert_nodes([Node("+d", NodeKind.DEMAND, props)]))
    assert_moves(store, other, tmp_path)
    with (tmp_path / "first" / "demands.csv").open(encoding="utf-8", newline="") as file:
        header, row = csv.reader(file)
    cells = dict(zip(header, row, strict=True))
    assert (cells["id"], cells["title"], cells["description"]) == ("'+d", "'=1+1", "''=1")
    assert cells["'@备注"] == "'-"
    assert other.nodes(["+d"])["+d"].props == props
