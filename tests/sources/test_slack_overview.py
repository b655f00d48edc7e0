"""Slack's Overview in the wordings of eight years, re-saved and overlapping."""

from datetime import date, datetime

import pytest

FREE_2019 = (
    'Date,"Total Users","Full Members",Guests,"Daily Active Users","Daily Users Posting Messages",'
    '"Weekly Active Users","Weekly Users Posting Messages","Messages in Public Channels",'
    '"Messages in Private Channels","Messages in Shared Channels","Messages in DMs",'
    '"% of Messages Posted in Public Channels","% of Messages Posted in Private Channels",'
    '"% of Messages Posted in DMs","% of Messages Read in Public Channels","% of Messages Read in Private Channels",'
    '"% of Messages Read in DMs",Name,"Public Workspace Channels","Messages Posted"'
)
PAID_2019 = FREE_2019.replace(",Name,", ',"Files Uploaded","Messages from Users",Name,') + ',"Messages from Apps"'
MEMBERS_2020 = (
    'Date,"Total membership","Full members",Guests,"Daily active members","Daily members posting messages",'
    '"Weekly active members","Weekly members posting messages","Messages in public channels",'
    '"Messages in private channels","Messages in shared channels","Messages in DMs",'
    '"Percent of messages, public channels","Percent of messages, private channels","Percent of messages, DMs",'
    '"Percent of views, public channels","Percent of views, private channels","Percent of views, DMs",Name,'
    '"Public channels, single-workspace","Messages posted"'
)
ENABLED_2022 = (
    'Date,"Total Enabled Membership","Enabled Full Members","Enabled Guests","Daily active members",'
    '"Daily members posting messages","Weekly active members","Weekly members posting messages",'
    '"Messages in public channels","Messages in private channels","Messages in shared channels","Messages in DMs",'
    '"Percent of messages, public channels","Percent of messages, private channels","Percent of messages, DMs",'
    '"Percent of views, public channels","Percent of views, private channels","Percent of views, DMs",'
    '"Total Full Members","Total Guests","Total Claimed Full Members","Total Claimed Guests","Total Members",'
    '"Total Claimed Members","Files uploaded","Messages posted by members",Name,'
    '"Public channels, single-workspace","Messages posted","Messages posted by apps"'
)
PEOPLE_2025 = (
    ENABLED_2022.replace("Daily active members", "Daily active people")
    .replace("Daily members posting", "Daily people posting")
    .replace("Weekly active members", "Weekly active people")
    .replace("Weekly members posting messages", 'Weekly people posting messages","Monthly active people')
    .replace("Public channels, single-workspace", "Public channels")
)
SNAKE = (
    "date,total_membership,full_members,guests,daily_active_members,daily_members_posting_messages,"
    "weekly_active_members,weekly_members_posting_messages,messages_in_public_channels,messages_in_private_channels,"
    "messages_in_shared_channels,messages_in_d_ms,percent_of_messages_public_channels,"
    "percent_of_messages_private_channels,percent_of_messages_d_ms,percent_of_views_public_channels,"
    "percent_of_views_private_channels,percent_of_views_d_ms,name,public_channels_single_workspace,messages_posted"
)
COUNTS = "420,400,20,61,14,110,31,25,3,0,12"
SHARES = "0.625,0.075,0.3,0.9874,2e-4,0.0124"
SHORT = ",".join((COUNTS, SHARES))
LONG = f"{SHORT},470,25,430,22,495,452"

