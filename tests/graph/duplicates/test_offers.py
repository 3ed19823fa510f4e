from __future__ import annotations

import pytest

from graph.duplicates.outcome import Outcome
from graph.records import Value
from graph.vocabulary import NodeKind
from tests.graph.duplicates.rows import found


@pytest.mark.parametrize("kind", [NodeKind.RESOURCE, NodeKind.DEMAND])
def test_what_one_organization_says_twice_is_the_same(kind: NodeKind) -> None:
    loan: dict[str, Value] = {
        "title": "科技贷",
        "description": "面向科技企业的信用贷款",
        "organization": "o1",
    }

    assert found(loan, loan, kind=kind) == [("0", "1", Outcome.SAME)]
    assert found(loan, {**loan, "title": "科技贷款"}, kind=kind)[0][2] is Outcome.ASK
    assert found(loan, {**loan, "organization": "o2"}, kind=kind) == []
    assert found(loan, {**loan, "title": "会场", "description": "可坐百人"}, kind=kind) == []
    second = {**loan, "title": "科技贷二期", "amount": 5}
    assert found({**loan, "title": "科技贷一期", "amount": 3}, second, kind=kind) == []
    assert found({"title": "科技贷"}, {"title": "科技贷"}, kind=kind)[0][2] is Outcome.ASK
