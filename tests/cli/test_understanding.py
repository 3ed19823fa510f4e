"""Before the command matches, texts get their vectors; where they cannot, a line says so and words answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cli import understanding as room
from cli.understanding import tell_wordless, tell_words_alone, understanding
from graph.snapshot import Snapshot
from matching.matcher import Matcher
from matching.semantic.bundled import Bundled
from matching.semantic.cache import FILE, IN_MEMORY, VectorCache
from matching.semantic.choose import vectors_file
from tests.matching.semantic.embedders import Failing
from tests.matching.world import demand, resource, snapshot_of

URL = "sqlite:///changlian.db"
pytestmark = pytest.mark.usefixtures("home")


def graph() -> Snapshot:
    return snapshot_of(
        demand("d", title="借钱"), resource("r-1", title="贷款"), resource("r-2", title="会场")
    )


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> Failing:
    """An embedder that knows that who wants money wants a loan; it is out of reach if a test says so."""
    embedder = Failing({"借钱": "贷款"})
    embedder.fails = False

    def opened(store_url: str) -> VectorCache:
        return VectorCache(embedder, vectors_file(store_url) or IN_MEMORY)

    monkeypatch.setattr(room, "open_vectors", opened)
    return embedder


def compared_by(matcher: Matcher) -> tuple[str, ...]:
    [match] = matcher.pairs([("d", "r-1")])
    return tuple(match.compared_by)


def test_without_an_embedder_words_answer_and_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    matcher = understanding(graph(), URL)
    assert (matcher.meaning, compared_by(matcher)) == (None, ("words",))
    assert capsys.readouterr() == ("", "")


def test_what_has_no_vectors_gets_them_first(embedder: Failing, capsys: pytest.CaptureFixture[str]) -> None:
    matcher = understanding(graph(), URL)
    assert compared_by(matcher) == ("words", "meaning")
    assert [match.resource_id for match in matcher.for_demand("d")] == ["r-1"]
    assert capsys.readouterr() == ("", "")


def test_vectors_are_made_once(embedder: Failing) -> None:
    understanding(graph(), URL)
    made = len(embedder.given)
    assert compared_by(understanding(graph(), URL)) == ("words", "meaning")
    assert len(embedder.given) == made


def test_where_too_much_waits_none_is_made(
    embedder: Failing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(room, "AT_ONCE", 2)
    assert compared_by(understanding(graph(), URL)) == ("words",)
    assert embedder.given == []
    assert capsys.readouterr().err == (
        "warning: 3 demands and resources are compared by words alone, for they are not embedded yet."
        " Run changlian embed once; it can be interrupted.\n"
    )


@pytest.mark.usefixtures("embedder")
def test_that_much_is_embedded_first_is_told_where_no_bar_can_be_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(room, "TOLD", 2)
    for told in (f"3 demands and resources are embedded first; their vectors are kept in {home}/{FILE}", ""):
        understanding(graph(), URL)
        assert capsys.readouterr().err.partition(" and used again")[0] == told

    def nowhere(_: str) -> None:
        return None

    monkeypatch.setattr(room, "vectors_file", nowhere)
    understanding(snapshot_of(*(resource(f"r-{i}", title=f"面料{i}") for i in range(3))), URL)
    assert capsys.readouterr().err == (
        "3 demands and resources are embedded first;"
        " their vectors are not kept, for no folder for them can be written\n"
    )


@pytest.mark.usefixtures("embedder")
def test_demands_without_any_word_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    snapshot = snapshot_of(
        demand("d-1", title="😀😀"), demand("d-2", title="贷款"), demand("d-3", title="……")
    )
    matcher = Matcher.of(snapshot)
    tell_wordless(matcher, ["d-2"])
    assert capsys.readouterr().err == ""
    tell_wordless(matcher, ["d-1", "d-2", "d-3"])
    told = "warning: demands without a word to compare: d-1, d-3. Say what is wanted.\n"
    assert capsys.readouterr().err == told
    monkeypatch.setattr(room, "NAMED", 1)
    tell_wordless(matcher, ["d-1", "d-2", "d-3"])
    assert capsys.readouterr().err == told.replace(", d-3", " and 1 more")


def test_where_the_embedder_fails_words_answer_for_what_has_no_vectors(
    embedder: Failing, capsys: pytest.CaptureFixture[str]
) -> None:
    understanding(graph(), URL)
    embedder.fails = True
    new = snapshot_of(demand("d", title="借钱"), resource("r-1", title="贷款"), resource("r-9", title="借钱"))
    matcher = understanding(new, URL)
    assert capsys.readouterr().err == "warning: texts are compared by words alone: out of reach\n"
    said = {match.resource_id: tuple(match.compared_by) for match in matcher.for_demand("d")}
    assert said == {"r-1": ("words", "meaning"), "r-9": ("words",)}


@pytest.mark.usefixtures("embedder")
def test_a_file_that_cannot_be_used(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / FILE).write_bytes(b"no database" * 100)
    assert compared_by(understanding(graph(), URL)) == ("words",)
    assert capsys.readouterr().err == (
        f"warning: texts are compared by words alone: the vectors in {home}/{FILE} cannot be kept:"
        " file is not a database. Close other programs that use the file, or delete it;"
        " the vectors are computed again.\n"
    )


@pytest.mark.usefixtures("embedder")
def test_a_file_whose_vectors_are_damaged(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    understanding(graph(), URL)
    with sqlite3.connect(home / FILE) as database:
        database.execute("UPDATE vectors SET vector = x'00'")
    database.close()
    assert compared_by(understanding(graph(), URL)) == ("words",)
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("warning: texts are compared by words alone: the vectors in")
    assert "a vector has lost its end. Close other programs" in line


def test_an_empty_store_needs_no_vectors(embedder: Failing) -> None:
    embedder.fails = True
    assert list(understanding(snapshot_of(), URL).for_all()) == []


def is_told(capsys: pytest.CaptureFixture[str]) -> bool:
    tell_words_alone()
    said = capsys.readouterr().err
    assert said in {
        "",
        "texts are compared by words alone, for no embedder is installed."
        " Run make setup, or set CHANGLIAN_EMBEDDINGS to the address of a server, or to off.\n",
    }
    return bool(said)


def test_that_words_answer_alone_is_told_where_no_embedder_is_installed_but_one_would_be_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Bundled, "is_installed", lambda: False)
    assert not is_told(capsys)
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", "auto")
    assert is_told(capsys)
    monkeypatch.setattr(Bundled, "is_installed", lambda: True)
    assert not is_told(capsys)
