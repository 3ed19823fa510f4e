"""Demands of several needs, offered for splitting."""

from __future__ import annotations

from api.pages.address import Address
from api.pages.offers import Offer, offers_in, offers_of
from graph.lists.readers.files import read_bytes
from tests.matching.world import demand, resource, snapshot_of

TEXT = "找针织面料、贷款500万、招缝纫工60名"


def test_stored_demands_are_offered_with_the_address_where_they_are_split() -> None:
    snapshot = snapshot_of(
        demand("d/1", description=TEXT), demand("d2", description="招焊工5名"), resource("r")
    )
    ids = ["d/1", "d2", "r", "nobody"]
    (offer,) = offers_of(snapshot, ids, Address(alliance="a"))
    assert (offer.count, offer.url) == (3, "/needs?demand=d%2F1&alliance=a")


def test_rows_of_files_are_offered_by_their_description_else_by_their_title() -> None:
    text = f"需求名称,需求内容\n几件事,{TEXT}\n{TEXT},\n招焊工5名,招焊工5名\n"
    assert offers_in(read_bytes("需求.csv", text.encode()), {}, {}) == [Offer(TEXT, 3, "")] * 2
    assert offers_in(read_bytes("资源.csv", f"资源名称,资源描述\n会议室,{TEXT}\n".encode()), {}, {}) == []
