"""`changlian evaluate-links` prints one table of learned and simple rankings, and writes it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.records import Relation
from tests.cli.conftest import Changlian
from tests.matching.links.world import products


@pytest.fixture
def loaded(changlian: Changlian) -> Changlian:
    records = products()
    rows = [f"{r.source},{r.kind},{r.target}" for r in records if isinstance(r, Relation)]
    names = [f"{r.id},{r.name},product" for r in records if not isinstance(r, Relation)]
    Path("lists").mkdir()
    Path("lists/products.csv").write_text("\n".join(["id,name,kind", *names]), encoding="utf-8")
    Path("lists/relations.csv").write_text("\n".join(["source,relation,target", *rows]), encoding="utf-8")
    assert changlian("load", "lists").code == 0
    return changlian


def test_all_rankings_stand_in_one_table(loaded: Changlian) -> None:
    said = loaded("evaluate-links", "--relation", "MADE_FROM", "--out", "table.csv")

    assert said.code == 0
    assert said.err == (
        "warning: 10 held-back links are too few to tell rankings apart."
        " From 20 on figures begin to mean something: state more links, or give fewer --parts.\n"
    )
    heading, _, header, *rows = said.out.splitlines()
    assert heading == (
        "95 MADE_FROM; 10 held back by random, 10 of them ranked among 7 targets; 95 % intervals over sources"
    )
    assert header.split() == ["MRR", "Hits@1", "Hits@10"]
    assert [row.split("  ")[0] for row in rows] == [
        "popularity",
        "name overlap",
        "votes of similar names",
        "Adamic-Adar",
        "learned",
    ]
    with Path("table.csv").open(encoding="utf-8", newline="") as stream:
        table = {row["ranking"]: row for row in csv.DictReader(stream)}
    assert list(table) == [row.split("  ")[0] for row in rows]
    assert float(table["learned"]["MRR low"]) <= float(table["learned"]["MRR"])


def test_links_can_be_sought_from_the_other_end_among_a_sample(loaded: Changlian) -> None:
    said = loaded("evaluate-links", "--relation", "MADE_FROM", "--reverse", "--negatives", "popular")

    assert said.code == 0
    assert "ranked among 100 popular targets" in said.out


def test_enough_links_need_no_warning(loaded: Changlian) -> None:
    assert loaded("evaluate-links", "--relation", "MADE_FROM", "--parts", "3").err == ""


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (
            ("--split", "time"),
            "no two MADE_FROM have different dates. Give observed_on",
        ),
        (("--relation=SUPPLIES",), "of 0 held-back SUPPLIES none leads to where another does"),
        (("--parts", "1"), "Invalid value for '--parts'"),
        (("--out", "table.txt"), "--out: 'table.txt': expected a file that ends in .csv"),
    ],
)
def test_what_cannot_be_judged(loaded: Changlian, arguments: tuple[str, ...], problem: str) -> None:
    relation = () if "--relation=SUPPLIES" in arguments else ("--relation", "MADE_FROM")
    said = loaded("evaluate-links", *relation, *arguments)

    assert said.code == 2
    assert problem in said.err
