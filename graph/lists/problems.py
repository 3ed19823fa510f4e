"""What is wrong with a list: one line each, naming place, value and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import ChanglianError

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem or warning.

    Attributes:
        path: the file as the user named it ('' for an object that came from no file).
        row: number of the row as a spreadsheet counts, None where the whole file is meant.
        column: name of the column, or `file`, `header` or `row`.
        value: the text found there.
        expected: what should stand there, in words.
        nearest: known values closest to `value`, best first.
    """

    path: str
    row: int | None
    column: str
    value: str
    expected: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = ":".join([self.path, *([] if self.row is None else [str(self.row)])])
        near = f" (nearest {', '.join(self.nearest)})" if self.nearest else ""
        line = f"{self.column}: '{_shortened(self.value)}': expected {self.expected}{near}"
        return on_one_line(f"{place}: {line}" if place else line)


class BadList(ChanglianError):
    """A file or an object that cannot be loaded.

    Attributes:
        problems: everything that is wrong with it.
    """

    code = "bad-list"
    status = 422

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def bad_file(path: str, found: str, expected: str, row: int | None = None) -> BadList:
    """The error for a file that cannot be read as a list at all."""
    return BadList([Problem(path, row, "file", found, expected)])


def _shortened(value: str) -> str:
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"


def on_one_line(text: str) -> str:
    """`text` with what does not print written as escapes."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
