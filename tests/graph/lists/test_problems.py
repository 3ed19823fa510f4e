from __future__ import annotations

from graph.lists.problems import BadList, Problem, bad_file


def test_a_problem_is_one_line_with_place_value_and_expectation() -> None:
    problem = Problem("a/demands.csv", 7, "region", "鼓楼", "one region", ("320106 鼓楼区", "350102 鼓楼区"))
    line = "a/demands.csv:7: region: '鼓楼': expected one region (nearest 320106 鼓楼区, 350102 鼓楼区)"
    assert str(problem) == line


def test_without_row_or_path_the_rest_is_told() -> None:
    assert str(Problem("a.csv", None, "file", "x", "y")) == "a.csv: file: 'x': expected y"
    assert str(Problem("", None, "kind", "x", "y")) == "kind: 'x': expected y"


def test_a_long_value_is_shortened_and_control_characters_are_escaped() -> None:
    line = str(Problem("a\n.csv", 2, "title", "\x1b[31m\r\n\u202e" + "长" * 80, "less"))
    assert line == "a\\n.csv:2: title: '\\x1b[31m\\r\\n\\u202e" + "长" * 51 + "…': expected less"


def test_an_error_lists_all_its_problems() -> None:
    error = BadList([Problem("a.csv", 2, "id", "x", "y"), Problem("a.csv", 3, "id", "z", "y")])
    assert error.message == "a.csv:2: id: 'x': expected y\na.csv:3: id: 'z': expected y"
    assert (error.code, error.status) == ("bad-list", 422)
    assert str(bad_file("a.csv", "empty file", "rows")) == "a.csv: file: 'empty file': expected rows"
