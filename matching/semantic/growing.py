"""Arrays that only grow at their end, whose states share memory."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

_Scalar = TypeVar("_Scalar", bound=np.generic)


class _Room(Generic[_Scalar]):
    """Memory that states of an array share: where it is used, some state has rows."""

    def __init__(self, buffer: npt.NDArray[_Scalar], used: int) -> None:
        self.buffer = buffer
        self._used = used
        self._lock = threading.Lock()

    def takes(self, begin: int, end: int) -> bool:
        """Whether rows have their place from `begin` to `end`; only one state gets it."""
        with self._lock:
            is_free = self._used == begin and end <= len(self.buffer)
            if is_free:
                self._used = end
            return is_free


class Growing(Generic[_Scalar]):
    """An array that only grows at its end. Earlier states share its memory and stay as they were.

    Safe to share between threads.
    """

    def __init__(self, rows: npt.NDArray[_Scalar], room: _Room[_Scalar] | None = None) -> None:
        self._room = room or _Room(rows, len(rows))
        self._length = len(rows)

    def __len__(self) -> int:
        return self._length

    @property
    def rows(self) -> npt.NDArray[_Scalar]:
        """All rows so far."""
        return self._room.buffer[: self._length]

    def followed_by(self, rows: npt.NDArray[_Scalar]) -> Growing[_Scalar]:
        """The array with rows added."""
        end, room = self._length + len(rows), self._room
        if not room.takes(self._length, end):
            buffer = np.empty((max(end, 2 * self._length), *room.buffer.shape[1:]), room.buffer.dtype)
            buffer[: self._length] = self.rows
            room = _Room(buffer, end)
        room.buffer[self._length : end] = rows
        return Growing(room.buffer[:end], room)
