"""pretix's check-in list, English and German, as CSV and XLSX; an order's address that stands for several people."""

import io
import re
from datetime import date, datetime

import openpyxl
import pytest

from data.comparing import Rows

# ruff: noqa: E501 - the list's lines are as wide as pretix writes them

DAY = date(2024, 6, 6)
EVENT = "2024-06-06 Summer School"
ENGLISH = """Order code;Attendee name;Attendee name: Given name;Attendee name: Family name;Product;Price;Checked in;Checked out;Automatically checked in;E-mail;Phone number;Company;Voucher code;Order date;Order time;Do you agree?
AAAAA;Anna Bell;Anna;Bell;Conference;0.00;2024-06-06 09:01:00;;No;anna@uni.example;07000;Example University;;2024-05-01;12:33:11;Yes
BBBBB;Ben Day;Ben;Day;Conference;0.00;;;No;BEN@firm.example;;Example Firm;;2024-05-02;08:00:00;Yes
CCCCC;Cleo Fox;Cleo;Fox;Dinner;0.00;2024-06-06 09:10:00;2024-06-06 12:00:00;No;cleo@uni.example;;;;2024-05-03;09:00:00;No
"""
GERMAN = """Bestellnummer;Teilnehmername;Teilnehmername: Vorname;Teilnehmername: Nachname;Produkt;Preis;Eingecheckt;Ausgecheckt;Automatisch eingecheckt;E-Mail;Telefonnummer;Firma;Gutscheincode;Bestelldatum;Bestellzeit;Rechnungsadresse: Name;Bezahlstatus
AAAAA;Anna Bell;Anna;Bell;Konferenz;0,00;06.06.2024 09:01;;Nein;anna@uni.example;07000;Example University;;01.05.2024;12:33:11;Pay Er;bezahlt
BBBBB;Ben Day;Ben;Day;Konferenz;0,00;;;Nein;ben@firm.example;;Example Firm;;02.05.2024;08:00:00;;Komplett bezahlt
CCCCC;Cleo Fox;Cleo;Fox;Abendessen;0,00;06.06.2024 09:10;;Nein;cleo@uni.example;;;;03.05.2024;09:00:00;;p
"""


def workbook(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Check-in list"
    for line in text.splitlines():
        book.active.append(line.split(";"))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


FORMS = {
    "English, a mark": b"\xef\xbb\xbf" + ENGLISH.encode(),
    "German": GERMAN.encode(),
    "German, Windows, CRLF": GERMAN.replace("\n", "\r\n").replace("Konferenz", "Größe").encode("cp1252"),
    "English, workbook": workbook(ENGLISH),
    "English, commas, snake case": ENGLISH.replace(
        ENGLISH.split("\n")[0], ENGLISH.split("\n")[0].lower().replace(" ", "_")
    )
    .replace(";", ",")
    .encode(),
}
EXAMPLES = {
    "pretix_checkins": [
        (
            "checkin.csv",
            GERMAN.replace("Bell", "Zyxwort").replace("anna@", "anna.zyxwort@").replace("Pay Er", "Qwyjibo")
            .replace("07000", "Qwyjibo").encode(),
            {"event": EVENT},
        )
    ]
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_facts(desk, name: str) -> None:
    label = "summer_checkin" + (".xlsx" if "workbook" in name else ".csv")
    (outcome,) = desk.bring(label, FORMS[name], event=EVENT)
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "pretix_checkins", Rows(new=3))
    assert desk.ask("select measure, event_key, event_date from mentions order by 1") == [
        (measure, "pretix|summerschool|2024-06-06", DAY) for measure in ("attendance", "registrations")
    ]
    assert desk.ask("select status, registered_at, organisation, domain from registrations order by row_no") == [
        ("checked in", datetime(2024, 5, 1, 11, 33, 11), "Example University", "uni.example"),
        ("registered", datetime(2024, 5, 2, 7), "Example Firm", "firm.example"),
        ("checked in", datetime(2024, 5, 3, 8), None, "uni.example"),
    ]
    assert desk.ask("select count(*) filter (counts), count(*) filter (attended) from registration") == [(3, 2)]


def test_every_form_makes_the_same_people(desk) -> None:
    for name, content in FORMS.items():
        desk.bring("a.xlsx" if "workbook" in name else "a.csv", content, event=EVENT)
    assert desk.ask("select count(distinct (person_key, name_key)) from registrations") == [(3,)]


def test_checked_in_is_often_empty_and_then_nothing_is_said_of_who_came(desk) -> None:
    content = "Order code;Attendee name;Product;E-mail;Checked in\nA;Anna Bell;Conference;anna@uni.example;\n"
    (outcome,) = desk.bring("list.csv", content.encode(), event=EVENT)
    assert desk.ask("select measure from coverage") == [("registrations",)]
    assert outcome.problems[0].message == "Nobody is checked in: the file says who registered, not who came."


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        ("paid", True), ("bezahlt", True), ("p", True), ("c", False), ("", True), ("Ja", True), ("pending", False),
        ("ausstehend", False), ("expired", False), ("abgelaufen", False), ("canceled", False), ("storniert", False),
    ],
)  # fmt: skip
def test_each_status_of_the_order_counts_or_not(desk, status: str, counts: bool) -> None:
    content = f"Order code;Attendee name;Product;Payment status\nA;Anna Bell;Conference;{status}\n"
    desk.bring("list.csv", content.encode(), event=EVENT)
    assert desk.ask("select counts from registration") == [(counts,)]


