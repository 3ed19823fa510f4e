from __future__ import annotations

from graph.query.node_columns import Property, properties_of
from graph.records import Value
from graph.vocabulary import NodeKind


def properties(*props: dict[str, Value]) -> dict[str, Property]:
    return {each.name: each for each in properties_of({NodeKind.PRODUCT: props})[NodeKind.PRODUCT]}


def amounts(*values: Value) -> dict[str, tuple[str, list[Value | None]]]:
    props: list[dict[str, Value]] = [{"amount": value} for value in values]
    found = properties_of({NodeKind.DEMAND: props})[NodeKind.DEMAND]
    return {
        each.name: (each.type, [each.value(given) for given in props])
        for each in found
        if each.of == "amount"
    }


def test_list_columns_are_there_although_nobody_has_them() -> None:
    found = properties({})
    assert {name: each.type for name, each in found.items() if name in ("name", "aliases")} == {
        "name": "text",
        "aliases": "texts",
    }


def test_unknown_columns_have_the_type_of_their_values() -> None:
    found = properties({"a": 1, "b": True, "c": 1.5, "d": ["x"]}, {"a": 2.5})
    assert [found[name].type for name in "abcd"] == ["number", "truth", "number", "texts"]


def test_values_of_several_types_become_text() -> None:
    given: list[dict[str, Value]] = [{"a": 1}, {"a": "x"}, {"a": True}, {"a": ["y", "z"]}, {}]
    column = properties(*given)["a"]
    assert [column.value(each) for each in given] == ["1", "x", "true", "y;z", None]


def test_words_among_amounts_get_a_column_of_their_own() -> None:
    assert amounts(5, 2.5, "面议") == {
        "amount": ("number", [5.0, 2.5, None]),
        "amount_text": ("text", [None, None, "面议"]),
    }
    assert amounts(5) == {"amount": ("whole", [5])}


def test_names_are_one_even_where_capitals_do_not_count() -> None:
    found = properties({"Name": "1", "ID": "2", "id": "3", "`": "4", "_x": "5"})
    unknown = ("Name", "ID", "id", "`", "_x")
    assert {each.of: name for name, each in found.items() if each.of in unknown} == {
        "Name": "Name_",
        "ID": "ID_",
        "id": "__id",
        "`": "_",
        "_x": "___x",
    }


def test_numbers_beyond_64_bits_are_text() -> None:
    assert properties({"a": 2**70})["a"].type == "text"
