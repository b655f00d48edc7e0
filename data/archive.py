"""ZIP archives, opened with care: what is inside, may it be unpacked, and the bytes of a member."""

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from contextlib import suppress
from datetime import datetime
from itertools import pairwise

from data.limits import Limits, Refused, as_size

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_DIRECTORY_ENTRY_BYTES = 1024


def open_archive(content: bytes, most: int, what: str) -> zipfile.ZipFile:
    """The archive, if its directory is sane and lists at most `most` entries; `what` names it in sentences."""
    count, size = _directory(content, what)
    if count > most or size > most * _DIRECTORY_ENTRY_BYTES:
        raise Refused(f"The {what} holds more than {most:,} entries: bring the files that matter by themselves.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (*DAMAGED, NotImplementedError):
        raise Refused(f"The {what} is damaged: download or save it again.") from None
    if len(archive.infolist()) > most:
        raise Refused(f"The {what} holds more than {most:,} entries: bring the files that matter by themselves.")
    _refuse_overlap(archive.infolist(), what)
    return archive


def _directory(content: bytes, what: str) -> tuple[int, int]:
    """Number of entries and bytes of the directory, from the end record alone: a million entries cost nothing."""
    at = content.rfind(_END, max(0, len(content) - 65_557))
    if at < 0 or len(content) < at + 22:
        raise Refused(f"The {what} is cut off before its end: download or save it again.")
    count, size = struct.unpack_from("<HL", content, at + 10)
    wide = content.rfind(_END_64, max(0, at - 4096), at)
    if wide >= 0 and len(content) >= wide + 48 and (count == 0xFFFF or size == 0xFFFFFFFF):
        count, size = struct.unpack_from("<QQ", content, wide + 32)
    return count, size


def _refuse_overlap(members: list[zipfile.ZipInfo], what: str) -> None:
    """Members that share bytes or names are the mark of a bomb or of a trick on the reader."""
    placed = sorted(members, key=lambda member: member.header_offset)
    overlap = any(
        first.header_offset + 30 + first.compress_size > second.header_offset for first, second in pairwise(placed)
    )
    if overlap or len({member.filename for member in members}) < len(members):
        raise Refused(f"The {what} has entries that overlap or share a name, so it cannot be trusted: pack it again.")


def refuse_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    """Raises Refused for a member that is too large, named outside its folder, locked, a link or oddly packed."""
    name = member.filename.replace("\\", "/")
    if member.file_size > limits.file_bytes:
        raise Refused(f"This file unpacks to more than {as_size(limits.file_bytes)}: split it.")
    if member.flag_bits & 0x1:
        raise Refused("This file is locked with a password: unpack the ZIP and bring the file itself.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("This entry is a link and not a file: bring the file itself.")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise Refused("This file's name points outside the ZIP: unpack it and bring the file itself.")
    if member.compress_type not in PACKINGS:
        raise Refused("This file is packed in an unusual way: unpack the ZIP and bring the file itself.")


def refuse_expansion(members: list[zipfile.ZipInfo], most: int, limits: Limits, what: str) -> None:
    """Raises Refused for more than `most` bytes unpacked, or far more than the packed size lets expect."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > most:
        raise Refused(f"The {what} unpacks to more than {as_size(most)}: bring smaller files.")
    if unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * max(packed, 1):
        raise Refused(f"The {what} unpacks to more than {limits.ratio} times its size, which real exports do not do.")


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The member's bytes (never more than it declares); raises Refused when they are damaged."""
    try:
        return archive.read(member)
    except (*DAMAGED, NotImplementedError):
        raise Refused("This file is damaged inside the ZIP: pack or download it again.") from None


def member_name(member: zipfile.ZipInfo) -> str:
    """The name as its author saw it: many packers write UTF-8 without saying so, macOS takes letters apart."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def member_time(member: zipfile.ZipInfo) -> datetime | None:
    """When the member was last changed, by the packer's clock; None for the placeholder of 1980 and nonsense."""
    try:
        return datetime(*member.date_time) if member.date_time[0] > 1980 else None
    except ValueError:
        return None
