"""Slack's members analytics and its list of members, in the spellings of several years."""

import io
from datetime import date, datetime

import openpyxl
import pytest

C_2024 = (
    "Name,What I Do,User ID,Username,Account type,Account created (UTC),Claimed Date (UTC),Deactivated date (UTC),"
    "Days active,Days active (Desktop),Days active (Android),Days active (iOS),Messages posted,"
    "Messages posted in channels,Reactions added,Last active (UTC),Last active (Desktop) (UTC),"
    "Last active (Android) (UTC),Last active (iOS) (UTC)"
)
C_2026 = (
    "Name,Display name,Username,Email,User ID,Account type,Account created (UTC),Claimed Date (UTC),"
    "Deactivated date (UTC),Days active,Days active (Desktop),Days active (Android),Days active (iOS),"
    "Days using Slack Connect,Messages posted,Messages posted in channels,Reactions added,Files uploaded,Slack Huddles,"
    "Searches,Channels joined,Last active (UTC),Last active (Desktop) (UTC),Last active (Android) (UTC),"
    "Last active (iOS) (UTC)"
)
ANNA_2024 = (
    'Anna Zyxwort,Qwyjibo,U01,anna.zyxwort,Workspace Owner,"Feb 16, 2021","Feb 17, 2021",,20,18,0,7,"1,234",987,5,'
    '"Apr 16, 2026","Apr 16, 2026",,"Apr 1, 2026"'
)
ANNA_2026 = (
    'Anna Zyxwort,Anna,anna.zyxwort,anna.zyxwort@uni.example,U01,Owner,"Feb 16, 2021","Feb 17, 2021",,20,18,0,7,2,'
    '"1,234",987,5,1,3,11,4,"Apr 16, 2026","Apr 16, 2026",,"Apr 1, 2026"'
)
BEN_2026 = 'Ben Zyxwort,Ben,ben,ben.zyxwort@firm.example,U02,Invited Member,"Mar 3, 2026"' + "," * 18
CLEO_2026 = (
    'Cleo Zyxwort,Cleo,cleo,cleo.zyxwort@uni.example,U03,Multi-Channel Guest,"Mar 3, 2022","Mar 4, 2022",'
    '"Apr 2, 2026",1,1,,,,0,0,0,,,,,"Apr 1, 2026",,,'
)
LIST = "username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp"
LISTED = (
    'anna.zyxwort,anna.zyxwort@uni.example,Primary Owner,1,1,0,U01,"Anna Zyxwort","Anna",',
    'ben,ben.zyxwort@firm.example,Member,0,0,0,U02,"Ben Zyxwort","",',
    'cleo,cleo.zyxwort@uni.example,Ultra Restricted,true,false,false,U03,"Cleo Zyxwort","cleo",1893456000',
    'dan,dan.zyxwort@uni.example,Deactivated,0,0,0,U04,"Dan Zyxwort","",',
    'helper,,Bot,0,0,0,U05,"Qwyjibo helper","helper",',
)
NAME = "Ours Member Analytics Mar 17, 2025 - Apr 17, 2026.csv"


def table(header: str, *rows: str) -> bytes:
    return "\n".join((header, *rows, "")).encode()


EXAMPLES = {
    "slack_members": [
        (NAME, table(C_2026, ANNA_2026, BEN_2026, CLEO_2026), {}),
        (
            "members.csv",
            table(C_2024, ANNA_2024, ANNA_2024.replace("U01", "U02"), ANNA_2024.replace("U01", "U03")),
            {"period": (date(2026, 3, 1), date(2026, 3, 31))},
        ),
    ],
    "slack_member_list": [("slack-ours-members 2026-04-20.csv", table(LIST, *LISTED), {})],
}


