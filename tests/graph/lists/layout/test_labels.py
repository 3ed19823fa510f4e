from __future__ import annotations

import pytest

from graph.lists.layout.labels import is_known, is_label, squeezed


@pytest.mark.parametrize(
    ("text", "label", "known"),
    [
        ("企业名称", True, True),
        ("1、企业名称（必填）", True, True),
        ("资金需求额度\n（万元）", True, True),
        ("心情", True, False),
        ("填报单位：示例园区", False, False),
        ("500万元", False, False),
        ("2026年10月", False, False),
        ("13800138000", False, False),
        ("需要贷款。", False, False),
        ("", False, False),
    ],
)
def test_headers_are_told_from_values_and_captions(text: str, label: bool, known: bool) -> None:
    assert (is_label(text), is_known(text)) == (label, known)


def test_a_long_text_is_a_header_only_with_a_remark() -> None:
    assert not is_label("请在这里写清楚贵单位目前最需要解决的各种各样的具体的困难和问题情况")
    assert is_label("需求内容（请写清楚贵单位目前最需要解决的各种各样的具体的困难和问题情况）")


def test_white_space_does_not_matter() -> None:
    assert squeezed(" 合  计\n") == "合计"
