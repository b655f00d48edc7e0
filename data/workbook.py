"""XLSX, XLS, ODS → sheets of text: what can be judged without parsing is judged here, the rest in a guarded child."""

import json
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from data.archive import DAMAGED, PACKINGS, open_archive, refuse_expansion
from data.limits import Limits, Refused
from data.sheets import Sheet, is_blank
from data.text import collector_resting

_ROOT = Path(__file__).resolve().parent.parent
# What Python needs to start; whoever parses a stranger's file gets no secrets along.
_ENVIRONMENT = {"PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP"}
_CHUNK = 4 * 1024 * 1024
_TAIL = 256
# Only cells beyond column ZZ or row 99,999 that hold something: a scan for all cells would cost as much as parsing.
_FAR_CELL = re.compile(rb' r="(?=[A-Z]{3}\d|[A-Z]+\d{6})([A-Z]{1,3})(\d{1,7})"[^<>]*(?<!/)>(?!\s*</)')
_DAMAGED = "The workbook is damaged or unfinished: open it in Excel, save it again as .xlsx, or save the table as CSV."
_TOO_MUCH = "The workbook needs more memory or time than one workbook may take: save the table you need as CSV."


def read_workbook(content: bytes, limits: Limits) -> tuple[list[Sheet], list[str]]:
    """Every visible sheet that holds something, and notes; row numbers are the sheet's own. Raises Refused.

    Blank columns to the left of a table are left out. Dates come as `2024-05-20` or `2024-05-20 14:00:00`, durations
    and times of day as `36:05:07`, whole numbers without decimals, truth as TRUE or FALSE (1 or 0 in ODS), errors
    as "".
    """
    if content.startswith(b"PK"):  # an XLS has no parts to look at: its bound is the child
        preflight(content, limits)
    head, body = _run_child(content, limits)
    sheets = [Sheet(name, _rows(part)) for name, part in _parts(head, body)]
    filled = [sheet for sheet in sheets if not all(map(is_blank, sheet.rows))]
    notes = [f'The hidden sheet "{name}" was not read.' for name in head["hidden"]]
    if not filled:
        raise Refused("The workbook has no visible sheet with anything in it: check that the right file was exported.")
    return filled, notes


def preflight(content: bytes, limits: Limits) -> None:
    """Raises Refused, in clear words and at once, for what the parser would choke on. The child is the real bound."""
    archive = open_archive(content, limits.workbook_parts, "workbook")
    if any(part.flag_bits & 0x1 or part.compress_type not in PACKINGS for part in archive.infolist()):
        raise Refused("The workbook is packed as no spreadsheet program packs it: save it again in Excel.")
    refuse_expansion(archive.infolist(), limits.workbook_bytes, limits, "workbook")
    if not {"xl/workbook.xml", "content.xml"} & set(archive.namelist()):
        raise Refused("The file is packed like a workbook but holds none: save it again as .xlsx or CSV.")
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            _inspect(archive, part, limits)


def _inspect(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> None:
    """One XML part, in one pass: entities, odd encodings, and for a sheet of Excel the corner it reaches to."""
    is_sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    rows, columns = 1, 1
    for number, chunk in enumerate(_chunks(archive, part)):
        if number == 0 and (chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or re.match(rb"<\?xml[^>]*utf-16", chunk, re.I)):
            raise Refused("The workbook is not written in UTF-8 as Excel does: save it again in Excel.")
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
            raise Refused("The workbook declares XML entities, which no real export does: save it again in Excel.")
        if is_sheet:
            for column, row in _FAR_CELL.findall(chunk):
                rows, columns = max(rows, int(row)), max(columns, _column_number(column))
    if rows * columns > limits.cells:
        raise Refused(
            "A sheet has cells too far apart to hold in memory: delete what lies far from the table and save it again."
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes in pieces that overlap a little, so that nothing hides on a seam."""
    tail = b""
    try:
        with archive.open(part) as stream:
            while piece := stream.read(_CHUNK):
                yield tail + piece
                tail = piece[-_TAIL:]
    except (*DAMAGED, NotImplementedError):
        raise Refused(_DAMAGED) from None


def _run_child(content: bytes, limits: Limits) -> tuple[dict[str, list[str]], memoryview]:
    """Header and Arrow bytes from the guarded child; whatever becomes of it, this process lives on."""
    orders = {
        "memory": limits.child_bytes,
        "seconds": limits.child_seconds,
        "columns": limits.columns,
        "cells": limits.cells,
        "cell_chars": limits.cell_chars,
        "bytes": limits.workbook_bytes,
    }
    child = subprocess.Popen(
        [sys.executable, "-m", "data.workbook_child", json.dumps(orders)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={name: value for name, value in os.environ.items() if name.upper() in _ENVIRONMENT},
    )
    with child:
        answer = _watched(child, content, limits)
    if child.returncode != 0 or b"\n" not in answer[:1_000_000]:
        raise Refused(_TOO_MUCH if child.returncode < 0 else _DAMAGED)
    line, _, _ = answer.partition(b"\n")
    head = json.loads(line)
    if "refused" in head:
        raise Refused(head["refused"])
    return head, memoryview(answer)[len(line) + 1 :]


def _watched(child: subprocess.Popen[bytes], content: bytes, limits: Limits) -> bytes:
    """The child's output, while a second thread watches over it."""
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(child, limits, done), daemon=True)
    watcher.start()
    try:
        return child.communicate(content)[0]
    finally:
        done.set()
        watcher.join()


def _watch(child: subprocess.Popen[bytes], limits: Limits, done: threading.Event) -> None:
    """Kill the child at the deadline, and for memory where the system ignores its own limit."""
    deadline = time.monotonic() + limits.child_seconds
    while not done.wait(0.05):
        if time.monotonic() > deadline or _resident_bytes(child.pid) > limits.child_bytes:
            child.kill()


def _resident_bytes(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _parts(head: dict[str, list[str]], body: memoryview) -> Iterator[tuple[str, memoryview]]:
    for name, size in zip(head["sheets"], map(int, head["sizes"])):
        yield name, body[:size]
        body = body[size:]


def _rows(part: memoryview) -> list[list[str]]:
    # Everybody imports reading, few read a workbook: Arrow costs as much to import as the rest together.
    import pyarrow as pa
    import pyarrow.compute as pc

    table = pa.ipc.open_stream(part).read_all()
    with collector_resting():
        columns = [pc.fill_null(column, "").to_pylist() for column in table.columns]
        return [list(row) for row in zip(*columns)]
