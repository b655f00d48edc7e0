"""Mailchimp's audience: the three files of its ZIP, masked cells, people who move between them, what is not kept."""

from datetime import date, datetime
from itertools import count

import pytest

TAIL = (
    "MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,"
    "LAST_CHANGED,LEID,EUID,NOTES,TAGS"
)
FIRST = '"Email Address","First Name","Last Name",Company,'
HEADERS = {
    "subscribed": FIRST + TAIL,
    "unsubscribed": FIRST
    + TAIL.replace("LEID", "UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID"),
    "cleaned": FIRST + TAIL.replace("LEID", "CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,LEID"),
}
LEFT = {
    "subscribed": "",
    "unsubscribed": '"2024-04-02 10:00:00","News Qwyjibo",a1,NORMAL,"Qwyjibo",',
    "cleaned": '"2024-04-03 10:00:00","News",a1,',
}


NUMBERS = count(77)  # each contact has its own


def member(address: str, status: str = "subscribed", joined: str = "2024-03-01 09:00:00", changed: str = "") -> str:
    return (
        f'{address},Anna,Zyxwort,Qwyjibo Ltd,2,"{joined}",192.0.2.7,"{joined}",192.0.2.7,51.5,\'-0.12,0,1,'
        f'Europe/London,GB,Qwyjibo,"{changed or joined}",{LEFT[status]}{next(NUMBERS)},ab12,"Qwyjibo",'
        '"""VIP"",""Blog"""'
    )


def table(status: str, *rows: str) -> bytes:
    return "\n".join((HEADERS[status], *rows, "")).encode()


EXAMPLES = {
    "mailchimp_audience": [
        (
            "subscribed_members_export_1a2b.csv",
            table(
                "subscribed",
                member("anna.zyxwort@uni.example"), member("ben.zyxwort@firm.example"), member("*"), member(""),
            ),
            {},
        )
    ]
}  # fmt: skip
PEOPLE = "select status, domain, nth, joined_on, left_on from subscribers where is_current order by all"


def test_the_zip_of_three_files_is_one_list_by_status(desk, zipped) -> None:
    outcomes = desk.bring(
        "audience_export.zip",
        zipped({
            "subscribed_members_export_1a.csv": table("subscribed", member("a@uni.example"), member("b@firm.example")),
            "unsubscribed_members_export_1a.csv": table("unsubscribed", member("c@uni.example", "unsubscribed")),
            "cleaned_members_export_1a.csv": table("cleaned", member("d@uni.example", "cleaned")),
        }),
    )  # fmt: skip
    assert [(one.source, one.rows.new) for one in outcomes] == [
        ("mailchimp_audience", 1), ("mailchimp_audience", 2), ("mailchimp_audience", 1),
    ]  # fmt: skip
    joined = date(2024, 3, 1)
    assert desk.ask(PEOPLE) == [
        ("cleaned", "uni.example", None, joined, date(2024, 4, 3)),
        ("subscribed", "firm.example", None, joined, None),
        ("subscribed", "uni.example", None, joined, None),
        ("unsubscribed", "uni.example", None, joined, date(2024, 4, 2)),
    ]
    assert desk.ask("select distinct measure, since from coverage order by all") == [
        ("subscribers", date(2024, 3, 1)), ("subscribers", date(2024, 4, 2)), ("subscribers", date(2024, 4, 3)),
    ]  # fmt: skip


def test_whoever_left_is_gone_from_the_newer_list(desk) -> None:
    desk.bring("subscribed.csv", table("subscribed", member("a@uni.example"), member("b@firm.example")))
    newer = table("subscribed", member("a@uni.example", changed="2024-05-01 10:00:00"))
    (outcome,) = desk.bring("subscribed (1).csv", newer)
    assert (outcome.comparison.gone, outcome.comparison.as_of) == (1, datetime(2024, 5, 1, 9))
    assert desk.ask("select domain from subscribers where is_current") == [("uni.example",)]
    desk.undo(outcome.import_id)
    assert len(desk.ask("select domain from subscribers where is_current")) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_resaved_list_holds_the_same(desk, encoding: str) -> None:
    text = table("subscribed", member("a@uni.example", "subscribed", "3/14/24 9:00"), member("*")).decode()
    again = text.replace(",", ";").replace("OPTIN_TIME", "optin time").encode(encoding)
    (outcome,) = desk.bring("list.csv", again)
    assert (outcome.rows.new, outcome.rows.refused) == (2, 0)
    assert desk.ask(PEOPLE) == [
        ("subscribed", "uni.example", None, date(2024, 3, 14), None), ("subscribed", None, 1, date(2024, 3, 1), None),
    ]  # fmt: skip


