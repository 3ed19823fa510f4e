"""`changlian experts` tells who has the skills that a chain needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

FILES = {
    "chains.csv": "chain,segment,products\n机器人链,视觉系统,机器视觉\n",
    "organizations.csv": "id,name,kind,products\nfirm,示例公司,企业,机器视觉\nuni,示例大学,高校,\n",
    "relations.csv": "source,relation,target\nfirm,LEADS,机器人链\nuni,SKILLED_IN,product/机器视觉\n",
}

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    assert changlian("load", *FILES).code == 0


def test_experts_of_a_chain(changlian: Changlian) -> None:
    assert changlian("experts", "机器人链").out.splitlines() == [
        "【机器人链】专家、高校和研究机构 1 个",
        "名称      编号  类型  契合度  对口方向  凭借的专长",
        "示例大学  uni   高校  1       机器视觉  机器视觉",
    ]


def test_a_segment_and_a_product_may_be_named(changlian: Changlian) -> None:
    assert "示例大学" in changlian("experts", "视觉系统").out
    assert "示例大学" in changlian("experts", "机器视觉").out


def test_pairings(changlian: Changlian) -> None:
    said = changlian("experts", "机器人链", "--pair", "--out", "pairs.jsonl")
    assert (said.code, said.err) == (0, "")
    [pair] = [json.loads(line) for line in Path("pairs.jsonl").read_text("utf-8").splitlines()]
    assert (pair["leader"], pair["institute"]["id"]) == ("firm", "uni")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("none",), "ID: 'none': expected a chain, a segment of one, or a product"),
        (("机器人链", "--region", "350200"), "--region goes with --pair"),
    ],
)
def test_wrong_options(changlian: Changlian, arguments: tuple[str, ...], line: str) -> None:
    said = changlian("experts", *arguments)
    assert (said.code, said.err.splitlines()[0].startswith(line)) == (2, True)
