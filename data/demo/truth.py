"""What is true of the invented community, counted from its own people and days, never from its files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from data.demo.cast import GROUPS, UNKNOWN, Person
from data.demo.plan import end_of
from data.demo.turnout import Turnout

EventKey = tuple[date, str]  # local day and title
Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class EventTruth:
    """One event, host, panel, bots and test accounts left out; splits hold every side group, also with 0."""

    series: str
    registrations: int
    attendees: int
    without_email: int
    attended_registrants: int
    median_minutes: float | None  # None where the file has no times
    registrations_by_group: Mapping[str, int]
    attendances_by_group: Mapping[str, int]


@dataclass(frozen=True)
class MonthTruth:
    """People with an address who attended for the first time; None for a month that no file covers."""

    new: int | None
    cumulative: int


@dataclass(frozen=True)
class VideoTruth:
    """The newest value of each measure; shares as fractions, watch time in hours."""

    title: str
    published_on: date
    measures: Mapping[str, float]

    @property
    def views(self) -> int:
        return int(self.measures["views"])

    @property
    def average_view_seconds(self) -> float | None:
        """Watch time over views; None without views."""
        return self.measures["watch_hours"] * 3600 / self.views if self.views else None


@dataclass(frozen=True)
class PartsTruth:
    """The channel's views and hours of one period by country or traffic source; `total` holds those of no country."""

    since: date
    until: date
    views: Mapping[str, int]
    watch_hours: Mapping[str, float]
    total: int


@dataclass(frozen=True)
class Truth:
    """Keys: events by (day, title), participants by first day of the month, days by date, videos by id."""

    events: Mapping[EventKey, EventTruth]
    missing_events: tuple[EventKey, ...]  # took place, but no file tells of them
    cancelled_events: tuple[EventKey, ...]
    capacity: Mapping[EventKey, int]  # of every event of the register, as all that follows by event
    speakers: Mapping[EventKey, Mapping[str, tuple[int, int | None]]]  # by side group: how many, with minutes in all
    pauses: Mapping[tuple[date, date], str]
    participants: Mapping[date, MonthTruth]
    slack: Mapping[date, Mapping[str, float]]  # by the names of the columns of slack_days; days without data are absent
    slack_gap: tuple[date, date]  # first and last day that no export covers
    videos: Mapping[str, VideoTruth]
    youtube_views: Mapping[date, int]  # the channel's views
    video_views: Mapping[tuple[str, date], int]  # of the plotted few
    watch_hours: Mapping[date, float]  # the channel's, of the last months
    countries: tuple[PartsTruth, ...]  # by period, the newest last
    traffic_sources: tuple[PartsTruth, ...]


def event_truth(turnout: Turnout) -> EventTruth:
    came = attendance(turnout)
    registrants = registrants_of(turnout, came.keys())
    times = [union_seconds(intervals) / 60 for intervals in came.values()]
    return EventTruth(
        turnout.event.series,
        len(registrants),
        len(came),
        sum(isinstance(who, str) for who in came),
        len(registrants & came.keys()),
        median(times) if turnout.event.is_zoom else None,
        by_group(registrants),
        by_group(came),
    )


def attendance(turnout: Turnout) -> dict[Person | str, list[Interval]]:
    """Intervals of everybody in the audience: by person, or by name where nobody can tell the person."""
    came: dict[Person | str, list[Interval]] = {}
    for join in turnout.joins:
        if not is_left_out(join.person, turnout) and join.name not in turnout.bots:
            came.setdefault(join.person or join.name, []).append((join.start, join.end))
    return came


def registrants_of(turnout: Turnout, came: Iterable[Person | str]) -> set[Person]:
    """Whose last registration stands, and whoever cancelled and came all the same."""
    last = {registration.person: registration.status for registration in turnout.registrations}
    present = set(came)
    return {
        person
        for person, status in last.items()
        if not is_left_out(person, turnout) and (status == "approved" or person in present)
    }


def is_left_out(person: Person | None, turnout: Turnout) -> bool:
    return person is not None and (person.is_test or person == turnout.host or person in turnout.panel)


def union_seconds(intervals: Iterable[Interval]) -> float:
    """How long at least one of the connections was open."""
    seconds, until = 0.0, datetime.min
    for start, end in sorted(intervals):
        seconds += max(0.0, (end - max(start, until)).total_seconds())
        until = max(until, end)
    return seconds


def speakers_by_group(speakers: Iterable[tuple[Person, int | None]]) -> dict[str, tuple[int, int | None]]:
    """How many speakers a group has, and their minutes together, None where nobody noted any."""
    told: dict[str, list[int | None]] = {}
    for person, minutes in speakers:
        told.setdefault(person.group, []).append(minutes)
    return {
        group: (len(noted), sum(known) if (known := [one for one in noted if one is not None]) else None)
        for group, noted in told.items()
    }


def by_group(people: Iterable[Person | str]) -> dict[str, int]:
    counts = Counter(UNKNOWN if isinstance(who, str) else who.group for who in people)
    return {group: counts[group] for group in GROUPS}


def participants(turnouts: Iterable[Turnout], months: Iterable[date]) -> dict[date, MonthTruth]:
    """New and cumulative participants of every month, from the first that a file covers."""
    first: dict[Person, date] = {}
    covered: set[date] = set()
    for turnout in turnouts:
        covered.add(turnout.event.day.replace(day=1))
        for who in attendance(turnout):
            if isinstance(who, Person):
                first.setdefault(who, turnout.event.day)
    return {
        month: MonthTruth(
            sum(day.replace(day=1) == month for day in first.values()) if month in covered else None,
            sum(day <= end_of(month) for day in first.values()),
        )
        for month in months
        if month >= min(covered)
    }
