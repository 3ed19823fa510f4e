"""`changlian predict-links` ranks missing links, writes them, and keeps likely ones as inferred."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graph.open import open_store
from graph.records import Relation, RelationKey
from graph.vocabulary import RelationKind
from matching.links.predict import TELLING
from tests.cli.conftest import Changlian
from tests.matching.links.world import HIDDEN, products

SOURCE, TARGET = HIDDEN
OF_PRODUCTS = "expected the id of a node of 产品、技术"


@pytest.fixture
def sources(changlian: Changlian) -> Path:
    """A store with products, and a list of one of them."""
    records = products()
    rows = [f"{r.source},{r.kind},{r.target}" for r in records if isinstance(r, Relation)]
    names = [f"{r.id},{r.name},product" for r in records if not isinstance(r, Relation)]
    Path("lists").mkdir()
    Path("lists/products.csv").write_text("\n".join(["id,name,kind", *names]), encoding="utf-8")
    Path("lists/relations.csv").write_text("\n".join(["source,relation,target", *rows]), encoding="utf-8")
    assert changlian("load", "lists").code == 0
    path = Path("sources.csv")
    path.write_text(f"id\n{SOURCE}\n", encoding="utf-8")
    return path


def test_each_source_is_a_line_of_json(changlian: Changlian, sources: Path) -> None:
    said = changlian("predict-links", "--relation", "MADE_FROM", "--sources", sources, "--out", "found.jsonl")

    assert (said.code, said.out) == (0, "")
    [line] = Path("found.jsonl").read_text("utf-8").splitlines()
    found = json.loads(line)
    assert list(found) == ["source", "candidates", "probabilities"]
    assert (found["source"], found["candidates"][0]) == (SOURCE, TARGET)
    assert len(found["candidates"]) == len(found["probabilities"]) == 6


def test_without_a_file_a_terminal_shows_names(changlian: Changlian, sources: Path) -> None:
    said = changlian("predict-links", "--relation", "MADE_FROM", "--sources", sources, "--top", "1")

    assert said.out.splitlines() == [f"【铝合金托盘】{SOURCE}", f"  1. 铝合金  {TARGET}"]


def test_few_links_are_told_and_give_no_probability_to_store_by(changlian: Changlian, sources: Path) -> None:
    arguments = ("predict-links", "--relation", "MADE_FROM", "--sources", sources)
    few = "are too few"
    assert few in changlian(*arguments).err
    said = changlian(*arguments, "--store")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("--store: '': expected --least P beside it: ")


def test_many_links_show_the_probability(changlian: Changlian, sources: Path) -> None:
    names = [f"product/{kind}{number}" for number in range(TELLING) for kind in ("制品", "原料")]
    rows = [f"{made},MADE_FROM,{of}" for made, of in zip(names[::2], names[1::2], strict=True)]
    Path("more").mkdir()
    products = [f"{name},{name.removeprefix('product/')},product" for name in names]
    Path("more/products.csv").write_text("\n".join(["id,name,kind", *products]), encoding="utf-8")
    Path("more/relations.csv").write_text("\n".join(["source,relation,target", *rows]), encoding="utf-8")
    assert changlian("load", "more").code == 0
    said = changlian("predict-links", "--relation", "MADE_FROM", "--sources", sources, "--top", "1")
    assert re.match(r"  1\. +\d+\.\d%  ", said.out.splitlines()[1])
    assert "too few" not in said.err


def test_likely_links_are_kept_as_inferred(changlian: Changlian, sources: Path) -> None:
    arguments = (
        "predict-links",
        "--relation",
        "MADE_FROM",
        "--sources",
        sources,
        "--store",
        "--least",
        "0.3",
    )

    assert changlian(*arguments).out.endswith("新存推断关系 1 条，待确认\n")
    key = RelationKey(SOURCE, RelationKind.MADE_FROM, TARGET)
    store = open_store("sqlite:///changlian.db")
    [evidence] = store.relations([key])[key].evidence
    store.close()
    assert (evidence.status, evidence.evidence) == ("inferred", "changlian predict-links")
    assert evidence.confidence is not None
    assert 0.3 <= evidence.confidence <= 1

    assert changlian(*arguments).out.endswith("新存推断关系 0 条，待确认\n")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            "id\nproduct/铝合金托板\n",
            f"sources.csv:2: id: 'product/铝合金托板': {OF_PRODUCTS} (nearest product/",
        ),
        (
            "id\nregion/350211\n",
            f"sources.csv:2: id: 'region/350211': {OF_PRODUCTS}",
        ),
        ("名称\n铝合金\n", "sources.csv:1: header: '名称': expected a column id or 编号"),
        ("id\n", "sources.csv: file: 'no rows': expected"),
    ],
)
def test_bad_sources_are_told_with_their_place(
    changlian: Changlian, sources: Path, rows: str, problem: str
) -> None:
    sources.write_text(rows, encoding="utf-8")
    said = changlian("predict-links", "--relation", "MADE_FROM", "--sources", sources)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(problem)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--relation", "SUPPLIES"), "expected the id of a node of 企业"),
        (("--relation", "EATS"), "EATS"),
        (("--relation", "MADE_FROM", "--out", "found.txt"), "expected a file that ends in .jsonl"),
    ],
)
def test_what_cannot_be_asked(
    changlian: Changlian, sources: Path, arguments: tuple[str, ...], problem: str
) -> None:
    said = changlian("predict-links", "--sources", sources, *arguments)

    assert said.code == 2
    assert problem in said.err


def test_a_graph_without_links_teaches_nothing(changlian: Changlian, home: Path) -> None:
    (home / "products.csv").write_text("id,name,kind\np-1,木门,product\n", encoding="utf-8")
    assert changlian("load", home / "products.csv").code == 0
    said = changlian("predict-links", "--relation", "MADE_FROM", "--sources", home / "products.csv")

    assert said.code == 2
    assert said.err == (
        "the graph states no MADE_FROM to learn from. Load a relations list with MADE_FROM.\n"
    )
