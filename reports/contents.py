"""What the summary holds, in its order, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.asking import Says, catalogue
from analytics.headlines import monthly
from analytics.pictures import Bars, Funnel, Line, Picture, Ranking, Shares

LONGEST = 31  # characters of a part's name: it is the name of a sheet


@dataclass(frozen=True)
class Part:
    """One answer: the question's name, what is asked of it beside the report's scope, and how it is drawn.

    `basis` narrows the rows to those counted that way, `without` are columns left out. `picture`, `title` and `says`
    take the place of the question's own. A part that is a key one stands on the first page as well.
    """

    name: str
    question: str
    picture: Picture | None = None
    by: str | None = None
    basis: str | None = None
    without: tuple[str, ...] = ()
    title: str = ""
    says: Says | None = None
    is_key: bool = False


@dataclass(frozen=True)
class Section:
    """A chapter of the summary."""

    title: str
    parts: tuple[Part, ...]


SUMMARY = (
    Section("Overview", (Part("Overview", "overview"),)),
    Section(
        "Events",
        (
            Part("Events", "event_attendance", Bars("event_date", "attendees", label="event", unit="people")),
            Part("Returning", "returning", Line("event_date", "returning_share", label="event", area=False, unit="%")),
            Part("Funnel", "engagement_funnel", Funnel("step", "people", unit="people")),
            Part("Speakers", "speakers"),
        ),
    ),
    Section(
        "Growth",
        (
            Part("Participants", "participants", Line("month", "cumulative_participants", unit="people"), is_key=True),
            Part(
                "New people",
                "participants",
                Bars("month", "new_participants", unit="people"),
                title="New people by month",
                says=monthly("New people", "new_participants"),
            ),
            Part(
                "Registrations",
                "registrations_by_month",
                Bars("month", "registrations", unit="registrations"),
                is_key=True,
            ),
            Part("Attendance", "attendance_by_month", Bars("month", "attendees", unit="attendees")),
        ),
    ),
    Section(
        "Balance",
        (
            Part(
                "Groups",
                "side_share",
                Ranking("side_group", "n", unit="registrations"),
                basis="registrations",
                title="Registrations of each group",
            ),
            Part(
                "Groups of people",
                "side_share",
                Ranking("side_group", "n", unit="people"),
                basis="people",
                title="People of each group",
            ),
            Part(
                "Balance by month",
                "balance",
                Shares(),
                by="month",
                basis="registrations",
                title="Balance of registrations by month",
                is_key=True,
            ),
            Part(
                "Balance by event",
                "balance",
                Shares(),
                by="event",
                basis="registrations",
                title="Balance of registrations by event",
            ),
        ),
    ),
    Section(
        "Slack",
        (
            Part("Slack members", "slack_monthly", Line("month", "members", unit="members")),
            Part(
                "Slack activity",
                "slack_monthly",
                Line("month", "weekly_active", unit="members"),
                title="Weekly active members by month",
                says=monthly("Weekly active members", "weekly_active"),
                is_key=True,
            ),
        ),
    ),
    Section(
        "Videos",
        (
            Part("Views", "youtube_monthly", Bars("month", "views", unit="views")),
            Part("Videos", "video_performance", Ranking("title", "views", unit="views")),
            Part("Countries", "video_geography"),
            Part("Traffic", "video_traffic"),
        ),
    ),
    Section("Data", (Part("Coverage", "coverage"),)),
)


def summary() -> tuple[Section, ...]:
    """The sections with the parts whose question can be asked."""
    return tuple(section for section in map(_askable, SUMMARY) if section.parts)


def parts() -> Iterator[Part]:
    """All parts that can be asked, in order."""
    for section in summary():
        yield from section.parts


def _askable(section: Section) -> Section:
    return Section(section.title, tuple(part for part in section.parts if part.question in catalogue()))
