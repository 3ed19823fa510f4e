"""Small lists for the tests of the command."""

from __future__ import annotations

from pathlib import Path

DEMANDS = """id,title,kind,organization,region,amount
d-1,申请科技贷款300万元,funding,示例科技,350211,300万
d-2,找会场开发布会,venue,示例科技,350211,
"""
RESOURCES = """id,title,kind,organization,region,amount,contact,phone
r-1,科技企业贷款,funding,示例银行,,500万,王示例,2220000
r-2,小额科技贷款,funding,示例银行,,100万,,
r-3,发布会会场,venue,示例园区,,,,
"""


def write_lists(folder: Path) -> tuple[Path, Path]:
    """A list of demands and one of resources, of organizations that no list has."""
    demands, resources = folder / "demands.csv", folder / "resources.csv"
    demands.write_text(DEMANDS, encoding="utf-8")
    resources.write_text(RESOURCES, encoding="utf-8")
    return demands, resources


def write_organizations(folder: Path) -> Path:
    """The organizations of the two lists."""
    path = folder / "organizations.csv"
    path.write_text(
        "id,name,kind,phone\ntech,示例科技,enterprise,\nbank,示例银行,bank,2221111\npark,示例园区,park,\n",
        encoding="utf-8",
    )
    return path
