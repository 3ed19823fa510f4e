"""What browsers load: files of ours and of others, and nothing inline."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import api.pages
from tests.api.pages.conftest import Site

PAGES = Path(api.pages.__file__).parent
VENDOR = PAGES / "static" / "vendor"


def test_vendored_files_are_those_the_readme_names() -> None:
    named = dict(
        re.findall(r"\| `([\w.]+)` \|.*`([0-9a-f]{64})` \|", (VENDOR / "README.md").read_text("utf-8"))
    )
    assert named
    assert {path.name for path in VENDOR.glob("*.js")} == named.keys()
    for name, digest in named.items():
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == digest


def test_everything_a_page_loads_is_served_by_us(site: Site) -> None:
    html = site.get("/")
    paths = re.findall(r'(?:src|href)="(/static/[^"]*)"', html)
    assert len(paths) == 7
    for path in paths:
        assert site.client.get(path).status_code == 200
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_nothing_is_inline() -> None:
    for template in (PAGES / "templates").iterdir():
        text = template.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|hx-on|hx-vars|\bjs:|javascript:", text), template.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), template.name


def test_other_files_of_ours_are_not_served(site: Site) -> None:
    for path in ("/static/../routes.py", "/static/%2e%2e/routes.py", "/static/", "/static/nothing.css"):
        response = site.client.get(path)
        assert response.status_code == 404
        assert "没有这个页面" in response.text
