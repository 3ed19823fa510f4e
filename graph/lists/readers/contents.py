"""What a file is by its content: endings lie."""

from __future__ import annotations

import re

from graph.lists.problems import BadList, bad_file
from graph.lists.readers.archive import Archive
from graph.lists.readers.compound import SIGNATURE, Compound
from graph.lists.readers.xls_file import STREAMS

XLSX, XLS, DOCX, HTML, TEXT = "xlsx", "xls", "docx", "html", "text"

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|table|body|style)\b",
    re.I | re.S,
)
_OFFICE_XML = re.compile(rb"\s*<\?xml.{0,2000}schemas-microsoft-com:office:(?:spreadsheet|word)", re.S)
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif)|II\*\0|MM\0\*", re.S
)
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_START = 4096

_AS_XLSX = "an XLSX workbook; open the file and save it as .xlsx"
_AS_DOCX = "a DOCX document; open the file and save it as .docx"


def content_of(path: str, data: bytes) -> tuple[str, Archive | Compound | None]:
    """What a file is, and its parts where it is an archive or a compound file.

    Raises:
        BadList: what lists are not read from; says what it is and what to do.
    """
    if data.startswith(b"PK"):
        archive = Archive(path, data)
        return _archived(path, archive), archive
    if data.startswith(SIGNATURE[:4]):
        compound = Compound(path, data)
        return _compound(path, compound), compound
    if data.startswith(b"%PDF"):
        raise bad_file(path, "a PDF document", "the workbook or document it was made of")
    if _PICTURE.match(data):
        raise bad_file(path, "a picture", "the workbook or document it shows")
    if data.startswith(_PACKED):
        raise bad_file(path, "a packed archive", "the files in it, unpacked")
    start = data[:_START].removeprefix(b"\xef\xbb\xbf")
    if _OFFICE_XML.match(start):
        raise bad_file(path, "an XML workbook of 2003", _AS_XLSX)
    return HTML if _HTML.match(start) else TEXT, None


def _archived(path: str, archive: Archive) -> str:
    names = archive.names
    if "xl/workbook.xml" in names:
        return XLSX
    if "word/document.xml" in names:
        return DOCX
    raise _not_read(path, archive)


def _not_read(path: str, archive: Archive) -> BadList:
    if "xl/workbook.bin" in archive.names:
        return bad_file(path, "a binary workbook (.xlsb)", _AS_XLSX)
    if archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        return bad_file(path, "an OpenDocument file", _AS_XLSX)
    return bad_file(path, "a ZIP archive", "the files in it, unpacked")


def _compound(path: str, compound: Compound) -> str:
    """What a file in the container of old office programs is."""
    if compound.names & {"EncryptedPackage", "EncryptionInfo"}:
        expected = "a file saved without a password; open it, remove the password and save it"
        raise bad_file(path, "an encrypted workbook or document", expected)
    if "WordDocument" in compound.names:
        raise bad_file(path, "an old Word document (.doc)", _AS_DOCX)
    if compound.names.isdisjoint(STREAMS):
        raise bad_file(path, "a file of an old program", _AS_XLSX)
    return XLS
