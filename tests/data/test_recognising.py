"""Where in an export its tables lie: labels above equal headers, as words or as a pattern."""

import re

import pytest

from data import recognising
from data.people import Pseudonyms
from data.reading import Export, Sheet
from data.recognising import Recognised, data_rows, recognise
from data.source import Layout, Source
from data.staging import Answers, stage

HEADER = ["Name", "Joined"]
ROWS = [
    ["1. Head"], ["Title", "Models"], [], ["2. People"], HEADER, ["Ada", "9:00"], ["Ben", "9:05"],
    ["3. Joins"], HEADER, ["Ada", "9:00"], [""], ["4. More"], ["Name", "Kind"], ["Ada", "clap"],
]  # fmt: skip


def of(people: object, joins: object, more: object) -> Source:
    words = {"name": ("Name",), "joined": ("Joined",)}
    layouts = {
        "people": Layout(words, ("name", "joined"), people),
        "joins": Layout(words, ("name", "joined"), joins),
        "more": Layout({"kind": ("Art",)}, ("kind",), more, optional=True),
    }
    return Source("lists", "Lists", "", "", 1, layouts, {}, "")


@pytest.mark.parametrize(
    "sections",
    [
        (("2. People",), ("3. Joins", "3. Visits"), ("4. More",)),
        (re.compile(r"2\. .+"), re.compile(r"3\. .+"), re.compile(r"[4-9]\. .+")),
    ],
    ids=["words", "pattern"],
)
def test_a_label_tells_equal_headers_apart_and_ends_the_table_above(monkeypatch, sections: tuple) -> None:
    monkeypatch.setattr(recognising, "all_sources", lambda: {"lists": of(*sections)})
    sheet = Sheet("", ROWS)
    found = recognise(Export("lists.csv", "", (sheet,)))
    assert isinstance(found, Recognised)
    assert [(table.table, [number for number, _ in data_rows(table, sheet)]) for table in found.tables] == [
        ("people", [6, 7]), ("joins", [10]),
    ]  # fmt: skip


BLOCKS = [
    ["# start: 20240301 "], ["Day", "Users"], ["0", "4"], ["", "9", "Grand total"], [],
    ["# Start: 20240201", ""], ["Day", "Users"], ["0", "3"],
]  # fmt: skip


def test_equal_tables_each_under_a_label_are_staged_with_the_lines_above_them(monkeypatch) -> None:
    layout = Layout({"day": ("Day",), "users": ("Users",)}, ("day", "users"), re.compile("#.*"))
    source = Source("blocks", "", "", "", 1, {"days": layout}, {}, "", lines={"since": re.compile(r"# start: (\d+)")})
    monkeypatch.setattr(recognising, "all_sources", lambda: {"blocks": source})
    export = Export("blocks.csv", "", (Sheet("", BLOCKS),))
    found = recognise(export)
    assert isinstance(found, Recognised)
    tables = stage(found, export, Pseudonyms(b"key"), "UTC", Answers(), None).tables
    assert tables["staged_days"].select(["row_no", "users", "is_total"]).to_pylist() == [
        {"row_no": 3, "users": "4", "is_total": False},
        {"row_no": 4, "users": "9", "is_total": True},
        {"row_no": 8, "users": "3", "is_total": False},
    ]
    assert tables["staged_lines"].to_pylist() == [
        {"line_no": 1, "sheet_no": 0, "name": "since", "text": "20240301"},
        {"line_no": 6, "sheet_no": 0, "name": "since", "text": "20240201"},
    ]
    assert [tuple(row.values()) for row in tables["staged_headers"].to_pylist()] == [
        (2, 0, "days", "day", "Day"), (2, 0, "days", "users", "Users"),
        (7, 0, "days", "day", "Day"), (7, 0, "days", "users", "Users"),
    ]  # fmt: skip
