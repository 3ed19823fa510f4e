from __future__ import annotations

import pytest

from graph.lists.planning.senders import list_name, sender_of


@pytest.mark.parametrize(
    ("named", "before", "sender"),
    [
        ("甲乙", {}, "需求"),
        ("甲乙丙", {"需求": "甲乙丁"}, "需求"),
        ("丙丁", {"需求": "甲乙"}, "需求 #2"),
        ("甲丁", {"需求": "甲乙丙"}, "需求 #2"),
        ("丙丁", {"需求": "甲乙", "需求 #2": "丙丁戊"}, "需求 #2"),
        ("己庚", {"需求": "甲乙", "需求 #2": "丙丁戊"}, "需求 #3"),
        ("丙", {"需求": "甲乙"}, "需求"),
        ("", {"需求": "甲乙"}, "需求"),
        ("甲乙", {"需求": ""}, "需求"),
    ],
)
def test_a_file_belongs_to_the_list_that_shares_most_of_its_organizations(
    named: str, before: dict[str, str], sender: str
) -> None:
    assert sender_of("需求", set(named), {name: set(each) for name, each in before.items()}) == sender


def test_a_list_is_called_as_its_files_are() -> None:
    assert [list_name(each) for each in ("需求", "需求 #2", "园区#2需求")] == ["需求", "需求", "园区#2需求"]
