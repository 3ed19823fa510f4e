"""Properties of nodes as typed columns, for an engine whose columns have one type each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.formats.parquet import ColumnType
from graph.lists.planning.rows import LIST_OF_KIND
from graph.models import LISTS
from graph.neo4j_codec import property_name
from graph.records import Value
from graph.vocabulary import NodeKind

TEXT_BESIDE = "_text"
"""Behind the name of a column of numbers: the one with the words, such as 面议, that stand among them."""
CONTACTS = frozenset({"contact", "phone", "email"})
"""How to reach people, which neither a copy for queries nor a data release holds."""

_OWN: dict[str, ColumnType] = {"id": "text", "alliance": "text"}
_WHOLE = range(-(2**63), 2**63)
Props = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Property:
    """A column: its name in queries, its type, and the name of the list column it holds."""

    name: str
    type: ColumnType
    of: str

    def value(self, props: Props) -> Value | None:
        """What a node has in this column, None for nothing."""
        value = props.get(self.of)
        if value is None or type_of(value) == self.type:
            return value
        number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
        if self.type == "number":
            return number
        is_beside = self.name.endswith(TEXT_BESIDE)
        return None if is_beside and number is not None else _as_text(value)


def type_of(value: Value) -> ColumnType:
    """The narrowest type that holds a value."""
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, int):
        return "whole" if value in _WHOLE else "text"
    if isinstance(value, float):
        return "number"
    return "texts" if isinstance(value, list) else "text"


def own_columns() -> Mapping[str, ColumnType]:
    """Columns of every node that are no list columns."""
    return _OWN


def properties_of(kinds: Mapping[NodeKind, Sequence[Props]]) -> dict[NodeKind, list[Property]]:
    """The columns of each kind: those of its list and those that its nodes have.

    A column has one type for all kinds, for queries may ask for several at once, and a name of its own even
    where capitals are not told from small letters.
    """
    listed = {kind: _listed(kind) for kind in kinds}
    seen: dict[str, set[ColumnType]] = {name: set() for columns in listed.values() for name in columns}
    names = {kind: {*columns} for kind, columns in listed.items()}
    for kind, nodes in kinds.items():
        for props in nodes:
            names[kind].update(props)
            for name, value in props.items():
                seen.setdefault(name, set()).add(type_of(value))
    defaults: dict[str, ColumnType] = {
        name: type_ for columns in listed.values() for name, type_ in columns.items()
    }
    columns = _columns(seen, defaults)
    return {kind: [each for name in sorted(names[kind]) for each in columns[name]] for kind in kinds}


def _listed(kind: NodeKind) -> dict[str, ColumnType]:
    """The columns of a kind's list and their types. Amounts and quantities are numbers of any kind."""
    model = LISTS.get(LIST_OF_KIND.get(kind, ""))
    examples = {} if model is None else {name: column.example for name, column in model.columns().items()}
    types: dict[str, ColumnType] = {"name": "text"}
    for name in examples.keys() - _OWN.keys():
        type_ = type_of(examples[name])
        types[name] = "number" if type_ == "whole" else type_
    return types


def _columns(
    seen: Mapping[str, set[ColumnType]], defaults: Mapping[str, ColumnType]
) -> dict[str, list[Property]]:
    """By list column: one property, or two where words stand among numbers."""
    taken, columns = {*_OWN}, dict[str, list[Property]]()
    for name in sorted(seen, key=lambda name: (name not in defaults, name)):
        type_ = _common(seen[name], defaults.get(name, "text"))
        columns[name] = [Property(_unique(property_name(name), taken), type_, name)]
        if type_ == "number" and "text" in seen[name]:
            columns[name].append(Property(_unique(property_name(name) + TEXT_BESIDE, taken), "text", name))
    return columns


def _common(found: set[ColumnType], default: ColumnType) -> ColumnType:
    """The type for values of several types."""
    if not found:
        return default
    if len(found) == 1:
        return min(found)
    numbers: set[ColumnType] = {"whole", "number"}
    words: set[ColumnType] = {"text"} if default == "number" else set()
    return "number" if found <= numbers | words else "text"


def _unique(name: str, taken: set[str]) -> str:
    """A name that can stand between backticks and is not taken; from then on it is."""
    name = "".join(letter if letter.isprintable() and letter != "`" else "_" for letter in name)
    while name.casefold() in taken:
        name += "_"
    taken.add(name.casefold())
    return name


def _as_text(value: Value) -> str:
    if isinstance(value, list):
        return ";".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
