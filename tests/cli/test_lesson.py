"""What is learned from and judged by has all its vectors, or nothing is learned or judged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from cli import lesson as room
from cli.lesson import from_files
from cli.match_lists import ListFiles
from matching.semantic.cache import IN_MEMORY, VectorCache
from matching.semantic.embedder import EmbeddingsUnavailable, Vectors
from tests.cli.conftest import Changlian
from tests.cli.rated import OPTIONS, write_feedback, write_rated
from tests.matching.semantic.embedders import Failing, Senses

LABELS = ("--labels", "labels.csv")
FILES = ListFiles.between(Path("demands.csv"), Path("resources.csv"), None)


@pytest.fixture(autouse=True)
def rated(home: Path) -> None:
    """Rated lists in the folder."""
    write_rated(home)


def use(monkeypatch: pytest.MonkeyPatch, embedder: Senses) -> None:
    def opened(_store_url: str) -> VectorCache:
        return VectorCache(embedder, IN_MEMORY)

    monkeypatch.setattr(room, "open_vectors", opened)


def test_all_texts_are_embedded_first(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Senses())
    lesson, embedder = from_files(FILES, Path("labels.csv"))
    assert embedder == "senses"
    assert lesson.described.demand_vectors is not None
    assert lesson.described.demand_vectors.any(axis=1).all()


def test_without_an_embedder_words_alone_are_learned_from() -> None:
    lesson, embedder = from_files(FILES, Path("labels.csv"))
    assert (embedder, lesson.described.demand_vectors) == ("", None)


@pytest.mark.parametrize(
    "arguments",
    [
        ("train", *OPTIONS, *LABELS, "--out", "m.json", "--force"),
        ("train", "--from-store", "--force"),
        ("evaluate", *OPTIONS, *LABELS, "--out", "t.csv"),
    ],
)
def test_an_embedder_out_of_reach_ends_it(
    changlian: Changlian, home: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    write_feedback(home)
    changlian("load", "demands.csv", "resources.csv", "feedback.csv")
    use(monkeypatch, Failing())
    before = sorted(home.iterdir())
    said = changlian(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("out of reach")
    assert sorted(home.iterdir()) == before


def test_one_that_fails_halfway_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Halfway(Failing):
        """Knows what demands ask, and no resource."""

        fails = False

        def passages(self, texts: Sequence[str]) -> Vectors:
            raise EmbeddingsUnavailable("broke down")

    use(monkeypatch, Halfway())
    with pytest.raises(EmbeddingsUnavailable, match="broke down"):
        from_files(FILES, Path("labels.csv"))
