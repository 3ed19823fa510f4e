"""The time that a search may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

Progress = Callable[[int, int, str], None]
"""Told how much is done, how much there is, and what comes next."""

SEARCHING = "choosing"
"""What comes next while the best choice is searched for."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Counts the seconds of a search from when it is made.

    Attributes:
        seconds: how long the search may take.
        progress: told how many of them have passed.
    """

    seconds: float
    progress: Progress
    _begun: float = field(default_factory=monotonic)

    @property
    def left(self) -> float:
        """Seconds that are left, 0 where none is."""
        return max(0.0, self._begun + self.seconds - monotonic())

    def part(self, count: int) -> Clock:
        """One of so many equal parts of the time that is left, beginning now."""
        return Clock(self.left / count, self.progress)

    def tell(self) -> None:
        """Tell how much of the time has passed."""
        passed = self.seconds - self.left
        self.progress(round(passed * 10), round(self.seconds * 10), SEARCHING)
