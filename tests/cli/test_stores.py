"""The store that the environment chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.stores import chosen_url, existing_url, is_absent, opened
from graph.errors import StoreUnavailable


def test_the_default_is_a_file_beside_the_caller(home: Path) -> None:
    assert chosen_url() == "sqlite:///changlian.db"


def test_a_file_that_does_not_exist_is_absent_until_it_is_opened(home: Path) -> None:
    assert is_absent("sqlite:///changlian.db")
    with pytest.raises(StoreUnavailable, match="there is no store"):
        existing_url()
    with opened("sqlite:///changlian.db") as store:
        assert store.version == 0
    assert existing_url() == "sqlite:///changlian.db"


def test_a_database_elsewhere_is_never_absent() -> None:
    assert not is_absent("neo4j://127.0.0.1:7687/neo4j")


def test_a_store_is_closed_afterwards(home: Path) -> None:
    with opened("sqlite:///changlian.db") as store:
        pass
    with pytest.raises(StoreUnavailable, match="is closed"):
        store.counts()
