"""From a URL to a store; a password in it is never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.neo4j_connection import Address
from graph.open import open_store, sqlite_file


def test_a_relative_file_lies_beside_the_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    store = open_store("sqlite:///联盟.db")

    assert (tmp_path / "联盟.db").exists()
    assert store.url == "sqlite:///联盟.db"
    store.close()


def test_an_absolute_file_lies_where_it_says(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/store.db")

    assert (tmp_path / "store.db").exists()
    assert store.url == f"sqlite:///{tmp_path}/store.db"
    store.close()


def test_a_neo4j_database_is_opened_without_showing_its_password(empty_neo4j_url: str) -> None:
    store = open_store(empty_neo4j_url)

    assert store.version == 0
    assert store.url == str(Address.parse(empty_neo4j_url))
    store.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://u:secret@host/db", "the scheme 'postgresql' names no store"),
        ("u:secret@host", "no store is named"),
        ("se,cret://host", "no store is named"),
        ("", "no store is named"),
    ],
)
def test_an_unknown_scheme_is_answered_with_those_there_are(url: str, told: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_store(url)

    assert str(caught.value) == (
        f"{told}: expected one of sqlite, neo4j, neo4j+s, neo4j+ssc, bolt, bolt+s, bolt+ssc"
    )


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite://store.db"])
def test_a_sqlite_store_needs_a_file(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="sqlite:///file"):
        open_store(url)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///a.db", Path("a.db")),
        ("sqlite:////var/lib/a.db", Path("/var/lib/a.db")),
        ("sqlite:///:memory:", None),
        ("neo4j://user:secret@host:7687/database", None),
    ],
)
def test_only_a_sqlite_store_on_disk_has_a_file(url: str, file: Path | None) -> None:
    assert sqlite_file(url) == file
