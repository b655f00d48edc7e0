"""The guarded child that parses one workbook: bytes in on stdin, a line of JSON and Arrow streams out on stdout.

Run as `python -m data.workbook_child ORDERS`. The parser may abort, hang or eat memory on a hostile file; it does so
here, under limits, and takes nobody along. Exit code 0 with an answer; anything else is for the parent to put in words.
"""

import io
import json
import math
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from xml.etree import ElementTree

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc
import python_calamine

from data import workbook_ods

with suppress(ImportError):
    import resource

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})?")
_Tables = Callable[[str, dict[str, int]], list[pa.Array]]  # of a sheet's name and the orders
_TRUTH = {"true": "TRUE", "false": "FALSE"}


def main() -> None:
    """Read the orders and the workbook, then answer under the limits."""
    orders = json.loads(sys.argv[1])
    _confine(orders["memory"], orders["seconds"])
    # The parsers print warnings of their own: the answer gets a stream that only it knows.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with answer:
        try:
            for piece in _answer(sys.stdin.buffer.read(), orders):
                answer.write(piece)
        except _TooLarge as too_large:
            answer.write(_line({"refused": str(too_large)}))


class _TooLarge(Exception):
    """A sheet beyond a limit, as a sentence."""


def _confine(memory: int, seconds: float) -> None:
    """Hard limits of the system; macOS ignores the one on memory and Windows has none, so the parent watches too."""
    if "resource" not in globals():
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, math.ceil(seconds)),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _answer(content: bytes, orders: dict[str, int]) -> Iterator[bytes]:
    is_visible, tables = _opened(content)
    hidden = [name for name, visible in is_visible.items() if not visible]
    streams = {name: _stream(tables(name, orders)) for name in is_visible if name not in hidden}
    if sum(map(len, streams.values())) > orders["bytes"]:
        raise _TooLarge("The workbook holds more text than one workbook may: save the table you need as CSV.")
    sizes = [len(stream) for stream in streams.values()]
    yield _line({"sheets": list(streams), "sizes": sizes, "hidden": hidden})
    yield from streams.values()


def _line(head: dict[str, object]) -> bytes:
    return json.dumps(head).encode() + b"\n"


def _opened(content: bytes) -> tuple[dict[str, bool], _Tables]:
    """Sheet name → whether it is visible; and what gives the columns of a sheet, by the workbook's form."""
    parts = zipfile.ZipFile(io.BytesIO(content)).namelist() if content.startswith(b"PK") else []
    if "xl/workbook.xml" in parts:
        return _visible_sheets(content), _excel(content)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError:
        raise _TooLarge("This workbook is locked with a password: remove the password and save it again.") from None
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
    is_visible = {sheet.name: sheet.visible == python_calamine.SheetVisibleEnum.Visible for sheet in sheets}
    return is_visible, _open_document(book) if "content.xml" in parts else _excel(content)


def _visible_sheets(content: bytes) -> dict[str, bool]:
    """The sheets of an XLSX, and whether each is visible: hidden and veryHidden are not."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = [element for element in root.iter() if element.tag.rpartition("}")[2] == "sheet"]
    return {sheet.get("name", ""): sheet.get("state", "visible") == "visible" for sheet in sheets}


def _excel(content: bytes) -> _Tables:
    """Excel's workbooks, of today (.xlsx) and before 2007 (.xls), their leading blank rows kept."""
    reader = fastexcel.read_excel(content)

    def columns(name: str, orders: dict[str, int]) -> list[pa.Array]:
        if name not in reader.sheet_names:
            return []
        sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        _check_size(sheet.width, sheet.height, orders)
        texts = [column.cast(pa.string()) for column in sheet.to_arrow().columns]
        _check_cells(texts, orders["cell_chars"])
        return _tidied(texts, content, name)

    return columns


def _open_document(book: python_calamine.CalamineWorkbook) -> _Tables:
    def columns(name: str, orders: dict[str, int]) -> list[pa.Array]:
        _check_size(*workbook_ods.size(book, name), orders)
        texts = workbook_ods.columns(book, name)
        _check_cells(texts, orders["cell_chars"])
        return texts

    return columns


def _stream(columns: list[pa.Array]) -> bytes:
    """One sheet as an Arrow stream of text columns."""
    table = pa.table(columns, names=[str(at) for at in range(len(columns))])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _check_size(width: int, height: int, orders: dict[str, int]) -> None:
    if width > orders["columns"]:
        raise _TooLarge(f"A sheet has more than {orders['columns']} columns: delete those you do not need.")
    if width * height > orders["cells"]:
        raise _TooLarge(f"A sheet has more than {orders['cells']:,} cells: split it into smaller files.")


def _check_cells(columns: list[pa.Array], most: int) -> None:
    if any((pc.max(pc.utf8_length(column)).as_py() or 0) > most for column in columns):
        raise _TooLarge(f"A cell is longer than the {most:,} characters that Excel allows: save it again in Excel.")


def _tidied(columns: list[pa.Array], content: bytes, name: str) -> list[pa.Array]:
    """The columns with dates, durations and truth in our spelling; most columns hold none and pass as they are."""
    if any(_holds(column, r"^1[89]\d\d-\d\d-\d\d \d\d:") for column in columns):
        columns = _with_durations(columns, content, name)
    pattern = r"^(true|false|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{3})?)$"
    return [
        pa.array(map(_tidy, column.to_pylist()), pa.string()) if _holds(column, pattern) else column
        for column in columns
    ]


def _holds(column: pa.Array, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(column, pattern)).as_py())


def _tidy(text: str | None) -> str | None:
    """`2024-05-20` for midnight, whole seconds otherwise, TRUE and FALSE as Excel shows them."""
    if text is None or not _MOMENT.fullmatch(text):
        return text if text is None else _TRUTH.get(text, text)
    if text.endswith("00:00:00"):
        return text[:10]
    return str(datetime.fromisoformat(text[:19]) + timedelta(seconds=text[19:] >= ".5")) if text[19:] else text


def _with_durations(columns: list[pa.Array], content: bytes, name: str) -> list[pa.Array]:
    """fastexcel turns a duration into a date of about 1900, two of them into the same; calamine knows better."""
    lists = [column.to_pylist() for column in columns]
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = workbook.get_sheet_by_name(name)
    left = sheet.start[1] if sheet.start else 0
    for row, column, text in _durations(sheet.to_python(skip_empty_area=False)):
        lists[column - left][row] = text
    return [pa.array(values, pa.string()) for values in lists]


def _durations(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, int, str]]:
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, time):
                value = datetime.combine(datetime.min, value) - datetime.min
            if isinstance(value, timedelta):
                yield at, column, workbook_ods.as_clock(value)


if __name__ == "__main__":
    main()
