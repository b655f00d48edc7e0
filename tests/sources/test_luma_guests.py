"""Luma's guest lists: both forms, invitations that are no registrations, check-ins, and a day that is not the event's."""

from datetime import date, datetime

import pytest

from data.comparing import Rows

# ruff: noqa: E501 - the lists' lines are as wide as Luma writes them

DAY = date(2026, 1, 8)
EVENT = "2026-01-08 Book Club"
LABEL = "Book Club - Guests - 2026-01-10-18-17-47.csv"

# one event in every form: Anna came, Ben is coming, Cleo is invited, Dan waits, Eve asks, Fay was declined
OF_2025 = """api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,qr_code_url,amount,amount_tax,amount_discount,currency,coupon_code,eth_address,solana_address,survey_response_rating,survey_response_feedback,ticket_type_id,ticket_name,What organisation are you affiliated with?,"What would you
like, if anything?"
gst-1,Anna Bell,Anna,Bell,anna@uni.example,07000,2025-12-29T23:54:03.482Z,approved,2026-01-08T18:02:11.000Z,,https://lu.ma/check-in/evt-AbC123?pk=g-1,$0.00,$0.00,$0.00,usd,,,,5,lovely,tt-1,General,Example University,"a ""quote"",
and a line"
gst-2,Ben Day,,,BEN@firm.example,,2025-12-30T08:05:00.000Z,approved,,,https://lu.ma/check-in/evt-AbC123?pk=g-2,$0.00,$0.00,$0.00,usd,,,,,,tt-1,General,Example Firm,
gst-3,,Cleo,Fox,cleo@uni.example,,2025-12-28T08:05:00.000Z,invited,,,https://lu.ma/check-in/evt-AbC123?pk=g-3,,,,,,,,,,,,,
gst-4,Dan Elm,Dan,Elm,dan@uni.example,,2025-12-31T08:05:00.000Z,waitlist,,,https://lu.ma/check-in/evt-AbC123?pk=g-4,$0.00,,,,,,,,,tt-1,General,,
gst-5,Eve Gum,Eve,Gum,eve@uni.example,,2025-12-31T09:05:00.000Z,pending_approval,,,https://lu.ma/check-in/evt-AbC123?pk=g-5,$0.00,,,,,,,,,tt-1,General,,
gst-6,Fay Hut,Fay,Hut,fay@uni.example,,2025-12-31T10:05:00.000Z,declined,,,https://lu.ma/check-in/evt-AbC123?pk=g-6,$0.00,,,,,,,,,tt-1,General,,
"""
OF_2026 = """guest_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,qr_code_url,ticket_name,Company
gst-1,Anna Bell,Anna,Bell,anna@uni.example,,2025-12-29T23:54:03.482Z,approved,2026-01-08T18:02:11.000Z,https://luma.com/check-in/evt-AbC123?pk=g-1,General,Example University
gst-2,Ben Day,Ben,Day,ben@firm.example,,2025-12-30T08:05:00.000Z,approved,,https://luma.com/check-in/evt-AbC123?pk=g-2,General,Example Firm
gst-3,Cleo Fox,,,cleo@uni.example,,2025-12-28T08:05:00.000Z,invited,,https://luma.com/check-in/evt-AbC123?pk=g-3,,
gst-4,Dan Elm,Dan,Elm,dan@uni.example,,2025-12-31T08:05:00.000Z,waitlist,,https://luma.com/check-in/evt-AbC123?pk=g-4,General,
gst-5,Eve Gum,Eve,Gum,eve@uni.example,,2025-12-31T09:05:00.000Z,pending_approval,,https://luma.com/check-in/evt-AbC123?pk=g-5,General,
gst-6,Fay Hut,Fay,Hut,fay@uni.example,,2025-12-31T10:05:00.000Z,declined,,https://luma.com/check-in/evt-AbC123?pk=g-6,General,
"""
MID_2025 = OF_2026.replace("guest_id", "api_id").replace("approval_status,checked_in_at", "approval_status,utm_source,checked_in_at").replace("approved,", "approved,mail,").replace("invited,", "invited,,").replace("waitlist,", "waitlist,,").replace("pending_approval,", "pending_approval,,").replace("declined,", "declined,,")  # fmt: skip
RESAVED = OF_2026.replace(",", ";").replace("2025-12-29T23:54:03.482Z", "29/12/2025 23:54")
for when in ("30", "28", "31"):
    RESAVED = RESAVED.replace(f"2025-12-{when}T", f"{when}/12/2025 ").replace(":05:00.000Z", ":05")
