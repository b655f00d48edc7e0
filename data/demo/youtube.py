"""The channel's videos day by day, and what YouTube counts of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data.demo.forms import decimal_text
from data.demo.plan import KNOWLEDGE_SHARE, Event, end_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
OTHER_TITLES = (
    "Demystifying synthetic data",
    "Prediction versus explanation",
    "Demystifying missing data",
    "Correlation versus causation",
    "Demystifying foundation models",
    "Black box versus glass box, a conversation",
    "Demystifying digital twins",
    "Academia versus industry: who asks better questions?",
)


@dataclass(frozen=True)
class Video:
    video: str  # the eleven characters of its address
    title: str
    published_on: date
    seconds: int
    withdrawn_on: date | None
    views: Mapping[date, int]
    mean_view_seconds: float
    impressions_per_view: float

    def measures(self, until: date) -> dict[str, float]:
        """Everything an export up to that day tells; percent as the files have it."""
        views = sum(count for day, count in self.views.items() if day <= until)
        watch_hours = float(decimal_text(views * self.mean_view_seconds / 3600, 4))
        impressions = round(views * self.impressions_per_view)
        gained, lost = views // 60, views // 400
        return {
            "views": views,
            "watch_hours": watch_hours,
            "average_view_seconds": round(watch_hours * 3600 / views) if views else 0,
            "subscribers": gained - lost,
            "subscribers_gained": gained,
            "subscribers_lost": lost,
            "impressions": impressions,
            "ctr": float(decimal_text(100 * views * 0.31 / impressions, 2)) if impressions else 0.0,
            "likes": views // 35,
            "dislikes": views // 300,
            "new_viewers": views * 5 // 9,
            "returning_viewers": views // 5,
        }


@dataclass(frozen=True)
class Export:
    form: str
    since: date
    until: date


def exports(months: list[date], until: date) -> list[Export]:
    """From the channel's beginning each time; the third was made by a German-speaking colleague."""
    ends = {"early": end_of(months[11]), "german": end_of(months[17]), "usual": end_of(months[23]), "newest": until}
    return [Export(form, months[0], last) for form, last in ends.items()]


def videos(events: Sequence[Event], months: list[date], until: date, rng: Random) -> list[Video]:
    """Recordings of two webinars in three, the short series between them, and one that was withdrawn later."""
    webinars = [event for event in events if event.series == KNOWLEDGE_SHARE]
    recorded = [event for place, event in enumerate(webinars) if place % 3 != 1][:16]
    plan = [(event.title, event.day + timedelta(days=9)) for event in recorded]
    plan += [(title, months[2 + 4 * place] + timedelta(days=11)) for place, title in enumerate(OTHER_TITLES)]
    withdrawn = ("Partnership trailer", months[1] + timedelta(days=4))
    made = [video(title, day, until, rng, None) for title, day in sorted(plan, key=lambda entry: entry[1])]
    return [*made, video(*withdrawn, until, rng, end_of(months[18]))]


def video(title: str, day: date, until: date, rng: Random, withdrawn_on: date | None) -> Video:
    """A video that is watched most in its first weeks; a few identifiers begin with a dash."""
    name = "".join(rng.choice(LETTERS) for _ in range(11))
    name = ("-k" if rng.random() < 0.07 else "Qt") + name[2:]
    appeal, steady = rng.uniform(5, 16) * (2.2 if "ynthetic data" in title else 1), rng.uniform(0.02, 0.12)
    days = ((withdrawn_on or until) - day).days + 1
    views = {day + timedelta(days=age): sample(appeal / (1 + age) ** 0.9 + steady, rng) for age in range(days)}
    seconds = rng.randrange(2_900, 3_700) if title.startswith(KNOWLEDGE_SHARE) else rng.randrange(240, 900)
    return Video(name, title, day, seconds, withdrawn_on, views, seconds * rng.uniform(0.12, 0.35), rng.uniform(5, 14))


def sample(mean: float, rng: Random) -> int:
    """A whole number of views around a mean."""
    whole = int(mean * rng.uniform(0.6, 1.4))
    return whole + (rng.random() < mean % 1)


def listed(made: Iterable[Video], export: Export) -> list[Video]:
    """The videos in an export, most viewed first."""
    known = [
        video
        for video in made
        if video.published_on <= export.until and (video.withdrawn_on is None or export.until <= video.withdrawn_on)
    ]
    return sorted(known, key=lambda video: -video.measures(export.until)["views"])


def channel_views(made: Iterable[Video], export: Export) -> dict[date, int]:
    """Views of every day of the export, those of withdrawn videos included."""
    days = {export.since + timedelta(days=place): 0 for place in range((export.until - export.since).days + 1)}
    for known in made:
        for day in known.views.keys() & days.keys():
            days[day] += known.views[day]
    return days


def plotted_views(made: Sequence[Video], plan: Sequence[Export]) -> dict[tuple[str, date], int]:
    return {
        (video.video, day): video.views.get(day, 0)
        for export in plan
        for video in listed(made, export)[:5]
        for day in channel_views((), export)
    }
