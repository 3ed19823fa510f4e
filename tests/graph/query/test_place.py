from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.query.place import kept_place, temporary_place

HOLDER = """
import sys
from graph.query.place import temporary_place
place = temporary_place()
print(place.folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@contextmanager
def holder(temporary: Path) -> Generator[tuple[subprocess.Popen[str], Path]]:
    """Another process that holds a place, which is killed at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        env={"TMPDIR": str(temporary)},
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, Path(process.stdout.readline().strip())
        finally:
            process.kill()


def test_a_temporary_place_goes_when_it_is_closed() -> None:
    place = temporary_place()
    (place.folder / "database").touch()
    place.close()
    assert not place.folder.exists()


def test_what_a_killed_process_left_is_removed(temporary: Path) -> None:
    with holder(temporary) as (process, left):
        assert left.is_dir()
        process.kill()
        process.wait()
    place = temporary_place()
    assert list(temporary.iterdir()) == [place.folder]
    place.close()


def test_what_a_living_process_holds_stays(temporary: Path) -> None:
    with holder(temporary) as (_, held):
        temporary_place().close()
        assert list(temporary.iterdir()) == [held]


def test_folders_of_others_stay(temporary: Path) -> None:
    (temporary / "changlian-query-of-somebody").mkdir()
    temporary_place().close()
    assert [path.name for path in temporary.iterdir()] == ["changlian-query-of-somebody"]


def make(folder: Path, key: str) -> None:
    """Make a copy in a folder, and let it go."""
    place = kept_place(folder, key)
    assert place is not None
    assert place.key == ""
    (place.folder / "database").write_text(key, encoding="ascii")
    place.finish(key)
    place.close()


def test_a_kept_copy_is_found_again_by_several(tmp_path: Path) -> None:
    make(tmp_path / "copy", "a")
    places = [kept_place(tmp_path / "copy", "a") for _ in range(2)]
    assert [place and place.key for place in places] == ["a", "a"]
    for place in places:
        assert place is not None
        place.close()
    assert (tmp_path / "copy" / "database").read_text(encoding="ascii") == "a"


def test_a_copy_of_something_else_makes_room(tmp_path: Path) -> None:
    make(tmp_path / "copy", "a")
    place = kept_place(tmp_path / "copy", "b")
    assert place is not None
    assert [path.name for path in place.folder.iterdir()] == ["lock"]
    place.close()


def test_a_copy_that_was_not_finished_is_none(tmp_path: Path) -> None:
    place = kept_place(tmp_path / "copy", "a")
    assert place is not None
    (place.folder / "database").touch()
    place.close()
    make(tmp_path / "copy", "a")


def test_nobody_takes_a_copy_away_from_under_another(tmp_path: Path) -> None:
    make(tmp_path / "copy", "a")
    used = kept_place(tmp_path / "copy", "a")
    assert used is not None
    assert kept_place(tmp_path / "copy", "b") is None
    assert (used.folder / "database").exists()
    used.close()


def test_whoever_makes_a_copy_is_alone(tmp_path: Path) -> None:
    making = kept_place(tmp_path / "copy", "a")
    assert making is not None
    assert kept_place(tmp_path / "copy", "a") is None
    making.close()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert kept_place(tmp_path / "file" / "copy", "a") is None


def test_a_copy_that_was_damaged_is_none(tmp_path: Path) -> None:
    make(tmp_path / "copy", "a")
    (tmp_path / "copy" / "database").write_text("", encoding="ascii")
    make(tmp_path / "copy", "a")
    (tmp_path / "copy" / "database").unlink()
    make(tmp_path / "copy", "a")


@pytest.mark.parametrize("name", ["notes.txt", "sales.parquet", "folder/database", "database/notes.txt"])
def test_files_of_others_stay_and_nothing_is_made_beside_them(tmp_path: Path, name: str) -> None:
    own = tmp_path / "copy" / name
    own.parent.mkdir(parents=True)
    own.touch()
    assert kept_place(tmp_path / "copy", "a") is None
    assert own.exists()


def test_what_a_making_that_was_killed_left_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    names = ["database.wal", "statements.json", "Product.parquet", "MADE_FROM-Product-Product.parquet"]
    for name in names:
        (folder / name).touch()
    make(folder, "a")
    assert {path.name for path in folder.iterdir()} == {"lock", "copy-of", "database"}
