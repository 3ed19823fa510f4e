"""Lists of rated pairs: what they may hold, and what is said of what they must not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.snapshot import Snapshot
from matching.learning.labels import Labels, read_labels
from matching.learning.scale import Scale
from tests.matching.world import demand, resource, snapshot_of


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    demands = [demand(f"d-{i}", title="贷款") for i in range(1, 9)]
    return snapshot_of(*demands, resource("r-1", title="贷款"), resource("r-2", title="场地"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "labels.csv"


def read(path: Path, snapshot: Snapshot, *rows: str, header: str = "demand_id,resource_id,level") -> Labels:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return read_labels(path, snapshot)


def refusal(
    path: Path, snapshot: Snapshot, *rows: str, header: str = "demand_id,resource_id,level"
) -> list[str]:
    with pytest.raises(BadList) as caught:
        read(path, snapshot, *rows, header=header)
    return [line.removeprefix(f"{path}:") for line in caught.value.message.splitlines()]


def test_pairs_and_levels_in_the_order_of_the_list(path: Path, snapshot: Snapshot) -> None:
    labels = read(path, snapshot, "d-2,r-1,4", "d-1, r-2 ,1", "d-1,r-1,2.5")
    assert labels.pairs == [("d-2", "r-1"), ("d-1", "r-2"), ("d-1", "r-1")]
    assert labels.levels.tolist() == [4.0, 1.0, 2.5]
    assert (labels.scale, labels.warnings) == (Scale(4), [])


def test_a_wider_scale_is_known_by_its_fives(path: Path, snapshot: Snapshot) -> None:
    assert read(path, snapshot, "d-1,r-1,5", "d-1,r-2,1").scale == Scale(5)


def test_a_single_five_among_many_is_a_mistake(path: Path, snapshot: Snapshot, tmp_path: Path) -> None:
    many = snapshot_of(*(demand(f"d-{i}", title="贷款") for i in range(100)), resource("r-1", title="贷款"))
    rows = [f"d-{i},r-1,{5 if i == 7 else 2}" for i in range(100)]
    assert refusal(path, many, *rows) == ["9: level: '5': expected a level from 1 to 4, as the others are"]


def test_accepted_or_not(path: Path, snapshot: Snapshot) -> None:
    rows = "d-1,r-1,是", "d-2,r-1,No", "d-3,r-1,拒绝", "d-4,r-1,TRUE"
    labels = read(path, snapshot, *rows, header="demand_id,resource_id,accepted")
    assert (labels.levels.tolist(), labels.scale) == ([2, 1, 1, 2], Scale(2))


def test_of_two_columns_the_level_counts(path: Path, snapshot: Snapshot) -> None:
    header = "demand_id,resource_id,accepted,level"
    labels = read(
        path, snapshot, "d-1,r-1,yes,4", "d-2,r-1,,2", "d-3,r-1,是,2.5", "d-4,r-1,否,2.5", header=header
    )
    assert (labels.levels.tolist(), labels.scale) == ([4, 2, 2.5, 2.5], Scale(4))


def test_two_columns_that_contradict_each_other(path: Path, snapshot: Snapshot) -> None:
    header = "demand_id,resource_id,accepted,level"
    assert refusal(path, snapshot, "d-1,r-1,no,4", "d-2,r-1,是,2", "d-3,r-1,yes,3", header=header) == [
        "2: accepted: 'no': expected yes, 是, as the level 4 of 4 says",
        "3: accepted: '是': expected no, 否, as the level 2 of 4 says",
    ]
    assert refusal(path, snapshot, "d-1,r-1,maybe,9", "d-2,r-1,no,", header=header) == [
        "2: level: '9': expected a level from 1 to 4, or to 5",
        "2: accepted: 'maybe': expected yes or no, 是 or 否",
        "3: level: '': expected a level from 1 to 4, or to 5",
    ]


@pytest.mark.parametrize(
    ("header", "rows", "levels"),
    [
        ("需求编号,资源编号,评级", ("d-1,r-1,4", "d-2,r-1,1"), [4, 1]),
        ("是否合适（必填）,资源编号,需求编号", ("是,r-1,d-1", "不合适,r-1,d-2"), [2, 1]),
        ("反馈需求编号,反馈资源编号,匹配评级", ("d-1,r-1,2", "d-2,r-1,3"), [2, 3]),
    ],
)
def test_headers_may_be_chinese(
    path: Path, snapshot: Snapshot, header: str, rows: tuple[str, ...], levels: list[float]
) -> None:
    labels = read(path, snapshot, *rows, header=header)
    assert (labels.pairs, labels.levels.tolist()) == ([("d-1", "r-1"), ("d-2", "r-1")], levels)


def test_problems_name_the_header_as_it_is_written(path: Path, snapshot: Snapshot) -> None:
    assert refusal(path, snapshot, "d-1,r-9,7", header="需求编号,资源编号,评级") == [
        "2: 资源编号: 'r-9': expected the id of a resource",
        "2: 评级: '7': expected a level from 1 to 4, or to 5",
    ]


def test_everything_wrong_is_told_at_once(path: Path, snapshot: Snapshot) -> None:
    rows = "d-9,r-1,2", "d-1,d-1,2", "d-1,r-1,0", "d-1,r-2,nan", "d-2,r-2,6", "d-3,r-2,", "d-4,r-1,好"
    level = "expected a level from 1 to 4, or to 5"
    assert refusal(path, snapshot, *rows) == [
        "2: demand_id: 'd-9': expected the id of a demand",
        "3: resource_id: 'd-1': expected the id of a resource",
        f"4: level: '0': {level}",
        f"5: level: 'nan': {level}",
        f"6: level: '6': {level}",
        f"7: level: '': {level}",
        f"8: level: '好': {level}",
    ]


def test_what_is_neither_yes_nor_no(path: Path, snapshot: Snapshot) -> None:
    assert refusal(path, snapshot, "d-1,r-1,3", header="demand_id,resource_id,accepted") == [
        "2: accepted: '3': expected yes or no, 是 or 否"
    ]


def test_a_pair_rated_alike_twice_counts_once(path: Path, snapshot: Snapshot) -> None:
    labels = read(path, snapshot, "d-1,r-1,3", "d-2,r-1,2", "d-1,r-1,3.0")
    assert (len(labels.pairs), labels.levels.tolist()) == (2, [3, 2])
    assert list(map(str, labels.warnings)) == [
        f"{path}:4: level: '3.0': expected each pair once; row 2 says the same"
    ]


def test_a_pair_rated_in_two_ways_is_refused(path: Path, snapshot: Snapshot) -> None:
    assert refusal(path, snapshot, "d-1,r-1,3", "d-2,r-1,2", "d-1,r-1,1") == [
        "4: level: '1': expected 3, as row 2 says of the same pair"
    ]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("demand_id,resource_id,rating", "a column level or 评级 or accepted or 是否合适"),
        ("demand_id,resource,level", "a column resource_id or 资源编号"),
    ],
)
def test_columns_that_must_be_there(path: Path, snapshot: Snapshot, header: str, expected: str) -> None:
    said = refusal(path, snapshot, "d-1,r-1,4", header=header)
    assert said == [f"1: header: '{header.replace(',', ', ')}': expected {expected}"]


def test_an_empty_list_is_refused(path: Path, snapshot: Snapshot) -> None:
    with pytest.raises(BadList) as caught:
        read(path, snapshot)
    assert caught.value.message == (
        f"{path}: file: 'demand_id, resource_id, level': expected rows below the header; there are none"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 8), st.sampled_from(["1", "2", "3.5", "4", "5", "0", "x"])), min_size=1)
)
def test_a_list_is_read_whole_or_refused(path: Path, snapshot: Snapshot, rows: list[tuple[int, str]]) -> None:
    written = [f"d-{demand},r-1,{level}" for demand, level in rows]
    ratings = {(demand, level) for demand, level in rows}
    if {level for _, level in rows} & {"0", "x"} or len(ratings) > len({demand for demand, _ in ratings}):
        assert refusal(path, snapshot, *written)
        return
    labels = read(path, snapshot, *written)
    assert labels.pairs == list(dict.fromkeys((f"d-{demand}", "r-1") for demand, _ in rows))
    assert len(labels.pairs) + len(labels.warnings) == len(rows)
    assert labels.levels.max() <= labels.scale.top
