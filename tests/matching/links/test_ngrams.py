"""Texts are cut into pieces, and rare pieces weigh more."""

from __future__ import annotations

import numpy as np
import pytest

from matching.links.ngrams import beginnings, counts, endings, grams, weighed


def test_pieces_of_a_text() -> None:
    assert grams(1, 2)("铝合金") == ["铝", "合", "金", "铝合", "合金"]
    assert beginnings(2)("铝合金") == ["铝", "铝合"]
    assert endings(4)("铝合金") == ["金", "合金", "铝合金"]


def test_a_text_without_pieces_is_an_empty_row() -> None:
    assert counts(["", "铝"], grams(1, 2)).toarray().tolist() == [[0], [1]]


def test_rows_have_length_one_and_rare_pieces_weigh_more() -> None:
    rows = weighed(counts(["铝门", "铝窗"], grams(1, 1))).toarray()

    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1])
    assert rows[0, 1] > rows[0, 0]
