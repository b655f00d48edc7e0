"""Zoom's reports of questions: old and new titles, who asked what twice, what was answered, and no text of anybody."""

from datetime import date, datetime

import pytest

from analytics.asking import ask
from analytics.db import CursorDb
from data.comparing import Rows

DAY = date(2024, 5, 20)
# Anna asks twice, once in the same words again; Ben without an answer; one anonymous answered live; one dismissed
TABLE = """#,Question,Asker Name,Asker Email,Answer(s)
1,What is Qwyjibo?,Anna Zyxwort,anna.zyxwort@uni.example,"Answered by Host: Qwyjibo, mostly"
2,"Who, then?",Anna Zyxwort,anna.zyxwort@uni.example,
3,Where?,Ben Zyxwort,ben.zyxwort@firm.example,--
4,Why Qwyjibo?,Anonymous Attendee,,live answered
5,Why not?,Anonymous Attendee,,
6,what is  QWYJIBO?,Anna Zyxwort,Anna.Zyxwort@uni.example,live answered
"""
TITLES = ("Question and Answer Report", "Q&A Report", "Question Report,")
BLOCK = """Report Generated:,"May 21, 2024 9:12 AM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Question
Forum 5,328-972-509,"May 20, 2024 3:55 PM",70,6
"""
NUMERIC = BLOCK.replace('"May 21, 2024 9:12 AM"', "05/21/2024 09:12").replace(
    '"May 20, 2024 3:55 PM"', "05/20/2024 15:55"
)
BESIDE = """Report generated time,05/21/2024 09:12:00 AM
Topic,Forum 5
Webinar ID,328 972 509
Actual Start Time,05/20/2024 03:55:00 PM
Actual Duration (minutes),70
"""
FORMS = {
    **{title: f"{title}\n{BLOCK}\n{TABLE}".encode() for title in TITLES},
    "label above the table": f"{TITLES[0]}\n{BLOCK}Question Details,\n{TABLE}".encode(),
    "labels beside their values": f"{TITLES[0]}\n{BESIDE}\n{TABLE}".encode(),
    "labels beside, a date": f"{TITLES[0]}\n{BESIDE}\n{TABLE}".replace("Actual Start Time,", "Date:,").encode(),
    "saved again, semicolons": f"{TITLES[1]}\n{NUMERIC}\n{TABLE}".replace(",", ";").encode(),
    "saved again, padded": "\n".join(
        line + "," * 4 for line in f"{TITLES[1]},\n{BLOCK}\n{TABLE}".split("\n")).encode(),
    "TAB, UTF-16": f"{TITLES[0]}\n{BESIDE}\n{TABLE}".replace(",", "\t").encode("utf-16"),
    "mark, CRLF": b"\xef\xbb\xbf" + f"{TITLES[0]}\n{BLOCK}\n{TABLE}".replace("\n", "\r\n").encode(),
    "other names of columns": f"{TITLES[0]}\n{BLOCK}\n{TABLE}".replace("Answer(s)", "answers").encode(),
}  # fmt: skip
EXAMPLES = {"zoom_questions": [("qa_328972509.csv", FORMS[TITLES[0]], {})]}


def counted(desk) -> list[tuple]:
    with desk.store.reading() as cursor:
        frame = ask(CursorDb(cursor, date(2026, 6, 15)), "event_questions").frame
    return [tuple(row) for row in frame[["event", "questions", "askers", "answered"]].itertuples(index=False)]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_facts(desk, name: str) -> None:
    (outcome,) = desk.bring("qa.csv", FORMS[name])
    assert (outcome.status, outcome.source, outcome.period) == ("imported", "zoom_questions", (DAY, DAY))
    above = "beside" not in name and "UTF-16" not in name
    assert outcome.rows == Rows(new=5 + above, skipped=1 + ("above the table" in name))
    assert desk.ask("select as_of_from, as_of from imports") == [("report", datetime(2024, 5, 21, 8, 12))]
    assert desk.ask("select event_key, title, measure, starts_at, ends_at from mentions") == [
        (f"zoom|328972509|{DAY}", "Forum 5", "questions", datetime(2024, 5, 20, 14, 55), datetime(2024, 5, 20, 16, 5))
    ]
    assert desk.ask("""
        select person_key is null, name_key is null, nth, is_answered from event_questions
        order by person_key is null, count(*) over (partition by person_key) desc, nth
    """) == [
        (False, False, 1, True), (False, False, 2, False), (False, False, 1, False),
        (True, True, 1, True), (True, True, 2, False),
    ]  # fmt: skip
    assert [problem.message for problem in outcome.problems] == [
        "1 row says a question or a further answer once more: counted as skipped.",
        "2 questions are of anonymous attendees: they count among the questions, not among those who asked.",
    ]
    assert counted(desk) == [("Forum 5", 5, 2, 2)]


