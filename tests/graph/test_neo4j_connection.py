"""The address of a Neo4j store, and what is said when nobody answers there: one line, never the password."""

from __future__ import annotations

import socket
import traceback
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StoreUnavailable
from graph.neo4j_connection import Address
from graph.neo4j_store import Neo4jStore


@pytest.mark.parametrize(
    ("url", "address", "shown"),
    [
        (
            "neo4j://neo4j:pw@127.0.0.1:7687/neo4j",
            Address("neo4j", "127.0.0.1:7687", "neo4j", "pw", "neo4j"),
            "neo4j://neo4j@127.0.0.1:7687/neo4j",
        ),
        (
            "bolt+s://data.example.cn",
            Address("bolt+s", "data.example.cn", "", "", ""),
            "bolt+s://data.example.cn",
        ),
        (
            "neo4j+ssc://u:a%2Fb%40c@[::1]:7687/",
            Address("neo4j+ssc", "[::1]:7687", "u", "a/b@c", ""),
            "neo4j+ssc://u@[::1]:7687",
        ),
    ],
)
def test_an_address_is_read_from_a_url_and_shown_without_password(
    url: str, address: Address, shown: str
) -> None:
    assert Address.parse(url) == address
    assert str(address) == shown
    assert "pw" not in repr(address)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_password_can_be_written_percent_encoded(password: str) -> None:
    assert Address.parse(f"neo4j://u:{quote(password, safe='')}@h:1/d").password == password


@pytest.mark.parametrize(
    "url",
    [
        "neo4j://neo4j:se/cret@host:7687",
        "neo4j://neo4j:1/secret@host:7687",
        "neo4j://neo4j:se#cret@host:7687",
        "neo4j://neo4j:1#secret@host:7687",
        "neo4j://neo4j:se?cret@host:7687",
        "neo4j://neo4j:secret@[host:7687",
        "neo4j://neo4j:secret@host:port",
        "neo4j://neo4j:secret@",
        "neo4j:neo4j:secret@host",
        "neo4j://neo4j:secret@host/a/b",
        "neo4j://neo4j:secret@host..cn/a",
    ],
)
def test_a_malformed_url_is_not_quoted_for_it_may_hold_the_password(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="expected neo4j://user:password@host:7687/database") as caught:
        Address.parse(url)

    assert "cret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "bolt+s"])
def test_a_server_that_is_not_there_is_told_in_one_line(
    scheme: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(StoreUnavailable) as caught:
        Neo4jStore(f"{scheme}://u:secret@127.0.0.1:{port}/d", patience=0.2)

    assert str(caught.value) == f"the store {scheme}://u@127.0.0.1:{port}/d cannot be reached"
    assert caught.value.hint == "Check that Neo4j runs, and the scheme, host and port."
    assert capfd.readouterr() == ("", "")


def test_a_wrong_password_is_told_in_one_line(neo4j_url: str) -> None:
    right = Address.parse(neo4j_url)

    with pytest.raises(StoreUnavailable) as caught:
        Neo4jStore(f"{right.scheme}://{right.user}:wrong-secret@{right.host}/{right.database}", patience=60)

    assert str(caught.value) == f"the store {right} refuses the user name or the password"
    assert caught.value.hint == "Check both in CHANGLIAN_STORE."


def test_a_database_that_is_not_there_is_told_in_one_line(neo4j_url: str) -> None:
    right = Address.parse(neo4j_url)

    with pytest.raises(StoreUnavailable, match=r"/nothing does not exist on the server$"):
        Neo4jStore(neo4j_url.removesuffix(right.database) + "nothing")
