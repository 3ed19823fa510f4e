"""Files and folders to tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path, PurePath

from graph.lists.layout.labels import is_known
from graph.lists.layout.tables import tables_of
from graph.lists.problems import BadList, Problem, bad_file
from graph.lists.readers.archive import Archive
from graph.lists.readers.compound import Compound
from graph.lists.readers.contents import DOCX, HTML, TEXT, XLS, XLSX, content_of
from graph.lists.readers.csv_file import read_csv
from graph.lists.readers.docx_file import read_docx
from graph.lists.readers.html_file import read_html
from graph.lists.readers.jsonl_file import read_jsonl
from graph.lists.readers.sheet import Sheet
from graph.lists.readers.xls_file import read_xls
from graph.lists.readers.xlsx_file import read_xlsx
from graph.lists.table import MAX_BYTES, MAX_COLUMNS, Table

ENDINGS = {
    TEXT: (".csv", ".tsv", ".txt", ".jsonl"),
    XLSX: (".xlsx", ".xlsm"),
    XLS: (".xls", ".et"),
    DOCX: (".docx", ".docm"),
    HTML: (".html", ".htm"),
}
"""Endings of a file's name by what the file is; what it is decides, its ending only tells CSV from JSONL."""

_KNOWN = frozenset(ending for endings in ENDINGS.values() for ending in endings)
_IN_FOLDERS = _KNOWN - {".txt", ".html", ".htm"} | {".wps"}
"""WPS gives its own ending to documents that are DOCX, too."""
_NOT_READ = frozenset({".xlsb", ".ods", ".doc", ".pdf", ".json"})


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
                expected = "CSV, XLSX, XLS, DOCX or JSONL; the file is left out"
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
    what, parts = content_of(path, data)
    if what == TEXT and suffix not in _KNOWN:
        raise bad_file(path, suffix or "no ending", f"a file that ends in {', '.join(sorted(_KNOWN))}")
    if what == TEXT and suffix == ".jsonl":
        return _narrow(path, read_jsonl(path, data))
    tables = _narrow(path, tables_of(_sheets(path, data, what, parts)))
    _check_found(path, tables)
    if suffix not in ENDINGS[what]:
        expected = f"the ending {ENDINGS[what][0]}, which tells what the file is; it is read all the same"
        tables[0].warnings.append(Problem(path, None, "file", suffix or "no ending", expected))
    return tables


def _sheets(path: str, data: bytes, what: str, parts: Archive | Compound | None) -> list[Sheet]:
    if isinstance(parts, Archive):
        return read_xlsx(path, data, parts) if what == XLSX else read_docx(path, parts)
    if isinstance(parts, Compound):
        return read_xls(path, data, parts)
    return [read_csv(path, data)] if what == TEXT else read_html(path, data)


def _narrow(path: str, tables: list[Table]) -> list[Table]:
    """Tables of a width that can be mapped in no time, for headers are compared with each other."""
    for table in tables:
        if len(table.headers) > MAX_COLUMNS:
            raise bad_file(path, f"{len(table.headers):,} columns", f"at most {MAX_COLUMNS:,}")
    return tables


def _check_found(path: str, tables: Sequence[Table]) -> None:
    """Refuse a file that people made without a row, and warn where they wrote no header that is known."""
    if not all(table.by_hand for table in tables) or any(table.problems for table in tables):
        return
    if not any(table.rows for table in tables):
        raise bad_file(path, ", ".join(tables[0].headers), "rows below the header; there are none")
    if not any(is_known(header) for table in tables for header in table.headers):
        expected = "a header with usual names of columns; there is none, so this row is taken for it"
        problem = Problem(path, tables[0].header_row, "file", ", ".join(tables[0].headers), expected)
        tables[0].warnings.append(problem)


def _too_large(path: str, size: int) -> BadList:
    return bad_file(path, f"{size:,} bytes", f"at most {MAX_BYTES:,} bytes; split the file")
