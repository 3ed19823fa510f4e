from __future__ import annotations

from collections.abc import Mapping

import pytest

from graph.lists.problems import BadList
from graph.lists.readers.xml_events import read_events


def events(*pieces: bytes) -> list[str]:
    """What is told of a document."""
    told = list[str]()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        told.append(f"<{name}{''.join(f' {key}={value}' for key, value in attributes.items())}>")

    read_events("a.xlsx", pieces, start, lambda name: told.append(f"</{name}>"), told.append)
    return told


def refusal(*pieces: bytes) -> str:
    with pytest.raises(BadList) as caught:
        events(*pieces)
    return str(caught.value)


def test_tags_lose_their_prefixes_and_pieces_may_end_anywhere() -> None:
    document = '<w:p w:val="1"><r>甲</r></w:p>'.encode()
    told = ["<p val=1>", "<r>", "甲", "</r>", "</p>"]
    assert all(events(document[:at], document[at:]) == told for at in range(len(document)))


def test_what_is_not_well_formed_is_refused() -> None:
    expected = "expected a file as office programs save it"
    assert refusal(b"<a></b>") == f"a.xlsx: file: 'damaged XML: mismatched tag: line 1, column 5': {expected}"
    assert "no element found" in refusal(b"")


def test_entities_of_a_document_are_refused_before_they_grow() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "a document type in XML" in refusal(bomb)
