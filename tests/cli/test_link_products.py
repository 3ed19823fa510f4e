"""`changlian link-products` links texts to products, and keeps links of enterprises only when asked to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.open import open_store
from graph.records import RelationKey
from graph.vocabulary import RelationKind
from tests.cli.conftest import Changlian


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    Path("organizations.csv").write_text(
        "id,name,kind,products,alliance\na-1,示例联盟,alliance,,\n"
        "org-1,示例织造,enterprise,提花针织面料,a-1\norg-2,示例纺纱,enterprise,涤纶长丝,\n",
        encoding="utf-8",
    )
    Path("products.csv").write_text("name\n面料\n涤纶长丝\n", encoding="utf-8")
    assert changlian("load", "organizations.csv", "products.csv").code == 0


@pytest.mark.usefixtures("loaded")
def test_a_text(changlian: Changlian) -> None:
    said = changlian("link-products", "主要生产超高强涤纶长丝")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "【主要生产超高强涤纶长丝】1 种产品",
        "产品      编号              依据  把握",
        "涤纶长丝  product/涤纶长丝  细分  0.8",
    ]


@pytest.mark.usefixtures("loaded")
def test_enterprises_of_an_alliance(changlian: Changlian) -> None:
    assert changlian("link-products", "--alliance", "a-1", "--out", "links.jsonl").code == 0
    assert [json.loads(line) for line in Path("links.jsonl").read_text("utf-8").splitlines()] == [
        {"organization": "org-1", "id": "product/面料", "name": "面料", "how": "finer", "confidence": 0.8}
    ]


@pytest.mark.usefixtures("loaded")
def test_links_are_kept_as_inferred(changlian: Changlian) -> None:
    assert changlian("link-products", "--store").code == 0
    key = RelationKey("org-1", RelationKind.PRODUCES, "product/面料")
    store = open_store("sqlite:///changlian.db")
    relation = store.relations([key])[key]
    store.close()
    assert [item.status for item in relation.evidence] == ["inferred"]
    assert "0 条关联" in changlian("link-products").out


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("options", [("--store",), ("--alliance", "a-1")])
def test_a_text_is_neither_stored_nor_of_an_alliance(changlian: Changlian, options: tuple[str, ...]) -> None:
    said = changlian("link-products", "面料", *options)
    assert (said.code, said.err) == (2, "a TEXT has no alliance and is not stored\n")


@pytest.mark.usefixtures("loaded")
def test_what_titles_tell_is_listed_and_what_is_stated_is_not(changlian: Changlian) -> None:
    rows = "id,title,kind\nd-1,求购超高强涤纶长丝5吨,产销对接\nd-2,采购面料,产销对接\nd-3,采购面料,资金\n"
    Path("demands.csv").write_text(rows, encoding="utf-8")
    Path("relations.csv").write_text("source,relation,target\nd-2,ABOUT,product/涤纶长丝\n", encoding="utf-8")
    assert changlian("load", "demands.csv", "relations.csv").code == 0
    said = changlian("link-products", "--titles")
    assert (said.code, said.err) == (0, "")
    assert [line.split() for line in said.out.splitlines()] == [
        ["【需求与资源涉及的产品】按标题推断", "1", "条"],
        ["需求或资源", "编号", "产品", "产品编号", "把握"],
        ["求购超高强涤纶长丝5吨", "d-1", "涤纶长丝", "product/涤纶长丝", "0.68"],
    ]
    assert "推断 0 条" in changlian("link-products", "--titles", "--least", "0.9").out
    said = changlian("link-products", "--titles", "--store")
    assert (said.code, said.err) == (2, "--store goes without --titles\n")
