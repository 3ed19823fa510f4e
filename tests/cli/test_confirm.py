"""`changlian confirm` writes what each provider offers, and loading it records the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.open import open_store
from matching.matcher import today
from tests.cli.conftest import Changlian


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    Path("lists").mkdir()
    Path("lists/organizations.csv").write_text(
        "id,name,kind\na-1,示例联盟,alliance\nbank,示例银行,financial_institution\n", encoding="utf-8"
    )
    Path("lists/resources.csv").write_text("id,title,organization\nr-1,贷款,bank\n", encoding="utf-8")
    assert changlian("load", "lists").code == 0


def test_workbooks_go_out_and_come_back(changlian: Changlian, loaded: None) -> None:
    said = changlian("confirm", "--alliance", "a-1", "--out", "out")
    assert (said.code, said.out) == (0, "out/资源确认-示例银行.xlsx: 1\n")
    assert changlian("load", "out").code == 0
    store = open_store("sqlite:///changlian.db")
    assert store.nodes(["r-1"])["r-1"].props["confirmed_on"] == today().isoformat()
    store.close()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--organization", "nobody", "--out", "out"], "nobody offers an open resource there"),
        (["--out", "lists/resources.csv"], "expected a folder"),
    ],
)
def test_what_cannot_be_written(
    changlian: Changlian, loaded: None, arguments: list[str], message: str
) -> None:
    said = changlian("confirm", *arguments)
    assert said.code == 2
    assert message in said.err
    assert not Path("out").exists()
