"""A change through the kept object leaves with the other rows what only they say."""

from __future__ import annotations

import pytest

from graph.duplicates.stated import stated_alone
from graph.records import Value

OWN: dict[str, Value] = {"name": "示例科技", "tags": ["高新技术企业"]}
CLOSED: dict[str, Value] = {**OWN, "status": "closed", "withdrawn_on": "2026-10-01"}
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
        ({**SHOWN, "tags": ["专精特新"]}, {"name": "示例科技"}),
        ({"name": "示例"}, {"name": "示例"}),
    ],
)
def test_only_what_was_changed_is_stated(given: dict[str, Value], stated: dict[str, Value]) -> None:
    assert stated_alone(given, SHOWN, OWN) == stated


@pytest.mark.parametrize(
    ("given", "stated"),
    [
        (SHOWN, CLOSED),
        ({**SHOWN, "scale": "小型"}, {**OWN, "scale": "小型"}),
        ({**SHOWN, "scale": "小型", "status": "open"}, {**OWN, "scale": "小型", "status": "open"}),
        ({**SHOWN, "scale": "小型", "status": "closed"}, {**CLOSED, "scale": "小型"}),
    ],
)
def test_a_closed_row_that_shows_as_open_is_open_once_it_is_changed(
    given: dict[str, Value], stated: dict[str, Value]
) -> None:
    assert stated_alone(given, SHOWN, CLOSED) == stated


def test_it_is_open_in_the_words_of_the_one_that_is_still_sent() -> None:
    shown: dict[str, Value] = {**SHOWN, "status": "open"}
    assert stated_alone({**shown, "scale": "小型"}, shown, CLOSED) == {
        **OWN,
        "scale": "小型",
        "status": "open",
    }


def test_a_closed_row_that_shows_as_closed_stays_closed() -> None:
    shown = {**SHOWN, "status": "closed", "withdrawn_on": "2026-10-01"}
    assert stated_alone({**shown, "scale": "小型"}, shown, CLOSED) == {**CLOSED, "scale": "小型"}
