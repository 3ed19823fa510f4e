"""The parts of an XLSX workbook: which member is which sheet, where its pictures are."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.lists.readers.archive import Archive
from graph.lists.readers.sheet import column_letters
from graph.lists.readers.xml_events import read_events

WORKBOOK = "xl/workbook.xml"


@dataclass(slots=True)
class Parts:
    """What a workbook says of itself.

    Attributes:
        sheets: member of each worksheet, by its name.
        date1904: whether days are counted from 1904.
        macros: whether it carries programs.
    """

    sheets: dict[str, str] = field(default_factory=dict[str, str])
    date1904: bool = False
    macros: bool = False


def read_parts(path: str, archive: Archive) -> Parts:
    """The parts of a workbook.

    Raises:
        BadList: damaged.
    """
    parts, targets = Parts(), _targets(path, archive, WORKBOOK)
    parts.macros = any(name.endswith("vbaProject.bin") for name in archive.names)

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and targets.get(attributes.get("id", "")) in archive.names:
            parts.sheets[attributes.get("name", "")] = targets[attributes["id"]]
        elif name == "workbookPr":
            parts.date1904 = attributes.get("date1904") in ("1", "true")

    read_events(path, [archive.read(WORKBOOK)], start)
    return parts


def pictures_of(path: str, archive: Archive, sheet: str) -> list[str]:
    """Addresses of the cells at which pictures of a sheet's member begin.

    Raises:
        BadList: damaged.
    """
    drawings = [name for name in _targets(path, archive, sheet).values() if "/drawings/drawing" in name]
    return [cell for name in drawings if name in archive.names for cell in _anchors(path, archive, name)]


def _targets(path: str, archive: Archive, member: str) -> dict[str, str]:
    """Members that a member refers to, by the id it calls them."""
    folder, name = posixpath.split(member)
    found = dict[str, str]()

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found[attributes.get("Id", "")] = target.lstrip("/")

    relations = archive.read(f"{folder}/_rels/{name}.rels")
    if relations:
        read_events(path, [relations], start)
    return found


def _anchors(path: str, archive: Archive, drawing: str) -> list[str]:
    found, corner, inside, texts = list[str](), dict[str, int](), [False], list[str]()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        texts.clear()
        if name == "from":
            inside[0] = True
        elif name == "pic" and corner:
            found.append(f"{column_letters(corner['col'])}{corner['row'] + 1}")

    def end(name: str) -> None:
        if name == "from":
            inside[0] = False
        elif inside[0] and name in ("col", "row"):
            corner[name] = int("".join(texts) or 0)

    read_events(path, [archive.read(drawing)], start, end, texts.append)
    return found
