"""Discord's server insights: every table, days, weeks and months, single quotes, tables without any day."""

from datetime import date

import pytest

DAYS = ("2019-03-29", "2019-03-30", "2019-03-31")
ACTIVATION = "interval_start_timestamp,new_members,pct_communicated,pct_opened_channels\n" + "".join(
    f"{day}T00:00:00+00:00,{number},{number}.333333333333336,0.0\n" for number, day in enumerate(DAYS, 4)
)
CHANNELS = """interval_start_timestamp,channel_name,channel_id,readers,chatters,messages
2021-05-01T00:00:00+00:00,general,123456789012345678,40,9,120
2021-05-01T00:00:00+00:00,general,123456789012345679,4,1,2
2021-05-01T00:00:00+00:00,help,123456789012345670,7,0,0
"""
EXAMPLES = {
    "discord_insights": [
        ("guild-activation.csv", ACTIVATION.encode(), {}),
        ("popular-text-channels_2_.csv", CHANNELS.encode(), {}),
    ]
}


def days(desk) -> list[tuple]:
    return desk.ask("select day, until, measure, value from daily_figure where area = 'discord' order by all")


def table(header: str, *rows: str) -> bytes:
    return "\n".join((f"interval_start_timestamp,{header}", *rows, "")).encode()


def test_percent_of_people_as_fractions(desk) -> None:
    (outcome,) = desk.bring("guild-activation.csv", ACTIVATION.encode())
    assert (outcome.rows.new, outcome.problems) == (3, ())
    first = date(2019, 3, 29)
    assert days(desk)[:3] == [
        (first, first, "communicated_rate", pytest.approx(0.04333333333333336)), (first, first, "new_members", 4),
        (first, first, "opened_channels_rate", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "values", "measures"),
    [
        ("visitors,pct_communicated", "5,20", {"visitors": 5, "communicated_rate": 0.2}),
        ("discovery_joins,invites,vanity_joins", "1,2,3", {"discovery_joins": 1, "invite_joins": 2, "vanity_joins": 3}),
        ("messages,messages_per_communicator", "50,2.5", {"messages": 50, "messages_per_communicator": 2.5}),
        ("new_members,pct_retained", "4,25.0", {"new_members": 4, "retained_rate": 0.25}),
        ("total_membership", "941", {"total_membership": 941}),
        ("speaking_minutes", "12.75", {"speaking_minutes": 12.75}),
        ("new_followers", "2", {"new_followers": 2}),
        ("total_followers", "20", {"total_followers": 20}),
    ],
)
def test_every_table_by_day(desk, header: str, values: str, measures: dict) -> None:
    rows = [f"{day}T00:00:00+00:00,{values}" for day in DAYS]
    (outcome,) = desk.bring("guild.csv", table(header, *rows))
    assert (outcome.source, outcome.rows.new) == ("discord_insights", 3)
    assert {measure: value for day, _, measure, value in days(desk) if day == date(2019, 3, 30)} == measures


@pytest.mark.parametrize("measure", ["leavers", "muters"])
def test_parts_in_single_quotes_add_up_to_the_whole(desk, measure: str) -> None:
    made = table(
        f"days_in_guild,{measure}",
        "2019-03-29T00:00:00+00:00,'Members for < 1 month',3",
        "2019-03-29T00:00:00+00:00,'Members for 1+ months',1",
        "2019-03-30T00:00:00+00:00,'Members for < 1 month',0",
        "2019-03-30T00:00:00+00:00,'Members for 1+ months',0",
    )
    (outcome,) = desk.bring("guild-leavers_2_.csv", made)
    assert outcome.rows.new == 4
    assert [(row[0].day, row[2], row[3]) for row in days(desk)] == [(29, measure, 4), (30, measure, 0)]
    assert desk.ask("select distinct dimension, part from figures order by all") == [
        ("tenure", "Members for 1+ months"), ("tenure", "Members for < 1 month"),
    ]  # fmt: skip


def test_weeks_stand_at_their_first_day_and_days_go_before_them(desk) -> None:
    weeks = table("visitors", "2019-04-01T00:00:00+00:00,30", "2019-04-08T00:00:00+00:00,31")
    (outcome,) = desk.bring("guild-communicators.csv", weeks)
    assert outcome.problems[0].message == "The rows are 7 days apart, so each is kept as of that many days."
    assert outcome.period == (date(2019, 4, 1), date(2019, 4, 14))
    assert days(desk) == [
        (date(2019, 4, 1), date(2019, 4, 7), "visitors", 30), (date(2019, 4, 8), date(2019, 4, 14), "visitors", 31),
    ]  # fmt: skip
    desk.bring("days.csv", table("visitors", "2019-04-09T00:00:00+00:00,9", "2019-04-10T00:00:00+00:00,8"))
    assert [(row[0].day, row[3]) for row in days(desk)] == [(1, 30), (9, 9), (10, 8)]
    months = table("messages", "2019-04-01T00:00:00+00:00,300", "2019-05-01T00:00:00+00:00,310")
    desk.bring("months.csv", months)
    assert desk.ask("select since, until from figures where measure = 'messages' order by all") == [
        (date(2019, 4, 1), date(2019, 4, 30)), (date(2019, 5, 1), date(2019, 5, 30)),
    ]  # fmt: skip


def test_channels_keep_apart_by_their_long_numbers(desk) -> None:
    (outcome,) = desk.bring("popular-text-channels.csv", CHANNELS.encode())
    assert "one interval only" in outcome.problems[0].message
    assert desk.ask("select part, value from figures where measure = 'readers' order by all") == [
        ("general 123456789012345678", 40), ("general 123456789012345679", 4), ("help", 7),
    ]  # fmt: skip
    (outcome,) = desk.bring("popular-voice-channels.csv", table(
        "channel_name,channel_id,listeners,communicators", "2021-05-01T00:00:00+00:00,Lounge,123456789012345671,4,2"
    ))  # fmt: skip
    assert outcome.rows.new == 1


@pytest.mark.parametrize(
    ("made", "dimension", "part"),
    [
        ("tenure,new_members\n'< 1 month',4\n", "tenure", "< 1 month"),
        ("tenure,participators\n'1-2 months',4\n", "tenure", "1-2 months"),
        ("platform,participators\n'Desktop',4\n", "platform", "Desktop"),
        ("country_code,participators\n'US',4\n", "country", "US"),
        ("guild_size,total_guilds_following\n'200 - 1000',4\n", "guild_size", "200 - 1000"),
    ],
)
def test_tables_without_a_day_ask_for_their_period(desk, made: str, dimension: str, part: str) -> None:
    (preview,) = desk.look("participators.csv", made.encode())
    assert (preview.source, preview.needs) == ("discord_insights", "period")
    period = (date(2019, 3, 1), date(2019, 3, 28))
    desk.bring("participators.csv", made.encode(), period=period)
    assert desk.ask("select since, until, dimension, part, value from figures") == [(*period, dimension, part, 4)]
    assert days(desk) == []


def test_a_share_of_nobody_is_no_number(desk) -> None:
    made = table("visitors,pct_communicated", "2019-03-29T00:00:00+00:00,0,NaN", "2019-03-30T00:00:00+00:00,,nan")
    (outcome,) = desk.bring("guild-communicators.csv", made)
    assert (outcome.rows.new, outcome.rows.skipped) == (1, 1)
    assert [row[2:] for row in days(desk)] == [("visitors", 0)]
