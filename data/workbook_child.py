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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from xml.etree import ElementTree

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc
import python_calamine

with suppress(ImportError):
    import resource

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})?")
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
    states = _sheet_states(content)
    hidden = [name for name, state in states.items() if state != "visible"]
    reader = fastexcel.read_excel(content)
    streams = {name: _stream(reader, name, content, orders) for name in reader.sheet_names if name not in hidden}
    if sum(map(len, streams.values())) > orders["bytes"]:
        raise _TooLarge("The workbook holds more text than one workbook may: save the table you need as CSV.")
    sizes = [len(stream) for stream in streams.values()]
    yield _line({"sheets": list(streams), "sizes": sizes, "hidden": hidden})
    yield from streams.values()


def _line(head: dict[str, object]) -> bytes:
    return json.dumps(head).encode() + b"\n"


def _sheet_states(content: bytes) -> dict[str, str]:
    """Sheet name → visible, hidden or veryHidden."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = [element for element in root.iter() if element.tag.rpartition("}")[2] == "sheet"]
    return {sheet.get("name", ""): sheet.get("state", "visible") for sheet in sheets}


def _stream(reader: fastexcel.ExcelReader, name: str, content: bytes, orders: dict[str, int]) -> bytes:
    """One sheet as an Arrow stream of text columns, its leading blank rows kept."""
    sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    if sheet.width > orders["columns"]:
        raise _TooLarge(f"A sheet has more than {orders['columns']} columns: delete those you do not need.")
    if sheet.width * sheet.height > orders["cells"]:
        raise _TooLarge(f"A sheet has more than {orders['cells']:,} cells: split it into smaller files.")
    columns = [column.cast(pa.string()) for column in sheet.to_arrow().columns]
    _check_cells(columns, orders["cell_chars"])
    table = pa.table(_tidied(columns, content, name), names=[str(at) for at in range(len(columns))])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


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
                yield at, column, _as_clock(value)


def _as_clock(duration: timedelta) -> str:
    """H:MM:SS with as many hours as it takes."""
    seconds = round(abs(duration.total_seconds()))
    sign = "-" if duration < timedelta(0) else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


if __name__ == "__main__":
    main()
