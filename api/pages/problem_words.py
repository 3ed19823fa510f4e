"""What is wrong with a list, in the reader's language.

List reading speaks English; its sentences have their Chinese in `words/problems.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from api.pages.language import Words
from graph.lists.problems import Problem
from graph.lists.recognition.headers import chinese_headers
from graph.models import LISTS
from graph.vocabulary import NODE_KIND_LABELS, NodeKind

_LIST_LABELS = {
    "organizations": "单位", "people": "人员", "products": "产品", "demands": "需求",
    "resources": "资源", "chains": "产业链", "relations": "关系", "feedback": "反馈",
}  # fmt: skip
_SENTENCES = ("expected", "place", "others")
"""Parts of a sentence that are sentences themselves."""
_WHOLE_FILE = "file"
_SHOWN = 80
_FIELD = re.compile(r"\{(\w+)\}")

Phrases = Mapping[re.Pattern[str], str]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem in words: where it is, what stands there and what should."""

    file: str
    row: str
    column: str
    value: str
    expected: str
    nearest: str


def problem_view(problem: Problem, list_name: str, words: Words) -> ProblemView:
    """A problem with the list `list_name` ('' where it is not known which list it is)."""
    value = problem.value if len(problem.value) <= _SHOWN else problem.value[: _SHOWN - 1] + "…"
    if problem.column == _WHOLE_FILE:
        column, value = words("check.whole_file"), _said("found", value, list_name, words)
    else:
        column = column_label(problem.column, list_name, words)
    return ProblemView(
        file=problem.path,
        row="" if problem.row is None else str(problem.row),
        column=column,
        value=value or words("check.blank"),
        expected=_said("expected", problem.expected, list_name, words),
        nearest=("、" if words.language == "zh" else ", ").join(problem.nearest),
    )


def problem_line(problem: Problem, list_name: str, words: Words) -> str:
    """A problem in one line, without its place."""
    view = problem_view(problem, list_name, words)
    near = words("check.nearest", values=view.nearest) if view.nearest else ""
    said = words("check.line", column=view.column, value=view.value, expected=view.expected)
    return f"{said}{words('check.aside', text=near)}" if near else said


def list_label(list_name: str, words: Words) -> str:
    """A list by its name in the reader's language."""
    return _LIST_LABELS[list_name] if words.language == "zh" else list_name


def column_label(column: str, list_name: str, words: Words) -> str:
    """A column of a list by the header that the reader knows it by."""
    if f"check.at_{column}" in words.table:
        return words(f"check.at_{column}")
    known = list_name in LISTS and column in LISTS[list_name].columns()
    return chinese_headers(list_name, column)[0] if known and words.language == "zh" else column


def translated(section: str, text: str, list_name: str, words: Words) -> str | None:
    """The Chinese of a sentence of list reading, None where there is none."""
    for pattern, chinese in _phrases()[section].items():
        if match := pattern.fullmatch(text):
            said = {name: _part(name, value, list_name, words) for name, value in match.groupdict().items()}
            return chinese.format(**said)
    return None


def _said(section: str, text: str, list_name: str, words: Words) -> str:
    return text if words.language == "en" else translated(section, text, list_name, words) or text


def _part(name: str, value: str, list_name: str, words: Words) -> str:
    """Part of a sentence that is put into Chinese by itself."""
    if name in ("column", "columns"):
        return "或".join(column_label(each, list_name, words) for each in value.split(" or "))
    if name == "kind":
        return "或".join(_kind_label(each) for each in value.split(" or "))
    if name == "list":
        return _LIST_LABELS.get(value, value)
    return _said("expected", value, list_name, words) if name in _SENTENCES else value


def _kind_label(kind: str) -> str:
    return NODE_KIND_LABELS[NodeKind(kind)] if kind in NODE_KIND_LABELS else kind


@cache
def _phrases() -> Mapping[str, Phrases]:
    text = files("api.pages").joinpath("words", "problems.toml").read_text("utf-8")
    sections = cast("dict[str, dict[str, str]]", tomllib.loads(text))
    return {name: {_pattern(en): zh for en, zh in table.items()} for name, table in sections.items()}


def _pattern(english: str) -> re.Pattern[str]:
    pieces = _FIELD.split(english)
    return re.compile(
        "".join(f"(?P<{piece}>.+?)" if odd % 2 else re.escape(piece) for odd, piece in enumerate(pieces)),
        re.DOTALL,
    )
