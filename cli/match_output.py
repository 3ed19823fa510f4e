"""Where the answers of `changlian match` go: to the terminal, to stdout as JSONL, or into a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import BinaryIO

from cli.console import answers
from cli.files import replacing
from cli.match_question import Question
from cli.options import bad_option
from cli.printing import MatchPrinter
from graph.snapshot import Snapshot
from matching.match import Match
from matching.matcher import Matcher
from matching.output import write_csv, write_jsonl
from matching.workbooks.call_sheet import suitable, write_call_sheet

_STDOUT = Path("-")
_ENDINGS = (".jsonl", ".csv", ".xlsx")


def check_output(out: Path | None) -> None:
    """Refuse a file of unknown format before any work is done.

    Raises:
        BadList: the name does not tell a format.
    """
    if out is not None and out != _STDOUT and out.suffix.lower() not in _ENDINGS:
        raise bad_option("--out", str(out), f"a file that ends in {', '.join(_ENDINGS)}, or -")


def show(matches: Iterable[Match], snapshot: Snapshot, question: Question) -> bool:
    """Print matches for people; the parts of the scores where few enough are asked for.

    Returns:
        Whether there was any.
    """
    single = question.demand is not None or question.resource is not None
    of_resources = question.resource is not None
    printer = MatchPrinter(answers(), snapshot, of_resources=of_resources, parts=single)
    return printer.print(matches) > 0


def write(
    matches: Iterable[Match],
    question: Question,
    matcher: Matcher,
    out: Path,
    locked: Collection[tuple[str, str]] = (),
) -> None:
    """Write the answers to a question in the format that the name of `out` tells.

    A call sheet of all demands leaves out what is not worth a call, save for locked pairs.

    Raises:
        BadList: the question names what does not exist.
        CannotWrite: the file cannot be written.
        NotFound: the question names what does not exist.
    """
    if out == _STDOUT:
        write_jsonl(matches, sys.stdout)
        return
    with replacing(out) as stream:
        if out.suffix.lower() == ".xlsx":
            demands = question.demands(matcher)
            chosen = suitable(matches, locked) if demands and not question.excluded else matches
            write_call_sheet(chosen, matcher.snapshot, stream, demands)
        else:
            _write_text(out.suffix.lower(), matches, matcher.snapshot, stream)


def _write_text(ending: str, matches: Iterable[Match], snapshot: Snapshot, stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    if ending == ".csv":
        write_csv(matches, snapshot, text)
    else:
        write_jsonl(matches, text)
    # Left open: the file belongs to whoever opened it.
    text.detach()
