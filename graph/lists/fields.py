"""What a column of a list is: its names, its parser and its words for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Self, cast

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
from graph.lists.headers import ROW_NUMBERS, chinese_headers, header_key, split_unit
from graph.lists.table import MAX_CHARACTERS
from graph.records import Value

_RESERVED = frozenset({"id", "kind", "name", "alliance"})
"""What a node has beside its columns, in a list that has no such column."""


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
        """English name of the column that a header means ('' for none), and its unit in yuan."""
        if name := cls.headers().get(header_key(header)):
            return name, 1
        base, unit = split_unit(header)
        return ("amount", unit) if cls.headers().get(base) == "amount" else ("", 1)

    @classmethod
    def may_be_extra(cls, header: str) -> bool:
        """Whether a column of this name can be kept beside the list's own."""
        key = header_key(header)
        if not key or "\0" in header or header != header.strip() or key in ROW_NUMBERS | _RESERVED:
            return False
        return not cls.find_column(header)[0]

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """The columns of the list in their order, by English name."""
        return {
            name: next(item for item in field.metadata if isinstance(item, Column))
            for name, field in cls.model_fields.items()
        }

    @classmethod
    @cache
    def headers(cls) -> dict[str, str]:
        """English name of a column by each of its headers in comparable form."""
        return {header_key(header): column for column in cls.columns() for header in cls.names(column)}

    @classmethod
    def names(cls, column: str) -> list[str]:
        """The headers of a column: its English name, then Chinese ones, the usual one first."""
        return [column, *chinese_headers(cls.list_name, column)]
