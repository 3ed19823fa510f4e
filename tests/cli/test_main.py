"""Every failure is one line, and the exit code says what came of the command."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cli.doctor
from cli.main import COMMANDS
from tests.cli.conftest import COMMAND, PROJECT, Changlian
from tests.cli.lists import write_lists

Process = Callable[..., subprocess.Popen[bytes]]


def test_help_lists_the_commands_without_importing_any() -> None:
    script = (
        "import sys\nfrom cli.main import run\nrun(['--help'])\n"
        "print(sorted({'numpy', 'pydantic', 'neo4j', 'openpyxl', 'uvicorn'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    *lines, imported = done.stdout.splitlines()
    assert imported == "[]"
    width = max(map(len, COMMANDS))
    for name, about in COMMANDS.items():
        assert f"  {name:<{width}}  {about}" in lines


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_begins_with_what_it_does_and_ends_with_examples(
    changlian: Changlian, name: str
) -> None:
    said = changlian(name, "--help")
    assert (said.code, said.err) == (0, "")
    usage, _, about, *_ = said.out.splitlines()
    assert usage.startswith(f"Usage: changlian {name} ")
    assert about == f"  {COMMANDS[name]}"
    examples = said.out.partition("  Examples:\n")[2].splitlines()
    assert any(f"changlian {name}" in example for example in examples)
    assert all(example.startswith("    ") for example in examples)


def test_version(changlian: Changlian) -> None:
    assert changlian("--version") == (0, "changlian 0.1.0\n", "")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["lod"], "No such command 'lod'. Did you mean 'load'?"),
        (["load"], "Missing argument 'PATH...'."),
        (["match", "--topp", "3"], "No such option: --topp (Possible options: --top)"),
        (["match", "--top", "0"], "Invalid value for '--top': Input should be greater than or equal to 1"),
    ],
)
def test_wrong_usage_is_one_line(changlian: Changlian, arguments: list[str], line: str) -> None:
    assert changlian(*arguments) == (2, "", f"{line}\n")


def test_a_fault_of_ours_is_one_line_and_asks_for_a_report(
    changlian: Changlian, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise RuntimeError("several\nlines")

    monkeypatch.setattr(cli.doctor, "chosen_url", fail)
    assert changlian("doctor") == (
        1,
        "",
        "unexpected RuntimeError: several lines. This is a fault of Changlian: "
        "please report it with what the command says under CHANGLIAN_DEBUG=1.\n",
    )
    monkeypatch.setenv("CHANGLIAN_DEBUG", "1")
    with pytest.raises(RuntimeError, match="several"):
        changlian("doctor")


def test_ctrl_c_ends_with_130_and_leaves_nothing_behind(process: Process, home: Path) -> None:
    os.mkfifo(home / "demands.csv")
    running = process("load", "demands.csv")
    # Opening waits until the command reads, and it will wait for more than this gives.
    with (home / "demands.csv").open("wb"):
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out, err) == (130, b"", b"")


def test_a_reader_that_goes_away_is_no_problem(process: Process, home: Path) -> None:
    demands, resources = write_lists(home)
    running = process("match", "--demands", demands, "--resources", resources, "--out", "-")
    assert running.stdout is not None
    running.stdout.close()
    _, err = running.communicate()
    assert (running.returncode, err) == (0, b"")


def test_output_is_utf_8_whatever_the_code_page(process: Process, home: Path) -> None:
    demands, resources = write_lists(home)
    running = process("match", "--demands", demands, "--resources", resources, PYTHONIOENCODING="cp1252")
    out, err = running.communicate()
    assert (running.returncode, err) == (0, b"")
    assert "【需求】申请科技贷款300万元（示例科技）d-1".encode() in out
    assert b"\x1b" not in out


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_it_wants_none(home: Path, no_color: str, coloured: bool) -> None:
    demands, resources = write_lists(home)
    terminal, end = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "match", "--demands", demands, "--resources", resources],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "NO_COLOR": no_color, "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=end,
        stderr=subprocess.PIPE,
    ) as running:
        os.close(end)
        shown = _read_all(terminal)
    assert running.returncode == 0
    assert ("\x1b[32m" in shown) == coloured


def _read_all(terminal: int) -> str:
    """What a terminal was sent; its end is an error on Linux."""
    read = b""
    try:
        while chunk := os.read(terminal, 4_096):
            read += chunk
    except OSError:
        pass
    os.close(terminal)
    return read.decode()
