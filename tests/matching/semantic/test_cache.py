"""Vectors are kept by the content of their texts: made once, and never lost when making them ends early."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.semantic.cache import BATCH, CannotKeepVectors, Role, VectorCache
from matching.semantic.embedder import EmbeddingsUnavailable, Vectors
from tests.matching.semantic.embedders import Letters

Q, P = Role.QUERY, Role.PASSAGE
TEXTS = [f"{'a' * (i % 7)}{'b' * (i % 5)}{i}" for i in range(2 * BATCH + 5)]


class Stopped(Letters):
    """Is interrupted at its third batch, as by Ctrl-C."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        if len(self.given) == 2:
            raise KeyboardInterrupt
        return super().passages(texts)


class Broken(Letters):
    """Answers what are no vectors of the texts."""

    def __init__(self, answer: Vectors) -> None:
        super().__init__()
        self._answer = answer

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._answer


def test_nothing_is_known_before_it_is_computed() -> None:
    vectors, known = VectorCache(Letters()).known(Q, ["a", "b"])
    assert (vectors.shape, known.tolist()) == ((2, 0), [False, False])


def test_computed_vectors_are_those_of_the_embedder_in_half_precision() -> None:
    cache = VectorCache(Letters())
    cache.compute(P, ["ab", "cc"])
    vectors, known = cache.known(P, ["cc", "never", "ab"])
    assert known.tolist() == [True, False, True]
    expected = Letters().passages(["cc", "ab"]).astype(np.float16).astype(np.float32)
    assert vectors.tolist() == [expected[0].tolist(), [0.0] * 5, expected[1].tolist()]


def test_each_text_is_embedded_once_shortest_first() -> None:
    embedder = Letters()
    cache = VectorCache(embedder)
    cache.compute(Q, ["aaa", "b", "aaa"])
    cache.compute(Q, ["cc", "b", "aaa"])
    assert embedder.given == [["b", "aaa"], ["cc"]]
    assert len(cache) == 3


def test_what_asks_and_what_is_searched_are_kept_apart() -> None:
    cache = VectorCache(Letters())
    cache.compute(Q, ["a"])
    assert cache.known(P, ["a"])[1].tolist() == [False]


def test_vectors_of_another_embedder_are_not_taken(tmp_path: Path) -> None:
    first = VectorCache(Letters("abcd", "one"), tmp_path / "v")
    first.compute(Q, ["a"])
    second = VectorCache(Letters("ab", "two"), tmp_path / "v")
    second.compute(Q, ["b"])
    assert first.known(Q, ["a", "b"])[1].tolist() == [True, False]
    assert second.known(Q, ["a", "b"])[1].tolist() == [False, True]
    assert len(second) == 2
    first.close()
    second.close()


def test_another_cache_on_the_file_finds_them(tmp_path: Path) -> None:
    made = VectorCache(Letters(), tmp_path / "v")
    made.compute(P, TEXTS)
    made.close()
    embedder = Letters()
    found = VectorCache(embedder, tmp_path / "v")
    found.compute(P, TEXTS)
    assert (embedder.given, len(found), found.known(P, TEXTS)[1].all()) == ([], len(TEXTS), True)
    found.close()


def test_progress_tells_what_is_missing_not_what_is_there() -> None:
    cache = VectorCache(Letters())
    cache.compute(P, TEXTS[:5])
    told = list[tuple[int, int]]()
    cache.compute(P, TEXTS, lambda done, total: told.append((done, total)))
    assert told == [(BATCH, 2 * BATCH), (2 * BATCH, 2 * BATCH)]


def test_long_texts_are_embedded_fewer_at_a_time() -> None:
    embedder = Letters()
    VectorCache(embedder).compute(P, [*"abcd", *(letter * 1000 for letter in "abcd"), "a" * 5000])
    assert [[len(text) for text in batch] for batch in embedder.given] == [
        [1, 1, 1, 1, 1000, 1000],
        [1000, 1000],
        [5000],
    ]


def test_what_was_made_before_an_interruption_is_kept_and_the_rest_made_later(tmp_path: Path) -> None:
    cache = VectorCache(Stopped(), tmp_path / "v")
    with pytest.raises(KeyboardInterrupt):
        cache.compute(P, TEXTS)
    cache.close()
    embedder = Letters()
    resumed = VectorCache(embedder, tmp_path / "v")
    assert len(resumed) == 2 * BATCH
    resumed.compute(P, TEXTS)
    assert [len(batch) for batch in embedder.given] == [5]
    resumed.close()


