"""Bevy's list of attendees: one row per ticket, times in UTC, an event that has to be said."""

from datetime import date, datetime

import pytest

from data.comparing import Rows

# ruff: noqa: E501 - the list's lines are as wide as Bevy writes them

DAY = date(2023, 3, 18)
EVENT = "2023-03-18 Dev Fest"
HEADER = "Order number,Ticket number,First Name,Last Name,Email,Twitter,Company,Title,Featured,Ticket title,Ticket venue,Access code,Discount,Price,Currency,Number of tickets,Paid by (name),Paid by (email),Paid date (UTC),Checkin Date (UTC),Ticket Price Paid"
ROWS = """GOOGE1,GOOGA1,Anna,Bell,anna@uni.example,@anna,Example University,Professor,False,General,In-person,,0.00,0.00,USD,2,Pay Er,payer@secret.example,2023-03-16 05:34:10+00:00,2023-03-18 09:01:00+00:00,0.00
GOOGE1,GOOGA2,Ben,Day,BEN@firm.example,,Example Firm,,False,General,In-person,,0.00,0.00,USD,2,Pay Er,payer@secret.example,2023-03-16 05:34:10+00:00,,0.00
GOOGE2,GOOGA3,Cleo,Fox,cleo@uni.example,,,,False,General,Virtual,,0.00,0.00,USD,1,Cleo Fox,cleo@uni.example,2023-03-17 06:00:00+00:00,2023-03-18 09:05:00+00:00,0.00
"""
LIST = f"{HEADER}\n{ROWS}"
FORMS = {
    "CRLF": LIST.replace("\n", "\r\n").encode(),
    "re-saved": LIST.replace(",", ";").replace("2023-03-16 05:34:10+00:00", "16/03/2023 05:34:10").replace("2023-03-17 06:00:00+00:00", "17/03/2023 06:00:00").replace("2023-03-18 09:01:00+00:00", "18/03/2023 09:01:00").replace("2023-03-18 09:05:00+00:00", "18/03/2023 09:05:00").encode(),
    "snake case": LIST.replace(HEADER, HEADER.lower().replace(" ", "_")).encode("utf-16"),
}  # fmt: skip
EXAMPLES = {
    "bevy_attendees": [
        (
            "attendees.csv",
            LIST.replace("Bell", "Zyxwort").replace("anna@", "anna.zyxwort@").replace("Pay Er", "Qwyjibo")
            .replace("payer@", "qwyjibo@").replace("@anna,", "@qwyjibo,").replace("Professor", "Qwyjibo").encode(),
            {"event": EVENT},
        )
    ]
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_facts_and_no_payer(desk, name: str) -> None:
    (outcome,) = desk.bring("dev-fest.csv", FORMS[name], event=EVENT)
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "bevy_attendees", Rows(new=3))
    assert desk.ask("select measure, event_key, event_date from mentions order by 1") == [
        (measure, "bevy|devfest|2023-03-18", DAY) for measure in ("attendance", "registrations")
    ]
    assert desk.ask("select status, registered_at, organisation, domain from registrations order by row_no") == [
        ("checked in", datetime(2023, 3, 16, 5, 34, 10), "Example University", "uni.example"),
        ("registered", datetime(2023, 3, 16, 5, 34, 10), "Example Firm", "firm.example"),
        ("checked in", datetime(2023, 3, 17, 6), None, "uni.example"),
    ]
    assert desk.ask("select count(*), count(distinct person_key) from attendances") == [(2, 2)]
    assert desk.ask("select count(*) filter (counts), count(*) filter (attended) from registration") == [(3, 2)]
    assert desk.ask("select as_of, as_of_from from imports") == [(datetime(2023, 3, 18, 9, 5), "data")]


def test_the_event_is_asked_for_with_the_day_of_the_check_ins(desk) -> None:
    (asked,) = desk.look("dev-fest.csv", FORMS["CRLF"])
    assert asked.needs == "event"
    assert asked.refusal == (
        'The file says neither which event it is of nor when that was. Say it: --event "2024-05-20 Title". Most were '
        "checked in on 18 March 2023."
    )


def ticket(order: str, number: str, name: str, mail: str, came: str = "") -> str:
    return (
        f"{order},{number},{name},{mail},,,,False,General,In-person,,,0.00,USD,1,,,2023-03-16 05:34:10+00:00,{came},0"
    )


def test_tickets_of_one_person_unnamed_tickets_and_repeats(desk) -> None:
    rows = [
        ticket("E1", "A1", "Anna,Bell", "anna@uni.example"),
        ticket("E1", "A2", "Anna,Bell", "anna@uni.example", "2023-03-18 09:00:00+00:00"),
        ticket("E1", "A3", ",", ""),
        ticket("E1", "A4", ",", "", "2023-03-18 09:00:00+00:00"),
        ticket("E2", "A5", "Ben,Day", ""),
        ticket("E3", "A6", "Demo,User", "demo@uni.example"),
        ticket("E1", "A4", ",", "", "2023-03-18 09:00:00+00:00"),
    ]
    content = "\n".join([HEADER, *rows, ""]).encode()
    (outcome,) = desk.bring("a.csv", content, event=EVENT)
    assert outcome.rows == Rows(new=6, skipped=1)
    assert desk.ask(
        "select count(*) filter (counts), count(person_id), count(*) filter (attended) from registration"
    ) == [(4, 1, 2)]
    fewer = "\n".join([HEADER, *rows[1:], ticket("E9", "A9", "Zed,Zed", "zed@uni.example"), ""]).encode()
    (newer,) = desk.bring("b 2023-04-01.csv", fewer, event=EVENT)
    assert (newer.rows.new, newer.comparison.gone) == (1, 0)  # she holds another ticket
    desk.undo(2)
    assert desk.ask("select count(*) filter (counts) from registration") == [(4,)]
