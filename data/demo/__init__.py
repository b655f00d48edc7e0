"""An invented community: three years of events, Slack and YouTube, written out as the platforms' own export files.

Nobody in it exists. The files are imported like any others; `truth` says what the product must then find.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from data.demo import audience, register, sheets, slack, studio, youtube, zoom
from data.demo.plan import months_until, pauses, schedule
from data.demo.truth import EventTruth, MonthTruth, Truth, VideoTruth, event_truth, participants, speakers_by_group
from data.demo.turnout import Turnout, turnouts

__all__ = ["Demo", "EventTruth", "MonthTruth", "Truth", "VideoTruth", "generate", "write"]


@dataclass(frozen=True)
class Demo:
    """Export files by relative path, and what is true of the community that they tell of."""

    files: dict[str, bytes]
    truth: Truth


def generate(today: date, seed: int = 2023) -> Demo:
    """The three years that end a few days before `today`; the same for the same day and seed."""
    months, events = months_until(today), schedule(today)
    gatherings = turnouts(events, Random(f"{seed} events"))
    slack_files, slack_days = slack.files_and_truth(months, today - timedelta(days=3), Random(f"{seed} slack"))
    until = today - timedelta(days=4)
    videos = youtube.videos(events, months, until, Random(f"{seed} youtube"))
    plan = youtube.exports(months, until)
    countries, sources = audience.splits(videos, months, until, Random(f"{seed} audience"))
    files = dict(event_file(turnout) for turnout in gatherings)
    talks = register.talks(events, gatherings, months, {video.title: video.video for video in videos})
    files |= dict([register.register(talks, pauses(months), today - timedelta(days=3))])
    files |= dict(map(audience.parts_archive, [*countries, *sources]))
    files |= dict([audience.date_archive(videos, months, until)])
    files |= slack_files | dict(studio.studio_archive(videos, export) for export in plan)
    truth = Truth(
        events={(turnout.event.day, turnout.event.title): event_truth(turnout) for turnout in gatherings},
        missing_events=tuple((event.day, event.title) for event in events if event.form == "none"),
        cancelled_events=tuple((one.event.day, one.event.title) for one in talks if one.is_cancelled),
        capacity={(one.event.day, one.event.title): one.capacity for one in talks},
        speakers={(one.event.day, one.event.title): speakers_by_group(one.speakers) for one in talks},
        pauses=pauses(months),
        participants=participants(gatherings, months),
        slack=slack_days,
        slack_gap=slack.missing_days(months),
        videos=studio.video_truth(videos, plan),
        youtube_views=youtube.channel_views(videos, plan[-1]),
        video_views=youtube.plotted_views(videos, plan),
        watch_hours=audience.watch_hours(videos, youtube.Export("newest", months[33], until)),
        countries=tuple(split.truth() for split in countries),
        traffic_sources=tuple(split.truth() for split in sources),
    )
    return Demo(files, truth)


def event_file(turnout: Turnout) -> tuple[str, bytes]:
    return zoom.report(turnout) if turnout.event.is_zoom else sheets.sheet(turnout)


def write(demo: Demo, out: Path) -> None:
    """Writes every file below `out`, which is made where it is missing; files of the same name are replaced."""
    for name, content in demo.files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