def test_a_program_killed_while_it_computes_leaves_whole_batches(tmp_path: Path) -> None:
    program = """
import os, sys
from matching.semantic.cache import Role, VectorCache
from tests.matching.semantic.embedders import Letters
cache = VectorCache(Letters(), sys.argv[1])
texts = [str(i) for i in range(100)]
cache.compute(Role.PASSAGE, texts, lambda done, total: done < 64 or os.kill(os.getpid(), 9))
"""
    killed = subprocess.run([sys.executable, "-c", program, tmp_path / "v"], check=False)
    assert killed.returncode == -9
    cache = VectorCache(Letters(), tmp_path / "v")
    assert len(cache) == 64
    cache.close()


def test_threads_and_a_second_cache_on_the_file_compute_at_once(tmp_path: Path) -> None:
    caches = [VectorCache(Letters(), tmp_path / "v") for _ in range(2)]
    with ThreadPoolExecutor(8) as pool:
        doing = [pool.submit(caches[i % 2].compute, P, TEXTS[i:] + TEXTS[:i]) for i in range(8)]
    assert [each.result() for each in doing] == [None] * 8
    vectors, known = caches[0].known(P, TEXTS)
    assert known.all()
    assert len(caches[1]) == len(TEXTS)
    assert vectors.tolist() == Letters().passages(TEXTS).astype(np.float16).astype(np.float32).tolist()
    for cache in caches:
        cache.close()


@pytest.mark.parametrize(
    "answer",
    [
        np.zeros((1, 5), np.float32),
        np.full((2, 5), np.nan, np.float32),
        np.full((2, 5), np.inf, np.float32),
    ],
)
def test_an_answer_that_is_no_vectors_is_not_kept(answer: Vectors) -> None:
    cache = VectorCache(Broken(answer))
    with pytest.raises(EmbeddingsUnavailable, match="letters answers no vectors for 2 texts"):
        cache.compute(Q, ["a", "b"])
    assert len(cache) == 0


def test_a_model_that_changed_its_width_under_the_same_name_is_told(tmp_path: Path) -> None:
    before = VectorCache(Letters("abcd"), tmp_path / "v")
    before.compute(Q, ["a"])
    before.close()
    after = VectorCache(Letters("ab"), tmp_path / "v")
    with pytest.raises(EmbeddingsUnavailable) as caught:
        after.compute(Q, ["b"])
    assert caught.value.message == "letters answers vectors of width 3, those before had 5"
    assert (
        caught.value.hint == f"If its model was changed, delete {tmp_path}/v; the vectors are computed again."
    )
    assert len(after) == 1
    after.close()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "v").write_bytes(b"no database at all" * 100)
    with pytest.raises(CannotKeepVectors) as caught:
        VectorCache(Letters(), tmp_path / "v")
    assert caught.value.message == f"the vectors in {tmp_path}/v cannot be kept: file is not a database"
    assert caught.value.hint == (
        "Close other programs that use the file, or delete it; the vectors are computed again."
    )


def test_a_file_cut_short_is_told_and_can_be_deleted(tmp_path: Path) -> None:
    cache = VectorCache(Letters(), tmp_path / "v")
    cache.compute(P, TEXTS)
    cache.close()
    whole = (tmp_path / "v").read_bytes()
    (tmp_path / "v").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CannotKeepVectors, match="malformed"):
        VectorCache(Letters(), tmp_path / "v").known(P, TEXTS)
    (tmp_path / "v").unlink()
    again = VectorCache(Letters(), tmp_path / "v")
    again.compute(P, TEXTS)
    assert len(again) == len(TEXTS)
    again.close()


@pytest.mark.parametrize("lost", [1, 2])
def test_a_vector_that_lost_its_end_is_told(tmp_path: Path, lost: int) -> None:
    cache = VectorCache(Letters(), tmp_path / "v")
    cache.compute(Q, ["a", "b"])
    with sqlite3.connect(tmp_path / "v") as db:
        db.execute(
            f"UPDATE vectors SET vector = CAST(substr(vector, {lost + 1}) AS BLOB)"  # noqa: S608 - a number
            " WHERE key = (SELECT min(key) FROM vectors)"
        )
    db.close()
    with pytest.raises(CannotKeepVectors, match="a vector has lost its end"):
        cache.known(Q, ["a", "b"])
    cache.close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotKeepVectors, match="unable to open database file"):
        VectorCache(Letters(), tmp_path / "none" / "v")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Role),
            st.lists(st.text(st.characters(exclude_categories=()), max_size=5), max_size=6),
        ),
        max_size=6,
    )
)
def test_whatever_the_texts_each_is_known_once_computed(asked: list[tuple[Role, list[str]]]) -> None:
    embedder = Letters()
    cache = VectorCache(embedder)
    for role, texts in asked:
        cache.compute(role, texts)
        vectors, known = cache.known(role, texts)
        assert known.all()
        if texts:
            assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert len(cache) == len({(role, text) for role, texts in asked for text in texts})
    assert sum(len(batch) for batch in embedder.given) == len(cache)
    cache.close()
