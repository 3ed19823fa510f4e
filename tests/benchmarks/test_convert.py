"""Data as others publish it becomes lists that load."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.convert import CONVERTERS, write
from graph.lists.load import load
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind

_R = RelationKind
PUBLISHED = {
    "products": {
        "companies.csv.gz": "code,name,full_name,industry_code,industry\n1,化纤,化纤公司,1,化纤\n",
        "company_products.csv.gz": "company_code,product,weight\n1,长丝,0.5\n1,切片,-0.01\n",
        "kinds.csv.gz": "product,finer_product\n长丝,涤纶长丝\n",
        "upstream.csv.gz": "product,upstream_product\n长丝,切片\n长丝,长丝\n长丝,切片\n",
        "downstream.csv": "product,downstream_product\n长丝,面料\n",
    },
    "suppliers": {
        "companies.csv.gz": "code,name,sector,industry,description\n1,示例甲,,,做石灰石\n",
        "supplies.csv": "supplier,customer,stated_by\n1,2,supplier-side\n",
        "chain_segments.csv.gz": (
            "chain_code,chain,layer,segment,sub_segment,company_code,company\n"
            "9,水泥,上游 · 石灰石,黏土,,1,示例甲\n9,水泥,中游 · 生料,成品,外国上市公司,2,示例乙\n"
        ),
    },
    "industry_io": {
        "flows.csv.gz": (
            "supplier_code,supplier,user_code,user,million_usd,share_of_user_inputs\n"
            "1,Ore,2,Steel,5,0.25\n2,Steel,2,Steel,1,0.1\n"
        ),
    },
}
EXPECTED = {
    "products": {
        ("product/长丝", _R.MADE_FROM, "product/切片", None),
        ("product/面料", _R.MADE_FROM, "product/长丝", None),
        ("product/涤纶长丝", _R.KIND_OF, "product/长丝", None),
        ("company/1", _R.PRODUCES, "product/长丝", 0.5),
        ("company/1", _R.PRODUCES, "product/切片", None),
    },
    "suppliers": {
        ("company/1", _R.SUPPLIES, "company/2", None),
        ("company/1", _R.IN_SEGMENT, "水泥/上游 · 石灰石-黏土", None),
        ("company/2", _R.IN_SEGMENT, "水泥/中游 · 生料-成品", None),
        ("水泥/上游 · 石灰石-黏土", _R.UPSTREAM_OF, "水泥/中游 · 生料-成品", None),
        ("水泥/上游 · 石灰石-黏土", _R.PART_OF, "水泥", None),
        ("水泥/中游 · 生料-成品", _R.PART_OF, "水泥", None),
    },
    "industry_io": {
        ("US input-output 2017/1 Ore", _R.UPSTREAM_OF, "US input-output 2017/2 Steel", 0.25),
        ("US input-output 2017/1 Ore", _R.PART_OF, "US input-output 2017", None),
        ("US input-output 2017/2 Steel", _R.PART_OF, "US input-output 2017", None),
    },
}


@pytest.mark.parametrize("data", PUBLISHED)
def test_what_is_published_becomes_a_graph(data: str, tmp_path: Path) -> None:
    published = tmp_path / "published"
    published.mkdir()
    for name, text in PUBLISHED[data].items():
        content = text.encode()
        (published / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    store = SqliteStore(tmp_path / "store.db")
    report = load(store, write(CONVERTERS[data](published), tmp_path / "lists"))
    assert not report.problems
    relations = Snapshot.of(store).relations()
    store.close()
    assert {(each.source, each.kind, each.target, each.weight) for each in relations} == EXPECTED[data]
