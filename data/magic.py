"""What a file is, by its first bytes and never by its name."""

import re
import zipfile

from data.archive import DAMAGED
from data.limits import Refused

_AGAIN = "export the table as CSV or XLSX"
_KNOWN = (
    (b"\x1f\x8b", f"This is a gzip file: unpack it, or {_AGAIN}."),
    (b"%PDF", f"This is a PDF: {_AGAIN}."),
    (b"\x89PNG", f"This is a picture: {_AGAIN}."),
    (b"\xff\xd8\xff", f"This is a picture: {_AGAIN}."),
    (b"GIF8", f"This is a picture: {_AGAIN}."),
    (b"RIFF", f"This is a picture or a recording: {_AGAIN}."),
    (b"{\\rtf", f"This is a text document (RTF): {_AGAIN}."),
    (b"7z\xbc\xaf\x27\x1c", "This is a 7-Zip archive: unpack it and bring the files, or pack them as ZIP."),
    (b"Rar!", "This is a RAR archive: unpack it and bring the files, or pack them as ZIP."),
    (b"\xfd7zXZ", "This is an xz archive: unpack it and bring the files, or pack them as ZIP."),
    (b"BZh", "This is a bzip2 archive: unpack it and bring the files, or pack them as ZIP."),
    (b"\x28\xb5\x2f\xfd", "This is a Zstandard archive: unpack it and bring the files, or pack them as ZIP."),
    (b"SQLite format 3", f"This is a database: {_AGAIN}."),
    (b"PAR1", f"This is a Parquet file: {_AGAIN}."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SPREADSHEET = b"opendocument.spreadsheet"
_OLD_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))


def refuse_known(content: bytes) -> None:
    """Raises Refused for every kind of file that is known and is not a table; text and ZIPs pass."""
    if not content:
        raise Refused("The file is empty: export it again.")
    for start, sentence in _KNOWN:
        if content.startswith(start):
            raise Refused(sentence)
    if content.startswith(_OLE) and not is_old_workbook(content):
        raise Refused(_ole_sentence(content))
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|table|meta)\b", content[:512], re.IGNORECASE):
        raise Refused(f"This is a web page, whatever its name says: open it, and {_AGAIN}.")
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", content[:512]):
        raise Refused(f"This is an XML file: open it in Excel and save it as .xlsx, or {_AGAIN}.")


def _ole_sentence(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "This workbook is locked with a password: remove the password in Excel and save it again."
    return f"This is an old Office document and not a workbook: {_AGAIN}."


def is_old_workbook(content: bytes) -> bool:
    """Whether the bytes are a workbook of Excel before 2007 (.xls), and not one that is locked."""
    is_book = content.startswith(_OLE) and any(name in content for name in _OLD_BOOKS)
    return is_book and _ENCRYPTED not in content


def is_zip(content: bytes) -> bool:
    """Whether the bytes begin a ZIP (of which XLSX is one kind)."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is an XLSX or ODS; raises Refused for the Office files that look like one."""
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise Refused("This is a binary workbook (.xlsb). Save it as .xlsx or CSV.")
    if any(name.startswith(("word/", "ppt/")) for name in names) and "[Content_Types].xml" in names:
        raise Refused(f"This is a Word or PowerPoint document: {_AGAIN}.")
    if "mimetype" in names and "content.xml" in names:
        if _SPREADSHEET not in _mimetype(archive):
            raise Refused(f"This is an OpenDocument text or presentation: {_AGAIN}.")
        return True
    if "Index/Document.iwa" in names:
        raise Refused(f"This is a Numbers or Pages document: {_AGAIN}.")
    return "[Content_Types].xml" in names


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    try:
        with archive.open("mimetype") as part:
            return part.read(200)
    except (*DAMAGED, NotImplementedError):
        return b""
