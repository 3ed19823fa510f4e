"""What can be wrong with a SQLite file: each is told in one line, with what can be done about it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph import sql
from graph.errors import BadValue, StoreError, StoreTooNew
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind

NOBODY = 65_534


def put(*ids: str, scale: str = "") -> Callable[[Transaction], None]:
    return lambda tx: tx.writes.upsert_nodes(Node(id_, NodeKind.PRODUCT, {"scale": scale}) for id_ in ids)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a store that holds one product."""
    path = tmp_path / "store.db"
    with closing(SqliteStore(path)) as store:
        store.write(put("chip"))
    return path


@contextmanager
def told(message: str, hint: str) -> Generator[None]:
    """Expect one error with this message and hint."""
    with pytest.raises(StoreError) as caught:
        yield
    assert (str(caught.value), caught.value.hint) == (message, hint)


def test_a_store_locked_by_another_program_can_be_read_and_says_who_waits(path: Path) -> None:
    with closing(SqliteStore(path, busy_seconds=0)) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert store.ids_of_kind(NodeKind.PRODUCT) == ["chip"]
        with told(
            f"the store {path} is locked by another program",
            "Close the other program, or wait until its import has ended.",
        ):
            store.write(put("yarn"))

        other.rollback()
        store.write(put("yarn"))
        assert store.version == 2


def test_a_full_disk_leaves_the_store_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit_pages(monkeypatch, 40)
    with closing(SqliteStore(path)) as store:
        with told(
            f"the store {path} has no room left: the disk is full", "Free some space; nothing was written."
        ):
            store.write(put("yarn", scale="x" * 1_000_000))

        assert store.ids_of_kind(NodeKind.PRODUCT) == ["chip"]
        store.write(put("yarn"))
        assert store.version == 2


def limit_pages(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    """Let SQLite report a full disk when the file would grow beyond so many pages."""
    connect = sql.connect

    def connect_limited(path: str, busy_seconds: float) -> sqlite3.Connection:
        db = connect(path, busy_seconds)
        db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    monkeypatch.setattr(sql, "connect", connect_limited)


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder to work in as a user whom read-only files stop, as they do not stop root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        yield Path(folder)
        if root:
            os.seteuid(0)


def test_a_read_only_file_can_be_read_but_not_written(ordinary_user: Path) -> None:
    path = ordinary_user / "store.db"
    with closing(SqliteStore(path)) as store:
        store.write(put("chip"))
    path.chmod(0o444)

    with closing(SqliteStore(path)) as store:
        assert store.ids_of_kind(NodeKind.PRODUCT) == ["chip"]
        with told(
            f"the store {path} is read-only", "Give yourself the right to write the file and its folder."
        ):
            store.write(put("yarn"))


def test_a_store_in_a_folder_that_may_not_be_written_is_told(ordinary_user: Path) -> None:
    path = ordinary_user / "folder" / "store.db"
    path.parent.mkdir(mode=0o555)

    with told(f"the store {path} cannot be opened", "Check that the folder exists and may be written."):
        SqliteStore(path)


def test_a_store_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "store.db"

    with told(f"the store {path} cannot be opened", "Check that the folder exists and may be written."):
        SqliteStore(path)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()

    with closing(SqliteStore(path)) as store:
        store.write(put("chip"))
        assert store.version == 1


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("需求清单" * 1_000)

    with told(f"the store {path} is no Changlian store", "Choose another file with CHANGLIAN_STORE."):
        SqliteStore(path)

    assert path.read_text() == "需求清单" * 1_000


@pytest.mark.parametrize("version", [0, 1])
def test_the_database_of_another_application_is_left_alone(tmp_path: Path, version: int) -> None:
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE contacts (name)")
        other.execute(f"PRAGMA user_version = {version}")

    with told(f"the store {path} is no Changlian store", "Choose another file with CHANGLIAN_STORE."):
        SqliteStore(path)

    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_schema").fetchall() == [("contacts",)]


def test_a_newer_schema_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreTooNew, match="has schema 99, this version reads up to 1"):
        SqliteStore(path)


def test_a_damaged_file_is_told(path: Path) -> None:
    with closing(SqliteStore(path)) as store:
        store.write(put(*(f"n{number}" for number in range(500)), scale="x" * 500))
    content = path.read_bytes()
    path.write_bytes(content[:8_192] + b"\xff" * (len(content) - 8_192))

    with (
        closing(SqliteStore(path)) as store,
        told(f"the store {path} is damaged", "Restore it from a backup, or load the lists into a new store."),
    ):
        store.ids_of_kind(NodeKind.PRODUCT)


def test_an_id_that_is_no_unicode_is_refused_in_reading_too(path: Path) -> None:
    with (
        closing(SqliteStore(path)) as store,
        pytest.raises(BadValue, match="expected an id in valid Unicode"),
    ):
        store.nodes(["\ud83d"])


def test_a_store_in_memory_lasts_as_long_as_it_is_open() -> None:
    with closing(SqliteStore(":memory:")) as store:
        store.write(put("chip"))

        assert store.ids_of_kind(NodeKind.PRODUCT) == ["chip"]
