"""Eventbrite's report of orders: it counts until the list of attendees comes, and says so."""

from datetime import date, datetime

import pytest

from data.comparing import Rows

# ruff: noqa: E501 - the reports' lines are as wide as Eventbrite writes them

DAY = date(2024, 12, 2)
EVENT = "2024-12-02 Forum 5"

# one event in every spelling: Anna ordered three tickets, Ben one, Cleo took hers back, Dan never finished his order
PLAIN = """Order #,Order Date,First Name,Last Name,Email,Quantity,Order Type,Order Status,Total Paid,Eventbrite Fees,Company
9001,11/29/24 22:28,Anna,Bell,anna@uni.example,3,Free Order,Completed,0.00,0.00,Example University
9002,11/30/24 08:05,Ben,Day,BEN@firm.example ,1,Free Order,Completed,0.00,0.00,Example Firm
9003,11/30/24 09:00,Cleo,Fox,cleo@uni.example,2,Paid Order,Refunded/Canceled,5.00,0.00,
9004,11/30/24 09:10,Dan,Elm,dan@uni.example,1,Paid Order,Abandoned,0.00,0.00,
"""
UK = """Order no.,Order Date,First Name,Surname,Email,Quantity,Order Type,Status,Total Paid,Company
9001,29/11/2024 22:28,Anna,Bell,anna@uni.example,3,Free Order,Manual,0.00,Example University
9002,30/11/2024 08:05,Ben,Day,ben@firm.example,1,Free Order,Offline,0.00,Example Firm
9003,30/11/2024 09:00,Cleo,Fox,cleo@uni.example,2,Paid Order,Refunded/Canceled,5.00,
9004,30/11/2024 09:10,Dan,Elm,dan@uni.example,1,Paid Order,Abandoned,0.00,
"""
BUYERS = """Event Name,Buyer Email,Buyer First Name,Buyer Last Name,Order No.,Order Date,Ticket Type,Ticket Quantity,Order Status,Company
Forum 5,anna@uni.example,Anna,Bell,9001,2024-11-29 22:28:00,General,3,Completed,Example University
Forum 5,ben@firm.example,Ben,Day,9002,2024-11-30 08:05:00,General,1,Partially Refunded,Example Firm
Forum 5,cleo@uni.example,Cleo,Fox,9003,2024-11-30 09:00:00,General,2,Refunded/Canceled,
Forum 5,dan@uni.example,Dan,Elm,9004,2024-11-30 09:10:00,General,1,Abandoned,
"""
FORMS = {
    "plain": PLAIN.encode(),
    "UK": UK.encode(),
    "buyers": BUYERS.encode(),
    "UK, semicolons and a mark": b"\xef\xbb\xbf" + UK.replace(",", ";").replace("\n", "\r\n").encode(),
    "plain, UTF-16 and tabs": PLAIN.replace(",", "\t").encode("utf-16"),
    "buyers, lower and snake case": BUYERS.replace(BUYERS.split("\n")[0], BUYERS.split("\n")[0].lower().replace(" ", "_")).encode(),
}  # fmt: skip
EXAMPLES = {
    "eventbrite_orders": [
        (
            "orders.csv",
            PLAIN.replace("Bell", "Zyxwort").replace("Elm", "Qwyjibo").replace("anna@", "anna.zyxwort@").encode(),
            {"event": EVENT},
        )
    ]
}


@pytest.mark.parametrize("name", FORMS)
def test_every_spelling_gives_the_same_orders(desk, name: str) -> None:
    (outcome,) = desk.bring("report-2024-12-05T1234.csv", FORMS[name], event=EVENT)
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "eventbrite_orders", Rows(new=3, skipped=1))
    assert outcome.period == (DAY, DAY)
    assert desk.ask("select measure, title, event_date from mentions") == [("registrations", "Forum 5", DAY)]
    assert desk.ask(
        "select status, registered_at, organisation, domain from registrations where domain is not null order by row_no"
    ) == [
        ("registered", datetime(2024, 11, 29, 22, 28), "Example University", "uni.example"),
        ("registered", datetime(2024, 11, 30, 8, 5), "Example Firm", "firm.example"),
        ("refunded", datetime(2024, 11, 30, 9, 0), None, "uni.example"),
    ]
    assert desk.ask("select count(*) filter (counts), count(person_id) filter (counts) from registration") == [(4, 2)]
    assert desk.ask("select count(*) from attendances") == [(0,)]
    assert desk.ask("select as_of, as_of_from from imports") == [(datetime(2024, 12, 5, 23, 59, 59), "name")]


def test_what_an_order_says_and_does_not_say_is_told(desk) -> None:
    (outcome,) = desk.bring("orders.csv", FORMS["buyers"], event=EVENT)
    assert [problem.message for problem in outcome.problems] == [
        "The report says who paid, not who comes. They count as its registrations until the list of attendees comes, which takes their place.",
        "1 order is of several tickets, 3 in all: who paid is one person, each ticket more is one more without a name.",
        "1 order was abandoned or of no ticket, and skipped.",
        "1 order stands for less than was bought: refunded or transferred in part. Their tickets count as the report gives them.",
    ]


