"""Registrations by a form: who signed in and who is named in a question, when, for which event."""

from datetime import datetime

import pytest

from data.comparing import Rows

MICROSOFT = """ID,Start time,Completion time,Email,Name,Last modified time,Your e-mail address,Your full name,\
Which organisation do you work for?,Type of organisation,Any dietary needs?
1,5/10/24 9:01:02,5/10/24 9:04:45,anonymous,anonymous,,anna.zyxwort@uni.example,Anna Zyxwort,\
Example University,Big,Qwyjibo
2,5/14/24 9:02:00,5/14/24 9:05:00,ben.zyxwort@firm.example,Ben Zyxwort,,,,Roche,Big,
3,5/14/24 9:02:00,5/14/24 10:05:00,cleo.zyxwort@uni.example,Cleo Zyxwort,,cleo@turing.example,,\
The Alan Turing Institute,,
"""
GOOGLE = """Timestamp,Email Address,First name,Family name,What is your affiliation?,How did you hear about
2024/05/10 9:04:45 AM GMT+1,anna.zyxwort@uni.example,Anna,Zyxwort,Example University,Qwyjibo
2024/05/14 9:05:00 AM GMT+1,ben.zyxwort@firm.example,Ben,Zyxwort,Roche,
2024/05/14 10:05:00 AM GMT+1,cleo@turing.example,Cleo,Zyxwort,The Alan Turing Institute,
"""
EXAMPLES = {
    "registrations": [
        ("2024-05-20 Forum 5 registration form(1-3).csv", MICROSOFT.encode(), {}),
        ("Registration (Responses).csv", GOOGLE.encode(), {"event": "2024-05-20 Forum 5"}),
    ]
}
ROWS = [
    (datetime(2024, 5, 10, 8, 4, 45), "Example University", "uni.example"),
    (datetime(2024, 5, 14, 8, 5), "Roche", "firm.example"),
    (datetime(2024, 5, 14, 9, 5), "The Alan Turing Institute", "turing.example"),
]
SPELLINGS = {
    "microsoft": MICROSOFT,
    "microsoft, the question is called like the column": MICROSOFT.replace("Your e-mail address", "Email"),
    "microsoft, day first and no-break blanks": MICROSOFT.replace("5/10/24", "10/05/2024")
    .replace("5/14/24", "14/05/2024").replace("do you", "do\u00a0you"),
    "microsoft, blank column in front": "\n".join(
        ("Column1," if not n else ",") + line for n, line in enumerate(MICROSOFT.splitlines())
    ),
    "google": GOOGLE,
    "google, a line break in a header": GOOGLE.replace("your affiliation?", '"your"\n').replace(
        "What is", '"What is').replace('"your"\n', 'your\naffiliation?"'),
    "google, from the sheet": GOOGLE.replace("2024/05/10", "5/10/2024").replace("2024/05/14", "5/14/2024")
    .replace(" AM GMT+1", ""),
    "google, in German": GOOGLE.replace("Timestamp", "Zeitstempel").replace("Email Address", "E-Mail-Adresse")
    .replace("2024/05/10", "10.05.2024").replace("2024/05/14", "14.05.2024").replace(" AM GMT+1", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_each_form_gives_the_same_registrations(desk, name: str) -> None:
    (outcome,) = desk.bring("2024-05-20 Forum 5 registration form(1-3).csv", SPELLINGS[name].encode())
    assert (outcome.source, outcome.rows) == ("registrations", Rows(new=3)), outcome.problems
    rows = desk.ask("select registered_at, organisation, domain from registrations where is_current order by all")
    assert rows == ROWS
    assert desk.ask("select event_id, title from event") == [("2024-05-20-forum-5", "Forum 5")]


def test_people_are_the_same_whoever_asked(desk) -> None:
    for text in SPELLINGS.values():
        desk.bring("2024-05-20 Forum 5.csv", text.encode())
    assert desk.ask("select count(distinct person_key) from registrations") == [(3,)]


def test_nobody_known_is_refused_by_row(desk) -> None:
    text = "ID,Start time,Completion time,Email,Name,Will you attend?\n1,,5/20/24 9:00:00,anonymous,anonymous,Yes\n"
    (preview,) = desk.look("2024-05-20 Forum 5.csv", text.encode())
    assert preview.source == "registrations"
    assert preview.problems[0].message == "Row has neither an address nor a name."


def test_a_form_of_other_questions_may_be_explained(desk) -> None:
    text = "Timestamp,Who are you?,Favourite colour\n5/20/2024 17:04:45,anna@uni.example,Blue\n"
    (preview,) = desk.look("2024-05-20 Forum 5.csv", text.encode())
    assert preview.refusal.startswith("This is a sheet of answers from a form, such as Google Forms.")
    assert preview.needs == "kind" and preview.unknown is not None