def test_an_unknown_status_is_refused(desk) -> None:
    content = "Order code;Attendee name;Product;Status\nA;Anna Bell;X;paid\nB;Ben Day;X;Zacharias\n"
    (outcome,) = desk.bring("list.csv", content.encode(), event=EVENT)
    assert outcome.rows == Rows(new=1, refused=1)


@pytest.mark.parametrize("is_turned", [False, True])
def test_the_address_of_an_order_is_one_person_s_though_it_stands_beside_several_names(desk, is_turned: bool) -> None:
    rows = [
        "A;Anna Bell;Conference;anna@uni.example;2024-06-06 09:00:00",
        "A;Ben Day;Conference;anna@uni.example;2024-06-06 09:00:00",
        "A;Cleo Fox;Conference;anna@uni.example;",
        "A;Anna Bell;Dinner;anna@uni.example;",
        "B;;Conference;;",
    ]
    lines = rows[::-1] if is_turned else rows
    content = "\n".join(["Order code;Attendee name;Product;E-mail;Checked in", *lines, ""]).encode()
    (outcome,) = desk.bring("list.csv", content, event=EVENT)
    assert outcome.rows == Rows(new=5)
    assert desk.ask(
        "select count(*) filter (counts), count(person_id), count(*) filter (attended) from registration"
    ) == [(4, 1, 2)]
    assert outcome.problems[-1].message.endswith(
        " of them have the address of another ticket of the same order: it is of whoever ordered, so they count by name."
    )


def test_the_ticket_s_own_address_goes_before_that_of_its_order(desk) -> None:
    content = """Order code;Position ID;Status;Email;Order date;Product;Attendee name;Attendee email
A;1;paid;payer@secret.example;2024-05-01;Conference;Anna Bell;anna@uni.example
A;2;paid;payer@secret.example;2024-05-01;Conference;Ben Day;ben@firm.example
A;3;paid;payer@secret.example;2024-05-01;Conference;;
"""
    desk.bring("positions.csv", content.encode(), event=EVENT)
    assert desk.ask("select domain from registrations order by row_no") == [
        ("uni.example",), ("firm.example",), ("secret.example",),
    ]  # fmt: skip


def test_a_time_without_seconds_and_a_check_in_that_the_day_of_the_event_decides(desk) -> None:
    content = """Order code;Attendee name;Product;Order date;Order time;Checked in
A;Anna Bell;Conference;2024-05-01;8:05;06/06/2024 09:00
B;Ben Day;Conference;2024-05-02;1899-12-31 12:33:11;07/06/2024 09:00
C;Cleo Fox;Conference;2024-05-03;;
"""
    (outcome,) = desk.bring("list.csv", content.encode(), event="2024-06-07 Summer School")
    assert outcome.status == "imported", outcome
    assert desk.ask("select registered_at from registrations order by row_no") == [
        (datetime(2024, 5, 1, 7, 5),), (datetime(2024, 5, 2, 11, 33, 11),), (datetime(2024, 5, 2, 23),),
    ]  # fmt: skip
    assert desk.ask("select count(*) from attendance") == [(2,)]


def test_who_is_missing_from_a_newer_list_is_gone(desk) -> None:
    desk.bring("list 2024-06-01.csv", FORMS["German"], event=EVENT)
    (newer,) = desk.bring("list 2024-06-07.csv", "\n".join(ENGLISH.splitlines()[:3]).encode(), event=EVENT)
    assert newer.comparison.gone == 2  # a registration and an attendance
    assert desk.ask("select count(*) filter (counts) from registration") == [(2,)]
    desk.undo(2)
    assert desk.ask("select count(*) filter (counts) from registration") == [(3,)]


def test_the_event_is_asked_for(desk) -> None:
    (asked,) = desk.look("list.csv", FORMS["English, a mark"])
    assert asked.refusal.endswith("Most were checked in on 6 June 2024.")


def test_a_list_with_check_ins_stays_when_that_of_the_eve_comes_late(desk) -> None:
    eve = re.sub(r";2024-06-06 09:\d\d:00;[^;]*;", ";;;", ENGLISH).replace("Example Firm", "Old Firm")
    desk.bring("after.csv", ENGLISH.encode(), event=EVENT)
    desk.bring("before.csv", eve.encode(), event=EVENT)
    assert desk.ask("select status, organisation from registrations where is_current order by row_no") == [
        ("checked in", "Example University"), ("registered", "Example Firm"), ("checked in", None),
    ]  # fmt: skip
