"""Bytes → sheets of text. Whatever comes in, each file ends as an Export or as one sentence that says why not."""

import hashlib
import time
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from data import campaign_report, markdown_issue, slack_export
from data.archive import member_name, member_time, open_archive, refuse_expansion, refuse_member, unpack
from data.limits import BROWSER, Limits, Refused, as_size
from data.magic import is_old_workbook, is_workbook, is_zip, refuse_known
from data.sheets import Export, Sheet, Unread, is_blank, normalise_header
from data.text import decode, read_text
from data.workbook import read_workbook

__all__ = ["Export", "Limits", "Sheet", "Unread", "each_in", "is_blank", "normalise_header", "read", "read_path"]

Member = tuple[str, zipfile.ZipInfo]
_LITTER = {".ds_store", "thumbs.db", "desktop.ini", "__macosx"}


def read(label: str, content: bytes, limits: Limits = BROWSER) -> list[Export | Unread]:
    """Everything in one file; a ZIP gives one result per member, in the order of their names.

    A member that cannot be unpacked carries the sha256 of the whole ZIP.
    """
    label = unicodedata.normalize("NFC", label)
    digest = hashlib.sha256(content).hexdigest()
    try:
        archive = _archive(content, limits)
        if archive and not is_workbook(archive):
            return _members(label, digest, archive, limits)
    except Refused as refused:
        return [Unread(label, digest, str(refused))]
    return [_single(label, digest, content, limits)]


def read_path(path: Path, limits: Limits = BROWSER) -> list[Export | Unread]:
    """A file, or every file of a folder and its folders in the order of their names, labelled from the folder."""
    return list(each_in(path, limits))


def each_in(path: Path, limits: Limits = BROWSER) -> Iterator[Export | Unread]:
    """The same one by one: a file is read when the one before it is done with."""
    for read_one in readings(path, limits):
        yield from read_one()


def readings(path: Path, limits: Limits = BROWSER) -> list[Callable[[], list[Export | Unread]]]:
    """For a file, or for every file or unpacked workspace in a folder, the function that reads it."""
    if not path.is_dir():
        return [partial(_read_file, path.name, path, limits)]
    inside = {file.relative_to(path).as_posix(): file for file in path.rglob("*") if file.is_file()}
    names = [name for name in sorted(inside) if not _is_litter(name)]
    roots = slack_export.roots(names)
    whole = {name: slack_export.root_of(name, roots) for name in names}
    alone = [name for name in names if whole[name] is None]
    parts = {root: [name for name in names if whole[name] == root] for root in roots}
    workspaces = [partial(_workspace_in, path, root, parts[root], limits) for root in roots]
    return [*workspaces, *(partial(_read_file, name, inside[name], limits) for name in alone)]


def _workspace_in(path: Path, root: str, names: list[str], limits: Limits) -> list[Export | Unread]:
    """A Slack workspace export that was unpacked into a folder."""
    files = {name.removeprefix(root): partial(_bytes_of, path / name, limits) for name in names}
    label = unicodedata.normalize("NFC", root.rstrip("/") or path.resolve().name)
    return [slack_export.workspace(label, files)]


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        if path.stat().st_size > limits.file_bytes:
            raise Refused(_too_large(limits))
        return path.read_bytes()
    except OSError:
        raise Refused("The file may not be opened: check who may read it.") from None


def _read_file(label: str, path: Path, limits: Limits) -> list[Export | Unread]:
    try:
        if path.stat().st_size > limits.file_bytes:
            return [Unread(label, "", _too_large(limits))]
        return read(label, path.read_bytes(), limits)
    except FileNotFoundError:
        return [Unread(label, "", "There is no such file or folder: check its name.")]
    except OSError:
        return [Unread(label, "", "The file may not be opened: check who may read it.")]


def _too_large(limits: Limits) -> str:
    return f"The file is larger than {as_size(limits.file_bytes)}: split it, or export a shorter period."


def _is_litter(name: str) -> bool:
    """Files that systems leave behind; they are passed over in silence."""
    parts = PurePosixPath(name).parts
    return any(part.casefold() in _LITTER for part in parts) or parts[-1:] == () or parts[-1].startswith(("~$", "._"))


def _archive(content: bytes, limits: Limits) -> zipfile.ZipFile | None:
    """The ZIP that the bytes are, if they are one; raises Refused for whatever cannot hold a table."""
    if len(content) > limits.file_bytes:
        raise Refused(_too_large(limits))
    refuse_known(content)
    if not is_zip(content):
        return None
    most = max(limits.archive_members, limits.workbook_parts)
    return open_archive(content, max(most, limits.workspace_members * slack_export.may_be(content)), "file")


