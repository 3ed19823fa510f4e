from __future__ import annotations

from graph.lists.layout.tables import tables_of
from tests.graph.lists.layout.sheets import sheet

LIST = ("企业名称|需求内容|联系人", "甲|贷款|林示例", "乙|招工|陈示例")


def chosen(*sheets: tuple[str, tuple[str, ...]], hidden: str = "") -> tuple[list[str], list[str]]:
    """Names of the sheets read, and what is said."""
    given = [sheet(*rows, name=name) for name, rows in sheets]
    for each in given:
        each.hidden = each.name == hidden
    tables = tables_of(given)
    return [table.sheet for table in tables], [warning.expected for warning in tables[0].warnings]


def test_sheets_that_explain_or_offer_choices_are_left_out() -> None:
    said = "a list; the sheet explains or offers choices and is left out"
    assert chosen(("填报须知", ("请填写",)), ("需求", LIST), ("下拉选项", ("融资", "用工"))) == (
        ["需求"],
        [said, said],
    )


def test_nothing_is_said_of_the_sheets_that_blank_lists_have() -> None:
    sheets = ("需求", LIST), ("填表说明", ("请填写",)), ("选项", ("选项1|选项2", "资金|集美区"))
    assert chosen(*sheets, hidden="选项") == (["需求"], [])
    assert chosen(("填表说明", LIST), ("需求", LIST[:2])) == (["填表说明", "需求"], [])


def test_a_sheet_called_like_one_that_explains_is_read_where_it_is_a_list() -> None:
    assert chosen(("情况说明", LIST), ("需求", LIST[:2]))[0] == ["情况说明", "需求"]


def test_sheets_without_known_headers_are_left_out_beside_lists() -> None:
    said = "a list; the sheet has no header that is known and is left out"
    assert chosen(("需求", LIST), ("Sheet2", ("草稿|x", "1|2"))) == (["需求"], [said])


def test_tables_say_where_a_sheet_with_rows_of_their_file_was_not_understood() -> None:
    unknown = sheet("哪家|干啥", "甲|招工", name="用工")
    for others, partial in (
        ([unknown], True),
        ([sheet("哪家|干啥", name="用工")], False),
        ([sheet("请填写|必填", "甲|乙", name="填表说明")], False),
    ):
        tables = tables_of([sheet(*LIST, name="需求"), *others])
        assert [table.partial for table in tables] == [partial]


def test_the_only_sheet_is_read_whatever_it_is_called() -> None:
    assert chosen(("填表说明", ("甲|乙", "1|2")))[0] == ["填表说明"]


def test_a_sum_is_left_out_where_it_repeats_the_others_or_only_counts() -> None:
    said = "rows that other sheets do not have; the sheet is left out"
    assert chosen(("一", LIST), ("汇总", LIST[:2])) == (["一"], [said])
    assert chosen(("一", LIST), ("统计", ("需求类别|数量", "资金|1"))) == (["一"], [said])
    assert chosen(("一", LIST[:2]), ("汇总", LIST))[0] == ["一", "汇总"]


def test_a_sum_that_says_something_of_its_own_is_read() -> None:
    jobs = ("企业名称|岗位名称|招聘人数|联系人", "甲|缝纫工|60|林示例")
    assert chosen(("用工", jobs), ("汇总", ("企业名称|需求内容|联系人", "甲|贷款500万|林示例")))[0] == [
        "用工",
        "汇总",
    ]


def test_a_sum_of_few_columns_is_left_out_whatever_these_are_called() -> None:
    sold = ("供应单位|供应产品|月产能|计量单位", "乙|拉链|100|条")
    sums = ("序号|供/需|企业|产品|数量", "1|需|甲|贷款|", "2|供|乙|拉链|100条/月", "3|需|乙|招工|若干人")
    assert chosen(("需", LIST), ("供", sold), ("汇总", sums))[0] == ["需", "供"]
    again = ("企业|产品|对接人", "甲|贷款|林示例", "乙|招工|陈示例")
    below = ("企业名称|需求内容|联系人", "甲|贷款|林示例", "乙||陈示例", "乙|招工|")
    assert chosen(("需", below), ("汇总", again))[0] == ["需"]
    mixed = ("企业名称|产品", "甲|拉链", "乙|拉链")
    assert chosen(("需", LIST), ("供", sold), ("汇总", mixed))[0] == ["需", "供", "汇总"]


def test_what_a_sum_says_in_usual_words_counts_where_it_says_what_is_needed() -> None:
    sums = ("企业名称|需求内容", "甲|采购")
    assert chosen(("需", LIST), ("汇总", sums))[0] == ["需", "汇总"]
    assert chosen(("需", LIST), ("汇总", ("企业名称|联系电话", "甲|13800138000")))[0] == ["需", "汇总"]


def test_a_hidden_list_is_read_and_said_so() -> None:
    names, said = chosen(("一", LIST[:2]), ("二", LIST), hidden="一")
    assert (names, said) == (["一", "二"], ["no hidden sheet; it is read like the others"])
