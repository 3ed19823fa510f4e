"""What is wrong with a list, in Chinese: no sentence of list reading is left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import graph
from api.pages.language import words_in
from api.pages.problem_words import problem_view, translated
from graph.lists.problems import Problem

ZH, EN = words_in("zh"), words_in("en")
ROOMS = [Path(graph.__file__).parent / name for name in ("lists", "values")]

SENTENCES = {
    # Positions of English sentences among the arguments of what reports problems: found, expected.
    "BadValue": (None, 0),
    "Problem": (None, 4),
    "refuse": (None, 3),
    "bad_file": (1, 2),
    "_word_parser": (None, 2),
    "_number": (None, 2),
}


def sentences() -> Iterator[tuple[str, str, str]]:
    """Module, section of the table and sentence, `1` in place of what is filled in."""
    for path in (path for room in ROOMS for path in sorted(room.rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                for section, argument in arguments(node):
                    for text in texts(argument):
                        yield path.name, section, text


def arguments(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    for section, position in zip(("found", "expected"), SENTENCES.get(name, (None, None)), strict=True):
        if position is not None and len(call.args) > position:
            yield section, call.args[position]
    for keyword in call.keywords:
        if keyword.arg == "expected":
            yield "expected", keyword.value


def texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "1" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from texts(value)


def test_every_sentence_of_list_reading_has_its_chinese() -> None:
    found = list(sentences())
    assert len(found) > 60
    missing = {each for each in found if translated(each[1], each[2], "demands", ZH) is None}
    assert not missing, "to be added to api/pages/words/problems.toml"


def test_columns_and_kinds_within_a_sentence_are_chinese_too() -> None:
    assert (
        translated("expected", "a value for title or description", "demands", ZH) == "填写需求名称或需求内容"
    )
    assert (
        translated("expected", "an organization, not one of kind park", "demands", ZH) == "单位，而这是园区"
    )
    assert (
        translated("expected", "the id, name or alias of a node of kind park or university", "demands", ZH)
        == "园区或高校的编号、名称或别名"
    )
    assert translated("expected", "a column of resources; kept as it is", "resources", ZH) == (
        "资源清单的列；按原样保留"
    )


def test_a_problem_names_the_column_by_its_header() -> None:
    problem = Problem(
        "需求.csv", 7, "organization", "某某", "the id, name or alias of an organization", ("某公司",)
    )
    view = problem_view(problem, "demands", ZH)
    assert (view.file, view.row, view.column, view.value) == ("需求.csv", "7", "需求单位", "某某")
    assert view.expected == "单位的编号、名称或别名"
    assert view.nearest == "某公司"


def test_english_readers_get_it_as_it_is() -> None:
    view = problem_view(Problem("d.csv", None, "file", "empty file", "a header and rows"), "", EN)
    assert (view.row, view.column, view.value, view.expected) == (
        "",
        "whole file",
        "empty file",
        "a header and rows",
    )


def test_long_and_blank_values_are_shown_as_such() -> None:
    long = problem_view(Problem("d.csv", 2, "title", "长" * 100, "a region"), "demands", ZH)
    assert long.value == "长" * 79 + "…"
    assert problem_view(Problem("d.csv", 2, "title", "", "a region"), "demands", ZH).value == "空"


def test_a_sentence_that_has_no_chinese_stays() -> None:
    view = problem_view(Problem("d.csv", 2, "title", "x", "something new"), "demands", ZH)
    assert view.expected == "something new"
