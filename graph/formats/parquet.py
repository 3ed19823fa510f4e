"""Columns as Parquet files. The one place that knows pyarrow, which has no types of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

ColumnType = Literal["text", "texts", "whole", "number", "truth"]
"""Text, a list of texts, a 64-bit integer, a 64-bit float, or true and false."""


class Columns:
    """Named columns of equal length, each with a type; values may be missing."""

    def __init__(self) -> None:
        # Imported when asked for: it takes a fifth of a second, and most commands do without.
        self._arrow: Any = import_module("pyarrow")
        self._arrays: dict[str, Any] = {}

    def add(self, name: str, type_: ColumnType, values: Sequence[object]) -> None:
        """Add a column; None where a value is missing."""
        self._arrays[name] = self._arrow.array(values, self._type(type_))

    def add_chosen(
        self, name: str, type_: ColumnType, values: Sequence[object], places: npt.NDArray[np.integer[Any]]
    ) -> None:
        """Add a column with the values that stand at some places of a sequence."""
        self._arrays[name] = self._arrow.array(values, self._type(type_)).take(self._arrow.array(places))

    def add_numbers(self, name: str, values: npt.NDArray[np.float64]) -> None:
        """Add a column of numbers; NaN is missing."""
        self._arrays[name] = self._arrow.array(values, from_pandas=True)

    def write(self, path: Path, metadata: Mapping[str, str] | None = None) -> None:
        """Write them as one file."""
        table = self._arrow.table(self._arrays)
        if metadata:
            table = table.replace_schema_metadata(metadata)
        import_module("pyarrow.parquet").write_table(table, path, compression="zstd")

    def _type(self, type_: ColumnType) -> Any:  # noqa: ANN401 - a type of a library without types
        text = self._arrow.string()
        return {
            "text": text,
            "texts": self._arrow.list_(text),
            "whole": self._arrow.int64(),
            "number": self._arrow.float64(),
            "truth": self._arrow.bool_(),
        }[type_]
