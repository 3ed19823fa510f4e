"""The buttons on each match: what they record, and where they lead."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.api.pages.conftest import Site

DEMAND, HEADING = "gl-d-001", re.compile(r"<h4 [^>]*>([^<]*)</h4>")
FORM = re.compile(r'<form id="(feedback-\w+)" class="feedback".*?</form>', re.DOTALL)
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def shown(site: Site, **query: str) -> str:
    return site.get("/", alliance="gl-alliance", chosen=DEMAND, **query)


def forms(html: str) -> list[dict[str, str]]:
    """The hidden fields of the buttons of each match, and the id of the part that they are."""
    return [{"part": found[1], **dict(FIELD.findall(found[0]))} for found in FORM.finditer(html)]


def press(site: Site, said: str, fields: dict[str, str], *, script: bool = False) -> httpx.Response:
    headers = {"HX-Request": "true", "HX-Target": fields["part"]} if script else {}
    content = {name: value for name, value in fields.items() if name != "part"}
    answer = site.client.post(
        "/feedback", data={**content, "said": said}, headers=headers, follow_redirects=True
    )
    assert answer.status_code == 200, answer.text
    return answer


def events(site: Site) -> list[dict[str, object]]:
    return site.client.get("/api/v1/feedback").json()["items"]


def excluded(html: str) -> str:
    return html.partition('<section class="group excluded"')[2]


def test_each_match_has_buttons_that_tell_where_it_is_shown(site: Site) -> None:
    html = shown(site)
    found = forms(html)
    assert len(found) == len(HEADING.findall(html)) > 3
    assert [int(each["position"]) for each in found] == list(range(1, len(found) + 1))
    assert {each["demand"] for each in found} == {DEMAND}
    assert len({each["resource"] for each in found}) == len(found)


def test_a_rejected_match_moves_to_the_excluded_ones_until_it_is_taken_back(site: Site) -> None:
    before = shown(site)
    fields = forms(before)[1]
    answer = press(site, "full", fields)

    assert answer.history[0].status_code == 303
    assert answer.history[0].headers["location"].endswith(f"chosen={DEMAND}#{fields['part']}")
    part = excluded(answer.text)
    assert "此前标为不合适：已满" in part
    assert "名额、容量、额度、状态或有效期有变化后会再出现" in part
    assert "<p>已标为不合适：已满</p>" in part
    [event] = events(site)
    assert {name: event.get(name) for name in ("demand", "resource", "decision", "reason", "position")} == {
        "demand": DEMAND, "resource": fields["resource"], "decision": "rejected", "reason": "full",
        "position": 2,
    }  # fmt: skip

    undo = next(each for each in forms(answer.text) if each["resource"] == fields["resource"])
    assert undo["event"] == event["id"]
    assert HEADING.findall(press(site, "undo", undo).text) == HEADING.findall(before)
    assert "undone_on" in events(site)[0]


def test_an_accepted_match_says_so(site: Site) -> None:
    fields = forms(shown(site))[0]
    answer = press(site, "accepted", fields)
    assert "<p>已标为合适</p>" in answer.text
    assert forms(answer.text)[0]["event"] == events(site)[0]["id"]


def test_a_script_gets_the_buttons_alone(site: Site) -> None:
    fields = forms(shown(site))[0]
    said = press(site, "not_now", fields, script=True).text
    assert said.startswith(f'<form id="{fields["part"]}"')
    assert "已标为不合适：暂不需要</p>" in said
    again = press(site, "undo", forms(said)[0], script=True).text
    assert "不合适：" not in again
    assert forms(again)[0] == fields


def test_a_match_that_came_back_tells_what_was_said_before(site: Site) -> None:
    fields = forms(shown(site))[0]
    press(site, "full", fields)
    address = f"/api/v1/resources/{fields['resource']}"
    assert site.client.patch(address, json={"slots": 77}, headers={"If-Match": "*"}).status_code == 200
    html = shown(site)
    assert forms(html)[0] == fields
    assert "<p>曾标为不合适：已满，现已重新出现</p>" in html


def test_a_rating_given_elsewhere_is_told(site: Site) -> None:
    resource = forms(shown(site))[0]["resource"]
    said = {"demand": DEMAND, "resource": resource, "decision": "rated", "level": 3}
    assert site.client.post("/api/v1/feedback", json=said).status_code == 201
    assert "<p>已评 3 级</p>" in shown(site)
    assert "<p>Rated 3</p>" in shown(site, lang="en")


def test_from_a_resource_the_demands_have_the_buttons(site: Site) -> None:
    html = site.get("/", alliance="gl-alliance", mode="resource", chosen="gl-r-001")
    fields = forms(html)[0]
    assert fields["resource"] == "gl-r-001"
    answer = press(site, "distance", fields)
    assert "mode=resource" in str(answer.url)
    assert "此前标为不合适：太远" in excluded(answer.text)


def test_a_demand_that_is_only_written_has_no_buttons(site: Site) -> None:
    answer = site.client.post("/matches", data={"title": "研发贷款", "alliance": "gl-alliance"})
    assert HEADING.findall(answer.text)
    assert forms(answer.text) == []


@pytest.mark.parametrize(
    ("said", "changed", "status"),
    [
        ("", {}, 400),
        ("maybe", {}, 400),
        ("accepted", {"demand": "gone"}, 404),
        ("accepted", {"resource": ""}, 404),
        ("undo", {"event": "gone"}, 404),
    ],
)
def test_buttons_that_no_page_has_are_refused(
    site: Site, said: str, changed: dict[str, str], status: int
) -> None:
    fields = {**forms(shown(site))[0], **changed, "said": said}
    assert site.client.post("/feedback", data=fields).status_code == status
    assert events(site) == []


def test_what_is_no_position_is_not_recorded(site: Site) -> None:
    fields = forms(shown(site))[0]
    press(site, "accepted", {**fields, "position": "first"})
    assert "position" not in events(site)[0]


def test_a_name_is_remembered_and_recorded_with_what_is_said(site: Site) -> None:
    fields = forms(shown(site))[0]
    press(site, "accepted", fields)
    name = {"name": " 林示例\n", "alliance": "gl-alliance", "chosen": DEMAND}
    answer = site.client.post("/feedback/name", data=name, follow_redirects=True)
    assert str(answer.url).endswith(f"/?alliance=gl-alliance&chosen={DEMAND}")
    assert 'name="name" value="林示例"' in answer.text
    press(site, "full", fields, script=True)
    assert [event.get("given_by") for event in events(site)] == [None, "林示例"]

    site.client.post("/feedback/name", data={**name, "name": ""})
    assert 'name="name" value=""' in shown(site)
    press(site, "accepted", fields)
    assert "given_by" not in events(site)[-1]


@pytest.mark.parametrize(("cookie", "name"), [("%00%0A", ""), ("%FF", "\ufffd"), ("a" * 99, "a" * 60)])
def test_whatever_a_cookie_holds_is_a_name_or_none(site: Site, cookie: str, name: str) -> None:
    html = site.client.get(f"/?chosen={DEMAND}", headers={"Cookie": f"reader={cookie}"}).text
    assert f'name="name" value="{name}"' in html
