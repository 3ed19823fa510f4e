"""What is missing when the application starts makes answers worse, and they say so."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from api import app as room
from api import embedding
from matching.semantic.cache import FILE, IN_MEMORY, VectorCache
from matching.semantic.embedder import Vectors
from tests.api.conftest import Api
from tests.matching.semantic.embedders import Failing, Senses

TYPED = {"title": "流动资金贷款"}
SAID = "部分资料还没有完成语义分析，暂按词语比较"
FAILS = "语义服务连不上，暂按词语比较"


def notes(api: Api, typed: dict[str, str] = TYPED) -> list[str]:
    """What the API says of the matches of a demand that is typed."""
    return api.client.post("/matches", json=typed).json()["notes"]


def page(api: Api) -> str:
    """The page with them."""
    return api.client.post(f"{api.client.base_url.copy_with(path='/matches')}", data=TYPED).text


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> Failing:
    """What the application embeds with; it is out of reach if a test says so."""
    embedder = Failing()
    embedder.fails = False

    def opened(_: str) -> VectorCache:
        return VectorCache(embedder, IN_MEMORY)

    monkeypatch.setattr(room, "open_vectors", opened)
    for wait in ("AT_ONCE_SECONDS", "TYPED_SECONDS"):
        monkeypatch.setattr(embedding, wait, 60.0)
    return embedder


@pytest.fixture
def damaged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file beside the store that holds no vectors."""
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS_MODEL", "any")
    (tmp_path / FILE).write_bytes(b"no database" * 100)


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHANGLIAN_MODEL", raising=False)


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHANGLIAN_MODEL", str(tmp_path / "gone.json"))


@pytest.mark.usefixtures("unnamed")
def test_where_nothing_is_missing_nothing_is_said(embedder: Failing, api: Api) -> None:
    api.create("/resources", id="r-1", title="流动资金贷款")
    assert (notes(api), embedder.fails) == ([], False)
    assert SAID not in page(api)


def test_a_typed_demand_that_cannot_be_embedded(embedder: Failing, api: Api) -> None:
    api.create("/resources", id="r-1", title="流动资金贷款")
    assert api.client.post("/matches", json={"title": "贷款"}).json()["notes"] == []
    embedder.fails = True
    assert notes(api) == ["meaning-unavailable"]
    assert FAILS in page(api)
    assert notes(api, {"title": "贷款"}) == [], "its vector is kept"


@pytest.mark.usefixtures("unnamed", "embedder")
@pytest.mark.parametrize("title", ["😀😀", "……"])
def test_a_typed_demand_without_any_word(api: Api, title: str) -> None:
    api.create("/resources", id="r-1", title="流动资金贷款")
    assert notes(api, {"title": title}) == ["nothing-to-compare"]
    shown = api.client.post(f"{api.client.base_url.copy_with(path='/matches')}", data={"title": title}).text
    assert "填写的内容没有可以比较的文字" in shown


@pytest.mark.usefixtures("unnamed")
def test_an_embedder_that_does_not_answer_in_time(
    embedder: Failing, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    def late(texts: Sequence[str]) -> Vectors:
        assert answers.wait(60)
        return Senses().queries(texts)

    monkeypatch.setattr(embedding, "AT_ONCE_SECONDS", 0.01)
    monkeypatch.setattr(embedding, "TYPED_SECONDS", 0.01)
    monkeypatch.setattr(embedder, "queries", late)
    api.create("/resources", id="r-1", title="流动资金贷款")
    assert notes(api) == ["meaning-incomplete"]
    assert SAID in page(api)
    answers.set()


def test_a_typed_demand_beside_others_that_wait_is_said_once(embedder: Failing, api: Api) -> None:
    embedder.fails = True
    api.create("/resources", id="r-1", title="流动资金贷款")
    assert notes(api) == ["meaning-unavailable"]


@pytest.mark.usefixtures("damaged", "unnamed")
def test_vectors_that_cannot_be_read(api: Api) -> None:
    assert notes(api) == ["meaning-incomplete"]
    assert SAID in page(api)
    assert api.client.post("/matches/batch", json={"demand_ids": []}).json()["notes"] == [
        "meaning-incomplete"
    ]


@pytest.mark.usefixtures("named")
def test_a_model_that_is_named_and_not_there(api: Api) -> None:
    assert notes(api) == ["model-unusable"]
    assert "评分模型用不了，暂按默认权重排序" in page(api)
