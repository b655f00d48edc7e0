"""The register that the invented partnership keeps of its events: one workbook, a row per speaker."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from openpyxl import Workbook

from data.demo.cast import Person
from data.demo.plan import KNOWLEDGE_SHARE, WORKSHOP, Event, nth_weekday
from data.demo.sheets import timeless
from data.demo.turnout import Turnout
from data.demo.zoom import webinar_id

HEADER = (
    "Date", "Start time", "Title", "Series", "Topic", "Speaker", "Speaker e-mail", "Speaker organisation",
    "Speaker minutes", "Capacity", "Webinar ID", "Video", "Status", "Last day",
)  # fmt: skip
TOPICS = ("Methods", "Health care", "Tools", "Community")
CANCELLED = "Knowledge Share: Quantum computing for biology"
Cells = Mapping[str, object]


@dataclass(frozen=True)
class Talks:
    """What the register says of one event. Speakers with minutes, or with None where nobody noted them."""

    event: Event
    topic: str
    capacity: int
    speakers: tuple[tuple[Person, int | None], ...] = ()
    video: str | None = None
    is_cancelled: bool = False

    def rows(self) -> Iterator[Cells]:
        """The event with its first speaker, then a row for each further speaker."""
        event = self.event
        first = {
            "Date": event.day, "Start time": event.starts_at.time(), "Title": event.title, "Series": event.series,
            "Topic": self.topic, "Capacity": self.capacity, "Webinar ID": webinar_id(event) if event.is_zoom else None,
            "Video": f"https://youtu.be/{self.video}" if self.video else None,
            "Status": "cancelled" if self.is_cancelled else "held",
        }  # fmt: skip
        spoken = [
            {
                "Speaker": person.full_name, "Speaker e-mail": person.address,
                "Speaker organisation": person.organisation or None, "Speaker minutes": minutes,
            }
            for person, minutes in self.speakers
        ]  # fmt: skip
        yield {**first, **(spoken[0] if spoken else {})}
        yield from spoken[1:]


def talks(
    events: Sequence[Event], turnouts: Iterable[Turnout], months: Sequence[date], videos: Mapping[str, str]
) -> list[Talks]:
    """Every event of the plan, also those without files, and one that was called off; `videos`: ids by title."""
    panels = {turnout.event: turnout.panel for turnout in turnouts}
    told = [
        Talks(
            event,
            TOPICS[place % len(TOPICS)],
            80 if event.series == WORKSHOP else 500,
            tuple((person, _minutes(event, place, len(panels[event]))) for person in panels.get(event, ())),
            videos.get(event.title),
        )
        for place, event in enumerate(events)
    ]
    month = next(month for month in months[20:] if month.month not in (7, 8))
    at = datetime.combine(nth_weekday(month, 2, 1), datetime.min.time()) + timedelta(hours=13)
    off = Talks(Event(CANCELLED, KNOWLEDGE_SHARE, at, 60, "none", True), TOPICS[0], 500, is_cancelled=True)
    return sorted([*told, off], key=lambda one: one.event.starts_at)


def _minutes(event: Event, place: int, panel: int) -> int | None:
    return None if place % 4 == 3 else round(event.minutes * 0.8 / panel)


def register(known: Iterable[Talks], pauses: Mapping[tuple[date, date], str], told_on: date) -> tuple[str, bytes]:
    """The workbook's name and content, as it stood on a day."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Events"
    page.append(HEADER)
    for one in known:
        for row in one.rows():
            page.append([row.get(name) for name in HEADER])
    for (since, until), name in pauses.items():
        row = {"Date": since, "Title": name, "Status": "pause", "Last day": until}
        page.append([row.get(column) for column in HEADER])
    packed = io.BytesIO()
    book.save(packed)
    content = timeless(packed.getvalue(), datetime.combine(told_on, datetime.min.time()))
    return "register/Event register.xlsx", content