def test_every_column_of_2024_is_stored(desk) -> None:
    (outcome,) = desk.bring("Ours Member Analytics Prior 30 Days - Apr 17, 2026.csv", table(C_2024, ANNA_2024))
    assert (outcome.status, outcome.source, outcome.rows.new) == ("imported", "slack_members", 1)
    assert outcome.period == (date(2026, 3, 19), date(2026, 4, 17))
    assert desk.ask("""
        select account_type, created_on, claimed_on, deactivated_on, last_active_on, last_active_ios_on, days_active,
               days_active_desktop, days_active_android, days_active_ios, messages, channel_messages, reactions,
               person_key is null, length(member_key)
        from slack_member_periods
    """) == [
        (
            "owner", date(2021, 2, 16), date(2021, 2, 17), None, date(2026, 4, 16), date(2026, 4, 1), 20, 18, 0, 7,
            1234, 987, 5, True, 24,
        )
    ]  # fmt: skip


def test_the_columns_of_2026_and_who_is_a_member_on_the_last_day(desk) -> None:
    (outcome,) = desk.bring(NAME, table(C_2026, ANNA_2026, BEN_2026, CLEO_2026))
    assert (outcome.rows.read, outcome.rows.new, outcome.problems) == (3, 3, ())
    assert desk.ask("""
        select days_connect, files, huddles, searches, channels_joined, messages from slack_member_periods
        where person_key is not null order by row_no
    """) == [(2, 1, 3, 11, 4, 1234), (None, None, None, None, None, None), (None, None, None, None, None, 0)]
    assert desk.ask("select as_of, account_type, is_billed from slack_membership") == [
        (date(2026, 4, 17), "owner", None)
    ]
    assert desk.ask("select measure, since, until from coverage order by 1") == [
        ("slack_member_activity", date(2025, 3, 17), date(2026, 4, 17)),
        ("slack_members", date(2026, 4, 17), date(2026, 4, 17)),
    ]


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("Ours_Member_Analytics_Prior_30_Days_-_Jul_8__2026.csv", date(2026, 6, 9)),
        ("Ours Member Analytics Prior 30 Days - Jul 8, 2026 (1).csv", date(2026, 6, 9)),
        ("Ours_Member_Analytics_Jun_1__2026_-_Jul_8__2026.csv", date(2026, 6, 1)),
        ("Enterprise Member Analytics Jun 1, 2026 - Jul 8, 2026 (2).csv", date(2026, 6, 1)),
    ],
)
def test_the_period_stands_in_the_name_also_where_a_mail_system_wrote_it_anew(desk, name: str, since: date) -> None:
    (outcome,) = desk.bring(name, table(C_2026, ANNA_2026))
    assert desk.ask("select since, until from slack_member_periods") == [(since, date(2026, 7, 8))]
    assert outcome.comparison.as_of == datetime(2026, 7, 8, 23, 59, 59)


def test_a_name_that_lost_its_dates_asks_for_the_period(desk) -> None:
    (open_one,) = desk.look("members.csv", table(C_2026, ANNA_2026))
    assert open_one.needs == "period" and "--period 2026-03-01..2026-03-31" in open_one.refusal
    desk.bring("members.csv", table(C_2026, ANNA_2026), period=(date(2026, 3, 1), date(2026, 3, 31)))
    assert desk.ask("select since, until from slack_member_periods") == [(date(2026, 3, 1), date(2026, 3, 31))]


def test_a_semicolon_utf_16_snake_case_and_other_order_change_nothing(desk) -> None:
    desk.bring(NAME, table(C_2026, ANNA_2026))
    before = desk.ask("select * exclude (import_id, row_no) from slack_member_periods")
    header = (
        "user_id;account_type;email;name;display_name;username;extra;days_active;days_active_desktop;"
        "days_active_android;days_active_i_os;days_active_ios;days_using_slack_connect;messages_posted;"
        "messages_posted_in_channels;reactions_added;files_uploaded;slack_huddles;searches;channels_joined;"
        "account_created_utc;claimed_date_utc;deactivated_date_utc;last_active_utc;last_active_desktop_utc;"
        "last_active_android_utc;last_active_ios_utc"
    )
    row = (
        "U01;Owner;ANNA.Zyxwort@uni.example ;Anna Zyxwort;Anna;anna.zyxwort;?;20;18;0;;7;2;1234;987;5;1;3;11;4;"
        "2021-02-16;2021-02-17;;2026-04-16;2026-04-16;;2026-04-01"
    )
    (again,) = desk.bring(NAME, f"{header}\r\n{row}\r\n".encode("utf-16"))
    assert (again.rows.read, again.rows.unchanged) == (1, 1)
    assert desk.ask("select * exclude (import_id, row_no) from slack_member_periods where is_current") == [before[0]]


