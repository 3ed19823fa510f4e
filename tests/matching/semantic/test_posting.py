"""A server is asked with patience that has an end, and whatever goes wrong is told with its cause."""

from __future__ import annotations

import socket
import threading

import pytest

from matching.semantic.embedder import EmbeddingsUnavailable
from matching.semantic.posting import Poster, Refused
from tests.matching.semantic.servers import Answer, Reply, Request, serving

KEY = "sk-hunter2"


def answer(given: Answer | Reply, timeout: float = 60.0) -> tuple[bytes, int]:
    """What a server answers, and how often it was asked."""
    with serving(given) as (url, asked):
        return Poster(url, KEY, timeout).post({"input": ["a"]}), len(asked.bodies)


def failure(given: Answer | Reply, timeout: float = 60.0) -> str:
    """Message of what goes wrong, without the address."""
    with serving(given) as (url, _), pytest.raises(EmbeddingsUnavailable) as caught:
        Poster(url, KEY, timeout).post({"input": ["a"]})
    assert KEY not in caught.value.message + caught.value.hint
    return caught.value.message.replace(url, "URL")


def busy_once(reply: Reply) -> Answer:
    return lambda _, before: Reply(b"done") if before else reply


def test_an_answer() -> None:
    assert answer(Reply(b"done")) == (b"done", 1)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
@pytest.mark.parametrize("later", ["0", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00 -0000"])
def test_a_busy_server_is_asked_again_at_the_time_it_names(status: int, later: str) -> None:
    assert answer(busy_once(Reply(b"", status, {"Retry-After": later}))) == (b"done", 2)


def test_a_server_that_stays_busy_is_left_alone_after_four_tries() -> None:
    def busy(_: Request, before: int) -> Reply:
        return Reply(f"try {before + 1}".encode(), 503, {"Retry-After": "0"})

    assert failure(busy) == "URL answers 503: try 4 (Retry-After: 0)"


@pytest.mark.parametrize("later", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_longer_wait_than_there_is_time_for_is_not_begun(later: str) -> None:
    message = failure(busy_once(Reply(b"quota", 429, {"Retry-After": later})))
    assert message == f"URL answers 429: quota (Retry-After: {later})"


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "soon"}])
def test_unless_a_server_names_a_time_half_a_second_is_waited(headers: dict[str, str]) -> None:
    assert failure(busy_once(Reply(b"busy", 429, headers)), timeout=0.4).startswith("URL answers 429: busy")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422, 501])
def test_what_waiting_does_not_mend_is_told_at_once(status: int) -> None:
    with serving(busy_once(Reply(b"no", status, {"Retry-After": "0"}))) as (url, asked):
        with pytest.raises(Refused) as caught:
            Poster(url).post({})
        assert (caught.value.answered, len(asked.bodies)) == (status, 1)


def test_a_long_explanation_is_told_in_part_and_on_one_line() -> None:
    assert failure(Reply(b"one\ntwo " + b"x" * 1000, 400)) == f"URL answers 400: one two {'x' * 192}"


def test_a_key_that_a_server_repeats_is_not_told() -> None:
    assert failure(Reply(f"wrong key {KEY}!".encode(), 401)) == "URL answers 401: wrong key …!"


def test_a_redirect_is_not_followed_for_the_key_is_meant_for_this_server() -> None:
    with serving(Reply(b"done")) as (elsewhere, asked):
        message = failure(Reply(b"", 307, {"Location": elsewhere}))
        assert message == f"URL answers 307: go to {elsewhere}, which may be somebody else"
    assert asked.bodies == []


def test_a_server_that_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(EmbeddingsUnavailable) as caught:
        Poster(url).post({})
    assert caught.value.message.startswith(f"{url} cannot be reached: ")
    assert caught.value.message.endswith("Connection refused")
    assert caught.value.hint == "Check that the server runs, and CHANGLIAN_EMBEDDINGS."


def test_a_server_that_breaks_off() -> None:
    message = failure(Reply(b"half", headers={"Content-Length": "1000"}))
    assert message.startswith("URL cannot be reached: peer closed connection")


@pytest.mark.parametrize("is_dripping", [False, True])
def test_a_slow_server_even_one_that_always_sends_a_little(is_dripping: bool) -> None:
    held = threading.Event()
    reply = Reply(held=held, is_dripping=is_dripping)
    with serving(reply) as (url, _):
        with pytest.raises(EmbeddingsUnavailable) as caught:
            Poster(url, timeout=0.2).post({})
        held.set()
    assert caught.value.message == f"{url} does not answer within 0.2 seconds"


def test_an_answer_without_end() -> None:
    assert failure(Reply(b" " * (33 << 20))) == "URL answers with more than 32 MiB"
