"""Zoom's poll reports, before and since September 2021: who answered what, choices kept and typed texts not."""

from datetime import date, datetime

import pytest

from data.comparing import Rows
from data.zoom_polls import choices

DAY = date(2024, 5, 20)
HEAD = "#,User Name,User Email,Submitted Date/Time,"
BLOCK = """Poll Report
Report Generated:,"May 21, 2024 9:12 AM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes)
Forum 5,328-972-509,"May 20, 2024 3:55 PM",70

"""
WELL, WHY, WHAT = '"Was it useful, all in all?"', "Why Qwyjibo?", "Which of these?"
# Anna, Ben and Cleo answer the first; two anonymous the second, of which one has its own words; two choose several
TOLD = [
    (WELL, [("Anna Zyxwort,anna.zyxwort@uni.example", "Very useful"),
            ("Ben Zyxwort,ben.zyxwort@firm.example", "Useful"), ("Cleo Zyxwort,", "Very useful")]),
    (WHY, [("Anonymous Attendee,", "Because of Qwyjibo"), ("Anonymous Attendee,", "no idea, Qwyjibo"),
           ("Anna Zyxwort,anna.zyxwort@uni.example", "Ben Zyxwort")]),
    (WHAT, [("Anna Zyxwort,anna.zyxwort@uni.example", "Red;Blue"), ("Anonymous Attendee,", "Blue;Red"),
            ("Anonymous Attendee,", "Red")]),
]  # fmt: skip
TIME = '"May 20, 2024 16:30:00"'


def since_2021(head: str = HEAD, time: str = TIME) -> str:
    """One table for each question, each with its own header, one below the other."""
    lines = []
    for question, answers in TOLD:
        lines.append(f"{head}{question}")
        lines += [f'{number},{who},{time},"{answer}"' for number, (who, answer) in enumerate(answers, 1)]
    return "\n".join([*lines, ""])


def before_2021(time: str = TIME) -> str:
    """One table, question and answer side by side, a header that knows nothing of them."""
    rows: dict[tuple[str, int], list[str]] = {}
    for question, answers in TOLD:
        for number, (who, answer) in enumerate(answers):
            rows.setdefault((who, number if who.startswith("Anonymous") else 0), []).append(f'{question},"{answer}"')
    lines = [f"{number},{who},{time},{','.join(pairs)}," for number, ((who, _), pairs) in enumerate(rows.items(), 1)]
    return "\n".join([HEAD, *lines, ""])


NUMERIC = BLOCK.replace('"May 21, 2024 9:12 AM"', "05/21/2024 09:12").replace(
    '"May 20, 2024 3:55 PM"', "05/20/2024 15:55"
)
PADDED = "\n".join(line + "," * 3 for line in (BLOCK + since_2021()).split("\n"))
FORMS = {
    "since 2021": (BLOCK + since_2021()).encode(),
    "since 2021, mark, CRLF": b"\xef\xbb\xbf" + (BLOCK + since_2021()).replace("\n", "\r\n").encode(),
    "since 2021, blank lines and a label": (BLOCK + "Poll Details,\n" + since_2021().replace("#,", "\n#,")).encode(),
    "since 2021, saved again": PADDED.encode(),
    "since 2021, TAB, UTF-16": (NUMERIC + since_2021(time="05/20/2024 16:30")).replace(",", "\t").encode("utf-16"),
    "before 2021": (BLOCK + before_2021()).encode(),
    "before 2021, no block": before_2021().encode(),
}
EXAMPLES = {
    "zoom_polls": [
        ("poll_328.csv", FORMS["since 2021"], {}),
        ("poll_329.csv", FORMS["before 2021, no block"], {"event": "2024-05-20 Forum 5"}),
    ]
}


@pytest.mark.parametrize("name", FORMS)
def test_every_layout_gives_the_same_facts(desk, name: str) -> None:
    (outcome,) = desk.bring("poll.csv", FORMS[name], **({"event": "2024-05-20 Forum 5"} if "no block" in name else {}))
    assert (outcome.status, outcome.source, outcome.period) == ("imported", "zoom_polls", (DAY, DAY))
    assert not any(problem.is_refusal for problem in outcome.problems)
    assert desk.ask("select title, event_date, measure from mentions") == [("Forum 5", DAY, "polls")]
    if "no block" not in name:
        assert desk.ask("select native_id, starts_at from mentions") == [("328972509", datetime(2024, 5, 20, 14, 55))]
    assert desk.ask("""
        select question_no, choice, count(distinct coalesce(person_key, name_key, cast(respondent as text)))
        from poll_answers group by all order by all
    """) == [(1, "Useful", 1), (1, "Very useful", 2), (2, None, 3), (3, "Blue", 2), (3, "Red", 3)]  # fmt: skip
    assert desk.ask("""
        select count(distinct person_key), count(distinct name_key), count(distinct respondent) filter (respondent > 0)
        from poll_answers
    """) == [(2, 3, 3 if name.startswith("before") else 4)]
    assert [problem.message for problem in outcome.problems] == [
        "3 answers are counted as other: what people typed themselves is not kept."
    ]
    assert desk.ask("select count(*) from event") == [(1,)]