def test_bad_numbers_and_dates_are_refused_and_the_rest_goes_in(desk) -> None:
    (outcome,) = desk.bring(
        NAME,
        table(
            C_2026,
            ANNA_2026,
            ANNA_2026.replace("U01", "U05").replace(",987,", ",many,"),
            ANNA_2026.replace("U01", "U06").replace("Feb 16, 2021", "31 Brumaire"),
            "," * 24 + "x",
        ),
    )
    assert (outcome.rows.read, outcome.rows.new, outcome.rows.refused) == (4, 1, 3)
    assert [(problem.row_no, problem.column, problem.message) for problem in outcome.problems] == [
        (3, "Messages posted in channels", "“many” cannot be read as a whole number."),
        (4, "Account created (UTC)", "“31 Brumaire” cannot be read as a date."),
        (5, "User ID", "There is neither a user id nor an address nor a name in this row."),
    ]


def test_a_newer_export_of_a_period_replaces_it_and_other_periods_stay(desk) -> None:
    desk.bring(NAME, table(C_2026, ANNA_2026))
    desk.bring(NAME.replace("Mar 17, 2025", "Apr 1, 2026"), table(C_2026, ANNA_2026))
    (newer,) = desk.bring(NAME, table(C_2026, ANNA_2026.replace("987", "988")))
    assert newer.rows.changed == 1
    assert desk.ask("select since, channel_messages from slack_member_periods where is_current order by 1") == [
        (date(2025, 3, 17), 988), (date(2026, 4, 1), 987),
    ]  # fmt: skip
    assert desk.ask("select count(*) from slack_membership") == [(1,)]


def test_a_list_of_members_is_a_snapshot_by_side_and_by_who_is_paid_for(desk) -> None:
    (outcome,) = desk.bring("slack-ours-members 2026-04-20.csv", table(LIST, *LISTED))
    assert (outcome.source, outcome.rows.new, outcome.problems) == ("slack_member_list", 5, ())
    assert desk.ask("select measure, since, until from coverage") == [
        ("slack_members", date(2026, 4, 20), date(2026, 4, 20))
    ]
    assert desk.ask("""
        select as_of, account_type, domain, is_billed from slack_membership order by account_type
    """) == [
        (date(2026, 4, 20), "member", "firm.example", False),
        (date(2026, 4, 20), "owner", "uni.example", True),
        (date(2026, 4, 20), "single-channel guest", "uni.example", True),
    ]


def test_the_list_ties_a_user_id_to_an_address_whatever_else_names_the_member(desk) -> None:
    desk.bring("slack-ours-members 2026-04-20.csv", table(LIST, *LISTED))
    desk.bring(NAME.replace("2026", "2024").replace("2025", "2024"), table(C_2024, ANNA_2024))
    assert desk.ask("""
        select count(*), count(person.person_key)
        from slack_member_periods as told join slack_person as person using (member_key)
        where told.person_key is null
    """) == [(1, 1)]


def test_an_older_list_ends_with_the_display_name_and_speaks_from_its_zip(desk, zipped) -> None:
    older = LIST.removesuffix(",expiration-timestamp")
    content = table(older, *(row.rpartition(",")[0] for row in LISTED))
    (outcome,) = desk.bring("all.zip", zipped({"slack-ours-members.csv": content}))
    assert (outcome.rows.new, outcome.comparison.as_of_from) == (5, "member")
    assert desk.ask("select distinct listed_on from slack_member_lists") == [(date(2025, 6, 30),)]


