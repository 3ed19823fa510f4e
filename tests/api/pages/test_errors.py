"""Problems met by a browser are pages; those met by a program stay documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import Settings
from tests.api.pages.conftest import Site


def test_a_browser_reads_what_went_wrong(site: Site) -> None:
    response = site.client.get("/nothing")
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "没有这个页面。" in response.text
    assert "回到首页" in response.text
    assert int(response.headers["content-length"]) == len(response.content)


def test_it_does_so_in_its_language(site: Site) -> None:
    site.client.cookies.set("lang", "en")
    assert "There is no such page." in site.client.get("/nothing").text


def test_a_script_gets_it_where_results_stand(site: Site) -> None:
    headers = {"HX-Request": "true", "HX-Target": "choices"}
    response = site.client.get("/", params={"chosen": "nobody"}, headers=headers)
    assert response.status_code == 200
    response = site.client.get("/", params={"chosen": "nobody"}, headers={**headers, "HX-Target": "results"})
    assert response.status_code == 404
    assert response.headers["hx-retarget"] == "#results"
    assert "<html" not in response.text


def test_a_program_gets_the_document(site: Site) -> None:
    response = site.client.get("/api/v1/demands/nobody")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == "not-found"


def test_a_foreign_host_is_told_in_words(site: Site) -> None:
    response = site.client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 403
    assert "访问地址不是本服务器的地址" in response.text


def test_a_method_that_is_not_served_is_told_in_words(site: Site) -> None:
    assert "这个地址不支持这种操作。" in site.client.delete("/matches").text


class TestLimits:
    """Bodies that are too large."""

    @pytest.fixture
    def settings(self, tmp_path: Path) -> Settings:
        return Settings(store=f"sqlite:///{tmp_path}/test.db", max_body_bytes=1000, max_import_bytes=3000)

    def test_a_form_has_the_limit_of_bodies(self, site: Site) -> None:
        response = site.client.post("/matches", data={"title": "贷" * 1000})
        assert response.status_code == 413
        assert "内容太大，没有接收" in response.text

    def test_files_have_the_limit_of_imports(self, site: Site) -> None:
        for path in ("/lists", "/lists/check"):
            small = site.client.post(path, files={"files": ("需求.csv", "需求名称\n" + "贷" * 500)})
            assert small.status_code == 200
            large = site.client.post(path, files={"files": ("需求.csv", "需求名称\n" + "贷" * 1000)})
            assert large.status_code == 413
            assert "请把清单拆成几份" in large.text
