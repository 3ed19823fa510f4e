"""Problems are told one a line, progress only to terminals."""

from __future__ import annotations

import pytest

from cli.console import problem, progress


@pytest.mark.parametrize(
    ("message", "hint", "lines"),
    [
        ("it failed", "", ["it failed"]),
        ("it failed", "Try again.", ["it failed. Try again."]),
        ("it failed.", "Try again.", ["it failed. Try again."]),
        ("first\nsecond", "Try again.", ["first", "second. Try again."]),
        ("x" * 500, "", ["x" * 500]),
        ("", "", [""]),
    ],
)
def test_problem(capsys: pytest.CaptureFixture[str], message: str, hint: str, lines: list[str]) -> None:
    problem(message, hint)
    assert capsys.readouterr().err == "".join(f"{line}\n" for line in lines)


def test_progress_is_silent_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as told:
        told(0, 2, "demands.csv")
        told(2, 2, "")
    assert capsys.readouterr() == ("", "")
