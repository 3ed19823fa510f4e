"""First choices for many demands."""

from __future__ import annotations

import json

from api.pages.address import Address
from api.pages.found import MOST, SHOWN, Best, found_for
from tests.matching.world import demand, matcher_of, offers, party, requests, resource

MATCHER = matcher_of(
    party("o", name="公司"),
    party("bank", name="银行"),
    demand("d1", title="流动资金贷款", kind="funding", amount=5_000_000),
    demand("d2", title="要会议室", kind="venue"),
    requests("o", "d1"),
    resource("r1", title="流动资金贷款", kind="funding", amount=8_000_000),
    resource("r2", title="流动资金小额贷款", kind="funding", amount=300_000),
    offers("bank", "r1"),
    offers("bank", "r2"),
)


def test_each_demand_has_its_first_choices() -> None:
    found = found_for(MATCHER, ["d1", "d2", "r1", "nobody"], Address(alliance=""))
    assert found is not None
    first, second = found.rows
    assert (first.title, first.party, first.url) == ("流动资金贷款", "公司", "/?chosen=d1")
    assert first.best == (
        Best("流动资金贷款", "银行", near=False, weak=False),
        Best("流动资金小额贷款", "银行", near=True, weak=False),
    )
    assert (second.title, second.party, second.best) == ("要会议室", "", ())
    assert (found.count, found.more, found.download) == (2, False, True)
    assert json.loads(found.ids) == ["d1", "d2"]


def test_without_demands_there_is_nothing_to_find() -> None:
    assert found_for(MATCHER, ["r1", "o"], Address()) is None


def test_more_than_can_be_listed_are_in_the_call_sheet_alone() -> None:
    found = found_for(MATCHER, ["d2"] * (SHOWN + 1), Address())
    assert found is not None
    assert (len(found.rows), found.count, found.more, found.download) == (SHOWN, SHOWN + 1, True, True)


def test_more_than_a_call_sheet_holds_cannot_be_downloaded() -> None:
    found = found_for(MATCHER, ["d2"] * (MOST + 1), Address())
    assert found is not None
    assert (found.download, found.most) == (False, MOST)
