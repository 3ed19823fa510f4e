"""Which stored demands are offered for splitting."""

from __future__ import annotations

from graph.records import Node
from graph.vocabulary import NodeKind
from matching.needs.several import MOST, Several, count_in, count_needs, several_needs

TEXT = "找针织面料、贷款500万、招缝纫工60名"


def demand(id_: str, text: str, **props: str) -> Node:
    return Node(id_, NodeKind.DEMAND, props={"title": f"第{id_}条", "description": text, **props})


def test_demands_that_hold_several_needs_are_named_with_their_number() -> None:
    nodes = [
        demand("1", TEXT),
        demand("2", "招缝纫工60名"),
        demand("3", TEXT, status="closed"),
        Node("4", NodeKind.RESOURCE, props={"description": TEXT}),
    ]
    assert several_needs(nodes) == [Several("1", "第1条", 3)]


def test_the_title_stands_for_a_missing_description() -> None:
    assert count_needs(Node("1", NodeKind.DEMAND, props={"title": TEXT})) == 3


def test_a_text_that_is_too_long_is_not_read() -> None:
    assert count_in(f"{TEXT}。" * 1000) == 0


def test_no_more_than_the_first_demands_are_read() -> None:
    nodes = [*(demand(str(number), "缺人") for number in range(MOST)), demand("last", TEXT)]
    assert several_needs(nodes) == []
