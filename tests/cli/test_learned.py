"""The model that is named must be there; one beside the store need not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.learned import learned
from cli.main import run
from matching.learning.model import BadModel
from matching.matcher import Matcher
from tests.cli.rated import OPTIONS, write_rated
from tests.matching.world import demand, resource, snapshot_of

URL = "sqlite:///changlian.db"
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def matcher() -> Matcher:
    return Matcher.of(snapshot_of(demand("d", title="借钱"), resource("r", title="贷款")))


def test_without_a_model_beside_the_store_the_default_score_answers(
    matcher: Matcher, capsys: pytest.CaptureFixture[str]
) -> None:
    assert learned(matcher, None, URL) is matcher
    assert capsys.readouterr() == ("", "")


def test_a_model_that_the_environment_names_and_that_is_not_there_is_told(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHANGLIAN_MODEL", "gone.json")
    assert learned(matcher, None, URL) is matcher
    assert capsys.readouterr() == (
        "",
        "warning: the default score answers: gone.json: the model cannot be read:"
        " No such file or directory. Check gone.json and CHANGLIAN_MODEL.\n",
    )


def test_a_model_beside_the_store_that_cannot_be_used_is_told(
    matcher: Matcher, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "model.json").write_text("{", encoding="utf-8")
    assert learned(matcher, None, URL) is matcher
    said = capsys.readouterr().err
    assert said.startswith(
        "warning: the default score answers: model.json: the file is cut off or changed, or is no model: "
    )


def test_lists_of_files_are_judged_by_the_model_that_is_named_alone(
    matcher: Matcher, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rated(home)
    assert run(["train", *OPTIONS, "--labels", "labels.csv", "--out", "model.json"]) == 0
    assert learned(matcher, None, None) is matcher
    monkeypatch.setenv("CHANGLIAN_MODEL", "model.json")
    [by_default], [by_model] = (each.pairs([("d", "r")]) for each in (matcher, learned(matcher, None, None)))
    assert "ratings" in by_model.parts
    assert "ratings" not in by_default.parts
    monkeypatch.setenv("CHANGLIAN_MODEL", "gone.json")
    capsys.readouterr()
    assert learned(matcher, None, None) is matcher
    assert capsys.readouterr().err.startswith("warning: the default score answers: gone.json: ")


def test_a_model_that_is_asked_for_must_be_one(matcher: Matcher) -> None:
    with pytest.raises(BadModel, match=os.strerror(2)):
        learned(matcher, Path("gone.json"), URL)
