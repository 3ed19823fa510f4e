from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from graph.vocabulary import Reason
from matching.feedback.events import REASONS
from matching.feedback.rejections import FOR_GOOD, Rejections
from matching.sparse import Integers

DAY = date(2027, 1, 15)


def rows(*numbers: int) -> Integers:
    return np.array(numbers, np.int64)


FULL, LATER = REASONS.index(Reason.FULL), REASONS.index(Reason.NOT_NOW)
FOUND = Rejections(
    rows(4, 4, 7),
    rows(9, 2, 9),
    rows(FOR_GOOD, DAY.toordinal(), FOR_GOOD),
    np.array([FULL, LATER, FULL], np.int8),
)


def test_pairs_are_excluded_until_their_day() -> None:
    demands, resources = rows(4, 4, 7, 7, 2), rows(9, 2, 9, 2, 4)
    assert FOUND.outcomes(demands, resources, DAY).tolist() == [1, 0, 1, 0, 0]
    assert FOUND.outcomes(demands, resources, date(2027, 1, 14)).tolist() == [1, 1, 1, 0, 0]


def test_either_side_may_be_a_single_row() -> None:
    assert FOUND.outcomes(np.array(4), rows(9, 2, 1), date(2027, 1, 14)).tolist() == [1, 1, 0]
    assert FOUND.outcomes(rows(4, 5, 7), np.array(9), DAY).tolist() == [1, 0, 1]
    assert FOUND.outcomes(np.array(4), np.array(9), DAY).tolist() == 1
    # One value for all, where nothing is excluded.
    assert FOUND.outcomes(np.array(5), rows(9, 2, 1), DAY).tolist() == 0


def test_what_is_not_stored_is_not_excluded() -> None:
    assert FOUND.outcomes(rows(-1, -1, 4), rows(9, 2, 9), DAY).tolist() == [0, 0, 1]
    assert FOUND.outcomes(np.array(-1), rows(9, 2), DAY).tolist() == 0


def test_nobody_has_rejected_anything() -> None:
    assert Rejections.none().outcomes(rows(1, 2), rows(3, 4), DAY).tolist() == 0


def test_why() -> None:
    assert FOUND.why(4, 2) == (Reason.NOT_NOW, DAY.toordinal())
    with pytest.raises(LookupError, match="the pair of rows 7 and 2 is not excluded"):
        FOUND.why(7, 2)
