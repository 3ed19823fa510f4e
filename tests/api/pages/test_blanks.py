"""Blank lists can be downloaded from the page, and resources that nobody confirmed of late are marked."""

from __future__ import annotations

import re

from tests.api.pages.conftest import Site


def test_every_blank_list_of_the_page_can_be_downloaded(site: Site) -> None:
    page = site.client.get("/?alliance=gl-alliance").text
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/api/v1/templates/[^"]*)"', page)]
    assert len(links) == 16
    assert links[0] == "/api/v1/templates/demands?alliance=gl-alliance"
    assert links[4] == "/api/v1/templates/demands?kind=funding&alliance=gl-alliance"
    for link in links:
        assert site.client.get(link).status_code == 200


def test_a_resource_that_nobody_confirmed_of_late_is_marked(site: Site) -> None:
    mark, address = '<span class="kind near">待确认</span>', "/?alliance=gl-alliance&chosen=gl-d-001"
    assert mark not in site.client.get(address).text
    change = {"confirmed_on": "2020-01-01", "sent_on": "2020-01-01"}
    site.client.patch("/api/v1/resources/gl-r-001", json=change, headers={"If-Match": "*"})
    assert site.client.get(address).text.count(mark) == 1
    page = site.client.get("/?mode=resource&chosen=gl-r-001&q=研发项目贷款").text
    assert page.count(mark) == 2  # among the choices, and on the resource itself
    assert "资源待确认" in page
    assert "2020-01-01" in page
