"""The people sheet: a person's own entry goes before form and domain, and two addresses may be one person."""

import pytest

from data.checking import kept
from data.comparing import Rows

PEOPLE = """Email,Organisation,Side,From,Until,Same as,Organiser,Note
anna.zyxwort@gmail.com,The Alan Turing Institute,,,,,,Qwyjibo
ben.zyxwort@uni.example,,Roche,2024-01-01,2024-05-31,,,
ben.zyxwort@uni.example,,Other industry,2024-06-01,,,,
cleo.zyxwort@gmail.com,,,,,cleo.zyxwort@ox.ac.uk,,
hana.zyxwort@turing.ac.uk,,,,,,yes,
"""
SEATS = """Email,Organisation,Event,Event date,Attended
anna.zyxwort@gmail.com,,Talk,2024-05-20,yes
ben.zyxwort@uni.example,,Talk,2024-05-20,yes
cleo.zyxwort@gmail.com,,Talk,2024-05-20,yes
cleo.zyxwort@ox.ac.uk,,Talk,2024-05-20,yes
hana.zyxwort@turing.ac.uk,,Talk,2024-05-20,yes
ben.zyxwort@uni.example,,Later,2024-06-20,yes
cleo.zyxwort@ox.ac.uk,,Later,2024-06-20,yes
"""
EXAMPLES = {"people": [("people.csv", PEOPLE.encode(), {})]}
SIDES = "select event_date::text, side_group, method, count(*) from attendance group by all order by all"
BEFORE = [
    ("2024-05-20", "Turing", "domain", 1), ("2024-05-20", "Unknown", "none", 3),
    ("2024-05-20", "Wider academia", "ending", 1), ("2024-06-20", "Unknown", "none", 1),
    ("2024-06-20", "Wider academia", "ending", 1),
]  # fmt: skip
AFTER = [
    ("2024-05-20", "Roche", "person", 1), ("2024-05-20", "Turing", "person", 1),
    ("2024-05-20", "Wider academia", "ending", 1), ("2024-06-20", "Other industry", "person", 1),
    ("2024-06-20", "Wider academia", "ending", 1),
]  # fmt: skip


@pytest.mark.parametrize("first", ["people", "seats"])
def test_what_is_said_of_a_person_holds_on_its_days(desk, first: str) -> None:
    files = {"people": ("people.csv", PEOPLE.encode()), "seats": ("seats.csv", SEATS.encode())}
    (one,) = desk.bring(*files.pop(first))
    (other,) = desk.bring(*files.popitem()[1])
    people = one if first == "people" else other
    assert (people.source, people.rows) == ("people", Rows(new=5)), people.problems
    assert desk.ask(SIDES) == AFTER
    assert desk.ask("select count(distinct person_id), count(*) from attendance") == [(3, 5)]
    with desk.store.reading() as cursor:
        assert kept(cursor) is None
    desk.undo(people.import_id)
    assert desk.ask(SIDES) == BEFORE
    with desk.store.reading() as cursor:
        assert kept(cursor) is None


@pytest.mark.parametrize("header", ["Email,Group,Order #", "Email,Organizer,Ticket", "Email,Side,Topic"])
def test_a_list_of_another_platform_is_no_people_sheet(desk, header: str) -> None:
    (preview,) = desk.look("list.csv", f"{header}\nanna@uni.example,Roche,Qwyjibo\n".encode())
    assert preview.source != "people"


@pytest.mark.parametrize("header", ["Name,Email,Side", "E-mail,Same as,Our remark"])
def test_a_people_sheet_may_have_names_and_remarks(desk, header: str) -> None:
    row = "Anna Zyxwort,anna@uni.example,Roche" if "Side" in header else "anna@uni.example,anna@x.example,Qwyjibo"
    (preview,) = desk.look("list.csv", f"{header}\n{row}\n".encode())
    assert preview.source == "people" and not preview.problems


def test_a_chain_of_addresses_is_one_person(desk) -> None:
    desk.bring(
        "people.csv", b"Email,Same as\na@x.example,b@x.example\nb@x.example,c@x.example\nd@x.example,c@x.example\n"
    )
    assert desk.ask("select count(*), count(distinct person_id), min(person_key) = min(person_id) from aliases") == [
        (4, 1, True)
    ]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("Email,Side\nnobody,Roche", "Email", "This is not an e-mail address."),
        ("Email,Side\n,Roche", "Email", "There is no address."),
        ("Email,Same as\na@b.example,Qwyjibo", "Same as", "This is not an e-mail address."),
        ("Email,Side\na@b.example,Moon", "Side", "There is no side or group of this name: Other industry"),
        ("Email,Side,From,Until\na@b.example,Roche,2024-05-02,2024-05-01", "Until", "It ends before it begins."),
        ("Email,Organiser\na@b.example,perhaps", "Organiser", "Write yes or no."),
    ],
)
def test_a_row_that_cannot_be_read_says_why(desk, text: str, column: str, message: str) -> None:
    (preview,) = desk.look("people.csv", text.encode())
    (problem,) = preview.problems
    assert problem.message.startswith(message) and problem.column == column
