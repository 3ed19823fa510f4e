"""Only queries that read: the words that do more are refused before an engine sees them.

It reads words as Cypher does, so that text, comments and quoted names count for nothing. What an engine or a
server refuses by itself comes on top; neither would keep a query from reading files.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from graph.query.errors import BadQuery, QueryNotAllowed

MOST_CHARACTERS = 20_000

_TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n\r]*|/\*.*?\*/)
    |(?P<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)
    |(?P<word>[^\W\d]\w*)
    |(?P<number>\d\w*)
    |(?P<open>['"`]|/\*)
    |(?P<sign>.)""",
    re.DOTALL | re.VERBOSE,
)
_BEGINNINGS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"})
_REFUSED = frozenset(
    {
        "ALTER",
        "ANALYZE",
        "ATTACH",
        "BEGIN",
        "CALL",
        "CHECKPOINT",
        "COMMENT",
        "COMMIT",
        "COPY",
        "CREATE",
        "CSV",
        "DELETE",
        "DETACH",
        "DROP",
        "EXPLAIN",
        "EXPORT",
        "EXTENSION",
        "FINISH",
        "FOREACH",
        "GRANT",
        "IMPORT",
        "INSERT",
        "INSTALL",
        "LOAD",
        "MACRO",
        "MERGE",
        "PROFILE",
        "PROJECT",
        "REMOVE",
        "REVOKE",
        "ROLLBACK",
        "SET",
        "SHOW",
        "TERMINATE",
        "TRANSACTIONS",
        "UNINSTALL",
        "UPDATE",
        "USE",
    }
)
_PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.propertykeys"})


def check_reading(query: str, parameters: Collection[str] = (), *, procedures: bool = False) -> None:
    """Make sure that a query only reads the graph.

    Args:
        query: one statement in Cypher.
        parameters: names of the values that are given for its `$name`s.
        procedures: whether `CALL` may begin it for one of the few procedures that tell what there is.

    Raises:
        BadQuery: it is empty or too long, lacks a value, or quotes and comments do not end.
        QueryNotAllowed: it holds a clause that does more, or several statements.
    """
    if len(query) > MOST_CHARACTERS:
        raise BadQuery(f"the query has {len(query):,} characters; expected at most {MOST_CHARACTERS:,}")
    tokens = list(_tokens(query))
    while tokens and tokens[-1] == ";":
        tokens.pop()
    if not tokens:
        raise BadQuery("the query is empty", "Such as: MATCH (n:Enterprise) RETURN n.name LIMIT 10")
    if ";" in tokens:
        raise QueryNotAllowed("a query is one statement; a ';' stands in the middle")
    if procedures and _is_procedure(tokens):
        tokens = ["RETURN", *tokens[tokens.index("(") :]]
    _check_words(tokens)
    _check_parameters(tokens, parameters)


def _check_parameters(tokens: list[str], parameters: Collection[str]) -> None:
    for before, token in pairwise(tokens):
        if before == "$" and token not in parameters:
            raise BadQuery(f"no value is given for ${token}")


def _check_words(tokens: list[str]) -> None:
    for before, token, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        if token.upper() in _REFUSED and before not in (".", ":", "$") and after != ":":
            hint = "A name that is such a word can stand between backticks."
            raise QueryNotAllowed(f"queries only read the graph; {token.upper()} does more", hint)
    if tokens[0].upper() not in _BEGINNINGS:
        raise BadQuery(f"a query begins with one of {', '.join(sorted(_BEGINNINGS))}, not {tokens[0]!r}")


def _is_procedure(tokens: list[str]) -> bool:
    """Whether it begins as `CALL db.labels(`."""
    if tokens[0].upper() != "CALL" or "(" not in tokens:
        return False
    return "".join(tokens[1 : tokens.index("(")]).lower() in _PROCEDURES


def _tokens(query: str) -> Iterator[str]:
    """Words and signs; what is quoted comes as one quote."""
    for found in _TOKEN.finditer(query):
        if found["open"]:
            raise BadQuery(f"the quote or comment that {found['open']} opens does not end")
        if found["quoted"]:
            yield found["quoted"][0]
        elif not found["blank"]:
            yield found[0]
