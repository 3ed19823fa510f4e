from __future__ import annotations

import numpy as np
import pytest

from matching.learning.scale import Scale


@pytest.mark.parametrize(
    ("top", "relevant"), [(2, [False, True]), (4, [False] * 2 + [True] * 2), (5, [False] * 3 + [True] * 2)]
)
def test_the_upper_half_is_relevant(top: int, relevant: list[bool]) -> None:
    scale = Scale(top)
    assert scale.relevant(scale.levels).tolist() == relevant


def test_between_two_levels() -> None:
    assert Scale(5).relevant(np.array([3.0, 3.25])).tolist() == [False, True]
