"""The textile chain of Quanzhou: the answers that a coordinator there would expect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.lists.load import load
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from matching.partners.finder import PartnerFinder
from matching.partners.partner import Partner
from matching.partners.question import Direction, Question

SEED = Path(__file__).parents[3] / "seeds" / "quanzhou"
DAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def finder() -> PartnerFinder:
    store = SqliteStore(":memory:")
    assert load(store, sorted(SEED.glob("*.csv"))).problems == ()
    return PartnerFinder.of(Snapshot.of(store))


def found(finder: PartnerFinder, id_: str, question: Question, top: int = 20) -> dict[str, Partner]:
    return {each.id.removeprefix("qz-org-"): each for each in finder.find(id_, question, top=top, day=DAY)}


def test_a_knitter_finds_its_yarns_and_what_they_are_made_from(finder: PartnerFinder) -> None:
    partners = found(finder, "qz-org-hengzhi", Question(Direction.UPSTREAM, 2))
    assert [partners[id_].tier for id_ in ("bolan", "qiaofang", "xunhuan")] == [1, 1, 2]
    assert partners["bolan"].rank == 1
    assert partners["bolan"].known == ("SUPPLIES",)
    assert any("涤纶长丝" in proof.says for proof in partners["bolan"].evidence)


def test_new_customers_of_a_knitter_are_those_that_need_its_fabric(finder: PartnerFinder) -> None:
    partners = found(finder, "qz-org-hengzhi", Question(Direction.DOWNSTREAM, known="without"), top=4)
    # An association buys fabric for garment makers; 敦航, which needs woven fabric, comes after these.
    assert set(partners) == {"xiehui", "xinran", "tongyue", "qiyang"}


def test_an_order_of_zips_is_met_by_who_can_deliver_so_many(finder: PartnerFinder) -> None:
    first = next(iter(found(finder, "qz-org-dunhang", Question(Direction.UPSTREAM)).values()))
    assert first.id == "qz-org-yulian"
    assert [(term.rule, term.have, term.need, term.met) for term in first.terms] == [
        ("capacity", 60, 40, True)
    ]


def test_competitors_of_a_park_can_take_over_work(finder: PartnerFinder) -> None:
    partners = found(finder, "qz-org-dunhang", Question(Direction.PEERS))
    assert {"haiyue", "tongyue"} <= partners.keys()
    assert partners["haiyue"].possibilities == ("共享用工",)
    # Members of one grid are neighbours, no group.
    assert not partners["haiyue"].group