def _single(label: str, digest: str, content: bytes, limits: Limits) -> Export | Unread:
    """A text file or a workbook."""
    try:
        if is_zip(content) or is_old_workbook(content):
            sheets, notes = read_workbook(content, limits)
        else:
            sheets, notes = _text(label, content, limits)
    except Refused as refused:
        return Unread(label, digest, str(refused))
    return Export(label, digest, tuple(map(campaign_report.as_table, sheets)), notes=tuple(notes))


def _text(label: str, content: bytes, limits: Limits) -> tuple[list[Sheet], list[str]]:
    """The table in a text file; an issue of a newsletter is made into one."""
    if markdown_issue.may_be(label, content):
        text, notes = decode(content)
        if markdown_issue.is_issue(text):
            return [markdown_issue.as_table(text, label)], notes
        if markdown_issue.is_named_so(label):
            raise Refused(markdown_issue.NO_ISSUE)
    slack_export.refuse_part(content)
    rows, notes = read_text(content, limits)
    return [Sheet("", rows)], notes


def _members(label: str, digest: str, archive: zipfile.ZipFile, limits: Limits) -> list[Export | Unread]:
    named = [(member_name(member), member) for member in archive.infolist() if not member.is_dir()]
    wanted = sorted((pair for pair in named if not _is_litter(pair[0])), key=lambda pair: pair[0])
    if not wanted:
        raise Refused("The ZIP holds no files: pack it again.")
    roots = slack_export.roots([name for name, _ in wanted])
    if roots:
        return _workspaces(label, digest, archive, roots, wanted, limits)
    return _each_member(label, digest, archive, wanted, limits)


def _workspaces(
    label: str,
    digest: str,
    archive: zipfile.ZipFile,
    roots: list[str],
    members: list[tuple[str, zipfile.ZipInfo]],
    limits: Limits,
) -> list[Export | Unread]:
    """The Slack workspace exports in a ZIP, and what else is packed beside them."""
    refuse_expansion([member for _, member in members], limits.archive_bytes, limits, "ZIP")
    found: list[Export | Unread] = []
    for root in roots:
        inside = {name.removeprefix(root): one for name, one in members if slack_export.root_of(name, roots) == root}
        times = [time for one in inside.values() if (time := member_time(one))]
        files = {name: partial(_unpacked, archive, one, limits) for name, one in inside.items()}
        found.append(
            slack_export.workspace(
                f"{label}/{root}".rstrip("/"), files, digest if len(roots) == 1 else "", max(times, default=None)
            )
        )
    others = [pair for pair in members if slack_export.root_of(pair[0], roots) is None]
    return found + (_each_member(label, digest, archive, others, limits) if others else [])


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> bytes:
    refuse_member(member, limits)
    return unpack(archive, member)


def _each_member(
    label: str, digest: str, archive: zipfile.ZipFile, wanted: list[tuple[str, zipfile.ZipInfo]], limits: Limits
) -> list[Export | Unread]:
    if len(wanted) > limits.archive_members:
        raise Refused(f"The ZIP holds more than {limits.archive_members:,} files: bring it in smaller parts.")
    refuse_expansion([member for _, member in wanted], limits.archive_bytes, limits, "ZIP")
    deadline = time.monotonic() + limits.archive_seconds
    tables, pages = _without_pages(wanted)
    found = [_member(f"{label}/{name}", digest, archive, member, limits, deadline) for name, member in tables]
    return _with_note(found, pages) if pages else found


def _without_pages(wanted: list[Member]) -> tuple[list[Member], int]:
    """The members beside which web pages lie, such as the texts of posts, and how many pages these are."""
    tables = [pair for pair in wanted if not pair[0].lower().endswith((".html", ".htm"))]
    return (tables, len(wanted) - len(tables)) if tables else (wanted, 0)


def _with_note(found: list[Export | Unread], pages: int) -> list[Export | Unread]:
    """The first export says what was passed over."""
    what = "1 web page beside the tables was" if pages == 1 else f"{pages:,} web pages beside the tables were"
    first = next((place for place, one in enumerate(found) if isinstance(one, Export)), None)
    return [
        replace(one, notes=(*one.notes, f"{what} not read.")) if place == first and isinstance(one, Export) else one
        for place, one in enumerate(found)
    ]


def _member(
    label: str, digest: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, deadline: float
) -> Export | Unread:
    """Like a file by itself, except that a ZIP in a ZIP is not opened."""
    try:
        if time.monotonic() >= deadline:
            raise Refused("The files before this one in the ZIP took too long: bring this file by itself.")
        refuse_member(member, limits)
        content = unpack(archive, member)
        digest = hashlib.sha256(content).hexdigest()
        inner = _archive(content, limits)
        if inner and not is_workbook(inner):
            raise Refused("This is a ZIP inside a ZIP: unpack the outer one and bring the inner one by itself.")
    except Refused as refused:
        return Unread(label, digest, str(refused))
    single = _single(label, digest, content, limits)
    return replace(single, modified_at=member_time(member)) if isinstance(single, Export) else single
