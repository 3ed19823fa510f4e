"""Settings in the environment choose the embedder, and the store where its vectors are kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import BadSettings
from matching.semantic.bundled import Bundled
from matching.semantic.choose import chosen_embedder, open_vectors, vectors_file

Choose = Callable[..., str]
SERVER = "http://127.0.0.1:8000/v1"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("CHANGLIAN_EMBEDDINGS")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Name of the embedder that settings choose, '' for none."""

    def name(embeddings: str, **settings: str) -> str:
        monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", embeddings)
        for setting, value in settings.items():
            monkeypatch.setenv(f"CHANGLIAN_EMBEDDINGS_{setting}", value)
        embedder = chosen_embedder()
        return embedder.name if embedder else ""

    return name


def test_unless_set_the_bundled_one_is_chosen_where_it_is_installed() -> None:
    assert isinstance(chosen_embedder(), Bundled)


@pytest.mark.parametrize("auto", ["auto", "", " auto "])
def test_auto_is_the_same(choose: Choose, auto: str) -> None:
    assert choose(auto) == Bundled().name


def test_off_is_none(choose: Choose) -> None:
    assert choose("off") == ""


def test_an_address_is_a_server(choose: Choose) -> None:
    assert choose("http://127.0.0.1:8000", MODEL="bge-m3") == f"bge-m3 (none) {SERVER}"


def test_what_is_neither_is_told(choose: Choose) -> None:
    with pytest.raises(BadSettings, match="CHANGLIAN_EMBEDDINGS: expected auto, off, or the address"):
        choose("on")


def test_vectors_lie_beside_the_file_of_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert vectors_file("sqlite:///changlian.db") == tmp_path / "vectors.sqlite"
    assert vectors_file(f"sqlite:///{tmp_path}/data/x.db") is None
    (tmp_path / "data").mkdir()
    assert vectors_file(f"sqlite:///{tmp_path}/data/x.db") == tmp_path / "data" / "vectors.sqlite"


@pytest.mark.parametrize("store", ["sqlite:///:memory:", "neo4j://user:password@host:7687/neo4j"])
def test_a_store_without_a_folder_keeps_them_in_the_cache_of_the_user(tmp_path: Path, store: str) -> None:
    assert vectors_file(store) == tmp_path / "cache" / "changlian" / "vectors.sqlite"


@pytest.mark.parametrize("unset", ["", "relative/cache"])
def test_the_cache_of_the_user_is_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unset: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", unset)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert vectors_file("sqlite:///:memory:") == tmp_path / ".cache" / "changlian" / "vectors.sqlite"


def test_where_no_folder_can_be_written_they_are_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file, no folder")
    vectors = open_vectors("sqlite:///:memory:")
    assert vectors is not None
    assert len(vectors) == 0
    vectors.close()
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_vectors_are_those_of_the_chosen_embedder(tmp_path: Path, choose: Choose) -> None:
    choose(SERVER, MODEL="m")
    vectors = open_vectors(f"sqlite:///{tmp_path}/x.db")
    assert vectors is not None
    assert vectors.embedder.name == f"m (none) {SERVER}"
    assert (tmp_path / "vectors.sqlite").exists()
    vectors.close()


def test_without_an_embedder_there_is_no_file_of_vectors(tmp_path: Path, choose: Choose) -> None:
    choose("off")
    assert open_vectors(f"sqlite:///{tmp_path}/x.db") is None
    assert list(tmp_path.iterdir()) == []
