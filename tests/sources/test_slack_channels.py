"""Slack's channels analytics in old and new words, Enterprise's workbook, and the administrators' list of channels."""

import io
from datetime import date, datetime

import openpyxl
import pytest

MEMBERS_2026 = (
    "Name,Created,Last active,Total membership,Full Members,Guests,Messages posted,Messages posted by members,"
    "Members who posted,Change in members who posted,Members who viewed,Reactions added,Members who reacted,"
    "Huddles initiated"
)
PEOPLE = (
    MEMBERS_2026.replace("Members who", "People who")
    .replace("by members", "by people")
    .replace("in members", "in people")
)
OLDER = "Name,Total membership,Messages posted,Members posted,Members viewed"
GENERAL = 'general,"Jan 5, 2021","Mar 30, 2026","1,200","1,150",50,"2,345",2300,41,-3,640,77,30,2'
RANDOM = 'random,"Jan 5, 2021",,12,12,0,0,0,0,0,3,0,0,0'
NAME = "Ours Channel Analytics Mar 1, 2026 - Mar 31, 2026.csv"
ADMIN = "ID,Name,Private,Archived,Creation date,Last activity,Creator ID,Members"
ADMINS = (
    'C012345AB,general,false,false,"Tue, 05 Jan 2021 12:34:56 +0000","Mon, 30 Mar 2026 21:00:00 GMT",U01,"1,200"',
    'C012345AC,random,True,FALSE,"Tue, 5 Jan 2021 12:34:56 -0800",,U02,3',
    'C012345AD,old,0,1,"Tue, 05 Jan 2021 12:34:56 UTC","Fri, 05 Feb 2021 12:34:56 +0100",,0',
)


def table(header: str, *rows: str) -> bytes:
    return "\n".join((header, *rows, "")).encode()


EXAMPLES = {
    "slack_channels": [
        (NAME, table(MEMBERS_2026, GENERAL, RANDOM, 'ask zed zyxwort@uni.example,"Jan 5, 2021",' + "," * 11), {})
    ],
    "slack_channel_list": [("channels.csv", table(ADMIN, *ADMINS), {})],
}


@pytest.mark.parametrize("header", [MEMBERS_2026, PEOPLE, MEMBERS_2026.lower().replace(" ", "_")])
def test_every_column_is_stored_in_each_wording(desk, header: str) -> None:
    (outcome,) = desk.bring(NAME, table(header, GENERAL, RANDOM))
    assert (outcome.status, outcome.source, outcome.rows.new) == ("imported", "slack_channels", 2)
    assert outcome.period == (date(2026, 3, 1), date(2026, 3, 31))
    assert desk.ask("""
        select since, until, channel, created_on, last_active_on, members, full_members, guests, messages,
               member_messages, people_posting, people_posting_change, people_viewing, reactions, people_reacting,
               huddles
        from slack_channel_periods where channel = 'general'
    """) == [
        (
            date(2026, 3, 1), date(2026, 3, 31), "general", date(2021, 1, 5), date(2026, 3, 30), 1200, 1150, 50, 2345,
            2300, 41, -3, 640, 77, 30, 2,
        )
    ]  # fmt: skip


def test_the_older_spelling_and_a_period_that_is_said(desk) -> None:
    content = table(OLDER, "#general,12,30,4,9")
    (open_one,) = desk.look("channels.csv", content)
    assert open_one.needs == "period"
    desk.bring("channels.csv", content, period=(date(2020, 1, 1), date(2020, 1, 31)))
    assert desk.ask("select channel, members, messages, people_posting, people_viewing from slack_channel_periods") == [
        ("general", 12, 30, 4, 9)
    ]