@pytest.mark.parametrize(("theirs", "reason"), [(5, ""), (6, "counts 1 repeat"), (9, "unexplained (4)")])
def test_their_number_of_questions_stands_beside_ours(desk, theirs: int, reason: str) -> None:
    (outcome,) = desk.bring("qa.csv", FORMS[TITLES[0]].replace(b",70,6", f",70,{theirs}".encode()))
    assert [(one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [
        ("questions", theirs, 5, reason)
    ]


def test_a_question_twice_is_answered_wherever_it_is(desk) -> None:
    rows = "1,Why?,Anna Bell,anna@uni.example,\n2,Why?,Anna Bell,anna@uni.example,Because\n3,Why?,Ben Day,,\n"
    desk.bring("qa.csv", f"Q&A Report\n{BLOCK}\n{TABLE.splitlines()[0]}\n{rows}".encode())
    assert counted(desk) == [("Forum 5", 2, 2, 1)]


def test_a_row_without_a_question_is_a_further_answer_to_the_one_above(desk) -> None:
    rows = "1,Why?,Anna Bell,anna@uni.example,\n,,,,Because\n2,Where?,Anonymous Attendee,,\n"
    (outcome,) = desk.bring("qa.csv", f"Q&A Report\n{BLOCK}\n{TABLE.splitlines()[0]}\n{rows}".encode())
    assert outcome.rows == Rows(new=3, skipped=1)
    assert counted(desk) == [("Forum 5", 2, 1, 1)]


def test_a_report_without_a_question_counts_none(desk) -> None:
    (outcome,) = desk.bring("qa.csv", f"Q&A Report\n{BLOCK}\n{TABLE.splitlines()[0]}\n".encode())
    assert outcome.rows == Rows(new=1)
    assert counted(desk) == [("Forum 5", 0, 0, 0)]


def test_rows_in_another_order_and_a_later_report_of_the_same_webinar(desk) -> None:
    header, *rows = TABLE.splitlines()
    turned = "\n".join([header, *reversed(rows), ""])
    desk.bring("qa.csv", f"Q&A Report\n{BLOCK}\n{turned}".encode())
    assert counted(desk) == [("Forum 5", 5, 2, 2)]
    less = "\n".join([header, *rows[:3], ""])
    later = f"Q&A Report\n{BLOCK}\n{less}".replace("May 21", "May 23").encode()
    (outcome,) = desk.bring("later.csv", later)
    assert outcome.comparison.gone == 2
    assert counted(desk) == [("Forum 5", 3, 2, 1)]
    desk.undo(2)
    assert counted(desk) == [("Forum 5", 5, 2, 2)]


def test_it_joins_the_event_of_the_attendee_report(desk) -> None:
    report = (
        "Attendee Report\nTopic,Webinar ID,Actual Start Time,Actual Duration (minutes)\n"
        'Forum 5,328 972 509,"May 20, 2024 3:55 PM",70\nAttendee Details\n'
        "Attended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,"
        "Time in Session (minutes)\n"
        'Yes,Anna,Bell,anna@uni.example,"May 13, 2024 10:30:11",approved,"May 20, 2024 15:59:30",'
        '"May 20, 2024 16:20:30",21\n'
    )
    desk.bring("report.csv", report.encode())
    desk.bring("qa.csv", FORMS[TITLES[0]])
    assert desk.ask("select event_id, has_attendance from event") == [("2024-05-20-forum-5", True)]


def test_a_bare_table_asks_for_its_event(desk) -> None:
    (asked,) = desk.look("qa.csv", TABLE.encode())
    assert (asked.needs, asked.refusal) == (
        "event",
        'The report does not name its webinar or meeting. Say which event it is: --event "2024-05-20 Title".',
    )
    (outcome,) = desk.bring("qa.csv", TABLE.encode(), event="2024-05-20 Forum 5")
    assert outcome.rows == Rows(new=5, skipped=1)
    assert counted(desk) == [("Forum 5", 5, 2, 2)]


def test_a_nul_byte_costs_no_row(desk) -> None:
    (outcome,) = desk.bring("qa.csv", FORMS[TITLES[0]].replace(b"Where?", b"Whe\x00re?"))
    assert outcome.rows == Rows(new=6, skipped=1)
    assert outcome.problems[0].message == "1 NUL byte was removed; check the cells of this file."


def test_test_accounts_and_bots_do_not_count(desk) -> None:
    rows = "1,Why?,Test Account,anna@uni.example,\n2,Why?,Ben Day,ben@firm.example,\n"
    desk.bring("qa.csv", f"Q&A Report\n{BLOCK}\n{TABLE.splitlines()[0]}\n{rows}".encode())
    assert counted(desk) == [("Forum 5", 1, 1, 0)]


def test_no_text_is_staged(desk) -> None:
    (preview,) = desk.look("qa.csv", FORMS[TITLES[0]])
    staged = repr([table.to_pylist() for table in preview.staged.tables.values()]).lower()
    assert [word for word in ("qwyjibo", "zyxwort", "@", "host:") if word in staged] == []


def test_the_same_report_without_the_number_of_the_webinar_is_told(desk) -> None:
    (first,) = desk.bring("qa.csv", FORMS[TITLES[0]])
    bare = FORMS[TITLES[0]].replace(b"328-972-509", b"")
    (preview,) = desk.look("bare.csv", bare)
    told = "A report of the questions at this event is in already under another number of the webinar, or under its "
    told += "title alone, and both count. If it is the same report, undo one of the two."
    assert told in [problem.message for problem in preview.problems]
    assert told not in [problem.message for problem in first.problems]
    (again,) = desk.look("later.csv", FORMS[TITLES[0]].replace(b"May 21", b"May 23"))
    assert told not in [problem.message for problem in again.problems]
