"""What a column of a list is: its names, its parser and its words for people."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, NamedTuple, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from graph.errors import BadValue
from graph.lists.recognition.headers import ROW_NUMBERS, chinese_headers, doubtful_headers, header_key
from graph.lists.recognition.readings import Reading, readings
from graph.lists.table import MAX_CHARACTERS
from graph.records import Value

_RESERVED = frozenset({"id", "kind", "name", "alliance"})
"""What a node has beside its columns, in a list that has no such column."""


_DOUBTFUL_RANK = 1000


class Meaning(NamedTuple):
    """A column that a header may mean.

    Attributes:
        column: its English name.
        reading: how the header was read.
        rank: place among the column's names: 0 the English one, 1 the usual Chinese one.
        doubtful: whether most values below must be readable as the column's.
    """

    column: str
    reading: Reading
    rank: int
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Column:
    """Metadata of a model's field: one definition for files, API and documentation.

    Attributes:
        parse: reads text into the canonical value or raises `BadValue`; never sees blank text.
        about: description in English.
        example: a canonical value; a list where the column holds several.
    """

    parse: Callable[[str], Value]
    about: str
    example: Value

    def read(self, text: str) -> Value | None:
        """The canonical value of a cell, None for a blank one.

        Raises:
            BadValue: the column cannot hold it.
        """
        if not text or text.isspace():
            return None
        value = self.parse(text)
        return value if value or value not in ("", []) else None

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._validate, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "description": self.about, "examples": [self.example]}

    def _validate(self, value: object) -> object:
        try:
            read = self.read(cell_text(value))
        except BadValue as error:
            raise _refused(error) from error
        return [] if read is None and isinstance(self.example, list) else read


def cell_text(value: object) -> str:
    """A value of JSON as a cell holds it: numbers in decimals, the items of a list separated by `;`.

    Raises:
        BadValue: an object, a list in a list, an item with `;`, a NUL character, or too many characters.
    """
    if isinstance(value, list):
        return ";".join(map(_item_text, cast("list[object]", value)))
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return repr(value)
    if not isinstance(value, str):
        raise BadValue("text, a number or a list of them")
    if "\0" in value or not _is_unicode(value):
        raise BadValue("text without NUL characters and lone surrogates")
    if len(value) > MAX_CHARACTERS:
        raise BadValue(f"at most {MAX_CHARACTERS:,} characters, not {len(value):,}")
    return value


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _item_text(item: object) -> str:
    text = "[" if isinstance(item, list) else cell_text(item)
    if text == "[" or ";" in text or "；" in text:
        raise BadValue("items without the separator ;")
    return text


def _refused(error: BadValue) -> PydanticCustomError:
    context = {"message": str(error), "expected": error.expected, "nearest": list(error.nearest)}
    return PydanticCustomError("bad_value", "{message}", context)


class ListRow(BaseModel):
    """A row of a list. Unknown columns are kept as text."""

    model_config = ConfigDict(extra="allow")

    list_name: ClassVar[str]
    required: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Groups of columns; a row needs a value in one column of each group."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        for group in self.required:
            if not any(getattr(self, name) for name in group):
                raise _refused(BadValue(f"a value for {' or '.join(group)}"))
        extra = self.model_extra or {}
        for name, value in extra.items():
            if not self.may_be_extra(name):
                raise _refused(BadValue(f"the English name of a column or a name none has, not {name!r}"))
            try:
                extra[name] = cell_text(value)
            except BadValue as error:
                raise _refused(error) from error
        return self

    @classmethod
    def find_column(cls, header: str) -> tuple[str, int]:
        """English name of the column that a header surely means ('' for none), and its unit in yuan."""
        sure = (meaning for meaning in cls.meanings(header) if not meaning.doubtful)
        meaning = next(sure, None)
        return (meaning.column, meaning.reading.yuan or 1) if meaning else ("", 1)

    @classmethod
    def meanings(cls, header: str) -> list[Meaning]:
        """The columns that a header may mean, those that only fitting values tell first."""
        for reading in readings(header):
            if found := [
                Meaning(column, reading, rank, doubtful)
                for column, rank, doubtful in cls._ranks().get(reading.key, ())
                if reading.suits(column)
            ]:
                return found
        return []

    @classmethod
    def may_be_extra(cls, header: str) -> bool:
        """Whether a column of this name can be kept beside the list's own.

        It must not be called by a column's English name, nor by the Chinese one that templates show.
        """
        key = header_key(header)
        if not key or "\0" in header or header != header.strip() or key in ROW_NUMBERS | _RESERVED:
            return False
        return all(meaning.rank > 1 or meaning.reading.remark for meaning in cls.meanings(header))

    @classmethod
    def keys(cls) -> Set[str]:
        """All headers of the list's columns in comparable form, doubtful ones included."""
        return cls._ranks().keys()

    @classmethod
    @cache
    def _ranks(cls) -> dict[str, list[tuple[str, int, bool]]]:
        """Columns, rank among their names and doubt by each header in comparable form."""
        found = dict[str, list[tuple[str, int, bool]]]()
        for doubtful in (True, False):
            for column in cls.columns():
                names = doubtful_headers(cls.list_name, column) if doubtful else cls.names(column)
                for rank, header in enumerate(names):
                    place = rank + _DOUBTFUL_RANK if doubtful else rank
                    found.setdefault(header_key(header), []).append((column, place, doubtful))
        return found

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """The columns of the list in their order, by English name."""
        return {
            name: next(item for item in field.metadata if isinstance(item, Column))
            for name, field in cls.model_fields.items()
        }

    @classmethod
    def names(cls, column: str) -> list[str]:
        """The headers of a column: its English name, then Chinese ones, the usual one first."""
        return [column, *chinese_headers(cls.list_name, column)]
