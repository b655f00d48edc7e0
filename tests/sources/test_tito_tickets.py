"""ti.to's list of tickets: Ticket … is who comes, Order … who paid; void tickets; Czech questions."""

from datetime import date, datetime

import pytest

from data.comparing import Rows

# ruff: noqa: E501 - the list's lines are as wide as ti.to writes them

DAY = date(2025, 10, 2)
EVENT = "2025-10-02 Data Days"
FULL = """Number,Ticket Created Date,Ticket Last Updated Date,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,Ticket Email,Ticket Company Name,Ticket Phone Number,Event,Void Status,Price,Ticket Reference,Tags,Unique Ticket URL,Unique Order URL,Order Reference,Order Name,Order Email,Order Company Name,Order Phone Number,Order Discount Code,Order IP,Order Created Date,Order Completed Date,Payment Reference,T-Shirt Size?
1,2025-09-01 10:00:00,2025-09-02 10:00:00,Early Bird,Anna Bell,Anna,Bell,anna@uni.example,Example University,-,Data Days,,10.0,ABCD-1,,https://ti.to/tickets/ti_1,https://ti.to/orders/or_1,ABCD,Pay Er,payer@secret.example,Payer Ltd,,-,192.0.2.1,2025-09-01 10:00:00,2025-09-01 10:01:00,ch_1,M
2,2025-09-01 10:00:00,2025-09-02 10:00:00,Early Bird,Ben Day,Ben,Day,BEN@firm.example,Example Firm,-,Data Days,,10.0,ABCD-2,,https://ti.to/tickets/ti_2,https://ti.to/orders/or_1,ABCD,Pay Er,payer@secret.example,Payer Ltd,,-,192.0.2.1,2025-09-01 10:00:00,2025-09-01 10:01:00,ch_1,L
3,2025-09-01 10:00:00,2025-09-02 10:00:00,Early Bird,-,,,,,-,Data Days,,10.0,ABCD-3,,https://ti.to/tickets/ti_3,https://ti.to/orders/or_1,ABCD,Pay Er,payer@secret.example,Payer Ltd,,-,192.0.2.1,2025-09-01 10:00:00,2025-09-01 10:01:00,ch_1,
4,2025-09-03 11:00:00,2025-09-04 10:00:00,Early Bird,Cleo Fox,Cleo,Fox,cleo@uni.example,,-,Data Days,void,10.0,EFGH-1,,https://ti.to/tickets/ti_4,https://ti.to/orders/or_2,EFGH,Cleo Fox,cleo@uni.example,,,-,192.0.2.1,2025-09-03 11:00:00,2025-09-03 11:01:00,ch_2,S
"""
SHORT = """Ticket,Ticket Reference,Ticket First Name,Ticket Last Name,Ticket Email,Ticket Company Name,Order Reference,Order Created Date,Order Email,Order Company Name,Void Status
Early Bird,ABCD-1,Anna,Bell,anna@uni.example,Example University,ABCD,2025-09-01 10:00:00,payer@secret.example,Payer Ltd,
Early Bird,ABCD-2,Ben,Day,ben@firm.example,Example Firm,ABCD,2025-09-01 10:00:00,payer@secret.example,Payer Ltd,
Early Bird,ABCD-3,,,,,ABCD,2025-09-01 10:00:00,payer@secret.example,Payer Ltd,
Early Bird,EFGH-1,Cleo,Fox,cleo@uni.example,,EFGH,2025-09-03 11:00:00,cleo@uni.example,,void
"""
CZECH = """Ticket,Ticket Reference,Jméno,Příjmení,Ticket Email,Firma,Akce,Order Reference,Order Completed Date,Order Name,Order Email,Void Status
Early Bird,ABCD-1,Anna,Bell,anna@uni.example,Example University,Data Days,ABCD,01.09.2025 10:00:00,Pay Er,payer@secret.example,
Early Bird,ABCD-2,Ben,Day,ben@firm.example,Example Firm,Data Days,ABCD,01.09.2025 10:00:00,Pay Er,payer@secret.example,
Early Bird,ABCD-3,,,,,Data Days,ABCD,01.09.2025 10:00:00,Pay Er,payer@secret.example,
Early Bird,EFGH-1,Cleo,Fox,cleo@uni.example,,Data Days,EFGH,03.09.2025 11:00:00,Cleo Fox,cleo@uni.example,void
"""
FORMS = {
    "full": FULL.encode(),
    "short": SHORT.encode(),
    "Czech, semicolons": b"\xef\xbb\xbf" + CZECH.replace(",", ";").encode(),
    "full, UTF-16": FULL.replace(",", "\t").encode("utf-16"),
    "short, lower case": SHORT.replace(SHORT.split("\n")[0], SHORT.split("\n")[0].lower().replace(" ", "_")).encode(),
}
EXAMPLES = {
    "tito_tickets": [
        (
            "tickets.csv",
            FULL.replace("Bell", "Zyxwort").replace("anna@", "anna.zyxwort@").replace("Pay Er", "Qwyjibo")
            .replace("payer@", "qwyjibo@").replace("192.0.2.1", "Qwyjibo").encode(),
            {"event": EVENT},
        )
    ]
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_facts_and_no_payer(desk, name: str) -> None:
    (outcome,) = desk.bring("tickets.csv", FORMS[name], event=EVENT)
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "tito_tickets", Rows(new=4))
    assert desk.ask("select measure, event_key, event_date from mentions") == [
        ("registrations", "tito|datadays|2025-10-02", DAY)
    ]
    assert desk.ask("select status, registered_at, organisation, domain from registrations order by row_no") == [
        ("registered", datetime(2025, 9, 1, 9), "Example University", "uni.example"),
        ("registered", datetime(2025, 9, 1, 9), "Example Firm", "firm.example"),
        ("registered", datetime(2025, 9, 1, 9), None, None),
        ("cancelled", datetime(2025, 9, 3, 10), None, "uni.example"),
    ]
    assert desk.ask("select count(*) filter (counts), count(person_id) filter (counts) from registration") == [(3, 2)]
    assert desk.ask("select count(*) from attendances") == [(0,)]


