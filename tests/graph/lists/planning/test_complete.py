"""A file that lacks columns leaves alone what the store has in them."""

from __future__ import annotations

from pathlib import Path

from graph.lists.load import load
from graph.records import RelationKey, Value
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind


def loaded(store: SqliteStore, folder: Path, text: str) -> dict[str, Value]:
    """Properties of the organization `a` after a file was loaded."""
    path = folder / "organizations.csv"
    path.write_text(text, "utf-8")
    assert load(store, [path]).problems == ()
    return dict(store.nodes(["a"])["a"].props)


def test_columns_that_a_file_lacks_stay_and_those_it_has_change(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    loaded(
        store,
        tmp_path,
        "id,name,kind,region,phone,products,备注\na,甲,park,350211,0592-5550101,面料,老会员\n",
    )
    props = loaded(store, tmp_path, "id,name,region\na,甲园,350203\n")
    assert props == {
        "name": "甲园",
        "region": "350203",
        "phone": "0592-5550101",
        "products": ["面料"],
        "备注": "老会员",
    }
    assert store.nodes(["a"])["a"].kind == "park"
    keys = [RelationKey("a", RelationKind.PRODUCES, "product/面料")]
    assert list(store.relations(keys)) == keys


def test_a_blank_cell_clears_a_value(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    loaded(store, tmp_path, "id,name,phone\na,甲,0592-5550101\n")
    assert loaded(store, tmp_path, "id,name,phone\na,甲,\n") == {"name": "甲"}


def test_a_file_that_says_nothing_new_writes_nothing(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    loaded(store, tmp_path, "id,name,phone\na,甲,0592-5550101\n")
    version = store.version
    loaded(store, tmp_path, "id,name\na,甲\n")
    assert store.version == version
