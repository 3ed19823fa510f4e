"""A change through the kept object leaves with the other rows what only they say."""

from __future__ import annotations

import pytest

from graph.duplicates.stated import stated_alone
from graph.records import Value

OWN: dict[str, Value] = {"name": "示例科技", "tags": ["高新技术企业"], "status": "closed"}
SHOWN: dict[str, Value] = {
    "name": "示例科技",
    "tags": ["高新技术企业", "专精特新"],
    "phone": "0592-5550100",
    "aliases": ["示例"],
}


@pytest.mark.parametrize(
    ("given", "stated"),
    [
        (SHOWN, OWN),
        ({**SHOWN, "phone": "0592-5550199"}, {**OWN, "phone": "0592-5550199"}),
        ({**SHOWN, "scale": "小型"}, {**OWN, "scale": "小型"}),
        ({**SHOWN, "status": "open"}, {**OWN, "status": "open"}),
        ({**SHOWN, "tags": ["专精特新", "示例"]}, {**OWN, "tags": ["示例"]}),
        ({**SHOWN, "tags": ["专精特新"]}, {"name": "示例科技", "status": "closed"}),
        ({"name": "示例"}, {"name": "示例", "status": "closed"}),
    ],
)
def test_only_what_was_changed_is_stated(given: dict[str, Value], stated: dict[str, Value]) -> None:
    assert stated_alone(given, SHOWN, OWN) == stated
