"""What the command writes: answers on stdout, problems one a line on stderr."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


def speak_utf8() -> None:
    """Write UTF-8 whatever the machine's code page is; what is no text is written escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def problem(message: str, hint: str = "") -> None:
    """Write a problem to stderr, each of its lines unwrapped."""
    lines = message.splitlines() or [message]
    if hint:
        lines[-1] = f"{lines[-1].removesuffix('.')}. {hint}"
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def answers() -> Console:
    """A console for answers: coloured on a terminal unless NO_COLOR is set, never wrapped elsewhere."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)


@contextmanager
def progress() -> Generator[Callable[[int, int, str], None]]:
    """A bar on stderr, to be told steps done, steps in all, and what comes next; nothing off a terminal."""
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("")
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=what)