HOLDERS = b"""Order #,Order Date,First Name,Last Name,Email,Ticket Type,Attendee #,Attendee Status
9001,11/29/24 22:28,Eve,Gum,eve@uni.example,General,5001,Checked In
9001,11/29/24 22:28,Fay,Hut,fay@uni.example,General,5002,Attending
"""


@pytest.mark.parametrize("is_first", [True, False])
def test_the_list_of_attendees_takes_the_place_of_the_orders_in_any_order_of_import(desk, is_first: bool) -> None:
    files = [("orders-2024-12-05.csv", FORMS["plain"]), ("attendees-2024-12-03.csv", HOLDERS)]
    numbers = {
        label: desk.bring(label, content, event=EVENT)[0].import_id
        for label, content in (files if is_first else files[::-1])
    }
    assert desk.ask("select count(*), count(*) filter (counts) from registration") == [(2, 2)]
    assert desk.ask("select count(*) from attendance") == [(1,)]
    assert desk.ask("select count(*) from event") == [(1,)]
    desk.undo(numbers["attendees-2024-12-03.csv"])
    assert desk.ask("select count(*) filter (counts) from registration") == [(4,)]


def test_orders_of_an_event_whose_attendees_are_in_say_so(desk) -> None:
    desk.bring("attendees.csv", HOLDERS, event=EVENT)
    (outcome,) = desk.bring("orders.csv", FORMS["plain"], event=EVENT)
    assert outcome.problems[0].message == (
        "The report says who paid, not who comes. The list of attendees of this event is in: that counts, and these "
        "orders do not."
    )
    (other,) = desk.bring("orders.csv", FORMS["UK"], event="2025-01-02 Forum 6")
    assert "until the list of attendees comes" in other.problems[0].message
    assert desk.ask("select event_date, count(*) filter (counts) from registration group by 1 order by 1") == [
        (DAY, 2), (date(2025, 1, 2), 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        ("Completed", True), ("Manual", True), ("Offline", True), ("Partially Refunded", True),
        ("Partially Transferred", True), ("Deleted", False), ("Pending", False), ("Refunded/Canceled", False),
        ("Transferred", False), ("Unpaid", False), ("", True),
    ],
)  # fmt: skip
def test_each_status_of_an_order_counts_or_not(desk, status: str, counts: bool) -> None:
    content = f"Order #,Order Date,Email,Quantity,Order Status\n1,2024-11-30,anna@uni.example,2,{status}\n"
    (outcome,) = desk.bring("orders.csv", content.encode(), event=EVENT)
    assert outcome.rows == Rows(new=1)
    assert desk.ask("select count(*) filter (counts) from registration") == [(2 * counts,)]


def test_rows_that_cannot_be_read_are_refused(desk) -> None:
    content = """Order #,Order Date,Buyer Email,Quantity,Order Status
1,2024-11-30,anna@uni.example,1,Completed
2,2024-11-31,ben@firm.example,1,Completed
3,2024-11-30,cleo@uni.example,many,Completed
6,2024-11-30,fay@uni.example,100000000000,Completed
4,2024-11-30,dan@uni.example,1,Zacharias
5,2024-11-30,eve@uni.example,0,Completed
"""
    (outcome,) = desk.bring("orders.csv", content.encode(), event=EVENT)
    assert outcome.rows == Rows(new=1, refused=4, skipped=1)
    assert [(one.row_no, one.column, one.message) for one in outcome.problems if one.is_refusal] == [
        (3, "Order Date", "The date “2024-11-31” cannot be read."),
        (4, "Quantity", "The quantity is not the number of tickets of one order."),
        (5, "Quantity", "The quantity is not the number of tickets of one order."),
        (6, "Order Status", "This status of an order is not known."),
    ]


def test_the_event_is_asked_for_and_twice_changes_nothing(desk) -> None:
    (asked,) = desk.look("orders.csv", FORMS["plain"])
    (named,) = desk.look("orders.csv", FORMS["buyers"])
    assert (asked.needs, named.needs) == ("event", "event")
    assert asked.refusal.startswith("The file says neither which event it is of nor when that was.")
    assert named.refusal == 'The file names its event but not the day. Say both: --event "2024-05-20 Title".'
    desk.bring("orders.csv", FORMS["plain"], event=EVENT)
    before = desk.ask("select count(*) from registrations")
    (again,) = desk.bring("copy.csv", FORMS["plain"], event=EVENT)
    assert again.status == "unchanged"
    assert desk.ask("select count(*) from registrations") == before


def test_an_order_that_is_gone_and_one_that_grew(desk) -> None:
    header = "Order #,Order Date,Buyer Email,Quantity,Order Status\n"
    desk.bring(
        "orders-2024-12-01.csv",
        f"{header}1,2024-11-29,a@uni.example,1,Completed\n2,2024-11-30,b@uni.example,2,Completed\n".encode(),
        event=EVENT,
    )
    (newer,) = desk.bring(
        "orders-2024-12-03.csv", f"{header}2,2024-11-30,b@uni.example,3,Completed\n".encode(), event=EVENT
    )
    assert (newer.rows, newer.comparison.gone) == (Rows(changed=1), 1)
    assert desk.ask("select count(*) filter (counts) from registration") == [(3,)]
    desk.undo(2)
    assert desk.ask("select count(*) filter (counts) from registration") == [(3,)]
    assert desk.ask("select count(*) filter (person_id is not null) from registration") == [(2,)]
