from __future__ import annotations

from graph.duplicates.outcome import Outcome
from graph.records import Value
from graph.vocabulary import NodeKind
from tests.graph.duplicates.rows import found


def test_people_are_the_same_by_name_and_telephone_or_skills() -> None:
    lin: dict[str, Value] = {"name": "林示例", "organization": "o1"}
    talent = NodeKind.TALENT

    assert found(lin, lin, kind=talent) == [("0", "1", Outcome.ASK)]
    for more in ({"phone": "1"}, {"skills": ["机器视觉"]}):
        assert found({**lin, **more}, {**lin, **more}, kind=talent) == [("0", "1", Outcome.SAME)]
    assert found({**lin, "phone": "1"}, {"name": "林示例", "phone": "1"}, kind=talent)[0][2] is Outcome.SAME
    assert found(lin, {"name": "林示利", "organization": "o1"}, kind=talent)[0][2] is Outcome.ASK
    assert found(lin, {"name": "林示例", "organization": "o2"}, kind=talent) == []
    assert found(
        {**lin, "skills": ["机器视觉"]}, {"name": "林示例", "skills": ["机器视觉"]}, kind=talent
    ) == [("0", "1", Outcome.ASK)]
