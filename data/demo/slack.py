"""The workspace day by day, and Slack's Overview exports of it in three wordings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data.demo.forms import decimal_text, english_date
from data.demo.plan import end_of

Day = dict[str, float]  # by the names of the columns of slack_days

MEMBERS_WORDING = {
    "Date": "day",
    "Total Enabled Membership": "members",
    "Enabled Full Members": "full_members",
    "Enabled Guests": "guests",
    "Daily active members": "daily_active",
    "Daily members posting messages": "daily_posting",
    "Weekly active members": "weekly_active",
    "Weekly members posting messages": "weekly_posting",
    "Messages in public channels": "messages_public",
    "Messages in private channels": "messages_private",
    "Messages in shared channels": "messages_shared",
    "Messages in DMs": "messages_direct",
    "Percent of messages, public channels": "posted_public_share",
    "Percent of messages, private channels": "posted_private_share",
    "Percent of messages, DMs": "posted_direct_share",
    "Percent of views, public channels": "viewed_public_share",
    "Percent of views, private channels": "viewed_private_share",
    "Percent of views, DMs": "viewed_direct_share",
    "Total Full Members": "total_full_members",
    "Total Guests": "total_guests",
    "Total Claimed Full Members": "claimed_full_members",
    "Total Claimed Guests": "claimed_guests",
    "Total Members": "total_members",
    "Total Claimed Members": "claimed_members",
    "Files uploaded": "files_uploaded",
    "Messages posted by members": "messages_from_members",
    "Name": "name",
    "Public channels, single-workspace": "public_channels",
    "Messages posted": "messages_total",
    "Messages posted by apps": "messages_from_apps",
}
LOWER_CASE_WORDING = {
    {"Total Enabled Membership": "Total enabled membership"}.get(header, header): column
    for header, column in MEMBERS_WORDING.items()
}
PEOPLE_RENAMED = {
    "Daily active members": "Daily active people",
    "Daily members posting messages": "Daily people posting messages",
    "Weekly active members": "Weekly active people",
    "Weekly members posting messages": "Weekly people posting messages",
    "Public channels, single-workspace": "Public channels",
}
PEOPLE_WORDING: dict[str, str] = {}
for _header, _column in MEMBERS_WORDING.items():
    PEOPLE_WORDING[PEOPLE_RENAMED.get(_header, _header)] = _column
    if _column == "weekly_posting":
        PEOPLE_WORDING["Monthly active people"] = "monthly_active"

WEEKDAY_SHARES = (0.36, 0.41, 0.44, 0.40, 0.31, 0.06, 0.05)  # of the week's active people, Monday first
COUNTED_LATE = ("daily_active", "daily_posting", "messages_public", "messages_direct")


@dataclass(frozen=True)
class Export:
    since: date
    until: date
    wording: Mapping[str, str]
    name: str


def exports(months: list[date], until: date) -> list[Export]:
    """Overlapping stretches, but for ten days in the nineteenth month that nobody exported in time."""
    gap = missing_days(months)
    periods = [
        (months[0], end_of(months[5]), MEMBERS_WORDING),
        (months[5], end_of(months[11]), LOWER_CASE_WORDING),
        (months[11], gap[0] - timedelta(days=1), PEOPLE_WORDING),
        (gap[1] + timedelta(days=1), end_of(months[29]), PEOPLE_WORDING),
        (months[29], until - timedelta(days=18), PEOPLE_WORDING),
    ]
    named = [
        Export(first, last, wording, f"{english_date(first)} - {english_date(last)}")
        for first, last, wording in periods
    ]
    latest = Export(until - timedelta(days=29), until, PEOPLE_WORDING, f"Prior 30 Days - {english_date(until)}")
    return [*named, latest]


def missing_days(months: list[date]) -> tuple[date, date]:
    return months[18] + timedelta(days=9), months[18] + timedelta(days=18)


def daily(since: date, until: date, rng: Random) -> dict[date, Day]:
    """Every day of the workspace: members in steps towards 700, active people by season and weekday."""
    days: dict[date, Day] = {}
    length, members, mood, total = (until - since).days, 428.0, 0.0, 21_480
    for place in range(length + 1):
        day = since + timedelta(days=place)
        if rng.random() < 0.22:
            members = max(members, 428 + 275 * (place / length) ** 0.9 + rng.uniform(-3, 2)) - (rng.random() < 0.05) * 4
        mood = 0.93 * mood + rng.gauss(0, 2.2)
        base = 104 + 18 * place / length - (9 if day.month in (7, 8) else 0) - (8 if in_holidays(day) else 0)
        weekly = min(141, max(89, round(base + mood)))
        days[day] = workspace_day(day, round(members), weekly, total, rng)
        total = int(days[day]["messages_total"])
    return days


def in_holidays(day: date) -> bool:
    return (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 3)


def workspace_day(day: date, members: int, weekly: int, total: int, rng: Random) -> Day:
    """One day's columns; the shares of messages follow from the counts, as they do in Slack's own files."""
    active = max(2, round(weekly * WEEKDAY_SHARES[day.weekday()] * rng.uniform(0.82, 1.15)))
    posting = round(active * rng.uniform(0.12, 0.34))
    public, private = round(posting * rng.uniform(0.8, 2.1)), round(posting * rng.uniform(0.0, 0.5))
    shared, direct = (1 if rng.random() < 0.06 else 0) * posting, round(posting * rng.uniform(0.3, 1.6))
    by_apps, guests = rng.randrange(0, 7), round(members * 0.13)
    sent = public + private + shared + direct
    seen = rng.uniform(0.74, 0.9), rng.uniform(0.02, 0.07)
    views = round(seen[0], 4), round(seen[1], 4)
    return {
        "members": members,
        "full_members": members - guests,
        "guests": guests,
        "daily_active": active,
        "daily_posting": posting,
        "weekly_active": weekly,
        "weekly_posting": max(posting, round(weekly * rng.uniform(0.22, 0.3))),
        "monthly_active": round(weekly * 1.72),
        "messages_public": public,
        "messages_private": private,
        "messages_shared": shared,
        "messages_direct": direct,
        **message_shares(public, private, direct, sent),
        "viewed_public_share": views[0],
        "viewed_private_share": views[1],
        "viewed_direct_share": round(1 - sum(views), 4),
        "total_full_members": members - guests + 41,
        "total_guests": guests + 9,
        "claimed_full_members": members - guests + 17,
        "claimed_guests": guests + 4,
        "total_members": members + 50,
        "claimed_members": members + 21,
        "files_uploaded": rng.randrange(0, 1 + posting // 3),
        "messages_from_members": sent,
        "public_channels": 18 + (members - 400) // 25,
        "messages_total": total + sent + by_apps,
        "messages_from_apps": by_apps,
    }


def message_shares(public: int, private: int, direct: int, sent: int) -> Day:
    parts = {"public": public, "private": private, "direct": direct}
    return {f"posted_{name}_share": float(decimal_text(part / (sent or 1), 4)) for name, part in parts.items()}


def overview(export: Export, days: Mapping[date, Day], is_followed: bool) -> bytes:
    """The export's bytes. The last day of one that a later export follows was not yet over when it was made."""
    lines = [",".join(f'"{header}"' if " " in header else header for header in export.wording)]
    for day in stretch(export):
        values = days[day]
        if is_followed and day == export.until:
            values = values | {column: values[column] // 3 for column in COUNTED_LATE}
        lines.append(",".join(cells(export, day, values)))
    return ("\n".join(lines) + "\n").encode()


def cells(export: Export, day: date, values: Day) -> Iterator[str]:
    for column in export.wording.values():
        if column == "day":
            yield day.isoformat()
        elif column == "name":
            yield "0"  # Slack keeps the column and fills it with nothing else
        else:
            yield decimal_text(values[column], 4)


def stretch(export: Export) -> Iterator[date]:
    for place in range((export.until - export.since).days + 1):
        yield export.since + timedelta(days=place)


def files_and_truth(months: list[date], until: date, rng: Random) -> tuple[dict[str, bytes], dict[date, Day]]:
    """All exports by path, and what holds of each exported day according to the newest of them."""
    days, plan = daily(months[0], until, rng), exports(months, until)
    files: dict[str, bytes] = {}
    truth: dict[date, Day] = {}
    for export in plan:
        is_followed = any(later.since <= export.until < later.until for later in plan)
        files[f"slack/Turing-Roche Analytics {export.name}.csv"] = overview(export, days, is_followed)
        columns = set(export.wording.values()) - {"day", "name"}
        truth |= {day: {name: days[day][name] for name in columns} for day in stretch(export)}
    return files, truth
