"""Lists of different senders that are called the same, told apart by the organizations that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count

_NUMBER = re.compile(r" #\d+$")


def list_name(sent_in: str) -> str:
    """What the files of a list are called, without the number that tells its sender from others."""
    return _NUMBER.sub("", sent_in)


def sender_of(name: str, named: set[str], before: Mapping[str, set[str]]) -> str:
    """The list that a file belongs to: the one that shares most organizations with it, else one more.

    More than half of the organizations of the file, or of those that have open rows of the list, have to be
    shared. A file of one organization or of none belongs to the first list: it speaks for no other.

    Args:
        name: what the file is called.
        named: organizations of the file.
        before: organizations with open rows by list, of those that are called so; `name #2` is the second.
    """
    known = {each: organizations for each, organizations in before.items() if organizations}
    if len(named) < 2 or not known:
        return name
    best = max(known, key=lambda each: len(named & known[each]))
    if 2 * len(named & known[best]) > min(len(named), len(known[best])):
        return best
    return next(each for each in map(f"{name} #{{}}".format, count(2)) if each not in before)
