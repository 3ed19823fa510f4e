"""A match as programs get it."""

from __future__ import annotations

import json

from matching.match import Match, MatchStatus, Missing, Path, Rule

MATCH = Match(
    demand_id="d-1",
    resource_id="r-1",
    rank=2,
    status=MatchStatus.NEAR,
    score=0.25,
    margin=-1.1,
    parts={"base": -2.5, "text": 1.4},
    missing=(Missing(Rule.AMOUNT, 10_000_000, 12_000_000), Missing(Rule.TAGS, None, ["高新技术企业"])),
    evidence=(Path(("d-1", "shop", "bank", "r-1"), ("REQUESTS", "FINANCES", "OFFERS")),),
    terms=("贷款",),
    predicted_kind="funding",
)


def test_it_is_plain_json_with_its_fields_in_order() -> None:
    assert json.dumps(MATCH.to_dict(), ensure_ascii=False) == (
        '{"demand_id": "d-1", "resource_id": "r-1", "rank": 2, "status": "near", '
        '"score": 0.25, "margin": -1.1, '
        '"parts": {"base": -2.5, "text": 1.4}, '
        '"missing": [{"rule": "amount", "have": 10000000, "need": 12000000}, '
        '{"rule": "tags", "have": null, "need": ["高新技术企业"]}], '
        '"evidence": [{"nodes": ["d-1", "shop", "bank", "r-1"], '
        '"relations": ["REQUESTS", "FINANCES", "OFFERS"]}], '
        '"terms": ["贷款"], "compared_by": ["words"], "predicted_kind": "funding", '
        '"unconfirmed": false, '
        '"level": null, "assigned": null, "fills": null}'
    )
