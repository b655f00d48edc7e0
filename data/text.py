"""Bytes of a text file → rows of text: which encoding, which delimiter, which quotes."""

import codecs
import csv
import gc
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

from data.limits import Limits, Refused

_SAMPLE = 65_536
_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\v\f\r\x1a\x1b"))
# Ties go to the delimiter that is rarer in prose.
_DELIMITERS = ("\t", ";", ",")


def read_text(content: bytes, limits: Limits) -> tuple[list[list[str]], list[str]]:
    """The rows of a CSV, TSV or TXT file and notes on how it was read; raises Refused.

    A leading `sep=;` line is obeyed and stands as an empty first row, so that row numbers stay those of the file.
    """
    text, notes = decode(content)
    if not text.strip("\ufeff \t\r\n\v\f\u00a0,;"):
        raise Refused("The file holds no text: export it again and check that it has rows.")
    _check_lines(text, limits)
    named = re.match(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', text, re.IGNORECASE)
    body = text[named.end() :] if named else text
    delimiter = named.group(1) if named else delimiter_of(text)
    if body.count(delimiter) + _line_ends(body) > limits.cells:
        raise Refused(f"The file has more than {limits.cells:,} cells: split it into smaller files.")
    rows, more = _parse(body, delimiter, first_line=2 if named else 1)
    _check_width(rows, limits)
    return ([[], *rows] if named else rows), notes + more


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def decode(content: bytes) -> tuple[str, list[str]]:
    """Text and notes: by byte order mark, else UTF-8, else Windows-1252; raises Refused for what is not text."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _without_nul(_decoded(content[len(mark) :], encoding), [])
    unmarked = _unmarked_utf16(content[:_SAMPLE])
    if unmarked:
        note = "Read as UTF-16 although the file does not say so; letters with accents may be wrong."
        return _without_nul(_decoded(content, unmarked), [note])
    _refuse_binary(content[:_SAMPLE])
    try:
        return _without_nul(content.decode("utf-8"), [])
    except UnicodeDecodeError:
        note = "Read as Windows-1252 because the file is not UTF-8; letters with accents may be wrong."
        return _without_nul(_decoded(content, "cp1252"), [note])


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = (
            "neither UTF-8 nor Windows-1252" if encoding == "cp1252" else f"not the {encoding.upper()} it claims to be"
        )
        raise Refused(f"The text is {wrong} (first seen on line {line:,}): save it again as CSV UTF-8.") from None


def _without_nul(text: str, notes: list[str]) -> tuple[str, list[str]]:
    count = text.count("\0")
    if not count:
        return text, notes
    what = "1 NUL byte was" if count == 1 else f"{count:,} NUL bytes were"
    return text.replace("\0", ""), [*notes, f"{what} removed; check the cells of this file."]


def _unmarked_utf16(sample: bytes) -> str | None:
    """In UTF-16 nearly every comma, tab and line end has a NUL as the other half of its pair of bytes."""
    places = [found.start() for found in re.finditer(rb"[,\t\r\n]", sample)]
    little = sum(place % 2 == 0 and sample[place + 1 : place + 2] == b"\0" for place in places)
    big = sum(place % 2 == 1 and sample[place - 1] == 0 for place in places)
    if max(little, big) < max(1, 0.8 * len(places)):
        return None
    return "utf-16-le" if little > big else "utf-16-be"


def _refuse_binary(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 0.01 * len(sample) or sample.count(0) > 0.3 * len(sample):
        raise Refused("The file is not text but binary data: export it again as CSV or XLSX.")


def delimiter_of(text: str) -> str:
    """Comma, semicolon or tab: the one under which most rows are as wide as a neighbour, quotes understood."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    return max(_DELIMITERS, key=lambda delimiter: _consistency(sample, delimiter))


def _consistency(sample: str, delimiter: str) -> tuple[float, int]:
    """(share of rows that are as wide as the row before or after, separators in all)."""
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0.0, 0
    widths = [len(row) for row in rows if any(row)]
    pairs = zip([0, *widths], widths, [*widths[1:], 0])
    agreeing = sum(width > 1 and width in (before, after) for before, width, after in pairs)
    # A lone header agrees with nobody; then the number of separators decides.
    return agreeing / max(len(widths), 1), 0 if agreeing else sum(widths) - len(widths)


def _check_lines(text: str, limits: Limits) -> None:
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > limits.line_chars:
            raise Refused(f"Line {number:,} is longer than {limits.line_chars:,} characters: no table has such lines.")


def _check_width(rows: list[list[str]], limits: Limits) -> None:
    if max(map(len, rows), default=0) > limits.columns:
        number = next(at for at, row in enumerate(rows, 1) if len(row) > limits.columns)
        raise Refused(f"Row {number:,} has more than {limits.columns} columns: export only the columns you need.")


@contextmanager
def collector_resting() -> Iterator[None]:
    """Millions of small lists make the cyclic collector run over them again and again for nothing (3 times slower)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parse(text: str, delimiter: str, first_line: int) -> tuple[list[list[str]], list[str]]:
    with collector_resting():
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)), []
        except csv.Error:
            return _parse_patiently(text, delimiter, first_line)


def _parse_patiently(text: str, delimiter: str, first_line: int) -> tuple[list[list[str]], list[str]]:
    """Row by row: forgives a stray quotation mark inside a line, refuses one that swallows line breaks."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    stray: list[int] = []
    while True:
        begin = reader.line_num
        try:
            rows.append(next(reader))
        except StopIteration:
            break
        except csv.Error:
            rows.append(_mended(lines[begin : reader.line_num], delimiter, first_line + begin))
            stray.append(first_line + begin)
    where = f"Line {stray[0]:,} has" if len(stray) == 1 else f"{len(stray):,} lines, the first is {stray[0]:,}, have"
    return rows, [f"{where} a stray quotation mark; it was read as text."]


def _mended(lines: list[str], delimiter: str, number: int) -> list[str]:
    """The row that begins on line `number` and broke the strict reader, read leniently, or Refused."""
    record = "".join(lines)
    opened = _swallowing_quote(record, delimiter)
    if opened is not None:
        number += len(io.StringIO(record[:opened] + ".", newline="").readlines()) - 1
        raise Refused(
            f"The quotation mark that opens on line {number:,} is never closed: correct that line or export it again."
        )
    try:
        return next(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        longest = csv.field_size_limit()
        raise Refused(
            f"Line {number:,} begins a cell longer than {longest:,} characters: shorten it or leave its column out."
        ) from None


def _swallowing_quote(record: str, delimiter: str) -> int | None:
    """Where a quote opens that never closes, or closes beyond a line break in the middle of some other cell."""
    quoted = re.compile(r'"(?:[^"]++|"")*+')
    rest = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+(?:\r\n|.)?", re.DOTALL)
    place = 0
    while place < len(record):
        if record[place] == '"':
            cell = quoted.match(record, place)
            end = cell.end() if cell else place
            is_whole = record[end + 1 : end + 2] in ("", delimiter, "\r", "\n")
            if end >= len(record) or (not is_whole and re.search(r"[\r\n]", record[place:end])):
                return place
            place = end + 1
        found = rest.match(record, place)
        place = found.end() if found else len(record)
    return None
