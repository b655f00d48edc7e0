"""Where in an export its tables lie: labels above equal headers, as words or as a pattern."""

import re

import pytest

from data import recognising
from data.reading import Export, Sheet
from data.recognising import Recognised, data_rows, recognise
from data.source import Layout, Source

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
