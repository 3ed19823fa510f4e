from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.chains.layout import layout_of
from graph.chains.linkages import Linkage, NotProductive, linkages
from tests.graph.chains.world import segments, world


def found(*flows: str, count: int = 3) -> dict[str, Linkage]:
    snapshot = world(*segments({f"s-{number}": [] for number in range(1, count + 1)}), *flows)
    return {each.id: each for each in linkages(layout_of(snapshot, "c-1")).positions}


def test_upstreamness_worked_by_hand() -> None:
    """s-1 gives half of what s-2 puts in, s-2 a fifth of what s-3 does; each has one unit of final use.

    Outputs: s-3 1; s-2 1 + 0.2·1 = 1.2; s-1 1 + 0.5·1.2 = 1.6. Shares of outputs that others use: of s-2
    0.2/1.2, of s-1 0.6/1.6. So U3 = 1, U2 = 1 + (1/6)·1 = 7/6, U1 = 1 + (3/8)·(7/6) = 23/16.
    """
    answer = found("s-1 UPSTREAM_OF s-2 0.5", "s-2 UPSTREAM_OF s-3 0.2")
    assert [answer[id_].upstreamness for id_ in ("s-1", "s-2", "s-3")] == pytest.approx([23 / 16, 7 / 6, 1])


def test_linkages_worked_by_hand() -> None:
    """L has rows (1, .5, .1), (0, 1, .2), (0, 0, 1).

    Row sums are 1.6, 1.2, 1, column sums 1, 1.5, 1.3, and 3.8 is the total.
    """
    answer = found("s-1 UPSTREAM_OF s-2 0.5", "s-2 UPSTREAM_OF s-3 0.2")
    forward = [answer[id_].forward for id_ in ("s-1", "s-2", "s-3")]
    backward = [answer[id_].backward for id_ in ("s-1", "s-2", "s-3")]
    assert forward == pytest.approx([3 * 1.6 / 3.8, 3 * 1.2 / 3.8, 3 * 1 / 3.8])
    assert backward == pytest.approx([3 * 1 / 3.8, 3 * 1.5 / 3.8, 3 * 1.3 / 3.8])


def test_what_comes_from_one_alone_is_a_share_of_the_inputs() -> None:
    members = ["o-1 IN_SEGMENT s-1", "o-1 IN_SEGMENT s-2", "o-2 IN_SEGMENT s-2"]
    answer = found("s-1 UPSTREAM_OF s-3 0.1", "s-2 UPSTREAM_OF s-3 0.3", *members)
    assert [answer[id_].single_source for id_ in ("s-1", "s-2", "s-3")] == pytest.approx([0, 0, 0.25])


def test_inputs_without_weights_weigh_as_much_as_what_is_added() -> None:
    bare = found("s-1 UPSTREAM_OF s-3", "s-2 UPSTREAM_OF s-3")
    third = 1 / 3
    weighted = found(f"s-1 UPSTREAM_OF s-3 {third}", f"s-2 UPSTREAM_OF s-3 {third}")
    assert bare == weighted


def test_whether_all_flows_have_weights_is_told() -> None:
    for flow, weighted in (("s-1 UPSTREAM_OF s-2 0.5", True), ("s-1 UPSTREAM_OF s-2", False)):
        snapshot = world(*segments({"s-1": [], "s-2": []}), flow)
        assert linkages(layout_of(snapshot, "c-1")).weighted is weighted


def test_a_cycle_is_no_trouble_while_it_gives_more_than_it_takes() -> None:
    answer = found("s-1 UPSTREAM_OF s-2 0.5", "s-2 UPSTREAM_OF s-1 0.5", count=2)
    assert [answer[id_].upstreamness for id_ in ("s-1", "s-2")] == pytest.approx([2, 2])


@pytest.mark.parametrize("weight", ["1", "1.5"])
def test_a_cycle_that_takes_all_it_gives_is_told(weight: str) -> None:
    with pytest.raises(NotProductive, match="the flows of 'c-1' take more than they give"):
        found(f"s-1 UPSTREAM_OF s-2 {weight}", f"s-2 UPSTREAM_OF s-1 {weight}", count=2)


def test_a_chain_without_segments_has_no_linkages() -> None:
    assert linkages(layout_of(world(props={"c-1": {}}), "c-1")).positions == ()


@given(st.dictionaries(st.tuples(st.integers(1, 5), st.integers(1, 5)), st.floats(0, 0.19)))
def test_linkages_are_those_of_the_dense_inverse(drawn: dict[tuple[int, int], float]) -> None:
    flows = {(one, other): weight for (one, other), weight in drawn.items() if one != other}
    answer = found(
        *(f"s-{one} UPSTREAM_OF s-{other} {weight!r}" for (one, other), weight in flows.items()), count=5
    )
    matrix = np.zeros((5, 5))
    for (one, other), weight in flows.items():
        matrix[one - 1, other - 1] = weight
    inverse = np.linalg.inv(np.eye(5) - matrix)
    outputs = inverse.sum(axis=1)
    shares: npt.NDArray[np.float64] = matrix * outputs / outputs[:, None]
    upstreamness: list[float] = np.linalg.inv(np.eye(5) - shares).sum(axis=1).tolist()
    ids = [f"s-{number}" for number in range(1, 6)]
    assert [answer[id_].upstreamness for id_ in ids] == pytest.approx(upstreamness)
    assert [answer[id_].backward for id_ in ids] == pytest.approx(
        (inverse.sum(axis=0) / inverse.mean() / 5).tolist()
    )
