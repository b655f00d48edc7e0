"""Feedback forms of Microsoft, Google and Typeform: what is a closed question, the event, and what is not kept."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest

from data.comparing import Rows
from data.feedback import kind_of, on_scale
from data.reading import normalise_header

MICROSOFT = """ID,Start time,Completion time,Email,Name,Last modified time,\
How would you rate the registration process?,How would you rate the information you received?,\
The content was engaging.,The length of the event was,\
How likely are you to recommend this event to a colleague?,What did you like?,What did you dislike?,\
What could we improve?,Which topics would you like us to cover?,Name (optional),\
Organisation (optional),E-mail (optional)
1,5/20/24 17:01:02,5/20/24 17:04:45,anonymous,anonymous,,Excellent,Good,Strongly agree,About right,10,Qwyjibo talks,,\
Nothing,Qwyjibo,Anna Zyxwort,Zyxwort Ltd,anna.zyxwort@uni.example
2,5/20/24 17:02:00,5/20/24 17:05:00,ben.zyxwort@firm.example,Ben Zyxwort,,Good,Good,Agree,Too long,8,,,,,,,
3,5/21/24 9:00:00,5/21/24 9:03:00,anonymous,anonymous,,Excellent,Poor,Agree,About right,8,Good,Good,Qwyjibo,,,,
4,5/21/24 9:10:00,5/21/24 9:11:00,anonymous,anonymous,,,,,,,Qwyjibo,,,,,,
"""
GOOGLE = """Timestamp,Email Address,Registration process,Information,The content was engaging,Length,\
Would you recommend this event?,"Anything else
to say?"
2024/05/20 5:04:45 PM GMT+1,anna.zyxwort@uni.example,Excellent,Good,Strongly agree,About right,10,Qwyjibo
2024/05/20 5:05:00 PM GMT+1,ben.zyxwort@firm.example,Good,Good,Agree,Too long,8,
2024/05/21 9:03:00 AM GMT+1,,Excellent,Poor,Agree,About right,8,Qwyjibo
"""
TYPEFORM = """#,How would you rate the registration process?,And the information?,Was the content engaging?,\
"How was the *length*?",Would you recommend us?,What else?,Submitted At
a1,Excellent,Good,Strongly agree,About right,10,Qwyjibo,2024-05-20 16:04:45
b2,Good,Good,Agree,Too long,8,,2024-05-20 16:05:00
c3,Excellent,Poor,Agree,About right,8,,2024-05-21 08:03:00
"""
EXAMPLES = {
    "forms_feedback": [
        ("2024-05-20 Forum 5 - Feedback(1-4).csv", MICROSOFT.encode(), {}),
        ("Form.csv", GOOGLE.encode(), {"event": "2024-05-20 Forum 5"}),
        ("Forum 5 2024-05-20.csv", TYPEFORM.encode(), {}),
    ]
}
COUNTS = [
    ("Engaging content", "Strongly agree", 1), ("Engaging content", "Agree", 2),
    ("Information", "Good", 2), ("Information", "Poor", 1),
    ("Length", "About right", 2), ("Length", "Too long", 1),
    ("Registration process", "Excellent", 2), ("Registration process", "Good", 1),
    ("Would recommend", "8", 2), ("Would recommend", "10", 1),
]  # fmt: skip


def counts(desk) -> list[tuple]:
    return desk.ask("""
        select question, answer, count(*) from feedback_answers where is_current
        group by question, answer order by question, min(place)
    """)


def workbook(text: str) -> bytes:
    """The same as a workbook, with numbers, real dates and the blank column that some tenants have in front."""
    book = openpyxl.Workbook()
    for number, line in enumerate(csv.reader(io.StringIO(text))):
        cells: list[object] = [int(cell) if cell.isdigit() else cell for cell in line]
        if number:
            cells[1:3] = [datetime.strptime(str(cell), "%m/%d/%y %H:%M:%S") for cell in cells[1:3]]
        book.active.append(["Column1" if not number else None, *cells])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


SPELLINGS = {
    "microsoft": (MICROSOFT.encode(), 1),
    "microsoft, no-break blanks and Id": (MICROSOFT.replace("the ", "the\u00a0").replace("ID,", "Id,").encode(), 1),
    "microsoft, as a workbook": (workbook(MICROSOFT), 1),
    "microsoft, UTF-16": (MICROSOFT.encode("utf-16"), 1),
    "google": (GOOGLE.encode(), 0),
    "google, from the sheet": (
        GOOGLE.replace("2024/05/20 5", "5/20/2024 17").replace("2024/05/21 9", "5/21/2024 9").replace(" PM GMT+1", "")
        .replace(" AM GMT+1", "").replace("\n", "\r\n").encode(), 0,
    ),
    "google, with a username and a BOM": (b"\xef\xbb\xbf" + GOOGLE.replace("Email Address", "Username").encode(), 0),
    "typeform": (TYPEFORM.encode(), 0),
    "typeform, semicolons": (TYPEFORM.replace(",", ";").encode("cp1252"), 0),
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_each_form_gives_the_same_counts(desk, name: str) -> None:
    content, blank = SPELLINGS[name]
    label = "2024-05-20 Forum 5 - Feedback form." + ("xlsx" if "workbook" in name else "csv")
    (outcome,) = desk.bring(label, content)
    assert (outcome.status, outcome.source) == ("imported", "forms_feedback"), outcome.problems
    assert outcome.rows == Rows(new=3, skipped=blank)
    assert outcome.period == (date(2024, 5, 20), date(2024, 5, 20))
    assert counts(desk) == COUNTS
    assert desk.ask("select event_id, title from event") == [("2024-05-20-forum-5", "Forum 5")]


def test_rows_and_columns_in_another_order_are_the_same_form(desk) -> None:
    desk.bring("2024-05-20 Forum 5.csv", GOOGLE.encode())
    lines = list(csv.reader(io.StringIO(GOOGLE)))
    turned = [list(reversed(line)) for line in (lines[0], *reversed(lines[1:]))]
    text = io.StringIO()
    csv.writer(text).writerows(turned)
    (outcome,) = desk.bring("2024-05-20 Forum 5 again.csv", text.getvalue().encode(), event="2024-05-20 Forum 5")
    assert outcome.rows == Rows(unchanged=3)
    assert counts(desk) == COUNTS


def test_a_response_that_stands_twice_counts_once_and_two_of_one_minute_count_twice(desk) -> None:
    for text in (MICROSOFT, GOOGLE, TYPEFORM):
        twice = text + text.split("\n", 1)[1] if text is not GOOGLE else text + text[text.index("2024/05/20") :]
        (outcome,) = desk.bring("2024-05-20 Forum 5.csv", twice.encode())
        assert outcome.rows.read in (6, 8) and counts(desk) == COUNTS
        desk.undo(outcome.import_id)
    minute = "Timestamp,Overall rating\n" + "5/20/2024 17:04,5\n" * 2
    desk.bring("2024-05-20 Forum 5.csv", minute.encode())
    assert counts(desk) == [("Overall", "5", 2)]


def test_a_newer_export_of_the_form_replaces_the_older(desk) -> None:
    desk.bring("2024-05-20 Forum 5.csv", GOOGLE.encode())
    more = GOOGLE + "2024/05/22 9:03:00 AM GMT+1,,Good,Poor,Agree,Too short,3,\n"
    (outcome,) = desk.bring("2024-05-20 Forum 5 .csv", more.encode())
    assert (outcome.rows, outcome.comparison.gone) == (Rows(new=1, unchanged=3), 0)
    assert ("Length", "Too short", 1) in counts(desk)
    desk.undo(outcome.import_id)
    assert counts(desk) == COUNTS


def test_feedback_joins_the_event_that_other_files_tell_of(desk) -> None:
    people = "Email,Event,Event date\nanna@uni.example,Knowledge Share: Forum 5,2024-05-20\n"
    desk.bring("people.csv", people.encode())
    desk.bring("2024-05-20 Knowledge Share feedback.csv", GOOGLE.encode())
    assert desk.ask("select count(*) from event") == [(1,)]


def test_the_event_may_stand_in_each_row(desk) -> None:
    lines = list(csv.reader(io.StringIO(GOOGLE)))
    own = [["Event", "Event date"], *([f"Forum {n}", f"2024-05-2{n}"] for n in range(3))]
    text = io.StringIO()
    csv.writer(text).writerows([line + more for line, more in zip(lines, own)])
    (outcome,) = desk.bring("answers.csv", text.getvalue().encode())
    assert outcome.rows == Rows(new=3), outcome.problems
    assert desk.ask("select event_id from event order by 1") == [(f"2024-05-2{n}-forum-{n}",) for n in range(3)]


def test_a_choice_of_the_form_may_name_the_event_with_its_day(desk) -> None:
    text = (
        "Timestamp,Which session did you attend?,Overall rating\n"
        "2024-05-21 10:00,Forum 5 (20 May 2024),5\n2024-06-21 10:00,2024-06-20: Forum 6;,4\n"
        '2024-06-21 11:00,"June 20th, 2024 - Forum 6",4\n2024-06-21 12:00,,3\n'
    )
    (outcome,) = desk.bring("answers.csv", text.encode())
    assert outcome.rows == Rows(new=3, refused=1)
    assert outcome.problems[0].message == "The event of this row has no title or no date."
    assert desk.ask("select event_id from event order by 1") == [("2024-05-20-forum-5",), ("2024-06-20-forum-6",)]
    assert counts(desk) == [("Overall", "4", 2), ("Overall", "5", 1)]


def test_several_events_without_their_days_are_asked_for(desk) -> None:
    text = "Timestamp,Event,Overall rating\n2024-05-20 10:00,One,5\n2024-05-21 10:00,Two,4\n"
    (preview,) = desk.look("answers.csv", text.encode())
    assert preview.refusal.startswith("The form is about several events but does not say their days")
    (preview,) = desk.look("answers.csv", GOOGLE.encode())
    assert (preview.needs, preview.refusal) == (
        "event", 'Nothing says which event this form is about. Say it: --event "2024-05-20 Title".',
    )  # fmt: skip


def form(*rows: str, header: str) -> bytes:
    lines = (f"2024-05-20 10:00,5,{row}" for row in rows)
    return "\n".join([f"Timestamp,Overall rating,{header}", *lines]).encode()


@pytest.mark.parametrize(
    ("header", "answers", "kept"),
    [
        ("Was it any good?", ["Yes", "No", "Yes"], [("Was it any good?", "Yes", 2), ("Was it any good?", "No", 1)]),
        ("Pace", ["5 - Excellent", "Poor (1)", "Poor (1)"], [("Pace", "Excellent", 1), ("Pace", "Poor", 2)]),
        ("Sound", ["4.0", "4", "3/5"], [("Sound", "3", 1), ("Sound", "4", 2)]),
        ("The topics were well chosen", ["Agree", "Disagree"], [
            ("The topics were well chosen", "Agree", 1), ("The topics were well chosen", "Disagree", 1)]),
        ("Where did you watch?", ["At home", "On a train"] * 6, [
            ("Where did you watch?", "At home", 6), ("Where did you watch?", "On a train", 6)]),
        ("What did you use?", ["Chat;Q and A;", "Chat;"] * 6, [
            ("What did you use?", "Chat", 12), ("What did you use?", "Q and A", 6)]),
        ("Where did you watch?", ["At home", "On a train"], []),
        ("Whom should we invite?", ["Anna Zyxwort", "Ben Zyxwort"] * 9, []),
        ("Star of the day", ["Anna Zyxwort", "Ben Zyxwort"] * 9, []),
        ("The star presenter", ["zyxwort", "other one"] * 9, []),
        ("Comments", ["Good", "Excellent", "Poor"], []),
        ("What could be improved?", ["Yes", "No"] * 9, []),
        ("What information was missing?", ["Good", "Qwyjibo", "Qwyjibo too"], []),
        ("Your organisation", ["Roche", "Turing"] * 9, []),
        ("Your gender", ["Yes", "No"] * 9, []), ("Points - Pace", ["1", "0"] * 9, []), ("", ["1", "0"] * 9, []),
    ],
)  # fmt: skip
def test_only_closed_scales_are_kept(desk, header: str, answers: list[str], kept: list[tuple]) -> None:
    (outcome,) = desk.bring("2024-05-20 Forum 5.csv", form(*answers, header=header))
    assert outcome.status == "imported", outcome.problems
    assert [row for row in counts(desk) if row[0] != "Overall"] == kept


def test_an_answer_beside_the_scale_is_said_and_not_counted(desk) -> None:
    answers = ["About right", "Too long", "Too long", "About right", "Qwyjibo"]
    (outcome,) = desk.bring("2024-05-20 Forum 5.csv", form(*answers, header="Length of the event"))
    said = [problem.message for problem in outcome.problems]
    assert "1 answer to closed questions on no known scale: not counted." in said
    assert ("Length", "Too long", 2) in counts(desk)


def test_two_questions_about_one_thing_keep_their_words_and_the_same_question_twice_is_one(desk) -> None:
    text = (
        "Timestamp,The first talk was engaging,The second talk was engaging,Overall,Overall\n"
        "2024-05-20 10:00,Agree,Disagree,5,\n2024-05-20 10:00,Agree,Agree,,4\n"
    )
    desk.bring("2024-05-20 Forum 5.csv", text.encode())
    assert counts(desk) == [
        ("Overall", "4", 1), ("Overall", "5", 1), ("The first talk was engaging", "Agree", 2),
        ("The second talk was engaging", "Agree", 1), ("The second talk was engaging", "Disagree", 1),
    ]  # fmt: skip


def test_a_form_of_texts_alone_is_refused_in_a_sentence(desk) -> None:
    text = "Timestamp,What did you like most?\n2024-05-20 10:00,Qwyjibo\n2024-05-20 11:00,Good\n"
    (preview,) = desk.look("2024-05-20 Forum 5.csv", text.encode())
    assert preview.refusal == "All 2 rows were refused, so nothing is left to import."
    assert "texts that people write are not kept" in preview.problems[0].message
    assert len(preview.problems) == 2


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Please rate the registration process and information", "Registration process and information"),
        ("How was the event? [Registration process]", "Registration process"),
        ("To what extent do you agree: the content was engaging", "Engaging content"),
        ("Was the session too long or too short?", "Length"),
        ("Würden Sie die Veranstaltung weiterempfehlen?", "Would recommend"),
        ("Would you attend a future event?", "Would come again"),
        ("How satisfied were you overall?", "Overall"),
        ("Favourite colour", None),
    ],
)
def test_the_usual_questions_are_known_by_their_words(question: str, kind: str | None) -> None:
    assert kind_of(normalise_header(question)) == kind


def test_answers_are_kept_in_their_usual_spelling() -> None:
    assert on_scale(" ABOUT  right. ") == ("About right", 3)
    assert on_scale("10") == ("10", 11)
    assert on_scale("11") is None and on_scale("Good talks") is None