RESAVED = RESAVED.replace("2026-01-08T18:02:11.000Z", "2026-01-08 18:02:11").replace(
    "approval_status", "Approval Status"
)
FORMS = {
    "2025, a mark and CRLF": b"\xef\xbb\xbf" + OF_2025.replace("\n", "\r\n").encode(),
    "mid 2025": MID_2025.encode(),
    "2026": OF_2026.encode(),
    "2026, re-saved": RESAVED.encode("cp1252"),
    "2026, UTF-16": OF_2026.replace(",", "\t").encode("utf-16"),
}
EXAMPLES = {
    "luma_guests": [
        (
            LABEL,
            OF_2025.replace("anna@", "anna.zyxwort@").replace("Bell", "Zyxwort").replace("07000", "Qwyjibo")
            .replace("pk=g-1", "pk=Qwyjibo").replace("lovely", "Qwyjibo").encode(),
            {"event": EVENT},
        )
    ]
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_facts(desk, name: str) -> None:
    (outcome,) = desk.bring(LABEL, FORMS[name], event=EVENT)
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "luma_guests", Rows(new=6))
    assert outcome.period == (DAY, DAY)
    assert desk.ask("select measure, event_key, native_id, title, event_date from mentions order by 1") == [
        (measure, "luma|evt-AbC123|2026-01-08", "evt-AbC123", "Book Club", DAY)
        for measure in ("attendance", "registrations")
    ]
    assert desk.ask("select status, organisation, domain from registrations order by row_no") == [
        ("checked in", "Example University", "uni.example"),
        ("registered", "Example Firm", "firm.example"),
        ("invited", None, "uni.example"),
        ("waitlisted", None, "uni.example"),
        ("pending", None, "uni.example"),
        ("declined", None, "uni.example"),
    ]
    assert desk.ask("select registered_at from registrations order by row_no limit 2")[1] == (
        datetime(2025, 12, 30, 8, 5),
    )
    assert desk.ask("select role, is_present, joined_at, domain from attendances") == [
        ("attendee", True, None, "uni.example")
    ]
    assert desk.ask("select count(*) filter (counts), count(*) filter (attended) from registration") == [(2, 1)]
    assert desk.ask("select as_of, as_of_from from imports") == [(datetime(2026, 1, 10, 23, 59, 59), "name")]


def test_both_forms_make_the_same_people_also_with_blanks_in_the_name(desk) -> None:
    for content in FORMS.values():
        desk.bring("guests.csv", content, event=EVENT)
    assert desk.ask("select count(distinct person_key), count(distinct name_key) from registrations") == [(6, 6)]
    assert desk.ask("select count(*) filter (counts) from registration") == [(2,)]


@pytest.mark.parametrize("label", [LABEL, LABEL.replace(" ", "_"), f"folder/{LABEL}"])
def test_the_day_in_the_file_s_name_is_that_of_the_download_so_the_event_s_is_asked_for(desk, label: str) -> None:
    (asked,) = desk.look(label, FORMS["2026"])
    assert asked.needs == "event"
    assert asked.refusal == (
        "The file’s name tells which event it is of, but the day in it is that of the download. Say when the event was: "
        '--event "2026-01-08 Book Club". On that day most were checked in.'
    )
    (without,) = desk.look(label, FORMS["2026"].replace(b"2026-01-08T18:02:11.000Z", b""))
    assert without.refusal.endswith('Say when the event was: --event "2024-05-20 Book Club".')
    (unnamed,) = desk.look("guests.csv", FORMS["2026"])
    assert unnamed.refusal == (
        'The file says neither which event it is of nor when that was. Say it: --event "2024-05-20 Title". Most were '
        "checked in on 8 January 2026."
    )


def guests(*rows: str) -> bytes:
    header = "guest_id,name,first_name,last_name,email,created_at,approval_status,checked_in_at,qr_code_url,ticket_name"
    return "\n".join([header, *rows, ""]).encode()


def guest(number: int, name: str, mail: str, status: str = "approved", came: str = "") -> str:
    return f"g{number},{name},,,{mail},2025-12-30T08:05:00.000Z,{status},{came},,"


