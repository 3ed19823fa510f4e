"""A store becomes a folder of list files, which makes the same store again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Changlian
from tests.cli.lists import write_lists, write_organizations


@pytest.fixture
def loaded(changlian: Changlian, home: Path) -> None:
    write_lists(home)
    write_organizations(home)
    (home / "clubs.csv").write_text("id,name,kind\nclub,示例联盟,alliance\n", encoding="utf-8")
    changlian("load", "clubs.csv", "--as", "organizations")
    changlian("load", "demands.csv", "organizations.csv")
    changlian("load", "resources.csv", "--alliance", "club")


def test_an_export_loaded_elsewhere_gives_the_same_export(
    changlian: Changlian, loaded: None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert changlian("export", "--format", "csv", "--out", "one") == (
        0,
        "one: chains.csv, demands.csv, feedback.csv, organizations.csv, people.csv, products.csv, "
        "relations.csv, resources.csv\n",
        "",
    )
    monkeypatch.setenv("CHANGLIAN_STORE", "sqlite:///other.db")
    changlian("load", "one")
    changlian("export", "--out", "two")
    for file in (home / "one").iterdir():
        assert file.read_bytes() == (home / "two" / file.name).read_bytes()


def test_an_alliance_exports_what_it_owns(changlian: Changlian, loaded: None, home: Path) -> None:
    assert changlian("export", "--alliance", "club", "--out", "club").code == 0
    assert len((home / "club" / "resources.csv").read_text(encoding="utf-8").splitlines()) == 4
    assert len((home / "club" / "demands.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_what_an_alliance_exports_can_be_loaded_alone(
    changlian: Changlian, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = {
        "organizations.csv": "id,name,parent,alliance\no-1,示例集团,,b\no-2,示例公司,o-1,b\no-3,旁人,,b\n",
        "demands.csv": "id,title,organization,alliance\nd-1,贷款,o-2,a\nd-2,会场,o-2,b\n",
    }
    for name, text in lists.items():
        (home / name).write_text(text, encoding="utf-8")
    changlian("load", *lists)
    assert changlian("export", "--alliance", "a", "--out", "one").code == 0
    monkeypatch.setenv("CHANGLIAN_STORE", "sqlite:///other.db")
    assert changlian("load", "one").err == ""
    exported = {name: (home / "one" / name).read_text(encoding="utf-8").splitlines() for name in lists}
    assert {name: [row.split(",")[0] for row in rows[1:]] for name, rows in exported.items()} == {
        "organizations.csv": ["o-1", "o-2"],
        "demands.csv": ["d-1"],
    }


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--out", "."], ". exists and is not empty. Name another folder."),
        (["--out", "clubs.csv"], "clubs.csv exists and is not empty. Name another folder."),
        (["--out", "clubs.csv/x"], "clubs.csv/x cannot be written: File exists"),
        (
            ["--out", "x", "--alliance", "clubs"],
            "nothing belongs to an alliance 'clubs'. Alliances that own rows: club.",
        ),
        (
            ["--out", "x", "--format", "xml"],
            "Invalid value for '--format': 'xml' is not one of 'csv', 'graphml', 'gexf', 'json'.",
        ),
        (
            ["--out", "x", "--alliance", "club", "--around", "club"],
            "--alliance is for list files: csv without anything else chosen",
        ),
        ([], "Missing option '--out'."),
    ],
)
def test_what_cannot_be_exported_is_one_line(
    changlian: Changlian, loaded: None, home: Path, options: list[str], line: str
) -> None:
    assert changlian("export", *options) == (2, "", f"{line}\n")
    assert not (home / "x").exists()


def test_a_store_that_does_not_exist_is_not_made(changlian: Changlian, home: Path) -> None:
    assert changlian("export", "--out", "x").code == 2
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_a_part_around_a_node_is_written_for_other_programs(
    changlian: Changlian, loaded: None, home: Path, form: str
) -> None:
    said = changlian("export", "--format", form, "--around", "club", "--hops", "0", "--out", "part")
    assert said == (0, "part: 1 nodes, 0 relations\n", "")
    assert "示例联盟" in (home / "part").read_text(encoding="utf-8")


def test_a_part_in_csv_is_two_tables(changlian: Changlian, loaded: None, home: Path) -> None:
    assert changlian("export", "--kind", "联盟", "--out", "part") == (
        0,
        "part: 1 nodes, 0 relations\n",
        "",
    )
    assert (home / "part" / "nodes.csv").read_bytes().decode() == (
        "id,label,node_kind,alliance,name\r\nclub,示例联盟,alliance,club,示例联盟\r\n"
    )
    assert (home / "part" / "relations.csv").read_bytes().decode() == (
        "source,relation,target,weight,status,evidence\r\n"
    )


def test_a_file_is_only_replaced_by_a_whole_one(changlian: Changlian, loaded: None, home: Path) -> None:
    (home / "part.json").write_text("before", encoding="utf-8")
    said = changlian("export", "--format", "json", "--around", "nobody", "--out", "part.json")
    assert said == (2, "", "no node has the id 'nobody'\n")
    assert (home / "part.json").read_text(encoding="utf-8") == "before"


def test_a_release_is_a_folder_with_counts_and_checksums(
    changlian: Changlian, loaded: None, home: Path
) -> None:
    said = changlian("export", "--release", "release", "--kind", "联盟", "--as-of", "2026-11-01")
    assert said == (0, "release: 1 nodes, 0 relations\n", "")
    assert sorted(file.name for file in (home / "release").iterdir()) == [
        "CITATION.txt",
        "nodes.csv",
        "nodes.parquet",
        "relations.csv",
        "relations.parquet",
        "release.json",
        "schema.json",
    ]
