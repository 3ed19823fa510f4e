"""The demo shows five alliances with known answers first, and serves them."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

import cli.demo
from cli.demo import SHOWN
from tests.cli.conftest import Changlian

Process = Callable[..., subprocess.Popen[bytes]]


def test_once_shows_two_demands_of_each_alliance_with_three_matches(changlian: Changlian, home: Path) -> None:
    said = changlian("demo", "--once")
    assert (said.code, said.err) == (0, "")
    headings = re.findall("^═══ (.+) ═══$", said.out, re.MULTILINE)
    for heading, place in zip(headings, ("集美", "鼓楼", "昆山", "宁波", "泉州"), strict=True):
        assert place in heading
    shown = re.findall(r"^【需求】.+）(\S+)$", said.out, re.MULTILINE)
    assert shown == [demand for demands in SHOWN.values() for demand in demands]
    ranked = re.findall(r"^  (\d)\. (?:符合|差一个条件) [01]\.\d\d  ", said.out, re.MULTILINE)
    assert ranked == ["1", "2", "3"] * 10
    assert said.out.count("     推荐理由：") == 30
    assert said.out.count("     得分构成：") == 30
    assert [path.name for path in home.iterdir()] == [".demo"]


def test_known_cases_come_among_the_three(changlian: Changlian) -> None:
    said = changlian("demo", "--once")
    for demand, resource in (("jm-d-001", "jm-r-001"), ("gl-d-001", "gl-r-001"), ("nb-d-001", "nb-r-001")):
        matches = said.out.partition(f"）{demand}\n")[2].split("\n\n")[0]
        assert f"）{resource}\n" in matches


def test_the_store_is_made_anew_and_is_not_the_users(changlian: Changlian, home: Path) -> None:
    (home / ".demo").mkdir()
    (home / ".demo" / "changlian.db").write_bytes(b"left over")
    (home / ".demo" / "notes.txt").write_bytes(b"mine")
    assert changlian("demo", "--once").code == 0
    assert (home / ".demo" / "notes.txt").read_bytes() == b"mine"
    assert not (home / "changlian.db").exists()


def test_serves_on_the_next_free_port_until_ctrl_c(process: Process) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = process("demo", CHANGLIAN_PORT=str(port))
        assert running.stdout is not None
        line = next(line for line in running.stdout if line.startswith(b"Changlian serves on ")).decode()
    url = line.split()[3]
    assert url != f"http://127.0.0.1:{port}/"
    assert "集美区科技红盟" in httpx.get(url).text
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    assert running.returncode == 0
    assert b"Traceback" not in err


def test_without_the_example_lists_it_says_where_they_are(
    changlian: Changlian, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli.demo, "SEEDS", home / "seeds")
    assert changlian("demo", "--once") == (
        2,
        "",
        f"{home}/seeds does not hold the example lists. Run the demo from a copy of the source.\n",
    )
