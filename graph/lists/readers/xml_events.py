"""XML of office files, read as events without building a tree; entities of a document's own are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from graph.lists.problems import bad_file

Start = Callable[[str, Mapping[str, str]], None]


def read_events(
    path: str,
    pieces: Iterable[bytes],
    start: Start,
    end: Callable[[str], None] = lambda name: None,
    text: Callable[[str], None] = lambda text: None,
) -> None:
    """Tell of the tags, without their prefixes, and the texts of a document in their order.

    Raises:
        BadList: no well-formed XML, or XML with a document type.
    """
    parser = ParserCreate()
    parser.buffer_text = True

    def refuse(*about: object) -> None:
        raise bad_file(path, "a document type in XML", "a file as office programs save it")

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        start(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except ExpatError as error:
        expected = "a file as office programs save it"
        raise bad_file(path, f"damaged XML: {error}", expected) from error
