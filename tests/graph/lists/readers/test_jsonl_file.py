from __future__ import annotations

import pytest

from graph.lists.problems import BadList
from graph.lists.readers import jsonl_file
from graph.lists.readers.jsonl_file import read_jsonl


def test_keys_are_headers_and_lists_are_cells_with_several_values() -> None:
    first = '{"id": "1", "tags": ["a", "b"], "amount": 5800000.0}'
    text = first + '\n\n{"标题": "x", "id": 2, "ok": true, "no": null}\n'
    [table] = read_jsonl("a.jsonl", text.encode())
    assert table.headers == ["id", "tags", "amount", "标题", "ok", "no"]
    assert list(table.rows) == [1, 3]
    assert list(zip(*table.columns, strict=True)) == [
        ("1", "a;b", "5800000", "", "", ""),
        ("2", "", "", "x", "true", ""),
    ]


def test_rows_with_a_value_that_no_cell_holds_are_left_out_and_named() -> None:
    lines = ['{"id": "1", "x": {"y": 1}}', '{"id": "2", "x": ["a;b"]}', '{"id": "3\\u0000"}', '{"id": "4"}']
    [table] = read_jsonl("a.jsonl", "\n".join(lines).encode())
    assert table.columns == [["4"], [""]]
    assert list(map(str, table.problems)) == [
        "a.jsonl:1: x: '{'y': 1}': expected text, a number or a list of them",
        "a.jsonl:2: x: '['a;b']': expected items without the separator ;",
        "a.jsonl:3: id: '3\\x00': expected text without NUL characters and lone surrogates",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"id": 1}\n{"id": ', "a.jsonl:2: file: '{\"id\": ': expected a JSON object on every line (EOF"),
        ("[1]", "a.jsonl:1: file: '[1]': expected a JSON object on every line"),
        (
            '{"id": "\\ud800"}',
            'a.jsonl:1: file: \'{"id": "\\ud800"}\': expected a JSON object on every line (',
        ),
        ('{"id": 1}\n\n\n{"a\xff', "a.jsonl:4: file: 'byte 0xff at offset"),
    ],
)
def test_a_line_that_is_no_object_is_named(text: str, line: str) -> None:
    with pytest.raises(BadList) as caught:
        read_jsonl("a.jsonl", text.encode().replace("\xff".encode(), b"\xff"))
    assert str(caught.value).startswith(line)


def test_more_cells_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl_file, "MAX_CELLS", 3)
    with pytest.raises(BadList, match="more than 3 cells"):
        read_jsonl("a.jsonl", b'{"a": 1, "b": 2}\n{"a": 1}')
