"""The scholar scheme: applications with their stages, by hand and by form, cohorts, milestones, outputs, stipends."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from data.comparing import Rows

PLAIN = """Cohort,Name,E-mail,Institution,Applied,Shortlisted,Offered,Accepted,Completed,Withdrawn,\
Gender,Programme end,Places
2023,Anna Zyxwort,anna.zyxwort@uni.example,Example University,2023-05-01,2023-06-01,2023-07-01,2023-07-10,2024-08-01,,\
Qwyjibo,2024-09-30,2
2023,Ben Zyxwort,ben.zyxwort@uni.example,Example University,2023-05-01,2023-06-01,2023-07-01,2023-07-10,,,,2024-09-30,2
2023,Cleo Zyxwort,cleo.zyxwort@other.example,Other College,2023-05-01,,2023-07-01,,,,,2024-09-30,2
2023,Dora Zyxwort,dora.zyxwort@third.example,Third College,2023-05-13,yes,no,,,2023-06-20,,2024-09-30,2
2023,Eric Zyxwort,eric.zyxwort@third.example,Third College,2023-05-13,,,,,,,2024-09-30,2
"""
WORDS = """Applicant ID,University,Round,Status
A-01,Example University,Cohort 2023,Completed
A-02,Example University,Cohort 2023,Started
A-03,Other College,Cohort 2023,Offer declined
A-04,Third College,Cohort 2023,Short-listed
A-05,Third College,Cohort 2023,Rejected
"""
FORM = """ID,Start time,Completion time,Email,Name,Your full name,Your e-mail,\
Supervisor's e-mail,Which university are you at?,\
Title of your PhD project,Why would you like to be a scholar?,How do you describe your ethnicity?
1,5/1/24 9:00:00,5/1/24 9:30:00,anonymous,anonymous,Anna Zyxwort,anna.zyxwort@uni.example,x.zyxwort@x.example,\
Example University,Qwyjibo,Qwyjibo,Qwyjibo
2,5/2/24 9:00:00,5/2/24 9:30:00,anonymous,anonymous,Ben Zyxwort,ben.zyxwort@other.example,,Other College,Qwyjibo,,
3,5/14/24 9:00:00,5/14/24 9:30:00,anonymous,anonymous,Cleo Zyxwort,cleo.zyxwort@third.example,,Third College,,,
"""


def book(**sheets: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name.replace("_", " "))
        for row in rows:
            page.append(row)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


PEOPLE = ["Anna Zyxwort", "Ben Zyxwort"]
BOOK = book(
    Cohort_2024=[
        ["Scholar", "Institution", "Applied", "Accepted"],
        [PEOPLE[0], "Example University", datetime(2024, 5, 1), datetime(2024, 7, 1)],
        [PEOPLE[1], "Other College", datetime(2024, 5, 2), "yes"],
    ],
    Milestones=[
        ["Scholar", "Milestone", "Quarter", "State"],
        [PEOPLE[0], "Onboarding call", "Q4 2024", "done"],
        [PEOPLE[1], "Onboarding call, see anna.zyxwort@uni.example", datetime(2024, 11, 5), "in progress"],
        [None, "Half-way meeting", "2025 Q1", None],
    ],
    Outputs=[
        ["Scholar", "Output", "Type", "Date"],
        [PEOPLE[0], "A poster", "Poster", datetime(2025, 3, 1)],
    ],
    Stipends=[
        ["Scholar", "First half", "First half paid on", "Second half", "Second half paid on"],
        [PEOPLE[0], 1500, datetime(2024, 10, 1), "£1,500.00", None],
        [PEOPLE[1], "yes", datetime(2024, 10, 1), None, None],
        ["Anna Zyxwort", None, None, None, None],
    ],
    Cohorts=[["Cohort", "Places", "Programme end"], ["2024/25", 10, datetime(2025, 9, 30)], [2024, 8, None]],
)
EXAMPLES = {
    "scholars": [
        ("scholars.csv", PLAIN.encode(), {}),
        ("applications.csv", WORDS.encode(), {}),
        ("Scholar applications(1-3).csv", FORM.encode(), {}),
        ("scholars.xlsx", BOOK, {}),
    ]
}
DAY = date(2026, 11, 25)


def stages(desk) -> dict[str, list]:
    rows = desk.ask("""
        select stage, list(reached_on order by reached_on) from scholar_stages where is_current group by stage
    """)
    return dict(rows)


def furthest(desk) -> list[int]:
    rows = desk.ask("select furthest from scholar_progress(date '2026-11-25') order by furthest desc")
    return [place for (place,) in rows]


def test_applications_go_through_their_stages(desk) -> None:
    (outcome,) = desk.bring("scholars.csv", PLAIN.encode())
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "scholars", Rows(new=5)), outcome.problems
    assert outcome.period == (date(2023, 5, 1), date(2024, 8, 1))
    assert [problem.message for problem in outcome.problems] == [
        "Columns about personal characteristics (gender, ethnicity, disability and the like) are not read."
    ]
    assert furthest(desk) == [7, 5, 4, 2, 1]
    assert stages(desk)["shortlisted"] == [date(2023, 6, 1)] * 2 + [None]
    assert stages(desk)["withdrawn"] == [date(2023, 6, 20)]
    assert desk.ask("select distinct cohort, places, ends_on from scholar_cohorts") == [("2023", 2, date(2024, 9, 30))]
    newer = "\n".join(PLAIN.splitlines()[:3]).replace("2024-08-01", "2024-08-02")
    (outcome,) = desk.bring("later.csv", newer.encode())
    assert outcome.comparison.gone > 0
    assert furthest(desk) == [7, 5]
    desk.undo(outcome.import_id)
    assert furthest(desk) == [7, 5, 4, 2, 1]


def test_a_word_says_how_far_an_application_got(desk) -> None:
    (outcome,) = desk.bring("applications.csv", WORDS.encode())
    assert outcome.rows == Rows(new=5), outcome.problems
    assert furthest(desk) == [7, 6, 4, 2, 1]
    assert desk.ask("select distinct cohort, applied_on from scholar_applications") == [("2023", None)]


def test_an_application_form_gives_the_same_facts(desk) -> None:
    (outcome,) = desk.bring("Scholar applications(1-3).csv", FORM.encode())
    assert (outcome.source, outcome.rows) == ("scholars", Rows(new=3)), outcome.problems
    assert "are not read." in outcome.problems[0].message
    assert desk.ask("select cohort, organisation, domain, applied_on from scholar_applications order by row_no") == [
        ("2024", "Example University", "uni.example", date(2024, 5, 1)),
        ("2024", "Other College", "other.example", date(2024, 5, 2)),
        ("2024", "Third College", "third.example", date(2024, 5, 14)),
    ]


def test_one_workbook_holds_the_whole_scheme(desk) -> None:
    (outcome,) = desk.bring("scholars.xlsx", BOOK)
    assert (outcome.source, outcome.rows) == ("scholars", Rows(new=10, skipped=1)), outcome.problems
    assert desk.ask("select milestone, quarter, state, name_key is null from scholar_milestones order by row_no") == [
        ("Onboarding call", date(2024, 10, 1), "done", False),
        ("Onboarding call, see", date(2024, 10, 1), "under way", False),
        ("Half-way meeting", date(2025, 1, 1), "planned", True),
    ]
    assert desk.ask("select kind, title, produced_on from scholar_outputs") == [
        ("Poster", "A poster", date(2025, 3, 1))
    ]
    assert desk.ask("select half, amount, paid_on from scholar_stipends order by all") == [
        (1, 1500, date(2024, 10, 1)), (1, None, date(2024, 10, 1)), (2, 1500, None),
    ]  # fmt: skip
    assert desk.ask("select cohort, places from scholar_cohorts order by all") == [("2024", 8), ("2024/25", 10)]
    everywhere = " union ".join(
        f"select cohort from scholar_{one}" for one in ("applications", "milestones", "outputs", "stipends")
    )
    assert desk.ask(everywhere) == [("2024",)]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("Name,Cohort,Status\nAnna,2023,Qwyjibo", "Status", "The status “Qwyjibo” is not known: applied,"),
        ("Name,Cohort,Offered\nAnna,2023,32 May 2023", "Offered", "“32 May 2023” is neither a day nor yes nor no."),
        ("Name,Shortlisted\nAnna,yes", "cohort", "Nothing says which cohort this is"),
        ("Name,Cohort,Status\n,2023,Offered", None, "The row names neither a person nor an application."),
        ("Scholar,Cohort,Milestone,State\nAnna,2023,Call,Qwyjibo", "State", "The state “Qwyjibo” is not known"),
        ("Scholar,Cohort,First half,Second half\nAnna,2023,lots,", "First half", "The amount “lots” is no number."),
        ("Cohort,Places\n2023,many", "Places", "The number of places “many” is none."),
    ],
)
def test_a_row_that_cannot_be_read_says_why(desk, text: str, column: str | None, message: str) -> None:
    (preview,) = desk.look("scholars.csv", text.encode())
    assert preview.source == "scholars"
    (problem,) = preview.problems
    assert problem.message.startswith(message) and problem.column == column
