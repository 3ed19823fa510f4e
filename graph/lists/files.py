"""Files and folders to tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path, PurePath

from graph.lists.csv_file import read_csv
from graph.lists.jsonl_file import read_jsonl
from graph.lists.problems import BadList, Problem, bad_file
from graph.lists.table import MAX_BYTES, Table
from graph.lists.xlsx_file import read_xlsx

READERS: dict[str, Callable[[str, bytes], list[Table]]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".xlsx": read_xlsx,
    ".jsonl": read_jsonl,
}
"""Reader by the ending of a file's name."""

_IN_FOLDERS = frozenset({".csv", ".tsv", ".xlsx", ".jsonl"})
_NOT_READ = frozenset({".xls", ".xlsm", ".xlsb", ".ods", ".et", ".doc", ".docx", ".pdf", ".json"})


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The list files among `paths` and directly in those that are folders, and warnings of files left out."""
    found, warnings = list[Path](), list[Problem]()
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for file in sorted(path.iterdir()):
            if not file.is_file() or file.name.startswith((".", "~$")):
                continue
            suffix = file.suffix.lower()
            if suffix in _IN_FOLDERS:
                found.append(file)
            elif suffix in _NOT_READ:
                expected = "CSV, XLSX or JSONL; the file is left out"
                warnings.append(Problem(str(file), None, "file", suffix, expected))
    return list(dict.fromkeys(found)), warnings


def empty_folders(paths: Iterable[Path], found: Collection[Path]) -> list[Problem]:
    """Problems with those `paths` that are folders without a list file directly in them."""
    full = {file.parent for file in found}
    return [
        Problem(str(path), None, "folder", path.name, "a folder with list files directly in it")
        for path in paths
        if path.is_dir() and path not in full
    ]


def read_path(path: Path) -> list[Table]:
    """The tables in a file.

    Raises:
        BadList: the file cannot be read; says why.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(str(path), path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise bad_file(str(path), error.strerror or "unreadable", "a file that can be read") from error
    return read_bytes(str(path), data)


def read_bytes(path: str, data: bytes) -> list[Table]:
    """The tables in the content of a file named `path`.

    Raises:
        BadList: the content cannot be read; says why.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(path, len(data))
    if not data.strip():
        raise bad_file(path, "empty file", "a header and rows")
    suffix = PurePath(path).suffix.lower()
    if suffix not in READERS:
        raise bad_file(path, suffix or "no ending", f"a file that ends in {', '.join(READERS)}")
    return READERS[suffix](path, data)


def _too_large(path: str, size: int) -> BadList:
    return bad_file(path, f"{size:,} bytes", f"at most {MAX_BYTES:,} bytes; split the file")
