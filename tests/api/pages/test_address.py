"""The address of a page, and back."""

from __future__ import annotations

from api.pages.address import Address
from graph.vocabulary import NodeKind
from matching.filters import EVERYTHING, Filters


def test_an_address_states_only_what_is_not_usual() -> None:
    assert Address().url() == "/"
    assert (
        Address(alliance="a", chosen="d/1", q="贷 款").url()
        == "/?alliance=a&chosen=d%2F1&q=%E8%B4%B7+%E6%AC%BE"
    )
    assert Address(mode="resource").url(mode="demand") == "/"
    assert Address(alliance="a").url(lang="en") == "/?alliance=a&lang=en"


def test_a_query_is_read_leniently() -> None:
    assert Address.of({"alliance": " a ", "mode": "resource", "other": "x"}) == Address("a", "resource")
    assert Address.of({"mode": "nonsense"}) == Address()


def test_the_own_alliance_is_usual() -> None:
    assert Address(alliance="a").filters == Filters(alliance="a")
    assert Address(alliance="a", scope="all").filters == EVERYTHING
    assert Address(scope="own").filters == EVERYTHING


def test_resources_are_listed_where_one_is_asked_about() -> None:
    assert Address(mode="resource").listed is NodeKind.RESOURCE
    assert Address(mode="text").listed is NodeKind.DEMAND