def test_the_workbook_of_an_enterprise(desk) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Name", "Visibility", "Created", "Total membership", "Messages posted"])
    sheet.append(["general", "public", "Jul 03, 2026", 12, 30])
    sheet.append(["board", "private", "Jul 04, 2026", 3, 0])
    saved = io.BytesIO()
    book.save(saved)
    (outcome,) = desk.bring("Ours_Channel_Analytics_Prior_30_Days_-_Aug_8__2026.xlsx", saved.getvalue())
    assert (outcome.source, outcome.rows.new) == ("slack_channels", 2)
    assert desk.ask("select channel, is_private, created_on, since, until from slack_channel_periods order by 1") == [
        ("board", True, date(2026, 7, 4), date(2026, 7, 10), date(2026, 8, 8)),
        ("general", False, date(2026, 7, 3), date(2026, 7, 10), date(2026, 8, 8)),
    ]


def test_a_directory_without_figures_and_a_channel_name_that_stands_twice(desk) -> None:
    content = b"Name,Visibility,Created,Workspace\nhelp,public,2026-07-03,One\nhelp,private,2026-07-04,Other\n"
    (outcome,) = desk.bring("Ours Channel Analytics Prior 30 Days - Aug 8, 2026.csv", content)
    assert (outcome.source, outcome.rows.new) == ("slack_channels", 2)
    assert desk.ask("select is_private, members from slack_channel_periods order by 1") == [(False, None), (True, None)]


def test_a_later_export_of_the_same_period_replaces_it(desk) -> None:
    desk.bring(NAME, table(MEMBERS_2026, GENERAL, RANDOM))
    (newer,) = desk.bring(NAME, table(MEMBERS_2026, GENERAL.replace("2,345", "2,346")))
    assert (newer.rows.changed, newer.comparison.gone) == (1, 1)
    assert desk.ask("select channel, messages from slack_channel_periods where is_current") == [("general", 2346)]


def test_a_row_that_cannot_be_read_is_refused_alone(desk) -> None:
    (outcome,) = desk.bring(
        NAME, table(MEMBERS_2026, GENERAL, RANDOM.replace(",3,0", ",about 3,0"), RANDOM.replace("random", ""))
    )
    assert (outcome.rows.new, outcome.rows.refused) == (1, 2)
    assert [(problem.row_no, problem.column) for problem in outcome.problems] == [
        (3, "Members who viewed"),
        (4, "Name"),
    ]


def test_an_address_in_a_name_is_cut(desk) -> None:
    desk.bring(NAME, table(MEMBERS_2026, GENERAL.replace("general", "help ann@uni.example")))
    assert desk.ask("select channel from slack_channel_periods") == [("help",)]


def test_the_list_for_administrators_with_dates_of_rfc_2822(desk) -> None:
    (outcome,) = desk.bring("channels.csv", table(ADMIN, *ADMINS))
    assert (outcome.source, outcome.rows.new, outcome.problems) == ("slack_channel_list", 3, ())
    assert desk.ask("""
        select channel_id, channel, is_private, is_archived, created_at, last_active_at, members
        from slack_channel order by channel_id
    """) == [
        (
            "C012345AB", "general", False, False, datetime(2021, 1, 5, 12, 34, 56), datetime(2026, 3, 30, 21, 0), 1200,
        ),
        ("C012345AC", "random", True, False, datetime(2021, 1, 5, 20, 34, 56), None, 3),
        (
            "C012345AD", "old", False, True, datetime(2021, 1, 5, 12, 34, 56), datetime(2021, 2, 5, 11, 34, 56), 0,
        ),
    ]  # fmt: skip


def test_a_newer_list_replaces_its_channels_and_leaves_the_others(desk) -> None:
    desk.bring("channels 2026-04-01.csv", table(ADMIN, *ADMINS))
    (newer,) = desk.bring("channels 2026-05-01.csv", table(ADMIN, ADMINS[1].replace(",3", ",5")))
    assert (newer.rows.changed, newer.comparison.gone) == (1, 0)
    assert desk.ask("select members from slack_channel order by channel_id") == [(1200,), (5,), (0,)]


def test_what_is_no_channel_is_refused(desk) -> None:
    (outcome,) = desk.bring(
        "channels.csv", table(ADMIN, *ADMINS, "no id,x,false,false,,,,", "C012345AE,y,maybe,false,,,,")
    )
    assert (outcome.rows.new, outcome.rows.refused) == (3, 2)