BASE = {
    "members": 420, "full_members": 400, "guests": 20, "daily_active": 61, "daily_posting": 14, "weekly_active": 110,
    "weekly_posting": 31, "messages_public": 25, "messages_private": 3, "messages_shared": 0, "messages_direct": 12,
    "posted_public_share": 0.625, "posted_private_share": 0.075, "posted_direct_share": 0.3,
    "viewed_public_share": 0.9874, "viewed_private_share": 0.0002, "viewed_direct_share": 0.0124,
    "public_channels": 17, "messages_total": 31250,
}  # fmt: skip
TOTALS = {
    "total_full_members": 470, "total_guests": 25, "claimed_full_members": 430, "claimed_guests": 22,
    "total_members": 495, "claimed_members": 452,
}  # fmt: skip
PAID = {"files_uploaded": 5, "messages_from_members": 28, "messages_from_apps": 9}
GENERATIONS = {
    "2019, free": (FREE_2019, f"{SHORT},0,17,31250", BASE),
    "2019, paid": (PAID_2019, f"{SHORT},5,28,0,17,31250,9", BASE | PAID),
    "2020": (MEMBERS_2020, f"{SHORT},0,17,31250", BASE),
    "2022": (ENABLED_2022, f"{LONG},5,28,0,17,31250,9", BASE | TOTALS | PAID),
    "2025": (
        PEOPLE_2025, f"{LONG},5,28,0,17,31250,9".replace("110,31,", "110,31,180,"),
        BASE | TOTALS | PAID | {"monthly_active": 180},
    ),
    "re-saved": (SNAKE, f"{SHORT},0,17,31250", BASE),
    "re-saved with percent": (
        MEMBERS_2020, f'{COUNTS},62.5%,7.5%,30%,98.74%,0.02%,1.24%,0,17,"31,250"', BASE,
    ),
    "lower case": (MEMBERS_2020.replace("Total membership", "Total enabled membership"), f"{SHORT},0,17,31250", BASE),
}  # fmt: skip


def table(header: str, *rows: str) -> bytes:
    return "\n".join((header, *rows, "")).encode()


def small(*rows: str) -> bytes:
    return table('Date,"Total Enabled Membership","Daily active people","Weekly active people"', *rows)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_column_of_every_generation_is_stored(desk, generation: str) -> None:
    header, row, expected = GENERATIONS[generation]
    (outcome,) = desk.bring("Overview.csv", table(header, f"2024-03-01,{row}", f"2024-03-02,{row}"))
    assert (outcome.status, outcome.source, outcome.rows.new) == ("imported", "slack_overview", 2)
    with desk.store.reading() as cursor:
        found = cursor.execute("select * exclude (import_id, row_no, slice, is_current) from slack_days order by day")
        names = [column[0] for column in found.description]
        first = dict(zip(names, found.fetchone(), strict=True))
    stored = {name: value for name, value in first.items() if value is not None}
    assert stored.pop("day") == date(2024, 3, 1)
    assert stored == pytest.approx(expected)


def test_a_semicolon_and_a_carriage_return_change_nothing(desk) -> None:
    header, row, expected = GENERATIONS["2019, free"]
    content = table(header, f"2024-03-01,{row}").replace(b",", b";").replace(b"\n", b"\r\n")
    (outcome,) = desk.bring("Overview.csv", content)
    assert outcome.rows.new == 1
    assert desk.ask("select members, messages_total from slack_days") == [(420, expected["messages_total"])]


@pytest.mark.parametrize(
    ("name", "as_of", "said_by"),
    [
        ("Ours Analytics Prior 30 Days - Mar 4, 2024.csv", datetime(2024, 3, 4, 23, 59, 59), "period"),
        ("Ours_Analytics_Prior_30_Days_-_Mar_4__2024.csv", datetime(2024, 3, 4, 23, 59, 59), "period"),
        ("Ours Analytics Mar 1, 2024 - Mar 3, 2024.csv", datetime(2024, 3, 3, 23, 59, 59), "period"),
        ("Overview.csv", datetime(2024, 3, 2, 23, 59, 59), "data"),
    ],
)
def test_an_export_speaks_from_the_day_that_its_name_or_its_last_row_says(desk, name, as_of, said_by) -> None:
    (outcome,) = desk.bring(name, small("2024-03-01,400,50,90", "2024-03-02,401,51,91"))
    assert (outcome.comparison.as_of, outcome.comparison.as_of_from) == (as_of, said_by)
    assert desk.ask("select measure, since, until from coverage") == [("slack", date(2024, 3, 1), date(2024, 3, 2))]


def test_bad_days_and_numbers_are_refused_in_a_sentence_and_the_rest_is_kept(desk) -> None:
    (outcome,) = desk.bring(
        "Overview.csv",
        small(
            "2024-03-01,400,50,90",
            "31 Brumaire,400,50,90",
            ",400,50,90",
            "2024-03-04,400,about 50,90",
            "2024-03-05,0,0,0",
        ),
    )
    assert (outcome.rows.new, outcome.rows.refused, outcome.rows.read) == (2, 3, 5)
    assert [(problem.row_no, problem.column, problem.message) for problem in outcome.problems] == [
        (3, "Date", "“31 Brumaire” cannot be read as a date."),
        (4, "Date", "There is no date in this row."),
        (5, "Daily active people", "“about 50” cannot be read as a whole number."),
    ]


