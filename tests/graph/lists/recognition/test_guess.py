from __future__ import annotations

import pytest

from graph.lists.recognition.guess import kind_in, kind_of_table
from graph.vocabulary import NeedKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("融资需求", "funding"),
        ("用工", "talent"),
        ("技术需求清单", "technology"),
        ("一、场地类", "venue"),
        ("人才和融资需求", ""),
        ("企业服务需求", ""),
        ("2026年四季度企业供需需求清单", ""),
        ("供需对接表", ""),
        ("厦门示例人才集团有限公司需求表", ""),
        ("Sheet1", ""),
    ],
)
def test_a_name_tells_one_kind_or_none(name: str, kind: str) -> None:
    assert kind_in(name) == kind


def test_a_name_tells_the_one_of_those_kinds_that_may_be_meant() -> None:
    assert kind_in("三、可提供技术服务的专家") == ""
    assert kind_in("三、可提供技术服务的专家", [NeedKind.EXPERT, NeedKind.TALENT]) == "expert"


@pytest.mark.parametrize(
    ("names", "headers", "kind"),
    [
        (["融资需求"], ["企业名称", "金额"], "funding"),
        (["Sheet1"], ["岗位名称", "招聘人数"], "talent"),
        (["Sheet1"], ["岗位名称", "金额"], ""),
        (["用工需求"], ["采购数量", "交期"], "supply"),
        (["用工需求"], ["采购数量", "岗位名称", "交期"], "talent"),
    ],
)
def test_names_decide_unless_headers_speak_of_another_kind(
    names: list[str], headers: list[str], kind: str
) -> None:
    assert kind_of_table(names, headers) == kind
