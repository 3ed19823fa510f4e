from __future__ import annotations

import pytest

from api.settings import read_settings
from graph.errors import BadSettings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STORE", "HOST", "PORT", "ALLOWED_HOSTS", "MAX_BODY_BYTES", "MAX_IMPORT_BYTES"):
        monkeypatch.delenv(f"CHANGLIAN_{name}", raising=False)


def test_defaults_serve_this_machine_only() -> None:
    settings = read_settings()
    assert (settings.store, settings.host, settings.port) == ("sqlite:///changlian.db", "127.0.0.1", 8080)
    assert settings.allowed_hosts == ()


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGLIAN_STORE", "sqlite:///other.db")
    monkeypatch.setenv("CHANGLIAN_PORT", "9000")
    monkeypatch.setenv("CHANGLIAN_ALLOWED_HOSTS", "Proxy.example, other:8443,")
    settings = read_settings()
    assert (settings.store, settings.port) == ("sqlite:///other.db", 9000)
    assert settings.allowed_hosts == ("proxy.example", "other:8443")


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGLIAN_PORT", "9000")
    assert read_settings(port=9001).port == 9001


def test_wrong_settings_are_named_all_at_once_without_their_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGLIAN_PORT", "secret")
    monkeypatch.setenv("CHANGLIAN_MAX_BODY_BYTES", "0")
    with pytest.raises(BadSettings) as caught:
        read_settings()
    lines = caught.value.message.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["CHANGLIAN_PORT", "CHANGLIAN_MAX_BODY_BYTES"]
    assert "secret" not in caught.value.message


def test_the_store_with_its_password_is_not_shown() -> None:
    assert "hunter2" not in repr(read_settings(store="neo4j://user:hunter2@host/db"))
