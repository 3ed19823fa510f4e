"""The model in use lies beside the store, or where the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from matching.learning.place import model_file, model_in_use, named_model


@pytest.mark.parametrize(
    ("store", "file"),
    [
        ("sqlite:///changlian.db", Path("model.json")),
        ("sqlite:////var/lib/changlian/a.db", Path("/var/lib/changlian/model.json")),
        ("sqlite:///:memory:", None),
        ("neo4j://user:secret@host:7687/database", None),
    ],
)
def test_beside_the_store(store: str, file: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHANGLIAN_MODEL", raising=False)
    assert model_file(store) == file
    assert named_model() is None


def test_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGLIAN_MODEL", "models/best.json")
    assert model_file("neo4j://host/database") == named_model() == Path("models/best.json")


def test_one_beside_the_store_is_in_use_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHANGLIAN_MODEL", raising=False)
    store = f"sqlite:///{tmp_path}/a.db"
    assert model_in_use(store) is None
    (tmp_path / "model.json").touch()
    assert model_in_use(store) == tmp_path / "model.json"


def test_one_that_is_named_is_in_use_even_where_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGLIAN_MODEL", "none.json")
    assert model_in_use("sqlite:///:memory:") == Path("none.json")
