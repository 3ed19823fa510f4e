"""`/links`: what is inferred stays so until somebody confirms it, and nothing that is said is lost."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind
from tests.api.conftest import Api, faults

R = RelationKind
STATED = Relation("door", R.MADE_FROM, "glass")


def inferred(source: str, target: str, confidence: float, kind: RelationKind = R.MADE_FROM) -> Relation:
    return Relation(
        source, kind, target, (Evidence("模型", "2026-11-01", confidence=confidence, status="inferred"),)
    )


@pytest.fixture
def proposed(api: Api) -> Api:
    """Three proposed links of products, one of enterprises, and one that is stated."""

    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(Node(id_, NodeKind.PRODUCT) for id_ in ("door", "window", "steel", "glass"))
        tx.writes.upsert_nodes(Node(id_, NodeKind.ENTERPRISE) for id_ in ("mill", "shop"))
        tx.writes.upsert_relations(
            [
                inferred("door", "steel", 0.6),
                inferred("window", "glass", 0.9),
                inferred("window", "steel", 0.6),
                inferred("mill", "shop", 0.7, R.SUPPLIES),
                STATED,
            ]
        )

    api.store.write(work)
    return api


def links(api: Api, **query: object) -> list[tuple[str, str]]:
    return [(item["source"]["id"], item["target"]["id"]) for item in page(api, **query)["items"]]


def page(api: Api, **query: object) -> dict[str, Any]:
    response = api.client.get("/links", params={name: str(value) for name, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def say(api: Api, what: str, source: str = "door", target: str = "steel", **more: str) -> httpx.Response:
    body = {"source": source, "relation": "MADE_FROM", "target": target, "by": "示例联系人", **more}
    return api.client.post(f"/links/{what}", json=body)


def test_inferred_links_are_listed_likeliest_first(proposed: Api) -> None:
    assert links(proposed) == [("window", "glass"), ("mill", "shop"), ("door", "steel"), ("window", "steel")]
    first = page(proposed)["items"][0]
    assert (first["relation"], first["status"], first["confidence"]) == ("MADE_FROM", "inferred", 0.9)
    assert first["evidence"] == [
        {"evidence": "模型", "status": "inferred", "confidence": 0.9, "observed_on": "2026-11-01"}
    ]


def test_filters_narrow_the_list(proposed: Api) -> None:
    assert links(proposed, relation="SUPPLIES") == [("mill", "shop")]
    assert links(proposed, source="window") == [("window", "glass"), ("window", "steel")]
    assert links(proposed, target="steel", source="door") == [("door", "steel")]
    assert links(proposed, status="confirmed") == links(proposed, status="rejected") == []


def test_pages_follow_each_other(proposed: Api) -> None:
    first = page(proposed, limit=3)
    second = page(proposed, limit=3, cursor=first["next"])

    assert [item["source"]["id"] for item in second["items"]] == ["window"]
    assert second["next"] is None


def test_a_cursor_of_another_list_is_refused(proposed: Api) -> None:
    assert faults(proposed.client.get("/links?cursor=ZC0x")) == [("query.cursor", "ZC0x")]


def test_a_confirmed_link_is_stated_and_keeps_what_inferred_it(proposed: Api) -> None:
    answer = say(proposed, "confirm").json()

    assert answer["status"] == "confirmed"
    assert [(item["evidence"], item["status"]) for item in answer["evidence"]] == [
        ("模型", "inferred"),
        ("示例联系人", "stated"),
    ]
    assert links(proposed, status="confirmed") == [("door", "steel")]
    assert ("door", "steel") not in links(proposed)
    assert is_stated(proposed)


def test_a_rejected_link_is_not_stated_and_keeps_what_inferred_it(proposed: Api) -> None:
    answer = say(proposed, "reject").json()

    assert answer["status"] == "rejected"
    assert [item["status"] for item in answer["evidence"]] == ["inferred", "rejected"]
    assert links(proposed, status="rejected") == [("door", "steel")]
    assert not is_stated(proposed)


@pytest.mark.parametrize("what", ["confirm", "reject"])
def test_said_again_nothing_changes(proposed: Api, what: str) -> None:
    first = say(proposed, what).json()
    version = proposed.store.version

    assert say(proposed, what).json() == first
    assert proposed.store.version == version


def test_another_one_may_say_the_same(proposed: Api) -> None:
    say(proposed, "confirm")
    answer = say(proposed, "confirm", by="示例主任").json()

    assert [item["evidence"] for item in answer["evidence"]] == ["模型", "示例联系人", "示例主任"]


def test_a_rejected_link_can_be_confirmed_and_a_confirmed_one_not_rejected(proposed: Api) -> None:
    say(proposed, "reject")

    assert say(proposed, "confirm").json()["status"] == "confirmed"
    refused = say(proposed, "reject")
    assert (refused.status_code, refused.json()["code"]) == (409, "link-stated")


def test_a_link_of_merged_nodes_is_the_link_of_the_one_kept(proposed: Api) -> None:
    proposed.store.write(lambda tx: tx.writes.upsert_nodes([Node("mill 2", NodeKind.ENTERPRISE)]))
    merging = {"decision": "same", "keep": "mill 2", "other": "mill"}
    assert proposed.client.post("/duplicates", json=merging).status_code == 200

    answer = say(proposed, "confirm", "mill 2", "shop", relation="SUPPLIES").json()
    assert (answer["source"]["id"], answer["status"]) == ("mill 2", "confirmed")


@pytest.mark.parametrize("ends", [("door", "glass"), ("window", "door"), ("nothing", "steel")])
def test_only_what_is_proposed_can_be_decided_about(proposed: Api, ends: tuple[str, str]) -> None:
    response = say(proposed, "confirm", *ends)

    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_who_says_so_must_be_named(proposed: Api) -> None:
    body = {"source": "door", "relation": "MADE_FROM", "target": "steel"}
    assert faults(proposed.client.post("/links/confirm", json=body)) == [("body.by", "")]
    assert faults(say(proposed, "confirm", by=" ")) == [("body.by", "null")]


def is_stated(api: Api) -> bool:
    snapshot = Snapshot.of(api.store)
    rows = [row for row in map(snapshot.row, ("door", "steel")) if row is not None]
    return snapshot.out(R.MADE_FROM, stated_only=True).position(*rows) is not None