def test_the_day_of_the_event_is_asked_for(desk) -> None:
    (named,) = desk.look("tickets.csv", FORMS["full"])
    (unnamed,) = desk.look("tickets.csv", FORMS["short"])
    assert named.refusal == 'The file names its event but not the day. Say both: --event "2024-05-20 Title".'
    assert unnamed.refusal.startswith("The file says neither which event it is of")


def test_a_ticket_that_was_given_to_somebody_else_and_one_that_is_void_now(desk) -> None:
    desk.bring("tickets 2025-09-10.csv", FORMS["short"], event=EVENT)
    newer = SHORT.replace("ABCD-2,Ben,Day,ben@firm.example", "ABCD-2,Eve,Gum,eve@firm.example")
    newer = newer.replace(
        "uni.example,Example University,ABCD,2025-09-01 10:00:00,payer@secret.example,Payer Ltd,",
        "uni.example,Example University,ABCD,2025-09-01 10:00:00,payer@secret.example,Payer Ltd,void",
    )
    (outcome,) = desk.bring("tickets 2025-09-12.csv", newer.encode(), event=EVENT)
    assert (outcome.rows, outcome.comparison.gone) == (Rows(new=1, changed=1, unchanged=2), 1)
    assert desk.ask("select count(*) filter (counts), count(person_id) filter (counts) from registration") == [(2, 1)]
    desk.undo(2)
    assert desk.ask("select count(*) filter (counts) from registration") == [(3,)]


def test_a_check_in_is_attendance(desk) -> None:
    content = (
        SHORT.replace("Void Status", "Checked In At")
        .replace("void", "")
        .replace("Payer Ltd,\n", "Payer Ltd,2025-10-02 09:00:00\n", 1)
    )
    desk.bring("tickets.csv", content.encode(), event=EVENT)
    assert desk.ask("select count(*) filter (counts), count(*) filter (attended) from registration") == [(4, 1)]


def test_a_list_of_several_events_gives_the_one_that_is_said(desk) -> None:
    content = FULL.replace("cleo@uni.example,,-,Data Days,void", "cleo@uni.example,,-,Data Nights,").encode()
    (asked,) = desk.look("tickets.csv", content)
    assert asked.refusal.startswith("The file holds the attendees of several events")
    (outcome,) = desk.bring("tickets.csv", content, event=EVENT)
    assert outcome.rows == Rows(new=3, refused=1)


def test_a_list_with_numbers_of_tickets_but_not_its_columns_is_none(desk) -> None:
    content = "Ticket Number,First Name,Last Name,Email,Company\n1,Anna,Bell,anna@uni.example,Example Firm\n"
    (preview,) = desk.look("tickets.csv", content.encode(), event=EVENT)
    assert preview.source != "tito_tickets"


def test_a_list_with_check_ins_stays_when_that_of_the_eve_comes_late(desk) -> None:
    lines = SHORT.splitlines()
    after = "\n".join(
        [f"{lines[0]},Checked In At", f"{lines[1]},2025-10-02 09:00:00", *(f"{one}," for one in lines[2:])]
    )
    desk.bring("after.csv", after.encode(), event=EVENT)
    desk.bring("eve.csv", SHORT.replace("Example Firm", "Old Firm").encode(), event=EVENT)
    assert desk.ask("select status, organisation from registrations where is_current order by row_no limit 2") == [
        ("checked in", "Example University"), ("registered", "Example Firm"),
    ]  # fmt: skip