def test_a_percentage_beyond_one_is_no_fraction(desk) -> None:
    header, row, _ = GENERATIONS["2020"]
    (outcome,) = desk.bring("Overview.csv", table(header, f"2024-03-01,{row.replace('0.625', '62.5')}"))
    assert outcome.status == "refused"
    assert outcome.problems[-1].message == "“62.5” cannot be read as a fraction between 0 and 1."


def test_totals_and_footers_are_skipped_and_of_a_repeated_day_the_last_row_holds(desk) -> None:
    (outcome,) = desk.bring(
        "Overview.csv",
        small(
            "2024-03-01,400,50,90",
            "2024-03-01,400,55,90",
            "2024-03-02,401,51,91",
            "Total,801,106,181",
            "Made by hand,,,",
        ),
    )
    assert (outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == (2, 3, 0)
    assert desk.ask("select daily_active from slack_days order by day") == [(55,), (51,)]


def test_the_same_bytes_again_change_nothing(desk) -> None:
    content = small("2024-03-01,400,50,90", "2024-03-02,401,51,91")
    desk.bring("Overview.csv", content)
    (again,) = desk.bring("Overview (1).csv", content)
    assert (again.status, again.import_id, again.rows.unchanged) == ("unchanged", 1, 2)


def test_overlapping_exports_meet_by_day_and_an_older_one_that_comes_late_changes_nothing(desk) -> None:
    newer = small("2024-03-02,402,52,92", "2024-03-03,403,53,93")
    older = small("2024-03-01,400,50,90", "2024-03-02,401,51,91")
    (first,) = desk.bring("Overview.csv", newer)
    (late,) = desk.bring("Overview.csv", older)
    assert (late.rows.new, late.rows.skipped, late.comparison.older) == (1, 1, 1)
    assert desk.ask("select members from slack_day order by day") == [(400,), (402,), (403,)]
    desk.undo(first.import_id)
    assert desk.ask("select members from slack_day order by day") == [(400,), (401,)]


def test_a_day_told_anew_is_changed_and_a_day_told_alike_unchanged(desk) -> None:
    desk.bring("Overview.csv", small("2024-03-01,400,50,90", "2024-03-02,401,51,91"))
    (newer,) = desk.bring("Overview.csv", small("2024-03-01,400,50,90", "2024-03-02,401,56,91", "2024-03-03,402,50,92"))
    assert (newer.rows.new, newer.rows.changed, newer.rows.unchanged) == (1, 1, 1)


def test_another_workspace_is_warned_of_and_a_growing_one_is_not(desk) -> None:
    days = [f"2024-03-{day:02d}" for day in range(1, 11)]
    desk.bring("Overview.csv", small(*(f"{day},400,50,90" for day in days)))
    (grown,) = desk.look("Overview.csv", small(*(f"{day},420,20,95" for day in days)))
    assert grown.comparison.problems == ()
    (other,) = desk.bring("Overview.csv", small(*(f"{day},3000,300,700" for day in days)))
    assert other.status == "imported"
    assert [problem.message for problem in other.problems] == [
        "10 of the 10 days that are known already would change by more than half: this may be the export of another "
        "workspace. If it is, undo it."
    ]


def test_dates_whose_order_nothing_decides_are_asked_for(desk) -> None:
    content = small("03/01/2024,400,50,90", "03/02/2024,401,51,91")
    (open_one,) = desk.look("Overview.csv", content)
    assert open_one.needs == "dates"
    desk.bring("Overview.csv", content, dates="mdy")
    assert desk.ask("select min(day), max(day) from slack_days") == [(date(2024, 3, 1), date(2024, 3, 2))]


def test_a_real_overview_of_678_days(desk, real_exports) -> None:
    (outcome,) = desk.bring_file(real_exports / "slack" / "r4ds_members_overview_2017_2019.csv")
    assert (outcome.source, outcome.rows.new, outcome.rows.read) == ("slack_overview", 678, 678)
    assert outcome.period == (date(2017, 8, 27), date(2019, 7, 5))
    last = desk.ask("select members, daily_active, weekly_active, messages_total from slack_days order by day desc")[0]
    assert last == (3029, 64, 204, 59627)
    assert desk.ask(
        "select count(*) from slack_days where posted_public_share > 1 or posted_direct_share is null"
        " or messages_direct is null or public_channels is null"
    ) == [(0,)]