def test_a_list_of_the_same_day_replaces_the_first_and_one_of_another_day_stands_beside_it(desk) -> None:
    name = "slack-ours-members 2026-04-20.csv"
    (first,) = desk.bring(name, table(LIST, *LISTED))
    (second,) = desk.bring(name, table(LIST, *LISTED[:2]))
    assert (second.rows.unchanged, second.comparison.gone) == (2, 3)
    desk.bring("slack-ours-members 2026-03-01.csv", table(LIST, *LISTED))
    counts = "select as_of, count(*) from slack_membership group by as_of order by as_of"
    assert desk.ask(counts) == [(date(2026, 3, 1), 3), (date(2026, 4, 20), 2)]
    desk.undo(second.import_id)
    assert desk.ask(counts) == [(date(2026, 3, 1), 3), (date(2026, 4, 20), 3)]
    desk.undo(first.import_id)
    assert desk.ask(counts) == [(date(2026, 3, 1), 3)]


def test_of_a_list_and_an_analytics_of_one_day_the_list_holds_in_any_order(desk) -> None:
    exports = [(NAME, table(C_2026, ANNA_2026)), ("slack-ours-members 2026-04-17.csv", table(LIST, *LISTED))]
    for order in (exports, exports[::-1]):
        done = [desk.bring(*one)[0].import_id for one in order]
        assert desk.ask("select count(*), count(is_billed) from slack_membership") == [(3, 3)]
        desk.undo(*done)


def test_undo_forgets_the_domains_that_only_the_list_had(desk) -> None:
    desk.bring("registrations.csv", b"Email,Event,Event date\na@uni.example,Forum,2024-05-20\n")
    (listed,) = desk.bring("slack-ours-members 2026-04-20.csv", table(LIST, *LISTED))
    assert desk.ask("select domain from domains order by 1") == [("firm.example",), ("uni.example",)]
    desk.undo(listed.import_id)
    assert desk.ask("select domain from domains") == [("uni.example",)]


def test_a_list_saved_as_a_workbook_and_a_flag_that_is_none(desk) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(LIST.split(","))
    book.worksheets[0].append(["anna", "anna@uni.example", "Admin", True, 1, 0, "U01", "Anna", "", None])
    book.worksheets[0].append(["ben", "ben@uni.example", "Admin", "perhaps", 1, 0, "U02", "Ben", "", None])
    saved = io.BytesIO()
    book.save(saved)
    (outcome,) = desk.bring("slack-ours-members 2026-04-20.xlsx", saved.getvalue())
    assert (outcome.rows.new, outcome.rows.refused) == (1, 1)
    assert outcome.problems[0].message == "billing-active is neither 1 or true nor 0 or false."


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Member", "member"), ("Full Member", "member"), ("Regular", "member"), ("Admin", "admin"),
        ("Workspace Admin", "admin"), ("Org Owner", "owner"), ("Primary Owner", "owner"), ("Owner", "owner"),
        ("Guest", "guest"), ("Multi-Channel Guest", "multi-channel guest"), ("Restricted", "multi-channel guest"),
        ("Single-Channel Guest", "single-channel guest"), ("Ultra Restricted", "single-channel guest"),
        ("Invited Member", "invited"), ("Invited Guest", "invited"), ("Deactivated", "deactivated"), ("Bot", "bot"),
        ("App", "bot"), (None, "member"), ("Wizard", "other"),
    ],
)  # fmt: skip
def test_kinds_of_accounts(desk, words: str | None, kind: str) -> None:
    with desk.store.reading() as cursor:
        assert cursor.execute("select slack_account(cast($words as text))", {"words": words}).fetchall() == [(kind,)]