def test_a_row_says_its_status_where_a_file_has_all_columns_and_else_the_files_name(desk) -> None:
    header = "Email Address,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,UNSUB_REASON,CLEAN_TIME,LAST_CHANGED,LEID,Status"
    rows = [
        "a@uni.example,2,2024-03-01 10:00:00,,,,,1,", "b@uni.example,2,2024-03-01 10:00:00,2024-04-01 10:00:00,x,,,2,",
        "c@uni.example,2,2024-03-01 10:00:00,,,2024-04-01 10:00:00,,3,", "d@uni.example,2,2024-03-01 10:00:00,,,*,,4,",
        "e@uni.example,2,2024-03-01 10:00:00,,,,,5,Pending", "f@uni.example,2,2024-03-01 10:00:00,,,,,6,Nonsubscribed",
    ]  # fmt: skip
    (outcome,) = desk.bring("list.csv", "\n".join((header, *rows, "")).encode())
    assert outcome.rows.new == 6
    assert desk.ask("select status from subscribers order by row_no") == [
        ("subscribed",), ("unsubscribed",), ("cleaned",), ("cleaned",), ("pending",), ("not subscribed",),
    ]  # fmt: skip
    for name, status in (
        ("unsubscribed_members_export_1.csv", "unsubscribed"), ("cleaned_members_export_1.csv", "cleaned"),
        ("nonsubscribed_members_export_1.csv", "not subscribed"), ("subscribed_members_export_1.csv", "subscribed"),
    ):  # fmt: skip
        content = f"Email Address,OPTIN_TIME,EUID\n{status[:2]}@uni.example,2025-03-01 10:00:00,7\n".encode()
        (outcome,) = desk.bring(name, content)
        assert desk.ask(f"select status from subscribers where import_id = {outcome.import_id}") == [(status,)]


def test_a_list_without_addresses_is_counted(desk) -> None:
    (outcome,) = desk.bring("list.csv", b"MEMBER_RATING,OPTIN_TIME,CC,LEID,EUID\n2,,GB,1,a\n3,,GB,2,b\n")
    assert (outcome.source, outcome.rows.new) == ("mailchimp_audience", 2)
    assert desk.ask("select count(*), count(nth) from subscribers where status = 'subscribed'") == [(2, 2)]


def test_a_person_twice_counts_once_and_rows_without_an_address_each(desk) -> None:
    rows = [member("a@uni.example"), member("A@uni.example "), member("*"), member("*"), member("nobody")]
    (outcome,) = desk.bring("list.csv", table("subscribed", *rows))
    assert (outcome.rows.read, outcome.rows.new, outcome.rows.skipped) == (5, 4, 1)
    assert [problem.message for problem in outcome.problems] == [
        "3 of the 4 rows have no usable address: they count, and their side is unknown."
    ]


def test_the_newest_campaign_is_set_beside_the_list(desk) -> None:
    campaigns = (
        "Title,Subject,Send Date,Total Recipients,Successful Deliveries,Unique Opens,Unique Id\n"
        '{title},Hello,"Mar 15, 2024 12:25 pm",{recipients},9,5,{number}\n'
    )
    desk.bring("campaigns.csv", campaigns.format(title="News", recipients=4, number="a1").encode())
    rows = [member("a@uni.example"), member("b@uni.example"), member("c@uni.example", joined="2024-04-01 09:00:00")]
    (outcome,) = desk.bring("list.csv", table("subscribed", *rows))
    assert [(one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [
        ("subscribed, beside the recipients of “News”", 4, 3, "1 joined after it was sent, unexplained (2)")
    ]


def test_the_real_masked_list(desk, real_exports) -> None:
    (outcome,) = desk.bring_file(real_exports / "mailchimp" / "stanfordpride_audience_masked.csv")
    assert (outcome.status, outcome.source) == ("imported", "mailchimp_audience")
    assert (outcome.rows.read, outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == (15, 15, 0, 0)
    assert desk.ask(
        "select status, count(*), count(person_key), count(nth), count(joined_on) from subscribers group by 1"
    ) == [("cleaned", 15, 3, 12, 0)]
    assert [problem.message for problem in outcome.problems] == [
        "12 of the 15 rows have no usable address: they count, and their side is unknown."
    ]
