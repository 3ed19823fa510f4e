"""The model in use lies beside the store, or where the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from matching.learning.place import model_file, named_model


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