def test_every_row_is_accounted_for(desk) -> None:
    (outcome,) = desk.bring("poll.csv", FORMS["since 2021"])
    assert outcome.rows == Rows(new=10)
    (outcome,) = desk.bring("poll.csv", (BLOCK + since_2021() + f"4,Dan Elm,dan@uni.example,{TIME},\n").encode())
    assert outcome.rows == Rows(unchanged=10, skipped=1)
    assert outcome.problems[0].message == "1 row has no answer: counted as skipped."


def test_a_table_far_down_is_another_question(desk) -> None:
    rows = [f"{number},Anonymous Attendee,,{TIME},Yes" for number in range(1, 120)]
    content = "\n".join([BLOCK + HEAD + "Well?", *rows, HEAD + "More?", *rows[:3], HEAD + "Well?", *rows[:2], ""])
    (outcome,) = desk.bring("poll.csv", content.encode())
    assert outcome.rows == Rows(new=1 + 119 + 3 + 2)
    assert desk.ask("select question_no, choice, count(*) from poll_answers group by all order by all") == [
        (1, "Yes", 121), (2, "Yes", 3),
    ]  # fmt: skip


def test_several_questions_in_one_header(desk) -> None:
    content = BLOCK + HEAD + f"Well?,More?\n1,Anna Bell,anna@uni.example,{TIME},Yes,No\n2,Ben Day,,{TIME},Yes,\n"
    (outcome,) = desk.bring("poll.csv", content.encode())
    assert outcome.rows == Rows(new=3)
    assert desk.ask("select question_no, choice from poll_answers order by all") == [(1, "Yes"), (1, "Yes"), (2, "No")]


def test_columns_in_another_order_and_some_that_are_no_questions(desk) -> None:
    header = "Submitted Date/Time,User Email,Poll Name,Well?,User Name,Country/Region Name,More?"
    rows = f"{TIME},anna@uni.example,Poll 1,Yes,Anna Bell,UK,No\n{TIME},,Poll 1,No,Ben Day,UK,\n"
    (outcome,) = desk.bring("poll.csv", f"{BLOCK}{header}\n{rows}".encode())
    assert outcome.rows == Rows(new=3)
    assert desk.ask("select question_no, choice from poll_answers order by all") == [(1, "No"), (1, "Yes"), (2, "No")]


def test_a_plain_sheet_is_none(desk) -> None:
    sheet = "Name,Email,Submitted date,Event,Event date\nAnna,anna@uni.example,2024-05-13,Forum 5,2024-05-20\n"
    (outcome,) = desk.bring("sheet.csv", sheet.encode())
    assert outcome.source == "registrations"


def test_the_later_report_of_a_webinar_replaces_the_earlier(desk) -> None:
    desk.bring("poll.csv", FORMS["since 2021"])
    less = BLOCK.replace("May 21", "May 22") + HEAD + f"Well?\n1,Anna Bell,anna@uni.example,{TIME},Yes\n"
    desk.bring("later.csv", less.encode())
    assert desk.ask("select count(*) from poll_answers where is_current") == [(1,)]
    desk.undo(2)
    assert desk.ask("select count(*) from poll_answers where is_current") == [(11,)]


def test_a_bare_report_asks_for_its_event(desk) -> None:
    (asked,) = desk.look("poll.csv", FORMS["before 2021, no block"])
    assert (asked.needs, asked.refusal) == (
        "event",
        "The report does not name its webinar or meeting, but its first answer is of 20 May 2024. Say which event it "
        'is: --event "2024-05-20 Title".',
    )
    (asked,) = desk.look("poll.csv", FORMS["before 2021, no block"].replace(TIME.encode(), b"soon"))
    assert asked.refusal.startswith("The report does not name its webinar or meeting. Say which event it is")


def test_a_summary_above_the_answers_is_skipped(desk) -> None:
    summary = "Poll Overview,\n#,Question,Number of responses\n1,Was it useful?,3\n2,Why?,3\n\nPoll Details,\n"
    (outcome,) = desk.bring("poll.csv", (BLOCK + summary + since_2021()).encode())
    assert outcome.rows == Rows(new=10, skipped=5)
    assert desk.ask("select title from event") == [("Forum 5",)]


def test_no_text_of_anybody_is_staged(desk) -> None:
    for name in ("since 2021", "before 2021"):
        (preview,) = desk.look("poll.csv", FORMS[name])
        staged = repr([table.to_pylist() for table in preview.staged.tables.values()]).lower()
        assert "very useful" in staged
        assert [word for word in ("qwyjibo", "zyxwort", "@", "all in all") if word in staged] == []


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (["A", "A", "B", "A", "C"], {"A"}),  # B and C may be what somebody typed
        (["A", "A", "A", "B", "A", "C", "A"], {"A", "B", "C"}),
        (
            ["A long choice that the poll offers to all of them"] * 2,
            {"A long choice that the poll offers to all of them"},
        ),
        (["Yes", "A", "A", "this is what I think of it"], {"Yes", "A"}),
        (["Yes", "A", "A", "A", "A", "this is what I think of it"], {"Yes", "A"}),
        (["5", "8", "Yes", "Well"], {"5", "8", "Yes"}),
        (["I", "II", "III"], set()),
        ([], set()),
    ],
)
def test_a_choice_is_what_several_gave_or_a_short_one_beside_such(answers: list[str], kept: set[str]) -> None:
    assert choices(answers) == kept
