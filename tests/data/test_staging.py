"""What is taken of columns that have no fixed name: likely ones, several of a kind, and the questions of a form."""

import re

import pytest

from data import recognising
from data.people import Pseudonyms
from data.reading import Export, Sheet
from data.recognising import Recognised, recognise
from data.source import Asking, Layout, Source
from data.staging import Answers, Staged, stage


def staged(monkeypatch, layout: Layout, *rows: list[str]) -> Staged:
    source = Source("forms", "Forms", "", "", 1, {"rows": layout}, {}, "")
    monkeypatch.setattr(recognising, "all_sources", lambda: {"forms": source})
    export = Export("Spring.csv", "", (Sheet("Round 1", list(rows)),))
    found = recognise(export)
    assert isinstance(found, Recognised)
    return stage(found, export, Pseudonyms(b"key"), "UTC", Answers(), None)


def test_a_column_is_found_by_its_likely_words_where_no_name_is_exact(monkeypatch) -> None:
    layout = Layout(
        {"at": ("Timestamp",), "organisation": ("Organisation",)},
        required=("at", "organisation", "gender"),
        likely={"organisation": re.compile("where do you work"), "gender": re.compile("gender")},
    )
    got = staged(monkeypatch, layout, ["Timestamp", "Your gender", "Where do you\nwork?"], ["today", "Qwyjibo", "Here"])
    table = got.tables["staged_rows"]
    assert table["organisation"].to_pylist() == ["Here"]
    assert "Qwyjibo" not in str(got.tables)
    assert got.tables["staged_columns"]["column_name"].to_pylist() == ["at", "gender", "organisation"]
    assert got.tables["staged_sheets"].select(["name", "file"]).to_pylist() == [
        {"name": "Round 1", "file": "Spring.csv"}
    ]


def test_likely_words_alone_make_no_table(monkeypatch) -> None:
    layout = Layout({"at": ("Timestamp",)}, required=("gender",), likely={"gender": re.compile("gender")})
    with pytest.raises(AssertionError):
        staged(monkeypatch, layout, ["Gender", "Where?"], ["a", "b"])


def test_a_second_column_of_the_same_name_is_another_one(monkeypatch) -> None:
    layout = Layout(
        {"sign_in": ("Email",), "email": ("Mail",), "at": ("At",)},
        required=("sign_in",), again={"sign_in": "email"}, placeholders=("anonymous",),
    )  # fmt: skip
    for header in (["Email", "At", "Email"], ["Email", "At", "Mail"]):
        got = staged(monkeypatch, layout, header, ["anonymous", "1", "a@b.example"], ["c@d.example", "2", ""])
        assert got.tables["staged_rows"]["domain"].to_pylist() == ["b.example", "d.example"]


def test_several_of_a_kind_may_be_named_one_after_the_other(monkeypatch) -> None:
    layout = Layout(
        {"day": ("Day",), "email": ()}, required=("day", "email"), repeats={"email": ("email #", "from|to")}
    )
    got = staged(monkeypatch, layout, ["To", "Day", "From"], ["c@d.example", "1", "a@b.example"])
    assert got.tables["staged_rows"].select(["nth", "domain"]).to_pylist() == [
        {"nth": 1, "domain": "b.example"}, {"nth": 2, "domain": "d.example"},
    ]  # fmt: skip


def test_questions_become_rows_and_what_is_left_out_is_nowhere(monkeypatch) -> None:
    def read(headers, rows):
        assert list(headers) == ["Good?", "Why?"]
        return [[{"question": headers[0], "answer": row[0]}] if row[0] else [] for row in rows]

    layout = Layout({"at": ("At",)}, required=("at",), asked=Asking(("question", "answer"), read))
    got = staged(
        monkeypatch, layout, ["At", "Good?", "Why?"], ["1", "yes", "Qwyjibo"], ["2", "", "Qwyjibo"], ["Total", "1", "2"]
    )
    assert got.tables["staged_rows"].select(["row_no", "question", "answer"]).to_pylist() == [
        {"row_no": 2, "question": "Good?", "answer": "yes"}, {"row_no": 3, "question": None, "answer": None},
        {"row_no": 4, "question": None, "answer": None},
    ]  # fmt: skip
    assert "Qwyjibo" not in str(got.tables)


PEOPLE = Pseudonyms(b"key")


def test_cells_beyond_the_header_are_read_where_that_is_said_and_of_some_texts_only_a_digest(monkeypatch) -> None:
    def read(headers, rows):
        return [[{"wording": row[0], "choice": row[1]}] for row in rows]

    asked = Asking(("wording", "choice"), read, beyond=True)
    layout = Layout({"name": ("Name",), "at": ("At",)}, ("name",), asked=asked)
    rows = [
        ["Ada Bell", "1", "Well?", "ben day"],
        ["Ben Day", "2", "well? ", "ask c@d.example"],
        ["Cy", "", "Why?", "Yes"],
    ]
    found = staged(monkeypatch, layout, ["Name", "At", ""], *rows).tables["staged_rows"]
    assert found["choice"].to_pylist() == [None, "ask", "Yes"]  # names and addresses are none
    first, second, third = found["wording"].to_pylist()
    assert first == second != third and "Well" not in str(found)


def test_the_host_of_a_row_is_a_second_person(monkeypatch) -> None:
    layout = Layout(
        {"host_email": ("Email",), "host_name": ("Host",), "email": ("Mail",), "name": ("Name",)},
        ("host_name", "name"), again={"host_email": "email"},
    )  # fmt: skip
    table = staged(
        monkeypatch, layout, ["Host", "Email", "Name", "Email"], ["Ada", "a@b.example", "Ben", "b@b.example"]
    )
    (row,) = table.tables["staged_rows"].to_pylist()
    ada, ben = PEOPLE.person("a@b.example", "Ada"), PEOPLE.person("b@b.example", "Ben")
    assert (row["host_key"], row["host_name_key"]) == (ada.person_key, ada.name_key)
    assert (row["person_key"], row["name_key"]) == (ben.person_key, ben.name_key)


def test_a_later_table_of_running_numbers_is_found_however_deep_it_stands(monkeypatch) -> None:
    layout = Layout({"number": ("#",), "at": ("At", "On")}, ("number", "at"))
    rows = [[str(number), "1"] for number in range(100)]
    found = staged(monkeypatch, layout, ["#", "At"], *rows, ["#", "On"], ["1", "2"]).tables["staged_rows"]
    assert found["at"].to_pylist() == [*["1"] * 100, "2"]


def test_an_open_order_of_days_on_which_nothing_rests_is_asked_of_nobody(monkeypatch) -> None:
    layout = Layout({"at": ("At",), "day": ("Day",)}, required=("at",))
    source = Source("forms", "", "", "", 1, {"rows": layout}, {}, "", moments=("at", "day"), unasked=("at",))
    monkeypatch.setattr(recognising, "all_sources", lambda: {"forms": source})
    for at, day, order in (("5/6/24", "2024-05-06", "%Y-"), ("5/13/24", "5/6/24", "%m/"), ("5/6/24", "13/6/24", "%d/")):
        export = Export("x.csv", "", (Sheet("", [["At", "Day"], [at, day]]),))
        found = recognise(export)
        got = stage(found, export, Pseudonyms(b"key"), "UTC", Answers(), None)
        assert got.parameters["at"][0].startswith(order)
