from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.chains.branches import COLUMNS, Branches, Limits, branches
from graph.errors import BadValue, NotFound
from graph.records import Value
from tests.graph.chains.world import world

Members = Mapping[str, tuple[Value, str]]


def grouped(
    members: Members, limits: Limits, column: str = "members", columns: Sequence[str] = COLUMNS
) -> Branches:
    """Branches of a-1, whose members have a size and an industry each."""
    props = {id_: {column: size, "industry": industry} for id_, (size, industry) in members.items()}
    return branches(world(*(f"{id_} MEMBER_OF a-1" for id_ in members), props=props), "a-1", limits, columns)


def test_42_small_firms_of_four_trades_make_four_branches_and_15_keep_their_own() -> None:
    trades = {"7492": 12, "8810": 12, "7231": 10, "7262": 8}
    small: dict[str, tuple[Value, str]] = {
        f"{trade}-{number:02}": (str(1 + number % 2), trade)
        for trade, count in trades.items()
        for number in range(count)
    }
    large: dict[str, tuple[Value, str]] = {f"big-{number:02}": ("3人", "7492") for number in range(15)}
    answer = grouped({**small, **large}, Limits(3, 8, 20))
    assert (len(small), len(answer.own)) == (42, 15)
    assert [(branch.name, len(branch.units), branch.size) for branch in answer.joint] == [
        ("法律服务", 10, 15),
        ("人力资源服务", 8, 12),
        ("工业与专业设计及其他专业技术服务", 12, 18),
        ("文艺创作与表演", 12, 18),
    ]


def test_an_industry_with_too_few_joins_its_division_before_its_section_and_that_before_others() -> None:
    members: Members = {
        **{f"k-{number}": (2, "1711") for number in range(3)},
        "l-1": (1, "1761"),
        **{f"m-{number}": (2, "3911") for number in range(3)},
        "n-1": (1, "6513"),
        **{f"q-{number}": (2, "6531") for number in range(3)},
    }
    answer = grouped(members, Limits(3, 3, 8))
    assert [[unit.id[0] for unit in branch.units] for branch in answer.joint] == [
        ["k", "k", "k", "l"],
        ["m", "m", "m"],
        ["n", "q", "q", "q"],
    ]


def test_what_is_too_small_altogether_is_still_one_branch() -> None:
    [branch] = grouped({"o-1": (1, "1711"), "o-2": (1, "6513")}, Limits(3, 5, 9)).joint
    assert (branch.name, branch.size) == ("制造业、信息传输、软件和信息技术服务业", 2)


def test_who_does_not_say_how_many_it_has_is_asked() -> None:
    members: Members = {
        "o-1": ("若干", "1711"),
        "o-2": ("", "1711"),
        "o-3": (0, "1711"),
        "o-4": ("2-3", "1711"),
    }
    answer = grouped(members, Limits(3, 1, 9))
    assert [unit.id for unit in answer.unknown] == ["o-1", "o-2", "o-3"]
    assert [(unit.id, unit.size) for branch in answer.joint for unit in branch.units] == [("o-4", 2)]


def test_units_of_unknown_industry_come_last() -> None:
    answer = grouped({"o-1": (2, "手工艺"), "o-2": (2, "9999")}, Limits(3, 1, 9))
    assert [branch.name for branch in answer.joint] == ["行业不详"]


def test_the_column_of_sizes_can_be_named() -> None:
    answer = grouped({"o-1": ("4", "1711")}, Limits(), "quantity", ["quantity"])
    assert [unit.size for unit in answer.own] == [4]


@pytest.mark.parametrize("column", ["members", "党员人数", "党员数", "党员总数"])
def test_usual_columns_of_sizes_need_not_be_named(column: str) -> None:
    assert [unit.size for unit in grouped({"o-1": ("4", "1711")}, Limits(), column).own] == [4]


def test_departments_have_branches_of_their_own() -> None:
    assert grouped({"g-1": ("", ""), "o-1": (2, "1711")}, Limits()).unknown == ()


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["1711", "1761", "1811", "6513", "6531", "7262"])))
)
def test_every_small_unit_has_one_branch_within_the_limits(drawn: list[tuple[int, str]]) -> None:
    members: dict[str, tuple[Value, str]] = {f"o-{number:03}": each for number, each in enumerate(drawn)}
    limits = Limits(5, 4, 12)
    snapshot_members: Members = {"o-first": (1, "1711"), **members}
    joint = grouped(snapshot_members, limits).joint
    assert sorted(unit.id for branch in joint for unit in branch.units) == sorted(snapshot_members)
    assert all(branch.size <= limits.upper for branch in joint)
    industries = [unit.industry for branch in joint for unit in branch.units]
    assert all(one <= other for one, other in pairwise(industries))
    too_small = sum(max(limits.lower - branch.size, 0) for branch in joint)
    total = sum(size for size, _ in drawn) + 1
    assert too_small == max(limits.lower - total, 0)


def test_limits_that_contradict_one_another_are_told() -> None:
    with pytest.raises(BadValue, match="an upper size of at least 9"):
        Limits(3, 9, 8).check()


@pytest.mark.parametrize("id_", ["none", "c-1"])
def test_an_unknown_alliance_is_told(id_: str) -> None:
    with pytest.raises(NotFound):
        branches(world(props={"c-1": {}}), id_, Limits())