def test_an_invited_guest_who_came_attended_without_a_registration(desk) -> None:
    (outcome,) = desk.bring(
        LABEL, guests(guest(1, "Anna Bell", "anna@uni.example", "invited", "2026-01-08T18:00:00Z")), event=EVENT
    )
    assert desk.ask("select counts from registration") == [(False,)]
    assert desk.ask("select count(*) from attendance") == [(1,)]
    assert outcome.problems[0].message.startswith("1 guest was invited and did not answer")


def test_without_a_check_in_the_list_says_nothing_of_who_came(desk) -> None:
    (outcome,) = desk.bring(LABEL, guests(guest(1, "Anna Bell", "anna@uni.example")), event=EVENT)
    assert desk.ask("select measure from coverage") == [("registrations",)]
    assert [problem.message for problem in outcome.problems] == [
        "Nobody is checked in: the file says who registered, not who came."
    ]


def test_guests_without_an_address_test_accounts_and_the_same_guest_twice(desk) -> None:
    rows = [
        guest(1, "Anna Bell", "anna@uni.example", came="2026-01-08T18:00:00Z"),
        guest(2, "Anna Bell", "Anna+two@uni.example"),
        guest(3, "Ben Day", ""),
        guest(4, "", ""),
        guest(5, "", "", came="2026-01-08T18:00:00Z"),
        guest(6, "Test Account", "test@uni.example"),
        guest(1, "Anna Bell", "anna@uni.example", came="2026-01-08T18:00:00Z"),
    ]
    (outcome,) = desk.bring(LABEL, guests(*rows), event=EVENT)
    assert outcome.rows == Rows(new=6, skipped=1)
    assert desk.ask(
        "select count(*) filter (counts), count(person_id), count(*) filter (attended) from registration"
    ) == [(4, 1, 2)]
    assert desk.bring("again.csv", guests(*rows), event=EVENT)[0].status == "unchanged"


def test_a_guest_who_is_gone_or_cancelled_in_a_newer_list(desk) -> None:
    anna, ben = guest(1, "Anna Bell", "anna@uni.example"), guest(2, "Ben Day", "ben@firm.example")
    desk.bring("Forum - Guests - 2026-01-03-00-00-00.csv", guests(anna, ben), event=EVENT)
    (newer,) = desk.bring(
        "Forum - Guests - 2026-01-05-00-00-00.csv", guests(anna.replace("approved", "declined")), event=EVENT
    )
    assert (newer.rows, newer.comparison.gone) == (Rows(changed=1), 1)
    assert desk.ask("select count(*) filter (counts) from registration") == [(0,)]
    (older,) = desk.bring("Forum - Guests - 2026-01-01-00-00-00.csv", guests(ben), event=EVENT)
    assert older.rows == Rows(skipped=1)
    desk.undo(2)
    assert desk.ask("select count(*) filter (counts) from registration") == [(2,)]


def test_what_cannot_be_read_is_refused_and_quotes_nobody(desk) -> None:
    rows = [
        guest(1, "Anna Bell", "anna@uni.example"),
        guest(2, "Ben Day", "ben@firm.example", "Zacharias"),
        guest(3, "Cleo Fox", "cleo@uni.example").replace("2025-12-30T08:05:00.000Z", "Zacharias"),
        guest(4, "Dan Elm", "dan at uni"),
    ]
    (outcome,) = desk.bring(LABEL, guests(*rows), event=EVENT)
    assert outcome.rows == Rows(new=2, refused=2)
    assert [(one.row_no, one.column, one.message) for one in outcome.problems] == [
        (None, None, "Nobody is checked in: the file says who registered, not who came."),
        (None, None, "1 ticket has no address: they count for their event, not among people."),
        (None, None, "1 row has an address that is none: they count by name."),
        (3, "approval_status", "This status of an attendee is not known."),
        (4, "created_at", "The date cannot be read."),
    ]


@pytest.mark.parametrize(
    ("question", "is_kept"),
    [
        ("Which company do you work for?", True), ("Your organization", True), ("Institution / University", True),
        ("Are you affiliated with a university?", False), ("What is your company size?", False),
        ("What is your role in your company?", False), ("How did you hear about us?", False),
    ],
)  # fmt: skip
def test_an_organisation_is_read_from_the_question_that_asks_for_it(desk, question: str, is_kept: bool) -> None:
    rows = guests(guest(1, "Anna Bell", "anna@uni.example") + ",Example Firm").replace(
        b"ticket_name", f"ticket_name,{question}".encode()
    )
    desk.bring(LABEL, rows, event=EVENT)
    assert desk.ask("select organisation from registrations") == [("Example Firm" if is_kept else None,)]
