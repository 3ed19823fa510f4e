"""The columns of blank lists mean what the lists' headers mean."""

from __future__ import annotations

import pytest

from graph.lists.recognition.terms import find_term, terms_of
from graph.models import LISTS
from graph.vocabulary import NEED_KIND_LABELS, NeedKind
from matching.workbooks.fields import Field, choices_of, fields_of
from matching.workbooks.template import OF_KINDS

KINDS = [
    (name, kind) for name in LISTS for kind in ([None, *NeedKind] if name in OF_KINDS else [None])
]  # fmt: skip


@pytest.mark.parametrize(("list_name", "kind"), KINDS)
def test_each_column_is_there_once_and_what_a_row_needs_is_among_them(
    list_name: str, kind: NeedKind | None
) -> None:
    fields = fields_of(list_name, kind)
    columns = [field.column for field in fields if field.column]
    assert len(columns) == len(set(columns))
    assert len({field.header for field in fields}) == len(fields)
    for group in LISTS[list_name].required:
        assert any(field.column in group and field.required for field in fields)


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        (NeedKind.FUNDING, {"融资金额(万元)", "融资期限", "担保方式"}),
        (NeedKind.TALENT, {"岗位名称", "招聘人数", "学历要求", "薪资待遇"}),
        (NeedKind.SUPPLY, {"产品名称", "起订量", "交货日期", "采购/销售"}),
        (NeedKind.VENUE, {"面积(㎡)", "可容纳人数"}),
    ],
)
def test_a_kind_of_demand_has_its_usual_columns(kind: NeedKind, headers: set[str]) -> None:
    assert headers <= {field.header for field in fields_of("demands", kind)}
    assert not headers & {field.header for field in fields_of("demands", NeedKind.POLICY)}


@pytest.mark.parametrize("list_name", ["demands", "resources"])
def test_a_kind_has_a_column_for_each_term_that_is_read_of_it(list_name: str) -> None:
    for term in terms_of(list_name):
        for kind in term.kinds:
            headers = [field.header for field in fields_of(list_name, NeedKind(kind))]
            assert term in [find_term(list_name, header) for header in headers]


def test_choices() -> None:
    def offered(list_name: str, column: str, kind: NeedKind | None = None) -> tuple[str, ...]:
        return choices_of(Field("", column, False, "", ""), list_name, kind, ["厦门市"])

    assert offered("demands", "kind") == tuple(NEED_KIND_LABELS.values())
    assert offered("demands", "kind", NeedKind.FUNDING) == ("资金",)
    assert offered("people", "kind") == ("人才", "专家", "团队")
    assert offered("demands", "status") == ("开放", "关闭")
    assert offered("demands", "region") == ("厦门市",)
    assert offered("demands", "direction") == ("采购", "销售", "外协", "承接")
    assert offered("relations", "relation")[:2] == ("位于", "隶属于")
    assert offered("demands", "title") == ()
